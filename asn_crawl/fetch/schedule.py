"""When a known address is asked again."""

from collections.abc import Iterable
from datetime import datetime, timedelta


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


def is_recent(at: datetime | None, now: datetime, span: timedelta) -> bool:
    """Whether a time is less than a span ago; not one ahead, which a clock that was set back has left."""
    return at is not None and timedelta(0) <= now - at < span
