"""A container of the page's tree becomes blocks: one walk, text put together by ourselves.

The parser's own ``text()`` glues blocks, ignores ``<br>`` and includes scripts, so it is not used.
"""

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl.model import Block, Cut, Kind, Mark
from asn_crawl.sites import dom
from asn_crawl.text import normalise

MAX_DEPTH = 150  # deeper markup inside an article body is a fault of the page; its text is taken flat
MAX_CELL_WORDS = 60  # a cell with more is a column of a layout table


def tag_ids(names: str) -> frozenset[int]:
    """The parser's numbers of tags: read ten times faster than their names, and a page asks for hundreds."""
    empty = LexborHTMLParser("")
    return frozenset(empty.create_node(name).tag_id for name in names.split())


_KINDS: dict[int, Kind] = {
    **dict.fromkeys(tag_ids("h1 h2 h3 h4 h5 h6 caption"), "heading"),  # <caption> is of a table, not of a picture
    **dict.fromkeys(tag_ids("li dt dd"), "item"),
    **dict.fromkeys(tag_ids("blockquote"), "quote"),
    **dict.fromkeys(tag_ids("figcaption"), "caption"),
}
TEXT = 2  # LXB_TAG_TEXT
(_BR,), (_TABLE,), (_TR,), _CELLS = map(tag_ids, ("br", "table", "tr", "td th"))
BLOCKS = tag_ids(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
SILENT = tag_ids(
    "audio br button canvas datalist embed head iframe img input link map math meta noscript object option progress "
    "script select style svg template textarea title video"
)


class _Walk:
    """The state of one walk: blocks so far, the text of the block at hand and the breaks in a row before it."""

    def __init__(self, origin: str, marks: Mapping[int, Mark]) -> None:
        self.origin = origin
        self.marks = marks
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.inner: list[tuple[int, Mark]] = []  # which parts are of an inline node that is left out
        self.breaks = 0
        self.nested = True  # whether a table may stand inside the one at hand

    def flush(self, node: LexborNode, kind: Kind, mark: Mark | None) -> None:
        """End the block at hand, if it holds any text."""
        self.breaks = 0
        if self.inner:
            self.cut(node, kind, mark)
        elif text := normalise("".join(self.parts)):
            self.add(text, node, kind, mark)
        self.parts.clear()

    def cut(self, node: LexborNode, kind: Kind, mark: Mark | None) -> None:
        """Add the block with its inline nodes that are left out as cuts; one of nothing else is marked."""
        pieces: list[tuple[str, Mark | None]] = []
        at = 0
        for place, inner in self.inner:
            pieces += [(normalise("".join(self.parts[at:place])), None), (self.parts[place], inner)]
            at = place + 1
        pieces = [piece for piece in (*pieces, (normalise("".join(self.parts[at:])), None)) if piece[0]]
        cuts: list[Cut] = []
        end = -1
        for text, own in pieces:
            start, end = end, end + 1 + len(text)  # the blank before it is cut too
            if own:
                cuts.append(Cut(start=max(start, 0), end=end, rule=own.rule, evidence=own.evidence))
        if len(cuts) == len(pieces):
            mark, cuts = self.inner[0][1], []
            kind = "caption" if mark.rule == "caption" else kind
        self.inner.clear()
        if pieces:
            self.add(" ".join(text for text, _ in pieces), node, kind, mark, tuple(cuts))

    def add(self, text: str, node: LexborNode, kind: Kind, mark: Mark | None, cuts: tuple[Cut, ...] = ()) -> None:
        origin = f"{self.origin} {node.tag}[{len(self.blocks) + 1}]"
        self.blocks.append(Block(text=text, kind=kind, origin=origin, mark=mark, cuts=cuts))

    def line_break(self, node: LexborNode, kind: Kind, mark: Mark | None) -> None:
        """Two breaks in a row end a paragraph, a single one is a blank."""
        if self.breaks:
            self.flush(node.parent or node, kind, mark)
        elif self.parts:
            self.parts.append(" ")
            self.breaks = 1

    def children(self, node: LexborNode, kind: Kind, mark: Mark | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.parts.append(f" {dom.text(node)} ")
            return
        parts = self.parts
        child = node.first_child
        while child is not None:  # half the time of iter()
            tag = child.tag_id
            if tag == TEXT:
                if not child.is_empty_text_node and not (text := child.text_content or "").isspace():
                    parts.append(text)
                    self.breaks = 0
                elif parts:
                    parts.append(" ")
            elif tag in BLOCKS:
                if parts:
                    self.flush(node, kind, mark)
                self.block(child, tag, kind, mark, depth)
            else:
                self.inline(child, tag, kind, mark, depth)
            child = child.next

    def block(self, node: LexborNode, tag: int, kind: Kind, mark: Mark | None, depth: int) -> None:
        if self.marks and not mark:
            mark = self.marks.get(node.mem_id)
        kind = "caption" if mark and mark.rule == "caption" else _KINDS.get(tag, kind)
        if tag == _TABLE:
            self.table(node, kind, mark, depth)
        elif tag != _TR or not self.row(node, mark, depth):
            self.children(node, kind, mark, depth + 1)
        if self.parts:
            self.flush(node, kind, mark)

    def inline(self, node: LexborNode, tag: int, kind: Kind, mark: Mark | None, depth: int) -> None:
        if tag == _BR:
            self.line_break(node, kind, mark)
        if tag in SILENT:
            return
        own = self.marks.get(node.mem_id) if self.marks and not mark else None
        if own is None:
            self.children(node, kind, mark, depth + 1)
            return
        self.inner.append((len(self.parts), own))
        self.parts.append(normalise(_flat(node, depth)))

    def table(self, node: LexborNode, kind: Kind, mark: Mark | None, depth: int) -> None:
        outer, self.nested = self.nested, any(part.css_first("table") for part in node.iter())
        self.children(node, kind, mark, depth + 1)
        self.nested = outer

    def row(self, node: LexborNode, mark: Mark | None, depth: int) -> bool:
        """Take a table row as one line, cells joined by a tab; False for a row that only lays out the page."""
        cells = [cell for cell in node.iter() if cell.tag_id in _CELLS]
        if len(cells) < 2 or (self.nested and node.css_first("table")):
            return False
        texts = [_flat(cell, depth) for cell in cells]
        if not any(texts):
            return True
        if any(text.count(" ") >= MAX_CELL_WORDS for text in texts):
            return False
        self.add("\t".join(texts), node, "cell", mark)
        return True


def _flat(node: LexborNode, depth: int) -> str:
    """The node's text on one line."""
    first = node.first_child
    if first is not None and first.next is None and first.tag_id == TEXT:  # nearly every cell of a table
        return normalise(first.text_content or "")
    walk = _Walk("", {})
    walk.children(node, "paragraph", None, depth)
    walk.flush(node, "paragraph", None)
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
    mark = marks.get(container.mem_id)
    walk.children(container, "paragraph", mark, 0)
    walk.flush(container, "paragraph", mark)
    return walk.blocks
