"""One request and what came back, as it was on the wire; everything here is pure.

download.ask ─► Exchange ─► raw store
                    ├─► content    the body without its content encoding
                    └─► location   where a redirect leads
"""

from datetime import datetime
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec

from asn_crawl.errors import PageError
from asn_crawl.unpack import GZIP, gunzip, inflate
from asn_crawl.urls import MAX_LENGTH

Truncated = Literal["length", "time", "disconnect"]
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_CODINGS = 2  # "gzip, gzip" is seen behind two proxies; each more could blow a bomb up once more


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its response.

    ``url`` is the address as it was sent: ASCII, without fragment. ``headers`` are in the order and case as received,
    latin-1, which loses no byte. ``body`` has its content encoding still on, its chunk framing gone. ``ip`` is the
    address that was connected to (a proxy's where one is configured), ``started_at`` aware UTC. ``truncated`` says
    why the body is not whole, in the words of ``WARC-Truncated``: the cap, the deadline, or the server's hanging up.
    """

    url: str
    method: str = "GET"
    request_headers: tuple[tuple[str, str], ...]
    status: int
    reason: str
    http_version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    ip: str
    started_at: datetime
    truncated: Truncated | None = None

    def header(self, name: str) -> str | None:
        """All values of a response header joined by ``, ``, ends stripped; None where it was not sent."""
        name = name.lower()
        values = [value.strip() for each, value in self.headers if each.lower() == name]
        return ", ".join(values) if values else None


def content(exchange: Exchange, *, max_bytes: int) -> bytes:
    """The body without its content encoding; a body that is called gzip and is plain comes as it is.

    Args:
        exchange: A response that is not truncated.
        max_bytes: The cap of the result and of each step on the way to it.

    Raises:
        PageError: ``decode`` where the body is cut short, broken or of an encoding that was not asked for, ``limit``
            over ``max_bytes``.
    """
    named = (exchange.header("content-encoding") or "").lower()
    codings = [coding for part in named.split(",") if (coding := part.strip()) not in {"", "identity"}]
    if len(codings) > MAX_CODINGS:
        raise PageError("decode", f"the body has {len(codings)} content encodings, at most {MAX_CODINGS} are undone")
    body = exchange.body
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
    raise PageError("decode", f"the body has Content-Encoding {coding[:80]!r}, only gzip was asked for")


def location(exchange: Exchange) -> str | None:
    """Where a redirect leads, absolute and without fragment; None for no redirect and for no http(s) address.

    It is only an address: whether it may be asked is for hosts, robots, pace and the address check to say.
    """
    targets = {value for name, value in exchange.headers if name.lower() == "location"}
    if exchange.status not in REDIRECTS or len(targets) != 1:
        return None
    target = _utf8(targets.pop()).strip(" \t")
    if not target or len(target) > MAX_LENGTH or any(char < " " or char == "\x7f" for char in target):
        return None
    try:
        found, _ = urldefrag(urljoin(exchange.url, target))
        parts = urlsplit(found)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, brackets without an IPv6 address
        return None
    return found if known and len(found) <= MAX_LENGTH else None


def _utf8(value: str) -> str:
    """A header's value with the raw UTF-8 that servers put into it; latin-1 where it is none."""
    try:
        return value.encode("latin-1").decode()
    except UnicodeError:
        return value
