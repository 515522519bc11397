"""What the generic reader sees of each line: one small number a feature, by which its weight is looked up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, count, pairwise
from operator import add, mul
from typing import NamedTuple

from asn_crawl.sites import captions, cues, html, surroundings
from asn_crawl.sites.outline import LETTERS, Outline
from asn_crawl.sites.surroundings import groups

# The features in the order of the columns, each with the number of its values.
FEATURES = {
    "kind, words": 6 * 7,
    "links, sentence, words": 5 * 2 * 4,
    "cue, words": (cues.SORTS + 1) * 4,
    "next to": 5 * 5,
    "cards": 6,
    "main, place, words": 4 * 3 * 4,
    "depth, words": 7 * 4,
    "below h1": 6 * 2,
    "json-ld": 7,
    "title": 2,
}
PLAIN = 4  # values of the cue below it are of lines without one
# Where one value of a feature ends and the next begins.
_WORDS = (2, 5, 10, 20, 40, 80)
_MOST = _WORDS[-1]
_WORD_BINS = tuple(bisect_right(_WORDS, count) for count in range(_MOST + 1))  # looked up in half the time
_LINKS = (0.01, 0.25, 0.5, 0.9)
_BELOW_H1 = (1, 3, 10)
_FULL = (0.3, 0.7)
ENDS = frozenset('.!?…"”»’)')
_WITNESSED = 5  # words; shorter lines are found in any long text
_SAID = 60  # characters at a line's start that are looked for in what the page says of itself
_SENTENCE = 8  # words of a line that may be a standfirst
_SHORT = 12  # words; a longer line is prose
_MENU_LINKS, _MENU_WORDS = 0.9, 5  # a line of links with fewer words is not weighed
_SEVERAL = 2  # value of "cards" from which on a line stands in one of several
_RULE = 10  # characters of a line that parts sections
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
    """What the page says of its article outside its lines: whole text (`fold`ed) and title."""

    body: str = ""
    title: str = ""


class Lines(NamedTuple):
    """What is seen of the lines: which can only be part of a menu, and by feature a value for each line.

    ``prose`` is how many words of prose stand before each line, and in all.
    """

    menus: list[bool]
    columns: list[Sequence[int]]
    prose: list[int]


def look(page: Outline, said: Said) -> Lines:
    """What there is to see of each line, the columns in the order of `FEATURES`."""
    counts, owners = page.counts, page.owners
    links = [linked / len(text) for linked, text in zip(page.linked, page.texts, strict=True)]
    kinds = [_KINDS.get(page.tags[owner], 0) for owner in owners]
    sorts = [*map(_sort, counts, links, kinds)]
    is_prose = [sort == _PROSE for sort in sorts]
    prose = [0, *accumulate(map(mul, counts, is_prose))]
    before, after = [_NOTHING, *sorts], [*sorts[1:], _NOTHING]
    group = groups(page)
    cards = surroundings.cards(page)
    words = [_WORD_BINS[count] if count < _MOST else _WORD_BINS[-1] for count in counts]
    coarse = [word + 1 >> 1 for word in words]
    places = surroundings.places(page, group, is_prose)
    columns: list[Sequence[int]] = [
        [kind * 7 + word for kind, word in zip(kinds, words, strict=True)],
        *_written(page, links, coarse),
        [one * 5 + other for one, other in zip(before, after, strict=False)],
        [cards[owner] for owner in owners],
        [place * 4 + word for place, word in zip(places, coarse, strict=True)],
        [depth * 4 + word for depth, word in zip(surroundings.depths(page, is_prose), coarse, strict=True)],
        _headings(page, said.title, links),
        _witness(page, said, sorts, links),
        [text == said.title for text in page.texts],
    ]
    menus = [  # the calls are spared where they can only say no
        (len(text) <= _RULE and _is_rule(text))
        or ((link > _MENU_LINKS or cards[owner] >= _SEVERAL) and _is_menu(count, link, above, below))
        for text, count, link, owner, above, below in zip(
            page.texts, counts, links, owners, before, after, strict=False
        )
    ]
    return Lines(menus, columns, prose)


def _written(page: Outline, links: Sequence[float], coarse: Sequence[int]) -> Iterator[Sequence[int]]:
    """Links with the sign at the end, and the first words."""
    yield [
        ((bisect_right(_LINKS, link) if link else 0) * 2 + (text[-1] in ENDS)) * 4 + word
        for text, link, word in zip(page.texts, links, coarse, strict=True)
    ]
    found = [
        word if word > 2 or (link > _MENU_LINKS and text.count(" ") < _MENU_WORDS - 1) else cues.sort(text) * 4 + word
        for text, link, word in zip(page.texts, links, coarse, strict=True)
    ]
    for at in compress(count(), page.pictured):
        if found[at] < PLAIN and links[at] <= _MENU_LINKS and page.counts[at] < _MOST:
            found[at] += PLAIN * cues.CREDIT * captions.is_credited(page.texts[at])
    yield found


def _witness(page: Outline, said: Said, sorts: Sequence[int], links: Sequence[float]) -> Sequence[int]:
    """Whether JSON-LD holds each line: 0 unknown, else 1 to 3 it does not and 4 to 6 it does, by what it holds."""
    if not said.body:
        return [0] * len(page.texts)
    held = [fold(text[:_SAID]) in said.body or fold(text[-_SAID:]) in said.body for text in page.texts]
    known = sum(count for count, hit, sort in zip(page.counts, held, sorts, strict=True) if hit and sort == _PROSE)
    length = max(len(said.body) / LETTERS, 1)
    full = bisect_right(_FULL, known / length)
    return [
        # Many hold links to other articles, too, and few hold headings.
        0 if count < _WITNESSED or link > _MENU_LINKS or (sort == _HEADING and not hit) else 1 + full + 3 * hit
        for count, link, sort, hit in zip(page.counts, links, sorts, held, strict=True)
    ]


def fold(text: str) -> str:
    """The letters and digits of a text in small letters: quotation marks and blanks differ between copies."""
    return _OTHER.sub("", text).lower()


def _is_menu(count: int, link: float, before: int, after: int) -> bool:
    """Whether a line is a few linked words, or, in one of several cards, the teaser between two links."""
    if link > _MENU_LINKS:
        return count < _MENU_WORDS
    return count < _TEASER_WORDS and before == _LINK and after in (_LINK, _NOTHING)


def _is_rule(text: str) -> bool:
    """Whether a line holds neither letter nor digit, such as "***" and "___"."""
    return not any(map(str.isalnum, text))


def _sort(count: int, links: float, kind: int) -> int:
    if links > 0.5:
        return _LINK
    if kind == 5:
        return _HEADING
    return _PROSE if count >= _SHORT else _LABEL


def _headings(page: Outline, title: str, links: Sequence[float]) -> Sequence[int]:
    """How far each line stands below the title and whether it is a sentence."""
    lines = len(page.texts)
    at = [n for n, owner in enumerate(page.owners) if page.tags[owner] == _H1]
    sentences = [count >= _SENTENCE and link < _LINKS[1] for count, link in zip(page.counts, links, strict=True)]
    if not at:
        return sentences
    first = next((n for n in at if page.texts[n] == title), at[0])
    below = [2] * first
    for value, (start, end) in enumerate(pairwise((0, *_BELOW_H1, lines)), 2):
        below += [2 * value] * (end - start)
    return [*map(add, below, sentences)]
