"""Where the article stands in a text capture of a whole page, whose menus, teasers and footers have no markup.

The lines with the greatest sum, as the generic reader finds its run (`generic`), but sentences count for it and all
other lines against it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from asn_crawl.model import Block
from asn_crawl.sites.capture import DATE_LINE, day
from asn_crawl.sites.dateline import dateline
from asn_crawl.sites.features import ENDS
from asn_crawl.text import word_count

# Of 370 saved pages as lines of text, made otherwise than for the figures further below, the run alone has a mean F1 of
# .879; with labels of 2 or 8 instead of 4: .879, .862; all of their words instead of half: .869. Read as a whole: .872,
# and .81 with all kept that no rule takes.
_SENTENCE = 8  # words of a line that ends as a sentence does, each of which counts one
_LABEL = 4  # what any other line counts against the run, and half of its words besides
_MENU = 12  # lines above the article that are no sentences; captures of little else have up to 10
# Words of sentences below which no line counts for a menu: where a list parts the lead of a capture of little else from
# the other paragraphs, all above it looked like one. 50 and 100: the same F1, 30: .002 less.
_LEAD = 50
# Short lines that may follow "... sebagai berikut:" as those of a list. What `passage` gives for the 370 pages has a
# mean F1 of .868 with 40, of .867 with 10, of .863 with none.
_LISTED = 40
# Of a menu's line. Where all short lines of the 370 pages are given one, F1 is .845, without this .786.
_MENU_WORDS = 4
# Lines below the article that are no sentences, or above it with bullets; a capture that begins with a poem has no
# footer.
_FOOT = 6
_BESIDE = 6  # lines behind the article that the rules for authors and tags may know
# A headline has the words of four letters and more that the article's first paragraphs have, half as many others at
# most; more than so many are no better, since captions have them. Of 560 found on saved pages as lines of text 326 are
# the title, on the Indonesian ones 8 of 9; with lines far above counting less 342, but on these 7.
_NEAR, _HEADLINE, _SAID, _MANY = 25, range(3, 21), 8, 5
# Words that may stand above the dateline: captions. Of five pages with any, one has 34; the others have 168 and more of
# the article itself, above a line that only looks like one.
_CAPTIONS = 50
_TWICE = 2  # for a line that stands twice above the article: as its title and in the trail that leads to it
_OTHERS = frozenset({"tag-line", "byline", "caption", "image-label", "promo", "share"})  # rules of lines that are none
_CREDIT = re.compile(r"©|\b(?:foto|dok|antara) ?[:/.]|/ ?[A-Z]\w+(?: [A-Z]\w+){0,2}$", re.IGNORECASE)  # of a caption
_ABOVE, _BELOW = "above the article", "below the article"
_ITEM = re.compile(r"(?:[0-9]{1,3}[.)]|[a-z][.)]|[-*•–]) ?\w")  # of a list in the article, which counts next to nothing
_SIGNED = re.compile(r"\([^()]{1,30}\)|\*{1,3}")
_WORD = re.compile(r"\w{4,}")


class Passage(NamedTuple):
    """The article's lines by their number: its first, what is behind its last, and its headline, None for none."""

    start: int
    end: int
    headline: int | None


def passage(lines: Sequence[Block]) -> Passage | None:
    """Where the article stands among the lines of a whole page, None where they hold little else.

    Args:
        lines: All lines, those marked that a rule takes, by which captions and tags are no headlines.
    """
    texts = [line.text for line in lines]
    start, end = _run(texts)
    head = [*_head(texts[:start])]
    foot = sum(not _is_sentence(text) for text in texts[end:])
    if len(head) < _MENU or (foot < _FOOT and not _are_menus(head)):
        return None
    headline = _headline(lines, start, end)
    while end < len(texts) and _SIGNED.fullmatch(texts[end]):
        end += 1
    return Passage(_filed(texts, start, end), end, headline)


def framed(lines: Sequence[Block], found: Passage) -> list[Block]:
    """The lines with the headline as title and those marked that are far from the article.

    Those between headline and article and a few behind it stay open to the rules for authors and tags.
    """
    first = found.start if found.headline is None else found.headline
    return [
        msgspec.structs.replace(line, kind="title")
        if at == found.headline
        else line
        if first <= at < found.end + _BESIDE
        else line.marked("outside", _ABOVE if at < first else _BELOW)
        for at, line in enumerate(lines)
    ]


def alone(blocks: Sequence[Block], found: Passage, zone: str) -> tuple[list[Block], datetime | date | None]:
    """The framed blocks with all else outside the article marked that no rule took, and the date printed above it."""
    out = list(blocks)
    published = None
    for at, block in enumerate(blocks):
        if found.start <= at < found.end or block.mark or block.kind == "title":
            continue
        shown = day(block.text, zone) if at < found.start else None
        published = published or shown
        out[at] = block.marked(
            *(("byline", DATE_LINE) if shown else ("outside", _ABOVE if at < found.start else _BELOW))
        )
    return out, published


def _run(texts: Sequence[str]) -> tuple[int, int]:
    best, total, start, found = 0.0, 0.0, 0, (0, 0)
    item = 0 if _has_bulleted_menus(texts) else 1
    listed = 0  # lines of a list that may still follow
    for at, text in enumerate(texts):
        words = word_count(text)
        if _is_sentence(text):
            total, listed = total + words, 0
        elif text[-1] == ":" and words >= _SENTENCE:
            listed = _LISTED
        elif _ITEM.match(text):
            total += item
        elif listed:
            listed -= 1
        else:
            total -= _LABEL + words / 2
        if total <= 0:
            total, start = 0.0, at + 1
        elif total > best:
            best, found = total, (start, at + 1)
    return found


def _has_bulleted_menus(texts: Sequence[str]) -> bool:
    """Whether the menus were copied with bullets: then an item is no sign of the article, and none against it."""
    return sum(_ITEM.match(text) is not None and word_count(text) <= _MENU_WORDS for text in _head(texts)) >= _FOOT


def _are_menus(head: Sequence[str]) -> bool:
    """Whether lines above an article without a footer are menus for certain.

    They have bullets, stand there twice or break off as teasers do.
    """
    short = [text for text in head if word_count(text) <= _MENU_WORDS]
    cut = sum(text.endswith(("...", "…")) for text in head)
    items = sum(_ITEM.match(text) is not None for text in short)
    return items >= _MENU or max(cut, len(short) - len({*short})) >= _FOOT


def _head(texts: Sequence[str]) -> Iterator[str]:
    """The lines that are no sentences above the page's first paragraphs."""
    words = 0
    for text in texts:
        if not _is_sentence(text):
            yield text
        elif (words := words + word_count(text)) >= _LEAD or dateline(text):
            return


def _filed(texts: Sequence[str], start: int, end: int) -> int:
    """The line with the dateline where captions alone stand above it, else ``start``."""
    words = 0
    for at in range(start, end):
        if words > _CAPTIONS:
            break
        if dateline(texts[at]):
            return at
        words += word_count(texts[at])
    return start


def _is_sentence(text: str) -> bool:
    return text[-1] in ENDS and word_count(text) >= _SENTENCE


def _headline(lines: Sequence[Block], start: int, end: int) -> int | None:
    """The line above the article that says most clearly what its first paragraphs say, the first among equals."""
    said = set(_WORD.findall(" ".join(line.text for line in lines[start : min(end, start + _SAID)]).casefold()))
    first = max(start - _NEAR, 0)
    printed = Counter(line.text for line in lines[first:start])
    likeness: dict[int, float] = {}
    for at, line in enumerate(lines[first:start], first):
        words = set(_WORD.findall(line.text.casefold()))
        if word_count(line.text) in _HEADLINE and not _is_other(line):
            again = _TWICE if printed[line.text] > 1 and words & said else 0
            likeness[at] = min(len(words & said), _MANY) - len(words - said) / 2 + again
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= 0 else None


def _is_other(line: Block) -> bool:
    known = line.mark is not None and line.mark.rule in _OTHERS
    return known or _CREDIT.search(line.text) is not None or _ITEM.match(line.text) is not None
