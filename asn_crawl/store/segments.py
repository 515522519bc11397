"""The files of the raw store, ``<site>/<site>-<yyyymm>-<nnn>.warc.gz``: only the newest of a site is ever appended.

append ─► sync: fsync, then the caller commits the ends
mend: after a kill, only whole records stay     sift ─► replace: a removal request
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from asn_crawl.output import errors_of, refused, sync_folders
from asn_crawl.schema import Fetch
from asn_crawl.store.scan import Found, scan
from asn_crawl.store.warc import warcinfo
from asn_crawl.unpack import CHUNK

FULL = Fetch().segment_bytes
_NAME = re.compile(r"(.+)-([0-9]{6})-([0-9]{3,9})\.warc\.gz", re.DOTALL)
SUFFIX = ".tmp"  # of the file that takes a segment's place

Span = tuple[int, int]  # offset of the first byte, and of the one behind the last


class Segments:
    """The newest segment of each site, written without a buffer: a killed process loses nothing that was appended.

    For one thread at a time. Every method raises StoreError where the disk does not take what is written; what was
    appended before stays whole.
    """

    def __init__(
        self,
        folder: Path,
        about: Mapping[str, str],
        *,
        known: Callable[[str], Iterable[str]] = lambda _: (),
        max_bytes: int = FULL,
    ) -> None:
        """``about`` goes into each warcinfo; ``known`` names segments of a site that may have been moved away."""
        self._folder = folder
        self._about = about
        self._known = known
        self._max_bytes = max_bytes
        self._newest: dict[str, tuple[str, int]] = {}  # of a site: file name and size
        self._unsynced: dict[str, int] = {}  # descriptor by file name
        self._ends: dict[str, int] = {}

    def append(self, site: str, at: datetime, data: bytes) -> tuple[str, int]:
        """Append whole records: the file name of the segment, and the offset at which they start."""
        name, size = self._room(site, f"{at:%Y%m}")
        info = b"" if size else warcinfo(name, at, self._about)
        self._newest.pop(site, None)  # after a failure its size is what the disk says
        self._write(name, size, info + data)
        self._newest[site] = name, size + len(info) + len(data)
        self._ends[name] = size + len(info) + len(data)
        return name, size + len(info)

    def sync(self) -> dict[str, int]:
        """Bring all that was appended to the disk: the sizes of the segments that have grown."""
        with errors_of(self._folder):
            for name in tuple(self._unsynced):
                os.fsync(self._unsynced[name])
                os.close(self._unsynced.pop(name))  # hundreds of sites may have a segment each
        ends, self._ends = self._ends, {}
        return ends

    def _room(self, site: str, month: str) -> tuple[str, int]:
        """The segment to append to and its size; 0 for one that is begun."""
        name, size = self._newest.get(site) or self._find(site)
        last_month, number = order(name) if name else ("", 0)
        if month > last_month:  # a clock that was set back goes on with the newest
            return f"{site}-{month}-001.warc.gz", 0
        return (name, size) if size < self._max_bytes else (f"{site}-{last_month}-{number + 1:03}.warc.gz", 0)

    def _find(self, site: str) -> tuple[str, int]:
        """The newest segment of a site and its size; one that was moved away counts as full."""
        names = {*names_of(self._folder, site), *self._known(site)}
        newest = max(names, key=order, default="")
        path = self._folder / site / newest
        return newest, path.stat().st_size if newest and path.exists() else self._max_bytes

    def _write(self, name: str, size: int, data: bytes) -> None:
        """Append bytes to a file of a known size; if that fails its end is cut back to that size."""
        path = path_of(self._folder, name)
        try:
            if name not in self._unsynced:
                self._unsynced[name] = _opened(path)
            if not size:
                sync_folders(path.parent, self._folder)
            view = memoryview(data)
            while view:
                view = view[os.write(self._unsynced[name], view) :]
        except OSError as error:
            with suppress(OSError, KeyError):
                os.ftruncate(self._unsynced[name], size)
            raise refused(path, error) from error


def _opened(path: Path) -> int:
    """A descriptor that appends to a file, which is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)


def path_of(folder: Path, name: str) -> Path:
    """The path of a segment in the raw store."""
    return folder / site_of(name) / name


def mend(path: Path, start: int) -> None:
    """Leave only whole records behind an offset, and bring them to the disk: a broken tail is cut.

    What a power cut broke between two whole records is taken out too, since other tools could not read beyond it.

    Raises:
        StoreError: The segment cannot be read or written.
    """
    with errors_of(path):
        with path.open("r+b") as stream:
            spans = [(found.offset, found.end) for found in scan(stream, start)]
            end = start + sum(last - first for first, last in spans)
            if not spans or spans[-1][1] == end:
                stream.truncate(end)
                os.fsync(stream.fileno())
                return
        _rewrite(path, [(0, start), *spans])


def close(path: Path) -> None:
    """Begin an empty segment behind the newest one, so that nothing is ever appended to that again."""
    month, number = order(path.name)
    path.with_name(f"{site_of(path.name)}-{month}-{number + 1:03}.warc.gz").touch()
    sync_folders(path.parent)


class Rest(NamedTuple):
    """What is to stay of a segment: its stretches, and the new offset of each whole record by its old one."""

    spans: list[Span]
    offsets: dict[int, int | None]  # None for a record that goes


def sift(path: Path, is_dropped: Callable[[Found], bool]) -> Rest | None:
    """Find what stays of a segment where records are taken out of it; what is no whole record stays.

    Args:
        path: A segment that nobody appends to until `replace` has put the rest in its place.
        is_dropped: Is asked for each whole record in the order of the file.

    Returns:
        None where none is dropped.

    Raises:
        StoreError: The segment cannot be read.
    """
    with errors_of(path), path.open("rb") as stream:
        rest = _sifted(scan(stream), is_dropped, path.stat().st_size)
    return rest if len(rest.spans) > 1 else None


def replace(path: Path, rest: Rest) -> None:
    """Put what stays of a segment in its place, copied byte for byte, in one step.

    Raises:
        StoreError: The segment cannot be read or written; it is as it was then.
    """
    with errors_of(path):
        _rewrite(path, rest.spans)


def _sifted(records: Iterable[Found], is_dropped: Callable[[Found], bool], size: int) -> Rest:
    rest = Rest([], {})
    at = dropped = 0
    for found in records:
        if is_dropped(found):
            rest.spans.append((at, found.offset))
            rest.offsets[found.offset] = None
            at, dropped = found.end, dropped + found.end - found.offset
        else:
            rest.offsets[found.offset] = found.offset - dropped
    rest.spans.append((at, size))
    return rest


def names_of(folder: Path, site: str) -> list[str]:
    """The file names of a site's segments, oldest first."""
    return sorted((path.name for path in (folder / site).glob("*.warc.gz") if site_of(path.name) == site), key=order)


def order(name: str) -> tuple[str, int]:
    """What segments of a site are ordered by: month and number; of the name of no segment, what comes first."""
    parts = _NAME.fullmatch(name)
    return (parts[2], int(parts[3])) if parts else ("", 0)


def site_of(name: str) -> str:
    """The site of a segment; empty for the name of no segment."""
    parts = _NAME.fullmatch(name)
    return parts[1] if parts else ""


def is_segment(source: str) -> bool:
    """Whether a path in the raw store, its parts separated by ``/``, is that of a segment."""
    site, _, name = source.rpartition("/")
    return site != "" and site_of(name) == site


def _rewrite(path: Path, spans: Sequence[Span]) -> None:
    """Put a file that holds the given stretches of a segment in its place."""
    beside = path.with_name(path.name + SUFFIX)
    with path.open("rb") as source, beside.open("wb") as target:
        for first, last in spans:
            source.seek(first)
            for at in range(first, last, CHUNK):
                target.write(source.read(min(CHUNK, last - at)))
        target.flush()
        os.fsync(target.fileno())
    beside.replace(path)
    sync_folders(path.parent)
