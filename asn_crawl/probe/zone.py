"""In which zone a site's clock runs, by what it shows, the surest witness first. Pure.

REST tells local time and UTC; stamps in pages and feeds may carry an offset; clock times are printed with WIB, WITA or
WIT; places are only a hint.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from asn_crawl.model import DEFAULT_ZONE
from asn_crawl.probe.evidence import Evidence
from asn_crawl.schema import Zone

MAX_BYTES = 1_000_000  # of one page that is looked at
# As of ISO 8601, and of RFC 2822 in feeds; WordPress writes its feeds in UTC.
_STAMP = re.compile(rb"20[0-9]{2}(?:-[0-9]{2}-[0-9]{2}T| )[0-9]{2}:[0-9]{2}(?::[0-9]{2})? ?\+(0[0-9]):?00")
_CLOCK = re.compile(rb"[0-9][:.][0-9]{2}(?:\s|&nbsp;){0,3}(WIB|WITA|WIT)\b")
_MIN_IN_HOST = 4  # letters of a place that may be part of a host's name: balipost


def zone(
    offsets_h: Sequence[float], pages: Sequence[bytes], words: Iterable[str], zones: Mapping[str, Zone]
) -> Evidence:
    """The zone and what shows it; without any witness the usual one, as a guess.

    Args:
        offsets_h: Of posts in REST, how far local time is ahead of UTC.
        pages: Sources of articles, lists and feeds.
        words: What may name places: the site's name, its host, titles and datelines.
        zones: Those of the configuration.
    """
    return next(_witnesses(offsets_h, pages, words, zones))


def _witnesses(
    offsets_h: Sequence[float], pages: Sequence[bytes], words: Iterable[str], zones: Mapping[str, Zone]
) -> Iterator[Evidence]:
    by_hours = {zone.offset_h: name for name, zone in zones.items()}
    by_letters = {zone.abbreviation: name for name, zone in zones.items()}
    heads = [page[:MAX_BYTES] for page in pages]
    if named := _most(by_hours.get(hours) for hours in offsets_h):
        why = f"REST: its clock is {zones[named].offset_h:g} h ahead of UTC"
        yield Evidence(what="zone", value=named, sure="sure", why=why)
    stamps = (int(hours) for page in heads for hours in _STAMP.findall(page))
    if named := _most(by_hours.get(hours) for hours in stamps):
        why = f"times in its pages or feed end with +{zones[named].offset_h:02.0f}:00"
        yield Evidence(what="zone", value=named, sure="sure", why=why)
    clocks = (letters.decode() for page in heads for letters in _CLOCK.findall(page))
    if named := _most(by_letters.get(letters) for letters in clocks):
        why = f"times are printed with {zones[named].abbreviation}"
        yield Evidence(what="zone", value=named, sure="likely", why=why)
    yield _by_places([text.casefold() for text in words], zones)


def _by_places(words: Sequence[str], zones: Mapping[str, Zone]) -> Evidence:
    """The zone whose places are named most often; the longest name in a text counts, as Maluku Utara does."""
    places = sorted(
        ((place, name) for name, zone in zones.items() for place in zone.places), key=lambda pair: -len(pair[0])
    )
    found: Counter[tuple[str, str]] = Counter()
    for text in words:
        hit = next(((place, name) for place, name in places if _names(text, place.casefold())), None)
        found.update([hit] if hit else [])
    totals: Counter[str] = Counter()
    for (_, name), number in found.items():
        totals[name] += number
    best = totals.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return Evidence(what="zone", value=DEFAULT_ZONE, sure="a guess", why="no clock and no place was found")
    named = ", ".join(place for (place, name), _ in found.most_common() if name == best[0][0])
    return Evidence(what="zone", value=best[0][0], sure="a guess", why=f"it names {named}")


def _names(text: str, place: str) -> bool:
    """Whether a text names a place as a word; in a host's name, which has no blanks, also as a part."""
    if " " not in text and "." in text:
        return len(place) >= _MIN_IN_HOST and place.replace(" ", "") in text
    return re.search(rf"\b{re.escape(place)}\b", text) is not None


def _most(names: Iterable[str | None]) -> str | None:
    counted = Counter(name for name in names if name)
    return counted.most_common(1)[0][0] if counted else None
