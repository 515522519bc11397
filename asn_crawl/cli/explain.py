"""``asn-crawl explain``: every block of a page, kept or dropped, and why."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import msgspec
import typer

from asn_crawl.cli.console import refuse, write
from asn_crawl.cli.options import ConfigDir, Output, Site, Url, check_url, say_if_mistyped
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Block, Page, Reading, Rejected
from asn_crawl.output import FOLDER, INDEX

FIELDS = ("site", "url", "reader", "confidence", "title", "published_at", "published_from", "updated_at", "authors",
          "editors", "initials", "dateline_place", "dateline_outlet", "section", "tags", "language", "canonical_url",
          "mentioned_dates", "captions")  # fmt: skip

EXPLAIN_PAGE = "asn_crawl.clean.page:explain_page"


def explain(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Page, capture, WARC, .jsonl, folder or -.")],
    *,
    site: Site = None,
    url: Url = "",
    output: Output = FOLDER,
    directory: ConfigDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page.")] = False,
) -> None:
    """Show every block of a page with its fate: kept, cut or dropped, by which rule, on what evidence.

    Lines learned from other pages of the site are shown where clean has read the same page into --output.
    """
    from asn_crawl import config as configuration
    from asn_crawl.clean.emit.database import existing
    from asn_crawl.clean.emit.learn import known
    from asn_crawl.clean.pool import read_pages
    from asn_crawl.clean.sources import NO_PAGE, pages

    check_url(url, inputs)
    say_if_mistyped(site, directory)
    limits = configuration.load(directory).settings.limits
    refused: list[Rejected] = []
    found = _found(pages(inputs, site=site, url=url, limits=limits), refused)
    shown = 0
    with existing(output / INDEX) as index:
        for page, result in read_pages(found, config_dir=directory, workers=1, task=EXPLAIN_PAGE):
            if isinstance(result, PageError):
                refused.append(Rejected(source=page.source, stage=result.stage, reason=result.reason))
                continue
            shown += 1
            _show(known(index, result, page.body) if index else result, page.source, as_json=as_json)
    for record in refused:
        refuse(record.source, record.stage, record.reason)
    if not shown and not refused:
        raise UsageError(NO_PAGE)
    if not shown and len(refused) == 1:
        raise typer.Exit(3)


def _found(records: Iterable[Page | Rejected], refused: list[Rejected]) -> Iterator[Page]:
    """The pages; what is none goes to the refused."""
    for record in records:
        if isinstance(record, Page):
            yield record
        else:
            refused.append(record)


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


def _show(reading: Reading, source: str, *, as_json: bool) -> None:
    if as_json:
        write(msgspec.json.encode(as_dict(reading, source)).decode() + "\n")
        return
    from asn_crawl.cli import screen

    values = msgspec.to_builtins(reading)
    fields = {name: _flat(values[name]) for name in FIELDS if values[name] not in (None, "", [], ())}
    screen.explained(source, fields, reading.blocks)


def _flat(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
