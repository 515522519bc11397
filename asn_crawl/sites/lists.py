"""Whether a page is a list of articles: what it says of itself, and what the generic reader chose on it.

The figures are of 815 saved articles, none of which is taken for a list; 133 of those that the generic reader reads do
not say of themselves that they are articles.
"""

from collections.abc import Sequence
from itertools import groupby

from selectolax.lexbor import LexborNode

from asn_crawl.model import Block
from asn_crawl.sites import chosen, dom, html, jsonld, teasers
from asn_crawl.sites.evidence import Evidence
from asn_crawl.sites.generic import Choice

_LISTS = frozenset({"collectionpage", "searchresultspage"})  # on no article; an ItemList is part of 8
_SEVERAL = 5  # linked headlines
# Lines and words for each of them at most; of the 133 one has 4.4 lines and 60 words, one 7.9 lines and 27 words.
_LINES, _WORDS = 5, 45
_PROSE = 20  # words of a line; an article above a list has two of them before its second linked headline,
_SENTENCE, _PARAGRAPHS = 8, 3  # or so many lines in a row of so many words; between teasers stands a link or a date
_SHORT = 100  # words; of the 8 that are shorter none has more than one linked headline between its heading and its text
_HEADLINE = range(5, 21)  # words
(_H1,) = html.tag_ids("h1")
_HEADINGS = html.tag_ids("h1 h2 h3 h4")


def said(found: Evidence) -> str:
    """The type of a list that the page's JSON-LD names, "" for none; meant for pages that name no article there."""
    return next((kind for node in found.graph for kind in sorted(jsonld.types(node) & _LISTS)), "")


def shown(choice: Choice, blocks: Sequence[Block], title: str) -> str:
    """What shows that the generic reader's choice is part of a list of articles, as the end of a sentence, else "".

    Args:
        choice: What the reader chose.
        blocks: Its blocks, those marked that are left out.
        title: The page's, "" where it has none.
    """
    headlines = [line for line in range(choice.end) if _is_headline(choice, line, title)]
    begin = _below_heading(choice, title)
    above = sum(begin <= line < choice.start for line in headlines)
    inside = [line for line in headlines if line >= choice.start]
    if above < _SEVERAL and _begins_with_text(choice, inside):
        return ""
    place = dom.selector(chosen.container(choice))
    if _is_filled(chosen.container(choice)) or _fill(choice, len(inside)):
        return f"linked headlines fill {place}"
    if number := teasers.listed(blocks):
        return f"it is {number} headlines, each with a teaser"
    words = sum(block.text.count(" ") + 1 for block in blocks if block.mark is None)
    is_short = words < _SHORT and above >= _SEVERAL
    return f"{above} linked headlines stand above the {words} words in {place}" if is_short else ""


def _is_headline(choice: Choice, line: int, title: str) -> bool:
    """Whether a line is the headline of another page: a link, but for a date or the like beside it, or in a link."""
    page, text = choice.page, choice.page.texts[line]
    if page.counts[line] not in _HEADLINE or text[-1] in ".,:;" or text.casefold() == title.casefold():
        return False
    around = dom.upwards(page.nodes[page.owners[line]])
    return page.is_linked(line) or any(node.tag == "a" for node in around)


def _begins_with_text(choice: Choice, headlines: Sequence[int]) -> bool:
    """Whether prose stands in the choice before the second of its linked headlines."""
    page, end = choice.page, headlines[1] if len(headlines) > 1 else choice.end
    lines = [line for line in range(choice.start, end) if line not in headlines[:1]]
    if sum(page.counts[line] >= _PROSE for line in lines) > 1:
        return True
    is_text = (page.counts[line] >= _SENTENCE and not page.is_linked(line) for line in lines)
    return any(is_one and len([*run]) >= _PARAGRAPHS for is_one, run in groupby(is_text))


def _is_filled(node: LexborNode) -> bool:
    """Whether linked headings with a teaser each fill the node, those too that the reader left out."""
    headings = len(node.css("h1 a, h2 a, h3 a, h4 a, h5 a, a h2, a h3, a h4, .entry-title a"))
    return headings >= _SEVERAL and node.text(deep=True).count(" ") < headings * _WORDS


def _fill(choice: Choice, headlines: int) -> bool:
    """Whether there is little else in the choice than so many linked headlines."""
    counts = choice.page.counts[choice.start : choice.end]
    return headlines >= _SEVERAL and len(counts) <= _LINES * headlines and sum(counts) < _WORDS * headlines


def _below_heading(choice: Choice, title: str) -> int:
    """The line below the last h1 before or in the choice, or below the last heading that says the title; else 0."""
    page, name = choice.page, title.casefold()
    for line in range(choice.end - 1, -1, -1):
        tag = page.tags[page.owners[line]]
        if tag == _H1 or (tag in _HEADINGS and page.texts[line].casefold() == name):
            return line + 1
    return 0
