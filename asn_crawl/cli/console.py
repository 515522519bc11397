"""What people see: stderr for words and bars, stdout for data; nothing from a page steers the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from asn_crawl.text import printable


def error_console() -> Console:
    """A console on stderr that takes no markup; colours only on a terminal, none with NO_COLOR."""
    return Console(stderr=True, markup=False, highlight=False, soft_wrap=True)


def output_console() -> Console:
    """The same on stdout, for what a person reads there."""
    return Console(markup=False, highlight=False, soft_wrap=True)


def say(sentence: str) -> None:
    """Print one line on stderr, control characters taken out."""
    error_console().print(printable(sentence))


def write(data: str) -> None:
    """Write data to stdout as it is, in UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data.encode("utf-8", "replace"))
    sys.stdout.flush()


@contextmanager
def progress_bar(*, quiet: bool, total: Callable[[], int | None]) -> Iterator[Callable[[int, str], None]]:
    """A hook that takes pages done and the site at hand: on a terminal it draws a bar, elsewhere nothing.

    Args:
        quiet: Draw nothing on a terminal either.
        total: The number of pages to come, None where nobody knows; asked only for a bar.
    """
    console = error_console()
    if quiet or not console.is_terminal:
        yield lambda done, site: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:24.24}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total(), rate="")

        def update(done: int, site: str) -> None:
            speed = progress.tasks[0].speed
            rate = f"{speed:,.0f} pages/s" if speed else ""
            progress.update(task, completed=done, description=printable(site) or "reading", rate=rate)

        yield update
