"""How sure one may be of a reading, 0..1: from the agreement of two readers, or from how the page itself reads."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

from asn_crawl.model import Block
from asn_crawl.sites.generic import Choice

_ENOUGH = 60  # words; what one reader finds with fewer may as well be a teaser: mean F1 .76 of 17 saved pages
_AGREED = 30  # words that are enough where two readers find the same: F1 1.0 of 4 saved pages with 19 to 44
_SAMPLE = 10  # one page in so many is compared even where nothing looks unusual


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
    """What the scores and the links of a page say that only the generic reader has read, 0..1."""
    page = choice.page
    kept = [line for line in range(choice.start, choice.end) if choice.keeps(line)]
    words = sum(page.counts[line] for line in kept)
    if not words:
        return 0.0
    mean = sum(choice.scores[line] * page.counts[line] for line in kept) / words
    linked = sum(page.linked[line] for line in kept) / sum(len(page.texts[line]) for line in kept)
    return _long_enough(words, _ENOUGH) * (1 - linked) / (1 + math.exp(-mean))


def _words(texts: Counter[str]) -> Counter[str]:
    return Counter(" ".join(texts.elements()).casefold().split())


def _long_enough(words: int, enough: int) -> float:
    return min(1.0, words / enough)
