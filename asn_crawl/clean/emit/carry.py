"""A lost index: the documents of the manifest, with their text files, stand in for the readings that are gone.

When a carried document's page is read again, its record takes the place of the carried one (see `index.add`).
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from asn_crawl import urls
from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.files import ID_DIGITS
from asn_crawl.clean.emit.manifest import Row
from asn_crawl.clean.emit.packing import line, pack, when
from asn_crawl.clean.emit.record import Past, Record, stem
from asn_crawl.errors import StoreError
from asn_crawl.model import Block, Reading
from asn_crawl.output import CLEAN, MANIFEST, errors_of
from asn_crawl.store.segments import is_segment


def carry_over(database: Database, output: Path) -> None:
    """Fill a new index from the manifest; a document that has lost its text file is left out.

    A duplicate has none, so that until its page is read again its keeper's text stands for its own.

    Raises:
        StoreError: A line of the manifest cannot be read. Going on without it would delete its text.
    """
    for row, text in _texts(output):
        reading = _reading(row, text)
        record = _record(row, reading)
        index.add(database, record, pack(reading))
        stored = index.Stored(
            row.id, record.head, row.site, record.stem, row.path, row.text_sha256, row.rules, line(row)
        )
        index.put(database, stored)


def _texts(output: Path) -> Iterator[tuple[Row, str]]:
    paths = {row.id: row.path for row in _rows(output)}
    for row in _rows(output):
        found = row.path or paths.get(row.keeper)
        if found and (path := output / found).is_file():
            with errors_of(path):
                text = path.read_text("utf-8", "replace")
            yield row, text


def _rows(output: Path) -> Iterator[Row]:
    manifest = output / MANIFEST
    if not manifest.is_file():
        return
    with errors_of(manifest), manifest.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield msgspec.json.decode(line, type=Row)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise StoreError(
                    f"{manifest}, line {number}: {error}; mend it, or move {manifest.parent} away to start anew"
                ) from error


def _record(row: Row, reading: Reading) -> Record:
    base, page_no = urls.split_page(urls.key(row.url or ""))
    with_host = row.id == urls.document_id(row.site, row.url or "", with_host=True)
    name = (row.path or "").removeprefix(f"{CLEAN}/").removesuffix(".txt")
    name = name.removesuffix(row.id).removesuffix(row.id[:ID_DIGITS]).rstrip("-")
    return Record(
        key=f"carried {row.id}",
        source=row.source,
        source_id=row.source_id,
        url=row.url or "",
        site=row.site,
        fetched=is_segment(row.source.rpartition("@")[0]),
        fetched_at=row.fetched_at or "",
        raw_sha256=row.raw_sha256,
        id=row.id,
        head=row.id if page_no == 1 else urls.document_id(row.site, base, with_host=with_host),
        page_no=page_no,
        rules=row.rules,
        topic=row.topic,
        words=row.words,
        stem=name or stem(reading),
        found_by=row.found_by,
        past=Past(
            version=row.version,
            first_fetched_at=row.first_fetched_at,
            aliases=row.aliases,
            marks=row.marks,
            gone_at=row.gone_at,
        ),
    )


def _reading(row: Row, text: str) -> Reading:
    paragraphs = text.removesuffix("\n").split("\n\n")
    body = paragraphs[1:] if row.title else paragraphs
    kept = {name: getattr(row, name) for name in Reading.__struct_fields__ if name in Row.__struct_fields__}
    kept |= {"url": row.url or "", "published_at": when(row.published_at), "updated_at": when(row.updated_at)}
    return Reading(**kept, blocks=tuple(Block(text=each, origin=MANIFEST) for each in body if each))
