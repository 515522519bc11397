"""How a site stands over runs: what works, what hinders, when people were last told."""

from datetime import datetime, timedelta

import msgspec

from asn_crawl.model import SiteSpec
from asn_crawl.problem import Problem, is_to_be_told
from asn_crawl.store.values import Progress


class Standing(Progress, frozen=True, kw_only=True):
    """What is remembered of a site: its progress, since when it is visited, and the problem of its last whole visit.

    ``told_at`` is when a run last ended with exit code 3 for it.
    """

    since: datetime | None = None
    problem: Problem | None = None
    told_at: datetime | None = None


def stale(site: SiteSpec, standing: Standing, now: datetime) -> Problem | None:
    """The problem that nothing new was found for longer than the site's ``[expect]`` allows."""
    last, days = standing.new_at or standing.since, site.expect.new_within_days
    if last is None or now - last <= timedelta(days=days):
        return None
    sentence = f"{site.name}: nothing new since {last:%Y-%m-%d}, where [expect] new_within_days is {days}"
    return Problem(site=site.name, kind="stale", sentence=sentence)


def judged(standing: Standing, problem: Problem | None, now: datetime) -> tuple[Standing, bool]:
    """The standing after a whole visit, and whether its problem is to be told: when it is new, and once a week."""
    if problem is None:
        return msgspec.structs.replace(standing, problem=None, told_at=None), False
    tells = is_to_be_told(standing.told_at, now)
    told_at = now if tells else standing.told_at
    return msgspec.structs.replace(standing, problem=problem, told_at=told_at), tells
