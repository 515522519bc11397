"""``asn-crawl fetch``: find the articles of the configured sites and keep what the servers said."""

import re
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import on_terminal, requests_shown, say, show_sums, write
from asn_crawl.cli.options import AsJson, ConfigDir, Contact, Output, Quiet, Resolve, resolved
from asn_crawl.errors import UsageError
from asn_crawl.output import FOLDER
from asn_crawl.text import counted, printable

if TYPE_CHECKING:
    from asn_crawl.fetch.request import FetchRequest, FetchSummary

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def fetch(
    sites: Annotated[list[str] | None, typer.Argument(metavar="[SITE]...", show_default="all sites")] = None,
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Pass over what was last changed before (YYYY-MM-DD).")
    ] = "",
    max_pages: Annotated[int | None, typer.Option(metavar="N", min=1, help="Articles asked for at most.")] = None,
    max_time: Annotated[str, typer.Option(metavar="20m", help="End in good order after s, m, h or d.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be asked; send robots.txt only.")] = False,
    recrawl: Annotated[bool, typer.Option("--recrawl", help="Ask for known articles again.")] = False,
    backfill: Annotated[bool, typer.Option("--backfill", help="Page on through lists to their end.")] = False,
    listed: Annotated[
        str, typer.Option("--list", metavar="FILE", help="Ask for the addresses in FILE, one a line; - is stdin.")
    ] = "",
    resolve: Resolve = None,
    contact: Contact = "",
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Find the articles of the sites, fetch them politely and keep the pages in output/raw.

    Run it again whenever you like: only feeds, lists and sitemaps are asked again, and articles that changed.
    """
    from asn_crawl.fetch.request import FetchRequest

    request = FetchRequest(
        sites=tuple(sites or ()),
        addresses=_lines(listed, sites),
        output=output,
        config_dir=directory,
        contact=contact,
        since=_day(since),
        max_pages=max_pages,
        max_time_s=_seconds(max_time),
        dry_run=dry_run,
        recrawl=recrawl,
        backfill=backfill,
        resolve=resolved(resolve),
    )
    raise typer.Exit(_run(request, quiet=quiet, as_json=as_json))


def _run(request: "FetchRequest", *, quiet: bool, as_json: bool) -> int:
    """Fetch until done or told to end, and tell; return the exit code."""
    from asn_crawl.fetch import run

    end = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: end.set())
    with requests_shown(draws=on_terminal() and not quiet and not as_json):
        summary = run.fetch(request, now=datetime.now(UTC), end=end)
    _tell(summary, is_list=request.addresses is not None, quiet=quiet, as_json=as_json)
    return summary.exit


def _tell(summary: "FetchSummary", *, is_list: bool, quiet: bool, as_json: bool) -> None:
    if as_json:
        write(msgspec.json.encode(summary).decode() + "\n")
    elif not quiet and not any(problem.kind in ("busy", "stale") for problem in summary.problems):
        rows = [*summary.sites.items(), ("all", summary.totals)]
        show_sums(summary.totals.__struct_fields__, [(name, msgspec.structs.astuple(sums)) for name, sums in rows])
    if not as_json:
        write("".join(f"{printable(url)}\n" for url in summary.would_ask))
    if summary.would_ask and not (quiet or as_json or is_list):
        at_most = counted(len(summary.would_ask), "address", "addresses")
        say(f"{at_most} at most: of guessed feeds and sitemaps one that answers is enough; what they name is asked too")
    if summary.exit or not quiet:
        for problem in summary.problems:
            say(problem.sentence)


def _lines(name: str, sites: list[str] | None) -> tuple[str, ...] | None:
    if not name:
        return None
    if sites:
        raise UsageError(f"--list {name!r} and SITE {sites[0]!r} do not go together; give one of them")
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(
            f"--list {name!r} cannot be read: {reason}; give a file with one address a line, or -"
        ) from error
    return tuple(data.decode("utf-8-sig", "replace").splitlines())


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) if text else None
    except ValueError as error:
        raise UsageError(f"--since {text!r} is no date such as 2024-08-06") from error


def _seconds(text: str) -> float | None:
    if not text:
        return None
    found = re.fullmatch(r"([0-9]{1,6})([smhd])", text)
    if not found or int(found[1]) == 0:
        raise UsageError(f"--max-time {text!r} is no time such as 90s, 20m or 2h")
    return float(int(found[1]) * _UNITS[found[2]])
