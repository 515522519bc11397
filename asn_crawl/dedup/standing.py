"""Each document's place among the clusters, worked out anew for the components that were touched."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import msgspec

from asn_crawl.dedup import pairs
from asn_crawl.dedup.cluster import Judge, Member, clusters, source
from asn_crawl.dedup.index import Database
from asn_crawl.dedup.pairs import Link
from asn_crawl.dedup.verify import Relation
from asn_crawl.schema import Dedup

SCHEMA = (
    """CREATE TABLE standings (
        id INTEGER PRIMARY KEY, cluster INTEGER, keeper INTEGER, relation TEXT, containment REAL, source INTEGER)""",
    "CREATE INDEX standings_cluster ON standings (cluster)",
)
Links = Callable[[int], tuple[Link, ...]]


class Standing(msgspec.Struct, frozen=True):
    """What a document is; ids are numbers.

    ``cluster`` is the smallest id of its cluster, None for a document alone in it. For a duplicate ``relation`` is
    "same" and ``containment`` that of the pair with its ``keeper``; for an excerpt, which keeps itself, "contains" and
    that of the pair with the longer story, whose keeper is ``source``.
    """

    cluster: int | None
    keeper: int
    relation: Relation | None = None
    containment: float | None = None
    source: int | None = None


def standing(database: Database, document: int) -> Standing:
    """The standing of a document as the last update left it."""
    query = "SELECT cluster, keeper, relation, containment, source FROM standings WHERE id = ?"
    return next((Standing(*row) for row in database.rows(query, document)), Standing(None, document))


def odd(database: Database, dedup: Dedup) -> set[int]:
    """The clusters that people should look at: larger than a story is printed, or held together by little."""
    query = """
        SELECT cluster FROM standings WHERE cluster IS NOT NULL GROUP BY cluster
        HAVING count(*) > ? OR avg(CASE relation WHEN 'same' THEN containment END) < ?"""
    return {cluster for (cluster,) in database.rows(query, dedup.large_cluster, dedup.containment)}


def rework(database: Database, touched: Iterable[int], verdict: Judge) -> set[int]:
    """Work out the components of the touched documents; those whose standing is another one now.

    Args:
        database: The prints, pairs and standings.
        touched: Documents that went or changed, or gained or lost a pair.
        verdict: The verdict on any two documents.
    """
    found: dict[int, Standing] = {}
    gone = set[int]()
    links = cache(lambda document: tuple(pairs.links(database, document)))
    for document in sorted(touched):
        if document in found:
            continue
        component = _component(database, document, links)
        if not component:
            gone.add(document)
        found |= _standings(component, verdict)
    found |= _excerpts(database, found, links, verdict)
    changed = {document for document, new in found.items() if standing(database, document) != new}
    database.do_each("DELETE FROM standings WHERE id = ?", ((document,) for document in changed | gone))
    told = ((document, *msgspec.structs.astuple(found[document])) for document in changed if _is_told(document, found))
    database.do_each("INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?)", told)
    return changed


def _is_told(document: int, found: dict[int, Standing]) -> bool:
    return found[document] != Standing(None, document)


def _component(database: Database, start: int, links: Links) -> dict[Member, list[int]]:
    """The documents that pairs of the same story lead to, each with its links; empty for one that is gone."""
    found: dict[Member, list[int]] = {}
    seen, waiting = {start}, [start]
    while waiting:
        document = waiting.pop()
        for member in _members(database, [document]):
            same = [link.other for link in links(document) if link.relation == "same"]
            found[member] = same
            waiting += [other for other in same if other not in seen]
            seen.update(same)
    return found


def _members(database: Database, documents: Iterable[int]) -> Iterator[Member]:
    for document in documents:
        for row in database.rows("SELECT id, published, words FROM prints WHERE id = ?", document):
            yield Member(*row)


def _standings(component: dict[Member, list[int]], verdict: Judge) -> dict[int, Standing]:
    found = {}
    links = {member.id: others for member, others in component.items()}
    for keeper, *others in clusters(component, links, verdict):
        name = min(keeper.id, *(other.id for other in others)) if others else None
        found[keeper.id] = Standing(name, keeper.id)
        for other in others:
            found[other.id] = Standing(name, keeper.id, "same", verdict(keeper.id, other.id).containment)
    return found


def _excerpts(database: Database, found: dict[int, Standing], links: Links, verdict: Judge) -> dict[int, Standing]:
    """The keepers among the documents and their neighbours, each with the story that it is an excerpt of."""

    def place(document: int) -> Standing:
        return found.get(document) or standing(database, document)

    near = {link.other for document in found for link in links(document)}
    excerpts = {}
    for document in sorted(near | set(found)):
        own = place(document)
        if own.keeper == document:
            apart = {link.other: keeper for link in links(document) if (keeper := place(link.other).keeper) != document}
            plain = Standing(own.cluster, document)
            excerpts[document] = _pointed(database, plain, apart, verdict) if apart else plain
    return excerpts


def _pointed(database: Database, own: Standing, apart: dict[int, int], verdict: Judge) -> Standing:
    members = {member.id: member for member in _members(database, {own.keeper, *apart, *apart.values()})}
    keepers = {other: members[keeper] for other, keeper in apart.items()}
    best = source(members[own.keeper], [members[other] for other in apart], keepers, verdict)
    if best is None:
        return own
    return msgspec.structs.replace(own, relation="contains", containment=best.containment, source=best.keeper)
