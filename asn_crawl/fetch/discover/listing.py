"""Lists of articles: home, section, tag and search pages, and which of their links are articles."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

import msgspec
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from asn_crawl import urls
from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import Entry, anchors, may_be_article, moment
from asn_crawl.fetch.discover.anchors import Link
from asn_crawl.fetch.discover.pager import next_page

MIN_WORDS = 4  # of a link that may be a headline; menus have fewer
_LEVELS = 6  # from a link up to its card

_INSIDE = frozenset({"article", "main"})
_OUTSIDE = frozenset({"nav", "footer", "aside", "form"})


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The articles that a list page links to, in page order, each once, and the address of its next page.

    ``lastmod`` of an entry is the time on its card. ``problem`` is a sentence where the page could not be read, or
    where the site's selectors found nothing.
    """

    entries: tuple[Entry, ...] = ()
    next_page: str | None = None
    problem: str = ""


def entries(body: bytes, url: str, *, hosts: Collection[str], cards: Sequence[str] = (), zone: str = "UTC") -> Listing:
    """The articles and the next page of a list page. That the pages end somewhere is for the caller to see to.

    Args:
        body: HTML without content encoding.
        url: The page's address.
        hosts: The site's own, as `may_be_article` wants them; links elsewhere are left out.
        cards: CSS selectors of what holds one article or is its link; the first that finds any is used. Without
            them, or where they find none, the links outside menus that look like headlines.
        zone: IANA name of the site's zone.
    """
    try:
        tree = anchors.parsed(body)
    except PageError as error:
        return Listing(problem=error.reason)
    here = urls.key(url)
    own = [link for link in anchors.found(tree, url) if urls.host(link.url) in hosts and link.key != here]
    articles = [link for link in own if may_be_article(link.url, hosts)]
    chosen, problem = _on_cards(tree, articles, cards)
    times = _times(tree, articles, zone)
    found = {link.key: link.url for link in reversed(chosen or _generic(articles))}  # the first of each
    entries = tuple(Entry(url=found[key], lastmod=times.get(key)) for key in reversed(found))
    return Listing(entries=entries, next_page=next_page(own, url), problem=problem)


def _on_cards(tree: etree._Element, articles: Iterable[Link], cards: Sequence[str]) -> tuple[list[Link], str]:
    """The link of each card of the first selector that finds any, and a sentence where selectors found none."""
    known = {link.node: link for link in articles}
    for selector in cards:
        try:
            nodes = _compiled(selector)(tree)
        except (SelectorError, etree.LxmlError) as error:
            return [], f"the card selector {selector!r} cannot be used: {error}"
        on_cards = (
            [known[a] for a in itertools.islice(node.iter("a"), anchors.MAX_INNER) if a in known] for node in nodes
        )
        if found := [max(card, key=lambda link: (link.is_heading, len(link.text))) for card in on_cards if card]:
            return found, ""
    return [], f"no card with an article: {', '.join(cards)} found none" if cards else ""


@lru_cache(64)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _generic(articles: Sequence[Link]) -> list[Link]:
    """The links outside menus that look like headlines and whose addresses look like those of the headings."""
    inside = [link for link in articles if not _is_outside(link.node)] or articles
    likely = [link for link in inside if link.is_heading or len(link.text.split()) >= MIN_WORDS]
    shapes = {_shape(link.key) for link in likely if link.is_heading}
    if not shapes:
        counted = Counter(map(_shape, {link.key: None for link in likely}))
        shapes = {shape for shape, _ in counted.most_common(1)}
    return [link for link in likely if _shape(link.key) in shapes]


def _is_outside(node: etree._Element) -> bool:
    nearest = (above.tag for above in node.iterancestors() if above.tag in _OUTSIDE | _INSIDE)
    return next(nearest, "main") in _OUTSIDE


def _shape(key: str) -> tuple[object, ...]:
    """What articles of one site have in common: how many segments, which of them are numbers, which parameters."""
    parts = urlsplit("//" + key)
    return *map(str.isdigit, parts.path.split("/")), *(name for name, _ in parse_qsl(parts.query))


def _times(tree: etree._Element, articles: Iterable[Link], zone: str) -> dict[str, datetime]:
    """The latest time that stands with the links of one article and of no other, by its key."""
    owners: dict[etree._Element, str] = {}
    for link in articles:
        for node in _upwards(link.node):
            owners[node] = link.key if owners.get(node, link.key) == link.key else ""
    found: dict[str, datetime] = {}
    for node in itertools.islice(tree.iter("time"), anchors.MAX_LINKS):
        key = next((owners[above] for above in _upwards(node) if above in owners), "")
        if key and (time := moment(node.get("datetime") or anchors.text(node), zone)):
            found[key] = max(time, found.get(key, time))
    return found


def _upwards(node: etree._Element) -> Iterator[etree._Element]:
    return itertools.chain([node], itertools.islice(node.iterancestors(), _LEVELS))
