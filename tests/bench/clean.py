"""Speed and memory of reading pages, interleaved with trafilatura and the bare parse, in CPU seconds."""

import gzip
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from unittest import mock

import trafilatura
from msgspec import structs
from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config as configuration
from asn_crawl.clean import page as story
from asn_crawl.clean.pool import read_pages
from asn_crawl.errors import PageError
from asn_crawl.model import Page
from asn_crawl.sites import reader

COUNTS = (1_000, 3_000, 10_000)
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
    """Print seconds a page and the ratios, each tool on each page in turn.

    asn-crawl reads title, dates, names and tags with the text; trafilatura does so where it is asked to.
    """
    config = configuration.load()
    tools: dict[str, Callable[[Page, str], object]] = {
        "asn-crawl": lambda page, _: story.read_page(page, config).text,
        "parse": lambda page, _: LexborHTMLParser(page.body),
        "trafilatura": lambda _, text: trafilatura.extract(text, favor_precision=True),
        "  + metadata": lambda page, text: trafilatura.bare_extraction(
            text, url=page.url or None, favor_precision=True, with_metadata=True
        ),
    }
    sums = {name: [0.0] * rounds for name in tools}
    for n in range(rounds):
        for page in pages:
            text = page.body.decode("utf-8", "replace")
            for name, tool in tools.items():
                sums[name][n] += timed(lambda tool=tool, page=page, text=text: tool(page, text))
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


def memory(pages: list[Page]) -> None:
    """Print the memory of the largest worker after so many pages, each under an address of its own."""
    supply = (
        structs.replace(page, source=f"{page.source}#{n}", url=f"{page.url}?n={n}")
        for n, page in enumerate(islice(cycle(pages), COUNTS[-1] + 10))  # the workers end with the last page
    )
    print(f"\n{'pages through 2 workers':>23} {'largest worker MB':>18} {'its peak MB':>12} {'parent MB':>10}")
    for n, _ in enumerate(read_pages(supply, config_dir=None, workers=2), 1):
        if n in COUNTS:
            workers = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            resident, peak = (max(_megabytes(each, field) for each in workers) for field in ("VmRSS", "VmHWM"))
            print(f"{n:23,} {resident:18.0f} {peak:12.0f} {_megabytes('self', 'VmRSS'):10.0f}", flush=True)


def _megabytes(process: str, field: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))
