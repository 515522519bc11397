"""The line between headline and body that sums an article up: what the weights of lines say little of."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import html
from asn_crawl.sites.features import fold
from asn_crawl.sites.outline import Outline

_H1, _SUBHEADINGS, _CAPTIONS = map(html.tag_ids, ("h1", "h2 h3", "figcaption"))
_SUMMARIES = 'meta[name="description" i], meta[property="og:description" i]'
_WORDS = 8  # +.005 trafilatura set
_LONGEST = 500  # characters of a line or a description that are compared
_ALIKE = 60  # letters and digits with which an excerpt and the text that it is cut from begin alike


def find(page: Outline, scores: Sequence[float], start: int, likely: float, tree: LexborHTMLParser) -> int:
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
        if line == heading + 1 and page.tags[page.owners[line]] in _SUBHEADINGS and scores[line] > 0:
            return line
    return start


def _may_be(page: Outline, line: int) -> bool:
    text, tag = page.texts[line], page.tags[page.owners[line]]
    return page.counts[line] >= _WORDS and page.linked[line] * 2 < len(text) and tag not in _CAPTIONS


def _descriptions(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.head.css(_SUMMARIES) if tree.head else ():
        yield _begins(node.attributes.get("content") or "")


def _begins(text: str) -> str:
    return fold(text[:_LONGEST])[:_ALIKE]
