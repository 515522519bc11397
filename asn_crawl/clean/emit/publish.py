"""Bring the files below the output folder in step with the index, in an order that survives a kill.

New text files are there already. Then manifest.jsonl and rejected.jsonl are swapped, the change lines appended and
at last the text files removed that no document names.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from asn_crawl.clean.emit import files, index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.packing import line
from asn_crawl.output import MANIFEST, REJECTED, errors_of, sync_folders

_APPENDING_AT = "appending_at"


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``rejected.jsonl``; other programs read these keys in this order."""

    source: str
    source_id: str | None
    url: str | None
    site: str | None
    stage: str
    reason: str


def publish(database: Database, output: Path) -> None:
    """Write what has changed; a second call writes nothing.

    Raises:
        StoreError: The disk is full or a place may not be written to. The next run does the rest.
    """
    manifest, rejected = output / MANIFEST, output / REJECTED
    if database.noted(index.UNWRITTEN) or not (manifest.exists() and rejected.exists()):
        files.write(manifest, (line for (line,) in database.rows("SELECT line FROM documents ORDER BY id")))
        files.write(rejected, _left(database))
        with errors_of(manifest):
            sync_folders(manifest.parent, output)
        database.note(index.UNWRITTEN, None)
        database.commit()
    _append_changes(database, output)
    files.remove(output, index.orphans(database))


def _left(database: Database) -> Iterator[bytes]:
    for record, stage, reason in index.rejected(database):
        yield line(
            Left(
                source=record.source,
                source_id=record.source_id,
                url=record.url or None,
                site=record.site,
                stage=stage,
                reason=reason,
            )
        )


def _append_changes(database: Database, output: Path) -> None:
    """Append each waiting line once, also where an earlier run was killed while it appended some of them.

    The size of the file is noted before the first byte goes in, so what stands beyond it is a beginning of the lines
    that wait, and only the rest is missing.
    """
    start = database.noted(_APPENDING_AT)
    if start is None:
        start = files.mend_changes(output)
    if not database.number("SELECT EXISTS (SELECT 1 FROM changes)"):
        return
    database.note(_APPENDING_AT, start)
    database.commit()
    waiting = (line for (line,) in database.rows("SELECT line FROM changes ORDER BY number"))
    files.append_changes(output, waiting, start=start)
    database.do("DELETE FROM changes")
    database.note(_APPENDING_AT, None)
    database.commit()
