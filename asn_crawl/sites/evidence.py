"""One pass over a page's tree: the meta tags, JSON-LD, headings and canonical link that its metadata is read from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl.sites import dom, jsonld

MAX_NODES = 50  # of one kind that are looked at; hostile pages have thousands
MAX_HEADINGS = 10

# A selector costs a walk over the tree, about 20 us a page of 100 KB: what is seldom needed is asked for later.
_PROBES = 'meta, title, h1, link[rel="canonical"], script[type*="ld+json" i]'
_OUTER = re.compile(r"([\w-]*[.#][\w.#-]+) [^,\[]+$")


class Evidence(NamedTuple):
    """What the pass found.

    Attributes:
        metas: Raw contents by lower-case name.
        graph: All JSON-LD objects.
        article: The JSON-LD object of the article; empty when there is none.
        dated: The first JSON-LD object that has a date: often the page, where no article is described.
        headings: The first h1 in page order.
        titles: The <title>, none or one.
        canonical: The addresses of rel=canonical.
        tree: The parsed page.
        body: The selector that was asked for in the same pass.
        bodies: What it found.
    """

    metas: Mapping[str, Sequence[str]]
    graph: Sequence[jsonld.Json]
    article: jsonld.Json
    dated: jsonld.Json
    headings: Sequence[LexborNode]
    titles: Sequence[LexborNode]
    canonical: Sequence[str]
    tree: LexborHTMLParser
    body: str
    bodies: Sequence[LexborNode]

    def css(self, selector: str) -> Sequence[LexborNode]:
        """What the selector finds on the page: a walk over the tree, but for that of the pass."""
        return self.bodies if selector == self.body else self.tree.css(selector)

    def meta(self, names: Iterable[str]) -> list[str]:
        """The clean texts of the first name that has any."""
        for name in names:
            if raws := self.metas.get(name):
                found = [text for raw in raws[: jsonld.MAX_VALUES] if (text := jsonld.clean(raw))]
                if found:
                    return found
        return []

    def said(self, name: str) -> list[str]:
        """The texts of a property in the JSON-LD, of the article's first."""
        return jsonld.texts(self.article.get(name)) or jsonld.texts(self.dated.get(name))


def gather(tree: LexborHTMLParser, body: str = "") -> Evidence:
    """Everything in the tree that may tell of the page as a whole, and what the selector ``body`` finds."""
    found: dict[str, list[LexborNode]] = {"meta": [], "title": [], "h1": [], "link": [], "script": []}
    bodies: list[LexborNode] = []
    for node in tree.css(f"{_PROBES}, {body}" if body else _PROBES):
        found.get(node.tag or "", bodies).append(node)
    graph = jsonld.objects(node.text() for node in found["script"])
    return Evidence(
        metas=_metas(found["meta"]),
        graph=graph,
        article=jsonld.article(graph),
        dated=next((item for item in graph if "datePublished" in item), {}),
        headings=found["h1"][:MAX_HEADINGS],
        titles=found["title"][:1],
        canonical=[node.attributes.get("href") or "" for node in found["link"][:MAX_NODES]],
        tree=tree,
        body=body,
        bodies=bodies,
    )


def _metas(nodes: Iterable[LexborNode]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in nodes:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            metas.setdefault(name.lower(), []).append(attributes.get("content") or "")
    return metas


def selected(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[str]:
    """The texts of the first selector that finds any."""
    for selector in selectors if is_any(tree, selectors) else ():
        found = [shown for node in _nodes(tree, selector)[:MAX_NODES] if (shown := dom.text(node))]
        if found:
            return found
    return []


def is_any(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> bool:
    """Whether any of the selectors may find something, told in one walk: most pages have nothing for any of them."""
    return len(selectors) < 2 or tree.css_first(_outers(selectors)) is not None


@cache
def _outers(selectors: tuple[str, ...]) -> str:
    """One selector for all of them; of ``.outer inner`` only the outer part: enough to tell that nothing is there."""
    return ", ".join(outer[1] if (outer := _OUTER.match(selector)) else selector for selector in selectors)


def _nodes(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """What the selector finds; where the ``.outer`` of ``.outer inner`` stands once, only below it is searched."""
    outer = _OUTER.match(selector)
    if outer is None:
        return tree.css(selector)
    around = tree.css(outer[1])
    if len(around) == 1:
        return around[0].css(selector)
    return tree.css(selector) if around else []
