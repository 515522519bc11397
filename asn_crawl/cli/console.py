"""What people and programs see: stderr for words, stdout for data; nothing from a page steers the terminal."""

import os
import sys
from typing import NoReturn

import typer

from asn_crawl.errors import StoreError
from asn_crawl.text import printable


def on_terminal() -> bool:
    """Whether stderr is a terminal that can draw a line anew."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def say(sentence: str) -> None:
    """Print one line on stderr, control characters taken out."""
    typer.echo(printable(sentence), err=True)


def refuse(source: str, stage: str, reason: str) -> None:
    """Say on stderr why a page gives no text."""
    say(f"rejected: {source}: {stage}: {reason}")


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
