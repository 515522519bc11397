"""Which selectors read a page: the site's own, then its platform's, then the generic reader."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import urls
from asn_crawl.config import Config
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Reader, SiteSpec
from asn_crawl.schema import Platform, Refusal
from asn_crawl.sites import evidence, generic, html
from asn_crawl.sites.metadata import Metadata, metadata
from asn_crawl.text import normalise

MIN_WORDS = 12  # of running text; a page with less is a label, a form or an empty template
MAX_CONTAINERS = 50
# Words below which a platform's selector is checked against the generic reader: the class names of themes are not
# theirs alone. Of 144 saved pages read so, 4 gave 28-77 words of a teaser, and none with more was one.
_SHORT, _SEVERAL = 100, 3
# Bytes; the markers of 16 real pages of the themes stand within 60,000, scripts and styles of the head included.
_HEAD = 65_536


class HtmlReading(NamedTuple):
    """What the tree of one page gave: metadata, blocks in page order and which reader chose the body."""

    metadata: Metadata
    blocks: list[Block]
    reader: Reader


def read_html(page: str, *, url: str, site: SiteSpec, config: Config) -> HtmlReading:
    """Metadata and blocks of a page, boilerplate known by its markup already marked.

    Raises:
        PageError: The page is a list, an error page, a challenge or a form, or holds no running text.
    """
    source = page.encode("utf-8", "replace")  # searched and parsed faster than the text
    tree = LexborHTMLParser(source)
    body_class = (tree.body.attributes.get("class") or "").casefold().split() if tree.body else []
    title = tree.css_first("title")
    _refuse(config.refusals, normalise(title.text(deep=True)) if title else "", body_class)
    name = site.platform or _detect(source, config.platforms) or "common"
    platform = config.platforms[name]
    fallback = platform.select
    found = metadata(tree, url=url, timezone=site.timezone, select=site.select, fallback=fallback)
    if _is_front(url) and _is_front(found.canonical_url or url):
        raise PageError("read", f"a list of articles, not an article: {url} is the site's front page")
    left_out = html.drops((*site.drop, *config.drops[name]))
    for reader, selector in _choices(site, platform):
        node = _longest(tree.css(selector)) if selector else generic.container(tree)
        if node is None:
            continue
        blocks = html.blocks(node, origin=selector or html.label(node), marks=html.marks_below(node, left_out))
        words = _words(blocks)
        if words < MIN_WORDS or (reader == "platform" and words < _SHORT and _is_beside(node, tree)):
            continue
        if reader == "generic" and not found.is_article and generic.is_list(node):
            raise PageError("read", f"a list of articles, not an article: linked headlines fill {html.label(node)}")
        captions = _captions(tree, (*site.select.captions, *fallback.captions), node)
        return HtmlReading(found, captions + blocks, reader)
    raise PageError("read", _why_nothing(source, config.refusals, site, (*site.select.body, *fallback.body)))


def _refuse(refusals: Mapping[str, Refusal], title: str, body_class: Sequence[str]) -> None:
    for refusal in refusals.values():
        if refusal.title and re.match(refusal.title, title, re.IGNORECASE):
            raise PageError("read", f"{refusal.reason}: the title is {title[:80]!r}")
        for name in refusal.body_class:
            if "single" not in body_class and set(name.split()) <= set(body_class):
                raise PageError("read", f"{refusal.reason}: <body> has the class {name!r}")


def _is_front(url: str) -> bool:
    return url.startswith("http") and "/" not in (key := urls.key(url)) and "?" not in key


def _detect(source: bytes, platforms: Mapping[str, Platform]) -> str | None:
    """The platform whose markers stand in the page's head; a theme's are sought only on its own platform."""
    head = source[:_HEAD]
    base = next((name for name, each in platforms.items() if not each.base and _is_marked(head, each)), None)
    themes = (name for name, each in platforms.items() if each.base and each.base == base and _is_marked(head, each))
    return next(themes, base)


def _is_marked(head: bytes, platform: Platform) -> bool:
    return any(marker.encode() in head for marker in platform.markers)


def _choices(site: SiteSpec, platform: Platform) -> Iterator[tuple[Reader, str]]:
    """The readers in order of trust, each with one body selector; the generic one has none."""
    yield from (("adapter", selector) for selector in site.select.body)
    yield from (("platform", selector) for selector in platform.select.body)
    yield "generic", ""


def _longest(nodes: Sequence[LexborNode]) -> LexborNode | None:
    """The node with the most text: a page may carry teasers, or an empty copy, of the same class."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return max(nodes[:MAX_CONTAINERS], key=lambda node: len(node.text(deep=True)))


def _is_beside(node: LexborNode, tree: LexborHTMLParser) -> bool:
    """Whether a short container is a teaser or a label: another one on the page holds several times its text."""
    other = generic.container(tree)
    return other is not None and len(other.text(deep=True)) > _SEVERAL * len(node.text(deep=True))


def _captions(tree: LexborHTMLParser, selectors: Iterable[str], body: LexborNode) -> list[Block]:
    """The captions outside the body's container, as of the picture above it, marked."""
    for selector in selectors:
        inside = {node.mem_id for node in body.css(selector)}
        outside = [node for node in tree.css(selector)[:MAX_CONTAINERS] if node.mem_id not in inside]
        shown = [Block(text=text, kind="caption", origin=selector) for node in outside if (text := evidence.text(node))]
        if shown:
            return [block.marked("caption", f"select.captions: {selector}") for block in shown]
    return []


def _words(blocks: Sequence[Block]) -> int:
    """Words in unmarked blocks of running text; lists and headings alone make no article."""
    return sum(block.text.count(" ") + 1 for block in blocks if block.mark is None and block.kind not in ("heading",))


def _why_nothing(source: bytes, refusals: Mapping[str, Refusal], site: SiteSpec, selectors: Sequence[str]) -> str:
    for refusal in refusals.values():
        for marker in refusal.markers:
            if marker.encode() in source:
                return f"{refusal.reason}: the source holds {marker!r} and no running text"
    tried = ", ".join(repr(selector) for selector in selectors) or "the generic reader alone"
    return f"no article: fewer than {MIN_WORDS} words of running text at {tried} (site {site.name})"
