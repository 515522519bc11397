"""Which pages of a site tell one story: copies of it, and routine notices. Pure, cheap, and only good for counting.

Whether two documents are duplicates is decided elsewhere, on their words; here many thousand pages are told apart in
a second by some 3-grams of each line, so that lines can be counted by articles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

# The share of 3-grams of what stands between the ends that another page carries too: of 4,629 articles, notices and
# edited copies of a site each, 2 % fall into another story's fold, all of them routine notices.
SAME_STORY = 0.35
SAME_WORDING = 0.7  # of long lines; two fills of a notice share 0.75 to 0.9, a brief with a long footer half
MAX_CARRIERS = 50  # stories that a 3-gram leads to; one of more tells nothing, and each costs time


class Grams(NamedTuple):
    """The 3-grams of a page, as numbers: all, those between its ends, those of its long lines; none is empty."""

    whole: set[int]
    middle: set[int]
    prose: set[int]


class _Known(NamedTuple):
    """Who of the first articles of each story has a 3-gram in the middle, and who at the ends; sizes of the middles."""

    middles: dict[int, list[str]]
    edges: dict[int, list[str]]
    sizes: dict[str, int]


def folds(pages: Iterable[tuple[str, Grams]]) -> dict[str, str]:
    """The first article with the same story, itself for most, by article.

    Two pages carry one story where enough of what lies between the ends of one stands on the other, or nearly all of
    its long lines: of a routine notice hardly a line is its own.

    Args:
        pages: The article of each page and its 3-grams; of an article with several pages the first one counts.
    """
    folds: dict[str, str] = {}
    known = _Known(defaultdict(list), defaultdict(list), {})
    for article, page in pages:
        if article in folds:
            continue
        nearest, likeness = _nearest(page, known)
        folds[article] = nearest if likeness >= 1.0 else article
        if likeness >= 1.0:
            continue
        known.sizes[article] = len(page.middle)
        for gram in page.whole:
            carriers = (known.middles if gram in page.middle else known.edges)[gram]
            carriers += [article] if len(carriers) < MAX_CARRIERS else []
    return folds


def _nearest(page: Grams, known: _Known) -> tuple[str, float]:
    """The article that is most alike, and how much so: from 1 on it tells the same story; "" and 0 for none."""
    theirs = Counter(article for gram in page.whole for article in known.middles.get(gram, ()))
    own, wording = (
        Counter(
            article for gram in grams for carriers in (known.middles, known.edges) for article in carriers.get(gram, ())
        )
        for grams in (page.middle, page.prose)
    )
    likeness = {
        article: max(
            own[article] / len(page.middle) / SAME_STORY,
            theirs[article] / known.sizes[article] / SAME_STORY,
            wording[article] / len(page.prose) / SAME_WORDING,
        )
        for article in {*theirs, *own, *wording}
    }
    nearest = min(likeness, key=lambda article: (-likeness[article], article), default="")
    return nearest, likeness.get(nearest, 0.0)
