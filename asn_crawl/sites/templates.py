"""Lines that a site prints around its articles, learned from the site's own pages. Pure.

    blocks ─► Sheet (the lines of a page) ─► learned (the sheets of a window) ─► places on each page ─► blocks marked

The lines of a page are its blocks as every other rule has left them, without title and table rows. From both ends
inwards those lines are taken that enough *other articles* carry in their ends too, until the first running text that
too few carry: so a paragraph that two notices share stays, since paragraphs of their own stand around it, and a
footer of forty words goes. Labels and headlines of the page's own are passed over, but behind them a line needs the
larger share: the days of a weekly agenda stay. Near-duplicates count as one article, and none is a witness of its own
page: a story that a site prints ten times stays.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import msgspec

from asn_crawl.model import Block
from asn_crawl.sites import stories
from asn_crawl.sites.stories import Grams

MIN_OTHERS = 2  # on 40 pages of 8 newspapers: F1 falls by .05 on two pages with 1, on none with 2
MIN_SHARE = 0.05
# Of articles that carry a long line, or one behind a label of the page's own. The stock phrase that ends every seventh
# article of a site is its authors'; footers of that length stand on a third and more.
LARGE_SHARE = 0.2
PROSE_WORDS = 12
HEADLINE_WORDS = 20
MIN_LEFT = 8  # words; a page of nothing but recurring lines is a copy of another one, so it keeps them all
MAX_ARTICLES = 5_000  # of a window that are learned from: 1 s and 60 MB
EDGE = 40  # lines looked at from each end; no menu or footer in a body was longer
SKETCH = 4  # word 3-grams of a line by which stories are told apart
LONGEST = 4_000  # characters of a line that are looked at; a page may be one line of millions
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,:]*")
_FINAL = tuple('.!?…"”’')


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line of a page.

    ``name`` is equal for lines that differ in digits, case and punctuation alone; 0 for a table row, which is never
    a template. A ``label`` does not end a run; ``prose`` needs a larger share. ``sketch`` are some of its 3-grams.
    """

    name: int
    words: int
    label: bool
    prose: bool
    sketch: tuple[int, ...]


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """The lines at the ends of one page; pages of one ``article`` are never witnesses of each other."""

    key: str
    article: str
    lines: tuple[Line, ...]


class Templates(NamedTuple):
    """The number of articles that carry a template line at their ends, by its name, out of ``articles``.

    ``widely`` are the names of those that a large share carries.
    """

    carriers: dict[int, int]
    widely: frozenset[int]
    articles: int


class _Runs(NamedTuple):
    """Places of recurring lines in a sheet, and those that lie between the two runs."""

    edges: tuple[int, ...]
    middle: range


def lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of a page that learning looks at."""
    return tuple(_line(blocks[at]) for at in _places(blocks))


def marked(blocks: Sequence[Block], carriers: Mapping[int, int], articles: int) -> list[Block]:
    """The blocks that a sheet's lines are of, the template ones marked.

    Args:
        blocks: All blocks of the page.
        carriers: The number of articles that carry a template line, by its place in the sheet.
        articles: The number of articles in the window.
    """
    out = list(blocks)
    places = _places(blocks)
    for place, number in carriers.items():
        at = places[place]
        out[at] = out[at].marked("template", f"on {number} of {articles} articles of the site")
    return out


def sample(articles: Collection[str]) -> set[str]:
    """The articles to learn from: all, or of very many a part that depends on nothing but the articles."""
    step = 1
    while len(articles) > step * MAX_ARTICLES:
        step *= 2
    return {article for article in articles if crc32(article.encode()) % step == 0}


def learned(sheets: Sequence[Sheet]) -> Templates:
    """The template lines of pages that are looked at together.

    Args:
        sheets: The pages of a window, in an order that depends on nothing but the pages. About linear in their lines.
    """
    names = defaultdict[str, set[int]](set)
    for sheet in sheets:
        names[sheet.article].update(line.name for line in sheet.lines)
    counts = Counter(chain.from_iterable(names.values()))
    recurring = {name for name, count in counts.items() if name and count > MIN_OTHERS}
    runs = [_runs(sheet.lines, recurring, recurring) for sheet in sheets]
    grams = (_grams_of(sheet.lines, run) for sheet, run in zip(sheets, runs, strict=True))
    folds = stories.folds(zip((sheet.article for sheet in sheets), grams, strict=True))
    carriers = defaultdict[int, set[str]](set)
    for sheet, run in zip(sheets, runs, strict=True):
        for at in run.edges:
            carriers[sheet.lines[at].name].add(folds[sheet.article])
    articles = len(set(folds.values()))
    prose = {line.name for sheet in sheets for line in sheet.lines if line.prose}
    others = {name: len(folded) - 1 for name, folded in carriers.items()}
    widely = frozenset(name for name in others if _is_enough(others[name], articles - 1, LARGE_SHARE))
    enough = {name for name in others if _is_enough(others[name], articles - 1, MIN_SHARE) and name not in prose}
    return Templates({name: len(carriers[name]) for name in enough | widely}, widely, articles)


def places(lines: Sequence[Line], found: Templates) -> tuple[int, ...]:
    """The places of the template lines at both ends of a page; none on one that would be left without text."""
    edges = _runs(lines, found.carriers.keys(), found.widely).edges
    left = sum(line.words for line in lines) - sum(lines[at].words for at in edges)
    return edges if left >= MIN_LEFT else ()


def _is_enough(others: int, of: int, share: float) -> bool:
    """Whether enough other articles carry a line."""
    return others >= max(MIN_OTHERS, share * of)


def _places(blocks: Sequence[Block]) -> list[int]:
    """Where in the blocks the lines stand."""
    places = [at for at, block in enumerate(blocks) if block.kind != "title" and block.kept]
    return places if len(places) <= 2 * EDGE else places[:EDGE] + places[-EDGE:]


def _line(block: Block) -> Line:
    text = block.kept
    words = _WORD.findall(_NUMBER.sub("0", text[:LONGEST].casefold())) or [text[:LONGEST]]
    said = " ".join(words).encode()
    parts = said.split(b" ")
    grams = {*map(crc32, map(b" ".join, zip(parts, parts[1:], parts[2:], strict=False)))} or {crc32(said)}
    name = blake2b(said, digest_size=7).digest()
    return Line(
        name=0 if block.kind == "cell" else int.from_bytes(name),
        words=len(words),
        label=block.kind != "cell" and len(words) < HEADLINE_WORDS and not text.endswith(_FINAL),
        prose=block.kind == "item" or len(words) >= PROSE_WORDS,
        sketch=tuple(sorted(grams)[:SKETCH]),
    )


def _runs(lines: Sequence[Line], known: Set[int], behind: Set[int]) -> _Runs:
    """The lines of known names at both ends, those behind a label of the page's own of other known names.

    Runs that meet leave nothing between them.
    """
    head, stop = _run(lines, range(len(lines)), known, behind)
    if stop == len(lines):
        return _Runs(tuple(head), range(0))
    tail, last = _run(lines, range(len(lines) - 1, -1, -1), known, behind)
    return _Runs((*head, *tail), range(stop, last + 1))


def _run(lines: Sequence[Line], places: range, known: Set[int], behind: Set[int]) -> tuple[list[int], int]:
    """The lines of known names up to the first other running text, and the place behind the last of them."""
    found: list[int] = []
    for at in places:
        if lines[at].name in known:
            found.append(at)
        elif lines[at].label:
            known = behind
        else:
            break
    return found, found[-1] + places.step if found else places.start


def _grams_of(lines: Sequence[Line], run: _Runs) -> Grams:
    whole = set(_grams(lines, range(len(lines))))
    prose = {gram for line in lines if line.prose for gram in line.sketch}
    return Grams(whole=whole, middle=set(_grams(lines, run.middle)) or whole, prose=prose or whole)


def _grams(lines: Sequence[Line], places: range) -> Iterator[int]:
    return chain.from_iterable(lines[at].sketch for at in places)
