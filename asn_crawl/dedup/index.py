"""The index of fingerprints: who may be the same as whom. Derived from the texts, so it may be deleted.

Who are candidates of each other is a function of the set of documents alone, so that any history of runs ends in the
same pairs as one big run. A bucket of at most ``FULL`` documents makes all of them candidates. In a full bucket those
are that share the second key too, and where even that part is full, each of it with its ``HUBS`` smallest ids.
When a bucket or part becomes full or ceases to be, or its hubs change, its documents have to be looked at anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

import msgspec

from asn_crawl.dedup.fingerprint import MINOR, PARTS, Sketch

FULL = 8  # documents; copies meet in parts of a full bucket, too: 6 and 16 find the same clusters on the labelled set
HUBS = 4
SCHEMA = (
    """CREATE TABLE prints (
        id INTEGER PRIMARY KEY, head TEXT, published TEXT, words INTEGER, particulars INTEGER,
        minima BLOB, keys TEXT, body TEXT)""",
    "CREATE INDEX prints_head ON prints (head)",
    "CREATE TABLE buckets (bucket INTEGER, part INTEGER, id INTEGER, PRIMARY KEY (bucket, part, id)) WITHOUT ROWID",
    "CREATE TABLE full_buckets (bucket INTEGER, part INTEGER, PRIMARY KEY (bucket, part)) WITHOUT ROWID",
)
_WHOLE = -1  # the part that stands for the whole of a bucket in full_buckets
_KEYS = msgspec.json.Decoder(tuple[int, ...])
_STAGED = "CREATE TEMP TABLE IF NOT EXISTS staged (document INTEGER, keys TEXT)"


class Database(Protocol):
    """An open database, as `clean.emit.database` has it."""

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives."""

    def do(self, statement: str, *values: object) -> object:
        """Change something."""

    def do_each(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Change something once for each tuple of values."""


class Key(NamedTuple):
    """A bucket and the part of it that a document is in."""

    bucket: int
    part: int


class Print(NamedTuple):
    """A document in the index.

    ``head`` is the group that it comes and goes with, ``published`` ISO 8601 or empty, ``body`` its plain text.
    """

    id: int
    head: str
    published: str
    words: int
    particulars: int
    minima: bytes
    keys: tuple[int, ...]
    body: str

    @property
    def sketch(self) -> Sketch:
        """What tells who cannot be the same."""
        return Sketch(self.words, self.particulars, int.from_bytes(self.minima))


class View(NamedTuple):
    """A document's candidates, and the documents whose own candidates changed when it came or went."""

    candidates: set[int]
    shaken: set[int]


class Index:
    """The buckets in a database. `look` has to be called for each document that came or went before it is relied on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._full = {Key(*row) for row in database.rows("SELECT bucket, part FROM full_buckets")}

    @property
    def is_empty(self) -> bool:
        """Whether no document is in it."""
        return not list(self._database.rows("SELECT 1 FROM prints LIMIT 1"))

    def keys(self, document: int) -> tuple[Key, ...]:
        """The buckets of a document; none of an unknown one."""
        rows = self._database.rows("SELECT keys FROM prints WHERE id = ?", document)
        return next((tuple(Key(*divmod(each, PARTS)) for each in _KEYS.decode(keys)) for (keys,) in rows), ())

    def sketch(self, document: int) -> Sketch:
        """The sketch of a document in the index."""
        query = "SELECT words, particulars, minima FROM prints WHERE id = ?"
        ((words, particulars, minima),) = self._database.rows(query, document)
        return Sketch(words, particulars, int.from_bytes(minima))

    def add(self, prints: Iterable[Print]) -> None:
        """Put documents in, none of which is there."""
        self._database.do(_STAGED)
        for each in prints:
            keys = msgspec.json.encode(each.keys).decode()
            self._database.do("INSERT INTO prints VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *each[:6], keys, each.body)
            self._database.do("INSERT INTO staged VALUES (?, ?)", each.id, keys)
        # Neighbours go to one page of the file: all at once, sorted by SQLite, takes a third of the time of each alone.
        self._database.do(f"""
            INSERT OR IGNORE INTO buckets SELECT value / {PARTS} AS bucket, value % {PARTS} AS part, document
            FROM staged, json_each(keys) ORDER BY bucket, part, document""")  # noqa: S608 - a constant
        self._database.do("DELETE FROM staged")

    def remove(self, document: int) -> tuple[Key, ...]:
        """Take a document out; the buckets that it was in."""
        keys = self.keys(document)
        self._database.do("DELETE FROM prints WHERE id = ?", document)
        entries = ((*key, document) for key in keys)
        self._database.do_each("DELETE FROM buckets WHERE bucket = ? AND part = ? AND id = ?", entries)
        return keys

    def pairs(self) -> Iterator[tuple[int, int]]:
        """All candidates of each other, the smaller id first, some more than once, by one walk over a new index."""
        rows = self._database.rows("""
            SELECT bucket, part, id FROM (SELECT bucket FROM buckets GROUP BY bucket HAVING count(*) > 1)
            CROSS JOIN buckets USING (bucket) ORDER BY bucket, part, id""")
        for bucket, entries in groupby(rows, key=itemgetter(0)):
            members = list(entries)
            if len(members) <= FULL:
                yield from _pairs(members)
                continue
            self._turn(Key(bucket, _WHOLE))
            for part, mates in groupby((each for each in members if each[1] != MINOR), key=itemgetter(1)):
                yield from self._pairs_of_part(Key(bucket, part), [document for *_, document in mates])

    def _pairs_of_part(self, key: Key, documents: list[int]) -> Iterator[tuple[int, int]]:
        if len(documents) <= FULL:
            yield from combinations(documents, 2)
            return
        self._turn(key)
        for at, hub in enumerate(documents[:HUBS], 1):
            yield from ((hub, other) for other in documents[at:])

    def look(self, document: int, keys: Iterable[Key]) -> View:
        """The candidates of a document with these buckets; it need not be in the index any more."""
        view = View(set(), set())
        loose, full = list[Key](), list[Key]()
        for key in keys:
            (full if Key(key.bucket, _WHOLE) in self._full else loose).append(key)
        members = self._members(key.bucket for key in loose)
        for key in loose:
            found = members[key.bucket]
            if len(found) > FULL:
                self._turn(Key(key.bucket, _WHOLE))
                view.shaken.update(other for _, other in found)
                full.append(key)
            else:
                view.candidates.update(other for part, other in found if part != MINOR or key.part != MINOR)
        for key in full:
            self._look_in_full(document, key, view)
        view.candidates.discard(document)
        return view

    def _look_in_full(self, document: int, key: Key, view: View) -> None:
        some = list(self._database.rows("SELECT part, id FROM buckets WHERE bucket = ? LIMIT ?", key.bucket, FULL + 1))
        if len(some) <= FULL:
            self._turn(Key(key.bucket, _WHOLE))
            self._full.discard(key)
            self._database.do("DELETE FROM full_buckets WHERE bucket = ?", key.bucket)
            view.shaken.update(other for _, other in some)
            view.candidates.update(other for part, other in some if part != MINOR or key.part != MINOR)
            return
        if key.part == MINOR:
            return
        found = self._ids("bucket = ? AND part = ? ORDER BY id LIMIT ?", *key, FULL + 1)
        is_full = len(found) > FULL
        turned = is_full != (key in self._full)
        hubs = found[:HUBS]
        if turned or (is_full and document <= hubs[-1]):
            everyone = self._ids("bucket = ? AND part = ?", *key)
            view.shaken.update(everyone)
            found = everyone if document in hubs else found
        if turned:
            self._turn(key)
        view.candidates.update(found if not is_full or document in hubs else hubs)

    def _turn(self, key: Key) -> None:
        """Note that a bucket or part is full now, or is no more."""
        if key in self._full:
            self._full.remove(key)
            self._database.do("DELETE FROM full_buckets WHERE bucket = ? AND part = ?", *key)
        else:
            self._full.add(key)
            self._database.do("INSERT INTO full_buckets VALUES (?, ?)", *key)

    def _members(self, buckets: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """Part and document of all in some buckets."""
        buckets = list(buckets)
        members: dict[int, list[tuple[int, int]]] = defaultdict(list)
        marks = ", ".join("?" * len(buckets))
        query = f"SELECT bucket, part, id FROM buckets WHERE bucket IN ({marks})"  # noqa: S608 - question marks
        for bucket, part, document in self._database.rows(query, *buckets):
            members[bucket].append((part, document))
        return members

    def _ids(self, where: str, *values: int) -> list[int]:
        query = f"SELECT id FROM buckets WHERE {where}"  # noqa: S608 - conditions of this class
        return [document for (document,) in self._database.rows(query, *values)]


def _pairs(members: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    for (_, one_part, one), (_, other_part, other) in combinations(members, 2):
        if one != other and (one_part != MINOR or other_part != MINOR):
            yield (one, other) if one < other else (other, one)
