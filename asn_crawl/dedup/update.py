"""The story of an update: documents come and go, and those whose place among the clusters changes come back.

    came, gone ─► index ─► candidates ─► verified pairs ─► touched components ─► standings

Only documents that came, and those whose candidates changed by it, are compared; only components that a pair joined or
left are worked out again. All of it is derived from the texts and thresholds, and any history ends in the same state.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from asn_crawl.dedup import pairs, standing
from asn_crawl.dedup.fingerprint import Key, keys
from asn_crawl.dedup.index import SCHEMA as INDEX_SCHEMA
from asn_crawl.dedup.index import Database, Index, Print
from asn_crawl.dedup.verify import compare
from asn_crawl.dedup.words import Words
from asn_crawl.schema import Dedup

SCHEMA = (*INDEX_SCHEMA, *pairs.SCHEMA, *standing.SCHEMA)
_BATCH = 5_000  # documents whose buckets are sorted before they go in, 60 MB
_CACHE = "PRAGMA cache_size = -65536"  # KiB; with SQLite's 2 MB the buckets of 100,000 documents take twice as long
_KEPT_WORDS = 1_024  # texts ready to be compared, 0.05 MB each
_KEPT_VERDICTS = 50_000
_OFFSET = 1 << 63
Pair = tuple[int, int]  # the smaller id first


class Entry(NamedTuple):
    """A document that is new or changed: id of 16 hex digits, ISO 8601 or empty, the body's paragraphs."""

    id: str
    published: str
    paragraphs: Sequence[str]


Fetch = Callable[[str], Sequence[str]]


def number(document_id: str) -> int:
    """An id of 16 hex digits as SQLite's integer, in the same order."""
    return int(document_id, 16) - _OFFSET


def name(document: int) -> str:
    """The id that `number` was made of."""
    return f"{document + _OFFSET:016x}"


def update(database: Database, came: Iterable[Entry], gone: Iterable[str], fetch: Fetch, dedup: Dedup) -> set[str]:
    """Bring the clusters in step; the ids whose standing is another one than before, all that stand alone aside.

    Args:
        database: Holds the tables of ``SCHEMA``; nothing is committed here.
        came: The documents that are new or have another text or date, each once, in any order.
        gone: The ids of those that are none any more.
        fetch: The paragraphs of any document in the index or in ``came``, by id.
        dedup: The thresholds.
    """
    index, verdict = Index(database), _judge(fetch, dedup)
    database.do(_CACHE)
    is_new = index.is_empty
    left = {number(each): index.remove(number(each)) for each in gone}
    fresh = _take_in(index, came, left)
    wanted, dropped = (set(index.pairs()), set[Pair]()) if is_new else _candidates(database, index, fresh, left)
    touched = {*left, *fresh, *chain.from_iterable(dropped)}
    for one, other in dropped:
        pairs.drop(database, one, other)
    for low, high in _by_component(wanted):
        found = verdict(low, high)
        if found.relation:
            pairs.put(database, low, high, found)
            touched |= {low, high}
    return {name(document) for document in standing.rework(database, touched, verdict)}


def _take_in(index: Index, came: Iterable[Entry], left: dict[int, tuple[Key, ...]]) -> set[int]:
    """Put documents into the index in the place of their earlier state, whose buckets are added to ``left``."""
    fresh = set[int]()
    entries = iter(came)
    while batch := list(islice(entries, _BATCH)):
        prints = []
        for entry in batch:
            document, words = number(entry.id), Words(entry.paragraphs)
            if known := index.remove(document):
                left[document] = known
            prints.append(Print(document, entry.published, len(words.folded), keys(words)))
            fresh.add(document)
        index.add(prints)
    return fresh


def _candidates(
    database: Database, index: Index, fresh: set[int], left: dict[int, tuple[Key, ...]]
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


def _by_component(wanted: set[Pair]) -> list[Pair]:
    """The pairs with those next to each other that share documents, so that each text is fetched and read once."""
    root: dict[int, int] = {}

    def find(document: int) -> int:
        while (parent := root.setdefault(document, document)) != document:
            root[document] = root[parent]
            document = parent
        return document

    for low, high in wanted:
        one, other = sorted((find(low), find(high)))
        root[other] = one
    return sorted(wanted, key=lambda pair: (find(pair[0]), pair))


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _judge(fetch: Fetch, dedup: Dedup) -> standing.Judge:
    """The verdict on any two documents, texts and verdicts of the last ones kept."""
    words = lru_cache(_KEPT_WORDS)(lambda document: Words(fetch(name(document))))
    judged = lru_cache(_KEPT_VERDICTS)(lambda low, high: compare(words(low), words(high), dedup))
    return lambda one, other: judged(*_ordered(one, other))
