"""When a known address is asked again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

UNCONDITIONAL_EVERY = timedelta(days=1)


def next_look(first_seen: datetime, now: datetime, look_again_days: Iterable[int]) -> datetime | None:
    """When an article that was just looked at is due again, None for never; all times are aware.

    Looks that fell into a pause of the crawler are made up by one. A time of change that a source names makes it due
    before that, see `asn_crawl.store.sql.LATER_LASTMOD`.

    Args:
        first_seen: When its address was first found.
        now: When it was looked at.
        look_again_days: Distances from ``first_seen``, ascending.
    """
    looks = (first_seen + timedelta(days=days) for days in look_again_days)
    return next((look for look in looks if look > now), None)


def discovery_conditional(now: datetime, last_unconditional: datetime | None) -> bool:
    """Whether a feed, list or sitemap may be asked with its validators: one look a day goes without."""
    return last_unconditional is not None and timedelta(0) <= now - last_unconditional < UNCONDITIONAL_EVERY
