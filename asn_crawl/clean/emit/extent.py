"""How far each file of the raw store was read, so that a run reads what has come since and nothing before it."""

from contextlib import suppress
from pathlib import Path

from asn_crawl.clean.emit.database import Database

_TAIL = 64  # bytes; the ends of two members that hold different ids and times do not agree so far
_DIGITS = "0123456789"


def met(database: Database, source: str) -> None:
    """Set down that a record, or a sighting, of a raw file was taken in."""
    name = source.rstrip(_DIGITS)
    database.do(
        "INSERT INTO files (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)",
        name,
        int(source[len(name) :] or 0),
    )


def start(database: Database, name: str, path: Path, end: int) -> int:
    """Up to where a segment was read by an earlier run; 0 where it holds something else there now.

    Args:
        database: The index.
        name: What the sources of its records begin with.
        path: Where it lies.
        end: Up to where it may be read.
    """
    query = "SELECT read_to, tail FROM files WHERE name = ? AND read_to <= ?"
    for read_to, tail in database.rows(query, name, end):
        with suppress(OSError):
            if path.stat().st_size == end == read_to or _tail(path, read_to) == tail:
                return int(read_to)
    return 0


def passed(database: Database, name: str, until: int) -> None:
    """Count the records of a segment before an offset as met in this run."""
    database.do("INSERT INTO passed VALUES (?, ?)", name, until)


def read(database: Database, name: str, path: Path, end: int) -> None:
    """Set down that all records of a segment before an offset were taken in, unless a break keeps some of them."""
    if database.number("SELECT 1 FROM away WHERE name = ? AND why IS NOT NULL", name):
        return
    query = "INSERT INTO files VALUES (?, -1, ?, ?) ON CONFLICT (name) DO UPDATE SET read_to = ?2, tail = ?3"
    with suppress(OSError):  # it was moved away a moment ago
        database.do(query, name, end, _tail(path, end))


def read_again(database: Database, name: str) -> None:
    """Have the next run read a segment from its start; what is still known of it then was not there to be read."""
    database.do(
        """UPDATE files SET read_to = NULL, last = coalesce((
            SELECT max(CAST(substr(source, length(name) + 1) AS INTEGER)) FROM records
            WHERE fetched AND source >= name AND source < name || ':'), -1) WHERE name = ?""",
        name,
    )


def _tail(path: Path, end: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, end - _TAIL))
        return file.read(min(end, _TAIL))
