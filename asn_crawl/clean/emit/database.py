"""The SQLite file under the index of `clean`: opening, schema, statements.

WAL with synchronous=FULL: what was committed outlives a power cut. One writer, which holds the lock of `clean`.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from asn_crawl.dedup import update
from asn_crawl.errors import ConfigError, StoreError
from asn_crawl.output import not_ours
from asn_crawl.store.schema import BUSY_S, snapshot

VERSION = 9
_SCHEMA = (
    """CREATE TABLE records (
        key TEXT PRIMARY KEY, head TEXT, site TEXT, source TEXT, source_id TEXT, raw_sha256 TEXT, fetched INTEGER,
        carried INTEGER, address TEXT, at TEXT, document_id TEXT, stage TEXT, reason TEXT, record BLOB,
        reading BLOB)""",
    "CREATE INDEX records_head ON records (head)",
    "CREATE INDEX records_source ON records (source, site)",
    "CREATE INDEX records_address ON records (address)",
    "CREATE INDEX records_raw ON records (raw_sha256)",
    "CREATE INDEX records_kept ON records (source, key, fetched, stage) WHERE fetched AND stage = ''",
    "CREATE INDEX records_left ON records (source, source_id, key) WHERE stage <> ''",
    "CREATE INDEX records_at ON records (site, at, key) WHERE fetched",
    "CREATE INDEX records_given ON records (document_id) WHERE stage = '' AND NOT fetched",
    """CREATE TABLE sightings (
        source TEXT, address TEXT, at TEXT, what TEXT, url TEXT, target TEXT, fetched INTEGER,
        PRIMARY KEY (source, address, at))""",
    "CREATE INDEX sightings_address ON sightings (address)",
    "CREATE INDEX sightings_target ON sightings (target)",
    # Of each file of the raw store, named as in the sources of its records up to the offset, the offset of the last
    # record; of a segment, up to where it was read and what its last bytes were.
    "CREATE TABLE files (name TEXT PRIMARY KEY, last INTEGER, read_to INTEGER, tail BLOB)",
    """CREATE TABLE documents (
        id TEXT PRIMARY KEY, head TEXT, site TEXT, stem TEXT, path TEXT, text_sha256 TEXT, rules TEXT, line BLOB)""",
    "CREATE INDEX documents_head ON documents (head)",
    "CREATE INDEX documents_stem ON documents (stem)",
    "CREATE INDEX documents_path ON documents (path, head)",
    "CREATE INDEX documents_rules ON documents (site, rules)",  # counted by each run
    "CREATE TABLE dirty (head TEXT PRIMARY KEY, stage INTEGER)",
    "CREATE INDEX dirty_stage ON dirty (stage, head)",
    # What `learn` keeps: the lines of each page, those months whose pages have come or gone since, and its findings.
    """CREATE TABLE sheets (
        key TEXT PRIMARY KEY, site TEXT, period TEXT, head TEXT, lines BLOB, places BLOB)""",
    "CREATE INDEX sheets_period ON sheets (site, period, head)",
    "CREATE INDEX sheets_head ON sheets (head)",
    "CREATE TABLE unlearned (site TEXT, period TEXT, PRIMARY KEY (site, period))",
    """CREATE TABLE templates (
        site TEXT, period TEXT, name INTEGER, carriers INTEGER, articles INTEGER, PRIMARY KEY (site, period, name))""",
    # When people were last told of a break in how a site is read.
    "CREATE TABLE told (site TEXT, measure TEXT, at TEXT, PRIMARY KEY (site, measure))",
    *update.SCHEMA,  # what `compare` keeps: fingerprints, pairs and clusters
    "CREATE TABLE changes (number INTEGER PRIMARY KEY, what TEXT, line BLOB)",
    "CREATE TABLE notes (name TEXT PRIMARY KEY, value INTEGER)",
)
# What one run alone needs: the records and sightings that it met, the segments of which it passed over what an earlier
# run had read, the text files that it found, and the files of the raw store, each with the separator that follows it in
# a source, that are not there any more or, with the reason, are not whole.
_TEMPORARY = (
    "CREATE TEMP TABLE seen (key TEXT PRIMARY KEY, fresh INTEGER, times INTEGER)",
    "CREATE TEMP TABLE passed (name TEXT PRIMARY KEY, until INTEGER)",
    "CREATE TEMP TABLE found (path TEXT PRIMARY KEY, is_whole INTEGER DEFAULT TRUE) WITHOUT ROWID",
    "CREATE TEMP TABLE away (name TEXT PRIMARY KEY, why TEXT, fresh INTEGER)",
    "CREATE TEMP TABLE sighted (source TEXT, address TEXT, at TEXT, PRIMARY KEY (source, address, at))",
)


class Database:
    """An open file. Nothing lasts until `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives, one by one."""
        return self._connection.execute(query, values)

    def number(self, query: str, *values: object) -> int:
        """The number that a query gives; 0 where it gives none."""
        return int((self._connection.execute(query, values).fetchone() or (0,))[0] or 0)

    def do(self, statement: str, *values: object) -> int:
        """Change something: how many rows."""
        return self._connection.execute(statement, values).rowcount

    def do_each(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """Change something once for each tuple of values."""
        self._connection.executemany(statement, values)

    def commit(self) -> None:
        """Make everything since the last commit last."""
        self._connection.commit()

    def note(self, name: str, value: int | None) -> None:
        """Remember a number over runs; None forgets it."""
        self.do("INSERT OR REPLACE INTO notes VALUES (?, ?)", name, value)

    def noted(self, name: str) -> int | None:
        """The number remembered under a name, if any."""
        return next((value for (value,) in self.rows("SELECT value FROM notes WHERE name = ?", name)), None)


@contextmanager
def opened(path: Path, fill: Callable[[Database], None]) -> Iterator[Database]:
    """The database at a path; one that is missing, older or broken is made anew and handed to ``fill``.

    Raises:
        ConfigError: A newer program has written it.
        StoreError: It cannot be read or written, also within the block.
    """
    try:
        connection = _connected(path)
        try:
            database = Database(connection)
            if not database.number("PRAGMA user_version"):
                _make(connection, database, fill)
            for statement in _TEMPORARY:
                database.do(statement)
            yield database
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: {error}; make room or mend the permission and run the same again, or, where it is malformed, "
            "delete it to have it made anew"
        ) from error


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """A copy of the database, or the place for one, that goes away with the block; nobody may write to it now.

    Raises:
        StoreError: There is no room for it.
    """
    with TemporaryDirectory() as folder:
        yield _copied(path, Path(folder) / path.name)


def _copied(path: Path, copy: Path) -> Path:
    try:
        for suffix in ("", "-wal"):
            if (there := path.with_name(path.name + suffix)).exists():
                copyfile(there, copy.with_name(copy.name + suffix))
    except OSError as error:
        step = f"make room there, or set TMPDIR to a folder with {path.stat().st_size // 1_000_000 + 1:,} MB"
        raise StoreError(f"{copy}: {error.strerror}; a dry run works on a copy of {path}: {step}") from error
    return copy


@contextmanager
def existing(path: Path) -> Iterator[Database | None]:
    """The database as it was last committed, read-only; None where there is none that this version can use.

    Raises:
        StoreError: It cannot be read, also within the block.
    """
    if not path.exists():
        yield None
        return
    try:
        with snapshot(path) as connection:
            yield Database(connection) if _version(connection) == VERSION else None
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; mend the permission, or delete it and run clean") from error


def _connected(path: Path) -> sqlite3.Connection:
    """A connection to a usable file; an unusable one is deleted first."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
        version = _version(connection)
        if version > VERSION:
            connection.close()
            raise ConfigError(
                f"{path}: [user_version]: {version} is newer than {VERSION}, which this program knows; update asn-crawl"
            )
        if version < VERSION:
            connection.close()
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            connection = _connect(path)
    except OSError as error:
        raise not_ours(path, error) from error
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_S)


def _version(connection: sqlite3.Connection) -> int:
    """The version that the file names; 0 where it is empty or no database."""
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:  # locked, or the disk fails: nothing is known of the file
        raise
    except sqlite3.DatabaseError:
        return 0
    return int(version)


def _make(connection: sqlite3.Connection, database: Database, fill: Callable[[Database], None]) -> None:
    """Schema and first content in one transaction, so that a kill leaves all of it or none."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        database.do(statement)
    fill(database)
    database.do(f"PRAGMA user_version = {VERSION}")
    database.commit()
