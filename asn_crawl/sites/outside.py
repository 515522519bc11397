"""What of a page lies outside the container that was chosen: worked out for `explain` alone."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Block
from asn_crawl.sites import html

EVIDENCE = "not in the container that the reader chose"


def outside(page: bytes, inside: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks above and below the container, marked; both empty where the page has no body.

    Args:
        page: The source in UTF-8.
        inside: The blocks that were read from the container, in page order.
    """
    body = LexborHTMLParser(page).body
    if body is None:
        return [], []
    everything = html.blocks(body, origin="body", marks={})
    read = [block.text for block in inside if block.kind not in ("title", "caption")]
    found = SequenceMatcher(None, read, [block.text for block in everything], autojunk=False)
    runs = [run for run in found.get_matching_blocks() if run.size]
    marked = [block.marked("outside", EVIDENCE) for block in everything]
    if not runs:
        return marked, []
    return marked[: runs[0].b], marked[runs[-1].b + runs[-1].size :]
