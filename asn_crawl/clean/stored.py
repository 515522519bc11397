"""The raw store as INPUT of clean: each segment up to where `fetch` had committed it, so that both may run at once."""

import io
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from asn_crawl.clean import archive, sources
from asn_crawl.clean.archive import Item
from asn_crawl.clean.emit import extent
from asn_crawl.clean.emit.database import Database, existing
from asn_crawl.clean.folders import walk, why_no_link
from asn_crawl.model import Rejected
from asn_crawl.output import INDEX, RAW, STATE
from asn_crawl.schema import Limits
from asn_crawl.store import forgotten
from asn_crawl.store.schema import committed
from asn_crawl.store.segments import is_segment, names_of, site_of
from asn_crawl.unpack import Unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class File(NamedTuple):
    """A file of the raw store; of a segment, from ``start`` to ``end`` is what this run reads.

    ``source`` is its path in the raw store, ``why_not`` the reason why it is not read at all, ``end`` None for a file
    that is no segment, ``is_open`` whether `fetch` may be at work on a record behind it.
    """

    path: Path
    source: str
    why_not: str
    end: int | None
    is_open: bool
    start: int = 0


def files(output: Path, database: Database, *, again: bool) -> list[File]:
    """The files of the raw store as it stands, in the order of their paths.

    A segment that the state knows is read up to what was committed; any other one as far as it goes, where a record
    at the end of a site's newest segment that is not whole yet is left to the next run. What an earlier run has read
    of a segment is passed over.

    Args:
        output: Holds ``raw`` and, where `fetch` has not lost it, ``state.sqlite``.
        database: The index.
        again: Whether everything is to be read again.
    """
    found = list(_files(output))
    if again:
        return found
    return [file._replace(start=extent.start(database, f"{file.source}@", file.path, file.end or 0)) for file in found]


def items(found: Iterable[File], raw: Path, limits: Limits) -> Iterator[Item]:
    """What the files hold; a page that was forgotten and lies there again, out of a backup, is left out.

    Args:
        found: Files of the raw store.
        raw: The raw store.
        limits: ``max_bytes`` of one page.
    """
    marks = forgotten.read(raw)
    hint = "run forget again"
    kept = (unless_forgotten(item, marks, hint) for file in found for item in _items(file, limits))
    return (msgspec.structs.replace(item, fetched=True) if not isinstance(item, Rejected) else item for item in kept)


def note_read(found: Iterable[File], database: Database) -> None:
    """Remember up to where segments are read, now that all that they hold is in the index."""
    for file in found:
        if file.start:
            extent.passed(database, f"{file.source}@", file.start)
        if file.end and file.end != file.start and not file.is_open:
            extent.read(database, f"{file.source}@", file.path, file.end)


def count(output: Path) -> int | None:
    """How many records of the raw store `clean` knows, for a progress bar; None where it has read none yet.

    Raises:
        StoreError: The index cannot be read.
    """
    with existing(output / INDEX) as database:
        query = "SELECT count(*) FROM records WHERE fetched OR head IS NULL"
        return (database.number(query) or None) if database else None


def unless_forgotten(item: Item, marks: Set[str], hint: str) -> Item:
    """The item, or where its address was forgotten its rejection, without the address; ``hint`` says what to do."""
    if not marks or not item.url or marks.isdisjoint(forgotten.marks_of(item.url)):
        return item
    return Rejected(source=item.source, stage="input", reason=f"a removal request took this page away; {hint}")


def _files(output: Path) -> Iterator[File]:
    raw = output / RAW
    ends = committed(output / STATE)
    for path, why_not in walk(raw) if raw.is_dir() else ():
        source = path.relative_to(raw).as_posix()
        if source == forgotten.NAME:
            continue
        end, is_open = None, False
        if is_segment(source) and path.is_file():
            end = ends.get(path.name, path.stat().st_size)
            is_open = path.name not in ends and path.name == names_of(raw, site_of(path.name))[-1]
        yield File(path, source, why_not or why_no_link(path, raw), end, is_open)


def _items(file: File, limits: Limits) -> Iterator[Item]:
    if file.why_not:
        return iter([Rejected(source=file.source, stage="input", reason=file.why_not, ends_file=True)])
    if file.end is None:
        found = sources.from_file(file.path, file.source, limits)
        return (msgspec.structs.replace(each, ends_file=True) if _is_broken(each, file) else each for each in found)
    return _records(file, file.end, limits)


def _records(file: File, end: int, limits: Limits) -> Iterator[Item]:
    if file.start == end:
        return
    try:
        with file.path.open("rb") as whole:
            whole.seek(file.start)
            stream = Unpacked(io.BufferedReader(_Head(whole, end - file.start)), file.start)
            items = archive.records(stream, file.source, limits)
            yield from (item for item in items if not (file.is_open and _is_begun(item, file.source, stream)))
            size = whole.seek(0, io.SEEK_END)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
        yield Rejected(source=file.source, stage="input", reason=reason, ends_file=True)
        return
    if size < end:  # cut between two records, which no reader of its records could tell
        reason = f"the file is cut short: it has {size:,} of the {end:,} bytes that fetch wrote"
        yield Rejected(source=file.source, stage="input", reason=reason, ends_file=True)


def _is_broken(item: Item, file: File) -> bool:
    """Whether the gzip data of the file itself cannot be read to its end; its lines have sources of their own."""
    return isinstance(item, Rejected) and item.stage == "decode" and item.source == file.source


def _is_begun(item: Item, name: str, stream: Unpacked) -> bool:
    """Whether an item is what there is of the record that a segment ends in the midst of."""
    return stream.is_cut and item.source == f"{name}@{stream.member[1]}"


class _Head(io.RawIOBase):
    """The next bytes of a file, which may grow meanwhile."""

    def __init__(self, whole: BinaryIO, length: int) -> None:
        self._whole = whole
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer)
        part = self._whole.read(min(len(view), self._left))
        view[: len(part)] = part
        self._left -= len(part)
        return len(part)
