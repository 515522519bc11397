"""The raw store and the state as one: what became of an address, and the bytes that show it.

keep ─► appended at once (outlives a kill) ─► commit: fsync, then the state (outlives a power cut)
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from asn_crawl.exchange import Exchange
from asn_crawl.output import RAW, STATE
from asn_crawl.store.recover import recover
from asn_crawl.store.segments import FULL, Segments
from asn_crawl.store.sql import Note
from asn_crawl.store.state import Kind, Settled, State, open_state
from asn_crawl.store.values import Known, Origin, Outcome, Place, bounded
from asn_crawl.store.warc import Pair, pair

BATCH = 32  # outcomes a commit
MAX_WAIT_S = 2.0


class Store:
    """What `fetch` writes to, from any number of threads; what is not pending stands in ``state``.

    ``lost`` are the segments that have lost their end since the last run.

    Every method raises StoreError where the disk does not take what is written; what was kept before stays.
    """

    def __init__(
        self, state: State, segments: Segments, monotonic: Callable[[], float], lost: tuple[str, ...] = ()
    ) -> None:
        self.state = state
        self.lost = lost
        self._segments = segments
        self._monotonic = monotonic
        self._lock = threading.RLock()
        self._settled: list[Settled] = []
        self._notes: dict[tuple[Kind, str], msgspec.Struct] = {}
        self._ends: dict[str, int] = {}
        self._committed_at = monotonic()

    def keep(self, outcome: Outcome, exchange: Exchange, *, origin: Origin | None = None) -> None:
        """Store an exchange together with what became of its address.

        Args:
            outcome: It is kept in the record too, so that the state can be made again.
            exchange: The request and its response.
            origin: The stored response that this is a revisit of, see `warc.pair`.
        """
        outcome = bounded(outcome)
        packed = pair(exchange, outcome=msgspec.json.encode(outcome), origin=origin)
        with self._lock:  # one step, so that no commit falls between a record and its outcome
            segment, offset = self._segments.append(outcome.site, exchange.started_at, packed.data)
            is_version = outcome.status == "stored" and origin is None
            self._settled.append(Settled(outcome, _place(exchange, packed, segment, offset) if is_version else None))
            self._commit_if_due()

    def keep_page(self, site: str, exchange: Exchange) -> None:
        """Store an exchange that settles no address: robots.txt, a redirect on the way."""
        packed = pair(exchange)
        with self._lock:
            self._segments.append(site, exchange.started_at, packed.data)
            self._commit_if_due()

    def settle(self, outcome: Outcome) -> None:
        """Set down what became of an address without a response that is stored.

        It is committed at once, since no record could bring it back after a kill and the address would be asked
        again; but not where nothing was asked (``skipped``).
        """
        with self._lock:
            self._settled.append(Settled(bounded(outcome)))
            self._commit_if_due(at_once=outcome.status != "skipped")

    def note(self, kind: Kind, name: str, value: msgspec.Struct) -> None:
        """Remember a value, in the place of the one before, from the next commit on also over runs."""
        with self._lock:
            self._notes[kind, name] = value

    def noted(self, kind: Kind, name: str, form: type[Note]) -> Note | None:
        """The value that is remembered, see `State.noted`."""
        with self._lock:
            pending = self._notes.get((kind, name))
            return pending if isinstance(pending, form) else self.state.noted(kind, name, form)

    def due(self, site: str, now: datetime, limit: int) -> list[Known]:
        """Commit what is pending, then `State.due`."""
        with self._lock:
            self.commit()
            return self.state.due(site, now, limit)

    def commit(self) -> None:
        """Bring everything that was kept to the disk: first the segments, then the state."""
        with self._lock:
            self._ends.update(self._segments.sync())
            if self._settled or self._notes or self._ends:
                self.state.record(self._settled, ends=self._ends, notes=self._notes)
            self._settled, self._notes, self._ends = [], {}, {}
            self._committed_at = self._monotonic()

    def _commit_if_due(self, *, at_once: bool = False) -> None:
        waited_s = self._monotonic() - self._committed_at
        if at_once or len(self._settled) >= BATCH or waited_s >= MAX_WAIT_S:
            self.commit()


@contextmanager
def open_store(
    output: Path,
    about: Mapping[str, str],
    *,
    max_bytes: int = FULL,
    monotonic: Callable[[], float] = time.monotonic,
) -> Iterator[Store]:
    """The store of an output folder, after recovery; what was kept is committed at the end.

    The caller holds the lock of `fetch`.

    Args:
        output: Holds ``raw`` and ``state.sqlite``; made where it is missing.
        about: What each segment says of the crawler, see `warc.warcinfo`.
        max_bytes: Of a segment, from which on the site's next one is begun.
        monotonic: Seconds of a clock that only goes forward.

    Raises:
        ConfigError: A newer program has written the state.
        StoreError: Something cannot be read or written, also within the block.
    """
    state = open_state(output / STATE)
    try:
        lost = recover(state, output / RAW)
        segments = Segments(output / RAW, about, known=state.committed, max_bytes=max_bytes)
        store = Store(state, segments, monotonic, lost)
        try:
            yield store
        finally:
            store.commit()
    finally:
        state.close()


def _place(exchange: Exchange, packed: Pair, segment: str, offset: int) -> Place:
    origin = Origin(record_id=packed.record_id, url=exchange.url, at=exchange.started_at)
    return Place(segment=segment, offset=offset, origin=origin, digest=packed.digest)
