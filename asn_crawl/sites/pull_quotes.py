"""Sentences of an article that its page sets apart once more, to be seen."""

from collections.abc import Iterator, Sequence

from asn_crawl.sites import html
from asn_crawl.sites.outline import Outline

_QUOTES = html.tag_ids("blockquote")
_WORDS = 8  # shorter ones are refrains; of 17 longer ones on 815 saved articles 13 were set apart to be seen
_DEPTH = 3  # elements from the line to the one of the quote
_MOST = 20  # quotes of a page that are looked at: each is looked for in all lines
_MARKS = " .,;:!?…\"“”„‘’'»«–—-"


def find(page: Outline, lines: Sequence[int]) -> Iterator[int]:
    """Those lines in a quote that a longer line holds word for word.

    Args:
        page: The lines and elements.
        lines: The lines that are read.
    """
    if _QUOTES.isdisjoint(page.tags):
        return
    quotes = [line for line in lines if page.counts[line] >= _WORDS and _is_quote(page, page.owners[line])]
    for quote in quotes[:_MOST]:
        words = page.texts[quote].strip(_MARKS)
        if any(words in page.texts[line] for line in lines if page.counts[line] > page.counts[quote]):
            yield quote


def _is_quote(page: Outline, element: int) -> bool:
    for _ in range(_DEPTH):
        if page.tags[element] in _QUOTES:
            return True
        element = max(page.parents[element], 0)
    return False
