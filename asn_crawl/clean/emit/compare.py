"""The stage COMPARE: documents that tell the same story, each with the place that it has among the others."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import Document, Made
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.manifest import Row
from asn_crawl.dedup.standing import odd, standing
from asn_crawl.dedup.update import Entry, name, number, prepare, update
from asn_crawl.dedup.words import plain
from asn_crawl.model import Reading
from asn_crawl.schema import Dedup

ODD_CLUSTERS = "odd_clusters"  # noted: how many clusters are too large or too loose to be believed
_SHORT = 20  # words; below it two stubs of one wording are the same only under one title


def compare(database: Database, made: Made, dedup: Dedup) -> None:
    """Compare what has changed, in one transaction; the heads go on, and those of documents that were re-pointed."""
    if prepare(database, dedup):
        index.soil_all(database, "SELECT head FROM documents", stage=Stage.COMPARE)
    heads = [head for (head,) in database.rows("SELECT head FROM dirty WHERE stage = ? ORDER BY head", Stage.COMPARE)]
    if heads:
        moved = update(database, _entries(database, heads, made), dedup)
        index.advance(database, heads, Stage.WRITE)
        for document in sorted(moved):
            heads_of = "SELECT head FROM prints WHERE id = ?"
            index.soil_all(database, heads_of, number(document), stage=Stage.WRITE)
        database.note(ODD_CLUSTERS, len(odd(database, dedup)))
    database.commit()


def placed(database: Database, row: Row) -> Row:
    """The row of a document with its place among the clusters."""
    found = standing(database, number(row.id))
    return msgspec.structs.replace(
        row,
        cluster=None if found.cluster is None else name(found.cluster),
        keeper=name(found.keeper),
        relation=found.relation,
        containment=found.containment,
        source_of_excerpt=None if found.source is None else name(found.source),
    )


def _entries(database: Database, heads: Sequence[str], made: Made) -> Iterator[Entry]:
    """What came, changed and went with the heads."""
    for head in heads:
        rows = database.rows("SELECT id, published, body FROM prints WHERE head = ?", head)
        before = {document: (published, body) for document, published, body in rows}
        for document in made(head).documents:
            entry = _entry(document, head)
            known = before.pop(number(entry.id), None)
            if known != (entry.published, plain(entry.paragraphs or ())):
                yield entry
        for gone in before:
            yield Entry(name(gone), head, "", None)


def _entry(document: Document, head: str) -> Entry:
    return Entry(document.row.id, head, _moment(document.reading), _paragraphs(document.reading))


def _moment(reading: Reading) -> str:
    """When it was published, in UTC; a plain date counts as its first moment."""
    published = reading.published_at
    if isinstance(published, datetime):
        return published.astimezone(UTC).isoformat()
    return published.isoformat() if published else ""


def _paragraphs(reading: Reading) -> Sequence[str]:
    body = reading.body
    if sum(len(paragraph.split()) for paragraph in body) >= _SHORT:
        return body
    return (reading.title or "", *body)
