"""What the generic reader sees of each line: one small number a feature, by which its weight is looked up."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from operator import mul
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from asn_crawl.sites import cues, html, surroundings
from asn_crawl.sites.outline import Outline
from asn_crawl.sites.surroundings import PROSE_WORDS, groups

# The features in the order of a row, each with the number of its values.
FEATURES = {
    "kind, words": 6 * 7,
    "links, sentence, words": 5 * 2 * 4,
    "commas": 4,
    "next to": 5 * 5,
    "two away": 5 * 5,
    "text nearby": 6,
    "group words, links": 6 * 5,
    "group share": 6,
    "cards": 6,
    "article": 4,
    "main, place, words": 4 * 3 * 4,
    "below h1": 6 * 2,
    "more h1": 3,
    "json-ld": 7,
    "text above, words": 6 * 4,
    "twice": 2,
    "described": 2,
    "title": 2,
    "picture, words": 2 * 4,
    "shape": 8,
    "cue, words": 6 * 4,
    "linked headline": 3,
}
# Where one value of a feature ends and the next begins.
_WORDS = (2, 5, 10, 20, 40, 80)
_LINKS = (0.01, 0.25, 0.5, 0.9)
_COMMAS = (1, 2, 4)
_ABOVE = (0.01, 0.25, 0.5, 0.75, 0.95)
_BELOW_H1 = (1, 3, 10)
_FULL = (0.3, 0.7)
_NEAR = 5  # lines
_ENDS = frozenset('.!?…"”»’)')
_WITNESSED = 5  # words; shorter lines are found in any long text
_LETTERS = 5  # of a word
_SAID = 60  # characters at a line's start that are looked for in what the page says of itself
_SENTENCE = 8  # words of a line that may be a standfirst
_SHORT = 12  # words; a longer line is prose
_MENU_LINKS, _MENU_WORDS = 0.9, 5  # a line of links with fewer words is not weighed
_RULE = 10  # characters of a line that parts sections
_SLUG = 4  # words that a headline and the address of its article share
_TEASER_WORDS = 45  # with fewer, a line between two links in one of several cards is a teaser
_OTHER = re.compile(r"[\W_]+")

(_H1,) = html.tag_ids("h1")
_KINDS = {
    **dict.fromkeys(html.tag_ids("p"), 1),
    **dict.fromkeys(html.tag_ids("li dd dt"), 2),
    **dict.fromkeys(html.tag_ids("td th tr"), 3),
    **dict.fromkeys(html.tag_ids("figcaption"), 4),
    **dict.fromkeys(html.tag_ids("h1 h2 h3 h4 h5 h6"), 5),
}
_NOTHING, _LINK, _HEADING, _PROSE, _LABEL = range(5)


class Said(NamedTuple):
    """What the page says of its article outside its body: whole text (`fold`ed), title and description."""

    body: str = ""
    title: str = ""
    description: str = ""


def rows(page: Outline, said: Said) -> Iterator[tuple[int, ...] | None]:
    """A row for each line, its values in the order of `FEATURES`; None for what can only be part of a menu."""
    texts, counts, owners = page.texts, page.counts, page.owners
    links = [linked / len(text) for linked, text in zip(page.linked, texts, strict=True)]
    kinds = [_KINDS.get(page.tags[owner], 0) for owner in owners]
    sorts = [*map(_sort, counts, links, kinds), _NOTHING, _NOTHING]  # the last two stand before the first, too
    is_prose = [sort == _PROSE for sort in sorts[: len(texts)]]
    prose = [0, *accumulate(map(mul, counts, is_prose))]
    near = [*repeat(0, _NEAR), *prose, *repeat(prose[-1], _NEAR)]  # the words before five lines earlier
    group = groups(page)
    around, places = surroundings.around(page, group, prose), surroundings.places(page, group, is_prose)
    beyond = [*zip(*_headings(page, said.title, links), _witness(page, said, is_prose, links, kinds), strict=True)]
    seen = Counter(texts)
    for at, (text, count, link, owner) in enumerate(zip(texts, counts, links, owners, strict=True)):
        before, after, own = sorts[at - 1], sorts[at + 1], around[owner]
        if _is_menu(count, link, own[2], before, after) or _is_rule(text):
            yield None
            continue
        words = bisect_right(_WORDS, count)
        coarse = words + 1 >> 1
        yield (
            kinds[at] * 7 + words,
            (bisect_right(_LINKS, link) * 2 + (text[-1] in _ENDS)) * 4 + coarse,
            bisect_right(_COMMAS, text.count(", ")),
            before * 5 + after,
            sorts[at - 2] * 5 + sorts[at + 2],
            bisect_right(PROSE_WORDS, near[at + 2 * _NEAR + 1] - near[at] - prose[at + 1] + prose[at]),
            *own,
            places[at] * 4 + coarse,
            *beyond[at],
            bisect_right(_ABOVE, prose[at] / (prose[-1] or 1)) * 4 + coarse,
            seen[text] > 1 and count < _SHORT,  # whole bodies are printed twice, too
            len(text) > 20 and text[:_SAID] in said.description,
            text == said.title,
            page.pictured[at] * 4 + coarse,
            _shape(text),
            cues.sort(text) * 4 + coarse if coarse < 3 else coarse,
            _headline(page.nodes[owner], text) if kinds[at] < 2 and link > _MENU_LINKS else 0,
        )


def _witness(
    page: Outline, said: Said, is_prose: Sequence[bool], links: Sequence[float], kinds: Sequence[int]
) -> Sequence[int]:
    """Whether JSON-LD holds each line: 0 unknown, else 1 to 3 it does not and 4 to 6 it does, by what it holds."""
    if not said.body:
        return [0] * len(page.texts)
    held = [fold(text[:_SAID]) in said.body or fold(text[-_SAID:]) in said.body for text in page.texts]
    known = sum(count for count, hit, prose in zip(page.counts, held, is_prose, strict=True) if hit and prose)
    length = max(len(said.body) / _LETTERS, 1)
    full = bisect_right(_FULL, known / length)
    return [
        # Many hold links to other articles, too, and few hold headings.
        0 if count < _WITNESSED or link > _MENU_LINKS or (kind == 5 and not hit) else 1 + full + 3 * hit
        for count, link, kind, hit in zip(page.counts, links, kinds, held, strict=True)
    ]


def fold(text: str) -> str:
    """The letters and digits of a text in small letters: quotation marks and blanks differ between copies."""
    return _OTHER.sub("", text).lower()


def _headline(node: LexborNode, text: str) -> int:
    """Whether a line of nothing but a link is the headline in its address: 2 if so, else 1."""
    link = node.css_first("a[href]")
    address = link.attributes.get("href") or "" if link else ""
    slug = max(map(_words, address.split("?")[0].split("/")), key=len)
    return 2 if len(slug & _words(text)) >= _SLUG else 1


def _words(text: str) -> set[str]:
    return {*_OTHER.sub(" ", text[: _SAID * 2]).casefold().split()}


def _is_menu(count: int, link: float, cards: int, before: int, after: int) -> bool:
    """Whether a line is a few linked words, or the teaser between two links in one of several cards."""
    if link > _MENU_LINKS:
        return count < _MENU_WORDS
    return cards >= 2 and count < _TEASER_WORDS and before == _LINK and after in (_LINK, _NOTHING)


def _is_rule(text: str) -> bool:
    """Whether a line holds neither letter nor digit, such as "***" and "___"."""
    return len(text) <= _RULE and not any(map(str.isalnum, text))


def _sort(count: int, links: float, kind: int) -> int:
    if links > 0.5:
        return _LINK
    if kind == 5:
        return _HEADING
    return _PROSE if count >= _SHORT else _LABEL


def _shape(text: str) -> int:
    """What the characters of a line say: one bit each for capitals, a colon at its end, a digit at an end."""
    return text.isupper() + 2 * (text[-1] == ":") + 4 * (text[0].isdigit() or text[-1].isdigit())


def _headings(page: Outline, title: str, links: Sequence[float]) -> tuple[list[int], list[int]]:
    """How far each line stands below the title, and how many <h1> after the first stand above it, two at most."""
    at = [n for n, owner in enumerate(page.owners) if page.tags[owner] == _H1]
    first = next((n for n in at if page.texts[n] == title), at[0] if at else -1)
    lines = range(len(page.texts))
    below = [1 if n < first else 2 + bisect_right(_BELOW_H1, n - first) if at else 0 for n in lines]
    sentences = [count >= _SENTENCE and link < _LINKS[1] for count, link in zip(page.counts, links, strict=True)]
    below = [2 * distance + sentence for distance, sentence in zip(below, sentences, strict=True)]
    return below, [min(max(bisect_right(at, n) - 1, 0), 2) for n in lines]
