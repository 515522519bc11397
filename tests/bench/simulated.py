"""An hour of `fetch` in minutes: the real program but for its clock and its connections."""

import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from asn_crawl.errors import FetchError
from asn_crawl.exchange import Exchange
from asn_crawl.fetch import download, run
from asn_crawl.fetch.request import FetchRequest

START = datetime(2026, 11, 22, 1, tzinfo=UTC)
ANSWER_S = 0.4  # from the request to the last byte
DELAY_S = 1.0
_ROBOTS = b"User-agent: *\nDisallow: /wp-admin/\n"
_PAGE = b"<html><title>Netralitas ASN</title><p>Bawaslu mengingatkan.</p></html>"


class Clock:
    """The clock of a run and its ``end`` in one; each thread has its own time, since no group waits for another."""

    def __init__(self) -> None:
        self._passed = threading.local()

    def __call__(self) -> datetime:
        return START + timedelta(seconds=getattr(self._passed, "seconds", 0.0))

    def wait(self, seconds: float) -> bool:
        self._passed.seconds = getattr(self._passed, "seconds", 0.0) + seconds
        return False

    def is_set(self) -> bool:
        return False

    def set(self) -> None:
        """Nothing ends this run but its time."""


def politeness(sites: int = 50, seconds: int = 3_600) -> None:
    """Print the requests that so many sites were sent in an hour, of those that their delay allows."""
    clock, counts = Clock(), [0] * sites
    with tempfile.TemporaryDirectory() as folder:
        request = _request(Path(folder), sites, seconds)
        ask = mock.patch.object(download, "ask", _asker(clock, counts, seconds))
        with ask, mock.patch.object(run, "clock_from", return_value=clock):
            summary = run.fetch(request, now=START, end=clock)
    allowed = sites * (seconds / DELAY_S + 1)  # the first at once
    print(
        f"{sites} sites, 1 request/s each: {sum(counts) / allowed:.2%} of the allowed in {seconds} s of a made-up clock"
    )
    print(f"one site {min(counts)} to {max(counts)} requests; {summary.totals.stored} articles stored")


def _request(folder: Path, sites: int, seconds: int) -> FetchRequest:
    """Sites that are found by their sitemaps, each with more articles than it can be asked for."""
    (folder / "config" / "sites").mkdir(parents=True)
    (folder / "config" / "asn-crawl.toml").write_text('[network]\ncontact = "bench@example.org"\n')
    for site in range(sites):
        text = f'name = "{site}"\nhosts = ["s{site}.test"]\ndelay_s = {DELAY_S}\n[discover]\nmeans = ["sitemap"]\n'
        (folder / "config" / "sites" / f"sim{site}.toml").write_text(text)
    names = tuple(f"sim{site}" for site in range(sites))
    return FetchRequest(sites=names, output=folder / "output", config_dir=folder / "config", max_time_s=seconds)


def _asker(clock: Clock, counts: list[int], seconds: int) -> Callable[..., Exchange]:
    """What stands in for `download.ask`: it takes its time, and counts the requests of a site."""

    def ask(client: object, url: str, **_: object) -> Exchange:
        site, path = url.split("/", 3)[2:]
        number, started_at = int(site.removeprefix("s").partition(".")[0]), clock()
        counts[number] += 1
        clock.wait(ANSWER_S)
        body = _body(path, f"https://{site}", seconds)
        if body is None:
            raise FetchError("connect", "no such page")
        return Exchange(
            url=url, request_headers=(), status=200, reason="OK", http_version="1.1", headers=(), body=body,
            ip="192.0.2.1", started_at=started_at,
        )  # fmt: skip

    return ask


def _body(path: str, base: str, articles: int) -> bytes | None:
    if path == "robots.txt":
        return _ROBOTS
    if path == "sitemap.xml":
        urls = "".join(f"<url><loc>{base}/berita/{n}-netralitas-asn-di-daerah/</loc></url>" for n in range(articles))
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    return _PAGE if path.startswith("berita/") else None
