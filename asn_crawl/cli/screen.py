"""What is drawn with rich: the progress bar, the closing table, an explained page. Nothing in it is taken as markup.

Imported where something is drawn and nowhere else: rich takes 80 ms of CPU, a fifth of a start of the program.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Literal, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from asn_crawl.cli.console import write
from asn_crawl.model import Block
from asn_crawl.text import printable

_NAME_WIDTH = 30  # columns of a site's name in the table, so that no label pushes the numbers off
_WIDEST = 1_000


@contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[int, str], None]]:
    """A bar on stderr while the block runs; it hands out a hook that takes the pages done and the site at hand.

    Args:
        total: The number of pages to come, which may be more in the end; None where nobody knows.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description:24.24}", markup=False), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=console(sys.stderr), transient=True) as progress:
        task = progress.add_task("reading", total=total, rate="")

        def update(done: int, site: str) -> None:
            speed = progress.tasks[0].speed
            rate = f"{speed:,.0f} pages/s" if speed else ""
            most = total and max(total, done)
            progress.update(task, completed=done, total=most, description=printable(site) or "reading", rate=rate)

        yield update


def closing_table(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> bool:
    """Print a table of numbers on stderr, a line a name, the last one the sum of all.

    Returns:
        False, with nothing printed, where the terminal is too narrow for it.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("site")
    for column in columns:
        table.add_column(column, justify="right")
    for at, (name, numbers) in enumerate(rows, 1):
        label = Text(printable(name))
        label.truncate(_NAME_WIDTH, overflow="ellipsis")
        table.add_row(label, *(f"{number:,}" for number in numbers), style="bold" if at == len(rows) else "")
    screen = console(sys.stderr)
    if fits := table.__rich_measure__(screen, screen.options.update(max_width=_WIDEST)).maximum <= screen.width:
        screen.print(table)
    return fits


def explained(source: str, fields: Mapping[str, str], blocks: Iterable[Block]) -> None:
    """Print a reading on stdout for a person: its fields, then one line a block with its fate."""
    drawn = StringIO()
    screen = console(drawn, on_terminal=sys.stdout.isatty())
    screen.rule(Text(printable(source)))
    for name, value in fields.items():
        screen.print(Text.assemble((f"{name:16}", "dim"), printable(value)))
    screen.print()
    for block in blocks:
        for line in _lines(block):
            screen.print(line)
    write(drawn.getvalue())


def console(file: TextIO, *, on_terminal: bool = True, soft_wrap: bool = True) -> Console:
    """A console that takes no markup; styled only on a terminal, and with NO_COLOR neither coloured, bold nor dim.

    That is what most tools make of NO_COLOR (pytest, ruff, cargo), where rich itself would leave out colours only.
    """
    colors: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(
        file=file, force_terminal=on_terminal or None, color_system=colors, soft_wrap=soft_wrap,
        markup=False, highlight=False, emoji=False,
    )  # fmt: skip


def _lines(block: Block) -> Iterable[Text]:
    if block.mark:
        yield Text.assemble(("- ", "red"), (f"{block.mark.rule:16}", "red"), (printable(block.text), "dim"))
        yield Text.assemble(" " * 18, (printable(f"{block.origin}; {block.mark.evidence}"), "dim italic"))
        return
    yield Text.assemble(("+ ", "green"), (f"{block.kind:16}", "green"), printable(block.kept))
    for cut in block.cuts:
        words = printable(block.text[cut.start : cut.end])
        yield Text.assemble(("  ✂ ", "yellow"), (f"{cut.rule:14}", "yellow"), (words, "dim"))
        yield Text.assemble(" " * 18, (printable(f"{block.origin}; {cut.evidence}"), "dim italic"))
