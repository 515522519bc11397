"""The headline of a page that names only its site: the heading that the paragraph below it repeats.

Hand-made systems of local governments print one <title> on every page, and their name as the only <h1>.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import html
from asn_crawl.sites.below_title import LONG_WORDS, MAX_LINES

_LEADS = 3  # paragraphs; a greeting or a notice may stand above the article
_MIN_SHARE = 0.5  # of a headline's long words that its lead says too
_TITLE_WORDS = range(4, 31)
_OFFICES = frozenset(
    "badan dinas kabupaten kantor kecamatan kota official pemerintah portal provinsi resmi sekretariat situs website"
    " humas".split()
)
_WORD = re.compile(r"\w{4,}")
_FINAL = (".", "!", "?", '"', "”", ")")


def told_by_lead(tree: LexborHTMLParser, title: str | None, host: str = "") -> str | None:
    """The heading right above one of the page's first paragraphs that says more of it than the title, else None.

    Args:
        tree: The parsed page.
        title: What else the page says of its title; the words of its ``host`` and of offices in it prove nothing.
        host: The page's own, "" when unknown.
    """
    claimed = {word for word in _words(title or "") - _OFFICES if word not in host}
    for heading, lead in _leads(tree):
        said = _words(lead)
        if heading and _share(_words(heading), said) >= max(_MIN_SHARE, 1.01 * _share(claimed, said)):
            return heading
    return None


def _leads(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The first paragraphs with the heading above each, "" for none; no further than two that follow each other."""
    heading, lines, leads = "", 0, 0
    for block in html.blocks(tree.body, origin="", marks={}) if tree.body else ():
        words = block.text.count(" ") + 1
        lines += 1
        if block.kind == "heading":
            heading, lines = (block.text, 0) if words in _TITLE_WORDS else (heading, lines)
        elif words > LONG_WORDS and block.text.endswith(_FINAL):
            yield heading if lines <= MAX_LINES else "", block.text
            leads += 1
            if leads == _LEADS or not heading:
                return
            heading = ""


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _share(words: set[str], said: set[str]) -> float:
    return len(words & said) / len(words) if words else 0.0
