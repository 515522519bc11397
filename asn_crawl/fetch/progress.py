"""How a site stands over runs: what works, what hinders, when people were last told."""

from datetime import datetime, timedelta

import msgspec

from asn_crawl.model import SiteSpec
from asn_crawl.problem import Problem, is_to_be_told
from asn_crawl.store.values import Progress


def stale(site: SiteSpec, progress: Progress, now: datetime) -> Problem | None:
    """The problem that nothing new was found for longer than the site's ``[expect]`` allows."""
    last, days = progress.new_at or progress.since, site.expect.new_within_days
    if last is None or now - last <= timedelta(days=days):
        return None
    sentence = f"{site.name}: nothing new since {last:%Y-%m-%d}, where [expect] new_within_days is {days}"
    return Problem(site=site.name, kind="stale", sentence=sentence)


def judged(progress: Progress, problem: Problem | None, now: datetime) -> tuple[Progress, bool]:
    """The progress after a whole visit, and whether its problem is to be told: when it is new, and once a week."""
    if problem is None:
        return msgspec.structs.replace(progress, problem=None, told_at=None), False
    tells = is_to_be_told(progress.told_at, now)
    told_at = now if tells else progress.told_at
    return msgspec.structs.replace(progress, problem=problem, told_at=told_at), tells
