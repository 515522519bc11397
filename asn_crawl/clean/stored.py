"""The raw store as INPUT of clean: each segment up to where `fetch` had committed it, so that both may run at once."""

import io
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from asn_crawl.clean import archive, sources
from asn_crawl.clean.archive import Item
from asn_crawl.clean.emit.database import existing
from asn_crawl.clean.folders import walk, why_no_link
from asn_crawl.model import Rejected
from asn_crawl.output import INDEX, RAW, STATE
from asn_crawl.schema import Limits
from asn_crawl.store import forgotten
from asn_crawl.store.committed import committed
from asn_crawl.store.segments import is_segment, names_of, site_of
from asn_crawl.unpack import Unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class _File(NamedTuple):
    path: Path
    source: str
    why_not: str
    end: int | None  # of what is read, None for a file that is no segment
    is_open: bool  # whether `fetch` may be at work on a record behind that


def stored(output: Path, limits: Limits) -> Iterator[Item]:
    """Everything in the raw store as it stood at the call, in the order of the paths.

    A segment that the state knows is read up to what was committed; any other one as far as it goes, where a record
    at the end of a site's newest segment that is not whole yet is left to the next run.

    A page that was forgotten and lies there again, out of a backup, is left out.

    Args:
        output: Holds ``raw`` and, where `fetch` has not lost it, ``state.sqlite``.
        limits: ``max_bytes`` of one page.
    """
    files = list(_files(output))
    marks = forgotten.read(output / RAW)
    hint = "run forget again"
    found = (unless_forgotten(item, marks, hint) for file in files for item in _items(file, limits))
    return (msgspec.structs.replace(item, fetched=True) if not isinstance(item, Rejected) else item for item in found)


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


def _files(output: Path) -> Iterator[_File]:
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
        yield _File(path, source, why_not or why_no_link(path, raw), end, is_open)


def _items(file: _File, limits: Limits) -> Iterator[Item]:
    if file.why_not:
        return iter([Rejected(source=file.source, stage="input", reason=file.why_not, ends_file=True)])
    if file.end is None:
        found = sources.from_file(file.path, file.source, limits)
        return (msgspec.structs.replace(each, ends_file=True) if _is_broken(each, file) else each for each in found)
    return _records(file, file.end, limits)


def _records(file: _File, end: int, limits: Limits) -> Iterator[Item]:
    if not end:
        return
    try:
        with file.path.open("rb") as whole:
            stream = Unpacked(io.BufferedReader(_Head(whole, end)))
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


def _is_broken(item: Item, file: _File) -> bool:
    """Whether the gzip data of the file itself cannot be read to its end; its lines have sources of their own."""
    return isinstance(item, Rejected) and item.stage == "decode" and item.source == file.source


def _is_begun(item: Item, name: str, stream: Unpacked) -> bool:
    """Whether an item is what there is of the record that a segment ends in the midst of."""
    return stream.is_cut and item.source == f"{name}@{stream.member[1]}"


class _Head(io.RawIOBase):
    """The first bytes of a file, which may grow meanwhile."""

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
