"""``asn-crawl clean``: saved pages or the raw store become clean text files."""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.clean.request import CleanRequest, OnPage
from asn_crawl.cli.console import MEND, on_terminal, refuse, say, show_sums, write
from asn_crawl.cli.options import AsJson, ConfigDir, Output, Quiet, Site, Url, check_url, say_if_mistyped
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Rejected
from asn_crawl.output import CLEAN, FOLDER, REJECTED

if TYPE_CHECKING:
    from asn_crawl.clean.summary import CleanSummary, Totals

# What is shown of the sums, in the order in which they add up; those behind the first three only where there are any.
COLUMNS = ("read", "articles", "kept", "duplicates", "rejected", "off_topic", "joined", "superseded", "unchanged")
ALWAYS = 3
# The changes of a run, as they are said.
CHANGES = {"added": "added", "text": "with another text", "re_pointed": "moved", "gone": "gone", "removed": "removed"}


def clean(
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", show_default="the raw store")] = None,
    *,
    site: Site = None,
    url: Url = "",
    output: Output = FOLDER,
    directory: ConfigDir = None,
    stdout: Annotated[bool, typer.Option("--stdout", help="Clean text of one page to stdout, nothing else.")] = False,
    off_topic_too: Annotated[bool, typer.Option("--all", help="Emit fetched pages without a topic word too.")] = False,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Write a file for duplicates too; a run without takes them away.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read raw pages and INPUT again with the rules of today.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what would change; write nothing.")] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=256, help="Processes that read pages.")
    ] = os.cpu_count() or 1,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read pages, leave out boilerplate and repeats, and write clean text with its metadata.

    INPUT is a .txt capture, .html, .html.gz, .warc, .warc.gz, .jsonl, a folder of those, or -. Without INPUT the pages
    that fetch stored are read. Only new or changed pages are read again.
    """
    check_url(url, inputs := inputs or [])
    say_if_mistyped(None if quiet else site, directory)
    if stdout:
        _check_alone({"--json": as_json, "--rebuild": rebuild, "--dry-run": dry_run})
        _to_stdout(inputs, site=site, url=url, directory=directory)
        return
    request = CleanRequest(
        inputs=tuple(inputs), site=site, url=url, output=output, config_dir=directory,
        off_topic_too=off_topic_too, keep_duplicates=keep_duplicates,
        rebuild=rebuild, dry_run=dry_run, workers=workers,
    )  # fmt: skip
    raise typer.Exit(_run(request, quiet=quiet, as_json=as_json))


def _check_alone(given: Mapping[str, bool]) -> None:
    """See that none of the options that have no meaning for one page on stdout is given."""
    for name in (name for name, is_given in given.items() if is_given):
        raise UsageError(f"--stdout prints the text of one page and nothing else: leave out {name}")


def _run(request: CleanRequest, *, quiet: bool, as_json: bool) -> int:
    """Run and tell; return the exit code."""
    from asn_crawl.clean import run

    draws = on_terminal() and not quiet and not as_json
    try:
        with _progress(request, draws=draws) as progress:
            summary = run.clean(request, now=datetime.now(UTC), progress=progress)
    except (KeyboardInterrupt, SystemExit):
        if not quiet:
            say("stopped; run the same again to go on from here")
        raise
    if as_json:
        write(msgspec.json.encode(summary).decode() + "\n")
    elif not quiet and not any(problem.kind in ("busy", "stale") for problem in summary.problems):
        _show(summary)
        for line in _closing(summary.totals, request, summary.seconds):
            say(line)
    if summary.exit or not quiet:
        for line in _told(summary):
            say(line)
    return summary.exit


def _told(summary: "CleanSummary") -> Iterator[str]:
    for problem in summary.problems:
        yield f"rejected: {problem.sentence}" if problem.kind == "rejected" else problem.sentence
    if any(problem.kind == "drifted" for problem in summary.problems):
        yield MEND


def _progress(request: CleanRequest, *, draws: bool) -> AbstractContextManager[OnPage]:
    if not draws:
        return nullcontext(lambda done, site: None)
    from asn_crawl.cli import screen

    return screen.progress_bar(_expected(request))


def _expected(request: CleanRequest) -> int | None:
    """How many pages a run will meet, None where nobody knows, as of what fetch has brought since the last one."""
    from asn_crawl.clean import sources, stored

    if request.reads_raw and not request.rebuild:
        return None
    given = sources.count(request.inputs) if request.inputs else 0
    known = stored.count(request.output) if request.rebuild else 0
    return None if given is None or known is None else given + known


def _to_stdout(inputs: list[str], *, site: str | None, url: str, directory: Path | None) -> None:
    """Print the text of the one page given; a page that is rejected ends the program with exit code 3.

    Raises:
        UsageError: The input holds no page, or more than one.
    """
    from asn_crawl import config as configuration
    from asn_crawl.clean.pool import read_pages
    from asn_crawl.clean.sources import pages

    limits = configuration.load(directory).settings.limits
    found = list(islice(pages(inputs, site=site, url=url, limits=limits), 2))
    if len(found) != 1:
        raise UsageError(f"--stdout prints one page; INPUT holds {'more' if found else 'none'}; give a single page")
    record = found[0]
    if isinstance(record, Rejected):
        refuse(record.source, record.stage, record.reason)
        raise typer.Exit(3)
    for _, outcome in read_pages([record], config_dir=directory, workers=1):
        if isinstance(outcome, PageError):
            refuse(record.source, outcome.stage, outcome.reason)
            raise typer.Exit(3)
        write(outcome.text)


def _show(summary: "CleanSummary") -> None:
    """Print the sums of this run on stderr."""
    shown = [name for name in COLUMNS if name in COLUMNS[:ALWAYS] or getattr(summary.totals, name)]
    sites = {name: sums for name, sums in summary.sites.items() if sums.read or sums.unchanged}
    rows = [(name, [getattr(sums, column) for column in shown]) for name, sums in sites.items()]
    rows.append(("all", [getattr(summary.totals, column) for column in shown]))
    show_sums([name.replace("_", " ") for name in shown], rows)


def _closing(totals: "Totals", request: CleanRequest, seconds: float) -> Iterator[str]:
    """What a run did to the store, or would do, and where to look."""
    counts = ((getattr(totals, name), said) for name, said in CHANGES.items())
    changes = ", ".join(f"{number:,} {said}" for number, said in counts if number) or "no change"
    if request.dry_run:
        yield f"nothing is written; the documents would be: {changes}"
        return
    yield f"documents in {request.output / CLEAN}: {totals.stored_total:,} ({changes}); {seconds:.1f} s"
    if totals.read > totals.articles:
        yield f"why the other pages have no text of their own: {request.output / REJECTED}"
