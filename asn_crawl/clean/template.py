"""A site's templates on one reading: the lines to learn from, and the reading without what was learned. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from asn_crawl.model import Block, Reading
from asn_crawl.sites import capture, templates
from asn_crawl.sites.templates import Line

_NO_ZONE = "UTC"  # of a line with a date only the day is taken, which no zone changes


def lines(reading: Reading) -> tuple[Line, ...]:
    """The lines of a page that learning looks at; of a capture also what was taken for its title and captions.

    A menu above the title of a capture can only be told from the title when it was seen on other pages.
    """
    return templates.lines(_open(reading))


def without(reading: Reading, carriers: Mapping[int, int], articles: int) -> Reading:
    """The reading with its template lines marked, and everything that follows from what is left.

    Args:
        reading: As it was read.
        carriers: The number of articles that carry a template line, by its place among the `lines`.
        articles: The number of articles that were looked at.
    """
    from asn_crawl.clean.page import retold  # noqa: PLC0415 - takes 0.2 s, and no start of the program needs it

    blocks = templates.marked(_open(reading), carriers, articles)
    title = next((at for at, block in enumerate(reading.blocks) if block.kind == "title"), None)
    if reading.reader == "text" and (title is None or blocks[title].mark):
        below, structured = _with_title_below(reading, blocks)
        if below.title:
            return retold(below, structured)
    # The title stays: the agenda of every week has the same one.
    kept = [
        old if old.mark or at == title or not new.mark else new
        for at, (old, new) in enumerate(zip(reading.blocks, blocks, strict=True))
    ]
    return retold(reading, kept)


def _open(reading: Reading) -> Sequence[Block]:
    return capture.unstructured(reading.blocks) if reading.reader == "text" else reading.blocks


def _with_title_below(reading: Reading, blocks: Sequence[Block]) -> tuple[Reading, list[Block]]:
    """A capture with the title, if any, and the date that stand below a menu."""
    first = next((at for at, block in enumerate(blocks) if not block.mark), len(blocks))
    dated = [
        msgspec.structs.replace(block, mark=None) if at > first and _is_dated(block) else block
        for at, block in enumerate(blocks)
    ]
    structured, published = capture.structure(dated, _NO_ZONE)
    structured = [new if new.mark else old if old.mark else new for old, new in zip(blocks, structured, strict=True)]
    title = next((block.text for block in structured if block.kind == "title"), None)
    if published and not reading.published_at:
        day = published.date() if isinstance(published, datetime) else published
        reading = msgspec.structs.replace(reading, published_at=day, published_from="text")
    return msgspec.structs.replace(reading, title=title), structured


def _is_dated(block: Block) -> bool:
    """Whether a template line is a date: with its digits aside, that of another article is the same line."""
    template = block.mark is not None and block.mark.rule == "template"
    return template and capture.day(block.text, _NO_ZONE) is not None
