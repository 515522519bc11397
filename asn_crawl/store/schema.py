"""The file of the state: its tables, how an older one is brought forward, and how it is read beside a run.

WAL with synchronous=FULL: what was committed outlives a power cut.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from asn_crawl.errors import ConfigError, StoreError
from asn_crawl.output import not_ours

# What leads from each version to the next; the first step makes an empty file a state. Times are microseconds since
# 1970 in UTC; a key is that of asn_crawl.urls.
STEPS: Sequence[Sequence[str]] = (
    (
        """CREATE TABLE urls (
            site TEXT NOT NULL, key TEXT PRIMARY KEY, url TEXT NOT NULL, found_by TEXT,
            status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
            first_seen INTEGER NOT NULL, last_seen INTEGER, looked_at INTEGER, next_try INTEGER,
            lastmod INTEGER, gone_at INTEGER,
            etag TEXT, last_modified TEXT, words INTEGER, digest TEXT, segment TEXT, offset INTEGER,
            record_id TEXT, record_url TEXT, record_at INTEGER)""",
        "CREATE INDEX urls_due ON urls (site, status = 'waiting', next_try) WHERE next_try IS NOT NULL",
        "CREATE TABLE aliases (alias TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE forgotten (key TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE segments (name TEXT PRIMARY KEY, site TEXT NOT NULL, committed INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE notes (kind TEXT, name TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID",
        """CREATE TABLE runs (
            number INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER, exit INTEGER,
            skipped INTEGER NOT NULL DEFAULT 0, sites TEXT NOT NULL DEFAULT '{}')""",
    ),
)
BUSY_S = 60.0
CACHE_KB = 8_000  # of the index of a million addresses, in which new ones fall anywhere


def connect(path: Path) -> sqlite3.Connection:
    """A connection for all threads to the state at a path, made or brought forward where that is due.

    Raises:
        ConfigError: A newer program has written it.
        StoreError: It cannot be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        try:
            _migrate(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        except BaseException:
            connection.close()
            raise
    except OSError as error:
        raise not_ours(path, error) from error
    except sqlite3.Error as error:
        raise refused(path, error) from error
    return connection


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a database that is there, read-only and at one moment of it, for one thread."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_S, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        yield connection


def committed(path: Path) -> dict[str, int]:
    """Up to where each segment may be read, by its file name; empty where there is no state that can be read."""
    try:
        with snapshot(path) as connection:
            return dict(connection.execute("SELECT name, committed FROM segments"))
    except sqlite3.Error:  # none yet, or lost: the segments themselves say what is whole
        return {}


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the state as it was last committed, for one thread; to an empty one where there is no file.

    Raises:
        ConfigError: A program of another version has written it.
        StoreError: It cannot be read, also within the block.
    """
    is_there = path.exists()
    try:
        with snapshot(path) if is_there else closing(sqlite3.connect(":memory:")) as connection:
            if not is_there:
                _take(STEPS, connection)
            elif (version := _version(connection, path)) < len(STEPS):
                raise ConfigError(
                    f"{path}: [user_version]: {version} is older than {len(STEPS)}, which this program knows; run fetch"
                )
            yield connection
    except sqlite3.Error as error:
        raise refused(path, error) from error


def refused(path: Path, error: sqlite3.Error) -> StoreError:
    """What an error of SQLite means for the user."""
    return StoreError(
        f"{path}: {error}; make room or mend the permission and run the same again, or, where it is malformed or no "
        "database, move it away: it is made again from the raw pages"
    )


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are missing in one transaction, an older file being copied before."""
    if _version(connection, path) == len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")  # and look again: another process may have done it
    version = _version(connection, path)
    if 0 < version < len(STEPS):
        _back_up(path, version)
    _take(STEPS[version:], connection)
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
    connection.execute("COMMIT")


def _take(steps: Sequence[Sequence[str]], connection: sqlite3.Connection) -> None:
    for statement in (statement for step in steps for statement in step):
        connection.execute(statement)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(STEPS):
        raise ConfigError(
            f"{path}: [user_version]: {version} is newer than {len(STEPS)}, which this program knows; update asn-crawl"
        )
    return int(version)


def _back_up(path: Path, version: int) -> None:
    """Copy the state to ``<name>.<version>.backup``, by a connection of its own that sees what was committed."""
    copy = path.with_name(f"{path.name}.{version}.backup")
    copy.unlink(missing_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    with copy.open("rb") as stream:
        os.fsync(stream.fileno())
