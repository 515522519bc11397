"""``asn-crawl dups``: which documents tell one story, and why two are the same or are not."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import say, write
from asn_crawl.cli.options import ConfigDir, Output
from asn_crawl.text import printable

if TYPE_CHECKING:
    from asn_crawl.clean.duplicates import Cluster, Copy
    from asn_crawl.dedup.verify import Verdict

app = typer.Typer(no_args_is_help=True, help="Show which documents tell one story, and why.")
_OUTPUT = Path("output")


@app.command("list", short_help="The clusters with outlet, date and containment.")
def list_(
    *,
    output: Output = _OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a cluster.")] = False,
) -> None:
    """Print each story that several documents tell: the keeper, its copies and its excerpts, the largest first."""
    from asn_crawl.clean.duplicates import listed  # noqa: PLC0415 - --help need not pay for it

    clusters = listed(output)
    if as_json:
        write("".join(msgspec.json.encode(cluster).decode() + "\n" for cluster in clusters))
        return
    write("\n".join(_lines(cluster) for cluster in clusters))
    copies = sum(len(cluster.copies) for cluster in clusters)
    say(f"stories {len(clusters):,}, copies {copies:,}, excerpts {sum(len(c.excerpts) for c in clusters):,}")


@app.command(short_help="Two documents side by side, and why they are the same or are not.")
def show(
    document: Annotated[str, typer.Argument(metavar="URL|ID", help="A document of the manifest.")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="Another; else its keeper or nearest.")] = None,
    *,
    output: Output = _OUTPUT,
    directory: ConfigDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print a document beside its keeper, its story or what comes nearest, the words that differ in brackets."""
    from asn_crawl import config  # noqa: PLC0415 - --help need not pay for it
    from asn_crawl.clean.duplicates import beside  # noqa: PLC0415 - as above

    pair, left, right = beside(output, document, other, config.load(directory).settings.dedup)
    if as_json:
        write(msgspec.json.encode(pair).decode() + "\n")
        return
    from asn_crawl.cli import sides  # noqa: PLC0415 - only what is drawn needs rich

    heads = ["\n".join(filter(None, _facts(copy))) for copy in (pair.left, pair.right)]
    sides.shown(heads, (left.written, right.written), (left.folded, right.folded), _reasons(pair.verdict))


def _reasons(verdict: "Verdict") -> list[str]:
    word = {"same": "the same story", "contains": "an excerpt and its story", None: "two documents"}[verdict.relation]
    slots = [f"{slot.kind}: {slot.left} | {slot.right} ({slot.times}x)" for slot in verdict.slots]
    return [f"{word}: {verdict.why}", *slots]


def _lines(cluster: "Cluster") -> str:
    lines = [f"{_line(cluster.keeper)}\n"]
    lines += [f"  = {copy.containment or 0:4.0%}  {_line(copy)}\n" for copy in cluster.copies]
    lines += [f"  < {copy.containment or 0:4.0%}  {_line(copy)}\n" for copy in cluster.excerpts]
    return "".join(lines)


def _line(copy: "Copy") -> str:
    site, day, title, _ = _facts(copy)
    return f"{copy.id}  {day:10}  {site}  {title}"


def _facts(copy: "Copy") -> tuple[str, str, str, str]:
    day = (copy.published_at or "")[:10]
    return printable(copy.site), day, printable(copy.title or "(no title)"), printable(copy.url or "")
