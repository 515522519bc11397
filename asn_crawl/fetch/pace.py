"""How fast a server may be asked: arithmetic on one small value a server group, kept across runs.

A host that fails has a value of its own beside its group's, so that one dead office does not stop the others.
"""

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Annotated

import msgspec

MAX_CRAWL_DELAY_S = 60.0  # some sites ask for an hour: no news site could be read so
MAX_SLOWED_S = 300.0
MAX_WAIT = timedelta(hours=24)
BACK_OFF_S = 60.0
EASE = 0.9  # of the slowdown that a good answer leaves: a doubling is forgotten after 7 of them

_MAX_SLOWDOWN = 64.0
_MAX_FAILURES = 12  # 60 s doubled so often is beyond 24 h
_MAX_VALUE = 64  # characters of a Retry-After that are looked at


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a server group; a JSON document of it can be stored and read again.

    ``asked_at`` is when the last request began and ``not_before`` what Retry-After or the back-off says, both aware.
    ``slowdown`` is what the delay is multiplied by, ``failures`` how many requests failed in a row.
    """

    asked_at: datetime | None = None
    not_before: datetime | None = None
    slowdown: Annotated[float, msgspec.Meta(ge=1, le=_MAX_SLOWDOWN)] = 1.0
    failures: Annotated[int, msgspec.Meta(ge=0)] = 0


def delay_s(site_s: float, crawl_delay_s: float | None) -> float:
    """Seconds between two requests: the site file's, or what robots.txt asks for where that is more, up to a cap."""
    return max(site_s, min(crawl_delay_s or 0.0, MAX_CRAWL_DELAY_S))


def next_at(pace: Pace, delay_s: float, now: datetime) -> datetime:
    """The moment from which the next request may begin, ``now`` or later.

    A clock that was set ahead ends every wait; one that was set back begins the delay anew and makes a silence last
    24 h at most: one that would end later was set by a wrong clock and is not kept.
    """
    earliest = now
    if pace.asked_at is not None:
        slowed_s = max(delay_s, min(delay_s * pace.slowdown, MAX_SLOWED_S))
        earliest = max(earliest, min(pace.asked_at, now) + timedelta(seconds=slowed_s))
    if pace.not_before is not None and pace.not_before <= now + MAX_WAIT:
        earliest = max(earliest, pace.not_before)
    return earliest


def asked(pace: Pace, now: datetime) -> Pace:
    """The pace after a request was begun."""
    return msgspec.structs.replace(pace, asked_at=now)


def succeeded(pace: Pace) -> Pace:
    """The pace after any answer that does not ask to go slower: failures are forgotten, a slowdown is eased."""
    return msgspec.structs.replace(pace, not_before=None, failures=0, slowdown=max(1.0, pace.slowdown * EASE))


def refused(pace: Pace, now: datetime, retry_after: str | None, rng: random.Random) -> Pace:
    """The pace after a 429 or 503: half as fast, and silent until Retry-After, without one as after a failure."""
    after = failed(pace, now, rng)
    until = _retry_at(retry_after, now) or after.not_before
    return msgspec.structs.replace(after, not_before=until, slowdown=min(2 * pace.slowdown, _MAX_SLOWDOWN))


def failed(pace: Pace, now: datetime, rng: random.Random) -> Pace:
    """The pace after no answer or another 5xx: silent for 30 to 60 s, doubled with each failure in a row, 24 h at most.

    ``rng`` gives jitter, so that hosts that failed together are not asked again together.
    """
    failures = min(pace.failures + 1, _MAX_FAILURES)
    wait_s = BACK_OFF_S * 2 ** (failures - 1) * rng.uniform(0.5, 1.0)
    until = now + min(timedelta(seconds=wait_s), MAX_WAIT)
    return msgspec.structs.replace(pace, failures=failures, not_before=until)


def _retry_at(value: str | None, now: datetime) -> datetime | None:
    """When Retry-After allows the next request, seconds or a date, now to 24 h ahead; None where it says nothing."""
    text = (value or "").strip()[:_MAX_VALUE]
    if text.isascii() and text.isdigit():
        return now + min(timedelta(seconds=int(text[:9])), MAX_WAIT)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(moment.astimezone(UTC), now), now + MAX_WAIT)
    except (ValueError, TypeError, OverflowError):
        return None
