"""The INPUT of clean: files, folders and stdin become pages, one at a time.

What is no page becomes a `Rejected` with the reason, so that nothing is lost silently.
"""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from asn_crawl.clean import archive
from asn_crawl.clean.archive import Item
from asn_crawl.clean.folders import walk, why_no_link
from asn_crawl.clean.jsonl import read_lines
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Page, Rejected, Sighting
from asn_crawl.schema import Limits
from asn_crawl.text import MARKS_AND_BLANKS
from asn_crawl.unpack import Unpacked

Reader = Callable[[Unpacked, str, Limits], Iterator[Item]]

NO_PAGE = "INPUT holds no page; give a saved page, or a folder with at least one"
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\([0-9]{1,6}\)(https?://[!-;=?-~]{1,4000})")
_SAVED_FROM_WITHIN = 2_048  # browsers write it in front of <html>


def pages(inputs: Sequence[str], *, site: str | None, url: str, limits: Limits) -> Iterator[Page | Rejected]:
    """The records of `items` without the sightings.

    Raises:
        UsageError: As for `items`.
    """
    found = items(inputs, site=site, url=url, limits=limits)
    return (item for item in found if not isinstance(item, Sighting))


def items(inputs: Sequence[str], *, site: str | None, url: str, limits: Limits) -> Iterator[Item]:
    """Every record of the inputs, in the order given, in a folder in the order of the paths.

    Args:
        inputs: Files, folders, or ``-`` for stdin, which is sniffed: WARC, .jsonl, HTML or text, each also gzip.
        site: The label of all pages; it goes before what a record says of itself.
        url: The address of the one page that the inputs then hold.
        limits: ``max_bytes`` of one page.

    Raises:
        UsageError: An input does not exist, or ``url`` is given and there are two pages. Raised by the call.
    """
    for name in inputs:
        if name != "-":
            _demand(name)
    known = {key: value for key, value in (("site", site), ("url", url)) if value}
    found = (item for name in inputs for item in _input(name, limits))
    records = (item if isinstance(item, Sighting) else msgspec.structs.replace(item, **known) for item in found)
    return _at_most_one(records) if url else records


def _at_most_one(records: Iterator[Item]) -> Iterator[Item]:
    found = list(islice((record for record in records if not isinstance(record, Sighting)), 2))
    if len(found) > 1:
        raise UsageError("--url is the address of one page; INPUT holds more")
    return iter(found)


def count(inputs: Sequence[str]) -> int | None:
    """How many records the inputs hold, for a progress bar; None where only reading them would tell."""
    total = 0
    for name in inputs:
        for path, why_not in walk(Path(name)) if Path(name).is_dir() else [(Path(name), "")]:
            if not (why_not or path.is_file()) or ".warc" in path.suffixes or path.name.endswith(".jsonl.gz"):
                return None
            total += _lines(path) if path.suffix == ".jsonl" and not why_not else 1
    return total or None


def _lines(path: Path) -> int:
    """How many lines a file has; one, that it cannot be read, where it cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 1


def _demand(name: str) -> None:
    if not name:  # an unset variable in a script; Path("") would be the current folder
        raise UsageError("an INPUT is empty; give a file, a folder or -")
    try:
        Path(name).stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        hint = ", nor is an address read: give it to asn-crawl fetch --list, or save the page"
        step = hint if "://" in name else "; give a file, a folder or -"
        raise UsageError(f"INPUT {name!r} cannot be read: {reason}{step}") from error


def _input(name: str, limits: Limits) -> Iterator[Item]:
    path = Path(name)
    if name == "-":
        yield from _read(sys.stdin.buffer, "-", None, limits)
    elif path.is_dir():
        yield from _folder(path, limits)
    else:
        yield from from_file(path, path.name, limits)


def _folder(folder: Path, limits: Limits) -> Iterator[Item]:
    for path, why_not in walk(folder):
        source = path.relative_to(folder).as_posix()
        yield from from_file(path, source, limits, why_not=why_not or why_no_link(path, folder))


def from_file(path: Path, source: str, limits: Limits, *, why_not: str = "") -> Iterator[Item]:
    """The records of one file, by the kind that its name tells.

    Args:
        path: The file.
        source: How its records are named.
        limits: ``max_bytes`` of one page.
        why_not: Why it is not to be read, which then is the reason of one `Rejected`.
    """
    source = _shown(source)
    if why_not:
        yield Rejected(source=source, stage="input", reason=why_not)
        return
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    reader = _READERS.get(suffix)
    if not path.is_file():
        yield Rejected(source=source, stage="input", reason="no file but a pipe, a socket or a device")
        return
    if reader is None:
        reason = f"not a kind that clean reads, which are {' '.join(_READERS)}, each also with .gz"
        reason += f"; {step}" if (step := _INSTEAD.get(suffix)) else ""
        yield Rejected(source=source, stage="input", reason=reason)
        return
    try:
        with path.open("rb") as file:
            yield from _read(file, source, reader, limits)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror}"
        yield Rejected(source=source, stage="input", reason=reason, ends_file=True)


def _shown(source: str) -> str:
    """A file's name as text: bytes that are no UTF-8 could not be written to the manifest."""
    return os.fsencode(source).decode("utf-8", "replace")


def _read(stream: BinaryIO, source: str, reader: Reader | None, limits: Limits) -> Iterator[Item]:
    try:
        unpacked = Unpacked(stream)
        reader = reader or _sniffed(unpacked.peek())
        yield from reader(unpacked, source, limits)
    except PageError as error:
        yield Rejected(source=source, stage=error.stage, reason=error.reason)


def _sniffed(head: bytes) -> Reader:
    start = head.lstrip(MARKS_AND_BLANKS)
    if start.startswith(b"WARC/"):
        return archive.records
    if re.match(rb"\{\s*[\"}]", start):
        return _jsonl
    return _html if start.startswith(b"<") else _text


def _html(stream: Unpacked, source: str, limits: Limits) -> Iterator[Page | Rejected]:
    body = _whole(stream, limits.max_bytes)
    saved = _SAVED_FROM.search(body[:_SAVED_FROM_WITHIN])
    yield Page(source=source, body=body, form="html", url=saved[1].decode() if saved else "")


def _text(stream: Unpacked, source: str, limits: Limits) -> Iterator[Page | Rejected]:
    yield Page(source=source, body=_whole(stream, limits.max_bytes), form="text")


def _whole(stream: Unpacked, max_bytes: int) -> bytes:
    body = io.BufferedReader(stream).read(max_bytes + 1)
    if len(body) > max_bytes:
        raise PageError("limit", f"the page has more than {max_bytes:,} bytes, which is the limit")
    return body


def _jsonl(stream: Unpacked, source: str, limits: Limits) -> Iterator[Page | Rejected]:
    return read_lines(io.BufferedReader(stream), source, limits.max_bytes)


_READERS: Mapping[str, Reader] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".warc": archive.records,
    ".jsonl": _jsonl,
}
_SAVE = "open it in a browser and save the page as HTML"
_COPY = "save its text as .txt"
_UNPACK = "unpack it and give the folder"
# What to do with files that hold pages in another form, by the ending of their name.
_INSTEAD: Mapping[str, str] = {
    "": "its name has no such ending: give it one",
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".maff", ".eml"), _SAVE),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".rtf"), _COPY),
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".tgz"), _UNPACK),
}
