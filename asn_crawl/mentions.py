"""The dates that an article names in its running text."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from asn_crawl.dates import DATE, FLAGS, MONTH, TO, WORD, full_year, read, to_date, weekday_before

_LINK = re.compile(rf"[)\s]?(?:{TO}|,\s)(?:{WORD}[\s,]{{1,2}})?[(\[]?(?:tanggal\s)?", FLAGS)
# The engine looks for one letter ten times as fast as for a set: so every digit becomes a 0 first.
_FOLDED = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789", b"abcdefghijklmnopqrstuvwxyz000000000")
# What may start a match of `DATE`: a year, or one or two digits before more digits, a month, -th or "to".
_START = re.compile(
    rf"0(?<!00)(?:000|0?(?=[^0a-z]{{0,5}}(?:0|{MONTH}|st|nd|rd|th|dan|hing|samp|s.d|and|to)))(?!0)".encode()
)
_CALENDAR_CYCLE = 28  # after so many years each date has its weekday again


def mentioned(texts: Iterable[str]) -> tuple[date, ...]:
    """The dates of 1900..2100 that an article names, each once, in order of first mention; both ends of a range.

    A date without a year takes the one whose weekday fits, nearest to a year that the texts name (any 19xx or
    20xx); of two as near, that of the year named more often, then the earlier. A range gives its year to both ends.
    Not listed: neither year nor weekday; no year named at all; two digits of a year without a weekday.

    Args:
        texts: Title, captions and body in reading order, in normal white space.
    """
    text = "\0".join(texts)  # no date goes across
    spans = [found.span() for found in _START.finditer(text.encode("latin-1", "replace").translate(_FOLDED))]
    named = Counter(int(text[start:end]) for start, end in spans if text[start : end - 2] in ("19", "20"))
    years = sorted(named, key=lambda year: (-named[year], year))
    mentions = dict.fromkeys(_mentions(DATE.match(text, start) for start, _ in spans))
    days = (_nearest(*each, years) if isinstance(each, tuple) else each for each in mentions)
    return tuple(dict.fromkeys(day for day in days if day))


def _mentions(matches: Iterable[re.Match[str] | None]) -> list[date | tuple[int, int, int] | None]:
    """What is named, in order: dates (None: impossible), or day, month and weekday where no year stands."""
    mentions: list[date | tuple[int, int, int] | None] = []
    start, end, month, year = 0, 0, 0, 0
    apart = [match for match in matches if match and match.start() >= end and (end := match.end())]
    for match in reversed(apart):  # a range over two months has its year at the end
        printed = read(match)
        if printed is None:
            continue
        if year and not printed.year and _LINK.fullmatch(match.string, match.end(), start):
            printed = printed._replace(year=year - (printed.month > month))
        weekday = weekday_before(match) if printed.year < 100 else None
        year = full_year(printed.year) if weekday is not None or printed.year >= 100 else 0
        start, month = match.start(), printed.month
        if year:
            mentions += [to_date(year, month, day) for day in reversed(printed.days)]
        elif weekday is not None:
            mentions += [(day, month, (weekday + day - printed.days[0]) % 7) for day in reversed(printed.days)]
    return mentions[::-1]


def _nearest(day: int, month: int, weekday: int, years: list[int]) -> date | None:
    if to_date(2000, month, day) is None:  # not even in a leap year
        return None
    away = ((year, distance) for distance in range(_CALENDAR_CYCLE) for year in years)
    near = (to_date(other, month, day) for year, distance in away for other in (year - distance, year + distance))
    return next((found for found in near if found and found.weekday() == weekday), None)
