"""How fetch stands: what the state and the raw store hold, read without a lock and without changing anything."""

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from asn_crawl import config as configuration
from asn_crawl.config import Config
from asn_crawl.fetch.pace import Pace
from asn_crawl.fetch.progress import stale
from asn_crawl.fetch.request import LONGEST_WAIT
from asn_crawl.lock import STALE_SKIPS
from asn_crawl.model import SiteSpec
from asn_crawl.output import RAW, STATE, errors_of, want_of_room
from asn_crawl.problem import Problem
from asn_crawl.store.schema import read_only
from asn_crawl.store.segments import names_of, order, path_of
from asn_crawl.store.state import State
from asn_crawl.store.values import Checked, Progress, Run, Status, Sums, skipped_in_a_row, total

LAST_RUNS = 10


class Numbers(msgspec.Struct, kw_only=True):
    """Addresses by what became of them, and bytes of the raw store: all, and what this month has added."""

    addresses: int = 0
    stored: int = 0
    unchanged: int = 0
    waiting: int = 0
    gone: int = 0
    redirected: int = 0
    skipped: int = 0
    failed: int = 0
    blocked: int = 0
    raw_bytes: int = 0
    raw_bytes_this_month: int = 0


class SiteStatus(Numbers, kw_only=True):
    """The numbers of one site, the means that work, when one last did and brought something new.

    ``checked`` is when ``sites check`` last saw it, or else what the site's file says, None for a site without one.
    """

    checked: str | None = None
    means: tuple[str, ...] = ()
    succeeded_at: datetime | None = None
    new_at: datetime | None = None


class RunStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One run; ``ended_at`` is None where it lasts or was killed, ``skipped`` says that it found another at work."""

    started_at: datetime
    ended_at: datetime | None
    exit: int | None
    skipped: bool
    totals: Sums


class StatusSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What ``status --json`` prints; ``runs`` are the last ones, newest first, ``config`` the directories in force."""

    command: str = "status"
    started_at: str
    seconds: float
    totals: Numbers
    sites: dict[str, SiteStatus]
    problems: tuple[Problem, ...]
    exit: int
    runs: tuple[RunStatus, ...]
    skipped_in_a_row: int
    config: dict[str, str | None]


def status(output: Path, config_dir: Path | None, *, now: datetime) -> StatusSummary:
    """Look at everything once.

    The output folder may be empty; ages are counted from ``now``, aware.

    Raises:
        ConfigError: The configuration is wrong, or a newer program has written the state.
        StoreError: The state cannot be read.
    """
    started = time.monotonic()
    config, user = configuration.load(config_dir), configuration.user_directory(config_dir)
    with read_only(output / STATE) as connection:
        state = State(connection, output / STATE)
        known = state.all_noted("progress", Progress)
        sites = _sites(config, state.totals(), known, output / RAW, f"{now:%Y%m}")
        for name, seen in state.all_noted("checked", Checked).items():
            if name in sites:
                sites[name].checked = f"{'broken' if seen.broken else 'live'} {seen.at:%Y-%m-%d}"
        runs = state.runs(LAST_RUNS)
        problems = tuple(_problems(config, known, state.all_noted("pace", Pace), now))
    skipped = skipped_in_a_row(runs)
    problems = (*_run_problems(output, runs, skipped, config.settings.fetch.min_free_mb), *problems)
    numbers = Numbers.__struct_fields__
    return StatusSummary(
        started_at=now.isoformat(timespec="seconds"),
        seconds=round(time.monotonic() - started, 3),
        totals=Numbers(**{name: sum(getattr(each, name) for each in sites.values()) for name in numbers}),
        sites=sites,
        problems=problems,
        exit=3 if problems else 0,
        runs=tuple(map(_run, runs)),
        skipped_in_a_row=skipped,
        config={"shipped": str(configuration.SHIPPED), "yours": str(user.resolve()) if user else None},
    )


def _sites(
    config: Config,
    totals: Mapping[str, Mapping[Status, int]],
    known: Mapping[str, Progress],
    raw: Path,
    month: str,
) -> dict[str, SiteStatus]:
    """The sites that are configured, known to the state or in the raw store, by name."""
    with errors_of(raw):
        folders = [path.name for path in raw.iterdir() if path.is_dir()] if raw.is_dir() else []
    sites = {}
    for name in sorted({*config.sites, *totals, *folders}):
        spec, progress = config.sites.get(name), known.get(name, Progress())
        counts: dict[str, int] = dict(totals.get(name, {}).items())
        sizes = _sizes(raw, name)
        sites[name] = SiteStatus(
            **counts,
            addresses=sum(counts.values()),
            raw_bytes=sum(sizes.values()),
            raw_bytes_this_month=sum(size for segment, size in sizes.items() if order(segment)[0] == month),
            checked=spec.checked if spec else None,
            means=progress.means,
            succeeded_at=progress.succeeded_at,
            new_at=progress.new_at,
        )
    return sites


def _sizes(raw: Path, site: str) -> dict[str, int]:
    """Bytes by the name of each segment of a site."""
    with errors_of(raw / site):
        return {name: path_of(raw, name).stat().st_size for name in names_of(raw, site)}


def _problems(
    config: Config, known: Mapping[str, Progress], paces: Mapping[str, Pace], now: datetime
) -> Iterator[Problem]:
    """What hindered the last visit of each configured site, and what is so now."""
    for name, spec in config.sites.items():
        progress = known.get(name, Progress())
        found = [each for each in (progress.problem, stale(spec, progress, now), _resting(spec, paces, now)) if each]
        yield from {each.kind: each for each in reversed(found)}.values()


def _resting(spec: SiteSpec, paces: Mapping[str, Pace], now: datetime) -> Problem | None:
    """The problem that a server wants to be left alone for longer than a run waits."""
    known = (paces.get(name, Pace()).not_before for name in (spec.group or spec.name, *spec.hosts))
    until = max(filter(None, known), default=now)
    if until - now <= LONGEST_WAIT:
        return None
    return Problem(
        site=spec.name, kind="resting", sentence=f"{spec.name}: is not asked before {until:%Y-%m-%d %H:%M} UTC"
    )


def _run_problems(output: Path, runs: Iterable[Run], skipped: int, min_free_mb: int) -> Iterator[Problem]:
    if skipped >= STALE_SKIPS:
        sentence = f"the last {skipped} runs found another fetch at work on {output}: does it hang?"
        yield Problem(site=None, kind="stale", sentence=sentence)
    last = next((run for run in runs if not run.skipped), None)
    if last and last.exit == 1:
        sentence = f"the run of {last.started_at:%Y-%m-%d %H:%M} UTC could not finish; run fetch to see why"
        yield Problem(site=None, kind="failing", sentence=sentence)
    if output.is_dir() and (want := want_of_room(output, min_free_mb)):
        yield Problem(site=None, kind="disk", sentence=f"{want}, so nothing is fetched")


def _run(run: Run) -> RunStatus:
    return RunStatus(
        started_at=run.started_at,
        ended_at=run.ended_at,
        exit=run.exit,
        skipped=run.skipped,
        totals=total(run.sites.values()),
    )
