"""Main text beside the peers: F1 with its bootstrap interval, pages a second, and F1 by band of confidence."""

import random
import statistics
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import trafilatura
from scipy.stats import spearmanr

from asn_crawl import read
from asn_crawl.errors import PageError
from asn_crawl.sites import generic
from tests.bench import gold

Scores = list[tuple[float, float]]
DRAWS = 500  # of the bootstrap
# Of confidence, as many as 585 pages tell apart: with a border at .97, too, they rise in 87 % of draws, at .8 in 70 %.
BANDS = (0.0, 0.9, 0.95, 1.01)


class Sure(NamedTuple):
    """A page's confidence beside its real F1."""

    host: str
    confidence: float
    f1: float


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
    found = []
    for page in gold.load(folder):
        try:
            reading = read(page.body, url=page.url)
        except PageError:
            continue
        if reading.confidence is not None:
            f1 = gold.harmonic(*gold.score(page, "\n\n".join(reading.body)))
            found.append(Sure(gold.host(page), reading.confidence, f1))
    print("\nconfidence   pages  its mean  mean F1")
    by_band(found)


def by_band(found: Sequence[Sure]) -> None:
    """Print the means of each band, how they rise together, and how often the bands do among hosts drawn again."""
    bands = _bands(found)
    for (low, high), own in zip(pairwise(BANDS), bands, strict=True):
        means = "  ".join(f"{statistics.mean(each):8.3f}" for each in list(zip(*own, strict=True))[1:])
        print(f"{low:.2f} to {min(high, 1.0):.2f} {len(own):6}  {means}")
    correlation = spearmanr([each.confidence for each in found], [each.f1 for each in found]).statistic
    hosts: dict[str, list[Sure]] = defaultdict(list)
    for each in found:
        hosts[each.host].append(each)
    dice = random.Random(1)  # noqa: S311 - the same each time
    draws = ([*chain.from_iterable(dice.choices([*hosts.values()], k=len(hosts)))] for _ in range(DRAWS))
    rise = sum(_rise(_bands(draw)) for draw in draws) / DRAWS
    print(f"rank correlation {correlation:.2f}; F1 rises from band to band in {rise:.0%} of {DRAWS} draws of the hosts")


def _bands(found: Iterable[Sure]) -> list[list[Sure]]:
    bands: list[list[Sure]] = [[] for _ in BANDS[1:]]
    for each in found:
        bands[bisect_right(BANDS, each.confidence) - 1].append(each)
    return bands


def _rise(bands: Sequence[Sequence[Sure]]) -> bool:
    means = [statistics.mean(each.f1 for each in own) for own in bands if own]
    return all(one < other for one, other in pairwise(means))
