"""What servers said of addresses without sending a page, as rows of the index: still there, gone, moved.

A sighting belongs to no document: it is matched by its address, so that no order of sightings and pages shows.
"""

from asn_crawl import urls
from asn_crawl.clean.emit import extent, index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.manifest import Sighted
from asn_crawl.clean.emit.record import utc
from asn_crawl.config import Config
from asn_crawl.model import Sighting

MAX_HOPS = 5  # as many redirects as `fetch` follows

_AT = "SELECT head FROM records WHERE address = ?"
_GONE_AT = """
    SELECT head FROM records WHERE address = ? AND EXISTS (
        SELECT 1 FROM documents WHERE documents.head = records.head AND instr(line, '"gone_at":null') = 0)"""
# Where a redirect leads to by way of others; what a loop adds ends with the hops. CROSS keeps the order of the join.
_TARGETS = f"""
    WITH RECURSIVE led(address, hops) AS (
        SELECT ?, 1
        UNION SELECT target, hops + 1 FROM led CROSS JOIN sightings USING (address)
        WHERE target <> '' AND hops < {MAX_HOPS})
    SELECT head FROM led CROSS JOIN records USING (address)"""  # noqa: S608 - a number of ours
# The other way round: the addresses from which redirects lead to the records of a head.
_SOURCES = f"""
    WITH RECURSIVE led(final, address, url, hops) AS (
        SELECT target, address, url, 1 FROM sightings
        WHERE target <> '' AND target IN (SELECT address FROM records WHERE head = ?)
        UNION SELECT final, sightings.address, sightings.url, hops + 1
        FROM led CROSS JOIN sightings ON target = led.address WHERE hops < {MAX_HOPS})
    SELECT DISTINCT final, url FROM led"""  # noqa: S608 - as above
_SEEN = """
    SELECT what, address, at FROM sightings WHERE what <> 'moved'
    AND address IN (SELECT address FROM records WHERE head = ?)"""
_STALE = """
    FROM sightings AS old WHERE fetched AND rtrim(source, '0123456789') NOT IN (SELECT name FROM away) AND NOT EXISTS (
        SELECT 1 FROM sighted AS met WHERE met.source = old.source AND met.address = old.address AND met.at = old.at)"""


def add(database: Database, sighting: Sighting, config: Config) -> None:
    """Put a sighting in, once; the documents that it changes are written anew. A redirect to another site is none."""
    address, target = urls.key(sighting.url), urls.key(sighting.target) if sighting.target else ""
    if not address or (sighting.what == "moved" and not (target and _stays(sighting, config))):
        return
    values = (sighting.source, address, utc(sighting.at), sighting.what, sighting.url, target, sighting.fetched)
    database.do("INSERT OR IGNORE INTO sighted VALUES (?, ?, ?)", *values[:3])
    if database.do("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)", *values):
        if sighting.fetched:
            extent.met(database, sighting.source)
        query = {"there": _GONE_AT, "gone": _AT, "moved": _TARGETS}[sighting.what]
        index.soil_all(database, query, target or address, stage=Stage.WRITE)


def of_head(database: Database, head: str) -> list[Sighted]:
    """What was seen of the addresses of a head's records."""
    seen = [Sighted(*row) for row in database.rows(_SEEN, head)]
    moved = (Sighted("moved", final, url=url) for final, url in database.rows(_SOURCES, head))
    return sorted([*seen, *moved])


def prune(database: Database) -> None:
    """Take out what a rebuild did not meet again; what was given by hand or lies in segments moved away stays."""
    stale = list(database.rows(f"SELECT target, address {_STALE}"))
    for target, address in stale:
        index.soil_all(database, _TARGETS if target else _AT, target or address, stage=Stage.WRITE)
    database.do(f"DELETE {_STALE}")


def _stays(sighting: Sighting, config: Config) -> bool:
    """Whether a redirect leads from one host of a site to another or the same."""
    source, target = urls.host(sighting.url), urls.host(sighting.target)
    site = config.site_of_host(source)
    other = config.site_of_host(target)
    return source == target or (site is not None and other is not None and site.name == other.name)
