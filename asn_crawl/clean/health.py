"""How well the fetched pages of each site are read, from the index: for the end of a run and for ``status``."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path

import msgspec

from asn_crawl.clean.emit import learn
from asn_crawl.clean.emit.database import Database, existing
from asn_crawl.clean.emit.record import Record
from asn_crawl.model import Expect, SiteSpec
from asn_crawl.output import INDEX
from asn_crawl.problem import Problem, is_to_be_told
from asn_crawl.sites import health
from asn_crawl.sites.health import Break, Health, Look

LOOKED_AT = 300  # pages of a site; they take 5 ms
DAYS = 7  # shown
_DAY = len("2026-11-22")


class SiteHealth(msgspec.Struct, frozen=True, kw_only=True):
    """The last days of a site on which pages were fetched, newest first, and what is not as it was."""

    days: dict[str, Health]
    breaks: tuple[Break, ...]


def of_sites(database: Database, specs: Mapping[str, SiteSpec]) -> dict[str, SiteHealth]:
    """The health of each site with fetched pages, by name."""
    names = [site for (site,) in database.rows("SELECT DISTINCT site FROM records WHERE fetched ORDER BY site")]
    found = {}
    for name in names:
        looks = _looks(database, name)
        expect = specs[name].expect if name in specs else Expect()
        days = [(day, health.measured(list(each))) for day, each in groupby(looks, key=lambda look: look.day)]
        found[name] = SiteHealth(days=dict(days[: -DAYS - 1 : -1]), breaks=tuple(health.breaks(looks, expect)))
    return found


def stored(output: Path, specs: Mapping[str, SiteSpec]) -> dict[str, SiteHealth]:
    """The same, from the index as it was last committed, read-only; empty where there is none of this version.

    Raises:
        StoreError: It cannot be read.
    """
    with existing(output / INDEX) as database:
        return of_sites(database, specs) if database else {}


def problems(sites: Mapping[str, SiteHealth]) -> list[Problem]:
    """What is not as it was in how sites are read."""
    return [
        Problem(site=name, kind="drifted", sentence=f"{name}: {each.sentence}")
        for name, site in sites.items()
        for each in site.breaks
    ]


def tell(database: Database, found: Mapping[str, SiteHealth], now: datetime) -> bool:
    """Whether people are to be told by the exit code: of a break that is new, and of each once a week."""
    before = {(site, measure): at for site, measure, at in database.rows("SELECT site, measure, at FROM told")}
    breaks = [(site, each.measure) for site, of in found.items() for each in of.breaks]
    last = {which: before.get(which, "") for which in breaks}
    due = [which for which, at in last.items() if is_to_be_told(datetime.fromisoformat(at) if at else None, now)]
    database.do("DELETE FROM told")
    rows = ((*which, now.isoformat() if which in due else at) for which, at in last.items())
    database.do_each("INSERT INTO told VALUES (?, ?, ?)", rows)
    database.commit()
    return bool(due)


def _looks(database: Database, site: str) -> list[Look]:
    """The pages of a site that were fetched last, the oldest first."""
    query = """
        SELECT record, lines, places FROM records LEFT JOIN sheets USING (key)
        WHERE records.site = ? AND fetched AND at <> '' ORDER BY at DESC, key DESC LIMIT ?"""
    return [_look(*row) for row in database.rows(query, site, LOOKED_AT)][::-1]


def _look(blob: bytes, lines: bytes | None, places: bytes | None) -> Look:
    record = msgspec.msgpack.decode(blob, type=Record)
    return Look(
        url=record.url or record.source,
        day=record.fetched_at[:_DAY],
        reader=record.reader,
        confidence=record.confidence,
        words=record.words,
        titled=record.titled,
        dated=record.dated,
        templates=learn.share(lines, places) if lines and places else 0.0,
    )
