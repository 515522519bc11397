"""The statements of the state, and its rows as values."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from asn_crawl.model import Lead
from asn_crawl.store.forgotten import mark
from asn_crawl.store.values import Known, Outcome, Place, Run, Sums, text

Note = TypeVar("Note", bound=msgspec.Struct)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_COLUMNS = Known.__struct_fields__
_TIMES = (
    "first_seen", "last_seen", "looked_at", "next_try", "lastmod", "gone_at", "record_at",
)  # fmt: skip
_ANSWERED = frozenset({"stored", "unchanged", "gone", "redirected", "blocked"})
_SEEN = frozenset({"stored", "unchanged"})
_REFUSED = frozenset({"failed", "blocked"})
_MAX_AHEAD = timedelta(days=1)

KNOWN = f"SELECT {', '.join(_COLUMNS)} FROM urls"  # noqa: S608 - the names of our own columns
ONE = f"{KNOWN} WHERE key = coalesce((SELECT key FROM aliases WHERE alias = ?), ?)"  # noqa: S608 - as above
_DUE = "FROM urls WHERE site = ? AND (status = 'waiting') = ? AND next_try IS NOT NULL AND next_try <= ?"
DUE = f"SELECT {', '.join(_COLUMNS)} {_DUE} ORDER BY next_try, rowid LIMIT ?"
NUMBER_DUE = f"SELECT count(*) {_DUE}"
# What waits for its first answer is due whatever its time is: the clock may have been set back since it was found.
EVER = 2**63 - 1

ADD_LEAD = """
    INSERT INTO urls (site, key, url, found_by, status, first_seen, next_try, lastmod)
    SELECT :site, :key, :url, :found_by, 'waiting', :found_at, :found_at, :lastmod
    WHERE NOT EXISTS (SELECT 1 FROM aliases WHERE alias = :key)
        AND NOT EXISTS (SELECT 1 FROM forgotten WHERE key = :mark)
    ON CONFLICT (key) DO NOTHING"""
# A time of change is news when it is later than the last look and than the one known before. It also brings back what
# never answered and was given up, but does not cut a back-off short.
LATER_LASTMOD = """
    UPDATE urls SET lastmod = :lastmod, next_try = CASE
        WHEN :lastmod > looked_at THEN min(coalesce(next_try, :found_at), :found_at)
        WHEN looked_at IS NULL AND lastmod IS NOT NULL THEN coalesce(next_try, :found_at)
        ELSE next_try END
    WHERE key = coalesce((SELECT key FROM aliases WHERE alias = :key), :key) AND :lastmod > coalesce(lastmod, 0)"""

# A record that is read again (:replayed) says nothing new where the address was answered at that time or later. Of an
# outcome that is set down at once the last one counts, whatever the clock says.
RECORD = """
    INSERT INTO urls (
        site, key, url, found_by, status, reason, attempts, first_seen, last_seen, looked_at, next_try, gone_at, etag,
        last_modified, words, digest, segment, offset, record_id, record_url, record_at)
    SELECT
        :site, :key, :url, :found_by, :status, :reason, :refused, :at, :seen_at, :answered_at, :next_try,
        CASE :status WHEN 'gone' THEN :at END, :etag, :last_modified, :words, :digest, :segment, :offset, :record_id,
        :record_url, :record_at
    WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE key = :mark)
    ON CONFLICT (key) DO UPDATE SET
        status = :status, reason = :reason, next_try = :next_try,
        attempts = CASE WHEN :refused THEN attempts + 1 ELSE 0 END,
        last_seen = coalesce(:seen_at, last_seen),
        looked_at = coalesce(:answered_at, looked_at),
        gone_at = CASE WHEN :status = 'gone' THEN coalesce(gone_at, :at) WHEN :seen_at IS NULL THEN gone_at END,
        etag = CASE WHEN :segment IS NULL THEN coalesce(:etag, etag) ELSE :etag END,
        last_modified = CASE WHEN :segment IS NULL THEN coalesce(:last_modified, last_modified) ELSE :last_modified END,
        words = CASE WHEN :segment IS NULL THEN coalesce(:words, words) ELSE :words END,
        digest = coalesce(:digest, digest), segment = coalesce(:segment, segment), offset = coalesce(:offset, offset),
        record_id = coalesce(:record_id, record_id), record_url = coalesce(:record_url, record_url),
        record_at = coalesce(:record_at, record_at)
    WHERE NOT :replayed OR looked_at IS NULL OR looked_at < :at"""
RECRAWL = """
    UPDATE urls SET next_try = :now
    WHERE site = :site AND digest IS NOT NULL AND status <> 'redirected' AND coalesce(next_try, :now + 1) > :now"""
STORED = f"""{KNOWN} WHERE site = ? AND found_by = ? AND digest IS NOT NULL AND gone_at IS NULL AND key > ?
    ORDER BY key LIMIT ?"""
MAKE_DUE = "UPDATE urls SET next_try = min(coalesce(next_try, :now), :now) WHERE key = :key"
ADD_ALIAS = "INSERT OR REPLACE INTO aliases VALUES (?, ?)"
FOLD_ALIAS = "UPDATE urls SET status = 'redirected', next_try = NULL WHERE key = ?"
COMMITTED = "INSERT OR REPLACE INTO segments VALUES (?, ?, ?)"
# What a segment has lost is asked for again, as if it had never been.
LOSE = """
    UPDATE urls SET status = 'waiting', next_try = first_seen, looked_at = NULL, etag = NULL,
        last_modified = NULL, words = NULL, digest = NULL, segment = NULL, offset = NULL, record_id = NULL,
        record_url = NULL, record_at = NULL
    WHERE segment = ?"""
MOVED = "UPDATE urls SET offset = coalesce((SELECT new FROM moved WHERE old = offset), offset) WHERE segment = ?"
# By marks, which `asn_crawl.store.forgotten.mark` makes of keys.
FORGET = (
    "INSERT OR IGNORE INTO forgotten VALUES (:mark)",
    "DELETE FROM urls WHERE mark(key) IN (SELECT key FROM forgotten)",
    "DELETE FROM aliases WHERE mark(alias) IN (SELECT key FROM forgotten) OR mark(key) IN (SELECT key FROM forgotten)",
)
NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?, ?)"
BEGIN_RUN = "INSERT INTO runs (started_at, skipped) VALUES (?, ?)"
DROP_RUNS = "DELETE FROM runs WHERE number <= ?"
END_RUN = "UPDATE runs SET ended_at = ?, exit = ?, sites = ? WHERE number = ?"
RUNS = "SELECT started_at, ended_at, exit, skipped, sites FROM runs ORDER BY number DESC LIMIT ?"


def known(row: tuple[Any, ...]) -> Known:
    """A row that `KNOWN` or `DUE` gives."""
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in _TIMES:
        values[name] = when(values[name])
    return Known(**values)


def lead_values(lead: Lead) -> dict[str, object]:
    """What `ADD_LEAD` and `LATER_LASTMOD` take; a time of change over a day ahead is a wrong clock's: none."""
    lastmod = lead.lastmod if lead.lastmod and lead.lastmod <= lead.found_at + _MAX_AHEAD else None
    return {
        "site": lead.site,
        "key": lead.key,
        "mark": mark(lead.key),
        "url": text(lead.url),
        "found_by": lead.found_by,
        "found_at": us(lead.found_at),
        "lastmod": us(lastmod),
    }


def outcome_values(outcome: Outcome, place: Place | None, *, replayed: bool) -> dict[str, object]:
    """What `RECORD` takes."""
    at = us(outcome.at)
    origin = place.origin if place else None
    return {
        "site": outcome.site,
        "key": outcome.key,
        "mark": mark(outcome.key),
        "url": outcome.url,
        "found_by": outcome.found_by,
        "status": outcome.status,
        "reason": outcome.reason,
        "refused": outcome.status in _REFUSED,
        "at": at,
        "seen_at": at if outcome.status in _SEEN else None,
        "answered_at": at if outcome.status in _ANSWERED else None,
        "next_try": us(outcome.next_try),
        "etag": outcome.etag,
        "last_modified": outcome.last_modified,
        "words": outcome.words,
        "digest": place.digest if place else None,
        "segment": place.segment if place else None,
        "offset": place.offset if place else None,
        "record_id": origin.record_id if origin else None,
        "record_url": origin.url if origin else None,
        "record_at": us(origin.at) if origin else None,
        "replayed": replayed,
    }


def us(at: datetime | None) -> int | None:
    """A time as microseconds since 1970."""
    return None if at is None else (at - _EPOCH) // _MICROSECOND


def when(us: int | None) -> datetime | None:
    """The time of a number of microseconds since 1970."""
    return None if us is None else _EPOCH + us * _MICROSECOND


def json(value: msgspec.Struct | Mapping[str, msgspec.Struct]) -> str:
    """A value as the state stores it."""
    return msgspec.json.encode(value).decode()


def notes(rows: Iterable[tuple[str, str]], form: type[Note]) -> Iterator[tuple[str, Note]]:
    """Names and values of stored notes; one that does not fit the form is passed over, as if it had never been."""
    for name, value in rows:
        with suppress(msgspec.DecodeError):
            yield name, msgspec.json.decode(value, type=form)


def run(row: tuple[Any, ...]) -> Run:
    """A row that `RUNS` gives."""
    started_at, ended_at, exit_code, skipped, sites = row
    return Run(
        started_at=_EPOCH + started_at * _MICROSECOND,
        ended_at=when(ended_at),
        exit=exit_code,
        skipped=bool(skipped),
        sites=msgspec.json.decode(sites, type=dict[str, Sums]),
    )
