"""Which months of a site are looked at together when its templates are learned. Pure.

A period is a calendar month, ``2026-11``, or "" for pages of which no time is known, which stand alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta
from typing import NamedTuple

ENOUGH = 5  # articles; below it a month borrows from the months before


class Window(NamedTuple):
    """The periods whose pages judge those of one period; pages older than ``since`` do not count."""

    periods: tuple[str, ...]
    since: str


def window(period: str, articles: Mapping[str, Set[str]]) -> Window:
    """The window of a period: itself and the month before, and further back while its articles are not enough.

    The period has pages; an article may stand in several.
    """
    if not period:
        return Window((period,), period)
    since = _month_before(period)
    found = [each for each in (period, since) if each in articles]
    heads = set[str]().union(*(articles[each] for each in found))
    for older in sorted(filter(None, articles), reverse=True):
        if len(heads) >= ENOUGH:
            return Window(tuple(found), min(since, found[-1]))
        if older < since:
            found.append(older)
            heads |= articles[older]
    return Window(tuple(found), min(since, found[-1]) if len(heads) >= ENOUGH else "")


def touched(changed: Iterable[str], articles: Mapping[str, Set[str]]) -> Iterator[Window]:
    """The window of each period that pages of the changed ones judge, or have judged; its own period first."""
    changed = set(changed)
    for period in sorted(articles):
        found = window(period, articles)
        if period in changed or (period and any(found.since <= each < period for each in changed - {""})):
            yield found


def _month_before(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01') - timedelta(days=1):%Y-%m}"
