"""A page's visible text as lines, and the elements they stand in: what the generic reader weighs.

One walk over the body that breaks lines where `html.blocks` ends a block, but keeps text and counts only.
"""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from asn_crawl.sites import dom, html, names
from asn_crawl.text import folded, word_count

_PICTURES = html.tag_ids("audio embed iframe img object svg video")
HEADINGS = html.tag_ids("h1 h2 h3 h4 h5 h6")
_LISTS = html.tag_ids("ul ol dl")
# Of the words of 407 saved articles .05 % stand in a footer or aside, which hold 12 % of the lines of their pages.
_FURNITURE = html.tag_ids("nav footer aside")
_SURROUNDINGS = _LISTS | _FURNITURE
(_A,), (_BR,), (_BODY,), (_SCRIPT,), (_SPAN,) = map(html.tag_ids, ("a", "br", "body", "script", "span"))
_MAX_NAME = 150  # characters of a class that are looked at
_UNSEEN = re.compile(r"\b(?:sr-only|screen-reader-text|visually-?hidden|element-invisible|clip: ?rect)\b")
# A list of so many links, each with so little text around it, is a menu.
_MENU_LINKS, _MENU_CHARACTERS = 5, 22
# What tells an article in an element with the name of furniture; two paragraphs side by side stand in comments and
# sidebars, too: with these instead of three 1 % more lines are walked, and wcxb gains .001.
_TITLE, _TITLE_OR_TEXT = "h1", "h1, p + p + p, br + br"
CUT = "\n"  # the line in the place of furniture that its name gave away: no line of text is like it
# Of its words that count: long comments end a run, a boxed headline does not; 10: checked halves -.0007.
_CUT_WORDS = 40
LETTERS = 5  # of a word


class Outline:
    """The lines and block elements of a page in page order, but for the elements in ``furniture``: menus and footers.

    ``scripts`` are those beside the lines.

    A line ``n`` is ``texts[n]``, has ``counts[n]`` words, stands in the element ``owners[n]``, ``linked[n]`` of its
    characters are links, and ``pictured[n]`` says whether a picture is above it. An element ``n`` is ``nodes[n]``, a
    child of the element ``parents[n]`` (-1 for the body), has the parser's tag number ``tags[n]``, the `label`
    ``labels[n]``, of it the `names.mask` ``names[n]``, and the lines ``starts[n]`` to ``ends[n]`` (exclusive), at
    least one.
    """

    nodes: Sequence[LexborNode]
    parents: Sequence[int]
    tags: Sequence[int]
    labels: Sequence[str]
    names: Sequence[int]
    starts: Sequence[int]

    def __init__(self, body: LexborNode, *, whole: bool = False) -> None:
        self.furniture: list[LexborNode] = []
        self.scripts: list[LexborNode] = []
        self._is_whole = whole
        self.texts: list[str] = []
        self.counts: list[int] = []
        self.owners: list[int] = []
        self.linked: list[int] = []
        self.pictured: list[bool] = []
        top = label(body)
        self._elements = [(body, -1, _BODY, top, names.mask(top), 0)]
        self.ends: list[int] = [0]
        self._parts: list[str] = []
        self._links = self._breaks = 0
        self._picture = False
        self._children(body, 0, 0, 0)
        self._flush(0)
        self.ends[0] = len(self.texts)
        columns = zip(*self._elements, strict=True)
        self.nodes, self.parents, self.tags, self.labels, self.names, self.starts = columns

    def is_linked(self, line: int) -> bool:
        """Whether half of a line or more is links."""
        return 2 * self.linked[line] >= len(self.texts[line])

    def _flush(self, element: int) -> None:
        parts = self._parts
        text = folded(parts[0] if len(parts) == 1 else "".join(parts))
        if text:
            count = text.count(" ") + 1 if text.isascii() else word_count(text)  # a flag of the text, and most have it
            self._line(text, count, element, self._links)
        parts.clear()
        self._links = self._breaks = 0

    def _line(self, text: str, count: int, element: int, linked: int) -> None:
        self.texts.append(text)
        self.counts.append(count)
        self.owners.append(element)
        self.linked.append(linked)
        self.pictured.append(self._picture)
        self._picture = False

    def _element(self, node: LexborNode, tag: int, parent: int, depth: int) -> None:
        if self._parts:
            self._flush(parent)
        named = label(node)
        own = names.mask(named)
        if (tag in _SURROUNDINGS or own & names.FURNITURE_BITS) and self._is_furniture(node, tag, own, parent):
            self.furniture.append(node)
            return
        at, start = len(self.ends), len(self.texts)
        self._elements.append((node, parent, tag, named, own, start))
        self.ends.append(start)
        self._children(node, at, depth + 1, 0)
        if self._parts:
            self._flush(at)
        end = len(self.texts)
        if end > start:
            self.ends[at] = end
            return
        self._elements.pop()
        self.ends.pop()

    def _is_furniture(self, node: LexborNode, tag: int, own: int, parent: int) -> bool:
        """Whether an element is left out as a whole, with the line `CUT` in its place where its name tells it."""
        if self._is_whole:
            return False
        if tag in _FURNITURE or (tag in _LISTS and _is_menu(node)):
            return True
        if not names.is_furniture(own) or tag in HEADINGS or _may_hold_article(node, own):
            return False
        if words := _words(node):
            self._line(CUT, words, parent, len(CUT))
        return True

    def _children(self, node: LexborNode, element: int, depth: int, link: int) -> None:
        parts = self._parts
        if depth > html.MAX_DEPTH:
            parts.append(dom.text(node))
            return
        child = node.first_child
        while child is not None:
            tag = child.tag_id
            if tag == html.TEXT:
                if not child.is_empty_text_node and not (text := child.text_content or "").isspace():
                    parts.append(text)
                    self._breaks = 0
                    self._links += len(folded(text)) if link else 0
                elif parts:
                    parts.append(" ")
            elif tag in html.BLOCKS:
                self._element(child, tag, element, depth)
            elif tag in html.SILENT or (tag == _SPAN and link and parts and _is_unseen(child)):
                self._silent(child, tag, element)
            else:
                self._children(child, element, depth + 1, link or tag == _A)
            child = child.next

    def _silent(self, node: LexborNode, tag: int, element: int) -> None:
        if tag == _BR:
            if self._breaks:
                self._flush(element)
            elif self._parts:
                self._parts.append(" ")
                self._breaks = 1
        elif tag in _PICTURES:
            self._picture = True
        elif tag == _SCRIPT:
            self.scripts.append(node)


def _words(node: LexborNode) -> int:
    """About how many words stand in an element, at most `_CUT_WORDS`; what has parts side by side has many."""
    if node.css_first("p + p, li + li, a + a") is not None:
        return _CUT_WORDS
    return min(len(node.text(strip=True)) // LETTERS, _CUT_WORDS)


def _is_menu(node: LexborNode) -> bool:
    links = len(node.css("a"))
    return links >= _MENU_LINKS and len(node.text(strip=True)) < links * _MENU_CHARACTERS


def _may_hold_article(node: LexborNode, own: int) -> bool:
    """Whether the name may be of the layout around an article, or of its category: "right-sidebar", "trending"."""
    return node.css_first(_TITLE if names.is_certain(own) else _TITLE_OR_TEXT) is not None


def _is_unseen(node: LexborNode) -> bool:
    """Whether a part of a link is for screen readers, such as "opens in a new tab"."""
    given = node.attributes
    return bool(given) and _UNSEEN.search(f"{given.get('class')} {given.get('style')}") is not None


def label(node: LexborNode) -> str:
    """The class, id and itemprop of an element, as written."""
    given = node.attributes  # half the time of one look-up by name
    if not given:
        return ""
    classes, also = given.get("class") or "", given.get("id") or given.get("itemprop")
    return f"{classes} {also}"[:_MAX_NAME] if also else classes[:_MAX_NAME]
