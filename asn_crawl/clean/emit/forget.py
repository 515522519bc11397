"""A removal request: index, manifest and text files lose an article, and changes.jsonl says so without its text."""

from collections.abc import Iterator, Mapping, Set
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from asn_crawl import urls
from asn_crawl.clean.emit import extent, files, index
from asn_crawl.clean.emit.carry import carry_over
from asn_crawl.clean.emit.database import Database, opened
from asn_crawl.clean.emit.files import Change
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.manifest import Row
from asn_crawl.clean.emit.packing import line
from asn_crawl.clean.emit.publish import publish
from asn_crawl.clean.emit.record import Record
from asn_crawl.dedup.update import blank
from asn_crawl.output import CLEAN, INDEX
from asn_crawl.store.segments import Rest

REASON = "a removal request"
# The pages of a segment are read again and take the place of what is known of them till then, as of carried documents;
# a second request may come before. What was rejected has no head, and of a segment too nothing tells whether it was
# fetched but its source; what breaks a segment stands at no record and will be met again as well.
_READ_AGAIN = (
    "DELETE FROM records WHERE head IS NULL AND source IN (SELECT old FROM moved)",
    "DELETE FROM records WHERE fetched AND source IN (SELECT old FROM moved WHERE new IS NULL)",
    """UPDATE records SET carried = TRUE, source = (SELECT new FROM moved WHERE old = source)
        WHERE fetched AND source IN (SELECT old FROM moved)""",
    "DELETE FROM sightings WHERE fetched AND source IN (SELECT old FROM moved)",
)
_BREAKS = """
    DELETE FROM records WHERE head IS NULL AND NOT fetched
    AND substr(source, 1, ?) = ? AND CAST(substr(source, ?) AS INTEGER) < ?"""
_OF_HOST = "SELECT record FROM records WHERE address >= ? AND address < ?"
_LAST = "\U0010ffff"  # behind every address that begins with a host
_MOVED = """
    SELECT documents.id, line, new FROM documents
    JOIN moved ON old = json_extract(CAST(line AS TEXT), '$.source') WHERE new IS NOT NULL"""


def forget(output: Path, keys: Set[str], moved: Mapping[str, Rest], *, now: datetime) -> int:
    """Take an article out of everything that `clean` has made.

    Where segments are to be rewritten, the next `clean` reads their pages again, into the same documents. What stands
    behind the end of one that was cut short cannot be read again and stays as it is.

    Args:
        output: The output folder; the caller holds the lock of `clean`.
        keys: All keys of the article.
        moved: What is to stay of the segments that will be rewritten, by source without offset: ``<site>/<segment>``.
        now: Names the run in changes.jsonl; aware.

    Returns:
        The number of documents removed.

    Raises:
        ConfigError: A newer program has written the index.
        StoreError: Something cannot be read or written; a second call does the rest.
    """
    if not (output / CLEAN).is_dir():
        return 0
    run = now.astimezone(UTC).isoformat(timespec="seconds")
    with opened(output / INDEX, partial(carry_over, output=output)) as database:
        database.do("PRAGMA secure_delete = ON")  # no text stays behind in the file's free pages
        removed = 0
        for record in list(_records(database, keys)):
            removed += _drop(database, record, run)
        for source, rest in moved.items():
            _move(database, f"{source}@", rest)
        for key in keys:
            database.do("DELETE FROM sightings WHERE address = ? OR target = ?", key, key)
        database.note(index.UNWRITTEN, 1)
        database.commit()
        index.soil_missing(database, files.texts(output))
        publish(database, output)
    return removed


def _move(database: Database, start: str, rest: Rest) -> None:
    """Have the pages of a segment read again, and have the documents made of them name their new places."""
    database.do("CREATE TEMP TABLE moved (old TEXT PRIMARY KEY, new TEXT)")
    places = ((f"{start}{old}", None if new is None else f"{start}{new}") for old, new in rest.offsets.items())
    database.do_each("INSERT INTO moved VALUES (?, ?)", places)
    for statement in _READ_AGAIN:
        database.do(statement)
    _, size = rest.spans[-1]
    database.do(_BREAKS, len(start), start, len(start) + 1, size)
    for document_id, written, new in list(database.rows(_MOVED)):
        row = msgspec.structs.replace(msgspec.json.decode(written, type=Row), source=new)
        database.do("UPDATE documents SET line = ? WHERE id = ?", line(row), document_id)
    database.do("DROP TABLE moved")
    extent.read_again(database, start)


def _records(database: Database, keys: Set[str]) -> Iterator[Record]:
    """The records of the article's pages and versions, among all of its hosts and all that were rejected."""
    hosts = {key.partition("/")[0] for key in keys}
    spans = [(host, host + _LAST) for host in sorted(hosts)]
    of_hosts = (row for span in spans for row in database.rows(_OF_HOST, *span))
    for (blob,) in chain(of_hosts, database.rows("SELECT record FROM records WHERE head IS NULL")):
        record = msgspec.msgpack.decode(blob, type=Record)
        if not keys.isdisjoint({urls.key(record.url), urls.key(urls.split_page(record.url)[0])}):
            yield record


def _drop(database: Database, record: Record, run: str) -> int:
    """Delete a record, all records of its article, and the documents made of them: how many those were."""
    found = index.documents(database, record.head).values() if record.head else ()
    for document in found:
        change = Change(run=run, id=document.id, what="removed", before=document.path, after=None, reason=REASON)
        index.tell(database, change)
        for _, head in index.namesakes(database, document.stem, document.id):
            index.soil(database, head)
    database.do("DELETE FROM documents WHERE head = ?", record.head)
    database.do("DELETE FROM dirty WHERE head = ?", record.head)
    if record.head:
        blank(database, record.head)
        index.soil(database, record.head, Stage.COMPARE)  # the next run gives its copies another keeper
    index.unlearn(database, record.head)
    database.do("DELETE FROM records WHERE key = ? OR head = ?", record.key, record.head)
    return len(found)
