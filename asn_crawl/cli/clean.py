"""``asn-crawl clean``: saved pages or the raw store become clean text files."""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import msgspec
import typer
from rich.table import Table

from asn_crawl import config as configuration
from asn_crawl.clean import run
from asn_crawl.clean.pool import read_pages
from asn_crawl.clean.request import Request
from asn_crawl.clean.sources import count, pages
from asn_crawl.clean.summary import Summary, Sums
from asn_crawl.cli.console import error_console, progress_bar, say, write
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Page, Rejected
from asn_crawl.text import printable

# What the closing table shows of the sums, in the order in which they add up.
COLUMNS = ("read", "articles", "kept", "duplicates", "rejected", "off_topic", "joined", "superseded", "unchanged")


def clean(  # noqa: PLR0913 - the options of the command
    inputs: Annotated[list[str] | None, typer.Argument(metavar="[INPUT]...", show_default="the raw store")] = None,
    *,
    site: Annotated[str | None, typer.Option(help="The site's name, where the input does not tell it.")] = None,
    url: Annotated[str, typer.Option(help="The address of the one page given.")] = "",
    output: Annotated[Path, typer.Option(help="Directory of the results.")] = Path("output"),
    directory: Annotated[Path | None, typer.Option("--config", help="Directory over the shipped one.")] = None,
    stdout: Annotated[bool, typer.Option("--stdout", help="Clean text of one page to stdout, nothing else.")] = False,
    off_topic_too: Annotated[bool, typer.Option("--all", help="Emit fetched pages without a topic word too.")] = False,
    keep_duplicates: Annotated[bool, typer.Option(help="Write a file for duplicates too.")] = False,
    rebuild: Annotated[bool, typer.Option(help="Read everything again with the rules of today.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Count what would change; write nothing.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read pages.")] = os.cpu_count() or 1,
    quiet: Annotated[bool, typer.Option(help="Say nothing unless something is wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as one JSON object on stdout.")] = False,
) -> None:
    """Read pages, leave out boilerplate and repeats, and write clean text with its metadata.

    INPUT is a .txt capture, .html, .html.gz, .warc, .warc.gz, .jsonl, a folder of those, or -. Without INPUT the pages
    that fetch stored are read. Only new or changed pages are read again.
    """
    signal.signal(signal.SIGTERM, _end)
    inputs = inputs or []
    if url and len(inputs) != 1:
        raise UsageError("--url is the address of one page: give one INPUT")
    if stdout:
        _to_stdout(inputs, site=site, url=url, directory=directory)
        return
    request = Request(
        inputs=tuple(inputs),
        site=site,
        url=url,
        output=output,
        config_dir=directory,
        off_topic_too=off_topic_too,
        keep_duplicates=keep_duplicates,
        rebuild=rebuild,
        dry_run=dry_run,
        workers=workers,
        stdin=sys.stdin.buffer,
    )
    raise typer.Exit(_run(request, quiet=quiet, as_json=as_json))


def _run(request: Request, *, quiet: bool, as_json: bool) -> int:
    """Run and tell; return the exit code."""
    with progress_bar(quiet=quiet or as_json, total=lambda: count(request.inputs)) as progress:
        summary = run.clean(request, now=datetime.now(UTC), progress=progress)
    if as_json:
        write(msgspec.json.encode(summary).decode() + "\n")
    elif not quiet:
        _show(summary, request)
    if summary.exit or not quiet:
        for problem in summary.problems:
            say(problem.sentence)
    return summary.exit


def _end(signum: int, frame: object) -> NoReturn:
    """End in good order: what is stored stays, the next run goes on from there."""
    raise SystemExit(0)


def _to_stdout(inputs: list[str], *, site: str | None, url: str, directory: Path | None) -> None:
    """Print the text of the one page given.

    Raises:
        UsageError: The input holds no page, or more than one.
        PageError: The page is rejected.
    """
    limits = configuration.load(directory).settings.limits
    found: list[Page | Rejected] = []
    for record in pages(inputs, site=site, url=url, limits=limits, stdin=sys.stdin.buffer):
        found.append(record)
        if len(found) > 1:
            break
    if len(found) != 1:
        raise UsageError(f"--stdout prints one page; INPUT holds {'more' if found else 'none'}")
    record = found[0]
    if isinstance(record, Rejected):
        raise PageError(record.stage, record.reason)
    for _, outcome in read_pages([record], config_dir=directory, limits=limits, workers=1):
        if isinstance(outcome, PageError):
            raise outcome
        write(outcome.text)


def _show(summary: Summary, request: Request) -> None:
    """Print the closing table on stderr: a line a site, the sums of all, and where the results are."""
    console = error_console()
    if not console.is_terminal:
        for site, sums in [*summary.sites.items(), ("all", summary.totals)]:
            say(f"{site}: " + ", ".join(f"{getattr(sums, name)} {name.replace('_', ' ')}" for name in COLUMNS))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("site")
    shown = [name for name in COLUMNS if name in COLUMNS[:3] or getattr(summary.totals, name)]
    for name in shown:
        table.add_column(name.replace("_", " "), justify="right")
    for site, sums in summary.sites.items():
        table.add_row(printable(site), *_numbers(sums, shown))
    table.add_section()
    table.add_row("all", *_numbers(summary.totals, shown), style="bold")
    console.print(table)
    if not request.dry_run:
        console.print(
            f"{summary.totals.stored_total:,} documents in {request.output / 'clean'}, {summary.seconds:.1f} s"
        )


def _numbers(sums: Sums, names: list[str]) -> list[str]:
    return [f"{getattr(sums, name):,}" for name in names]
