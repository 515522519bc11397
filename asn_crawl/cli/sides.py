"""Two texts side by side, drawn with rich: what differs in brackets, and in colour on a terminal."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, pairwise

from rich.table import Table
from rich.text import Text

from asn_crawl.cli.console import write
from asn_crawl.cli.screen import console
from asn_crawl.dedup.slots import Change, changes
from asn_crawl.text import printable

_ROW = 40  # words of a row, so that what stands side by side belongs together


def shown(
    heads: Sequence[str],
    written: tuple[Sequence[str], Sequence[str]],
    folded: tuple[Sequence[str], Sequence[str]],
    reasons: Iterable[str],
) -> None:
    """Print two texts on stdout, side by side.

    ``heads`` have no control characters; ``folded`` are the words as they are compared.
    """
    drawn = StringIO()
    screen = console(drawn, on_terminal=sys.stdout.isatty(), soft_wrap=False)
    table = Table(box=None, pad_edge=False, show_header=True, expand=True, padding=(0, 2, 1, 0))
    for head in heads:
        table.add_column(Text(head, style="bold"), ratio=1)
    for row in _rows(*written, list(changes(*folded))):
        table.add_row(*row)
    screen.print(table)
    for reason in reasons:
        screen.print(Text(printable(reason)), soft_wrap=True)
    write(drawn.getvalue())


def _rows(left: Sequence[str], right: Sequence[str], found: list[Change]) -> Iterator[tuple[Text, Text]]:
    """The words of both sides, equal ones next to each other, some rows' worth at a time."""
    ours, theirs, size = Text(), Text(), 0
    for is_equal, mine, other in _runs(left, right, found):
        for text, words, style in ((ours, mine, "red"), (theirs, other, "green")):
            plain = printable(" ".join(words[:_ROW])) + (f" … ({len(words)} words)" if len(words) > _ROW else "")
            text.append((plain if is_equal else f"[{plain}]") + " " if words else "", style="" if is_equal else style)
        size += min(_ROW, max(len(mine), len(other)))
        if size >= _ROW:
            yield ours, theirs
            ours, theirs, size = Text(), Text(), 0
    if size:
        yield ours, theirs


def _runs(
    left: Sequence[str], right: Sequence[str], found: list[Change]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Equal runs, none longer than a row, and changes in turn."""
    ends = chain([Change(0, 0, 0, 0)], found, [Change(len(left), len(left), len(right), len(right))])
    for before, after in pairwise(ends):
        for at in range(0, after.left_start - before.left_end, _ROW):
            size = min(_ROW, after.left_start - before.left_end - at)
            mine, other = before.left_end + at, before.right_end + at
            yield True, left[mine : mine + size], right[other : other + size]
        if after.left_end > after.left_start or after.right_end > after.right_start:
            yield False, left[after.left_start : after.left_end], right[after.right_start : after.right_end]
