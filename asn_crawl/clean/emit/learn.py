"""The stage LEARN: lines that recur on other pages of a site are its templates.

    dirty head ─► a sheet for each of its records ─► the windows that these stand in ─► heads whose templates change

What a window holds is all that its templates depend on; and no page is judged by pages of a later month, so that the
documents of a month that is over stay as they are.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

import msgspec

from asn_crawl.clean import template
from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.record import Record
from asn_crawl.clean.emit.windows import touched
from asn_crawl.model import Reading
from asn_crawl.sites import templates
from asn_crawl.sites.templates import Line, Sheet, Templates

_MONTH = len("2026-11")

_pack = msgspec.msgpack.Encoder().encode
_lines = msgspec.msgpack.Decoder(tuple[Line, ...]).decode
_places = msgspec.msgpack.Decoder(tuple[int, ...]).decode


def learn(database: Database) -> None:
    """Learn from the records of all dirty heads; these, and all whose templates change, are compared next."""
    while heads := index.dirty(database, Stage.LEARN):
        for head in heads:
            index.unlearn(database, head)
            _take_in(database, head)
        index.advance(database, heads, Stage.COMPARE)
        database.commit()
    for (site,) in list(database.rows("SELECT DISTINCT site FROM unlearned ORDER BY site")):
        _learn_site(database, site)
        database.commit()


def reading(database: Database, key: str) -> Reading:
    """The reading of a record with its templates marked."""
    return _without(database, index.reading(database, key), "key = ?", key)


def known(database: Database, reading: Reading, body: bytes) -> Reading:
    """The reading of a page with the templates that were learned of one of the same bytes, if that was read alike."""
    raw_sha256 = hashlib.sha256(body).hexdigest()
    key = "key IN (SELECT key FROM records WHERE raw_sha256 = ?) AND lines = ?"
    return _without(database, reading, key, raw_sha256, _pack(template.lines(reading)))


def _without(database: Database, reading: Reading, sheet: str, *values: object) -> Reading:
    # ``sheet`` is a condition of this module.
    query = f"SELECT site, period, lines, places FROM sheets WHERE {sheet} AND places IS NOT NULL"  # noqa: S608
    for site, period, lines, places in database.rows(query, *values):
        names = [line.name for line in _lines(lines)]
        numbers = {name: each for name, *each in _known(database, site, period)}
        carriers = {place: numbers[names[place]][0] for place in _places(places)}
        articles = numbers[names[next(iter(carriers))]][1]
        return template.without(reading, carriers, articles)
    return reading


def share(lines: bytes, places: bytes) -> float:
    """The share of words (0..1) in template lines of what `learn` has kept of a page."""
    words = [line.words for line in _lines(lines)]
    return sum(words[place] for place in _places(places)) / sum(words)


def _known(database: Database, site: str, period: str) -> Sequence[tuple[int, int, int]]:
    query = "SELECT name, carriers, articles FROM templates WHERE site = ? AND period = ?"
    return list(database.rows(query, site, period))


def _take_in(database: Database, head: str) -> None:
    """Keep a sheet for each record of a head. A document that was carried over has lost its page's other lines."""
    for key, blob in list(database.rows("SELECT key, record FROM records WHERE head = ? AND NOT carried", head)):
        record = msgspec.msgpack.decode(blob, type=Record)
        site, period = record.site or "unknown", record.fetched_at[:_MONTH]
        lines = _pack(template.lines(index.reading(database, key)))
        database.do("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?, ?, ?, NULL)", key, site, period, head, lines)
        database.do("INSERT OR IGNORE INTO unlearned VALUES (?, ?)", site, period)


def _learn_site(database: Database, site: str) -> None:
    articles = defaultdict[str, set[str]](set)
    for period, head in database.rows("SELECT DISTINCT period, head FROM sheets WHERE site = ?", site):
        articles[period].add(head)
    changed = [period for (period,) in database.rows("SELECT period FROM unlearned WHERE site = ?", site)]
    for window in touched(changed, articles):
        heads = templates.sample(set[str]().union(*(articles[period] for period in window.periods)))
        sheets = [sheet for period in sorted(window.periods) for sheet in _sheets(database, site, period, heads)]
        period, found = window.periods[0], templates.learned(sheets)
        _keep(database, site, period, found)
        _apply(database, site, period, found)
    database.do("DELETE FROM unlearned WHERE site = ?", site)


def _sheets(database: Database, site: str, period: str, heads: Set[str]) -> Iterator[Sheet]:
    """The pages of a period, but for those of other heads."""
    query = "SELECT key, head, lines FROM sheets WHERE site = ? AND period = ? ORDER BY head, key"
    rows = database.rows(query, site, period)
    return (Sheet(key, head, _lines(lines)) for key, head, lines in rows if head in heads)


def _apply(database: Database, site: str, period: str, found: Templates) -> None:
    """Have the pages of a period compared whose template lines are others now."""
    query = "SELECT key, head, lines, places FROM sheets WHERE site = ? AND period = ?"
    changed = []
    for key, head, lines, before in database.rows(query, site, period):
        places = templates.places(_lines(lines), found)
        packed = _pack(places) if places else None
        if packed != before:
            changed.append((packed, key, head))
    database.do_each("UPDATE sheets SET places = ? WHERE key = ?", (each[:2] for each in changed))
    for head in {each[2] for each in changed}:
        index.soil(database, head, Stage.COMPARE)


def _keep(database: Database, site: str, period: str, found: Templates) -> None:
    database.do("DELETE FROM templates WHERE site = ? AND period = ?", site, period)
    rows = ((site, period, name, number, found.articles) for name, number in sorted(found.carriers.items()))
    database.do_each("INSERT INTO templates VALUES (?, ?, ?, ?, ?)", rows)
