"""What the tests of whole runs share: scripted sites, the configuration that leads to them, runs at any time.

with Faulty(answers) as server:
    crawl.site("satu", server, means=["feed"])
    crawl.run()
"""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from asn_crawl.fetch import run
from asn_crawl.fetch.request import FetchRequest, FetchSummary
from asn_crawl.store.state import open_state
from asn_crawl.store.values import Known
from tests.fetch.faulty import Answer, Faulty, response
from tests.store.keeping import by_fastwarc, by_warcio, segments

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROBOTS = response(b"User-agent: *\nDisallow: /wp-admin/\n", headers={"Content-Type": "text/plain"})
XML = {"Content-Type": "application/xml"}


class Clock:
    """A clock that stands still but for waits: it is a run's clock and its ``end`` in one."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.is_over = False

    def __call__(self) -> datetime:
        return self.now

    def is_set(self) -> bool:
        return self.is_over

    def set(self) -> None:
        self.is_over = True

    def wait(self, seconds: float) -> bool:
        self.now += timedelta(seconds=0 if self.is_over else seconds)
        return self.is_over


class Crawl:
    """An output folder and a configuration, in which scripted sites are fetched."""

    def __init__(self, folder: Path) -> None:
        self.output, self.config = folder / "output", folder / "config"
        (self.config / "sites").mkdir(parents=True)
        self.settings()
        self.names: list[str] = []
        self.resolve: dict[tuple[str, int], str] = {}

    def settings(
        self, fetch: str = "min_free_mb = 1", *, contact: str = "redaksi@example.org", deadline_s: float = 5.0
    ) -> None:
        """Write ``asn-crawl.toml``; ``fetch`` are the lines of its table of that name."""
        network = f'[network]\ncontact = "{contact}"\ndeadline_s = {deadline_s}\n'
        (self.config / "asn-crawl.toml").write_text(f"{network}[fetch]\n{fetch}\n", "utf-8")

    def site(self, name: str, server: Faulty, *, means: Sequence[str] = ("feed",), more: str = "") -> str:
        """Configure a server as the site ``name`` at ``name.test``; its base address without a slash at the end.

        ``more`` are lines of the site's file that stand in front of its tables.
        """
        base = server.url("", host=f"{name}.test")
        more = more if "delay_s" in more else f"delay_s = 0.0\n{more}"
        text = f'name = "{name}"\nhosts = ["{name}.test"]\nhome = "{base}/"\n{more}\n[discover]\n'
        (self.config / "sites" / f"{name}.toml").write_text(f"{text}means = {json.dumps(list(means))}\n", "utf-8")
        self.names.append(name)
        self.resolve[f"{name}.test", server.port] = "127.0.0.1"
        return base

    def run(self, at: datetime | Clock = NOW, **request: object) -> FetchSummary:
        """One run that begins at a time; with a `Clock` it waits in no time."""
        started, end = (at.now, at) if isinstance(at, Clock) else (at, threading.Event())
        asked = {"sites": tuple(self.names), "resolve": self.resolve, "config_dir": self.config, "output": self.output}
        return run.fetch(FetchRequest(**asked | request), now=started, end=end)

    def words(self) -> list[str]:
        """The options of a run by the command line."""
        resolved = [f"--resolve={host}:{port}:{address}" for (host, port), address in self.resolve.items()]
        return [*self.names, f"--output={self.output}", f"--config={self.config}", *resolved]

    def known(self, url: str) -> Known | None:
        """What the state knows of an address."""
        with closing(open_state(self.output / "state.sqlite")) as state:
            return state.known(url.removeprefix("http://").rstrip("/"))

    def runs(self) -> list[SimpleNamespace]:
        """The runs set down, newest first."""
        with closing(open_state(self.output / "state.sqlite")) as state:
            return state.runs(100)

    def records(self, kind: str = "response") -> list[SimpleNamespace]:
        """The records of one type of all segments as warcio sees them, robots.txt left out; two tools read them."""
        found = []
        for path in segments(self.output):
            data = path.read_bytes()
            mine = by_warcio(data)
            assert [each.type for each in mine] == [each.type for each in by_fastwarc(data)]
            found += [each for each in mine if each.type == kind]
        return [each for each in found if not each.fields.get("WARC-Target-URI", "").endswith("/robots.txt")]

    def stored(self, kind: str = "response") -> list[str]:
        """The paths of the records of one type, sorted."""
        return sorted(re.sub(r"^https?://[^/]+", "", each.fields["WARC-Target-URI"]) for each in self.records(kind))


def article(number: int, more: str = "") -> bytes:
    """A page with an article of its own."""
    title = f"Netralitas ASN nomor {number}"
    return f"<html><title>{title}</title><h1>{title}</h1><p>Bawaslu mengingatkan. {more}</p></html>".encode()


def path(number: int) -> str:
    return f"/berita/netralitas-asn-{number}/"


def articles(*numbers: int) -> dict[str, Answer]:
    """Answers for articles."""
    return {path(number): response(article(number)) for number in numbers}


def rss(base: str, *paths: str, dated: str = "") -> bytes:
    """A feed of these paths of a site."""
    date = f"<pubDate>{dated}</pubDate>" if dated else ""
    items = "".join(f"<item><title>Judul</title><link>{base}{each}</link>{date}</item>" for each in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def sitemap(base: str, *paths: str, lastmod: str = "", children: Iterable[str] = ()) -> bytes:
    """A sitemap of these paths of a site, or with ``children`` an index."""
    date = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    inner = "".join(f"<url><loc>{base}{each}</loc>{date}</url>" for each in paths)
    inner += "".join(f"<sitemap><loc>{base}{each}</loc></sitemap>" for each in children)
    root = "sitemapindex" if children else "urlset"
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{root}>'.encode()


def posts(base: str, *paths: str, pages: int = 1) -> bytes:
    """The whole response of WordPress REST with these posts."""
    listed = [
        {"id": at, "link": base + each, "status": "publish", "modified_gmt": "2026-11-20T01:00:00"}
        for at, each in enumerate(paths)
    ]
    counts = {"Content-Type": "application/json", "X-WP-Total": str(len(paths)), "X-WP-TotalPages": str(pages)}
    return response(json.dumps(listed).encode(), headers=counts)


def list_page(*paths: str, following: str = "") -> bytes:
    """A list page with a headline for each path."""
    cards = "".join(
        f'<article><h2><a href="{each}">Judul berita tentang netralitas</a></h2></article>' for each in paths
    )
    onward = f'<a class="next" href="{following}">Selanjutnya</a>' if following else ""
    return f"<html><title>Berita</title><main>{cards}{onward}</main></html>".encode()


def feeding(server: Faulty, base: str, *paths: str) -> None:
    """Give a site a robots.txt and a feed of these paths."""
    server.answers |= {"/robots.txt": ROBOTS, "/feed/": response(rss(base, *paths), headers=XML)}


def send_last(connection: socket.socket, data: bytes) -> None:
    """Send a response and say that the connection ends with it, or the client might use it once more too late."""
    connection.sendall(data.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))


def validated(server: Faulty, body: Callable[[], bytes], kind: str = "text/html") -> Answer:
    """An answer with an ETag, and 304 for a client that has it; it closes the connection."""

    def act(connection: socket.socket) -> None:
        tag = f'"{hash(body())}"'
        headers = {"Content-Type": kind, "ETag": tag}
        if f"if-none-match: {tag}".encode() in server.heads[-1].lower():
            send_last(connection, response(b"", "304 Not Modified", headers))
        else:
            send_last(connection, response(body(), headers=headers))

    return act


def asked(server: Faulty) -> list[str]:
    """The paths that a server was asked for, in order, and forgets."""
    paths = [head.split(b" ", 2)[1].decode() for head in server.heads]
    server.heads.clear()
    return paths


def kinds(summary: FetchSummary) -> dict[str, str]:
    """The first grave problem of each site of a run."""
    return {each.site: each.kind for each in reversed(summary.problems) if each.kind != "discovery"}
