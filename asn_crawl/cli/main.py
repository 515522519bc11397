"""The program ``asn-crawl``: one command a file, errors turned into a line and an exit code."""

import signal
import sys
from typing import Annotated, NoReturn

import typer

from asn_crawl import __version__
from asn_crawl.cli.clean import clean
from asn_crawl.cli.config import config
from asn_crawl.cli.console import say, write
from asn_crawl.cli.dups import app as dups
from asn_crawl.cli.explain import explain
from asn_crawl.cli.fetch import fetch
from asn_crawl.cli.forget import forget
from asn_crawl.cli.sites import app as sites
from asn_crawl.cli.status import status
from asn_crawl.errors import AsnCrawlError, ConfigError, UsageError

app = typer.Typer(
    name="asn-crawl",
    help="Fetch, clean and deduplicate Indonesian regional news about the neutrality of civil servants.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 good, 1 could not finish, 2 wrong usage or configuration, 3 a page or site is out of bounds.",
)
app.command(short_help="Find the articles of the sites and keep the pages.")(fetch)
app.command(short_help="Saved pages become clean text files with metadata.")(clean)
app.command(short_help="Show what was kept and dropped of a page, and why.")(explain)
app.add_typer(dups, name="dups", short_help="Show which documents tell one story, and why.")
app.command(short_help="Show what fetch holds, its last runs, and what needs a look.")(status)
app.add_typer(sites, short_help="Check the sites live, add one, test and capture pages.")
app.command(short_help="Remove articles for good, on request.")(forget)
app.command(short_help="Print the effective configuration and its files.")(config)


def _version(*, asked: bool) -> None:
    if asked:
        write(f"asn-crawl {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda asked: _version(asked=asked), is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Fetch, clean and deduplicate Indonesian regional news about the neutrality of civil servants."""


def main() -> None:
    """Run the program and exit: 0 good, 1 could not finish, 2 wrong usage, 3 a page or site out of bounds."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except (ConfigError, UsageError) as error:
        say(str(error))
        sys.exit(2)
    except AsnCrawlError as error:
        say(str(error))
        sys.exit(1)


def _end(signum: int, frame: object) -> NoReturn:
    """End in good order: what is stored stays, the next run goes on from there."""
    raise SystemExit(0)
