"""The row of one document in ``manifest.jsonl``, from the versions of its page and the winner's reading. Pure."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from asn_crawl import urls
from asn_crawl.clean.emit.record import Past, Record
from asn_crawl.model import Block, Reading


class Sighted(NamedTuple):
    """What was seen of the ``address`` of a document: ``there`` or ``gone`` at a time, or a redirect from ``url``."""

    what: str
    address: str
    at: str = ""
    url: str = ""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``manifest.jsonl``; other programs read these keys in this order."""

    schema: int = 1
    id: str
    source: str
    source_id: str | None
    url: str | None
    canonical_url: str | None
    aliases: tuple[str, ...]
    site: str
    title: str | None
    published_at: str | None
    updated_at: str | None
    published_from: str | None
    first_fetched_at: str | None
    fetched_at: str | None
    found_by: str | None = None
    gone_at: str | None = None
    version: int
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    initials: tuple[str, ...]
    dateline_place: str | None
    dateline_outlet: str | None
    section: str | None
    tags: tuple[str, ...]
    topic: tuple[str, ...]
    language: str | None
    mentioned_dates: tuple[date, ...]
    captions: tuple[str, ...]
    path: str | None
    words: int
    text_sha256: str
    raw_sha256: str
    reader: str
    confidence: float | None
    marks: dict[str, int]
    cluster: str | None = None
    keeper: str
    relation: str | None = None
    containment: float | None = None
    source_of_excerpt: str | None = None
    rules: str


def row(history: Sequence[Record], reading: Reading, topic: tuple[str, ...], sighted: Sequence[Sighted] = ()) -> Row:
    """The row, its path still unknown.

    Args:
        history: The records of the document's id, the first version first, the winner last.
        reading: The winner's, further pages joined.
        topic: The topic words found.
        sighted: What was seen of the addresses of the records, and of others.
    """
    winner, text = history[-1], reading.text
    return Row(
        id=winner.id,
        source=winner.source,
        source_id=winner.source_id,
        url=winner.url or None,
        canonical_url=reading.canonical_url,
        aliases=_aliases(history, sighted),
        site=reading.site,
        title=reading.title,
        published_at=_iso(reading.published_at),
        updated_at=_iso(reading.updated_at),
        published_from=reading.published_from,
        first_fetched_at=_first_fetched_at(history),
        fetched_at=winner.fetched_at or None,
        found_by=_found_by(history),
        gone_at=_gone_at(history, sighted),
        version=version(history),
        authors=reading.authors,
        editors=reading.editors,
        initials=reading.initials,
        dateline_place=reading.dateline_place,
        dateline_outlet=reading.dateline_outlet,
        section=reading.section,
        tags=reading.tags,
        topic=topic,
        language=reading.language,
        mentioned_dates=reading.mentioned_dates,
        captions=reading.captions,
        path=None,
        words=len(text.split()),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw_sha256=winner.raw_sha256,
        reader=reading.reader,
        confidence=reading.confidence,
        marks=_marks(reading.blocks, winner.past),
        keeper=winner.id,
        rules=winner.rules,
    )


def version(history: Sequence[Record]) -> int:
    """How many different pages were seen under the id, from 1."""
    counted, until = next(((each.past.version - 1, each.fetched_at) for each in history if each.past), (0, ""))
    # What was fetched before a page that is carried over was counted when that was written.
    pages = {each.raw_sha256 for each in history if each.past or not each.fetched or each.fetched_at >= until}
    return counted + len(pages)


def _aliases(history: Sequence[Record], sighted: Sequence[Sighted]) -> tuple[str, ...]:
    past = {url for record in history if record.past for url in record.past.aliases}
    addresses = {urls.key(record.url) for record in history} if sighted else set()
    moved = {each.url for each in sighted if each.what == "moved" and each.address in addresses}
    found = {record.url for record in history} | past | moved
    return tuple(sorted(found - {"", history[-1].url}))


def _first_fetched_at(history: Sequence[Record]) -> str | None:
    past = {record.past.first_fetched_at for record in history if record.past}
    return min(filter(None, {record.fetched_at for record in history} | past), default=None)


def _found_by(history: Sequence[Record]) -> str | None:
    """How the first version was found."""
    found = [(record.fetched_at, record.found_by) for record in history if record.found_by]
    return min(found)[1] if found else None


def _gone_at(history: Sequence[Record], sighted: Sequence[Sighted]) -> str | None:
    """When the page was first missed, if it was not seen again later under any of its addresses."""
    here, gone = urls.key(history[-1].url), {record.past.gone_at for record in history if record.past}
    gone |= {each.at for each in sighted if each.what == "gone" and each.address == here}
    if not gone:
        return None
    addresses = {urls.key(record.url) for record in history}
    seen = {each.at for each in sighted if each.what == "there" and each.address in addresses}
    last = max(seen | {record.fetched_at for record in history})
    return min((at for at in gone if at and at > last), default=None)


def _marks(blocks: Sequence[Block], past: Past | None) -> dict[str, int]:
    """How many blocks each rule left out, whole or in part, sorted by rule."""
    counts = Counter(past.marks if past else {})
    for block in blocks:
        counts.update({block.mark.rule} if block.mark else {cut.rule for cut in block.cuts})
    return dict(sorted(counts.items()))


def _iso(value: datetime | date | None) -> str | None:
    return value.isoformat() if value is not None else None
