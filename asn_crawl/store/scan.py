"""Segments read back: the whole records with a right digest, and where they lie.

`asn_crawl.raw` reads pages from any WARC; this reads what we have written, to see what of it is whole.
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from asn_crawl.store.warc import digest
from asn_crawl.unpack import CHUNK, GZIP

MAX_RECORD = 1 << 28  # bytes unpacked; the download's cap of a body is far below
_MAGIC = GZIP + b"\x08\0\0\0\0\0"  # deflate, no flags, no time: as zlib begins a member
_START = b"WARC/1.1\r\n"
_END = b"\r\n\r\n"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A whole record: its gzip member goes from ``offset`` to ``end``; ``fields`` have names in lower case."""

    offset: int
    end: int
    fields: Mapping[str, str]


def scan(stream: BinaryIO, start: int = 0) -> Iterator[Found]:
    """The whole records from an offset on, in order; what is broken between two of them is passed over.

    A member that the file ends in is the end. No record is sought in it: a body is the server's, and what looks like
    a record there may be made by it.
    """
    offset = start
    while offset >= 0:
        try:
            found = _record(stream, offset)
        except EOFError:
            return
        except (ValueError, zlib.error):
            offset = _next_member(stream, offset + 1)
        else:
            yield found
            offset = found.end


def _record(stream: BinaryIO, offset: int) -> Found:
    """The record whose member starts at an offset.

    Raises:
        EOFError: The file ends before the member does.
        ValueError: The member holds no whole record.
        zlib.error: The member is broken.
    """
    data, end = _member(stream, offset)
    head, _, rest = data.partition(_END)
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n")[1:])
    fields = {name.lower(): value.strip() for name, _, value in lines}
    length = int(fields.get("content-length", "-1"))
    block = rest[:length]
    if length < 0 or rest[length:] != _END or fields.get("warc-block-digest") != digest(block):
        raise ValueError("no whole record of ours")
    return Found(offset=offset, end=end, fields=fields)


def _member(stream: BinaryIO, offset: int) -> tuple[bytes, int]:
    """A gzip member that starts like a record, unpacked, and where it ends."""
    stream.seek(offset)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    stored = stream.read(CHUNK)
    data = bytearray()
    if not stored.startswith(_MAGIC[: len(stored)]):
        raise ValueError("no gzip member of ours")
    while not member.eof:
        if not stored:
            raise EOFError
        data += member.decompress(stored, CHUNK)
        if len(data) > MAX_RECORD or not data.startswith(_START[: len(data)]):
            raise ValueError("no record of ours")
        if not member.eof:
            stored = member.unconsumed_tail or stream.read(CHUNK)
    return bytes(data), stream.tell() - len(member.unused_data)


def _next_member(stream: BinaryIO, offset: int) -> int:
    """Where the next gzip member may start; -1 where none does."""
    stream.seek(offset)
    tail = b""
    while part := stream.read(CHUNK):
        at = (tail + part).find(_MAGIC)
        if at >= 0:
            return stream.tell() - len(tail + part) + at
        tail = (tail + part)[1 - len(_MAGIC) :]
    return -1
