"""The files of the raw store that are moved away or cut: a rebuild must not take their documents for gone."""

from pathlib import Path

from asn_crawl.clean.emit.database import Database, existing
from asn_crawl.output import INDEX


def note(database: Database, raw: Path) -> None:
    """Find out which files, by what was fetched, are not there any more or have lost their end."""
    for name, last in list(database.rows("SELECT name, last FROM files")):
        try:
            size = (raw / name.rstrip("@:")).stat().st_size
        except OSError:
            database.do("INSERT INTO away (name) VALUES (?)", name)
            continue
        if size <= last:
            note_cut(database, name, f"the file is cut short: it has {size:,} bytes, and byte {last:,} was read before")


def note_cut(database: Database, source: str, why: str) -> None:
    """Set down for this run that a file cannot be read to its end, so that what stands behind it stays.

    ``source`` is the file, or the last record in it that was looked at.
    """
    name = source.rstrip("0123456789")
    if not name.endswith(("@", ":")):
        separator = "@" if ".warc" in source else ":" if ".jsonl" in source else ""
        name = source + separator  # as in the sources of its records
    database.do("INSERT OR IGNORE INTO away (name, why) VALUES (?, ?)", name, why)


def remember(database: Database, raw: Path) -> None:
    """Keep which files of the raw store this run over it could not read to their end; fresh are those not kept yet."""
    found = [(name,) for (name,) in database.rows("SELECT name FROM away WHERE why IS NOT NULL")]
    ours = [each for each in found if (raw / each[0].rstrip("@:")).exists()]  # no file that was given beside it
    database.do_each("UPDATE away SET fresh = 'cut ' || name NOT IN (SELECT name FROM notes) WHERE name = ?", ours)
    database.do("DELETE FROM notes WHERE name LIKE 'cut %'")
    database.do_each("INSERT INTO notes VALUES ('cut ' || ?, 1)", ours)


def cut(output: Path) -> list[str]:
    """The files that the last run over the raw store could not read to their end, from the index, read-only.

    Raises:
        StoreError: The index cannot be read.
    """
    with existing(output / INDEX) as database:
        query = "SELECT substr(name, 5) FROM notes WHERE name LIKE 'cut %' ORDER BY name"
        return [name.rstrip("@:") for (name,) in database.rows(query)] if database else []
