"""The demo's sites: a loopback web server for each, which remembers what it was asked.

    with served() as sites:
        sites["prokalteng"].base, sites["prokalteng"].asked

Three answer as WordPress does, one as Drupal. What a crawler meets every day is there too: an old address that
redirects, a sitemap that names a page which is gone, a server that is busy once.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tests.demo import answers
from tests.demo.answers import Answer
from tests.demo.pages import articles

ADDRESSES = {
    "bawaslu-buol": "127.0.0.11",
    "dutametro": "127.0.0.12",
    "potretmaluku": "127.0.0.13",
    "prokalteng": "127.0.0.14",
}
OLD = "/judul-lama-netralitas-asn/"  # redirects to the newest article of potretmaluku
GONE = "/berita-yang-sudah-dihapus/"  # stands in the sitemap of prokalteng
BUSY_S = 1  # how long dutametro wants to be left alone when its newest article is asked for the first time
_IN_PATH = re.compile(r"/page/([0-9]+)/\Z")
_PURPOSES = {"robots": "robots", "feed": "feed", "rss": "feed", "atom": "feed", "sitemap": "sitemap", "wp-json": "rest"}


class Asked(NamedTuple):
    """One request: what it was for, for which path, whether it brought validators, and how it ended."""

    purpose: str
    path: str
    conditional: bool
    status: int


class Site:
    """One site: where it is, what it holds (newest first), and what it was asked, in order."""

    def __init__(self, name: str, base: str) -> None:
        self.base = base
        self.articles = articles(name, base)
        self.asked: list[Asked] = []
        self._pages = {each.path: Answer(each.page) for each in self.articles}
        self._is_wordpress = name != "bawaslu-buol"
        self._gone = [GONE] if name == "prokalteng" else []
        self._old = [OLD] if name == "potretmaluku" else []
        self._busy = {self.articles[0].path} if name == "dutametro" else set()

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """The answer to one request, which is remembered; header names are in lower case."""
        path, query = urlsplit(target).path, dict(parse_qsl(urlsplit(target).query))
        answer = self._answer(path, query)
        if answer.validated:
            answer = self._validated(answer, headers)
        conditional = not {"if-none-match", "if-modified-since"}.isdisjoint(headers)
        self.asked.append(Asked(self._purpose(path), target, conditional, answer.status))
        return answer

    def _answer(self, path: str, query: dict[str, str]) -> Answer:
        if path in self._busy:
            self._busy.remove(path)
            return Answer("Server sibuk.", 503, headers={"Retry-After": str(BUSY_S)})
        if path in self._old:
            return Answer("", 301, headers={"Location": self.base + self.articles[0].path})
        if in_path := _IN_PATH.search(path):
            path, query = "/", query | {"page": in_path[1]}
        route = self._routes().get(path)
        return route(query) if route else self._pages.get(path, Answer(status=404))

    def _routes(self) -> dict[str, Callable[[dict[str, str]], Answer]]:
        base, held = self.base, self.articles
        if not self._is_wordpress:
            return {
                "/robots.txt": lambda query: answers.robots(base, sitemap=False),
                "/berita": lambda query: answers.drupal_list(base, held, query),
            }
        return {
            "/robots.txt": lambda query: answers.robots(base, sitemap=True),
            "/": lambda query: answers.wordpress_list(base, held, query),
            "/feed/": lambda query: answers.feed(base, held),
            "/sitemap_index.xml": lambda query: answers.sitemap_index(base),
            "/post-sitemap.xml": lambda query: answers.sitemap(base, held, self._gone + self._old),
            "/wp-json/wp/v2/posts": lambda query: answers.posts(base, held, query),
        }

    def _validated(self, answer: Answer, headers: Mapping[str, str]) -> Answer:
        """The answer with validators, or 304 where the client has it."""
        tag = f'"{hashlib.sha256(_bytes(answer.body)).hexdigest()[:32]}"'
        newest = self.articles[0].published_at.astimezone(UTC)
        validators = {"ETag": tag, "Last-Modified": format_datetime(newest, usegmt=True)}
        answer = answer._replace(headers={**answer.headers, **validators})
        return answer._replace(body="", status=304) if headers.get("if-none-match") == tag else answer

    def _purpose(self, path: str) -> str:
        named = next((purpose for word, purpose in _PURPOSES.items() if word in path), "")
        is_list = path in self._routes() or _IN_PATH.search(path)
        return named or ("list" if is_list else "article")


@contextmanager
def served() -> Iterator[dict[str, Site]]:
    """The sites by name, each with a server on an address of its own and a free port, until the block ends."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_site(name, address)) for name, address in ADDRESSES.items()}


@contextmanager
def _site(name: str, address: str) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10.0
        disable_nagle_algorithm = True  # head and body are two writes, 40 ms apart with it

        def do_GET(self) -> None:
            answer = site.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
            body = _bytes(answer.body)
            self.send_response(answer.status)
            for header, value in {"Content-Type": f"{answer.kind}; charset=UTF-8", **answer.headers}.items():
                self.send_header(header, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *values: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((address, 0), Handler) as server:
        server.daemon_threads = True  # a connection that a client keeps open does not keep the server
        site = Site(name, f"http://{address}:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body
