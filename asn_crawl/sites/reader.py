"""Which selectors read a page: the site's own, then its platform's, then the generic reader."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import urls
from asn_crawl.config import Config
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Mark, Reader, SiteSpec
from asn_crawl.schema import Platform, Refusal
from asn_crawl.sites import chosen, confidence, dom, generic, html, lists, pull_quotes
from asn_crawl.sites.drops import drops, linked_headlines, marks_below
from asn_crawl.sites.evidence import Evidence, gather
from asn_crawl.sites.metadata import Metadata, metadata
from asn_crawl.sites.standfirst import above_container
from asn_crawl.text import normalise, word_count

MIN_WORDS = 12  # of running text; a page with less is a label, a form or an empty template
MAX_CONTAINERS = 50
# Words below which a platform's selector is checked against the generic reader: the class names of themes are not
# theirs alone. Of 144 saved pages read so, 4 gave 28-77 words of a teaser, and none with more was one.
_SHORT, _SEVERAL = 100, 3
# Bytes; the markers of 16 real pages of the themes stand within 60,000, scripts and styles of the head included.
_HEAD = 65_536
# A platform's own marker stands within 8 KB on 125 of 129 pages; 3 more have that of another platform behind it.
_START = 8_192
_PARTS = frozenset({"article", "main"})
_LIST = "a list of articles, not an article"
_FRONT = re.compile(r"https?://[^/?#]*/*(?:amp/*)?(?:[?#]|$)", re.IGNORECASE)


class HtmlReading(NamedTuple):
    """What one page's tree gave: metadata, blocks in page order, which reader chose the body and how sure it is."""

    metadata: Metadata
    blocks: list[Block]
    reader: Reader
    confidence: float | None


def read_html(source: bytes, *, url: str, site: SiteSpec, config: Config) -> HtmlReading:
    """Metadata and blocks of a page in UTF-8, boilerplate known by its markup already marked.

    Raises:
        PageError: The page is a list, an error page, a challenge or a form, or holds no running text.
    """
    tree = LexborHTMLParser(source, options=generic.OPTIONS)
    name, seen = _seen(tree, source[:_HEAD], site, config.platforms)
    platform = config.platforms[name]
    _refuse((each for each in config.refusals.values() if each.platform in ("", name, platform.base)), seen)
    found = metadata(seen, url=url, timezone=site.timezone, select=site.select, fallback=platform.select)
    _refuse_list(url, found, seen)
    left_out = drops((*site.drop, *config.drops[name]))
    choose = cache(lambda: generic.choose(tree))  # costs four parses
    for reader, selector in _choices(site, platform):
        choice = None if selector else choose()
        node = _longest(seen.css(selector)) if selector else choice and chosen.container(choice)
        if node is None:
            continue
        marks = (linked_headlines(node, url) if selector else {}) | marks_below(node, left_out)
        blocks = _believed(choice, marks) if choice else html.blocks(node, origin=selector, marks=marks)
        words = _words(blocks)
        if words < _SHORT or confidence.is_sampled(url):
            choice = choice or choose()
        if words < _least(blocks) or (selector and words < _SHORT and choice and _is_beside(node, choice)):
            continue
        if not selector and choice and not found.is_article and (why := lists.shown(choice, blocks, found.title or "")):
            raise PageError("read", f"{_LIST}: {why}")
        lead = above_container(found, seen.headings, node, blocks) if selector else []
        sure = confidence.confidence(lead + blocks, choice, is_alone=not selector) if choice else None
        return HtmlReading(found, _captions(node, site, platform) + lead + pull_quotes.marked(blocks), reader, sure)
    raise PageError("read", _why_nothing(source, config.refusals, site, (*site.select.body, *platform.select.body)))


def _believed(choice: generic.Choice, marks: Mapping[int, Mark]) -> list[Block]:
    """The blocks of what the generic reader chose; a drop that takes all of it is another theme's word for it."""
    blocks = chosen.blocks(choice, marks)
    if _words(blocks) >= MIN_WORDS or not marks:
        return blocks
    whole = chosen.blocks(choice, {})  # <article class="w-article widget">: 4 of 815 saved pages
    return whole if _words(whole) >= _SHORT else blocks


def _refuse(refusals: Iterable[Refusal], seen: Evidence) -> None:
    title = normalise(seen.titles[0].text(deep=True)) if seen.titles else ""
    body = seen.tree.body
    names = set((body.attrs.sget("class") if body else "").casefold().split())
    for refusal in refusals:
        if refusal.title and re.match(refusal.title, title, re.IGNORECASE):
            raise PageError("read", f"{refusal.reason}: the title is {title[:80]!r}")
        for name in () if "single" in names else refusal.body_class:
            if names.issuperset(name.split()):
                raise PageError("read", f"{refusal.reason}: <body> has the class {name!r}")


def _refuse_list(url: str, found: Metadata, seen: Evidence) -> None:
    """See that the page is neither the site's front page nor a list by the word of its JSON-LD."""
    if _is_front(url) and _is_front(found.canonical_url or url):
        raise PageError("read", f"{_LIST}: {url} is the site's front page")
    if not found.is_article and (kind := lists.said(seen)):
        raise PageError("read", f"{_LIST}: its JSON-LD says {kind}")


def _is_front(url: str) -> bool:
    key = urls.key(url) if _FRONT.match(url) else ""
    return bool(key) and "/" not in key and "?" not in key


def _seen(
    tree: LexborHTMLParser, head: bytes, site: SiteSpec, platforms: Mapping[str, Platform]
) -> tuple[str, Evidence]:
    """The page's platform, and what one pass over the tree found, the likely body included."""
    base = site.platform or _base(head, platforms) or "common"
    seen = gather(tree, body=next(iter((*site.select.body, *platforms[base].select.body)), ""))
    return site.platform or _theme(base, head, seen, platforms), seen


def _base(head: bytes, platforms: Mapping[str, Platform]) -> str | None:
    """The platform, themes aside, whose markers stand in the page's head: six markers in 64 KB cost 0.3 ms."""
    bases = [(name, each) for name, each in platforms.items() if not each.base]
    return _marked(head[:_START], bases) or _marked(head, bases)


def _theme(base: str, head: bytes, seen: Evidence, platforms: Mapping[str, Platform]) -> str:
    """The theme of the platform ``base`` that the page is of, or ``base`` itself.

    Its markers are looked for in the classes around the article, in the head only where there seems to be none.
    """
    themes = [(name, each) for name, each in platforms.items() if each.base == base]
    articles = seen.css(platforms[base].select.body[0]) if themes and platforms[base].select.body else []
    return _marked(_classes_around(articles[0]).encode() if articles else head, themes) or base


def _marked(source: bytes, platforms: Iterable[tuple[str, Platform]]) -> str | None:
    return next((name for name, each in platforms if any(marker.encode() in source for marker in each.markers)), None)


def _classes_around(node: LexborNode) -> str:
    """The classes of the node and of all that it stands in."""
    return " ".join(above.attrs.sget("class") for above in dom.upwards(node))


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


def _is_beside(node: LexborNode, other: generic.Choice) -> bool:
    """Whether a short container is a teaser or a label: what the generic reader chose holds several times its text."""
    return len(chosen.container(other).text(deep=True)) > _SEVERAL * len(node.text(deep=True))


def _captions(body: LexborNode, site: SiteSpec, platform: Platform) -> list[Block]:
    """The captions around the body's container, as of the picture above it, marked."""
    selectors = (*site.select.captions, *platform.select.captions)
    *above, top = dom.upwards(body)
    around = next((node for node in above[1:] if node.tag in _PARTS), top)
    if not selectors or around.css_first(", ".join(selectors)) is None:
        return []
    for selector in selectors:
        inside = {node.mem_id for node in body.css(selector)}
        outside = [node for node in around.css(selector)[:MAX_CONTAINERS] if node.mem_id not in inside]
        shown = [Block(text=text, kind="caption", origin=selector) for node in outside if (text := dom.text(node))]
        if shown:
            return [block.marked("caption", f"select.captions: {selector}") for block in shown]
    return []


def _words(blocks: Iterable[Block]) -> int:
    """Words in unmarked blocks of running text, counted until they are enough; headings alone make no article."""
    words = 0
    for block in blocks:
        if block.mark is None and block.kind != "heading":
            words += word_count(block.text)
        if words >= _SHORT:
            break
    return words


def _least(blocks: Iterable[Block]) -> int:
    """The words that make an article; more beside a form that asks for the password of the text."""
    return _SHORT if any(block.mark and block.mark.rule == "not-article" for block in blocks) else MIN_WORDS


def _why_nothing(source: bytes, refusals: Mapping[str, Refusal], site: SiteSpec, selectors: Sequence[str]) -> str:
    for refusal in refusals.values():
        for marker in refusal.markers:
            if marker.encode() in source:
                return f"{refusal.reason}: the source holds {marker!r} and no running text"
    tried = ", ".join(repr(selector) for selector in selectors) or "the generic reader alone"
    return f"no article: fewer than {MIN_WORDS} words of running text at {tried} (site {site.name})"
