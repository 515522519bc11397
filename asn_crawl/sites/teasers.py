"""Whether a text capture is a list of articles: headlines, each with a teaser of one line, and no article."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from asn_crawl.model import Block
from asn_crawl.sites.capture import day
from asn_crawl.sites.dateline import dateline
from asn_crawl.sites.features import ENDS
from asn_crawl.text import word_count

# Of 815 saved articles as lines of text none is taken for a list.
_SENTENCE = 8  # words of a line that ends as a sentence does
_LINE = 40  # words; an article's paragraph has more sooner or later
# Teasers that make a list, fewer where most have a sign that their articles stand elsewhere: a date, a section or
# "Selengkapnya" on a line of its own, "..." at the end.
_MANY, _SIGNED = 8, 5
_HEADLINE = range(5, 21)  # words
_LABEL = 3  # words of a section
_ABOVE = 3  # lines above a teaser among which its headline stands
_MOST = 0.75  # of the teasers that look alike
_LONGER = 1.5  # times the longest of the others, which a teaser never is and a short article is
_TAIL = 10  # characters that a full stop is looked for in
_FULL_STOP = re.compile(r"(?:[.!]|…|\.\.\.|\[…\]|\[\.\.\.\])[\"”»’')]*$")
_CUT = re.compile(r"(?:…|\.\.\.)[\])]?$")
_READ_MORE = ": read-more"  # the rule that knows "Continue Reading"
# Words of a teaser without headline, how many of the teasers break off, and how short the shortest of these may be.
_CUT_WORDS, _BROKEN, _SAME_LENGTH = 15, 0.6, 0.85
_EXCERPT = re.compile(r"\[(?:…|\.\.\.)\]$")  # WordPress ends its own so
_OF_ITEM = frozenset({"byline", "section-label"})  # rules of lines that an item of the list may have too
_ITEM = re.compile(r"(?:[0-9]{1,3}|[a-z])[.)]|[-*•–]")  # of a list within an article


def listed(blocks: Iterable[Block]) -> int:
    """How many teasers make the lines a list of articles for certain; 0 where they may hold an article.

    Signs of an article are two paragraphs one below the other, a long one, and a single one that has a dateline, is
    longer than the others or stands otherwise below its headline.

    Args:
        blocks: The lines of a capture, those marked that a rule takes; they are passed over, but for those of an item.
    """
    blocks = [*blocks]
    texts = [block.text for block in blocks if block.mark is None or block.mark.rule in _OF_ITEM]
    if cut := _cut_lines(texts) or _excerpts(blocks):
        return cut
    found = [at for at, text in enumerate(texts) if _is_prose(text)]
    if len(found) < _SIGNED or any(after - at == 1 for at, after in pairwise(found)):
        return 0
    *_, second, longest = sorted(word_count(texts[at]) for at in found)
    if longest > min(_LINE, _LONGER * second) or sum(dateline(texts[at]) is not None for at in found) == 1:
        return 0
    below = _below(texts, found)
    signs = sum(_has_sign(texts, at - below, at) for at in found) if below else 0
    is_list = below and (len(found) >= _MANY or signs >= _MOST * len(found))
    return len(found) if is_list else 0


def _cut_lines(texts: Sequence[str]) -> int:
    """How many teasers the lines are where most break off in a sentence, all at the same length; 0 for others.

    The next line of a paragraph that was wrapped would begin with a small letter.
    """
    long = [text for text in texts if word_count(text) >= _CUT_WORDS]
    broken = [len(text) for text in long if text[-1].isalnum() or _CUT.search(text)]
    if len(long) < _SIGNED or len(broken) < _BROKEN * len(long) or any(text[0].islower() for text in long):
        return 0
    return len(long) if min(broken) >= _SAME_LENGTH * max(map(len, long)) else 0


def _excerpts(blocks: Sequence[Block]) -> int:
    """How many paragraphs are left where all break off with […], or with an ellipsis and a link leads to the rest."""
    prose = [block.text for block in blocks if block.mark is None and word_count(block.text) >= _CUT_WORDS]
    leads_on = any(block.mark and block.mark.evidence.endswith(_READ_MORE) for block in blocks)
    return len(prose) if all(map((_CUT if leads_on else _EXCERPT).search, prose)) else 0


def _below(texts: Sequence[str], found: Sequence[int]) -> int:
    """How many lines below its headline each teaser stands; 0 where they stand in other ways, or a single one does."""
    spans = ((at, range(at - 1, max(before, at - _ABOVE - 1), -1)) for before, at in pairwise([-1, *found]))
    named = ((at, next((n for n in above if _is_headline(texts[n])), None)) for at, above in spans)
    heads = {at: head for at, head in named if head is not None}
    ((below, number),) = Counter(at - head for at, head in heads.items()).most_common(1) or [(0, 0)]
    if number < _MOST * len(found) or len({texts[head] for head in heads.values()}) < len(heads):
        return 0
    others = sum(at < below or not _may_be_headline(texts[at - below]) for at in found)
    return 0 if others == 1 else below


def _is_headline(text: str) -> bool:
    return _may_be_headline(text) and text[-1] not in ENDS and text[-1] not in ":,;"


def _may_be_headline(text: str) -> bool:
    """Whether a line may be a headline; also a question or a quotation, as one in eight is and many a line of prose."""
    return word_count(text) in _HEADLINE and not _ITEM.match(text) and day(text, "UTC") is None


def _has_sign(texts: Sequence[str], head: int, teaser: int) -> bool:
    above = texts[max(head - 1, 0) : max(head, 0)]
    is_label = any(word_count(text) <= _LABEL and text.replace(" ", "").isalpha() for text in above)
    dated = any(day(text, "UTC") for text in texts[max(head - 1, 0) : teaser])
    return is_label or dated or bool(_CUT.search(texts[teaser]))


def _is_prose(text: str) -> bool:
    return word_count(text) >= _SENTENCE and bool(_FULL_STOP.search(text[-_TAIL:]))
