"""`fetch` beside Scrapy with the same duties and beside bare httpx, in CPU seconds of the whole client process."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from asn_crawl.model import Lead
from asn_crawl.store.state import open_state
from tests.bench import simulated
from tests.bench.server import article_path, host

SITES, PAGES = 8, 5_000
FRONTIER = 1_000_000
CLIENT_CORE, SERVER_CORE = 0, 1
_SETTINGS = '[network]\ncontact = "bench@example.org"\n[fetch]\nmin_free_mb = 1\n'


@contextmanager
def serving(sites: int = SITES, pages: int = PAGES) -> Iterator[int]:
    """The port of a server in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.server", str(sites), str(pages)]
    pinned = ["taskset", "-c", str(SERVER_CORE), *command]
    with subprocess.Popen(pinned, stdout=subprocess.PIPE) as server:  # noqa: S603 - our own
        try:
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def used(*words: str) -> dict[str, Any]:
    """What a Python program used, pinned to the client's core: seconds, cpu_s, rss_mb, exit, out."""
    command = [sys.executable, "-m", "tests.bench.usage", str(CLIENT_CORE), sys.executable, *words]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - our own


def configured(folder: Path, port: int, sites: int = SITES, *, delay_s: float = 0.0) -> tuple[str, ...]:
    """Write a configuration for the server's sites, and give the words that fetch them."""
    (folder / "config" / "sites").mkdir(parents=True)
    (folder / "config" / "asn-crawl.toml").write_text(_SETTINGS, "utf-8")
    for site in range(sites):
        text = f'name = "{site}"\nhosts = ["{host(site)}"]\nhome = "http://{host(site)}:{port}/"\ndelay_s = {delay_s}\n'
        text += 'allow_private = true\n[discover]\nmeans = ["feed", "sitemap"]\n'
        (folder / "config" / "sites" / f"bench{site}.toml").write_text(text, "utf-8")
    named = (f"bench{site}" for site in range(sites))
    return "-m", "asn_crawl", "fetch", *named, f"--output={folder}/output", f"--config={folder}/config", "--json"


def asked(port: int) -> dict[str, int]:
    """What the server was asked since the last time, by purpose and status."""
    with urlopen(f"http://{host(0)}:{port}/-/asked") as answer:
        return dict(sorted(json.load(answer).items()))


def _round(port: int, pages: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """One run of each client over all pages; that each page came is checked."""
    for name in ("asn-crawl", "scrapy", "httpx"):
        with tempfile.TemporaryDirectory() as folder:
            words = configured(Path(folder), port)
            peer = ("-m", "tests.bench.peers", name, str(port), str(SITES), str(pages), folder)
            figures = used(*(words if name == "asn-crawl" else peer))
            seen = asked(port)
            if figures["exit"] or seen.get("articles 200") != pages:
                raise SystemExit(f"{name}: exit {figures['exit']}, asked {seen}, where there are {pages} articles")
            yield name, figures


def speed(rounds: int = 3, pages: int = PAGES) -> None:
    """Print CPU time a page and peak memory of each client, run in turn."""
    found: dict[str, list[dict[str, Any]]] = {}
    with serving(pages=pages) as port:
        for _ in range(rounds):
            for name, figures in _round(port, pages):
                found.setdefault(name, []).append(figures)
    own = [each["cpu_s"] for each in found["asn-crawl"]]
    print(f"\nfetch: {pages} pages of 67 KB from {SITES} loopback sites, median of {rounds} rounds, client on one core")
    print(f"{'client':12} {'CPU ms/page':>12} {'pages/s':>8} {'peak MB':>8} {'asn-crawl is':>14}")
    for name, runs in found.items():
        cpu_s = statistics.median(each["cpu_s"] for each in runs)
        seconds = statistics.median(each["seconds"] for each in runs)
        ratio = statistics.median(each["cpu_s"] / mine for each, mine in zip(runs, own, strict=True))
        peak = max(each["rss_mb"] for each in runs)
        print(f"{name:12} {1000 * cpu_s / pages:12.2f} {pages / seconds:8.0f} {peak:8.0f} {ratio:12.2f} x")


def second_run(pages: int = 800) -> None:
    """Print what a second run over unchanged sites asks, what it costs, and what the start alone costs."""
    with serving(pages=pages) as port, tempfile.TemporaryDirectory() as folder:
        words = configured(Path(folder), port)
        used(*words)
        print(f"\nfirst run asked:  {asked(port)}")
        again = used(*words)
        print(f"second run asked: {asked(port)}; {again['cpu_s']:.2f} s CPU; {json.loads(again['out'])['totals']}")
    start = statistics.median(used("-m", "asn_crawl", "fetch", "--help")["cpu_s"] for _ in range(5))
    print(f"start (fetch --help): {start:.2f} s CPU")


def frontier(pages: int = 400) -> None:
    """Print the peak memory of a run beside few and beside up to a million waiting addresses in the state."""
    print(f"\n{'waiting before':>14} {'peak MB':>8} {'CPU s':>7}")
    for waiting in (pages, FRONTIER // 10, FRONTIER):
        with serving(pages=pages) as port, tempfile.TemporaryDirectory() as folder:
            words = configured(Path(folder), port)
            _fill(Path(folder) / "output" / "state.sqlite", port, waiting)
            figures = used(*words, f"--max-pages={pages}")
            print(f"{waiting:14,} {figures['rss_mb']:8.0f} {figures['cpu_s']:7.2f}")


def _fill(path: Path, port: int, waiting: int) -> None:
    now = datetime.now(UTC)
    with closing(open_state(path)) as state:
        for site in range(SITES):
            state.add_leads(_lead(site, port, number, now) for number in range(site, waiting, SITES))


def _lead(site: int, port: int, number: int, now: datetime) -> Lead:
    address = f"{host(site)}:{port}{article_path(number)}"
    return Lead(site=f"bench{site}", url=f"http://{address}", key=address.rstrip("/"), found_at=now, found_by="sitemap")


def politeness(sites: int = 50, seconds: int = 30) -> None:
    """Print the requests sent at 1 a second and site, of those that are allowed."""
    with serving(sites=sites, pages=sites * (seconds + 10)) as port, tempfile.TemporaryDirectory() as folder:
        words = configured(Path(folder), port, sites, delay_s=1.0)
        used(*words, f"--max-time={seconds}s")
        sent = sum(asked(port).values())
    share = sent / (sites * (seconds + 1))  # the first at once
    print(f"\n{sites} sites, 1 request/s each: {share:.1%} of the allowed in {seconds} s of the real clock")
    simulated.politeness(sites)


def tables(rounds: int) -> None:
    """Print all of it."""
    speed(rounds)
    second_run()
    frontier()
    politeness()
