"""The door to the HTML parser for discovery: every link of a page with its visible text.

lxml and not the parser of ``sites``: that one needs 2 GB for 44 KB of hostile tags, which a worker may die of and a
crawler may not.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from asn_crawl import urls
from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import address
from asn_crawl.text import is_utf8, normalise

MAX_BYTES = 2_000_000
MAX_TAGS = 50_000
MAX_LINKS = 5_000
MAX_INNER = 100  # elements inside one link or card that are looked at
MAX_TEXT = 300

# libxml2's time grows with the square of a tag's attributes: 20,000 cost 0.9 s, 1,000 2 ms.
_MANY_ATTRIBUTES = re.compile(
    rb"""<[a-zA-Z][^\s<>]*+
    (?:[\s/]*+[^\s"'<>=/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+){1000}""",
    re.VERBOSE,
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
UNREAD = frozenset({"script", "style", "noscript", "template"})


class Link(NamedTuple):
    """One link of a page.

    Attributes:
        node: Its element, an ``<a>`` or a ``<link rel=next>``.
        url: Absolute, without fragment.
        key: The address's identity.
        text: What a reader sees, else what is read out to them; "" for a picture.
        is_heading: Whether it stands in a heading or holds one.
    """

    node: etree._Element
    url: str
    key: str
    text: str
    is_heading: bool


def parsed(body: bytes) -> etree._Element:
    """The root element of a page; markup of any kind costs linear time and at most some 50 MB.

    Raises:
        PageError: The page is empty, too large, or nothing that can be read.
    """
    tags = body.count(b"<")
    if len(body) > MAX_BYTES or tags > MAX_TAGS:
        raise PageError(
            "limit",
            f"the page has {len(body):,} bytes and {tags:,} tags, the limits are {MAX_BYTES:,} and {MAX_TAGS:,}",
        )
    if _MANY_ATTRIBUTES.search(body):
        raise PageError("limit", "the page has a tag of more than 1,000 attributes")
    parser = etree.HTMLParser(
        encoding="utf-8" if is_utf8(body) else "windows-1252",  # nearly all addresses are ASCII
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: etree._Element | None = etree.fromstring(body, parser)
    except etree.LxmlError as error:
        raise PageError("decode", f"the page cannot be read: {str(error)[:100]}") from error
    if root is None:
        raise PageError("decode", "the page holds no markup")
    return root


def found(tree: etree._Element, url: str) -> Iterator[Link]:
    """The http(s) links in page order, at most `MAX_LINKS`; hosts are for the caller to check.

    A ``<base>`` goes before ``url``, the page's address.
    """
    bases = (address(node.get("href") or "", url) for node in tree.iter("base"))
    base = next(filter(None, bases), url)
    for node in itertools.islice(tree.iter("a", "link"), MAX_LINKS):
        if node.tag == "link" and node.get("rel") != "next":
            continue
        target = address((node.get("href") or "").partition("#")[0], base)
        if key := urls.key(target):
            yield Link(node, target, key, text(node), _is_heading(node))


def text(node: etree._Element) -> str:
    """The visible text of an element, else what is read out for it, cut to `MAX_TEXT` characters."""
    texts = [node.text]
    for inner in itertools.islice(node.iterdescendants(), MAX_INNER):
        texts += [None if inner.tag in UNREAD else inner.text, inner.tail]
    shown = normalise(" ".join(part[:MAX_TEXT] for part in texts if part))[:MAX_TEXT]
    return shown or normalise((node.get("aria-label") or node.get("title") or "")[:MAX_TEXT])


def _is_heading(node: etree._Element) -> bool:
    above = itertools.islice(node.iterancestors(), 3)
    return any(other.tag in HEADINGS for other in above) or next(node.iter(*HEADINGS), None) is not None
