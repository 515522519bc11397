"""When a known address is asked again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

LOOKS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))  # after the first sight of an article
UNCONDITIONAL_EVERY = timedelta(days=1)


def next_look(
    first_seen: datetime,
    looked_at: datetime | None,
    *,
    lastmod: datetime | None = None,
    known_lastmod: datetime | None = None,
    looks: Sequence[timedelta] = LOOKS,
) -> datetime | None:
    """When an article is due to be asked for, None for never again; a time that is past means at once.

    It is due where it was never looked at, where a source names a time of change that is news, and at each of the
    ``looks``; those that fell into a pause of the crawler are made up by one. All times are aware.

    Args:
        first_seen: When its address was first found.
        looked_at: When it was last asked for and answered.
        lastmod: The latest time of change that any source names now.
        known_lastmod: The same at the last look; a time that lies ahead, by a wrong clock, is news only once.
        looks: Distances from ``first_seen``, ascending.
    """
    if looked_at is None:
        return first_seen
    if lastmod is not None and lastmod > looked_at and (known_lastmod is None or lastmod > known_lastmod):
        return looked_at
    return next((first_seen + look for look in looks if first_seen + look > looked_at), None)


def discovery_conditional(now: datetime, last_unconditional: datetime | None) -> bool:
    """Whether a feed, list, sitemap or robots.txt may be asked with its validators: one look a day goes without."""
    return last_unconditional is not None and timedelta(0) <= now - last_unconditional < UNCONDITIONAL_EVERY
