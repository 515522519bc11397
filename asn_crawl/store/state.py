"""What `fetch` knows between two runs: addresses, discovery, politeness and runs, in ``output/state.sqlite``."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from asn_crawl import urls
from asn_crawl.model import FoundBy, Lead
from asn_crawl.store import sql
from asn_crawl.store.forgotten import mark
from asn_crawl.store.schema import connect, refused
from asn_crawl.store.segments import site_of
from asn_crawl.store.sql import Note
from asn_crawl.store.values import Known, Look, Outcome, Place, Run, Status, Sums

Kind = Literal["look", "progress", "pace", "robots", "checked", "sweep", "walk"]
NO_NOTES: Mapping[tuple[Kind, str], msgspec.Struct] = {}
_LEADS = 1_000  # held at a time
KEPT_RUNS = 1_000  # six weeks of hourly ones; the sums of 64 sites take 6 KB a run


class Settled(NamedTuple):
    """An outcome, and where its response lies if that became the article's last version."""

    outcome: Outcome
    place: Place | None = None


class State:
    """An open state, for any number of threads; each method that changes something is one transaction.

    Every method raises StoreError where the file cannot be read or written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.Lock()

    def add_leads(self, leads: Iterable[Lead], *, looked: tuple[str, Look] | None = None) -> int:
        """Take in what discovery found, each article once: the number of new addresses.

        Of a known one a later time of change is kept, by which it may become due. Forgotten ones are passed over.

        Args:
            leads: They are taken one by one within the transaction, and must not use the state themselves.
            looked: The address that named the leads and what to remember of it: its watermark moves with them.
        """
        new = 0
        with self._writing() as connection:
            values = map(sql.lead_values, leads)
            while batch := list(islice(values, _LEADS)):
                new += connection.executemany(sql.ADD_LEAD, batch).rowcount
                connection.executemany(sql.LATER_LASTMOD, (each for each in batch if each["lastmod"]))
            if looked:
                connection.execute(sql.NOTE, ("look", looked[0], sql.json(looked[1])))
        return new

    def due(self, site: str, now: datetime, limit: int) -> list[Known]:
        """The addresses of a site that are due, at most ``limit``: those never asked first, each kind by its time.

        What was never asked is always due. What is not yet recorded is still due, so `asn_crawl.store.Store.due` is
        the one to call during a run.
        """
        found: list[Known] = []
        for is_waiting, until in ((True, sql.EVER), (False, sql.us(now))):
            rows = self._rows(sql.DUE, site, is_waiting, until, limit - len(found))
            found.extend(map(sql.known, rows))
        return found

    def recrawl(self, site: str, now: datetime) -> None:
        """Make every stored article of a site due."""
        with self._writing() as connection:
            connection.execute(sql.RECRAWL, {"site": site, "now": sql.us(now)})

    def stored(self, site: str, found_by: FoundBy, *, after: str, limit: int) -> list[Known]:
        """Stored articles of a site that were found in one way and are not gone, by key, from behind ``after``."""
        return list(map(sql.known, self._rows(sql.STORED, site, found_by, after, limit)))

    def make_due(self, keys: Iterable[str], now: datetime) -> None:
        """Make known addresses due."""
        with self._writing() as connection:
            connection.executemany(sql.MAKE_DUE, ({"key": key, "now": sql.us(now)} for key in keys))

    def number_due(self, site: str, now: datetime) -> int:
        """How many addresses of a site are due."""
        until = ((True, sql.EVER), (False, sql.us(now)))
        return sum(number for each in until for (number,) in self._rows(sql.NUMBER_DUE, site, *each))

    def known(self, key: str) -> Known | None:
        """What is known of a key or of an alias, if anything."""
        return next(map(sql.known, self._rows(sql.ONE, key, key)), None)

    def record(
        self,
        settled: Iterable[Settled],
        *,
        ends: Mapping[str, int],
        notes: Mapping[tuple[Kind, str], msgspec.Struct] = NO_NOTES,
        replayed: bool = False,
    ) -> None:
        """Set down outcomes and, together with them, up to where segments hold what is committed.

        Args:
            settled: In the order in which they happened.
            ends: Offsets by the file name of the segment, which is on the disk up to there.
            notes: Values to remember, by kind and name.
            replayed: Whether they were read back from segments, so that the state may know better.
        """
        outcomes = list(settled)
        aliases = [(alias, each.key) for each, _ in outcomes for alias in each.aliases if alias != each.key]
        with self._writing() as connection:
            values = (sql.outcome_values(each, place, replayed=replayed) for each, place in outcomes)
            connection.executemany(sql.RECORD, values)
            connection.executemany(sql.ADD_ALIAS, aliases)
            connection.executemany(sql.FOLD_ALIAS, ((alias,) for alias, _ in aliases))
            connection.executemany(sql.COMMITTED, ((name, site_of(name), end) for name, end in ends.items()))
            values_of_notes = ((kind, name, sql.json(value)) for (kind, name), value in notes.items())
            connection.executemany(sql.NOTE, values_of_notes)

    def committed(self, site: str) -> dict[str, int]:
        """Up to which offset each segment of a site may be read, by its file name."""
        return dict(self._rows("SELECT name, committed FROM segments WHERE site = ?", site))

    def lose(self, segment: str) -> None:
        """Take back what is known from a segment that has lost records, so that it can be read again from its start."""
        with self._writing() as connection:
            connection.execute(sql.LOSE, (segment,))
            connection.execute("DELETE FROM segments WHERE name = ?", (segment,))

    def moved(self, segment: str, offsets: Mapping[int, int], end: int) -> None:
        """Follow a segment that was rewritten: new offsets of records by their old ones, and its size now."""
        with self._writing() as connection:
            connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER)")
            connection.executemany("INSERT INTO moved VALUES (?, ?)", offsets.items())
            connection.execute(sql.MOVED, (segment,))
            connection.execute("DROP TABLE moved")
            connection.execute(sql.COMMITTED, (segment, site_of(segment), end))

    def names(self, key: str) -> frozenset[str]:
        """All keys of the article that a key or alias belongs to: its aliases and its further pages too."""
        found = self._rows("SELECT key FROM aliases WHERE alias = ?", key)
        main: str = found[0][0] if found else key
        aliases = self._rows("SELECT alias FROM aliases WHERE key = ?", main)
        spans = ((main + first, main + chr(ord(first) + 1)) for first in "/?&")
        further = [row for span in spans for row in self._rows("SELECT key FROM urls WHERE key > ? AND key < ?", *span)]
        pages = (page for (page,) in further if urls.key(urls.split_page(page)[0]) == main)
        return frozenset({key, main, *(alias for (alias,) in aliases), *pages})

    def forget(self, marks: Iterable[str]) -> None:
        """Delete articles by the marks of their keys, see `asn_crawl.store.forgotten`, and never take them in again."""
        insert, *deletes = sql.FORGET
        with self._writing() as connection:
            connection.create_function("mark", 1, mark, deterministic=True)
            connection.executemany(insert, ({"mark": each} for each in marks))
            for delete in deletes:
                connection.execute(delete)

    def forgotten(self) -> frozenset[str]:
        """The marks of what was forgotten."""
        return frozenset(each for (each,) in self._rows("SELECT key FROM forgotten"))

    def totals(self) -> dict[str, dict[Status, int]]:
        """The number of addresses by site and status."""
        totals: dict[str, dict[Status, int]] = {}
        for site, status, number in self._rows("SELECT site, status, count(*) FROM urls GROUP BY site, status"):
            totals.setdefault(site, {})[status] = number
        return totals

    def noted(self, kind: Kind, name: str, form: type[Note]) -> Note | None:
        """The value that is remembered, None also for one that another version of the program wrote in another form."""
        rows = self._rows("SELECT name, value FROM notes WHERE kind = ? AND name = ?", kind, name)
        return dict(sql.notes(rows, form)).get(name)

    def all_noted(self, kind: Kind, form: type[Note]) -> dict[str, Note]:
        """All values of a kind by their names."""
        return dict(sql.notes(self._rows("SELECT name, value FROM notes WHERE kind = ?", kind), form))

    def begin_run(self, started_at: datetime, *, skipped: bool = False) -> int:
        """Set down that a run begins, or found the lock held: its number; the oldest run kept makes room for it."""
        with self._writing() as connection:
            number = connection.execute(sql.BEGIN_RUN, (sql.us(started_at), skipped)).lastrowid or 0
            connection.execute(sql.DROP_RUNS, (number - KEPT_RUNS,))
        return number

    def end_run(self, number: int, *, at: datetime, exit_code: int, sites: Mapping[str, Sums]) -> None:
        """Set down how a run ended, with the sums of each site."""
        with self._writing() as connection:
            connection.execute(sql.END_RUN, (sql.us(at), exit_code, sql.json(sites), number))

    def runs(self, limit: int) -> list[Run]:
        """The last runs, newest first."""
        return list(map(sql.run, self._rows(sql.RUNS, limit)))

    def close(self) -> None:
        """Close the file; nothing else may be called then."""
        self._connection.close()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise refused(self._path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which ends as a whole or not at all."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise refused(self._path, error) from error
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")


def open_state(path: Path) -> State:
    """The state at a path; one that is missing is made, one of an older program brought forward after a backup copy.

    Raises:
        ConfigError: A newer program has written it.
        StoreError: It cannot be opened, or is no state.
    """
    return State(connect(path), path)
