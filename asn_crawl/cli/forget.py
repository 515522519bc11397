"""``asn-crawl forget``: answer a removal request."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_crawl import lock, urls
from asn_crawl.cli.console import say
from asn_crawl.cli.options import ConfigDir, Output, Quiet
from asn_crawl.errors import UsageError
from asn_crawl.output import CLEAN_LOCK, FETCH_LOCK, FOLDER, RAW
from asn_crawl.text import counted

if TYPE_CHECKING:
    from asn_crawl.clean.forget import Forgotten


def forget(
    addresses: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of articles.")],
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    quiet: Quiet = False,
) -> None:
    """Remove articles for good: their pages, texts and index entries; they are never asked for again.

    changes.jsonl says that they were removed, without their text. It waits for a fetch or clean that is at work.
    """
    from asn_crawl import config as configuration
    from asn_crawl.clean import forget as story
    from asn_crawl.store.recover import CUT

    _check(addresses, output)
    config = configuration.load(directory)
    away: set[str] = set()
    with ExitStack() as locks:
        for name in (FETCH_LOCK, CLEAN_LOCK):
            locks.enter_context(lock.demand(output / name))
        for url in addresses:
            found = story.forget(url, output, config, now=datetime.now(UTC))
            away |= found.away
            for segment in found.lost:
                say(f"{segment}: {CUT}")
            if not (quiet and found.was_known):
                say(f"{url}: {_came_of_it(found)}")
    for segment in sorted(away):
        say(f"{segment} was moved away and may still hold it: bring it back to {output / RAW} and run the same again")
    raise typer.Exit(3 if away else 0)


def _check(addresses: list[str], output: Path) -> None:
    for url in addresses:
        if not urls.key(url) or ("." not in urls.host(url) and "//" not in url):
            raise UsageError(f"{url!r} is no address; give one like https://host/path")
    if not output.is_dir():
        raise UsageError(f"--output {str(output)!r} is no directory; give the one that fetch and clean write to")


def _came_of_it(found: "Forgotten") -> str:
    if found.removed is not None:
        return f"forgotten, {counted(found.removed, 'document')} removed"
    why = ": it was forgotten before" if found.was_known else "; is that the address that was meant?"
    return f"nothing is held of it, and it will not be asked for{why}"
