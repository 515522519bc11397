"""The line between headline and body that sums an article up, told by what the page says of itself."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl.model import Block
from asn_crawl.sites import html
from asn_crawl.sites.below_title import lines_behind, titled
from asn_crawl.sites.features import fold
from asn_crawl.sites.metadata import Metadata
from asn_crawl.sites.outline import Outline

ORIGIN = "below the title"  # of its block
_H1, _SUBHEADINGS, _CAPTIONS = map(html.tag_ids, ("h1", "h2 h3", "figcaption"))
_SUMMARIES = 'meta[name="description" i], meta[property="og:description" i]'
# Of a subheading right below the title; 0: newspapers -.001, -3: the same.
_UNLIKELY = -1.5
_WORDS = 8  # +.005 trafilatura set
_SAME = 40  # letters and digits that two texts begin with; no label has so many, and descriptions are cut short
_FIRST = 12  # blocks of the body


def above_run(page: Outline, scores: Sequence[float], start: int, likely: float, tree: LexborHTMLParser) -> int:
    """The first line between the last <h1> above the run and the run that reads like its standfirst, else ``start``.

    Args:
        page: The lines and elements.
        scores: Of each line.
        start: The first line of the run.
        likely: What article text scores at least.
        tree: The parsed page, which may describe itself in the words of its standfirst.
    """
    heading = next((line for line in range(start - 1, -1, -1) if page.tags[page.owners[line]] in _H1), start)
    lines = [line for line in range(heading + 1, start) if _may_be(page, line)]
    described = {*_descriptions(tree)} - {"", *map(_begins, page.texts[start : start + 1])} if lines else set[str]()
    for line in lines:
        if scores[line] > likely or _begins(page.texts[line]) in described:
            return line
        if line == heading + 1 and page.tags[page.owners[line]] in _SUBHEADINGS and scores[line] > _UNLIKELY:
            return line
    return start


def above_container(
    said: Metadata, headings: Sequence[LexborNode], container: LexborNode, body: Sequence[Block]
) -> list[Block]:
    """The line between title and body that the page gives as its description, one block or none.

    None where the body has it, too: most descriptions are the body's first words.
    """
    start = _begins(said.description or "")
    if len(start) < _SAME:
        return []
    lines = lines_behind(titled(headings, said.title or ""), container)
    line = next((line for line in lines if _begins(line) == start), None)
    if line is None or start in map(_begins, (block.text for block in body[:_FIRST])):
        return []
    return [Block(text=line, origin=ORIGIN)]


def _may_be(page: Outline, line: int) -> bool:
    return page.counts[line] >= _WORDS and not page.is_linked(line) and page.tags[page.owners[line]] not in _CAPTIONS


def _descriptions(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.head.css(_SUMMARIES) if tree.head else ():
        yield _begins(node.attributes.get("content") or "")


def _begins(text: str) -> str:
    return fold(text[: 2 * _SAME])[:_SAME]
