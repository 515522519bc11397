"""The reader for pages that no selector fits: each line is weighed, and the run of lines with the greatest sum is read.

outline ─► features ─► scores ─► run ─► container, marks ─► `html.blocks`

A maximum subsequence of scored lines is what Pasternack and Roth (WWW 2009) take for the article's body. Here the
weights come from many features (`features`) in one fitted table (`weights`), and a line inside the run is left out
where its own score is low.
"""

from collections import Counter
from collections.abc import Sequence
from math import fsum
from operator import getitem
from typing import NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from asn_crawl.sites import evidence, html, jsonld
from asn_crawl.sites.features import FEATURES, Names, Said, rows
from asn_crawl.sites.outline import Outline
from asn_crawl.sites.weights import BIAS, IN, OWN, WEIGHTS
from asn_crawl.text import normalise

# Of a line's score, which is the logarithm of the odds that it is article text: fitted by ``tests/bench/fit.py``.
_KEEP = -0.3  # lines of the run below it are left out
_LEAN = 0.5  # added to every score while the run is looked for: a short gap costs less than a lost half
_CLIP = 3.0  # no line counts for more than this times its words
_MENU = -3.0  # the score of a line that can only be part of a menu
_PROSE, _LEVEL = 12, 0.5  # words of a line that is drawn to the mean of its siblings, and how far
_EDGE = 0.6  # checked halves: 1.0 gains .002 on the trafilatura set and costs .006 on the newspapers
_SURE = 1.0  # what the best line of a page has at least, all others lifted with it
# Of 815 saved articles 3 hold 5 linked headings of less than 45 words each, all of them on pages of other kinds.
_LISTED, _TEASER_WORDS = 5, 45

# Mutation events cost a fifteenth of the parse; without them the trees of 815 pages are the same.
OPTIONS = LexborDocumentOptions.WO_EVENTS
_PARAGRAPHS = html.tag_ids("p")
_DESCRIPTION = 'meta[property="og:description"], meta[name="description"]'
_TABLES = [WEIGHTS[name] for name in FEATURES]


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
        return self.start <= line < self.end and self.scores[line] > _KEEP


def extract(source: bytes | str, url: str = "") -> str:
    """The main text of any page: paragraphs with blank lines between, "" where there is none.

    Args:
        source: The page; bytes that are not UTF-8 are taken for windows-1252.
        url: Its address; not needed.
    """
    chosen = choose(LexborHTMLParser(_utf8(source), options=OPTIONS))
    if chosen is None:
        return ""
    texts = chosen.page.texts
    return "\n\n".join(normalise(texts[line]) for line in range(chosen.start, chosen.end) if chosen.keeps(line))


def _utf8(source: bytes | str) -> bytes | str:
    if isinstance(source, str):
        return source
    try:
        source.decode()
    except UnicodeDecodeError:
        return source.decode("cp1252", "replace")
    return source


def choose(tree: LexborHTMLParser, said: Said | None = None) -> Choice | None:
    """The part of the page that reads like an article, None for a page without any text.

    Args:
        tree: The parsed page; it is not changed.
        said: What it says of its article, where that is known already.
    """
    if tree.body is None:
        return None
    page = Outline(tree.body)
    if not page.texts:
        return None
    scores = _scores(page, said or statements(tree))
    lift = _SURE - max(scores)
    scores = [score + lift for score in scores] if lift > 0 else scores
    return Choice(page, scores, *_trimmed(page, scores, *_run(page, scores)))


def statements(tree: LexborHTMLParser) -> Said:
    """What the page's head and JSON-LD say of its article."""
    title, described = tree.css_first("h1"), tree.css_first(_DESCRIPTION)
    scripts = (script.text() for script in tree.css('script[type*="ld+json" i]'))
    article = jsonld.article(jsonld.objects(script for script in scripts if "articleBody" in script))
    return Said(
        body="".join(jsonld.texts(article.get("articleBody"))[:1]),
        title=evidence.text(title) if title else "",
        description=jsonld.clean(described.attributes.get("content") or "") if described else "",
    )


def _scores(page: Outline, said: Said) -> list[float]:
    """The score of each line: the sum of the weights of its features and of the names around it."""
    names = Names(page)
    inside = {-1: BIAS}

    def around(element: int) -> float:
        known = inside.get(element)
        if known is None:
            parent = page.parents[element]
            new = names.own(element)
            known = around(parent)
            if new:
                known += fsum([IN.get(name, 0.0) for name in new - names.around(parent)])  # in any order
            inside[element] = known
        return known

    near: dict[int, float] = {}
    scores = []
    for row, owner in zip(rows(page, said), page.owners, strict=True):
        if row is None:
            scores.append(_MENU)
            continue
        if owner not in near:
            near[owner] = around(owner) + fsum([OWN.get(name, 0.0) for name in names.near(owner)])
        scores.append(sum(map(getitem, _TABLES, row), near[owner]))
    return _leveled(page, scores)


def _trimmed(page: Outline, scores: Sequence[float], start: int, end: int) -> tuple[int, int]:
    """The run without doubtful last lines that stand elsewhere than most of its words."""
    words: Counter[int] = Counter()
    for line in range(start, end):
        words[page.parents[page.owners[line]]] += page.counts[line] * (scores[line] > _KEEP)
    main = max(words, key=words.__getitem__)
    doubtful = [scores[line] < _EDGE and page.parents[page.owners[line]] != main for line in range(start, end)]
    return start, end - (doubtful[::-1].index(False) if False in doubtful else 0)


def _leveled(page: Outline, scores: list[float]) -> list[float]:
    """The scores with those of prose drawn to the mean of its siblings: paragraphs of one parent share their fate."""
    sums: dict[tuple[int, int], float] = {}
    words: dict[tuple[int, int], int] = {}
    keys = [
        (page.parents[owner], page.tags[owner]) if count >= _PROSE or page.tags[owner] in _PARAGRAPHS else None
        for owner, count in zip(page.owners, page.counts, strict=True)
    ]
    for key, score, count in zip(keys, scores, page.counts, strict=True):
        if key:
            sums[key] = sums.get(key, 0.0) + score * count
            words[key] = words.get(key, 0) + count
    return [
        score + _LEVEL * (sums[key] / words[key] - score) if key else score
        for key, score in zip(keys, scores, strict=True)
    ]


def _run(page: Outline, scores: Sequence[float]) -> tuple[int, int]:
    """First line and end of the run whose words have the greatest sum of scores."""
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    for at, score in enumerate(scores):
        value = score + _LEAN
        total += (_CLIP if value > _CLIP else -_CLIP if value < -_CLIP else value) * page.counts[at]
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, found = total, (start, at + 1)
    return found


def is_list(node: LexborNode) -> bool:
    """Whether linked headlines with a teaser each fill the node, as on a front page or in search results."""
    headlines = len(node.css("h1 a, h2 a, h3 a, h4 a, h5 a, a h2, a h3, a h4, .entry-title a"))
    return headlines >= _LISTED and node.text(deep=True).count(" ") < headlines * _TEASER_WORDS
