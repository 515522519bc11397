"""From dirty heads to documents: text files written, rows stored, change lines kept until they are appended.

    head ─► LEARN ─► COMPARE ─► WRITE

A head is worked out again at each stage from its records, so nothing is carried over but what a stage has put into
the index, in one transaction with the heads' move to the next stage. What a stage finds may send other heads to it or
to a later one, never to an earlier one. A head is written in one transaction that ends after its files are on the
disk. A run killed before writes the same files once more; one killed after has nothing left to do.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from asn_crawl.clean.emit import documents, files, index, learn, sightings
from asn_crawl.clean.emit.compare import compare, placed
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import Document, Made, Settled
from asn_crawl.clean.emit.files import Change
from asn_crawl.clean.emit.index import Stage, Stored
from asn_crawl.clean.emit.packing import line
from asn_crawl.schema import Dedup


class Way(NamedTuple):
    """How this run settles: its name in changes.jsonl, where files go (None writes none), what is left out."""

    run: str
    output: Path | None
    off_topic_too: bool = False
    keep_duplicates: bool = False
    dedup: Dedup = Dedup()


def settle(database: Database, way: Way) -> None:
    """Bring every dirty head through the stages, some to a commit."""
    made = partial(_documents, database, way=way)
    learn.learn(database)
    compare(database, made, way.dedup)
    _write(database, made, way)


def _documents(database: Database, head: str, *, way: Way) -> Settled:
    """The documents of a head, worked out from its records and from what the stages have found."""
    load = partial(learn.reading, database)
    sighted = sightings.of_head(database, head)
    return documents.settle(index.records(database, head), load, sighted, off_topic_too=way.off_topic_too)


def _write(database: Database, made: Made, way: Way) -> None:
    while heads := index.dirty(database, Stage.WRITE):
        texts: dict[Path, bytes] = {}
        for head in heads:
            texts |= _store_head(database, head, made(head), way)
        files.write_all(texts)
        database.note(index.UNWRITTEN, 1)
        database.commit()


def _store_head(database: Database, head: str, settled: Settled, way: Way) -> dict[Path, bytes]:
    """Put the documents of one head into the index; the files that are to be written before the commit."""
    before = index.documents(database, head)
    texts: dict[Path, bytes] = {}
    for document in settled.documents:
        old = before.get(document.row.id)
        stored = _stored(database, document, head, way)
        if _needs_file(database, stored, old) and way.output and stored.path:
            texts[way.output / stored.path] = document.reading.text.encode()
        index.put(database, stored)
        for change in _changes(stored, old, way.run):
            index.tell(database, change)
        if old is None or old.stem != stored.stem:
            _soil_namesakes(database, stored, old)
    _drop(database, before, settled, way)
    index.judge(database, settled.verdicts)
    database.do("DELETE FROM dirty WHERE head = ?", head)
    return texts


def _stored(database: Database, document: Document, head: str, way: Way) -> Stored:
    """The document with its path; a duplicate has one only on request."""
    row, stem = placed(database, document.row), document.stem
    # The smallest id keeps the short name, whichever came first, so that a rebuild gives the same names.
    whole_id = any(other < row.id for other, _ in index.namesakes(database, stem, row.id))
    if row.keeper == row.id or way.keep_duplicates:
        row = msgspec.structs.replace(row, path=files.path_of(stem, row.id, whole_id=whole_id))
    return Stored(row.id, head, row.site, stem, row.path, row.text_sha256, row.rules, line(row))


def _needs_file(database: Database, new: Stored, old: Stored | None) -> bool:
    if old is None or new.path is None or (old.path, old.text_sha256) != (new.path, new.text_sha256):
        return True
    return not index.is_found(database, new.path)


def _soil_namesakes(database: Database, new: Stored, old: Stored | None) -> None:
    """Those who share a short name with a document that comes, goes or moves may have to change theirs."""
    for stem in {new.stem, old.stem if old else new.stem}:
        for _, head in index.namesakes(database, stem, new.id):
            index.soil(database, head, Stage.WRITE)


def _drop(database: Database, before: Mapping[str, Stored], settled: Settled, way: Way) -> None:
    """Withdraw the documents that are none any more."""
    stay = {document.row.id for document in settled.documents}
    for old in before.values():
        if old.id in stay:
            continue
        database.do("DELETE FROM documents WHERE id = ?", old.id)
        index.tell(database, _change(way.run, old, "removed", (old.path, None), _why_gone(old, settled)))
        _soil_namesakes(database, old, None)


def _why_gone(old: Stored, settled: Settled) -> str:
    why = next((each for each in settled.verdicts if each.id == old.id and each.stage in {"joined", "topic"}), None)
    if why is None:
        return "its source is no longer there"
    return f"joined to {why.document_id}" if why.stage == "joined" else why.reason


def _changes(new: Stored, old: Stored | None, run: str) -> list[Change]:
    gone = _gone(new, old, run)
    if old is None:
        return [_change(run, new, "added", (None, new.path), "first seen"), *gone]
    changes = gone
    if new.text_sha256 != old.text_sha256:
        changes.append(_change(run, new, "text", (old.text_sha256, new.text_sha256), _why_text(new, old)))
    if new.path != old.path or new.row.keeper != old.row.keeper:
        changes.append(_change(run, new, "re-pointed", (old.path, new.path), _why_moved(new, old)))
    return changes


def _gone(new: Stored, old: Stored | None, run: str) -> list[Change]:
    """The line for a page that was missed, which it stays until it was seen again; its text stays as well."""
    gone_at = new.row.gone_at
    if gone_at is None or (old and old.row.gone_at):
        return []
    return [_change(run, new, "gone", (None, gone_at), "the server answers 404 or 410")]


def _why_text(new: Stored, old: Stored) -> str:
    now, then = new.row, old.row
    if now.version != then.version:
        return f"version {now.version}"
    if now.marks.get("template") != then.marks.get("template"):
        return "other lines recur on the pages of the site now"
    return "read with other rules" if now.rules != then.rules else "other pages or another copy"


def _why_moved(new: Stored, old: Stored) -> str:
    keeper = new.row.keeper
    if keeper == old.row.keeper:
        return "another file name"
    return "it stands for itself now" if keeper == new.id else f"the same story as {keeper}, which is kept"


def _change(run: str, of: Stored, what: str, ends: tuple[str | None, str | None], reason: str) -> Change:
    return Change(run=run, id=of.id, what=what, before=ends[0], after=ends[1], reason=reason)
