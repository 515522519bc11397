"""A loopback server for the benchmark, in a process of its own: news sites at 127.0.1.1, 127.0.1.2 ... on one port.

``python -m tests.bench.server SITES PAGES`` prints its port. Each site has robots.txt, a feed, and a sitemap with every
SITES-th article; further numbers are answered with the same pages. Every second site sends chunks, as pages that are
made on demand come; feeds and sitemaps carry an ETag, articles none. ``/-/asked`` tells what was asked since the last
time, and forgets it.
"""

import asyncio
import json
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tests.bench import pages

_CHUNK = 8_192
_HEADERS = """Server: nginx/1.24.0\r
Date: Sun, 22 Nov 2026 01:00:00 GMT\r
Content-Type: {kind}; charset=UTF-8\r
Connection: keep-alive\r
Vary: Accept-Encoding\r
X-Powered-By: PHP/8.2.18\r
Cache-Control: max-age=600\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: strict-origin-when-cross-origin\r
Link: <https://media.example/wp-json/>; rel="https://api.w.org/"\r
"""


class Sites(NamedTuple):
    """What is served: a packed page for each number, and what was asked, by purpose and status."""

    count: int
    port: int
    pages: list[bytes]
    asked: Counter[str]


def host(site: int) -> str:
    """The address of a site, counted from 0."""
    return f"127.0.1.{site + 1}"


def article_path(number: int) -> str:
    """Where the article of a number is found."""
    return f"/berita/{number}-netralitas-asn-di-daerah-menjelang-pemilihan/"


def response(head: str, path: str, sites: Sites, site: int) -> bytes:
    """The whole response to a request, of which it keeps count."""
    base, kind, body = f"http://{host(site)}:{sites.port}", "text/html", b""
    etag = ""
    if path == "/robots.txt":
        kind, body = "text/plain", f"User-agent: *\nDisallow: /wp-admin/\n\nSitemap: {base}/sitemap.xml\n".encode()
    elif path == "/-/asked":
        body = json.dumps(sites.asked).encode()
        sites.asked.clear()
    elif path in ("/feed/", "/sitemap.xml"):
        kind, etag = "application/xml", f'"{path.strip("/")}-1"'
        body = b"" if etag in head else _xml(path, base, sites, site)
    elif path.startswith("/berita/"):
        number = int(path.split("/")[2].partition("-")[0])
        body = sites.pages[number % len(sites.pages)]
    status = "200 OK" if body else "304 Not Modified" if etag else "404 Not Found"
    if path != "/-/asked":
        purpose = "articles" if path.startswith("/berita/") else path.strip("/")
        sites.asked[f"{purpose} {status[:3]}"] += 1
    return _framed(status, kind, etag, body, is_chunked=bool(site % 2) and path.startswith("/berita/"))


def _xml(path: str, base: str, sites: Sites, site: int) -> bytes:
    numbers = range(site, len(sites.pages), sites.count)
    if path == "/feed/":
        items = "".join(f"<item><title>J</title><link>{base}{article_path(n)}</link></item>" for n in numbers[:10])
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    items = "".join(
        f"<url><loc>{base}{article_path(n)}</loc><lastmod>2026-10-01T01:00:00+00:00</lastmod></url>" for n in numbers
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'.encode()


def _framed(status: str, kind: str, etag: str, body: bytes, *, is_chunked: bool) -> bytes:
    head = f"HTTP/1.1 {status}\r\n" + _HEADERS.format(kind=kind)
    head += f"ETag: {etag}\r\n" if etag else ""
    head += "Content-Encoding: gzip\r\n" if body.startswith(b"\x1f\x8b") else ""
    if not is_chunked:
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + b"".join(_chunks(body))


def _chunks(body: bytes) -> Iterator[bytes]:
    for at in range(0, len(body), _CHUNK):
        part = body[at : at + _CHUNK]
        yield b"%x\r\n%b\r\n" % (len(part), part)
    yield b"0\r\n\r\n"


class Connection(asyncio.Protocol):
    """Answers the requests of one connection in turn."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        self._held = b""

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._site = int(transport.get_extra_info("sockname")[0].rpartition(".")[2]) - 1

    def data_received(self, data: bytes) -> None:
        *heads, self._held = (self._held + data).split(b"\r\n\r\n")
        for head in heads:
            text = head.decode("latin-1")
            self._transport.write(response(text, text.split(" ", 2)[1], self._sites, self._site))


async def serve(count: int, number: int) -> None:
    packed = [pages.packed(each) for each in range(number)]
    loop = asyncio.get_running_loop()
    first = socket.create_server((host(0), 0))
    port = first.getsockname()[1]
    others = [socket.create_server((host(site), port)) for site in range(1, count)]
    sites = Sites(count, port, packed, Counter())
    for listener in (first, *others):
        await loop.create_server(lambda: Connection(sites), sock=listener)
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
