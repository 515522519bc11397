"""Main text beside the peers: F1 with its bootstrap interval, pages a second, and F1 by band of confidence."""

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import trafilatura

from asn_crawl import read
from asn_crawl.errors import PageError
from asn_crawl.sites import generic
from tests.bench import gold

Scores = list[tuple[float, float]]
DRAWS = 500  # of the bootstrap
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


def peers() -> dict[str, Callable[[bytes], str]]:
    """The tools that are installed, each from bytes to text."""
    found: dict[str, Callable[[bytes], str]] = {
        "asn-crawl": generic.extract,
        "trafilatura": lambda body: (
            trafilatura.extract(body.decode("utf-8", "replace"), include_comments=False, favor_precision=True) or ""
        ),
    }
    if find_spec("readability"):
        from lxml.html import fromstring  # noqa: PLC0415 - a peer that may be missing
        from readability import Document  # noqa: PLC0415

        found["readability"] = lambda body: fromstring(
            Document(body.decode("utf-8", "replace")).summary()
        ).text_content()
    if find_spec("resiliparse"):
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

        found["resiliparse"] = lambda body: extract_plain_text(body.decode("utf-8", "replace"), main_content=True)
    return found


def table(folder: Path) -> None:
    """Print F1 of each set and the speed of each tool, each on each page in turn."""
    tools = peers()
    seconds = dict.fromkeys(tools, 0.0)
    scores: dict[tuple[str, str], Scores] = defaultdict(list)
    pages = list(gold.load(folder))
    for page in pages:
        for name, tool in tools.items():
            started = time.process_time()
            text = tool(page.body)
            seconds[name] += time.process_time() - started
            scores[name, page.set].append(gold.score(page, text))
    print(f"\n{'main text':12} {'pages/s':>8} {'x traf.':>8}  " + "  ".join(f"{name:>18}" for name in gold.SETS))
    for name, spent in seconds.items():
        cells = [_with_interval(scores[name, each]) for each in gold.SETS]
        print(f"{name:12} {len(pages) / spent:8.0f} {seconds['trafilatura'] / spent:8.1f}  " + "  ".join(cells))


def _with_interval(scores: Scores) -> str:
    dice = random.Random(1)  # noqa: S311 - the same each time
    draws = sorted(gold.f1(dice.choices(scores, k=len(scores))) for _ in range(DRAWS))
    low, high = draws[DRAWS // 40], draws[-DRAWS // 40]
    return f"{gold.f1(scores):.3f} ({low:.3f}-{high:.3f})"


def confidence(folder: Path) -> None:
    """Print the real F1 of the whole path by band of confidence: it must rise."""
    bands: dict[float, list[float]] = defaultdict(list)
    for page in gold.load(folder):
        try:
            reading = read(page.body, url=page.url)
        except PageError:
            continue
        if reading.confidence is not None:
            band = max(low for low in BANDS if low <= reading.confidence)
            bands[band].append(gold.harmonic(*gold.score(page, "\n\n".join(reading.body))))
    print("\nconfidence  pages  mean F1")
    for low, high in pairwise(BANDS):
        _print_band(low, high, bands[low])


def _print_band(low: float, high: float, found: Sequence[float]) -> None:
    mean = f"{statistics.mean(found):7.3f}" if found else "      -"
    print(f"{low:.1f} to {min(high, 1.0):.1f} {len(found):6}  {mean}")
