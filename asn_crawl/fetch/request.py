"""What is asked of a run of `fetch`, what it works with, and what it says at its end."""

import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from asn_crawl.config import Config
from asn_crawl.errors import StoreError
from asn_crawl.output import FOLDER, want_of_room
from asn_crawl.problem import Problem
from asn_crawl.store import Store
from asn_crawl.store.values import Sums

if TYPE_CHECKING:
    from asn_crawl.fetch.download import ClientOptions  # which imports httpx: `status` does without

DISK_EVERY_S = 5.0
LONGEST_WAIT = timedelta(seconds=330)  # a slowed server is waited for; a longer silence rests the site this run


class FetchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a run; ``sites`` empty means all, ``addresses`` are lines of a list instead of discovery."""

    sites: tuple[str, ...] = ()
    addresses: tuple[str, ...] | None = None
    output: Path = FOLDER
    config_dir: Path | None = None
    contact: str = ""
    since: datetime | None = None
    max_pages: int | None = None
    max_time_s: float | None = None
    dry_run: bool = False
    recrawl: bool = False
    backfill: bool = False
    resolve: Mapping[tuple[str, int], str] = {}


class FetchSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What ``fetch --json`` prints; ``would_ask`` are the addresses of a dry run: of discovery, and due articles."""

    command: str = "fetch"
    started_at: str
    seconds: float
    totals: Sums
    sites: dict[str, Sums]
    problems: tuple[Problem, ...] = ()
    would_ask: tuple[str, ...] = ()
    exit: int = 0


class RunEnds(Exception):  # noqa: N818 - no error: it unwinds a group's thread in good order
    """The time is up, a signal came or the disk is full: what is left waits for the next run."""


class Shared(msgspec.Struct, kw_only=True):
    """What all groups share: the request, the configuration, how to enter the network, the clock, and when to end.

    ``now`` never jumps, see `clock_from`. ``end`` is set by a signal or a full disk. ``pages`` counts the articles that
    may still be asked for. ``listed`` are the explicit addresses of each site by their keys, None where it discovers.
    ``follows_kill`` says that the run before did not come to its end.
    """

    request: FetchRequest
    config: Config
    options: "ClientOptions"
    store: Store
    end: threading.Event
    now: Callable[[], datetime]
    until: datetime | None = None
    listed: Mapping[str, Mapping[str, str]] | None = None
    rng: random.Random = msgspec.field(default_factory=random.SystemRandom)
    lock: threading.Lock = msgspec.field(default_factory=threading.Lock)
    pages: int | None = None
    follows_kill: bool = False
    room_seen_s: float = float("-inf")

    def sleep_until(self, moment: datetime) -> None:
        """Wait, or end the run where it ends before.

        Raises:
            RunEnds: The run is over, or would be before the moment.
        """
        if self.until is not None and moment > self.until:
            raise RunEnds("the time of this run is up")
        seconds = (moment - self.now()).total_seconds()
        if self.end.wait(max(seconds, 0.0)):
            raise RunEnds("the run was told to end")

    def demand_room(self) -> None:
        """See that the disk has room, every few seconds.

        Raises:
            StoreError: Less than ``min_free_mb`` is free.
        """
        now_s = time.monotonic()
        if now_s - self.room_seen_s < DISK_EVERY_S:
            return
        self.room_seen_s = now_s
        if want := want_of_room(self.request.output, self.config.settings.fetch.min_free_mb):
            raise StoreError(f"{want}; make room and run the same again")

    def take_page(self) -> bool:
        """Take one of the articles that this run may ask for; False where none is left."""
        with self.lock:
            if self.pages is None:
                return True
            self.pages -= 1
            return self.pages >= 0


def clock_from(start: datetime) -> Callable[[], datetime]:
    """A clock for one run that no one can set: what has passed since the start, on top of it."""
    passed = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the former goes on while the machine sleeps
    zero_s = time.clock_gettime(passed)
    return lambda: start + timedelta(seconds=time.clock_gettime(passed) - zero_s)
