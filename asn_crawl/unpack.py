"""Compressed bodies and files: gzip and deflate, capped, to the end of the stream, in flat memory."""

import io
import math
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from asn_crawl.errors import PageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 16_384
GZIP = b"\x1f\x8b"
MAX_CODINGS = 2  # "gzip, gzip" is seen behind two proxies; each more could blow a bomb up once more


class Unpacked(io.RawIOBase):
    """The bytes of a stream, its gzip members unpacked one after the other; what is no gzip comes as it is.

    Never holds more than a chunk. ``member`` is where the gzip member of the last read starts, (unpacked, stored) in
    bytes, the stored ones from the start of the file, of which the stream may leave out the first ``start``; ``budget``
    how many more bytes may be read; ``is_cut`` whether the stream was found to end inside a member. Reading raises
    PageError: ``decode`` where a member is broken or the stream ends inside it, ``limit`` where the budget is spent.
    """

    def __init__(self, stream: BinaryIO, start: int = 0) -> None:
        self._stream = stream
        self._stored = stream.read(CHUNK)
        self._is_gzip = self._stored.startswith(GZIP)
        self._member: zlib._Decompress | None = None
        self._ready = b""
        self._read = start + len(self._stored)
        self._given = 0
        self.member = (0, start)
        self.budget = math.inf
        self.is_cut = False

    def readable(self) -> bool:
        """True, as `io.BufferedReader` asks."""
        return True

    def peek(self) -> bytes:
        """The next bytes, at most a chunk, which stay to be read; empty at the end."""
        if not self._ready:
            self._ready = self._next()
        return self._ready

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill the buffer from at most one chunk: the number of bytes, 0 at the end."""
        view = memoryview(buffer)
        part = self.peek()[: len(view)]
        if part and self.budget <= 0:
            raise PageError("limit", "the head of the record does not end within the limit")
        view[: len(part)] = part
        self._ready = self._ready[len(part) :]
        self.budget -= len(part)
        return len(part)

    def _next(self) -> bytes:
        """The next unpacked chunk; members that hold nothing are passed over."""
        part = b""
        while not part and self._fill():
            if not self._is_gzip:
                part, self._stored = self._stored, b""
                continue
            try:
                part = self._unpack()
            except zlib.error as error:
                raise PageError("decode", f"the gzip data is broken: {error}") from error
        return part

    def _unpack(self) -> bytes:
        if self._member is None:
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            self.member = (self._given, self._read - len(self._stored))
        part = self._member.decompress(self._stored, CHUNK)
        self._stored = self._member.unconsumed_tail
        if self._member.eof:
            self._stored, self._member = self._member.unused_data, None
        self._given += len(part)
        return part

    def _fill(self) -> bool:
        """Whether stored bytes are at hand; False at an end between two members, where zeros may pad the file."""
        while True:
            if self._is_gzip and self._member is None:
                self._stored = self._stored.lstrip(b"\0")
            if self._stored:
                return True
            self._stored = self._stream.read(CHUNK)
            self._read += len(self._stored)
            if not self._stored and self._member is not None:
                self.is_cut = True
                raise PageError("decode", "the gzip data is cut short: it ends before its end-of-stream mark")
            if not self._stored:
                return False


def content(body: bytes, encoding: str, max_bytes: int) -> bytes:
    """The body of a response without its content encoding; one that is called gzip and is plain comes as it is.

    Args:
        body: As received, whole.
        encoding: Its Content-Encoding; several are separated by commas.
        max_bytes: The cap of the result and of each step on the way to it.

    Raises:
        PageError: ``decode`` where the body is cut short, broken or of another encoding, ``limit`` over ``max_bytes``.
    """
    codings = [coding for part in encoding.lower().split(",") if (coding := part.strip()) not in {"", "identity"}]
    if len(codings) > MAX_CODINGS:
        raise PageError("decode", f"the body has {len(codings)} content encodings, at most {MAX_CODINGS} are undone")
    for coding in reversed(codings):
        body = _undone(body, coding, max_bytes)
    if len(body) > max_bytes:
        raise PageError("limit", f"the body has {len(body):,} bytes, the limit is {max_bytes:,}")
    return body


def _undone(body: bytes, coding: str, max_bytes: int) -> bytes:
    if not body:
        return body
    if coding in {"gzip", "x-gzip"}:
        return gunzip(body, max_bytes) if body.startswith(GZIP) else body
    if coding == "deflate":
        return inflate(body, max_bytes)
    raise PageError("decode", f"the body has Content-Encoding {coding[:80]!r}; only gzip and deflate can be undone")


def gunzip(data: bytes, max_bytes: int) -> bytes:
    """All members of gzip data, unpacked.

    Raises:
        PageError: ``decode`` where the data is no gzip, broken or cut short, ``limit`` over ``max_bytes``.
    """
    if not data.startswith(GZIP):
        raise PageError("decode", "the data is called gzip and does not start like gzip")
    with suppress(zlib.error):  # one whole member, as nearly all are, takes half the time in one step
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        whole = member.decompress(data, max_bytes + 1)
        if member.eof and not member.unused_data:
            return _within(whole, max_bytes)
    unpacked = io.BufferedReader(Unpacked(io.BytesIO(data))).read(max_bytes + 1)
    return _within(unpacked, max_bytes)


def inflate(data: bytes, max_bytes: int) -> bytes:
    """Deflate data unpacked, with the zlib head that the standard demands or without, as some servers send it.

    Raises:
        PageError: ``decode`` where the data is broken or cut short, ``limit`` over ``max_bytes``.
    """
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(wbits)
        try:
            unpacked = _within(stream.decompress(data, max_bytes + 1), max_bytes)
        except zlib.error:
            continue
        if not stream.eof:
            raise PageError("decode", "the deflate data ends before its end-of-stream mark")
        return unpacked
    raise PageError("decode", "the data is called deflate and is not")


def _within(unpacked: bytes, max_bytes: int) -> bytes:
    if len(unpacked) > max_bytes:
        raise PageError("limit", f"the page unpacks to more than the limit of {max_bytes:,} bytes")
    return unpacked
