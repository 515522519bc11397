"""The reader for pages that no selector fits: each line is weighed, and the run of lines with the greatest sum is read.

outline ─► features ─► scores ─► run ─► container, marks ─► `html.blocks`

A maximum subsequence of scored lines is what Pasternack and Roth (WWW 2009) take for the article's body. Here the
weights come from many features (`features`) in one fitted table (`weights`), and a line inside the run is left out
where its own score is low.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from asn_crawl.sites import html, items, jsonld, names, pull_quotes, siblings, standfirst
from asn_crawl.sites.above_title import below_title
from asn_crawl.sites.features import FEATURES, PLAIN, Said, fold, look
from asn_crawl.sites.outline import CUT, HEADINGS, Outline
from asn_crawl.sites.surroundings import named
from asn_crawl.sites.weights import BIAS, IN, OWN, WEIGHTS
from asn_crawl.text import composed, is_utf8

# Of a line's score, which is the logarithm of the odds that it is article text: fitted by ``tests/bench/fit.py``.
# The figures are F1 of newspapers / checked half of wcxb / of the trafilatura set: .981 / .949 / .948 with these.
KEEP = 0.9  # lines of the run below it are left out; .7: indonesian set -.005, 1.1: trafilatura set -.004
_LEAN = 1.2  # added while the run is looked for: a short gap costs less than a lost half; 1.8: wcxb -.002
_JOIN = 0.6  # what a line has more between two that are kept, or a heading above one; .3: trafilatura set -.002
_MENU = -3.0  # the score of a line that can only be part of a menu, or repeats another one
_EDGE = 1.2  # below it a last line elsewhere is left out, such as a teaser; 1.7: wcxb -.001, trafilatura set -.002
# What the best line of a page has at least, all but links lifted with it; 3 or 3.6: trafilatura set -.001.
_SURE = 3.3

# Mutation events cost a fifteenth of the parse; without them the trees of 815 pages are the same.
OPTIONS = LexborDocumentOptions.WO_EVENTS
_H1 = html.tag_ids("h1")
_CUE = [*FEATURES].index("cue, words")
_JSON_LD, _JSON_LD_SCRIPT = "ld+json", 'script[type*="ld+json" i]'
_UNKNOWN = "\ufffd"  # what the parser takes bytes for that are not UTF-8
_MAX_BODY = 100_000  # characters of what JSON-LD says
_IN, _OWN = names.by_bit(IN), names.by_bit(OWN)
_TABLES = [WEIGHTS.get(name, (0.0,) * size) for name, size in FEATURES.items()]  # a new one is fitted from nothing


class Choice(NamedTuple):
    """What the reader chose.

    Attributes:
        page: The outline of the page.
        scores: Of each of its lines.
        start: The first line of the run.
        end: The index past its last line.
    """

    page: Outline
    scores: list[float]
    start: int
    end: int

    def keeps(self, line: int) -> bool:
        """Whether a line is article text."""
        return self.start <= line < self.end and self.scores[line] > KEEP


def extract(source: bytes | str, url: str = "") -> str:
    """The main text of any page: paragraphs with blank lines between, "" where there is none.

    Args:
        source: The page; bytes that are not UTF-8 are taken for windows-1252.
        url: Its address; not needed.
    """
    chosen = choose(LexborHTMLParser(source, options=OPTIONS))
    if chosen is None:
        return ""
    texts = chosen.page.texts
    if isinstance(source, bytes) and _UNKNOWN in "".join(texts) and not is_utf8(source):
        return extract(source.decode("cp1252", "replace"), url)
    kept = [texts[line] for line in range(chosen.start, chosen.end) if chosen.keeps(line)]
    return "\n\n".join(composed(kept))


def choose(tree: LexborHTMLParser) -> Choice | None:
    """The part of the page that reads like an article, None for a page without any text; the tree is not changed."""
    if tree.body is None:
        return None
    page, scores = _weighed(tree.body, tree)
    if not scores:
        return None
    scores = _lifted(page, scores)
    start, end = _trimmed(page, scores, _run(page, scores), tree)
    run = range(start, end)
    left_out = [line for line in run[1:-1] if scores[line] <= KEEP]
    scores = _joined(page, scores, left_out)
    for line in items.left_behind(page, run, [line for line in left_out if scores[line] <= KEEP]):
        scores[line] = _EDGE
    for line in pull_quotes.find(page, [line for line in run if scores[line] > KEEP]):
        scores[line] = _MENU
    first = standfirst.above_run(page, scores, start, KEEP, tree)
    if first < start:
        scores[first] = max(scores[first], _SURE)
    return Choice(page, scores, first, end)


def _weighed(body: LexborNode, tree: LexborHTMLParser) -> tuple[Outline, list[float]]:
    """The lines with their scores, of menus, asides and footers, too, where only in these one reads like an article."""
    page = Outline(body)
    scores = _scores(page, statements(page, tree))
    if not page.furniture or max(scores, default=_MENU) > KEEP:
        return page, scores
    whole = Outline(body, whole=True)
    others = _scores(whole, statements(whole, tree))
    return (whole, others) if max(others, default=_MENU) > KEEP else (page, scores)


def statements(page: Outline, tree: LexborHTMLParser) -> Said:
    """What the page's heading and JSON-LD say of its article; no search of the tree, which takes a fiftieth more."""
    texts = [node.text() for node in tree.head.css(_JSON_LD_SCRIPT)] if tree.head else []
    texts += [node.text() for node in page.scripts if _JSON_LD in (node.attributes.get("type") or "").lower()]
    article = jsonld.article(jsonld.objects(text for text in texts if "articleBody" in text))
    return Said(
        body=fold("".join(jsonld.texts(article.get("articleBody"))[:1])[:_MAX_BODY]),
        title=_title(page),
    )


def _title(page: Outline) -> str:
    """The text of the first <h1>."""
    at = next((at for at, tag in enumerate(page.tags) if tag in _H1), None)
    lines = [] if at is None else page.texts[page.starts[at] : page.ends[at]]
    return " ".join(line for line in lines if line != CUT)


def _scores(page: Outline, said: Said) -> list[float]:
    """The score of each line: the sum of the weights of its features and of the names around it."""
    seen = look(page, said)
    known = _known(page, seen.prose)
    weighed: list[Iterable[float]] = [map(known.__getitem__, page.owners)]
    for table, column in zip(_TABLES, seen.columns, strict=True):
        weighed.append(map(table.__getitem__, column) if any(column) else repeat(table[0]))
    sums = map(sum, zip(*weighed, strict=False))
    scores = [_MENU if menu else score for menu, score in zip(seen.menus, sums, strict=True)]
    return siblings.leveled(
        page, scores, [score > _MENU and cue < PLAIN for score, cue in zip(scores, seen.columns[_CUE], strict=True)]
    )


def _known(page: Outline, prose: Sequence[int]) -> list[float]:
    """For each element what the names of all that it stands in say of its lines."""
    new, near = named(page, prose, names.masks(page.tags, page.names))
    inside: list[float] = []
    for parent, weight in zip(page.parents, map(_inside, new), strict=True):
        inside.append((inside[parent] if inside else BIAS) + weight)
    return [*map(add, inside, map(_own, near))]


@lru_cache(8_192)
def _inside(found: int) -> float:
    return names.weight(found, _IN)


@lru_cache(8_192)
def _own(found: int) -> float:
    return names.weight(found, _OWN)


def _lifted(page: Outline, scores: list[float]) -> list[float]:
    """The scores of a page that is unlike those the weights were fitted on, so that its best line counts as text."""
    lift = _SURE - max(scores)
    if lift <= 0:
        return scores
    return [score if page.is_linked(line) else score + lift for line, score in enumerate(scores)]


def _trimmed(page: Outline, scores: Sequence[float], run: tuple[int, int], tree: LexborHTMLParser) -> tuple[int, int]:
    """The run without first lines that are not kept or stand above the title, and doubtful last ones that stand apart.

    Apart is elsewhere than most words of the run.
    """
    start, end = run
    kept = [line for line in range(start, end) if scores[line] > KEEP]
    stands = [page.parents[page.owners[line]] for line in kept]
    words: dict[int, int] = {}
    for parent, line in zip(stands, kept, strict=True):
        words[parent] = words.get(parent, 0) + page.counts[line]
    main = max(words, key=words.__getitem__, default=-1)
    first = kept[stands.index(main)] if kept else start
    below = below_title(page, range(start, first), tree)
    sure = (
        line
        for line in range(end - 1, start - 1, -1)
        if scores[line] >= _EDGE or page.parents[page.owners[line]] == main
    )
    return next((line for line in kept if line >= below), start), next(sure, end - 1) + 1


def _joined(page: Outline, scores: list[float], left_out: Sequence[int]) -> list[float]:
    """The scores with those of lines that are left out lifted between two that are kept, and of headings above one.

    Links are left as they are, and lines below a picture: captions.
    """
    lifted = scores.copy()
    for line in left_out:
        if scores[line + 1] > KEEP and (scores[line - 1] > KEEP or page.tags[page.owners[line]] in HEADINGS):
            lifted[line] += _JOIN * (not page.is_linked(line) and not page.pictured[line])
    return lifted


def _run(page: Outline, scores: Sequence[float]) -> tuple[int, int]:
    """First line and end of the run whose words have the greatest sum of scores."""
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for at, (score, count) in enumerate(zip(scores, page.counts, strict=True)):
        total += (score + _LEAN) * count
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, found = total, (start, at + 1)
    return found
