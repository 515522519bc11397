"""The story of ``asn-crawl fetch``: sites in server groups, one thread and one client a group, all into one store.

groups ─► (a thread each) sites in turn ─► robots ─► leads ─► due articles ─► store
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

from asn_crawl import config as configuration
from asn_crawl import lock
from asn_crawl.errors import StoreError
from asn_crawl.fetch import download, network
from asn_crawl.fetch.asker import Asker
from asn_crawl.fetch.listed import problems, read
from asn_crawl.fetch.request import FetchRequest, FetchSummary, Shared, clock_from
from asn_crawl.fetch.visit import Visit, visit
from asn_crawl.model import SiteSpec
from asn_crawl.output import FETCH_LOCK, STATE
from asn_crawl.problem import Problem
from asn_crawl.store import open_store
from asn_crawl.store.recover import CUT
from asn_crawl.store.segments import site_of
from asn_crawl.store.state import State, open_state
from asn_crawl.store.values import Progress, Sums, skipped_in_a_row, total


def fetch(request: FetchRequest, *, now: datetime, end: threading.Event) -> FetchSummary:
    """Visit the sites and keep what their servers said.

    Args:
        request: What is asked.
        now: When the run starts, aware UTC.
        end: Set from outside, it ends the run in good order: pages in flight are kept, the rest waits.

    Raises:
        ConfigError: The configuration is wrong, or no contact is set.
        UsageError: A site is not configured.
        StoreError: The store cannot be opened or written.
    """
    started = time.monotonic()
    config = configuration.load(request.config_dir)
    listed = read(request.addresses, config) if request.addresses is not None else None
    sites = listed.sites if listed else configuration.chosen_sites(config, request.sites)
    contact = network.contact(request, config, sites)
    with ExitStack() as stack:
        if not stack.enter_context(lock.hold(request.output / FETCH_LOCK)):
            return _busy(request, now)
        max_bytes = config.settings.fetch.segment_bytes
        store = stack.enter_context(open_store(request.output, network.about(contact), max_bytes=max_bytes))
        before = next((run for run in store.state.runs(2 * lock.STALE_SKIPS) if not run.skipped), None)
        number = store.state.begin_run(now)
        shared = Shared(
            request=request,
            config=config,
            options=network.options(request, config, contact, config.sites.values()),
            store=store,
            end=end,
            now=clock_from(now),
            until=now + timedelta(seconds=request.max_time_s) if request.max_time_s else None,
            pages=request.max_pages,
            listed=listed.addresses if listed else None,
            follows_kill=before is not None and before.ended_at is None,
        )
        visits, broken = _all_groups(_groups(sites, store.state), shared)
        visits += [_left_out(listed.left_out)] if listed and listed.left_out else []
        summary = _summary(visits, now, time.monotonic() - started, shared)
        store.state.end_run(number, at=shared.now(), exit_code=1 if broken else summary.exit, sites=summary.sites)
        if broken is not None:
            raise broken
        return summary


def _groups(sites: Iterable[SiteSpec], state: State) -> dict[str, list[SiteSpec]]:
    """The sites of each server group; of groups, and of sites in one, the longest unvisited comes first."""
    visited = state.all_noted("progress", Progress)
    never = datetime.min.replace(tzinfo=UTC)
    groups: dict[str, list[SiteSpec]] = defaultdict(list)
    for site in sorted(sites, key=lambda site: (visited.get(site.name, Progress()).succeeded_at or never, site.name)):
        groups[site.group or site.name].append(site)
    return groups


def _all_groups(groups: Mapping[str, Sequence[SiteSpec]], shared: Shared) -> tuple[list[Visit], StoreError | None]:
    """Visit all groups, a bounded number at a time; what stopped the store is handed back with what was done."""
    found: list[Visit] = []
    broken: list[StoreError] = []

    def one(name: str) -> None:
        with download.client(shared.options) as client:
            asker = Asker(name, client, shared)
            for site in groups[name]:
                try:
                    found.append(visit(site, asker))
                except StoreError as error:
                    broken.append(error)
                    shared.end.set()
                    return

    with ThreadPoolExecutor(max_workers=shared.config.settings.politeness.groups_at_a_time) as pool:
        for future in [pool.submit(one, name) for name in groups]:
            future.result()
    return found, broken[0] if broken else None


def _left_out(sentences: Sequence[str]) -> Visit:
    """The lines of a list that are no addresses, as a visit to nowhere."""
    sums = Sums(leads=len(sentences), skipped=len(sentences))
    return Visit(site="unknown", sums=sums, problems=problems(sentences))


def _busy(request: FetchRequest, now: datetime) -> FetchSummary:
    """Set down that this run found another at work; the third in a row is one too many."""
    with closing(open_state(request.output / STATE)) as state:
        state.begin_run(now, skipped=True)
        skips = skipped_in_a_row(state.runs(lock.STALE_SKIPS + 1))
    problem = lock.busy("fetch", request.output, skips)
    return FetchSummary(
        started_at=now.isoformat(timespec="seconds"),
        seconds=0,
        totals=Sums(),
        sites={},
        problems=(problem,),
        exit=3 if problem.kind == "stale" else 0,
    )


def _summary(visits: Iterable[Visit], now: datetime, seconds: float, shared: Shared) -> FetchSummary:
    visits = sorted(visits, key=lambda each: each.site)
    sites = {each.site: each.sums for each in visits}
    for name, sums in sites.items():
        if not sums.is_balanced:
            raise StoreError(f"the sums of {name} do not balance: {sums}; this is a defect of asn-crawl, report it")
    cut = [Problem(site=site_of(name), kind="cut", sentence=f"{name}: {CUT}") for name in shared.store.lost]
    problems = (*cut, *(problem for each in visits for problem in each.problems))
    grave = cut or (any(each.tells for each in visits) and not shared.end.is_set())
    return FetchSummary(
        started_at=now.isoformat(timespec="seconds"),
        seconds=round(seconds, 3),
        totals=total(sites.values()),
        sites=sites,
        problems=problems,
        would_ask=tuple(url for each in visits for url in each.would_ask),
        exit=3 if grave else 0,
    )
