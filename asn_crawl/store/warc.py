"""Records of WARC/1.1 as bytes, one gzip member a record; pure.

    exchange ─► response or revisit ┐
            └─► request ────────────┴─► joined by WARC-Concurrent-To

The heads are written by our own hand: warcio's writer percent-encodes what is not ASCII in a header of HTTP, so that it
is no longer as received, and always compresses at level 9.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from uuid import uuid4

import msgspec

from asn_crawl.exchange import Exchange
from asn_crawl.raw import OUTCOME
from asn_crawl.store.values import Origin
from asn_crawl.unpack import GZIP

NOT_MODIFIED = 304
# 60 news pages of 67 KB, CPU ms and KB a page. As received in gzip: level 0 0.02 and 17.0, 1 0.50 and 16.3, 6 0.51
# and 16.3; received without gzip: level 0 0.07 and 68.5, 1 1.06 and 18.5, 4 1.66 and 16.7, 6 2.49 and 16.1.
STORED, FAST = 0, 1
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_END = b"\r\n\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NO_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_URL_SAFE = "%:/?#[]@!$&'()*+,;=-._~"


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A response or revisit and its request, ready to be appended; ``digest`` is that of the body as received."""

    data: bytes
    record_id: str
    digest: str


def pair(exchange: Exchange, *, outcome: bytes = b"", origin: Origin | None = None) -> Pair:
    """The two records of an exchange, whose dates and addresses are the same.

    Args:
        exchange: What was asked and answered.
        outcome: JSON on one line, kept in the head of the response; empty for none.
        origin: The stored response whose body this one has, by its digest or, for a 304, by the server's word: the
            record is a revisit then, without a body. None for a response.
    """
    response_id, payload_digest = _id(), digest(exchange.body)
    shared = [("WARC-Date", date(exchange.started_at)), ("WARC-Target-URI", _uri(exchange.url))]
    if exchange.ip:
        shared.append(("WARC-IP-Address", exchange.ip))
    fields = [*_kind(exchange, payload_digest, origin), ("WARC-Record-ID", response_id), *shared]
    if outcome:
        fields.append((OUTCOME, outcome.decode()))
    head = _http(f"HTTP/{exchange.http_version} {exchange.status:03} {exchange.reason}", exchange.headers)
    body = b"" if origin else exchange.body
    asked = [("WARC-Type", "request"), ("WARC-Record-ID", _id()), ("WARC-Concurrent-To", response_id), *shared]
    request = _http(f"{exchange.method} {_target(exchange.url)} HTTP/1.1", exchange.request_headers)
    level = STORED if body.startswith(GZIP) else FAST
    data = _record(fields, "application/http; msgtype=response", head + body, level)
    data += _record(asked, "application/http; msgtype=request", request)
    return Pair(data=data, record_id=response_id, digest=payload_digest)


def warcinfo(filename: str, at: datetime, about: Mapping[str, str]) -> bytes:
    """The record that a segment starts with.

    Args:
        filename: The segment's.
        at: When it was begun.
        about: What it says of the crawler, by the names that WARC knows: software, operator, robots ...
    """
    lines = {**about, "format": "WARC File Format 1.1"}
    block = "".join(f"{name}: {_CONTROL.sub(' ', value)}\r\n" for name, value in lines.items())
    named = [("WARC-Type", "warcinfo"), ("WARC-Record-ID", _id()), ("WARC-Date", date(at)), ("WARC-Filename", filename)]
    return _record(named, "application/warc-fields", block.encode())


def digest(data: bytes) -> str:
    """The labelled digest of a body or a block, as WARC-Payload-Digest holds it: SHA-1 in base 32."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def date(at: datetime) -> str:
    """The time as a WARC-Date, in UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _kind(exchange: Exchange, payload_digest: str, origin: Origin | None) -> list[tuple[str, str]]:
    """The fields that say what the record is."""
    if origin is None:
        fields = [("WARC-Type", "response"), ("WARC-Payload-Digest", payload_digest)]
        return [*fields, ("WARC-Truncated", exchange.truncated)] if exchange.truncated else fields
    refers = [
        ("WARC-Type", "revisit"),
        ("WARC-Refers-To", origin.record_id),
        ("WARC-Refers-To-Target-URI", _uri(origin.url)),
        ("WARC-Refers-To-Date", date(origin.at)),
    ]
    if exchange.status == NOT_MODIFIED:
        return [*refers, ("WARC-Profile", f"{_PROFILE}server-not-modified")]
    # "length" is what WARC/1.1, 6.7.2, demands where the body is left out.
    same = [("WARC-Profile", f"{_PROFILE}identical-payload-digest"), ("WARC-Payload-Digest", payload_digest)]
    return [*refers, *same, ("WARC-Truncated", "length")]


def _record(fields: Iterable[tuple[str, str]], content_type: str, block: bytes, level: int = FAST) -> bytes:
    end = [("WARC-Block-Digest", digest(block)), ("Content-Type", content_type), ("Content-Length", str(len(block)))]
    head = "".join(f"{name}: {value}\r\n" for name, value in (*fields, *end))
    return zlib.compress(b"".join((f"WARC/1.1\r\n{head}\r\n".encode(), block, _END)), level, zlib.MAX_WBITS | 16)


def _http(start: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """A head of HTTP that is valid whatever the values hold; latin-1, which gives back the bytes as received."""
    lines = [start, *(f"{_name(name)}: {value}" for name, value in headers)]
    printed = (line if line.isprintable() else _CONTROL.sub(" ", line) for line in lines)
    return "\r\n".join(printed).encode("latin-1", "replace") + _END


def _name(name: str) -> str:
    """A header's name; the chunk framing is gone, so the one that promises it is kept under another."""
    name = _NO_TOKEN.sub("_", name) or "_"
    return f"X-Crawler-{name}" if name.lower() == "transfer-encoding" else name


def _target(url: str) -> str:
    parts = urlsplit(_uri(url))
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _uri(url: str) -> str:
    """The address without blanks, controls and what is not ASCII; one that was sent has none."""
    return quote(url, safe=_URL_SAFE, errors="replace")


def _id() -> str:
    return f"<urn:uuid:{uuid4()}>"
