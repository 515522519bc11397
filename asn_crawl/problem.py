"""What people should know of a run, a site or the store: one sentence each, and when it is told again."""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

TOLD_EVERY = timedelta(days=7)  # while a problem lasts

Kind = Literal[
    "agreement", "article", "blocked", "busy", "cut", "date", "discovery", "disk", "drifted", "failing",
    "input-not-given", "list", "no-page", "nothing-fetched", "odd-clusters", "older-rules", "page-missing", "raw-away",
    "rejected", "resting", "selector", "stale", "text-changed", "title",
]  # fmt: skip


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people should know; ``site`` is None where it is none's own."""

    site: str | None
    kind: Kind
    sentence: str


def is_to_be_told(told_at: datetime | None, now: datetime) -> bool:
    """Whether a problem that lasts ends a run with exit code 3: when it is new, and once a week."""
    return told_at is None or not timedelta(0) <= now - told_at < TOLD_EVERY
