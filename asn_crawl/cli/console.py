"""What people and programs see: stderr for words, stdout for data; nothing from a page steers the terminal."""

import logging
import math
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn

import typer

from asn_crawl.errors import StoreError
from asn_crawl.text import printable

# The next step where a site is not read as it was.
MEND = "asn-crawl sites check tells whether that site has changed; if so, mend its file, then asn-crawl clean --rebuild"
_NOTHING = ("", "-", "0")  # cells of a table that need not be said in words
_HARD_SPACE = "\xa0"
_ASKED = logging.getLogger("asn_crawl.fetch.asker")


def on_terminal() -> bool:
    """Whether stderr is a terminal that can draw a line anew."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def width() -> float:
    """The columns of the terminal that stdout leads to; where it leads elsewhere a line is as long as it is."""
    return shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else math.inf


def _width_of_words() -> int:
    """The columns of the terminal that stderr leads to, also where stdout leads elsewhere."""
    own = 0
    with suppress(OSError, ValueError):
        own = os.get_terminal_size(sys.stderr.fileno()).columns
    return shutil.get_terminal_size((own or 80, 24)).columns


def table(
    rows: Iterable[Sequence[str]], columns: float, left: Collection[int] = (0, -2, -1), least: Sequence[int] = ()
) -> Iterator[str]:
    """The rows as lines, the first one the heads; where they are too wide the least telling columns are said below.

    Args:
        rows: Of equal length, one at least.
        columns: The width there is.
        left: The columns, counted from either end, that begin at one place; numbers in the others end at one.
        least: The columns, counted from either end, that may leave the table, the least telling first. Where it is
            too wide without them too, each row is said in words.
    """
    heads, *others = cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    shown = _shown(widths, columns, [at % len(widths) for at in least])
    if not shown:
        for name, *values in others:
            yield from _said(f"{name}: ", zip(heads[1:], values, strict=True), columns)
        return
    words = {at % len(widths) for at in left}
    below = [at for at in range(len(widths)) if at not in shown]
    for row in cells:
        sized = ((at, row[at], widths[at]) for at in shown)
        yield "  ".join(text.ljust(n) if at in words else text.rjust(n) for at, text, n in sized).rstrip()
        if below and row is not heads:
            yield from _said("  ", ((heads[at], row[at]) for at in below), columns)


def _shown(widths: Sequence[int], columns: float, least: Sequence[int]) -> list[int]:
    """The columns of a table that fits, as many as can be; none where it is too wide without the least telling ones."""
    for number in range(len(least) + 1):
        shown = [at for at in range(len(widths)) if at not in least[:number]]
        if sum(widths[at] for at in shown) + 2 * len(shown) - 2 <= columns:
            return shown
    return []


def _said(start: str, named: Iterable[tuple[str, str]], columns: float) -> list[str]:
    """Values with their names in words, those that say nothing left out; no line breaks within one that fits a line."""
    said = (f"{name} {value}".strip() for name, value in named if value not in _NOTHING)
    text = "; ".join(each.replace(" ", _HARD_SPACE) for each in said)
    lines = textwrap.wrap(
        text, int(columns), initial_indent=start, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(_HARD_SPACE, " ") for line in lines]


def wrapped(line: str, columns: float) -> list[str]:
    """The line in as many as the width takes, those behind the first one set in."""
    if len(line) <= columns:
        return [line]
    return textwrap.wrap(line, int(columns), subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def numbers(names: Iterable[str], values: Iterable[int]) -> str:
    """Numbers in words: leads 3, stored 2."""
    return ", ".join(f"{name} {value:,}" for name, value in zip(names, values, strict=True))


def show_sums(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Print the sums of a run on stderr, a line a site and one of all: a table on a terminal, else plain lines."""
    if on_terminal():
        from asn_crawl.cli import screen

        if screen.closing_table(columns, rows):
            return
    for name, values in rows:
        say(f"{name}: {numbers(columns, values)}")


def say(sentence: str) -> None:
    """Print one line on stderr, control characters taken out; a terminal gets it in lines that fit it."""
    columns = _width_of_words() if on_terminal() else math.inf
    typer.echo("\n".join(wrapped(printable(sentence), columns)), err=True)


def refuse(source: str, stage: str, reason: str) -> None:
    """Say on stderr why a page gives no text."""
    say(f"rejected: {source}: {stage}: {reason}")


class _OneLine(logging.Handler):
    """Draws each request over the one before, with their number."""

    number = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.number += 1
        _draw(printable(f"request {self.number:,}: {record.getMessage()}")[: _width_of_words() - 1])


@contextmanager
def requests_shown(*, draws: bool) -> Iterator[Callable[[], None]]:
    """Show on a terminal what is asked while the block runs; it hands out what wipes the line before other words."""
    if not draws:
        yield lambda: None
        return
    line, level = _OneLine(), _ASKED.level
    _ASKED.setLevel(logging.INFO)
    _ASKED.addHandler(line)
    try:
        yield _draw
    finally:
        _ASKED.removeHandler(line)
        _ASKED.setLevel(level)
        _draw()


def _draw(words: str = "") -> None:
    with suppress(OSError):  # a terminal that has gone away ends no run
        sys.stderr.write(f"\r\x1b[2K{words}")
        sys.stderr.flush()


def write(data: str) -> None:
    """Write data to stdout as it is, in UTF-8 whatever the locale.

    A reader that has seen enough, such as head, ends the program with exit code 0.

    Raises:
        StoreError: What stdout leads to cannot be written, as a full disk, or stdout is closed.
    """
    if sys.stdout is None:  # closed before the start, as by >&-
        raise StoreError("stdout is closed; lead it to a file or a terminal and run the same again")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        _leave()
    except OSError as error:
        _silence()
        raise StoreError(f"stdout: {error.strerror}; make room where it leads to and run the same again") from error


def _leave() -> NoReturn:
    _silence()
    raise SystemExit(0) from None


def _silence() -> None:
    """Lead stdout nowhere, or the interpreter would fail to flush it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
