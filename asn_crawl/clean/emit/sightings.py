"""What servers said of addresses without sending a page, as rows of the index: still there, gone, moved.

A sighting belongs to no document: it is matched by its address, so that no order of sightings and pages shows.
"""

from asn_crawl import urls
from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.index import Stage
from asn_crawl.clean.emit.manifest import Sighted
from asn_crawl.clean.emit.record import utc
from asn_crawl.config import Config
from asn_crawl.model import Sighting

MAX_HOPS = 5  # as many redirects as `fetch` follows

# Where an address leads by way of redirects, itself included; what a loop adds ends with the hops.
_TARGETS = f"""
    WITH RECURSIVE led(address, hops) AS (
        SELECT ?, 0
        UNION SELECT target, hops + 1 FROM sightings JOIN led USING (address) WHERE target <> '' AND hops < {MAX_HOPS})
    SELECT head FROM records WHERE address IN (SELECT address FROM led)"""  # noqa: S608 - a number of ours
# The other way round: the addresses from which redirects lead to the records of a head.
_SOURCES = f"""
    WITH RECURSIVE led(final, address, url, hops) AS (
        SELECT target, address, url, 1 FROM sightings
        WHERE target <> '' AND target IN (SELECT address FROM records WHERE head = ?)
        UNION SELECT final, sightings.address, sightings.url, hops + 1 FROM sightings
        JOIN led ON target = led.address WHERE hops < {MAX_HOPS})
    SELECT DISTINCT final, url FROM led"""  # noqa: S608 - as above
_SEEN = """
    SELECT what, address, at FROM sightings WHERE target = ''
    AND address IN (SELECT address FROM records WHERE head = ?)"""
_STALE = "FROM sightings WHERE fetched AND rtrim(source, '0123456789') NOT IN (SELECT name FROM away)"


def add(database: Database, sighting: Sighting, config: Config) -> None:
    """Put a sighting in, once; the documents that it is about are written anew. A redirect to another site is none."""
    address, target = urls.key(sighting.url), urls.key(sighting.target)
    if not address or (sighting.what == "moved" and not (target and _stays(sighting, config))):
        return
    values = (sighting.source, address, utc(sighting.at), sighting.what, sighting.url, target, sighting.fetched)
    if database.do("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?, ?, ?, ?)", *values):
        index.soil_all(database, _TARGETS, address, stage=Stage.WRITE)


def of_head(database: Database, head: str) -> list[Sighted]:
    """What was seen of the addresses of a head's records."""
    seen = [Sighted(*row) for row in database.rows(_SEEN, head)]
    moved = (Sighted("moved", final, url=url) for final, url in database.rows(_SOURCES, head))
    return sorted([*seen, *moved])


def prune(database: Database) -> None:
    """Take out what was fetched, before a rebuild puts it in again; what lies in segments moved away stays."""
    addresses = [address for (address,) in database.rows(f"SELECT DISTINCT address {_STALE}")]
    for address in addresses:
        index.soil_all(database, _TARGETS, address, stage=Stage.WRITE)
    database.do(f"DELETE {_STALE}")


def _stays(sighting: Sighting, config: Config) -> bool:
    """Whether a redirect leads from one host of a site to another or the same."""
    source, target = urls.host(sighting.url), urls.host(sighting.target)
    site = config.site_of_host(source)
    other = config.site_of_host(target)
    return source == target or (site is not None and other is not None and site.name == other.name)
