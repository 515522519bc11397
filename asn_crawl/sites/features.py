"""What the generic reader sees of each line: one small number a feature, by which its weight is looked up."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from asn_crawl.sites import html
from asn_crawl.sites.outline import Outline, label, names

# The features in the order of a row, each with the number of its values.
FEATURES = {
    "kind, words": 6 * 7,
    "links, words": 5 * 4,
    "sentence, words": 2 * 4,
    "commas": 4,
    "next to": 5 * 5,
    "two away": 5 * 5,
    "text nearby": 6,
    "group words, links": 6 * 5,
    "group share": 6,
    "cards": 6,
    "article": 4,
    "below h1": 6,
    "more h1": 3,
    "text above, words": 6 * 4,
    "twice": 2,
    "in json-ld": 3,
    "described": 2,
    "title": 2,
    "picture, words": 2 * 4,
    "shape": 32,
}
# Where one value of a feature ends and the next begins.
_WORDS = (2, 5, 10, 20, 40, 80)
_LINKS = (0.01, 0.25, 0.5, 0.9)
_COMMAS = (1, 2, 4)
_PROSE_WORDS = (10, 50, 150, 400, 1000)
_GROUP_LINKS = (0.1, 0.2, 0.4, 0.7)
_SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
_ABOVE = (0.01, 0.25, 0.5, 0.75, 0.95)
_BELOW_H1 = (1, 3, 10)
_CARDS = (2, 3, 5, 9, 17)
_NEAR = 5  # lines
_GROUP = 3  # lines of an element that make it a group, and two of them a card
_ENDS = tuple('.!?…"”»’)')
_SAID = 60  # characters at a line's start that are looked for in what the page says of itself
_SHORT = 12  # words; a shorter line's characters say what it is
_MENU_LINKS, _MENU_WORDS = 0.9, 5  # a line of links with fewer words is not weighed
_TEASER_WORDS = 45  # with fewer, a line between two links in one of several cards is a teaser
_SIGNS, _DIGITS = re.compile(r"[|©»•]"), re.compile(r"\d")

(_H1,), (_ARTICLE,) = map(html.tag_ids, ("h1", "article"))
_KINDS = {
    **dict.fromkeys(html.tag_ids("p"), 1),
    **dict.fromkeys(html.tag_ids("li dd dt"), 2),
    **dict.fromkeys(html.tag_ids("td th tr"), 3),
    **dict.fromkeys(html.tag_ids("figcaption"), 4),
    **dict.fromkeys(html.tag_ids("h1 h2 h3 h4 h5 h6"), 5),
}
_NOTHING, _LINK, _HEADING, _PROSE, _LABEL = range(5)
_NONE: frozenset[str] = frozenset()


class Said(NamedTuple):
    """What the page says of its article outside its body: whole text, title and description, each may be empty."""

    body: str = ""
    title: str = ""
    description: str = ""


def rows(page: Outline, said: Said) -> list[tuple[int, ...] | None]:
    """A row for each line, its values in the order of `FEATURES`; None for what can only be part of a menu."""
    texts, counts = page.texts, page.counts
    links = [linked / len(text) for linked, text in zip(page.linked, texts, strict=True)]
    kinds = [_KINDS.get(page.tags[owner], 0) for owner in page.owners]
    sorts = [*map(_sort, counts, links, kinds), _NOTHING, _NOTHING]  # the last two stand before the first, too
    prose = [0, *accumulate(count if sort == _PROSE else 0 for count, sort in zip(counts, sorts, strict=False))]
    total = max(prose[-1], 1)
    around = _around(page, prose)
    h1s, first = _headings(page, said.title)
    seen = Counter(texts)
    found: list[tuple[int, ...] | None] = []
    for at, (text, count, link) in enumerate(zip(texts, counts, links, strict=True)):
        cards = around[page.owners[at]][2]
        if _is_menu(count, link, cards, sorts[at - 1], sorts[at + 1]):
            found.append(None)
            continue
        words, above = bisect_right(_WORDS, count), prose[at]
        coarse = words + 1 >> 1
        found.append(
            (
                kinds[at] * 7 + words,
                bisect_right(_LINKS, link) * 4 + coarse,
                text.endswith(_ENDS) * 4 + coarse,
                bisect_right(_COMMAS, text.count(", ")),
                sorts[at - 1] * 5 + sorts[at + 1],
                sorts[at - 2] * 5 + sorts[at + 2],
                bisect_right(_PROSE_WORDS, _near(prose, at)),
                *around[page.owners[at]],
                1 if at < first else 2 + bisect_right(_BELOW_H1, at - first) if first >= 0 else 0,
                h1s[at],
                bisect_right(_ABOVE, above / total) * 4 + coarse,
                seen[text] > 1 and count < _SHORT,  # whole bodies are printed twice, too
                (1 if text[:_SAID] in said.body else 2) if said.body and count > 4 else 0,
                len(text) > 20 and text[:_SAID] in said.description,
                text == said.title,
                page.pictured[at] * 4 + coarse,
                _shape(text) if count < _SHORT else 2 * text.isupper(),
            )
        )
    return found


def _near(prose: Sequence[int], at: int) -> int:
    """The words of prose in the lines around one."""
    around = prose[min(at + 1 + _NEAR, len(prose) - 1)] - prose[max(at - _NEAR, 0)]
    return around - prose[at + 1] + prose[at]


def _is_menu(count: int, link: float, cards: int, before: int, after: int) -> bool:
    """Whether a line is a few linked words, or the teaser between two links in one of several cards."""
    if link > _MENU_LINKS:
        return count < _MENU_WORDS
    return cards >= 2 and count < _TEASER_WORDS and before == _LINK and after in (_LINK, _NOTHING)


def _sort(count: int, links: float, kind: int) -> int:
    if links > 0.5:
        return _LINK
    if kind == 5:
        return _HEADING
    return _PROSE if count >= _SHORT else _LABEL


def _shape(text: str) -> int:
    """What the characters of a short line say: one bit each."""
    signs, digits = _SIGNS.search(text) is not None, _DIGITS.search(text) is not None
    return 1 + 2 * text.isupper() + 4 * signs + 8 * (text[-1] == ":") + 16 * digits


def _around(page: Outline, prose: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """For each element what the elements around it say: the group's prose and links, its share, cards, article.

    The group is the nearest element with some lines. Cards are siblings of one tag and class side by side. An
    article is 0 outside any <article>, 1 in the first, 2 in a later one, 3 in one inside another.
    """
    characters = [0, *accumulate(map(len, page.texts))]
    linked = [0, *accumulate(page.linked)]
    total = max(prose[-1], 1)
    cards = _cards(page)
    outermost = 0
    found: list[tuple[int, int, int, int]] = []
    for tag, parent, start, end, card in zip(page.tags, page.parents, page.starts, page.ends, cards, strict=True):
        group, share, most, article = found[parent] if found else (0, 0, 0, 0)
        if end - start >= _GROUP or not found:
            links = (linked[end] - linked[start]) / max(characters[end] - characters[start], 1)
            words = prose[end] - prose[start]
            group = bisect_right(_PROSE_WORDS, words) * 5 + bisect_right(_GROUP_LINKS, links)
            share = bisect_right(_SHARES, words / total)
        if tag == _ARTICLE:
            outermost += article == 0
            article = 3 if article else min(outermost, 2)
        found.append((group, share, card if card > most else most, article))
    return found


def _cards(page: Outline) -> list[int]:
    """How many siblings of the same tag and class each element with some lines has, itself too."""
    keys = [
        (parent, tag, label(node)) if end - start >= _GROUP - 1 else None
        for parent, tag, node, start, end in zip(
            page.parents, page.tags, page.nodes, page.starts, page.ends, strict=True
        )
    ]
    counts = Counter(keys)
    return [bisect_right(_CARDS, counts[key]) if key else 0 for key in keys]


def _headings(page: Outline, title: str) -> tuple[list[int], int]:
    """How many <h1> after the first stand above each line, two at most; the line of the title's, -1 for none."""
    at = [n for n, owner in enumerate(page.owners) if page.tags[owner] == _H1]
    first = next((n for n in at if page.texts[n] == title), at[0] if at else -1)
    return [min(max(bisect_right(at, n) - 1, 0), 2) for n in range(len(page.texts))], first


class Names:
    """The names around the lines of a page, looked up where they are asked for."""

    def __init__(self, page: Outline) -> None:
        self._page = page
        self._own: dict[int, frozenset[str]] = {}
        self._around: dict[int, frozenset[str]] = {-1: _NONE}

    def own(self, element: int) -> frozenset[str]:
        """The names of an element itself."""
        found = self._own.get(element)
        if found is None:
            page = self._page
            found = self._own[element] = names(page.tags[element], label(page.nodes[element]))
        return found

    def near(self, element: int) -> frozenset[str]:
        """The names of an element and of a wrapper around it."""
        parent = self._page.parents[element]
        if parent >= 0 and self._page.ends[parent] - self._page.starts[parent] < _GROUP:
            return self.own(element) | self.own(parent)
        return self.own(element)

    def around(self, element: int) -> frozenset[str]:
        """The names of an element and of all that it stands in."""
        found = self._around.get(element)
        if found is None:
            above, own = self.around(self._page.parents[element]), self.own(element)
            found = self._around[element] = above | own if own else above
        return found
