"""How well a site is read, by its own history: measures of a day's pages, and the breaks in them. Pure.

    looks (one a page, in the order of fetching) ─► measured (those of a day)
                                                 └► breaks (the newest pages against those before)

A break is a run of newest pages that those before make very unlikely. Pages and not days are compared, since one site
brings a hundred pages a day and another three a week.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median, quantiles
from typing import Literal, NamedTuple

import msgspec

from asn_crawl.model import Expect, Reader

NEWEST = (3, 5, 10, 20)  # pages that are held against those before; the fewest first, so that a break is seen early
MIN_BEFORE = 10  # pages that make a history
EXPECTED_OF = 10  # newest pages that [expect] is about
# The chance of the newest pages, if nothing had changed, below which they are a break. Of 300 made-up sites that do not
# change, looked at 100 times in 500 pages each, one crosses it.
UNLIKELY = 1e-5
_FALL = 0.3  # of a share; a smaller fall is no break, however certain
_OUTSIDE = 0.2  # share of the pages before that lie beyond the usual end of a number

Measure = Literal["article", "adapter", "selectors", "titled", "dated", "agreement", "short", "long", "templates"]


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How one fetched page was read; ``reader`` is None where it gave no article.

    ``day`` is that of fetching, in UTC; ``templates`` the share of its words that are in template lines of the site.
    """

    url: str
    day: str
    reader: Reader | None = None
    confidence: float | None = None
    words: int = 0
    titled: bool = False
    dated: bool = False
    templates: float = 0.0


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What some pages show: ``articles`` is a share (0..1) of the pages, the other shares are of the articles.

    ``agreement`` is the median of what was compared with the generic reader, None where nothing was; ``words`` is a
    median, ``templates`` a mean.
    """

    pages: int
    articles: float
    adapter: float
    platform: float
    agreement: float | None
    words: float
    titled: float
    dated: float
    templates: float


class Break(NamedTuple):
    """Something that is not as it was, or not as ``[expect]`` has it, in a sentence with an example."""

    measure: Measure
    sentence: str


class _Share(NamedTuple):
    """A share that should not fall, and how it is said."""

    measure: Measure
    said: str
    holds: Callable[[Look], bool]


class _Number(NamedTuple):
    """A number whose median should not move by a factor or a step; it rises in a break where ``sign`` is 1."""

    measure: Measure
    said: str
    of: Callable[[Look], float | None]
    sign: int
    moved: Callable[[float, float], bool]


_ARTICLE = _Share("article", "gave an article", lambda look: look.reader is not None)
_SHARES = (
    _Share("adapter", "were read by the site's own selectors", lambda look: look.reader == "adapter"),
    _Share("selectors", "were read by selectors at all", lambda look: look.reader in ("adapter", "platform")),
    _Share("titled", "have a title", lambda look: look.titled),
    _Share("dated", "have a date", lambda look: look.dated),
)
_NUMBERS = (
    _Number(
        "agreement", "agree with the generic reader by", lambda look: look.confidence, -1, lambda a, b: b - a >= 0.2
    ),
    _Number("short", "have a median of words of", lambda look: look.words, -1, lambda a, b: 2 * a <= b),
    _Number("long", "have a median of words of", lambda look: look.words, 1, lambda a, b: a >= 2 * b),
    _Number(
        "templates", "have a share of template lines of", lambda look: look.templates, 1, lambda a, b: a - b >= 0.2
    ),
)


def measured(looks: Sequence[Look]) -> Health:
    """The measures of some pages, at least one."""
    articles = [look for look in looks if look.reader is not None]
    compared = [look.confidence for look in articles if look.confidence is not None]
    return Health(
        pages=len(looks),
        articles=_mean(look.reader is not None for look in looks),
        adapter=_mean(look.reader == "adapter" for look in articles),
        platform=_mean(look.reader == "platform" for look in articles),
        agreement=round(median(compared), 3) if compared else None,
        words=median(look.words for look in articles) if articles else 0.0,
        titled=_mean(look.titled for look in articles),
        dated=_mean(look.dated for look in articles),
        templates=_mean(look.templates for look in articles),
    )


def breaks(looks: Sequence[Look], expect: Expect) -> list[Break]:
    """What is not as it was before or as it should be, the gravest first.

    Args:
        looks: The pages of a site, the oldest first. A break lasts until the newest pages are as those before again,
            or until most of these are as the newest ones: so hand over no fewer than some hundreds.
        expect: The site's own bounds.
    """
    articles = [look for look in looks if look.reader is not None]
    found = {each.measure: each for each in _expected(articles[-EXPECTED_OF:], expect)}
    for share in (_ARTICLE, *_SHARES):
        told = _fallen(looks if share is _ARTICLE else articles, share)
        if told and not (share.measure == "selectors" and "adapter" in found):
            found.setdefault(share.measure, told)
    for number in _NUMBERS:
        if told := _moved([look for look in articles if number.of(look) is not None], number):
            found.setdefault(number.measure, told)
    return list(found.values())


def _fallen(looks: Sequence[Look], share: _Share) -> Break | None:
    """The break that the fewest newest pages show, none of them as those before."""
    for count in NEWEST:
        before, newest = looks[:-count], looks[-count:]
        if len(before) < MIN_BEFORE:
            return None
        were, are = sum(map(share.holds, before)), sum(map(share.holds, newest))
        # One page of each kind is thought to the history, so that no chance is 0.
        chance = _chance(count - are, count, (len(before) - were + 1) / (len(before) + 2))
        if were / len(before) - are / count >= _FALL and chance < UNLIKELY:
            example = next(look.url for look in reversed(newest) if not share.holds(look))
            said = f"{are} of the newest {count} pages {share.said}, {were} of the {len(before)} before; see {example}"
            return Break(share.measure, said)
    return None


def _moved(looks: Sequence[Look], number: _Number) -> Break | None:
    values = [number.of(look) or 0.0 for look in looks]
    for count in NEWEST:
        before, newest = values[:-count], values[-count:]
        if len(before) < MIN_BEFORE:
            return None
        ends = quantiles(before, n=round(1 / _OUTSIDE))
        outside = [value < ends[0] if number.sign < 0 else value > ends[-1] for value in newest]
        was, now = median(before), median(newest)
        if number.moved(now, was) and _chance(sum(outside), count, _OUTSIDE) < UNLIKELY:
            example = next(look.url for look, out in zip(reversed(looks), reversed(outside), strict=False) if out)
            said = f"the newest {count} pages {number.said} {now:g}, those before of {was:g}; see {example}"
            return Break(number.measure, said)
    return None


def _expected(newest: Sequence[Look], expect: Expect) -> Iterator[Break]:
    """The bounds of ``[expect]`` that the newest articles break; fewer than can be judged break none."""
    if len(newest) < min(NEWEST):
        return
    bounds = {"adapter": expect.min_adapter, "titled": expect.min_titled, "dated": expect.min_dated}
    for share in _SHARES:
        bound = bounds.get(share.measure, 0.0)
        missing = [look for look in newest if not share.holds(look)]
        if 1 - len(missing) / len(newest) < bound:
            said = f"{len(newest) - len(missing)} of the newest {len(newest)} pages {share.said}"
            yield Break(
                share.measure, f"{said}, where [expect] min_{share.measure} is {bound:g}; see {missing[-1].url}"
            )
    words = median(look.words for look in newest)
    if words < expect.min_words:
        said = f"the newest {len(newest)} pages have a median of words of {words:g}"
        shortest = min(newest, key=lambda look: look.words)
        yield Break("short", f"{said}, where [expect] min_words is {expect.min_words}; see {shortest.url}")


def _chance(at_least: int, of: int, each: float) -> float:
    """The chance that of so many pages at least some are of a kind that has the chance ``each``."""
    return sum(math.comb(of, n) * each**n * (1 - each) ** (of - n) for n in range(at_least, of + 1))


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return round(mean(found), 3) if found else 0.0
