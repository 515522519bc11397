"""``asn-crawl sites``: check, add, test and capture; each prints what it found and ends with an exit code."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import on_terminal, requests_shown, say, write
from asn_crawl.cli.options import AsJson, ConfigDir, Contact, Output, Quiet, Resolve, resolved
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Reading
from asn_crawl.output import FOLDER
from asn_crawl.text import counted, printable

if TYPE_CHECKING:
    from asn_crawl.probe.check import MeansCheck, SiteCheck

app = typer.Typer(
    name="sites",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check the sites live, add one, and test and capture pages. asn-crawl config lists the sites.",
)


@app.command(short_help="Do sites still answer, and read as their files say?")
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[SITE]...", show_default="all sites")] = None,
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    contact: Contact = "",
    resolve: Resolve = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Ask sites live whether they still answer and read as their files say; exit code 3 where one does not.

    Asked are robots.txt, each means of discovery and one fresh article, some 10 to 20 requests a site at its own pace.
    """
    from asn_crawl.fetch.request import FetchRequest
    from asn_crawl.probe import check as story

    request = FetchRequest(
        sites=tuple(names or ()), output=output, config_dir=directory, contact=contact, resolve=resolved(resolve)
    )
    started = datetime.now(UTC)
    found = []
    with requests_shown(draws=on_terminal() and not quiet and not as_json) as wipe:
        for site in story.check(request, now=started):
            found.append(site)
            wipe()
            if not as_json and (site.problems or not quiet):
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
        yield f"              read by {site.reader}: {counted(site.words, 'word')}{shares}"
        yield f"              {printable(site.title or 'no title')}; {site.published_at or 'no date'}"
    for field, selectors in site.silent.items():
        yield f"              [select] {field}: {', '.join(selectors)} finds nothing on it"


def _means(means: "MeansCheck") -> str:
    if not means.articles:
        return means.problem
    newest = f", the newest of {means.newest:%Y-%m-%d}" if means.newest else ""
    return f"{counted(means.articles, 'article')}{newest}: {means.url}{'; ' if means.problem else ''}{means.problem}"


@app.command(short_help="Probe a new site and write its file and a saved page.")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Its front page, one of its lists or of its articles.")],
    *,
    name: Annotated[str, typer.Option(metavar="NAME", help="Name of its file.", show_default="by its host")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    contact: Contact = "",
    resolve: Resolve = None,
) -> None:
    """Probe a site that no file knows, show what was found and how sure it is, and write its file and a saved page.

    They go into sites/ of your configuration directory, in a checkout into config/sites and tests/sites. Nothing that
    is there is overwritten.
    """
    from asn_crawl.fetch.request import FetchRequest
    from asn_crawl.probe import add as story

    request = FetchRequest(output=output, config_dir=directory, contact=contact, resolve=resolved(resolve))
    if not yes and (sys.stdin is None or not sys.stdin.isatty()):
        raise UsageError("there is no terminal to ask on: give --yes to write what is found")
    now = datetime.now(UTC)
    with requests_shown(draws=on_terminal()):
        found = story.look(request, url, name, now=now)
    write(found.text)
    if not yes and not typer.confirm(f"Write this as {found.site.name}.toml?", err=True):
        raise typer.Exit
    written = story.write(found, request, now=now)
    page = f" and {written.folder / 'page.html'}" if written.folder else ""
    say(f"written: {written.file}{page}")
    unread = {address: why for address, why in written.outcomes.items() if isinstance(why, PageError)}
    for address, why in unread.items():
        say(f"{address} gives no article: {why}")
    for address, reading in written.outcomes.items():
        if isinstance(reading, Reading) and reading.published_at is None:
            say(f"{address}: no date was found; give [select] published a selector")
    read, all_of = len(written.outcomes) - len(unread), len(written.outcomes)
    say(f"articles read: {read} of {all_of}; next: asn-crawl fetch {found.site.name}")
    raise typer.Exit(0 if read else 3)


@app.command("test", short_help="Do the saved pages still read as expected?")
def read_again(
    names: Annotated[list[str] | None, typer.Argument(metavar="[SITE]...", show_default="all sites")] = None,
    *,
    directory: ConfigDir = None,
    quiet: Quiet = False,
) -> None:
    """Read the saved pages of sites again and show what differs from their expected.json; exit code 3 for any."""
    from asn_crawl.probe import capture as story

    differ = 0
    found = list(story.read_again(names or [], directory))
    if not found and not quiet:
        say("no page is saved: save one with asn-crawl sites capture URL")
    for tested in found:
        if tested.differences or not quiet:
            write(f"{tested.name}: {'differs' if tested.differences else 'good'}\n")
        write("".join(f"  {printable(line)}\n" for line in tested.differences))
        differ += bool(tested.differences)
    if differ:
        say(f"saved pages that read otherwise than expected: {differ}; mend the site's file, or the expectation")
    raise typer.Exit(3 if differ else 0)


@app.command(short_help="Save a live page with its reading of today.")
def capture(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address of an article.")],
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    contact: Contact = "",
    resolve: Resolve = None,
) -> None:
    """Save a live page, without scripts and trackers, and its reading of today, to be reported or tested.

    They go into sites/ of your configuration directory, in a checkout into tests/sites. Mend expected.json where the
    reading is wrong: "sites test" then shows the difference until the site's file is right.
    """
    from asn_crawl.fetch.request import FetchRequest
    from asn_crawl.probe import capture as story

    request = FetchRequest(output=output, config_dir=directory, contact=contact, resolve=resolved(resolve))
    with requests_shown(draws=on_terminal()):
        captured = story.capture(request, url, now=datetime.now(UTC))
    say(f"saved: {captured.folder / 'page.html'} and expected.json")
    if captured.changed:
        say(f"without scripts and trackers the page reads otherwise: {', '.join(captured.changed)}")
    if isinstance(captured.outcome, PageError):
        say(f"it gives no article: {captured.outcome}")
