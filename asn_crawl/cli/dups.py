"""``asn-crawl dups``: which documents tell one story, and why two are the same or are not."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import say, table, width, write
from asn_crawl.cli.options import ConfigDir, Output
from asn_crawl.output import FOLDER
from asn_crawl.text import printable

if TYPE_CHECKING:
    from asn_crawl.clean.duplicates import Cluster, Copy
    from asn_crawl.dedup.verify import Verdict

app = typer.Typer(no_args_is_help=True, help="Show which documents tell one story, and why.")
_HEADS = ["", "containment", "id", "published", "site", "title"]
_TITLE = 25  # columns more than its head that are left of a title, however narrow the terminal is
_WORDS = (0, 2, 3, 4, 5)  # the columns that are no numbers


@app.command("list", short_help="The clusters with outlet, date and containment.")
def list_(
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a cluster.")] = False,
) -> None:
    """Print each story that several documents tell: the keeper, its copies and its excerpts, the largest first.

    Their containment is the share of the shorter text that stands in the other.
    """
    from asn_crawl import config
    from asn_crawl.clean.duplicates import listed

    config.load(directory)  # nothing of it counts here, but a wrong one is told by every command
    clusters = listed(output)
    if as_json:
        write("".join(msgspec.json.encode(cluster).decode() + "\n" for cluster in clusters))
        return
    if clusters:
        write("".join(f"{line}\n" for line in _lines(clusters, width())))
    copies = sum(len(cluster.copies) for cluster in clusters)
    say(f"stories {len(clusters):,}, copies {copies:,}, excerpts {sum(len(c.excerpts) for c in clusters):,}")


@app.command(short_help="Two documents side by side, and why they are the same or are not.")
def show(
    document: Annotated[str, typer.Argument(metavar="URL|ID", help="A document of the manifest.")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="Another; else its keeper or nearest.")] = None,
    *,
    output: Output = FOLDER,
    directory: ConfigDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print a document beside its keeper, its story or what comes nearest, the words that differ in brackets."""
    from asn_crawl import config
    from asn_crawl.clean.duplicates import beside

    pair, left, right = beside(output, document, other, config.load(directory).settings.dedup)
    if as_json:
        write(msgspec.json.encode(pair).decode() + "\n")
        return
    from asn_crawl.cli import sides

    heads = ["\n".join(filter(None, _facts(copy))) for copy in (pair.left, pair.right)]
    sides.shown(heads, (left.written, right.written), (left.folded, right.folded), _reasons(pair.verdict))


def _reasons(verdict: "Verdict") -> list[str]:
    word = {"same": "the same story", "contains": "an excerpt and its story", None: "two documents"}[verdict.relation]
    slots = [f"{slot.kind}: {slot.left} | {slot.right} ({slot.times}x)" for slot in verdict.slots]
    return [f"{word}: {verdict.why}", *slots]


def _lines(clusters: "Sequence[Cluster]", columns: float) -> Iterator[str]:
    """The documents below a line of heads; a title ends where the width does, if that leaves enough of it."""
    lines = [*table([_HEADS, *(row for cluster in clusters for row in _rows(cluster))], math.inf, _WORDS)]
    most = max(columns, len(lines[0]) + _TITLE)
    yield from (line if len(line) <= most else f"{line[: int(most) - 1]}…" for line in lines)


def _rows(cluster: "Cluster") -> Iterator[list[str]]:
    yield ["keeper", "", *_row(cluster.keeper)]
    yield from (["  same", f"{copy.containment or 0:.0%}", *_row(copy)] for copy in cluster.copies)
    yield from (["  excerpt", f"{copy.containment or 0:.0%}", *_row(copy)] for copy in cluster.excerpts)


def _row(copy: "Copy") -> list[str]:
    site, day, title, _ = _facts(copy)
    return [copy.id, day, site, title]


def _facts(copy: "Copy") -> tuple[str, str, str, str]:
    day = (copy.published_at or "")[:10]
    return printable(copy.site), day, printable(copy.title or "(no title)"), printable(copy.url or "")
