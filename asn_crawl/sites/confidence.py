"""How sure one may be of a reading, 0..1: from the agreement of two readers, or from how the page itself reads.

Both are close to the F1 that may be expected (``make bench`` prints it by band), so that pages can be sorted by them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from typing import NamedTuple
from zlib import crc32

from asn_crawl.model import Block
from asn_crawl.sites.generic import KEEP, Choice

# Words; what one reader finds with fewer may as well be furniture: 17 of 803 saved articles have fewer, and half of
# these pages leave fewer once their article is taken out. The root of the share is .74 on these 17, their mean F1 .86.
_ENOUGH = 60
_AGREED = 30  # words that are enough where two readers find the same: F1 1.0 of 4 saved pages with 19 to 44
_SAMPLE = 10  # one page in so many is compared even where nothing looks unusual
_MARGIN = 1.0  # how far from the bound a line's score is clear; rank correlation with F1: .5 .37, 1 .37, 1.5 .35
# Fitted to F1 by ``tests/bench/fit_confidence.py``: the rank correlation is .35 for hosts left out of the fit; links
# and the mean score gave .14.
_BIAS, _CLEAR, _GAPS = 1.08, 2.84, -0.39


class Signs(NamedTuple):
    """What tells how well a page was read by the generic reader alone.

    Attributes:
        enough: 0..1, the root of the share of enough words.
        clear: 0..1, the share of clear words in those of the run and those beyond it that are nearly kept.
        gaps: How many times lines are left out amid those that are kept.
    """

    enough: float
    clear: float
    gaps: int


def is_sampled(url: str) -> bool:
    """Whether a page belongs to the fixed tenth that is always compared, by its address."""
    return bool(url) and crc32(url.encode("utf-8", "replace")) % _SAMPLE == 0


def confidence(blocks: Sequence[Block], choice: Choice, *, is_alone: bool) -> float:
    """How sure one may be of these blocks, 0..1, rounded; ``is_alone`` where only the generic reader has read them."""
    return round(alone(choice) if is_alone else agreement(blocks, choice), 3)


def agreement(blocks: Iterable[Block], choice: Choice) -> float:
    """Of the words of both readers the share that both have, times the share of enough words, 0..1."""
    ours = Counter(block.kept for block in blocks if block.kind not in ("title", "caption"))
    theirs = Counter(text for line, text in enumerate(choice.page.texts) if choice.keeps(line))
    same = ours & theirs  # most lines are, so that few have to be taken apart
    ours_alone, theirs_alone = _words(ours - same), _words(theirs - same)
    shared = sum(len(text.split()) * times for text, times in same.items())
    both = shared + (ours_alone & theirs_alone).total()
    total = 2 * shared + ours_alone.total() + theirs_alone.total()
    return _long_enough(shared + ours_alone.total(), _AGREED) * (2 * both / total if total else 0.0)


def alone(choice: Choice) -> float:
    """The F1 to expect of a page that only the generic reader has read, 0..1, less where its words are few."""
    found = signs(choice)
    odds = _BIAS + _CLEAR * found.clear + _GAPS * math.log1p(found.gaps)
    return found.enough / (1 + math.exp(-odds))


def signs(choice: Choice) -> Signs:
    """How well the page was read, by the scores of its lines."""
    start, end, scores, counts = choice.start, choice.end, choice.scores, choice.page.counts
    run, words = scores[start:end], counts[start:end]
    clear = sum(count for score, count in zip(run, words, strict=True) if score >= KEEP + _MARGIN)
    around = zip(scores[:start] + scores[end:], counts[:start] + counts[end:], strict=True)
    beyond = sum(count for score, count in around if score > KEEP - _MARGIN)
    kept = [score > KEEP for score in run]
    return Signs(
        enough=math.sqrt(_long_enough(sum(compress(words, kept)), _ENOUGH)),
        clear=clear / (sum(words) + beyond) if clear else 0.0,
        gaps=sum(before and not after for before, after in pairwise(kept)),
    )


def _words(texts: Counter[str]) -> Counter[str]:
    return Counter(" ".join(texts.elements()).casefold().split())


def _long_enough(words: int, enough: int) -> float:
    return min(1.0, words / enough)
