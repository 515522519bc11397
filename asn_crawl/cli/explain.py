"""``asn-crawl explain``: every block of a page, kept or dropped, and why."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from asn_crawl import config as configuration
from asn_crawl.clean.pool import read_pages
from asn_crawl.clean.sources import pages
from asn_crawl.cli.console import output_console, say, write
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Page, Reading, Rejected
from asn_crawl.text import printable

FIELDS = ("site", "reader", "confidence", "title", "published_at", "published_from", "updated_at", "authors", "editors",
          "initials", "dateline_place", "dateline_outlet", "section", "tags", "language", "canonical_url",
          "mentioned_dates", "captions")  # fmt: skip


def explain(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Page, capture, WARC, .jsonl, folder or -.")],
    *,
    site: Annotated[str | None, typer.Option(help="The site's name, where the input does not tell it.")] = None,
    url: Annotated[str, typer.Option(help="The address of the one page given.")] = "",
    directory: Annotated[Path | None, typer.Option("--config", help="Directory over the shipped one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page.")] = False,
) -> None:
    """Show every block of a page with its fate: kept, cut or dropped, by which rule, on what evidence."""
    limits = configuration.load(directory).settings.limits
    records = list(pages(inputs, site=site, url=url, limits=limits, stdin=sys.stdin.buffer))
    found = [record for record in records if isinstance(record, Page)]
    refused = [record for record in records if isinstance(record, Rejected)]
    results = {
        page.source: result for page, result in read_pages(found, config_dir=directory, limits=limits, workers=1)
    }
    for page in found:
        result = results[page.source]
        if isinstance(result, PageError):
            refused.append(Rejected(source=page.source, stage=result.stage, reason=result.reason))
        elif as_json:
            write(msgspec.json.encode(as_dict(result, page.source)).decode() + "\n")
        else:
            show(output_console(), result, page.source)
    for record in refused:
        say(f"{record.source}: rejected ({record.stage}): {record.reason}")
    if refused and len(records) == 1:
        raise typer.Exit(3)


def as_dict(reading: Reading, source: str) -> dict[str, Any]:
    """The reading's fields and its blocks in page order, each cut with its text."""
    fields: dict[str, Any] = {"source": source} | msgspec.to_builtins(reading)
    fields["blocks"] = [_block(block) for block in reading.blocks]
    return fields


def _block(block: Block) -> dict[str, Any]:
    cuts = [
        {"text": block.text[cut.start : cut.end].strip(), "rule": cut.rule, "evidence": cut.evidence}
        for cut in block.cuts
    ]
    mark = {"rule": block.mark.rule, "evidence": block.mark.evidence} if block.mark else None
    return {"text": block.text, "kind": block.kind, "origin": block.origin, "mark": mark, "cuts": cuts}


def show(console: Console, reading: Reading, source: str) -> None:
    """Print a reading for a person: its fields, then one line a block."""
    console.rule(Text(printable(source)))
    values = msgspec.to_builtins(reading)
    for name in FIELDS:
        if values[name] not in (None, "", [], ()):
            console.print(Text.assemble((f"{name:16}", "dim"), printable(_flat(values[name]))))
    console.print()
    for block in reading.blocks:
        for line in _lines(block):
            console.print(line)


def _flat(value: object) -> str:
    return (
        "; ".join(_flat(each) for each in value)
        if isinstance(value, Iterable) and not isinstance(value, str)
        else str(value)
    )


def _lines(block: Block) -> Iterable[Text]:
    if block.mark:
        yield Text.assemble(("- ", "red"), (f"{block.mark.rule:16}", "red"), (printable(block.text), "dim"))
        yield Text.assemble(" " * 18, (f"{block.origin}; {printable(block.mark.evidence)}", "dim italic"))
        return
    yield Text.assemble(("+ ", "green"), (f"{block.kind:16}", "green"), printable(block.kept))
    for cut in block.cuts:
        words = printable(block.text[cut.start : cut.end])
        yield Text.assemble(("  ✂ ", "yellow"), (f"{cut.rule:14}", "yellow"), (words, "dim"))
        yield Text.assemble(" " * 18, (f"{block.origin}; {printable(cut.evidence)}", "dim italic"))
