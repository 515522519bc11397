"""Where two texts that share their wording differ: the slots that a routine notice fills anew each time.

True copies differ in whole paragraphs, in synonyms and in typing errors; notices of one template in a place, a date,
a number or a name here and there between the same words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from asn_crawl.dedup.words import Words

# On 5,000 pairs of true copies and 2,300 of the notices of tests/dedup/notices.toml, which are told apart by a veto:
MAX_SLOT = 5  # words on either side; 4 finds 99.5 % of the notices, 5 and 6 find 99.6 %
# Changes with fewer equal words between them are one group, and a longer group is text told anew. 1 vetoes .6 % of the
# true copies, 2 .08 %, and 3 misses a third of the notices that were cut short; a group of 15 vetoes .14 %.
CONTEXT, MAX_GROUP = 2, 10
_TYPO = 70  # 0..100; "Karianto" and "Kariano" score 93, "Buol" and "Poso" 25
_COUNTED = frozenset(
    "senin selasa rabu kamis jumat sabtu minggu ahad januari februari maret april mei juni juli agustus september"
    " oktober november desember nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh"
    " seratus ratus seribu ribu juta miliar triliun pertama kedua ketiga keempat kelima keenam ketujuh kedelapan"
    " kesembilan kesepuluh i ii iii iv v vi vii viii ix x xi xii".split()
)
Kind = Literal["number", "name"]


class Slot(NamedTuple):
    """What one text has in the place of the other's words, as written, and how often."""

    kind: Kind
    left: str
    right: str
    times: int


class Differences(NamedTuple):
    """The slots of a pair, the most frequent first, and the number of other short changes between equal words."""

    slots: tuple[Slot, ...]
    others: int

    @property
    def total(self) -> int:
        """All places that hold a slot."""
        return sum(slot.times for slot in self.slots)


class Change(NamedTuple):
    """The words ``left_start`` to ``left_end`` (exclusive) stand in the place of those on the right."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


def changes(left: Sequence[str], right: Sequence[str]) -> Iterator[Change]:
    """The runs of words that differ in the shortest alignment, in order."""
    left_at = right_at = 0
    for block in Levenshtein.opcodes(left, right).as_matching_blocks():
        if left_at < block.a or right_at < block.b:
            yield Change(left_at, block.a, right_at, block.b)
        left_at, right_at = block.a + block.size, block.b + block.size


def _short_changes(left: Words, right: Words) -> Iterator[Change]:
    """The changes between equal words; not those of a lead or paragraph told anew, where words are equal by chance."""
    group: list[Change] = []
    for change in chain(changes(left.folded, right.folded), [None]):
        if group and (change is None or change.left_start - group[-1].left_end >= CONTEXT):
            first, last = group[0], group[-1]
            if max(last.left_end - first.left_start, last.right_end - first.right_start) <= MAX_GROUP:
                yield from group
            group = []
        if change:
            group.append(change)


def differences(left: Words, right: Words) -> Differences:
    """The slots in which two texts differ; the same ones for the texts in the other order, sides turned."""
    if left.folded > right.folded:  # of several shortest alignments the one found depends on the order
        turned = differences(right, left)
        return Differences(
            tuple(Slot(kind, ours, theirs, times) for kind, theirs, ours, times in turned.slots), turned.others
        )
    found = [_filled(left, right, change) for change in _short_changes(left, right) if _may_be_slot(change)]
    slots = Counter(slot for slot in found if slot)
    return Differences(tuple(Slot(*slot, times) for slot, times in slots.most_common()), found.count(None))


def _may_be_slot(change: Change) -> bool:
    left_start, left_end, right_start, right_end = change
    return left_end - left_start <= MAX_SLOT and right_end - right_start <= MAX_SLOT


def _filled(left: Words, right: Words, change: Change) -> tuple[Kind, str, str] | None:
    """The slot that a change fills, None where it fills none."""
    left_start, left_end, right_start, right_end = change
    kind = _kind(left, right, left.folded[left_start:left_end], right.folded[right_start:right_end])
    if not kind:
        return None
    return kind, " ".join(left.written[left_start:left_end]), " ".join(right.written[right_start:right_end])


def _kind(left: Words, right: Words, ours: Sequence[str], theirs: Sequence[str]) -> Kind | None:
    numbers = [word for word in ours if word in _COUNTED or word[0].isdigit()]
    if numbers:
        others = [word for word in theirs if word in _COUNTED or word[0].isdigit()]
        if others and numbers != others:
            return "number"
    if len(ours) == len(theirs) == 1 and _same_name(ours, theirs):  # names or not; which are is costly to find out
        return None
    names = [word for word in ours if word in left.names]
    if not names:
        return None
    others = [word for word in theirs if word in right.names]
    return "name" if others and not _same_name(names, others) else None


def _same_name(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one is the other with a typing error, or its initials (AS for Amerika Serikat)."""
    if "".join(left) == _initials(right) or "".join(right) == _initials(left):
        return True
    return fuzz.ratio(" ".join(left), " ".join(right)) >= _TYPO


def _initials(words: Sequence[str]) -> str:
    return "".join([word[0] for word in words])
