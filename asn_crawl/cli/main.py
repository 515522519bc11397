"""The program ``asn-crawl``: one command a file, errors turned into a line and an exit code."""

import sys
from typing import Annotated

import typer

from asn_crawl import __version__
from asn_crawl.cli.clean import clean
from asn_crawl.cli.config import config
from asn_crawl.cli.console import say
from asn_crawl.cli.explain import explain
from asn_crawl.errors import AsnCrawlError, ConfigError, PageError, UsageError

app = typer.Typer(
    name="asn-crawl",
    help="Fetch, clean and deduplicate Indonesian regional news about the neutrality of civil servants.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(clean)
app.command()(explain)
app.command()(config)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"asn-crawl {__version__}")
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
    try:
        app()
    except (ConfigError, UsageError) as error:
        say(str(error))
        sys.exit(2)
    except PageError as error:
        say(f"rejected: {error}")
        sys.exit(3)
    except AsnCrawlError as error:
        say(str(error))
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
