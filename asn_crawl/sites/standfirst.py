"""The standfirst that a page prints above the element of its body, told by what the page says of itself."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from asn_crawl.model import Block
from asn_crawl.sites.below_title import lines_behind, titled
from asn_crawl.sites.evidence import Evidence
from asn_crawl.sites.features import fold

ORIGIN = "below the title"  # of its block
_NAMES = ("description", "og:description", "twitter:description")
_SAME = 40  # letters and digits that two texts begin with; no label has so many, and descriptions are cut short
_FIRST = 12  # blocks of the body


def standfirst(found: Evidence, title: str, container: LexborNode, body: Sequence[Block]) -> list[Block]:
    """The line between title and body that the page gives as its description, one block or none.

    None where the body has it, too: most descriptions are the body's first words.
    """
    said = {start for name in _NAMES for text in found.meta([name]) if len(start := _start(text)) == _SAME}
    if not said or not said.isdisjoint(_start(block.text) for block in body[:_FIRST]):
        return []
    lines = lines_behind(titled(found.headings, title), container)
    return [Block(text=line, origin=ORIGIN) for line in lines if _start(line) in said][:1]


def _start(text: str) -> str:
    return fold(text[: 2 * _SAME])[:_SAME]
