"""Other headlines and menus above a captured article: a ticker prints them, in a row or below "Breaking News"."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from asn_crawl.model import Block

HEAD_LINES = 8  # a headline and a dateline stand among the first lines that no rule takes, or nowhere
TITLE_WORDS = 30
HEADLINE_WORDS = 22  # the longest of 1,472 headlines has 18
TICKER = "below the heading of a ticker, and the text is about the next headline"  # the evidence of `without_ticker`
APART = "above the headline, and the text is not about it"  # that of lines which no label tells
# First lines among which the headline stands, words of it that the text has, and blanks of a paragraph of the text.
_HEADS, _TOLD, _PROSE = 4, 3, 12
_ROW = "headlines or sections in a row above the article"
_LEAST = 5  # words of the headline below a ticker's
_FINAL = (".", "!", "?", '"', "”", ":", ",")
_SMALL_IN_TITLES = 0.1  # of a ticker's words; of a paragraph's about two thirds are small, of a seed's caption a fifth
_SECTIONS_IN_A_ROW = 5
SECTIONS = frozenset(
    "beranda bisnis daerah ekonomi hiburan home hukum internasional kesehatan kriminal metro nasional news olahraga"
    " opini otomotif pendidikan peristiwa politik regional sport teknologi tekno video foto wisata".split()
)
_SMALL_WORD = 3  # letters: "dan", "di", "ke"
_PUNCTUATION = ".,:;!?()\"'“”‘’"


def may_be_headline(text: str) -> bool:
    """Whether a line is as short as a headline and no sentence."""
    return len(text.split()) <= TITLE_WORDS and not text.endswith((".", ":", ",", ";"))


def without_rows(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those of the first lines marked that hold several headlines, or the sections of a menu."""
    return [
        block.marked("listing-heading", _ROW) if at < HEAD_LINES and _is_row(block.text) else block
        for at, block in enumerate(blocks)
    ]


def without_ticker(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with a headline below "Breaking News" marked where the text is about the headline that follows it.

    So are first lines that share no word with the text, as advertisements, where a further one shares several.
    """
    open_at = [at for at, block in enumerate(blocks) if block.mark is None][:HEAD_LINES]
    for at, following in pairwise(open_at):
        label = blocks[at - 1].mark if at and len(blocks[following].text.split()) >= _LEAST else None
        headlines = (may_be_headline(blocks[each].text) for each in (at, following))
        if label and label.rule == "listing-heading" and all(headlines):
            told = _words(blocks[following + 1 : following + 1 + HEAD_LINES])
            own, next_own = (_words([blocks[each]]) for each in (at, following))
            if own and next_own and 2 * len(own & told) / len(own) < len(next_own & told) / len(next_own):
                ticker = blocks[at].marked("listing-heading", TICKER)
                return [ticker if block is blocks[at] else block for block in blocks]
    apart = {blocks[at].origin for at in _apart(blocks, open_at)}
    return [block.marked("listing-heading", APART) if block.origin in apart else block for block in blocks]


def _apart(blocks: Sequence[Block], open_at: Sequence[int]) -> Sequence[int]:
    """The first open lines that have nothing to do with the text, above a headline that has."""
    for n, at in enumerate(open_at[1:_HEADS], 1):
        below = blocks[at + 1 : at + 1 + HEAD_LINES]
        told = _words(block for block in below if block.text.count(" ") >= _PROSE)
        own = _words([blocks[at]]) & told if _is_headline(blocks[at].text) else frozenset()
        if len(own) >= _TOLD:
            others = [blocks[each] for each in open_at[:n]]
            are_short = _is_headline(others[0].text) and all(may_be_headline(each.text) for each in others)
            return open_at[:n] if are_short and _words(others).isdisjoint(told) else ()
    return ()


def _is_headline(text: str) -> bool:
    return may_be_headline(text) and len(text.split()) >= _LEAST


def _is_row(text: str) -> bool:
    """Whether a line is in title case, has no end and is longer than a headline, or names sections."""
    words = text.split()
    if text.endswith(_FINAL) or text.isupper() or "(" in text or text.count(",") * 6 >= len(words):
        return False
    small = sum(word[0].islower() for word in words)
    sections = sum(word in SECTIONS for word in text.casefold().split())
    return small <= _SMALL_IN_TITLES * len(words) and (len(words) > HEADLINE_WORDS or sections >= _SECTIONS_IN_A_ROW)


def _words(blocks: Iterable[Block]) -> frozenset[str]:
    """The words of blocks that tell what they are about, in small letters."""
    words = (word.strip(_PUNCTUATION) for block in blocks for word in block.text.casefold().split())
    return frozenset(word for word in words if len(word) > _SMALL_WORD)
