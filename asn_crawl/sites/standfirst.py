"""The standfirst that a page prints above the element of its body, told by what the page says of itself."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from asn_crawl.model import Block
from asn_crawl.sites.below_title import lines_behind, titled
from asn_crawl.sites.features import fold
from asn_crawl.sites.metadata import Metadata

ORIGIN = "below the title"  # of its block
_SAME = 40  # letters and digits that two texts begin with; no label has so many, and descriptions are cut short
_FIRST = 12  # blocks of the body


def standfirst(
    said: Metadata, headings: Sequence[LexborNode], container: LexborNode, body: Sequence[Block]
) -> list[Block]:
    """The line between title and body that the page gives as its description, one block or none.

    None where the body has it, too: most descriptions are the body's first words.
    """
    start = _start(said.description or "")
    if len(start) < _SAME or start in map(_start, (block.text for block in body[:_FIRST])):
        return []
    lines = lines_behind(titled(headings, said.title or ""), container)
    return [Block(text=line, origin=ORIGIN) for line in lines if _start(line) == start][:1]


def _start(text: str) -> str:
    return fold(text[: 2 * _SAME])[:_SAME]
