"""Clusters of the same story: a pure function of one connected component, its documents and their verdicts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from asn_crawl.dedup.verify import Finding

KEEPER_WORDS = 0.9  # of the longest's words; a keeper has to hold the whole story
_WITNESSES = 7  # members that are asked beside the keeper; half of them have to agree

Judge = Callable[[int, int], Finding]


class Member(NamedTuple):
    """What the order of keepers looks at; ``published`` is ISO 8601, empty where it is not known."""

    id: int
    published: str
    words: int


def keeper_order(members: Iterable[Member]) -> list[Member]:
    """Those with 90 % of the longest's words first: the earliest, undated ones last, then the smallest id.

    The others follow in the same order.
    """
    found = list(members)
    enough = KEEPER_WORDS * max((member.words for member in found), default=0)
    return sorted(found, key=lambda each: (each.words < enough, not each.published, each.published, each.id))


def clusters(members: Iterable[Member], links: Mapping[int, Iterable[int]], verdict: Judge) -> list[list[Member]]:
    """The clusters of a component, each with its keeper first, the others in keeper order.

    Around each keeper those gather who are linked to a member and are the same as the keeper and another member, or as
    half of the first members, at least two. So nobody joins by a chain alone, nor two stories by a document that holds
    parts of both.

    Args:
        members: The documents of the component.
        links: By id the documents that a verified pair calls the same, both ways.
        verdict: The verdict on any two of the members.
    """
    found = []
    rest = keeper_order(members)
    while rest:
        cluster = _around(rest[0], {member.id: member for member in rest[1:]}, links, verdict)
        found.append([rest[0], *keeper_order(cluster[1:])])
        taken = {member.id for member in cluster}
        rest = keeper_order(member for member in rest if member.id not in taken)
    return found


def _around(
    keeper: Member, free: dict[int, Member], links: Mapping[int, Iterable[int]], verdict: Judge
) -> list[Member]:
    """The keeper and everyone who joins it: ring after ring of links, in each those first that share most with it."""
    cluster, ring = [keeper], [keeper]
    refused: list[Member] = []
    while ring:
        near = {other: free.pop(other) for each in ring for other in links.get(each.id, ()) if other in free}
        asked = keeper_order([*refused, *near.values()])
        asked.sort(key=lambda member: -verdict(keeper.id, member.id).containment)
        ring, refused = [], []
        for member in asked:
            joined = ring if _joins(member, cluster, verdict) else refused
            joined.append(member)
            cluster += [member] if joined is ring else []
    return cluster


def _joins(member: Member, cluster: Sequence[Member], verdict: Judge) -> bool:
    witnesses = cluster[1 : _WITNESSES + 1]
    agree = sum(_same(verdict(each.id, member.id)) for each in witnesses)
    if _same(verdict(cluster[0].id, member.id)):
        return agree >= 1 or len(witnesses) <= 1
    return agree >= 2 and 2 * agree >= len(witnesses)


def _same(verdict: Finding) -> bool:
    return verdict.relation == "same"


class Source(NamedTuple):
    """The keeper of the story that a document holds a part of, and the share of it that stands there."""

    keeper: int
    containment: float


def source(excerpt: Member, others: Iterable[Member], keepers: Mapping[int, Member], verdict: Judge) -> Source | None:
    """The longer story of another cluster that a keeper is an excerpt of: the one that holds most of it, or None.

    ``others`` are those of other clusters with which it has a verified pair, ``keepers`` theirs, by the id of the kept.
    """
    found = []
    for other in others:
        keeper = keepers[other.id]
        said = [verdict(excerpt.id, longer.id) for longer in (keeper, other) if longer.words > excerpt.words]
        held = max((each.containment for each in said if each.relation == "contains"), default=0)
        if held:
            found.append((-held, -keeper.words, keeper.id))
    if not found:
        return None
    held, _, keeper_id = min(found)
    return Source(keeper_id, -held)
