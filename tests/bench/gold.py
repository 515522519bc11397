"""Pages with their gold, and how a text is scored by it."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from pathlib import Path
from statistics import mean
from typing import NamedTuple
from urllib.parse import urlsplit

TOKEN = re.compile(r"\w+")
SETS = ("indonesian", "tagdiv", "newspapers", "wcxb", "trafilatura")


class Gold(NamedTuple):
    """One page: its bytes, and its whole text or snippets, blanks folded, that must and must not be in a text."""

    set: str
    name: str
    url: str
    body: bytes
    text: str | None
    wanted: list[str]
    unwanted: list[str]


def load(folder: Path, sets: Sequence[str] = SETS) -> Iterator[Gold]:
    for name in sets:
        for meta in sorted((folder / name).glob("*.json")):
            page = json.loads(meta.read_text("utf-8"))
            wanted, unwanted = ([" ".join(part.split()) for part in page.get(key) or ()] for key in ("with", "without"))
            body = gzip.decompress(meta.with_suffix(".html.gz").read_bytes())
            yield Gold(name, meta.stem, page.get("url") or "", body, page.get("text"), wanted, unwanted)


def host(gold: Gold) -> str:
    return (urlsplit(gold.url).hostname or "").removeprefix("www.")


def score(gold: Gold, text: str) -> tuple[float, float]:
    """Precision and recall of a text: of its 4-gram shingles, or of the snippets."""
    if gold.text is None:
        flat = " ".join(text.split())
        good, bad = (sum(part in flat for part in parts) for parts in (gold.wanted, gold.unwanted))
        return good / (good + bad) if good + bad else 0.0, good / len(gold.wanted) if gold.wanted else 1.0
    true, got = shingles(gold.text), shingles(text)
    hits = (true & got).total()
    return hits / got.total() if got else float(not true), hits / true.total() if true else 1.0


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = TOKEN.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def f1(scores: Iterable[tuple[float, float]]) -> float:
    """F1 of the mean precision and the mean recall, as article-extraction-benchmark has it."""
    return next(starmap(harmonic, [map(mean, zip(*scores, strict=True))]))
