"""``asn-crawl sites``: check, add, test and capture; each prints what it found and ends with an exit code."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import say, write
from asn_crawl.cli.options import AsJson, ConfigDir, Contact, Output, Resolve, resolved
from asn_crawl.text import printable

if TYPE_CHECKING:
    from asn_crawl.probe.check import MeansCheck, SiteCheck

app = typer.Typer(name="sites", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def check(  # noqa: PLR0913 - the options of the command
    names: Annotated[list[str] | None, typer.Argument(metavar="SITE", show_default="all sites")] = None,
    *,
    output: Output = Path("output"),
    directory: ConfigDir = None,
    contact: Contact = "",
    resolve: Resolve = None,
    as_json: AsJson = False,
) -> None:
    """Ask sites live whether they still answer and read as their files say; exit code 3 where one does not.

    Asked are robots.txt, each means of discovery and one fresh article, some 10 to 20 requests a site at its own pace.
    """
    from asn_crawl.fetch.request import FetchRequest  # noqa: PLC0415 - --help and the other commands need not pay for it
    from asn_crawl.probe import check as story  # noqa: PLC0415 - the other commands need not pay for it

    request = FetchRequest(
        sites=tuple(names or ()), output=output, config_dir=directory, contact=contact, resolve=resolved(resolve)
    )
    started = datetime.now(UTC)
    found = []
    for site in story.check(request, now=started):
        found.append(site)
        if not as_json:
            write("\n".join(_lines(site)) + "\n\n")
    broken = [problem for site in found for problem in site.problems]
    if as_json:
        write(_json(found, started, exit_code=3 if broken else 0) + "\n")
    for problem in broken:
        say(problem.sentence)
    raise typer.Exit(3 if broken else 0)


def _json(found: "list[SiteCheck]", started: datetime, *, exit_code: int) -> str:
    summary = {
        "command": "sites check",
        "started_at": started.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
        "sites": {site.site: site for site in found},
        "problems": [problem for site in found for problem in site.problems],
        "exit": exit_code,
    }
    return msgspec.json.encode(summary).decode()


def _lines(site: "SiteCheck") -> Iterator[str]:
    yield f"{site.site}: {'broken' if site.problems else 'good'}"
    yield f"  robots.txt  {site.robots or 'not read'}"
    yield from (f"  {means.means:11} {printable(_means(means))}" for means in site.means)
    if site.article:
        yield f"  article     {printable(site.article)}"
        shares = "".join(f", {share:.0%} in common with {name}" for name, share in site.shares.items())
        yield f"              read by {site.reader}: {site.words:,} words{shares}"
        yield f"              {printable(site.title or 'no title')}; {site.published_at or 'no date'}"
    for field, selectors in site.silent.items():
        yield f"              [select] {field}: {', '.join(selectors)} finds nothing on it"


def _means(means: "MeansCheck") -> str:
    if not means.articles:
        return means.problem
    newest = f", the newest of {means.newest:%Y-%m-%d}" if means.newest else ""
    return f"{means.articles} articles{newest}: {means.url}{'; ' if means.problem else ''}{means.problem}"
