"""One request and what came back, as it was on the wire; everything here is pure.

download.ask ─► Exchange ─► raw store
                    ├─► content    the body without its content encoding
                    └─► location   where a redirect leads
"""

from contextlib import suppress
from datetime import datetime
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec

from asn_crawl import unpack, urls

REDIRECTS = frozenset({301, 302, 303, 307, 308})  # status codes whose Location is followed
Truncated = Literal["length", "time", "disconnect"]


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
    """The body of a response that is not truncated, without its content encoding.

    Raises:
        PageError: As for `asn_crawl.unpack.content`.
    """
    return unpack.content(exchange.body, exchange.header("content-encoding") or "", max_bytes)


def location(exchange: Exchange) -> str | None:
    """Where a redirect leads, absolute and without fragment; None for no redirect and for no http(s) address.

    It is only an address: whether it may be asked is for hosts, robots, pace and the address check to say.
    """
    targets = {value for name, value in exchange.headers if name.lower() == "location"}
    if exchange.status not in REDIRECTS or len(targets) != 1:
        return None
    return redirected(exchange.url, targets.pop()) or None


def redirected(url: str, location: str) -> str:
    """Where a redirect from an address leads, absolute and without fragment; "" for no http(s) address.

    Args:
        url: The address that was asked.
        location: The value of the header as received, latin-1; the raw UTF-8 that servers put into it is understood.
    """
    target = location.strip(" \t")
    with suppress(UnicodeError):
        target = target.encode("latin-1").decode()
    if not target or len(target) > urls.MAX_LENGTH or any(char < " " or char == "\x7f" for char in target):
        return ""
    try:
        found, _ = urldefrag(urljoin(url, target))
        parts = urlsplit(found)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, brackets without an IPv6 address
        return ""
    return found if known and len(found) <= urls.MAX_LENGTH else ""
