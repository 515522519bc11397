"""What a site's front page tells of it: its name and its feeds. Pure."""

import itertools
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from asn_crawl import urls
from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import address, anchors
from asn_crawl.text import normalise

MAX_NAME = 60
MAX_FEEDS = 3
_SEPARATOR = re.compile(r"\s[-|–—•·»:]\s")
_OF_COMMENTS = re.compile(r"/comments?(?:/|\Z)|[?&]withcomments=", re.IGNORECASE)


class Front(NamedTuple):
    """The site's own name, "" where it gives none, and the addresses of its feeds."""

    name: str = ""
    feeds: tuple[str, ...] = ()


def front(body: bytes, url: str, hosts: Collection[str]) -> Front:
    """What a front page tells, but for feeds on other hosts; nothing where it cannot be read."""
    try:
        tree = anchors.parsed(body)
    except PageError:
        return Front()
    feeds = (feed for feed in _feeds(tree, url) if urls.host(feed) in hosts and not _OF_COMMENTS.search(feed))
    return Front(_name(tree), tuple(itertools.islice(dict.fromkeys(feeds), MAX_FEEDS)))


def _name(tree: etree._Element) -> str:
    said = (node.get("content") or "" for node in tree.iter("meta") if node.get("property") == "og:site_name")
    titles = (_SEPARATOR.split(anchors.text(node))[0] for node in tree.iter("title"))
    return normalise(next(filter(None, itertools.chain(said, titles)), ""))[:MAX_NAME]


def _feeds(tree: etree._Element, url: str) -> Iterator[str]:
    for node in itertools.islice(tree.iter("link"), anchors.MAX_LINKS):
        kind = (node.get("type") or "").lower()
        if "alternate" in (node.get("rel") or "").lower().split() and ("rss" in kind or "atom" in kind):
            yield address(node.get("href") or "", url)
