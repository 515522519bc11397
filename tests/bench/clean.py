"""Speed and memory of reading pages, interleaved with trafilatura and the bare parse, in CPU seconds."""

import gzip
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config as configuration
from asn_crawl.clean import page as story
from asn_crawl.clean.pool import read_pages
from asn_crawl.errors import PageError
from asn_crawl.model import Page
from asn_crawl.sites import reader

STAGES = {
    "decode": (story, "utf8"),
    "parse": (reader, "LexborHTMLParser"),
    "metadata": (reader, "metadata"),
    "read": (story, "read_html"),
    "mark": (story, "mark"),
    "collapse": (story, "collapse"),
    "initials": (story, "cut_initials"),
    "complete": (story, "_completed"),
}


def load(folder: Path) -> list[Page]:
    """Pages of the folder that a platform's selectors read."""
    config = configuration.load()
    found = []
    for meta in sorted(folder.rglob("*.json")):
        source = meta.with_suffix(".html.gz")
        if not source.exists():
            continue
        body = gzip.decompress(source.read_bytes())
        url = json.loads(meta.read_text("utf-8")).get("url") or ""
        page = Page(source=str(source.relative_to(folder)), body=body, form="html", url=url)
        try:
            if story.read_page(page, config).reader in ("adapter", "platform"):
                found.append(page)
        except PageError:
            continue
    return found


def timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def speed(pages: list[Page], rounds: int = 3) -> None:
    """Print seconds a page and the ratios, each tool on each page in turn."""
    config = configuration.load()
    sums: dict[str, list[float]] = {name: [0.0] * rounds for name in ("asn-crawl", "parse", "trafilatura")}
    for n in range(rounds):
        for page in pages:
            sums["asn-crawl"][n] += timed(lambda page=page: story.read_page(page, config).text)
            sums["parse"][n] += timed(lambda page=page: LexborHTMLParser(page.body))
            text = page.body.decode("utf-8", "replace")
            sums["trafilatura"][n] += timed(lambda text=text: trafilatura.extract(text, favor_precision=True))
    own = sums["asn-crawl"]
    print(f"{len(pages)} pages read by a platform's selectors, median of {rounds} rounds, CPU time")
    print(f"{'tool':12} {'ms/page':>8} {'pages/s':>8} {'asn-crawl is':>14}")
    for name, seconds in sums.items():
        each = statistics.median(seconds) / len(pages)
        ratio = statistics.median(other / mine for other, mine in zip(seconds, own, strict=True))
        print(f"{name:12} {1000 * each:8.2f} {1 / each:8.0f} {ratio:12.2f} x")


def shares(pages: list[Page]) -> None:
    """Print the share of CPU time a stage; parse and metadata lie inside read."""
    config, spent = configuration.load(), defaultdict(float)

    def clocked(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **options: object) -> object:
            started = time.process_time()
            result = call(*args, **options)
            spent[name] += time.process_time() - started
            return result

        return run

    patches = [
        mock.patch.object(place, attr, clocked(name, getattr(place, attr))) for name, (place, attr) in STAGES.items()
    ]
    for patch in patches:
        patch.start()
    total = sum(timed(lambda page=page: story.read_page(page, config).text) for page in pages)
    for patch in patches:
        patch.stop()
    spent["read"] -= spent["parse"] + spent["metadata"]
    print("\nstage      share")
    for name in STAGES:
        print(f"{name:10} {spent[name] / total:5.1%}")


def memory(pages: list[Page], count: int = 10_000) -> None:
    """Print the peak memory of a worker after a tenth of the pages and after all of them."""
    supply = (pages[n % len(pages)] for n in range(count))
    limits = configuration.load().settings.limits
    print(f"\n{count} pages through 2 workers")
    for n, _ in enumerate(read_pages(supply, config_dir=None, limits=limits, workers=2), 1):
        if n in (count // 10, count - 10):
            print(f"after {n:6}: largest worker {max(_peaks()):.0f} MB, this process {_peak('self'):.0f} MB")


def _peaks() -> list[float]:
    """The peak memory of each child in MB."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [_peak(child) for child in children]


def _peak(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
