"""``asn-crawl forget``: answer a removal request."""

from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asn_crawl import lock, urls
from asn_crawl.cli.console import say
from asn_crawl.cli.options import ConfigDir, Output, Quiet
from asn_crawl.errors import UsageError
from asn_crawl.output import CLEAN_LOCK, FETCH_LOCK, RAW, STATE
from asn_crawl.text import counted

if TYPE_CHECKING:
    from asn_crawl.config import Config


def forget(
    addresses: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of articles.")],
    *,
    output: Output = Path("output"),
    directory: ConfigDir = None,
    quiet: Quiet = False,
) -> None:
    """Remove articles for good: their pages, texts and index entries; they are never asked for again.

    changes.jsonl says that they were removed, without their text. It waits for a fetch or clean that is at work.
    """
    from asn_crawl import config as configuration  # noqa: PLC0415 - --help and the other commands need not pay for it

    _demand(addresses, output)
    config = configuration.load(directory)
    away: set[str] = set()
    with ExitStack() as stack:
        _take_locks(stack, output)
        for url in addresses:
            removed, was_known, elsewhere = _forget(url, output, config)
            away |= elsewhere
            if not (quiet and was_known):
                say(f"{url}: {_came_of_it(removed, was_known=was_known)}")
    for segment in sorted(away):
        say(f"{segment} was moved away and may still hold it: bring it back to {output / RAW} and run the same again")
    raise typer.Exit(3 if away else 0)


def _came_of_it(removed: int | None, *, was_known: bool) -> str:
    if removed is not None:
        return f"forgotten, {counted(removed, 'document')} removed"
    why = ": it was forgotten before" if was_known else "; is that the address that was meant?"
    return f"nothing is held of it, and it will not be asked for{why}"


def _demand(addresses: list[str], output: Path) -> None:
    for url in addresses:
        if not urls.key(url) or ("." not in urls.host(url) and "//" not in url):
            raise UsageError(f"{url!r} is no address; give one like https://host/path")
    if not output.is_dir():
        raise UsageError(f"--output {str(output)!r} is no directory; give the one that fetch and clean write to")


def _take_locks(stack: ExitStack, output: Path) -> None:
    for path in (output / FETCH_LOCK, output / CLEAN_LOCK):
        stack.enter_context(lock.demand(path, wait_s=lock.WAIT_S))


def _forget(url: str, output: Path, config: "Config") -> tuple[int | None, bool, set[str]]:
    """Forget one article.

    Returns:
        The number of documents removed, None where nothing was held; whether the address was held or had been
        forgotten before; and the segments moved away.
    """
    from asn_crawl.clean import forget as clean_side  # noqa: PLC0415 - the other commands need not pay for it
    from asn_crawl.store import forget as raw_side  # noqa: PLC0415 - as above
    from asn_crawl.store.forgotten import mark  # noqa: PLC0415 - as above
    from asn_crawl.store.recover import CUT, recover  # noqa: PLC0415 - as above
    from asn_crawl.store.schema import connect  # noqa: PLC0415 - as above
    from asn_crawl.store.state import State  # noqa: PLC0415 - as above

    key, path, raw = urls.key(urls.split_page(url)[0]), output / STATE, output / RAW
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")  # no address stays behind in the file's free pages
        state = State(connection, path)
        for name in recover(state, raw):
            say(f"{name}: {CUT}")
        known, spec = state.known(key), config.site_of_host(urls.host(url))
        was_forgotten = mark(key) in state.forgotten()
        site = known.site if known else spec.name if spec else urls.host(url)
        keys = raw_side.enlist(state, raw, key)
        rests = raw_side.rests(raw, site)
        moved = {f"{site}/{name}": rest for name, rest in rests.items()}
        removed = clean_side.forget(output, keys, moved, now=datetime.now(UTC))  # while the offsets are those it knows
        raw_side.take_out(state, raw, rests)
        away = {name for name in state.committed(site) if not (raw / site / name).exists()}
    held = known is not None or removed > 0
    return removed if held else None, held or was_forgotten, away
