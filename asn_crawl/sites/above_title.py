"""Where the page's title stands among the lines of a run: what is above it is no part of the article."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import html
from asn_crawl.sites.features import fold
from asn_crawl.sites.outline import Outline

_H1 = html.tag_ids("h1")


def below_title(page: Outline, lines: Sequence[int], tree: LexborHTMLParser) -> int:
    """The line below the last <h1> among the lines that <title> holds too, 0 for none.

    Any other <h1> may be a subheading, or stand around the body: without <title> the trafilatura set loses .003.
    """
    headings = [line for line in lines if page.tags[page.owners[line]] in _H1]
    node = tree.head.css_first("title") if headings and tree.head else None
    title = fold(node.text()) if node else ""
    return next((line + 1 for line in reversed(headings) if (text := fold(page.texts[line])) and text in title), 0)
