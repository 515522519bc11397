"""Sentences of an article that its page sets apart once more, to be seen."""

from collections.abc import Iterator, Mapping, Sequence

from asn_crawl.model import Block
from asn_crawl.sites import html
from asn_crawl.sites.outline import Outline

_QUOTES = html.tag_ids("blockquote")
_WORDS = 8  # shorter ones are refrains; of 17 longer ones on 815 saved articles 13 were set apart to be seen
_DEPTH = 3  # elements from the line to the one of the quote
_MOST = 20  # quotes of a page that are looked at: each is looked for in all lines
_MARKS = " .,;:!?…\"“”„‘’'»«–—-"


def marked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, quotes that a longer block holds word for word marked."""
    found = list(blocks)
    texts = {at: block.text for at, block in enumerate(blocks) if not block.mark and block.kind != "caption"}
    for at, whole in _held(texts, [at for at in texts if blocks[at].kind == "quote"]):
        found[at] = blocks[at].marked("repeat", f"a quote from the text: {blocks[whole].text[:60]}")
    return found


def find(page: Outline, lines: Sequence[int]) -> list[int]:
    """Those of the lines that are read that stand in a quote and that a longer line holds word for word."""
    if _QUOTES.isdisjoint(page.tags):
        return []
    texts = {line: page.texts[line] for line in lines}
    return [quote for quote, _ in _held(texts, [line for line in lines if _is_quote(page, page.owners[line])])]


def _held(texts: Mapping[int, str], quotes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Quotes of some words with the first longer text that holds each, by their numbers."""
    long = [quote for quote in quotes if texts[quote].count(" ") >= _WORDS - 1]
    for quote in long[:_MOST]:
        words = texts[quote].strip(_MARKS)
        size = texts[quote].count(" ")
        whole = next((at for at, text in texts.items() if words in text and text.count(" ") > size), None)
        if whole is not None:
            yield quote, whole


def _is_quote(page: Outline, element: int) -> bool:
    for _ in range(_DEPTH):
        if page.tags[element] in _QUOTES:
            return True
        element = max(page.parents[element], 0)
    return False
