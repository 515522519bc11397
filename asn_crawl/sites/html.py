"""A container of the page's tree becomes blocks: one walk, text put together by ourselves.

The parser's own ``text()`` glues blocks, ignores ``<br>`` and includes scripts, so it is not used.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from asn_crawl.model import Block, Cut, Kind, Mark, Rule
from asn_crawl.sites import evidence
from asn_crawl.text import normalise

# Deeper markup inside an article body is a fault of the page; its text is taken flat.
MAX_DEPTH = 150
MAX_CELL_WORDS = 60  # a cell with more is a column of a layout table

_KINDS: dict[str, Kind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "figcaption": "caption",
    "caption": "heading",  # the heading of a table, not of a picture
}  # fmt: skip
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "audio button canvas datalist embed head iframe img input link map math meta noscript object option progress "
    "script select style svg template textarea title video".split()
)


_ONE_CLASS = re.compile(r"\.[\w-]+")

# Noncharacters, which no page text may hold: they fence what is cut out of the middle of a paragraph.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_FENCED = re.compile(f" *{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_UNFENCED = {ord(_OPEN): None, ord(_CLOSE): None}


class _Walk:
    """The state of one walk: blocks so far, the text of the block at hand and the breaks in a row before it."""

    def __init__(self, origin: str, marks: Mapping[int, Mark]) -> None:
        self.origin = origin
        self.marks = marks
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.fenced: list[Mark] = []
        self.breaks = 0

    def flush(self, tag: str, kind: Kind, mark: Mark | None) -> None:
        """End the block at hand, if it holds any text."""
        self.breaks = 0
        if not self.parts:
            return
        raw = "".join(self.parts)
        self.parts.clear()
        if raw.isspace():
            return
        text = normalise(raw)
        if self.fenced:
            self.unfence(text, tag, kind, mark)
        elif text:
            self.add(text, tag, kind, mark)

    def unfence(self, text: str, tag: str, kind: Kind, mark: Mark | None) -> None:
        """Turn the fences in a text into cuts; a block that is nothing but fences is marked."""
        marks, self.fenced = self.fenced, []
        if not _FENCED.sub("", text).strip():
            mark, text, marks = marks[0], normalise(text.translate(_UNFENCED)), []
            kind = "caption" if mark.rule == "caption" else kind
        cuts, plain, at = [], "", 0
        for found, inner in zip(_FENCED.finditer(text), marks, strict=False):
            plain += text[at : found.start()]
            clause = f" {found[1].strip()}" if plain else found[1].strip()
            cut = Cut(start=len(plain), end=len(plain) + len(clause), rule=inner.rule, evidence=inner.evidence)
            cuts += [cut] * bool(clause.strip())
            plain += clause
            at = found.end()
        if plain := plain + text[at:]:
            self.add(plain, tag, kind, mark, tuple(cuts))

    def add(self, text: str, tag: str, kind: Kind, mark: Mark | None, cuts: tuple[Cut, ...] = ()) -> None:
        origin = f"{self.origin} {tag}[{len(self.blocks) + 1}]"
        self.blocks.append(Block(text=text, kind=kind, origin=origin, mark=mark, cuts=cuts))

    def line_break(self, tag: str, kind: Kind, mark: Mark | None) -> None:
        """Two breaks in a row end a paragraph, a single one is a blank."""
        if self.breaks:
            self.flush(tag, kind, mark)
        elif self.parts:
            self.parts.append(" ")
            self.breaks = 1

    def children(self, node: LexborNode, kind: Kind, mark: Mark | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.parts.append(f" {evidence.text(node).translate(_UNFENCED)} ")
            return
        outer = node.tag or ""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if child.is_text_node:
                text = child.text_content or ""
                if self.breaks and not text.isspace():
                    self.breaks = 0
                self.parts.append(text.translate(_UNFENCED) if _OPEN in text or _CLOSE in text else text)
            elif tag == "br":
                self.line_break(outer, kind, mark)
            elif tag in _BLOCKS:
                self.flush(outer, kind, mark)
                self.block(child, tag, kind, mark or self.marks.get(child.mem_id), depth)
            elif tag not in _SILENT:
                self.inline(child, kind, mark, depth)

    def block(self, node: LexborNode, tag: str, kind: Kind, mark: Mark | None, depth: int) -> None:
        kind = "caption" if mark and mark.rule == "caption" else _KINDS.get(tag, kind)
        if tag != "tr" or not self.row(node, mark, depth):
            self.children(node, kind, mark, depth + 1)
        self.flush(tag, kind, mark)

    def inline(self, node: LexborNode, kind: Kind, mark: Mark | None, depth: int) -> None:
        own = None if mark else self.marks.get(node.mem_id)
        if own is None:
            self.children(node, kind, mark, depth + 1)
            return
        self.fenced.append(own)
        self.parts.append(f" {_OPEN}{_flat(node, depth)}{_CLOSE} ")

    def row(self, node: LexborNode, mark: Mark | None, depth: int) -> bool:
        """Take a table row as one line, cells joined by a tab; False for a row that only lays out the page."""
        cells = [cell for cell in node.iter() if cell.tag in ("td", "th")]
        if len(cells) < 2 or any(cell.css_first("table") for cell in cells):
            return False
        texts = [_flat(cell, depth) for cell in cells]
        if not any(texts):
            return True
        if any(text.count(" ") >= MAX_CELL_WORDS for text in texts):
            return False
        self.add("\t".join(texts), "tr", "cell", mark)
        return True


def _flat(node: LexborNode, depth: int) -> str:
    """The node's text on one line."""
    walk = _Walk("", {})
    walk.children(node, "paragraph", None, depth)
    walk.flush("", "paragraph", None)
    return " ".join(block.text for block in walk.blocks)


def blocks(container: LexborNode, *, origin: str, marks: Mapping[int, Mark]) -> list[Block]:
    """The container's text as blocks in page order, none of them empty.

    Args:
        container: The node that holds the article.
        origin: The selector that found it; every block's origin starts with it.
        marks: What to leave out, by the node's ``mem_id``: a block below such a node is marked, an inline node in
            the middle of a paragraph becomes a cut.
    """
    walk = _Walk(origin, marks)
    tag = container.tag or ""
    walk.children(container, "paragraph", marks.get(container.mem_id), 0)
    walk.flush(tag, "paragraph", marks.get(container.mem_id))
    return walk.blocks


class Drops(NamedTuple):
    """What is never article text: rules by class name, and pairs of a rule and a selector for the rest."""

    classes: Mapping[str, Rule]
    selectors: tuple[tuple[Rule, str], ...]


@cache
def drops(pairs: tuple[tuple[Rule, str], ...]) -> Drops:
    """The pairs of a rule and its selectors made ready: a lone class is looked up, which is ten times faster."""
    classes: dict[str, Rule] = {}
    selectors: list[tuple[Rule, str]] = []
    for rule, listed in pairs:
        others = []
        for selector in map(str.strip, listed.split(",")):
            if _ONE_CLASS.fullmatch(selector):
                classes.setdefault(selector[1:].casefold(), rule)
            else:
                others.append(selector)
        if others:
            selectors.append((rule, ", ".join(others)))
    return Drops(classes, tuple(selectors))


def marks_below(container: LexborNode, left_out: Drops) -> dict[int, Mark]:
    """The nodes below the container that are left out, by ``mem_id``, each with its mark."""
    found: dict[int, Mark] = {}
    for node in container.css("[class]"):
        for name in (node.attributes.get("class") or "").casefold().split():
            if rule := left_out.classes.get(name):
                found[node.mem_id] = Mark(rule=rule, evidence=f"drop.{rule}: {label(node)}")
                break
    for rule, selector in left_out.selectors:
        for node in container.css(selector):
            found.setdefault(node.mem_id, Mark(rule=rule, evidence=f"drop.{rule}: {label(node)}"))
    return found


def label(node: LexborNode) -> str:
    """The node as ``tag.class``, as a reader of the page's source would look for it."""
    return ".".join([node.tag or "", *(node.attributes.get("class") or "").split()[:3]])
