"""What a killed run, a power cut or a lost state file left behind is made whole before anything is appended."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from asn_crawl.output import errors_of
from asn_crawl.raw import OUTCOME
from asn_crawl.store import forgotten
from asn_crawl.store.scan import Found, scan
from asn_crawl.store.segments import SUFFIX, close, mend, names_of, path_of, site_of
from asn_crawl.store.state import Settled, State
from asn_crawl.store.values import Origin, Outcome, Place

CUT = "the segment has lost its end since the last run; the pages that it held are asked for again"
_BATCH = 1_000  # records a transaction


def recover(state: State, folder: Path) -> tuple[str, ...]:
    """Bring the state up to what the segments hold, and cut the broken tail of each site's newest one.

    Segments that the state knows up to their end are not read. So it costs nothing after a run that ended well, and
    after the state was lost it makes it again from all segments, in flat memory.

    Args:
        state: It may be empty, or older or newer than the segments.
        folder: The raw store, which nobody else writes to at the time.

    Returns:
        The segments that have lost their end since they were written; what they held last is due again.

    Raises:
        StoreError: A segment or the state cannot be read or written.
    """
    _forget_again(state, folder)
    with errors_of(folder):
        for beside in folder.glob(f"*/*{SUFFIX}"):
            beside.unlink()
        sites = sorted(filter(Path.is_dir, folder.iterdir())) if folder.is_dir() else []
    lost: list[str] = []
    for path in sites:
        committed = state.committed(path.name)
        names = names_of(folder, path.name)
        for name in names:
            segment, end = path_of(folder, name), committed.get(name, 0)
            lost += [name] if segment.stat().st_size < end else []
            _adopt(state, segment, end, is_newest=name == names[-1])
    return tuple(lost)


def _forget_again(state: State, folder: Path) -> None:
    """Bring the state and the list beside the segments together: either may have been lost or be an older one."""
    listed, known = forgotten.read(folder), state.forgotten()
    if listed - known:
        state.forget(listed)
    if known - listed:
        forgotten.add(folder, known)


def _adopt(state: State, path: Path, committed: int, *, is_newest: bool) -> None:
    """Take the records behind the committed offset into the state; all of them where the segment has lost some."""
    size = path.stat().st_size
    if size == committed:
        return
    has_lost = size < committed
    if has_lost:
        state.lose(path.name)
        committed = 0
    if is_newest:
        mend(path, committed)
    with errors_of(path):
        if is_newest and has_lost:
            close(path)  # the places that `clean` knows behind its end must not become those of other records
        with path.open("rb") as stream:
            records = scan(stream, committed)
            while batch := list(islice(records, _BATCH)):
                state.record(_settled(batch, path.name), ends={path.name: batch[-1].end}, replayed=True)
    state.record((), ends={path.name: path.stat().st_size})


def _settled(records: Iterable[Found], segment: str) -> Iterator[Settled]:
    """The outcomes that records carry; robots.txt, requests and the warcinfo have none."""
    for each in records:
        outcome = outcome_of(each)
        if outcome and outcome.site == site_of(segment):
            yield Settled(outcome, _place(each, segment) if outcome.status == "stored" else None)


def outcome_of(record: Found) -> Outcome | None:
    """The outcome that a record carries, if any; None also for one of another version of the program."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(record.fields.get(OUTCOME.lower(), ""), type=Outcome)
    return None


def _place(record: Found, segment: str) -> Place | None:
    """Where a response lies; None for a revisit, whose body lies elsewhere."""
    fields = record.fields
    if fields["warc-type"] != "response":
        return None
    at = datetime.fromisoformat(fields["warc-date"])
    origin = Origin(record_id=fields["warc-record-id"], url=fields["warc-target-uri"], at=at)
    return Place(segment=segment, offset=record.offset, origin=origin, digest=fields["warc-payload-digest"])
