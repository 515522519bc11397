"""The index of `clean`: every record that was read, and every document made of them. Derived, so it may be deleted.

Each row is written together with the *head* that it makes dirty, and a head stays dirty until its documents went
through all stages. So a run may be killed anywhere: the next one goes on with what is dirty.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

import msgspec

from asn_crawl import urls
from asn_crawl.clean.emit import extent
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import Verdict
from asn_crawl.clean.emit.files import Change
from asn_crawl.clean.emit.manifest import Row
from asn_crawl.clean.emit.packing import line, unpack
from asn_crawl.clean.emit.record import Record
from asn_crawl.model import Reading

BATCH = 64  # rows a commit; a commit is an fsync
UNWRITTEN = "unwritten"  # noted while manifest.jsonl and rejected.jsonl lag behind the index

_SAME = "source = ? AND source_id IS ? AND raw_sha256 = ?"
# What a rebuild did not meet: rejected and fetched records and other records of the pages that it met. Pages that were
# given by hand are not there to be read again, nor are those whose segment was moved away or is cut, so they stay.
_STALE = """
    FROM records WHERE key NOT IN (SELECT key FROM seen)
    AND rtrim(source, '0123456789') NOT IN (SELECT name FROM away) AND (head IS NULL OR fetched OR EXISTS (
        SELECT 1 FROM records AS other JOIN seen USING (key)
        WHERE other.source = records.source AND other.source_id IS records.source_id
        AND other.raw_sha256 = records.raw_sha256))"""


class Stage(IntEnum):
    """What has to be done next with the documents of a dirty head."""

    LEARN = 0
    COMPARE = 1
    WRITE = 2


class Stored(NamedTuple):
    """A document as the manifest holds it, or will after this run; ``line`` is its row with the newline."""

    id: str
    head: str
    site: str
    stem: str
    path: str | None
    text_sha256: str
    rules: str
    line: bytes

    @property
    def row(self) -> Row:
        """The row of the manifest."""
        return msgspec.json.decode(self.line, type=Row)


def is_new(database: Database, key: str, *, again: bool) -> bool:
    """Whether this run has to read a record, which counts as seen from now on.

    With ``again`` one that an earlier run has read is to be read again.
    """
    if database.number("SELECT 1 FROM seen WHERE key = ?", key):
        database.do("UPDATE seen SET times = times + 1 WHERE key = ?", key)
        return False
    fresh = again or not database.number("SELECT 1 FROM records WHERE key = ?", key)
    database.do("INSERT INTO seen VALUES (?, ?, 1)", key, fresh)
    return fresh


def add(database: Database, record: Record, reading: bytes | None) -> None:
    """Put a record in, in the place of an earlier reading of it or of the document carried over for it.

    ``reading`` is its packed `Reading`, None for a rejected one.
    """
    values = (record.source, record.source_id, record.raw_sha256, record.key)
    soil_all(database, f"SELECT head FROM records WHERE {_SAME} AND (carried OR key = ?)", *values)  # noqa: S608 - constants
    database.do(f"DELETE FROM records WHERE {_SAME} AND (carried OR key = ?)", *values)  # noqa: S608 - constants
    database.do(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
        record.key,
        record.head or None,
        record.site or "unknown",
        record.source,
        record.source_id,
        record.raw_sha256,
        record.fetched,
        record.past is not None,
        urls.key(record.url) if record.head else "",
        record.fetched_at,
        record.stage or None,
        record.reason,
        msgspec.msgpack.encode(record),
        reading,
    )
    if record.fetched:
        extent.met(database, record.source)
    if record.head:
        soil(database, record.head)
    database.note(UNWRITTEN, 1)


def prune(database: Database) -> None:
    """Take out what a rebuild did not meet again; documents given by hand, or whose segment is away, stay."""
    soil_all(database, f"SELECT head {_STALE}")
    database.do(f"DELETE {_STALE}")
    database.note(UNWRITTEN, 1)
    database.commit()


def records(database: Database, head: str) -> list[Record]:
    """The records of a head, in any order."""
    rows = database.rows("SELECT record FROM records WHERE head = ?", head)
    return [msgspec.msgpack.decode(blob, type=Record) for (blob,) in rows]


def reading(database: Database, key: str) -> Reading:
    """The reading of a record that was not rejected."""
    ((blob,),) = database.rows("SELECT reading FROM records WHERE key = ?", key)
    return unpack(blob)


def judge(database: Database, verdicts: Iterable[Verdict]) -> None:
    """Write down what became of records."""
    database.do_each(
        "UPDATE records SET document_id = ?, stage = ?, reason = ? WHERE key = ?",
        ((each.document_id, each.stage, each.reason, each.key) for each in verdicts),
    )


def rejected(database: Database) -> Iterator[tuple[Record, str, str]]:
    """Each record that no document is made of, with stage and reason, sorted by source."""
    query = "SELECT record, stage, reason FROM records WHERE stage <> '' ORDER BY source, source_id, key"
    for blob, stage, reason in database.rows(query):
        yield msgspec.msgpack.decode(blob, type=Record), stage, reason


def tell(database: Database, change: Change) -> None:
    """Keep a line of changes.jsonl until it is appended."""
    database.do("INSERT INTO changes (what, line) VALUES (?, ?)", change.what, line(change))


def soil(database: Database, head: str, stage: Stage = Stage.LEARN) -> None:
    """Have the documents of a head go through a stage and those after it."""
    soil_all(database, "SELECT ? AS head", head, stage=stage)


def soil_fetched(database: Database) -> None:
    """Have every fetched article settled anew, since the topic counts in another way now."""
    soil_all(database, "SELECT DISTINCT head FROM records WHERE fetched")


def soil_duplicates(database: Database) -> None:
    """Have every duplicate written anew, since it has a file now where it had none, or the other way round."""
    duplicates = "SELECT head FROM documents WHERE json_extract(CAST(line AS TEXT), '$.keeper') <> id"
    soil_all(database, duplicates, stage=Stage.WRITE)


def soil_missing(database: Database, paths: Iterable[str], is_whole: Callable[[str, str], bool] | None = None) -> None:
    """Have every document settled anew whose text file is not among the paths, or is not what was written.

    Args:
        database: The index.
        paths: Those of the files that are there.
        is_whole: Whether the file at a path has the given SHA-256; None to believe it.
    """
    database.do_each("INSERT INTO found (path) VALUES (?)", ((path,) for path in paths))
    written = list(database.rows("SELECT path, text_sha256 FROM documents JOIN found USING (path)")) if is_whole else []
    changed = ((path,) for path, text_sha256 in written if is_whole and not is_whole(path, text_sha256))
    database.do_each("UPDATE found SET is_whole = FALSE WHERE path = ?", changed)
    whole = "SELECT path FROM found WHERE is_whole"
    soil_all(database, f"SELECT head FROM documents WHERE path NOT IN ({whole})", stage=Stage.WRITE)  # noqa: S608 - ours


def dirty(database: Database, stage: Stage) -> list[str]:
    """Some of the heads that wait for a stage; none when all are through."""
    query = "SELECT head FROM dirty WHERE stage = ? ORDER BY head LIMIT ?"
    return [head for (head,) in database.rows(query, stage, BATCH)]


def advance(database: Database, heads: Sequence[str], stage: Stage) -> None:
    """Let heads go on to a stage."""
    database.do_each("UPDATE dirty SET stage = ? WHERE head = ?", ((stage, head) for head in heads))


def unlearn(database: Database, head: str) -> None:
    """Lose the lines of a head's pages, and have the months relearned that they stood in."""
    database.do("INSERT OR IGNORE INTO unlearned SELECT site, period FROM sheets WHERE head = ?", head)
    database.do("DELETE FROM sheets WHERE head = ?", head)


def documents(database: Database, head: str) -> dict[str, Stored]:
    """The documents of a head by id, as the last run left them."""
    rows = database.rows("SELECT * FROM documents WHERE head = ?", head)
    return {row[0]: Stored(*row) for row in rows}


def put(database: Database, document: Stored) -> None:
    """Store a document in the place of an earlier one."""
    database.do("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *document)


def namesakes(database: Database, stem: str, document_id: str) -> list[tuple[str, str]]:
    """Id and head of the other documents whose short path would be the same."""
    query = "SELECT id, head FROM documents WHERE stem = ? AND substr(id, 1, 8) = ? AND id <> ?"
    return [(found, head) for found, head in database.rows(query, stem, document_id[:8], document_id)]


def is_found(database: Database, path: str) -> bool:
    """Whether the text file was there when the run began, as it was written."""
    return bool(database.number("SELECT 1 FROM found WHERE is_whole AND path = ?", path))


def orphans(database: Database) -> Iterator[str]:
    """The paths of the text files found that no document names."""
    query = "SELECT path FROM found WHERE path NOT IN (SELECT path FROM documents WHERE path IS NOT NULL)"
    return (path for (path,) in database.rows(query))


def soil_all(database: Database, heads: str, *values: object, stage: Stage = Stage.LEARN) -> None:
    """Have the documents of heads go through a stage and those after it; ``heads`` is a query of our own."""
    database.do(
        f"INSERT INTO dirty SELECT head, {stage:d} FROM ({heads}) WHERE head IS NOT NULL"  # noqa: S608
        " ON CONFLICT (head) DO UPDATE SET stage = min(stage, excluded.stage)",
        *values,
    )
