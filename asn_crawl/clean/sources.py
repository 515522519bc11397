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
from typing import BinaryIO, Literal

import msgspec

from asn_crawl.clean.lines import read_lines
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Page, Rejected
from asn_crawl.raw import Record, content, read_warc
from asn_crawl.schema import Limits
from asn_crawl.unpack import Unpacked

Form = Literal["html", "text"]
Reader = Callable[[Unpacked, str, Limits], Iterator[Page | Rejected]]

_FORMS: Mapping[str, Form] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\([0-9]{1,6}\)(https?://[!-;=?-~]{1,4000})")
_ROBOTS = re.compile(r"https?://[^/]{1,300}/robots\.txt")
_SAVED_FROM_WITHIN = 2_048  # browsers write it in front of <html>
_MARKS_AND_BLANKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def pages(
    inputs: Sequence[str], *, site: str | None, url: str, limits: Limits, stdin: BinaryIO | None = None
) -> Iterator[Page | Rejected]:
    """Every record of the inputs, in the order given, in a folder in the order of the paths.

    Args:
        inputs: Files, folders, or ``-`` for ``stdin``.
        site: The label of all pages; it goes before what a record says of itself.
        url: The address of the one page that the inputs then hold.
        limits: ``max_bytes`` of one page.
        stdin: Sniffed: WARC, .jsonl, HTML or text, each also gzip. Without it the process's own.

    Raises:
        UsageError: An input does not exist, or ``url`` is given and there are two pages. Raised by the call.
    """
    for name in inputs:
        if name != "-":
            _demand(name)
    known = {key: value for key, value in (("site", site), ("url", url)) if value}
    records = (msgspec.structs.replace(found, **known) for name in inputs for found in _input(name, limits, stdin))
    return _at_most_one(records) if url else records


def _at_most_one(records: Iterator[Page | Rejected]) -> Iterator[Page | Rejected]:
    found = list(islice(records, 2))
    if len(found) > 1:
        raise UsageError("--url is the address of one page; INPUT holds more")
    return iter(found)


def count(inputs: Sequence[str]) -> int | None:
    """How many records the inputs hold, for a progress bar; None where only reading them would tell."""
    total = 0
    for name in inputs:
        files = (path for path, _ in _walk(Path(name))) if Path(name).is_dir() else [Path(name)]
        for path in files:
            if not path.is_file() or ".warc" in path.suffixes or path.name.endswith(".jsonl.gz"):
                return None
            total += _lines(path) if path.suffix == ".jsonl" else 1
    return total or None


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _demand(name: str) -> None:
    if not name:  # an unset variable in a script; Path("") would be the current folder
        raise UsageError("an INPUT is empty; give a file, a folder or -")
    try:
        Path(name).stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"INPUT {name!r} cannot be read: {reason}") from error


def _input(name: str, limits: Limits, stdin: BinaryIO | None) -> Iterator[Page | Rejected]:
    path = Path(name)
    if name == "-":
        yield from _read(stdin or sys.stdin.buffer, "-", None, limits)
    elif path.is_dir():
        yield from _folder(path, limits)
    else:
        yield from _file(path, path.name, limits)


def _folder(folder: Path, limits: Limits) -> Iterator[Page | Rejected]:
    for path, why_not in _walk(folder):
        source = path.relative_to(folder).as_posix()
        if reason := why_not or _why_no_link(path, folder):
            yield Rejected(source=_shown(source), stage="input", reason=reason)
        else:
            yield from _file(path, source, limits)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Whatever is not hidden below a folder, in the order of the paths; with a reason the folders that are closed."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path, ""
            continue
        try:
            with os.scandir(path) as entries:
                shown = [(e.name, e.is_dir(follow_symlinks=False)) for e in entries if not e.name.startswith(".")]
        except OSError as error:
            yield path, f"the folder cannot be read: {error.strerror}"
            continue
        shown.sort(key=lambda each: each[0] + "/" * each[1], reverse=True)  # the last one is read next
        waiting += [(path / name, is_dir) for name, is_dir in shown]


def _why_no_link(path: Path, folder: Path) -> str:
    if not path.is_symlink():
        return ""
    if not path.exists():
        return "a link to nothing"
    if path.is_dir() or not path.resolve().is_relative_to(folder.resolve()):
        return "a link to a folder or out of the INPUT folder is not followed"
    return ""


def _file(path: Path, source: str, limits: Limits) -> Iterator[Page | Rejected]:
    source = _shown(source)
    reader = _READERS.get(Path(path.name.lower().removesuffix(".gz")).suffix)
    if reader is None or not path.is_file():
        reason = f"not a kind that clean reads, which are {' '.join(_READERS)}, each also with .gz"
        yield Rejected(source=source, stage="input", reason=reason)
        return
    try:
        with path.open("rb") as file:
            yield from _read(file, source, reader, limits)
    except OSError as error:
        yield Rejected(source=source, stage="input", reason=f"the file cannot be read: {error.strerror}")


def _shown(source: str) -> str:
    """A file's name as text: bytes that are no UTF-8 could not be written to the manifest."""
    return os.fsencode(source).decode("utf-8", "replace")


def _read(stream: BinaryIO, source: str, reader: Reader | None, limits: Limits) -> Iterator[Page | Rejected]:
    try:
        unpacked = Unpacked(stream)
        reader = reader or _sniffed(unpacked.peek())
        yield from reader(unpacked, source, limits)
    except PageError as error:
        yield Rejected(source=source, stage=error.stage, reason=error.reason)


def _sniffed(head: bytes) -> Reader:
    start = head.lstrip(_MARKS_AND_BLANKS)
    if start.startswith(b"WARC/"):
        return _warc
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


def _warc(stream: Unpacked, source: str, limits: Limits) -> Iterator[Page | Rejected]:
    for found in read_warc(stream, source, max_bytes=limits.max_bytes):
        if isinstance(found, Rejected):
            yield found
        elif not _ROBOTS.fullmatch(found.url):  # kept by crawlers as proof of manners, and no page
            yield _page_of_record(found, source, limits.max_bytes)


def _page_of_record(record: Record, name: str, max_bytes: int) -> Page | Rejected:
    source, content_type = f"{name}@{record.offset}", record.headers.get("content-type", "")
    try:
        return Page(
            source=source,
            body=content(record, max_bytes),
            form=_form(record.status, content_type),
            url=record.url,
            content_type=content_type,
            fetched_at=record.fetched_at,
        )
    except PageError as error:
        return Rejected(source=source, stage=error.stage, reason=error.reason, url=record.url)


def _form(status: int, content_type: str) -> Form:
    if status != 200:
        raise PageError("input", f"the server answered with HTTP status {status}")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _FORMS:
        raise PageError("input", f"the server sent Content-Type {kind[:80]!r}, neither HTML nor text")
    return _FORMS[kind]


_READERS: Mapping[str, Reader] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".warc": _warc,
    ".jsonl": _jsonl,
}
