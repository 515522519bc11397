"""``asn-crawl status``: how fetching stands, and what needs a look."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import msgspec
import typer

from asn_crawl.cli.console import MEND, numbers, say, table, width, wrapped, write
from asn_crawl.cli.options import AsJson, ConfigDir, Output, Quiet
from asn_crawl.model import NEVER_LIVE
from asn_crawl.output import FOLDER
from asn_crawl.problem import Problem
from asn_crawl.text import counted, printable

if TYPE_CHECKING:
    from asn_crawl.clean.health import SiteHealth
    from asn_crawl.fetch.status import Numbers, RunStatus, SiteStatus, StatusSummary

# Pages whose article is held, by what came of the last look.
HELD = ("stored", "unchanged")
# The other outcomes that are shown, the first one always, the others where there are any.
OUTCOMES = ("waiting", "gone", "redirected", "skipped", "failed", "blocked")
ALWAYS = 1
CUT = "clean could not read it to its end; bring the whole file back, then run clean --rebuild"
# What leaves a table that is too wide first.
LEAST = ("means", "checked", "this month", "skipped", "redirected", "gone", "last success (UTC)", "raw", "blocked")
HEALTH_HEADS = ("pages of", "day", "pages", "articles", "adapter", "platform", "agreement", "words", "title", "date",
                "template")  # fmt: skip
HEALTH_LEAST = ("agreement", "platform", "template", "title", "words")


def status(
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show what fetch holds of each site, its last runs, and what needs a look.

    A site that fails, is blocked, rests, has brought nothing new for longer than its [expect] allows or is not read as
    it was is named, as is a raw segment that is cut short, and the exit code is 3. Nothing is changed and no run is
    waited for.
    """
    from asn_crawl import config as configuration
    from asn_crawl.clean import health
    from asn_crawl.clean.emit import away
    from asn_crawl.fetch import status as story

    summary = story.status(output, directory, now=datetime.now(UTC))
    read = health.stored(output, configuration.load(directory).sites)
    drifted = health.problems(read)
    cut = [Problem(site=None, kind="cut", sentence=f"{name}: {CUT}") for name in away.cut(output)]
    code = 3 if drifted or cut else summary.exit
    if as_json:
        write(_json(summary, read, [*drifted, *cut], code) + "\n")
        raise typer.Exit(code)
    if not quiet:
        columns = width()
        lines = [*_lines(summary, columns), *(["", *_health(read, columns)] if read else [])]
        write("".join(f"{line}\n" for long in lines for line in wrapped(long, columns)))
    for sentence in (
        *(problem.sentence for problem in summary.problems),
        *(problem.sentence for problem in drifted),
        *([MEND] if drifted else []),
        *(problem.sentence for problem in cut),
    ):
        say(sentence)
    raise typer.Exit(code)


def _json(summary: "StatusSummary", read: Mapping[str, "SiteHealth"], of_clean: Sequence[Problem], code: int) -> str:
    """The summary with the days of each site, newest first, and what is wrong for clean."""
    shown = msgspec.to_builtins(summary) | {"exit": code}
    shown["problems"] = [*shown["problems"], *of_clean]
    shown["health"] = {name: site.days for name, site in read.items()}
    return msgspec.json.encode(shown).decode()


def _lines(summary: "StatusSummary", columns: float) -> Iterator[str]:
    yield f"shipped  {summary.config['shipped']}"
    yield f"yours    {summary.config['yours'] or '(none)'}"
    yield ""
    heads, *rows = _rows(summary)
    yield from table([heads, *rows], columns, least=[heads.index(name) for name in LEAST if name in heads])
    if unasked := sum(not _is_known(summary, name, site) for name, site in summary.sites.items()):
        configured = counted(unasked, "more site is configured and was", "more sites are configured and were")
        yield f"{configured} never asked; asn-crawl config lists them"
    yield ""
    whole = [run.ended_at is not None and not run.skipped for run in summary.runs]
    yield from (_run(run, was_killed=any(whole[:at])) for at, run in enumerate(summary.runs))
    if not summary.runs:
        yield "nothing was fetched yet"
    if summary.skipped_in_a_row:
        yield f"runs in a row that found another at work: {summary.skipped_in_a_row}"


def _rows(summary: "StatusSummary") -> Iterator[list[str]]:
    shown = [name for name in OUTCOMES if name in OUTCOMES[:ALWAYS] or getattr(summary.totals, name)]
    yield ["site", "held", *shown, "raw", "this month", "last success (UTC)", "last new (UTC)", "means", "checked"]
    for name, site in summary.sites.items():
        if _is_known(summary, name, site):
            yield [printable(name), *_numbers(site, shown), *_words(site)]
    yield ["all", *_numbers(summary.totals, shown), "", "", "", ""]


def _is_known(summary: "StatusSummary", name: str, site: "SiteStatus") -> bool:
    """Whether there is anything to say of a site but that its file exists."""
    numbers = site.addresses or site.raw_bytes
    seen = site.succeeded_at or site.checked not in (None, NEVER_LIVE)
    return bool(numbers or seen or any(problem.site == name for problem in summary.problems))


def _numbers(of: "Numbers", shown: Sequence[str]) -> list[str]:
    counts = [sum(getattr(of, name) for name in HELD), *(getattr(of, name) for name in shown)]
    return [
        *(f"{count:,}" for count in counts),
        f"{of.raw_bytes / 1e6:,.1f} MB",
        f"+{of.raw_bytes_this_month / 1e6:,.1f} MB",
    ]


def _words(site: "SiteStatus") -> list[str]:
    checked = "" if site.checked is None else printable(site.checked)
    return [_minute(site.succeeded_at), _minute(site.new_at), ", ".join(site.means) or "-", checked]


def _health(read: Mapping[str, "SiteHealth"], columns: float) -> Iterator[str]:
    heads, *rows = _health_rows(read)
    return table([heads, *rows], columns, (0, 1, -1), [heads.index(name) for name in HEALTH_LEAST])


def _health_rows(read: Mapping[str, "SiteHealth"]) -> Iterator[list[str]]:
    """The last day of each site on which pages were fetched."""
    yield [*HEALTH_HEADS, ""]
    for name, site in read.items():
        for day, of in islice(site.days.items(), 1):
            shares = (of.articles, of.adapter, of.platform, of.agreement, of.titled, of.dated, of.templates)
            said = ["-" if share is None else f"{share:.0%}" for share in shares]
            numbers = [f"{of.pages:,}", *said[:4], f"{of.words:g}", *said[4:]]
            yield [printable(name), day, *numbers, "drifted" if site.breaks else ""]


def _run(run: "RunStatus", *, was_killed: bool) -> str:
    """One line of a run; one without an end was killed where a later one has come to its end."""
    start = f"run of {_minute(run.started_at)} UTC: "
    if run.skipped:
        return start + "left it to another that was at work"
    if run.ended_at is None:
        return start + ("killed" if was_killed else "still at work, or killed")
    seconds = (run.ended_at - run.started_at).total_seconds()
    sums = numbers(run.totals.__struct_fields__, msgspec.structs.astuple(run.totals))
    return f"{start}{seconds:,.0f} s, exit {run.exit}: {sums}"


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "never"
