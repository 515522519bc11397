"""Where an unknown theme keeps its articles: the element that holds the same on several of them. Pure."""

import itertools
import re
from collections.abc import Sequence

from lxml import etree

from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import anchors
from asn_crawl.model import Reading
from asn_crawl.text import normalise

MIN_SHARE = 0.9  # of a container's text that is the article, for its selector to be worth more than the generic reader
MAX_LEVELS = 100
_PROBED = 40  # characters of a paragraph by which it is found again
_TAGS = frozenset({"article", "main", "section", "div"})
_CLASS = re.compile(r"[A-Za-z_][A-Za-z_-]{2,60}")  # without digits: a counter differs from page to page


def own_body(pages: Sequence[tuple[bytes, Reading | None]]) -> str | None:
    """The selector of the element that holds the article on every page and hardly more; None where there is none.

    Args:
        pages: The sources of several articles, each with the reading that is trusted most.
    """
    found = [_names(source, reading) if reading else set() for source, reading in pages]
    shared = set.intersection(*found) if len(found) > 1 else set()
    return min(shared, key=lambda name: (-len(name), name)) if shared else None  # the longest name tells most


def _names(source: bytes, reading: Reading) -> set[str]:
    """Each name of the element that holds the article and that no other element on the page has."""
    try:
        tree = anchors.parsed(source)
    except PageError:
        return set()
    etree.strip_elements(tree, *anchors.UNREAD, with_tail=False)
    node = _smallest(tree, [_folded(text)[:_PROBED] for text in reading.body])
    article = sum(len(_folded(text)) for text in reading.body)
    if node.tag not in _TAGS or article < MIN_SHARE * len(_text(node)):
        return set()
    classes = (node.get("class") or "").split()
    named = {name: f"{node.tag}.{name}" for name in classes if _CLASS.fullmatch(name)}
    others = [each for each in tree.iter(node.tag) if each is not node]
    return {selector for name, selector in named.items() if not any(_has(each, name) for each in others)}


def _smallest(tree: etree._Element, probes: Sequence[str]) -> etree._Element:
    """The smallest element whose text holds all probes."""
    node = tree
    for _ in range(MAX_LEVELS):
        texts = ((child, _text(child)) for child in itertools.islice(node, anchors.MAX_LINKS))
        inner = next((child for child, text in texts if all(probe in text for probe in probes)), None)
        if inner is None:
            break
        node = inner
    return node


def _has(node: etree._Element, name: str) -> bool:
    return name in (node.get("class") or "").split()


def _text(node: etree._Element) -> str:
    return _folded("".join(node.itertext()))


def _folded(text: str) -> str:
    """The text without blanks: an inline tag may part words or not."""
    return "".join(normalise(text).split())
