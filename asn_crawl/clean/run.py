"""The story of ``asn-crawl clean``: from INPUT or the raw store to the files below ``<output>/clean``."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import chain, count
from pathlib import Path

import msgspec

from asn_crawl import __version__, lock
from asn_crawl import config as configuration
from asn_crawl.clean import health, pool, stored, summary
from asn_crawl.clean.archive import Item
from asn_crawl.clean.emit import away, files, index, record, sightings
from asn_crawl.clean.emit.carry import carry_over
from asn_crawl.clean.emit.database import Database, copied, opened
from asn_crawl.clean.emit.packing import pack
from asn_crawl.clean.emit.publish import publish
from asn_crawl.clean.emit.settle import Way, settle
from asn_crawl.clean.request import CleanRequest, OnPage, Reader
from asn_crawl.clean.sources import items
from asn_crawl.clean.stored import unless_forgotten
from asn_crawl.clean.summary import CleanSummary
from asn_crawl.config import Config
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Page, Reading, Sighting
from asn_crawl.output import CLEAN, CLEAN_LOCK, INDEX
from asn_crawl.schema import Dedup, Limits
from asn_crawl.store import forgotten


def clean(
    request: CleanRequest, *, now: datetime, read: Reader = pool.read_pages, progress: OnPage = lambda done, site: None
) -> CleanSummary:
    """Read what is new, settle the documents that it touches, and bring the files in step with them.

    Args:
        request: What is asked.
        now: When the run starts, aware; it names the run in changes.jsonl.
        read: Reads pages.
        progress: Called after each page with the number of pages met so far and the site, or "".

    Raises:
        ConfigError: The configuration is wrong, or the index was written by a newer program.
        UsageError: An input does not exist.
        StoreError: The output cannot be written, another run holds the lock, or the sums do not balance.
    """
    started = time.monotonic()
    config = configuration.load(request.config_dir)
    limits = config.settings.limits
    given = _given(request, limits)
    run = now.astimezone(UTC).isoformat(timespec="seconds")
    with ExitStack() as stack:
        if not _is_ours(stack, request):
            return _busy(request, run)
        database = stack.enter_context(opened(_index_path(stack, request), partial(carry_over, output=request.output)))
        told = database.number("SELECT max(number) FROM changes")
        done = _counter(progress)
        away.note(database, request.raw)
        raw_files = stored.files(request.output, database, again=request.rebuild) if request.reads_raw else []
        found = chain(stored.items(raw_files, request.raw, limits), given)
        unread = _unread(database, found, config, done, again=request.rebuild)
        outcomes = read(unread, config_dir=request.config_dir, workers=request.workers)
        _take_in(database, outcomes, config, done)
        stored.note_read(raw_files, database)
        _let_go(database, request)
        _soil_missing(database, request)
        settle(database, _way(database, request, run, config.settings.dedup))
        result = summary.of_run(database, request, run=run, rules=_rules(config), told=told)
        if not request.dry_run:
            publish(database, request.output)
        result = _with_breaks(result, database, config, now) if request.reads_raw else result
        return msgspec.structs.replace(result, seconds=round(time.monotonic() - started, 3))


def _let_go(database: Database, request: CleanRequest) -> None:
    """Take out what a rebuild did not meet, and remember what could not be met."""
    if request.reads_raw:
        away.remember(database, request.raw)
    if request.rebuild:
        index.prune(database)
        sightings.prune(database)


def _soil_missing(database: Database, request: CleanRequest) -> None:
    """Find the text files that are not there any more; a rebuild looks into each of them too."""
    whole = partial(files.has_sum, request.output) if request.rebuild else None
    index.soil_missing(database, files.texts(request.output), whole)


def _with_breaks(found: CleanSummary, database: Database, config: Config, now: datetime) -> CleanSummary:
    sites = health.of_sites(database, config.sites)
    return summary.with_breaks(found, sites, tells=health.tell(database, sites, now))


def _is_ours(stack: ExitStack, request: CleanRequest) -> bool:
    """Take the lock; False where a run from the raw store finds another at work, which does the same."""
    path = request.output / CLEAN_LOCK
    if request.dry_run and not path.exists():
        return True  # nothing has run here yet, and a dry run writes nothing
    if request.inputs:
        stack.enter_context(lock.demand(path))
    elif not stack.enter_context(lock.hold(path)):
        return False
    if not request.dry_run:
        files.forget_skips(request.output)
    return True


def _busy(request: CleanRequest, run: str) -> CleanSummary:
    """Set down that this run found another at work; the third in a row is one too many."""
    skips = 0 if request.dry_run else files.note_skip(request.output, run)
    problem = lock.busy("clean", request.output, skips)
    code = 3 if problem.kind == "stale" else 0
    return CleanSummary(started_at=run, seconds=0, totals=summary.Totals(), sites={}, problems=(problem,), exit=code)


def _index_path(stack: ExitStack, request: CleanRequest) -> Path:
    """The index, or for a dry run a copy that goes away with the run."""
    path = request.output / INDEX
    return stack.enter_context(copied(path)) if request.dry_run else path


def _way(database: Database, request: CleanRequest, run: str, dedup: Dedup) -> Way:
    """How to settle. INPUT is never filtered, so a run over INPUT keeps to the choice of the last run over raw."""
    then = database.noted("off_topic_too")
    now = int(request.off_topic_too) if request.reads_raw else then
    if now is not None and now != then:
        index.soil_fetched(database)
        database.note("off_topic_too", now)
    if database.noted("keep_duplicates") != int(request.keep_duplicates):
        index.soil_duplicates(database)
        database.note("keep_duplicates", int(request.keep_duplicates))
    return Way(
        run=run,
        output=None if request.dry_run else request.output,
        off_topic_too=bool(now),
        keep_duplicates=request.keep_duplicates,
        dedup=dedup,
    )


def _given(request: CleanRequest, limits: Limits) -> Iterator[Item]:
    """What was given.

    Raises:
        UsageError: An input does not exist or holds our own results; raised before anything is read or written.
    """
    given = items(request.inputs, site=request.site, url=request.url, limits=limits)
    _demand_apart(request)
    marks, hint = forgotten.read(request.raw), "take it out of INPUT"
    return (unless_forgotten(item, marks, hint) for item in given)


def _demand_apart(request: CleanRequest) -> None:
    """See that no input holds the results: each run would read the texts of the last one as new pages."""
    results = (request.output / CLEAN).resolve()
    for name in request.inputs:
        if name != "-" and results.is_relative_to(Path(name).resolve()):
            raise UsageError(f"INPUT {name!r} holds the results in {results} too; give an --output outside of it")


def _counter(progress: OnPage) -> Callable[[str | None], None]:
    numbers = count(1)
    return lambda site: progress(next(numbers), site or "")


def _unread(
    database: Database,
    items: Iterable[Item],
    config: Config,
    done: Callable[[str | None], None],
    *,
    again: bool,
) -> Iterator[Page]:
    """The pages that have to be read; what is rejected already goes straight into the index."""
    for item in items:
        if isinstance(item, Sighting):
            sightings.add(database, record.encodable(item), config)
            continue
        if isinstance(item, Page):
            page = record.encodable(item)
            given = record.of_page(page)
            if index.is_new(database, given.key, again=again):
                yield page
                continue
        else:
            given = record.of_rejected(record.encodable(item), config)
            if index.is_new(database, given.key, again=again):
                index.add(database, given, None)
            if item.ends_file:
                away.note_cut(database, given.source, given.reason)
        done(given.site)


def _take_in(
    database: Database,
    outcomes: Iterable[tuple[Page, Reading | PageError]],
    config: Config,
    done: Callable[[str | None], None],
) -> None:
    """Put each page and what it gave into the index."""
    rules = _rules(config)
    for number, (page, outcome) in enumerate(outcomes, 1):
        taken, packed = _taken(page, outcome, config, rules)
        index.add(database, taken, packed)
        done(taken.site)
        if number % index.BATCH == 0:
            database.commit()
    database.commit()


def _rules(config: Config) -> str:
    return record.rules_hash(config, __version__)


def _taken(page: Page, outcome: Reading | PageError, config: Config, rules: str) -> tuple[record.Record, bytes | None]:
    given = record.of_page(page)
    if isinstance(outcome, Reading):
        try:
            return record.read(given, outcome, page.body, config, rules), pack(outcome)
        except UnicodeEncodeError:
            outcome = PageError("decode", "its text holds half of a character, which no file can hold")
    return record.failed(given, outcome, config), None
