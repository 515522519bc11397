"""The verified pairs, with what speaks for each: the links of which clusters are made."""

from collections.abc import Iterator
from typing import NamedTuple

from asn_crawl.dedup.index import Database
from asn_crawl.dedup.verify import Finding, Relation, Verdict

SCHEMA = (
    """CREATE TABLE pairs (
        low INTEGER, high INTEGER, relation TEXT, containment REAL, why TEXT, PRIMARY KEY (low, high)) WITHOUT ROWID""",
    "CREATE INDEX pairs_high ON pairs (high)",
)


class Link(NamedTuple):
    """One end of a verified pair: the document at the other end and what the two are to each other."""

    other: int
    relation: Relation


def links(database: Database, document: int) -> Iterator[Link]:
    """The verified pairs of a document."""
    query = "SELECT high, relation FROM pairs WHERE low = ? UNION ALL SELECT low, relation FROM pairs WHERE high = ?"
    return (Link(*row) for row in database.rows(query, document, document))


def finding(database: Database, low: int, high: int) -> Finding | None:
    """What was found of a verified pair; None for any other."""
    rows = database.rows("SELECT relation, containment FROM pairs WHERE low = ? AND high = ?", low, high)
    return next((Finding(*row) for row in rows), None)


def put(database: Database, low: int, high: int, verdict: Verdict) -> None:
    """Store a pair of a relation, in the place of an earlier verdict on it."""
    values = (low, high, verdict.relation, verdict.containment, verdict.why)
    database.do("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?)", *values)


def drop(database: Database, one: int, other: int) -> None:
    """Forget a pair."""
    database.do("DELETE FROM pairs WHERE low = ? AND high = ?", min(one, other), max(one, other))
