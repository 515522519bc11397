"""The raw store and WARC files, reading side: from stored bytes to records, in flat memory.

warcio finds the records; what it lacks stands here: bounds, the end-of-stream check of gzip, digests as received.
"""

import base64
import hashlib
import logging
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from asn_crawl.errors import PageError
from asn_crawl.model import FoundBy, Rejected
from asn_crawl.unpack import CHUNK, Unpacked

if TYPE_CHECKING:
    from warcio.archiveiterator import WARCIterator
    from warcio.recordloader import ArcWarcRecord

MAX_HEAD = 65_536  # bytes of one WARC or HTTP head; common ones have 0.5 to 2 KB
NO_PAGES = frozenset({"warcinfo", "request", "metadata"})
OUTCOME = "X-Crawler-Outcome"  # a field of our own in the WARC head: JSON; other readers have to ignore it
_CHUNK_HEAD = re.compile(rb"\s{0,4}([0-9a-fA-F]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")
_STATUS = re.compile(rb"HTTP/[0-9.]{1,3} ([0-9]{3})")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What our own crawler noted of a response: what became of its address, and how that was found."""

    status: str = ""
    found_by: FoundBy | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One response, revisit or resource of a WARC.

    ``offset`` is where its gzip member starts in the file, or the record itself where it does not start a member.
    ``headers`` are those of HTTP, names in lower case; ``body`` has its content encoding and no transfer encoding, and
    is empty for a revisit. ``status`` is 200 for a resource, 0 for a revisit that holds no HTTP head.
    """

    offset: int
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime | None
    is_revisit: bool = False
    told: Told = Told()


def read_warc(stream: Unpacked, name: str, *, max_bytes: int) -> Iterator[Record | Rejected]:
    """The responses, revisits and resources of a WARC in file order, one at a time.

    Requests, warcinfo and metadata are no pages and are passed over. A record that cannot be a page, and the
    tail of a file behind its last whole record, is a `Rejected` whose source is ``name@offset``; the tail's ends it.

    Args:
        stream: The file from its start, gzip or not.
        name: What the sources of the rejected start with.
        max_bytes: A longer record is rejected without being held.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - for the runs that read a WARC

    offset = stream.member[1]
    found: tuple[Record | Rejected, ...] = ()
    try:
        entries = _opened(stream)
        for entry in entries:
            stream.budget = math.inf
            found = _found(entry, name, offset, max_bytes)
            stream.budget = MAX_HEAD
            following = _next_offset(entries, stream)
            yield from found
            offset, found = following, ()
            _demand_separator(entries)
    except PageError as error:
        if error.stage != "decode" or offset != stream.member[1]:
            yield from found  # what is broken is not the record's own gzip member
        offset = max(offset, stream.member[1])
        yield Rejected(source=f"{name}@{offset}", stage=error.stage, reason=error.reason, ends_file=True)
    except ArchiveLoadFailed as error:
        reason = f"no WARC record starts here: {error}"
        yield Rejected(source=f"{name}@{offset}", stage="input", reason=reason, ends_file=True)


def _opened(stream: Unpacked) -> "WARCIterator":
    from warcio.archiveiterator import WARCIterator  # noqa: PLC0415 - for the runs that read a WARC

    if not stream.peek():
        raise PageError("input", "the file holds no WARC record: it is empty")
    stream.budget = MAX_HEAD
    logging.getLogger("warcio").setLevel(logging.ERROR)  # a blank in an address is no news for the user
    entries = WARCIterator(stream, no_record_parse=True, block_size=CHUNK)
    entries.INC_RECORD = ""  # it would be printed; err_count says the same
    entries.reader.set_decomp(None)
    return entries


def _next_offset(entries: "WARCIterator", stream: Unpacked) -> int:
    """Where the next record starts; warcio stands behind the first line of its head."""
    entries.read_to_end()
    unpacked, stored = stream.member
    return stored if entries.offset == unpacked else int(entries.offset)


def _demand_separator(entries: "WARCIterator") -> None:
    if entries.err_count:
        raise PageError("input", "the record before is not followed by an empty line: its Content-Length is wrong")


def _found(entry: "ArcWarcRecord", name: str, offset: int, max_bytes: int) -> tuple[Record | Rejected, ...]:
    """One entry read to its end: a record, why it is no page, or nothing.

    Raises:
        PageError: The file ends inside the entry, or nothing says where the entry ends.
    """
    if entry.length is None:
        raise PageError("input", "the head of the record has no Content-Length: the file is cut short or no WARC")
    is_page = entry.rec_type not in NO_PAGES
    block = entry.raw_stream.read(max_bytes + MAX_HEAD) if is_page else b""
    read = len(block)
    while part := entry.raw_stream.read(CHUNK):
        read += len(part)
    if read < entry.length:
        raise PageError("input", f"the file is cut short: it has {read:,} of the {entry.length:,} bytes of the record")
    try:
        return (_record(entry, block, offset),) if is_page else ()
    except PageError as error:
        url = entry.rec_headers.get_header("WARC-Target-URI") or ""
        return (Rejected(source=f"{name}@{offset}", stage=error.stage, reason=error.reason, url=url),)


def _record(entry: "ArcWarcRecord", block: bytes, offset: int) -> Record:
    header = entry.rec_headers.get_header
    if len(block) < entry.length:
        raise PageError("limit", f"the record has {entry.length:,} bytes, which is over the limit for a page")
    is_revisit = entry.rec_type == "revisit"
    status, headers, body = _revisit(block) if is_revisit else _whole(entry, block)
    return Record(
        offset=offset,
        url=header("WARC-Target-URI") or "",
        status=status,
        headers=headers,
        body=body,
        fetched_at=utc(header("WARC-Date") or ""),
        is_revisit=is_revisit,
        told=_told(header(OUTCOME) or ""),
    )


def _whole(entry: "ArcWarcRecord", block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a response or resource."""
    header = entry.rec_headers.get_header
    if why := header("WARC-Truncated"):
        raise PageError("input", f"the crawler cut the record short: WARC-Truncated is {why}")
    if entry.rec_type == "response":
        status, headers, payload = _http(block)
    elif entry.rec_type == "resource":
        status, headers, payload = 200, {"content-type": entry.content_type or ""}, block
    else:
        raise PageError("input", f"a WARC record of type {entry.rec_type} is no page")
    body = _unchunked(payload) if "chunked" in headers.get("transfer-encoding", "").lower() else payload
    digest = header("WARC-Payload-Digest") or ""
    if not _fits(digest, payload, body):
        raise PageError("input", f"the payload does not fit its digest {digest}")
    return status, headers, body


def _revisit(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status and headers of a revisit, whose body lies elsewhere; one without a head of HTTP says nothing."""
    with suppress(PageError):
        status, headers, _ = _http(block)
        return status, headers, b""
    return 0, {}, b""


def _told(outcome: str) -> Told:
    """What our own crawler noted; nothing where another one wrote the record."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(outcome, type=Told)
    return Told()


def _http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and payload of an HTTP response as received."""
    start, end = _STATUS.match(block), _BLANK_LINE.search(block, 0, MAX_HEAD)
    if start is None or end is None:
        raise PageError("input", "the response holds no HTTP head")
    lines = block[: end.start()].decode("latin-1").split("\n")[1:]
    fields = (line.partition(":") for line in lines)
    headers: dict[str, str] = {}
    for name, value in ((name.strip().lower(), value.strip()) for name, colon, value in fields if colon):
        again = name == "content-encoding" and name in headers  # two proxies may have packed the body in turn
        headers[name] = f"{headers[name]}, {value}" if again else value
    return int(start[1]), headers, block[end.end() :]


def _unchunked(payload: bytes) -> bytes:
    """The payload without chunked transfer encoding; as it is where a crawler undid that and kept the header."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(payload, at):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(payload[head.end() : head.end() + size])
        at = head.end() + size
    if not parts:
        return payload
    raise PageError("decode", "the chunked body ends before its last chunk")


def _fits(digest: str, *payloads: bytes) -> bool:
    """Whether one of the payloads has the digest, ``algorithm:value`` in base 32 or 16; True where none can be made."""
    algorithm, _, value = digest.lower().partition(":")
    if algorithm not in _DIGESTS:
        return True
    made = (hashlib.new(algorithm, payload, usedforsecurity=False).digest() for payload in payloads)
    return any(value in (each.hex(), base64.b32encode(each).decode().lower()) for each in made)


def utc(time: str) -> datetime | None:
    """An ISO 8601 time, UTC where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(time)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
