"""When a page says it was published: JSON-LD, meta tags, ``<time>``, visible dates, the address, in this order."""

import re
from collections.abc import Iterable, Iterator, Set
from datetime import date, datetime
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import dates
from asn_crawl.sites.below_title import first_date
from asn_crawl.sites.dom import text, upwards
from asn_crawl.sites.evidence import MAX_NODES, Evidence, is_any

Witness = Literal["json-ld", "meta", "time", "text", "url"]
Moment = datetime | date

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "content_publisheddate", "publishdate", "dtk:publishdate", "pubdate", "publish-date", "article_date_original",
    "sailthru.date", "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date", "date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")

_TIMES = 'h1, time, abbr.published, [itemprop="datePublished"]'
_OF_OTHERS = frozenset({"aside", "nav", "footer"})
# Elementor and Blogger call every part of a page a widget.
_OF_OTHERS_CLASS = re.compile(
    r"comment|related|sidebar|(?<!elementor-)widget(?! blog\b)|teaser|terkait|popul|menu", re.IGNORECASE
)
_ARTICLE = frozenset({"article", "main"})
_TELLING_CLASS = re.compile(r"entry-(?:date|time)|publish|post-date|posted", re.IGNORECASE)


def published(
    found: Evidence, *, url: str, timezone: str, selectors: tuple[str, ...], title: str
) -> tuple[Moment, Witness] | tuple[None, None]:
    """The first date that can be read, and what says it.

    Args:
        found: What the page's pass found.
        url: The page's address; "" when unknown.
        timezone: IANA name of the site's zone, of dates that name none.
        selectors: Where the site or its platform prints the date.
        title: The page's title, below which a date may be printed; "" when unknown.
    """
    return next(_witnesses(found, url, timezone, selectors, title), (None, None))


def updated(found: Evidence, timezone: str) -> Moment | None:
    """When JSON-LD or meta tags say that the page was last changed."""
    values = (*found.said("dateModified"), *(value for name in _UPDATED for value in found.metas.get(name, ())[:1]))
    return next(_read(values, timezone), None)


def has_meta_date(found: Evidence) -> bool:
    """Whether the page carries the published time that OpenGraph, Kompas and Tribun give to articles alone."""
    return any(name in found.metas for name in _PUBLISHED[:2]) or any(found.metas.get("content_publisheddate", ()))


def _witnesses(
    found: Evidence, url: str, timezone: str, selectors: tuple[str, ...], title: str
) -> Iterator[tuple[Moment, Witness]]:
    """Every readable date, the most trusted first; what comes later is looked for only when it is asked for."""
    for moment in _read(found.said("datePublished"), timezone):
        yield moment, "json-ld"
    for moment in _read((value for name in _PUBLISHED for value in found.metas.get(name, ())[:1]), timezone):
        yield moment, "meta"
    asked = selectors if is_any(found.tree, selectors) else ()
    shown = [node for selector in asked if (node := found.tree.css_first(selector))]
    marked = (node.attributes.get("datetime") or node.attributes.get("content") or "" for node in shown)
    for moment in _read(marked, timezone):
        yield moment, "time"
    for moment in _read(map(_value, _times(found.tree)), timezone):
        yield moment, "time"
    for node in shown:
        if printed := dates.parse(text(node), timezone):
            yield printed, "text"
    yield from _last_witnesses(found, url, timezone, title)


def _last_witnesses(found: Evidence, url: str, timezone: str, title: str) -> Iterator[tuple[Moment, Witness]]:
    """The date below the title, unless the address names another day."""
    day = dates.in_url(url)
    below = first_date(found.tree, title, timezone)
    if below and (day is None or (below.year, below.month, below.day) == (day.year, day.month, day.day)):
        yield below, "text"
    if day:
        yield day, "url"


def _read(values: Iterable[str], timezone: str) -> Iterator[Moment]:
    return (moment for value in values if value and (moment := dates.parse_machine(value, timezone)))


def _value(node: LexborNode) -> str:
    said = node.attributes
    return said.get("datetime") or said.get("content") or (node.tag == "abbr" and said.get("title")) or text(node)


def _times(tree: LexborHTMLParser) -> list[LexborNode]:
    """The nodes that may hold the article's own date, the likeliest first; those before the h1 are menus'."""
    nodes = tree.css(_TIMES)
    ranked: list[tuple[int, bool, int]] = []
    heading_seen = False
    around: set[int] = set()
    for heading in [node for node in nodes if node.tag == "h1"][:1]:
        around = {above.mem_id for above in upwards(heading)}
    for at, node in enumerate(nodes):
        heading_seen |= node.tag == "h1"
        if node.tag != "h1" and len(ranked) < MAX_NODES and (rank := _rank(node, around)):
            ranked.append((rank, not heading_seen, at))
    return [nodes[at] for *_, at in sorted(ranked)]


def _rank(node: LexborNode, around: Set[int]) -> int:
    """How late to ask: 1 marked as the date, 2 telling class, 3 inside the article, 4 elsewhere, 0 of another text.

    What stands ``around`` the title is of no other text, however it is named: "with-sidebar".
    """
    if node.tag == "abbr" or node.attributes.get("itemprop") == "datePublished":
        return 1
    inside = False
    above = node.parent
    for _ in range(MAX_NODES):
        if above is None or above.tag == "body":
            break
        if above.tag in _OF_OTHERS or (
            above.mem_id not in around and _OF_OTHERS_CLASS.search(above.attrs.sget("class"))
        ):
            return 0
        inside = inside or above.tag in _ARTICLE
        above = above.parent
    if _TELLING_CLASS.search(node.attrs.sget("class")):
        return 2
    return 3 if inside else 4
