"""The story of an update: documents come and go, and those whose place among the clusters changes come back.

    entries ─► index ─► candidates ─► sketches ─► verified pairs ─► touched components ─► standings

Only documents that came, and those whose candidates changed by it, are compared; only components that a pair joined or
left are worked out again. All of it is derived from the texts and thresholds, and any history ends in the same state.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec

from asn_crawl.dedup import pairs, standing
from asn_crawl.dedup.cluster import Judge
from asn_crawl.dedup.fingerprint import SCHEME, Sketch, fingerprint, may_be_one_story
from asn_crawl.dedup.index import SCHEMA as INDEX_SCHEMA
from asn_crawl.dedup.index import Database, Index, Key, Print
from asn_crawl.dedup.verify import Finding, compare
from asn_crawl.dedup.words import Words, plain
from asn_crawl.schema import Dedup

SCHEMA = ("CREATE TABLE scheme (way TEXT)", *INDEX_SCHEMA, *pairs.SCHEMA, *standing.SCHEMA)
_CACHE = "PRAGMA cache_size = -65536"  # KiB; with SQLite's 2 MB the buckets of 100,000 documents take twice as long
_KEPT_WORDS = 512  # texts ready to be compared, 0.05 MB each
_KEPT_FINDINGS = 50_000
_OFFSET = 1 << 63
Pair = tuple[int, int]  # the smaller id first


class Entry(NamedTuple):
    """A document that came or changed, or with ``paragraphs`` None went.

    ``id`` has 16 hex digits; ``head`` names the group that it comes and goes with; ``published`` is ISO 8601 or empty.
    """

    id: str
    head: str
    published: str
    paragraphs: Sequence[str] | None


def number(document_id: str) -> int:
    """An id of 16 hex digits as SQLite's integer, in the same order."""
    return int(document_id, 16) - _OFFSET


def name(document: int) -> str:
    """The id that `number` was made of."""
    return f"{document + _OFFSET:016x}"


def prepare(database: Database, dedup: Dedup) -> bool:
    """See that the index was made in today's way; whether it had to be emptied, so that every document has to come."""
    way = f"{SCHEME}; {msgspec.json.encode(dedup).decode()}"
    if list(database.rows("SELECT 1 FROM scheme WHERE way = ?", way)):
        return False
    for table in ("scheme", "prints", "buckets", "full_buckets", "pairs", "standings"):
        database.do(f"DELETE FROM {table}")  # noqa: S608 - constants
    database.do("INSERT INTO scheme VALUES (?)", way)
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's collector of cycles: millions of values, hardly a cycle; 8,000 documents take 9 to 13 % less."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def update(database: Database, entries: Iterable[Entry], dedup: Dedup) -> set[str]:
    """Bring the clusters in step; the ids of the documents whose standing is another one than before.

    Args:
        database: Holds the tables of ``SCHEMA``; nothing is committed here.
        entries: What came, changed and went, each id once, in any order.
        dedup: The thresholds, those of `prepare`.
    """
    database.do(_CACHE)
    index, text = Index(database), lru_cache(_KEPT_WORDS)(lambda document: words(database, document))
    is_new = index.is_empty
    fresh, left = _take_in(index, entries)
    near, dropped = (index.pairs(), set[Pair]()) if is_new else _candidates(database, index, fresh.keys(), left)
    wanted = _sifted(near, cache(lambda document: fresh.get(document) or index.sketch(document)), dedup)
    touched = {*left, *chain.from_iterable(dropped)}  # who came and has no pair stands alone
    for one, other in dropped:
        pairs.drop(database, one, other)
    for low, high in _walked(wanted):
        found = compare(text(low), text(high), dedup)
        if found.relation:
            pairs.put(database, low, high, found)
            touched |= {low, high}
    return {name(document) for document in standing.rework(database, touched, _judge(database, text, dedup))}


def words(database: Database, document: int) -> Words:
    """The words of a document in the index."""
    ((body,),) = database.rows("SELECT body FROM prints WHERE id = ?", document)
    return Words(body)


def blank(database: Database, head: str) -> None:
    """Take the texts of a head's documents out at once; the next update, told that they went, does the rest."""
    database.do("UPDATE prints SET body = ? WHERE head = ?", plain(()), head)


def _take_in(index: Index, entries: Iterable[Entry]) -> tuple[dict[int, Sketch], dict[int, tuple[Key, ...]]]:
    """Let documents come and go: those that came, and the buckets of those that went or were there before."""
    fresh, left = dict[int, Sketch](), dict[int, tuple[Key, ...]]()
    is_new = index.is_empty

    def prints() -> Iterator[Print]:
        for entry in entries:
            document = number(entry.id)
            if not is_new and (known := index.remove(document)):
                left[document] = known
            if entry.paragraphs is not None:
                found = _print(entry, entry.paragraphs)
                fresh[document] = found.sketch
                yield found

    index.add(prints())
    return fresh, left


def _print(entry: Entry, paragraphs: Sequence[str]) -> Print:
    body = plain(paragraphs)
    words = Words(body)
    return Print(number(entry.id), entry.head, entry.published, len(words.folded), *fingerprint(words), body)


def _candidates(
    database: Database, index: Index, fresh: Set[int], left: dict[int, tuple[Key, ...]]
) -> tuple[set[Pair], set[Pair]]:
    """The pairs that have to be compared, and the stored ones that are candidates no more or are compared again."""
    shaken = set[int]()
    for document, keys_left in left.items():
        shaken |= index.look(document, keys_left).shaken
    wanted = set[Pair]()
    for document in fresh:
        view = index.look(document, index.keys(document))
        shaken |= view.shaken
        wanted |= {_ordered(document, other) for other in view.candidates}
    dropped = {_ordered(document, link.other) for document in left for link in pairs.links(database, document)}
    for document in shaken - fresh - left.keys():
        now = {_ordered(document, other) for other in index.look(document, index.keys(document)).candidates}
        then = {_ordered(document, link.other) for link in pairs.links(database, document)}
        wanted |= now - then
        dropped |= then - now
    return wanted, dropped


def _walked(wanted: set[Pair]) -> Iterator[Pair]:
    """The pairs on a walk from document to document, so that each text is fetched and read about once."""
    near = defaultdict[int, list[int]](list)
    for low, high in wanted:
        near[low].append(high)
        near[high].append(low)
    for start in [*near]:  # the first of a dictionary that shrinks is ever farther off
        waiting = [start]
        while waiting:
            document = waiting.pop()
            unmet = [other for other in near.pop(document, ()) if other in near]
            waiting += unmet
            yield from (_ordered(document, other) for other in unmet)


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _sifted(near: Iterable[Pair], sketch: Callable[[int], Sketch], dedup: Dedup) -> set[Pair]:
    """Those of the candidates that may be the same story, by their sketches."""
    wanted = set[Pair]()
    for pair in near:
        if pair not in wanted and may_be_one_story(sketch(pair[0]), sketch(pair[1]), dedup.containment):
            wanted.add(pair)
    return wanted


def _judge(database: Database, text: Callable[[int], Words], dedup: Dedup) -> Judge:
    """What any two documents are to each other: as it is stored, or compared now."""

    @lru_cache(_KEPT_FINDINGS)
    def judged(low: int, high: int) -> Finding:
        if known := pairs.finding(database, low, high):
            return known
        found = compare(text(low), text(high), dedup)
        return Finding(found.relation, found.containment)

    return lambda one, other: judged(*_ordered(one, other))
