"""Whether two documents are the same story, checked on the words themselves."""

from typing import Literal, NamedTuple

import msgspec

from asn_crawl.dedup.slots import Differences, Slot, differences
from asn_crawl.dedup.words import Words
from asn_crawl.schema import Dedup

Relation = Literal["same", "contains"]


class Finding(NamedTuple):
    """The part of a verdict that clusters are made of."""

    relation: Relation | None
    containment: float


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What two documents are to each other.

    ``relation`` is None for other documents; for "contains" the shorter one is an excerpt of the longer.
    ``containment`` is the share (0..1) of the shorter one's word 5-grams that the longer one holds; ``share`` the
    shorter one's words by the longer one's. ``slots`` are empty where the texts were not aligned; ``why`` is a
    sentence.
    """

    relation: Relation | None
    containment: float
    share: float
    slots: tuple[Slot, ...] = ()
    why: str


def compare(left: Words, right: Words, dedup: Dedup) -> Verdict:
    """The verdict on two documents; the order of the two only shows in the sides of the slots."""
    shorter, longer = sorted((len(left.folded), len(right.folded)))
    share = round(shorter / longer, 4) if longer else 0.0
    containment = _containment(left, right)
    if containment < dedup.containment:
        why = f"only {containment:.0%} of the shorter one's word 5-grams stand in the other"
        return Verdict(relation=None, containment=containment, share=share, why=why)
    differ = differences(left, right)
    veto = _veto(differ, dedup)
    relation, why = (None, veto) if veto else _related(containment, share, dedup)
    return Verdict(relation=relation, containment=containment, share=share, slots=differ.slots, why=why)


def _containment(left: Words, right: Words) -> float:
    if left.folded == right.folded:
        return 1.0 if left.folded else 0.0
    grams = min(len(left.grams), len(right.grams))
    return round(len(left.grams & right.grams) / grams, 4) if grams else 0.0


def _related(containment: float, share: float, dedup: Dedup) -> tuple[Relation | None, str]:
    held = f"{containment:.0%} of the shorter one's word 5-grams stand in the other"
    if share >= dedup.same_share:
        return "same", f"{held}, and it has {share:.0%} of the other's words"
    if share >= dedup.excerpt_share:
        return "contains", f"{held}, but it has only {share:.0%} of the other's words: an excerpt"
    return None, f"{held}, but it has only {share:.0%} of the other's words"


def _veto(differ: Differences, dedup: Dedup) -> str:
    """Why texts of like wording are two notices all the same; empty where they are not."""
    total = differ.total
    if not total or total / (total + differ.others) < dedup.slot_share:
        return ""
    if len(differ.slots) == 1:  # seldom enough it is a correction
        (slot,) = differ.slots
        if slot.kind == "number" or slot.times < dedup.repeated_name:
            return ""
        return f"another name in {slot.times} places, in the same words: another document"
    if total >= dedup.slots or any(slot.kind == "number" for slot in differ.slots):
        places = f"{total} places between the same words hold another number, date or name"
        return f"{places}, in {len(differ.slots)} ways: another document"
    return ""
