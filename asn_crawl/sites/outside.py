"""What of a page lies outside the container that was chosen: worked out for `explain` alone."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Block
from asn_crawl.sites import html

EVIDENCE = "not in the container that the reader chose"


def with_outside(page: bytes, inside: Sequence[Block]) -> list[Block]:
    """All blocks of the page in its order, those that were not read marked; only ``inside`` where it has no body.

    Args:
        page: The source in UTF-8.
        inside: The blocks that were read from the container in page order, before them title, captions and standfirst.
    """
    body = LexborHTMLParser(page).body
    everything = html.blocks(body, origin="body", marks={}) if body else []
    marked = [block.marked("outside", EVIDENCE) for block in everything]
    places = [at for at, block in enumerate(inside) if block.kind not in ("title", "caption")]
    read = [inside[at].text for at in places]
    matcher = SequenceMatcher(None, read, [block.text for block in everything], autojunk=False)
    first, *runs = matcher.get_matching_blocks()
    found = marked[: first.b]
    shown, end = 0, first.b + first.size
    known = {block.text for block in inside}
    for run in runs:  # the last one is empty, at the end of both
        until = places[run.a] if run.size else len(inside)
        between = marked[end : run.b]
        found += inside[shown:until]
        found += [block for block in between if block.text not in known] if run.size else between
        shown, end = until, run.b + run.size
    return [*found, *inside[shown:]]
