"""Dates as Indonesian news sites print them: in date lines, machine values, addresses and articles."""

import re
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

PUBLISHED_YEARS = range(1990, 2101)
MENTIONED_YEARS = range(1900, 2101)

# Indonesian and English names, their short forms, then slips of such sites.
_MONTHS = (
    "januari january jan januar januri janauri",
    "februari february feb peb pebruari febuari febuary febriari",
    "maret march mar mrt",
    "april apr aprl apri",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu ags agt agust aug agst agutus agsutus agustust",
    "september sep sept septembar sepetember setember",
    "oktober october okt oct oktobber okober oktobr",
    "november nopember nov nop novermber nofember",
    "desember december des dec desembar desmber",
)
_WEEKDAYS = (
    "senin sen monday mon",
    "selasa sel tuesday tue tues",
    "rabu rab rebo wednesday wed",
    "kamis kam thursday thu thurs",
    "jumat jum'at jum’at jum`at jum friday fri",
    "sabtu sab saturday sat",
    "minggu min ming ahad sunday sun",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAY_OF = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_HOURS_OF_ZONE = {"wib": 7, "wita": 8, "wit": 9, "z": 0, "utc": 0, "gmt": 0}

FLAGS = re.ASCII | re.IGNORECASE | re.VERBOSE
# What may be a month by its first three letters: the table decides. 45 us per 3 KB instead of 55 with all names.
MONTH = "".join(f"[{''.join(set(at))}]" for at in zip(*(n[:3] for n in _MONTH_OF), strict=True)) + "[a-z]{0,7}"
WORD = "[a-z][a-z'’`]{2,8}+"
TO = r"(?:\s?[-–—&]\s?|\s(?:dan|hingga|sampai(?:\sdengan)?|s/d|s\.d\.?|and|to)\s)"
# Begins with a bare [0-9] and looks back after it, so that the engine skips to the next digit by itself.
# A year begins with no 0: MySQL's zero date is printed as "30 November -0001".
DATE = re.compile(
    rf"""([0-9](?<![0-9a-z/][0-9])(?<![0-9][.,:][0-9])[0-9]{{0,3}}+)
    (?: (?<=[1-9][0-9]{{3}})(?P<iso>[-/.])([0-9]{{1,2}})(?P=iso)([0-9]{{1,2}})(?![0-9])
    |   (?<![0-9]{{3}})((?:,\s?[0-9]{{1,2}}){{0,5}},?{TO}[0-9]{{1,2}})?
        (?: \s{{0,2}}+[./-]?+\s{{0,2}}+({MONTH})(?![a-z])
            (?:\.?\s{{0,2}}[,/('’-]?\s{{0,2}}(?:tahun\s)?([1-9][0-9]{{3}}|(?<=['’])[0-9]{{2}})(?![0-9]))?
        |   \s?/\s?([0-9]{{1,2}})(?:\s?/\s?([1-9][0-9]{{3}}|[0-9]{{2}}))?(?![0-9/])
        |   (?P<dot>[-.])([0-9]{{1,2}})(?P=dot)([1-9][0-9]{{3}})(?![0-9/])
        |   (?:st|nd|rd|th)?,?\s([1-9][0-9]{{3}})(?![0-9]) ) )""",
    FLAGS,
)
_MONTH_BEFORE = re.compile(rf"\b({MONTH})\.?\s?\Z", FLAGS)
_WEEKDAY_BEFORE = re.compile(
    rf"""\b({WORD})\.?(?:(?:{TO}|\s?[/,]\s?)({WORD})\.?)?
    (?:\s(?:kemarin|lalu|besok|ini|itu|pagi|siang|sore|petang|malam|dini|hari|waktu|setempat|wib|wita|wit)){{0,4}}
    [\s,]{{0,3}}[(\[]?\s?(?:(?:tanggal|tgl)\.?\s)?\Z""",
    FLAGS,
)
_TIME = re.compile(
    r"""(?:(?<![0-9.,:])|(?<=[0-9]{4},))([01][0-9]|2[0-3]|[0-9](?=:)|(?<=pukul\s)[0-9]|(?<=jam\s)[0-9])[.:]
    ([0-5][0-9])(?:[.:]([0-5][0-9]))?(?![0-9])(?:[.,][0-9]{1,9})?(?:\s?([ap])\.?m\b)?
    (?:\s?\(?(wib|wita|wit|z|utc|gmt)(?![a-z0-9]))?
    (?:\s?(\+|-(?=[0-9]{4}))(0?[0-9]|1[0-4]):?([0-9]{2})?(?![0-9]))?""",
    FLAGS,
)
_IN_PATH = re.compile(
    r"""/(?: ([0-9]{4})/([0-9]{1,2})/([0-9]{1,2}) | ([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})
    | ([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})? )(?=[/-]|\Z)""",
    FLAGS,
)
_CAP = 1000  # characters of a date line, value or address that are looked at


class Printed(NamedTuple):
    """A match of `DATE`: days of one month; ``year`` 0 where none stands, below 100 where two digits stand."""

    days: tuple[int, ...]
    month: int
    year: int
    numeric: bool = False


def parse(printed: str, zone: str) -> datetime | date | None:
    """The first whole date of 1990..2100 in a date line: aware, in the site's zone; a date where no time stands.

    Numbers are day/month/year; month/day/year where only that is a date or only that fits the weekday in front.

    Args:
        printed: Indonesian or English; only the first 1,000 characters are looked at.
        zone: IANA name of the site's zone; WIB, WITA, WIT or an offset behind the time go before it.
    """
    text = " ".join(printed[:_CAP].split())
    for match in DATE.finditer(text):
        day = _published(match)
        if day is not None:
            return _timed(day, match, zone)
    return None


def parse_machine(value: str, zone: str) -> datetime | date | None:
    """What a JSON-LD, OpenGraph or ``<time datetime>`` value says; never raises.

    ISO 8601 in all its shapes; RFC 2822 and the rest go to `parse`, with the same zone and the same kinds of result.
    """
    text = value[:_CAP].strip()
    try:
        moment = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return parse(text, zone)
    if moment.year not in PUBLISHED_YEARS:  # first: astimezone overflows at the years 1 and 9999
        return None
    return moment.date() if len(text) <= len("2024-08-06") else _in_zone(moment, zone)


def in_url(url: str) -> date | None:
    """The date of 1990..2100 in a URL's path: /YYYY/MM/DD/, /DD/MM/YYYY/ or /YYYYMMDD, a time may follow."""
    path = re.split("[?#]", url[:_CAP], maxsplit=1)[0]
    for match in _IN_PATH.finditer(path):
        parts = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4) if match[6] else match.group(7, 8, 9)
        found = to_date(*map(int, parts))
        if found and found.year in PUBLISHED_YEARS:
            return found
    return None


def to_date(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar or 1900..2100 has none."""
    try:
        return date(year, month, day) if year in MENTIONED_YEARS else None
    except ValueError:
        return None


def read(match: re.Match[str]) -> Printed | None:
    """What a match of `DATE` says, None where the name is no month."""
    first, _, iso_month, iso_day, more, name, name_year, slash_month, slash_year, _, *dotted, us_year = match.groups()
    if iso_month:
        return Printed((int(iso_day),), int(iso_month), int(first))
    if us_year:
        before = _MONTH_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
        name, name_year = before[1] if before else "", us_year
    days = _days(first, more) if more else (int(first),)
    if name is not None:
        month = _MONTH_OF.get(name.lower())
        return Printed(days, month, int(name_year or 0)) if month else None
    return Printed(days, int(slash_month or dotted[0]), int(slash_year or dotted[1] or 0), numeric=True)


def _days(first: str, more: str) -> tuple[int, ...]:
    """The days of a list or range; where they do not rise ("Vol. 12 - 6 Agustus") only the last is one."""
    days = (int(first), *map(int, re.findall("[0-9]+", more)))
    return days if all(one < other for one, other in pairwise(days)) else days[-1:]


def full_year(year: int) -> int:
    """The year of two digits in 1990..2089; 0 for none and any other year stay."""
    return year if not year or year >= 100 else year + (1900 if year >= 90 else 2000)


def weekday_before(match: re.Match[str]) -> int | None:
    """The weekday in front of a date, 0 for Monday; of two ("Senin-Selasa (5-6/8)") the first."""
    before = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    names = before.groups("") if before else ()
    # In small letters "minggu" is the week: "dua minggu (1/2)".
    numbers = (_WEEKDAY_OF.get(name.lower()) for name in names if name not in ("minggu", "min"))
    return next((number for number in numbers if number is not None), None)


def _published(match: re.Match[str]) -> date | None:
    printed = read(match)
    if printed is None or (year := full_year(printed.year)) not in PUBLISHED_YEARS:
        return None
    day, month = printed.days[-1], printed.month
    indonesian = to_date(year, month, day)
    american = to_date(year, day, month) if printed.numeric else None
    if american and (indonesian is None or indonesian.weekday() != weekday_before(match) == american.weekday()):
        return american
    return indonesian


def _timed(day: date, match: re.Match[str], zone: str) -> datetime | date:
    clock = _TIME.search(match.string, match.end()) or _TIME.search(match.string, 0, match.start())
    if clock is None:
        return day
    hour, minute, second, half, name, sign, hours, minutes = clock.groups("")
    on_24 = int(hour) % 12 + 12 * (half in "pP") if half else int(hour)
    moment = datetime(day.year, day.month, day.day, on_24, int(minute), int(second or 0))
    if name or sign:
        ahead = timedelta(hours=int(hours or _HOURS_OF_ZONE[name.lower()]), minutes=int(minutes or 0))
        moment = moment.replace(tzinfo=timezone(-ahead if sign == "-" else ahead))
    return _in_zone(moment, zone)


def _in_zone(moment: datetime, zone: str) -> datetime:
    ours = ZoneInfo(zone)
    return moment.astimezone(ours) if moment.tzinfo else moment.replace(tzinfo=ours)
