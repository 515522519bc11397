"""The values that pass between `fetch` and what it keeps: frozen, keyword-only; times are aware."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import takewhile
from typing import Literal

import msgspec

from asn_crawl.model import FoundBy
from asn_crawl.problem import Problem

Status = Literal["waiting", "stored", "unchanged", "skipped", "failed", "gone", "redirected", "blocked"]
RobotsVerdict = Literal["parse", "allow", "rest"]

MAX_VALIDATOR = 512  # characters; a longer ETag or Last-Modified is not worth a place in each request
MAX_REASON = 500


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The response that a revisit refers to: the id, address and date of its record."""

    record_id: str
    url: str
    at: datetime


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the response of an article lies: segment (file name) and offset of its gzip member; digest of the body."""

    segment: str
    offset: int
    origin: Origin
    digest: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of an address at a time.

    ``stored`` makes the response the article's last version; ``unchanged``, ``gone``, ``redirected`` and ``blocked``
    leave that as it is, and ``skipped``, ``failed`` and ``waiting`` had no answer that says anything. ``next_try`` is
    when it is asked again, None for never. Of a page that is not ``stored``, validators and words that are None leave
    the known ones. ``aliases`` are further keys of the same article. ``found_by`` is how the address was found.
    """

    site: str
    key: str
    url: str
    status: Status
    at: datetime
    next_try: datetime | None = None
    reason: str = ""
    etag: str | None = None
    last_modified: str | None = None
    words: int | None = None
    aliases: tuple[str, ...] = ()
    found_by: FoundBy | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an address.

    ``first_seen`` is when it was found, ``last_seen`` when the server last showed it, ``looked_at`` when it last gave
    any answer. ``lastmod`` is the latest time of change that a source names. ``attempts`` counts failed and blocked
    ones in a row. ``words`` are those of the newest version, ``digest`` and the rest those of the last stored response.
    """

    site: str
    key: str
    url: str
    found_by: FoundBy | None
    status: Status
    reason: str
    attempts: int
    first_seen: datetime
    last_seen: datetime | None
    looked_at: datetime | None
    next_try: datetime | None
    lastmod: datetime | None
    gone_at: datetime | None
    etag: str | None
    last_modified: str | None
    words: int | None
    digest: str | None
    segment: str | None
    offset: int | None
    record_id: str | None
    record_url: str | None
    record_at: datetime | None

    @property
    def origin(self) -> Origin | None:
        """What a revisit of this article refers to; None where no response of it is stored."""
        if self.record_id is None or self.record_url is None or self.record_at is None:
            return None
        return Origin(record_id=self.record_id, url=self.record_url, at=self.record_at)


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a feed, sitemap, list or REST address: ``full_at`` is the last look without validators.

    ``watermark`` is the time up to which changes are known, for those that can be asked for later ones. ``links`` are
    the addresses, with times of change, that an index of sitemaps or a list named last, and ``next_page`` that of the
    list's next page: what a 304 means.
    """

    etag: str | None = None
    last_modified: str | None = None
    looked_at: datetime | None = None
    full_at: datetime | None = None
    watermark: datetime | None = None
    links: tuple[tuple[str, datetime | None], ...] = ()
    next_page: str | None = None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a site: the means of discovery that work, the last success, the last new article.

    ``since`` is when it was first visited, ``problem`` that of its last whole visit, ``told_at`` when a run last ended
    with exit code 3 for it.
    """

    means: tuple[str, ...] = ()
    succeeded_at: datetime | None = None
    new_at: datetime | None = None
    since: datetime | None = None
    problem: Problem | None = None
    told_at: datetime | None = None


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """How far the known posts of a REST interface were looked up since ``began_at``: up to a key, "" for all."""

    began_at: datetime
    cursor: str = ""


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a list that a run came to, as long as it has not come to the end; None then."""

    at: str | None = None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """When ``sites check`` last saw a site, and what was broken then."""

    at: datetime
    broken: tuple[str, ...] = ()


class RobotsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The robots.txt of a host as it was last answered, and ``why`` where that makes the site rest."""

    fetched_at: datetime
    verdict: RobotsVerdict
    body: bytes = b""
    why: str = ""


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the leads of one site in one run."""

    leads: int = 0
    stored: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    waiting: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether each lead ended as exactly one thing."""
        return self.leads == self.stored + self.unchanged + self.skipped + self.failed + self.waiting


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run: ``ended_at`` and ``exit`` are None while it lasts and for good where it was killed.

    ``skipped`` says that another run held the lock.
    """

    started_at: datetime
    ended_at: datetime | None = None
    exit: int | None = None
    skipped: bool = False
    sites: Mapping[str, Sums] = {}


def total(sums: Collection[Sums]) -> Sums:
    """The sums of all sites together."""
    return Sums(**{name: sum(getattr(each, name) for each in sums) for name in Sums.__struct_fields__})


def skipped_in_a_row(runs: Iterable[Run]) -> int:
    """How many of the last runs, newest first, found another at work."""
    return sum(1 for _ in takewhile(lambda run: run.skipped, runs))


def bounded(outcome: Outcome) -> Outcome:
    """The outcome without what a hostile server could put into it: endless validators, text that is no Unicode."""
    return msgspec.structs.replace(
        outcome,
        url=text(outcome.url),
        reason=text(outcome.reason[:MAX_REASON]),
        etag=_validator(outcome.etag),
        last_modified=_validator(outcome.last_modified),
    )


def text(found: str) -> str:
    """The text with ``?`` for the lone surrogates, which no file can hold."""
    return found.encode("utf-8", "replace").decode()


def _validator(value: str | None) -> str | None:
    return text(value) if value and len(value) <= MAX_VALIDATOR else None
