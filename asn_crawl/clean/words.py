"""A page's unmarked text as one list of words, with the places of its paragraphs and sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from asn_crawl.model import Block

LONG = 8  # words of a full paragraph, as against a line or a sub-heading
# Numbers with their separators are one word: a typo may strike the slash of 29/5/2026.
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,/:]+\d+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s")
_PROSE_END = re.compile(r"[.!?…][\"”’'»)\]\s]*$")


class Page:
    """The unmarked text of a page as one list of lower-case words.

    ``starts`` holds the first word of each paragraph and at its end the number of words, as does the set ``edges``;
    ``texts`` the paragraphs as they were written. The paragraphs not in ``read`` are only as long as they are: their
    words equal none of another.
    """

    def __init__(self, texts: Sequence[str], read: Collection[int]) -> None:
        words: list[str] = []
        starts = [0]
        for paragraph, text in enumerate(texts):
            if paragraph in read:
                words += map(str.lower, WORD.findall(text))
            else:
                words += [f"\0{paragraph}"] * (text.count(" ") + 1)
            starts.append(len(words))
        self.texts, self.words, self.starts, self.edges = texts, words, starts, frozenset(starts)
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self._sentences: dict[int, frozenset[int]] = {}

    def spans(self, paragraph: int) -> list[tuple[int, int]]:
        """Where each word of the paragraph stands in its text."""
        if paragraph not in self._spans:
            self._spans[paragraph] = [match.span() for match in WORD.finditer(self.texts[paragraph])]
        return self._spans[paragraph]

    def word_at(self, paragraph: int, at: int) -> int:
        """The first word of the paragraph that begins at the character ``at`` or later."""
        if len(self.texts[paragraph]) - at <= len(".”") and not WORD.search(self.texts[paragraph], at):
            return self.starts[paragraph + 1]  # spans cost as much as the words
        return self.starts[paragraph] + (bisect_left(self.spans(paragraph), (at, at)) if at else 0)

    def edges_within(self, start: int, end: int) -> Sequence[int]:
        """The words ``start`` to ``end`` (exclusive) that a paragraph starts with."""
        return self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentences(self, paragraph: int) -> frozenset[int]:
        """The words of the page that start a sentence of the paragraph."""
        if paragraph not in self._sentences:
            ends = (end.end() for end in _SENTENCE_END.finditer(self.texts[paragraph].rstrip()))
            words = (self.word_at(paragraph, at) for at in (0, *ends))
            self._sentences[paragraph] = frozenset(words)
        return self._sentences[paragraph]

    def length(self, paragraph: int) -> int:
        """The number of words of the paragraph."""
        return self.starts[paragraph + 1] - self.starts[paragraph]

    def is_prose(self, paragraph: int) -> bool:
        """Whether the paragraph is long and ends as a sentence does; verses and rows do not."""
        return self.length(paragraph) >= LONG and _PROSE_END.search(self.texts[paragraph][-20:]) is not None

    def is_capital(self, at: int) -> bool:
        """Whether the word is written as a name is: a capital that does not start a sentence."""
        paragraph = paragraph_of(self.starts, at)
        start, _ = self.spans(paragraph)[at - self.starts[paragraph]]
        return self.texts[paragraph][start].isupper() and at not in self.sentences(paragraph)


def paragraph_of(starts: Sequence[int], at: int) -> int:
    """The number of the paragraph that holds the word ``at``."""
    return bisect_right(starts, at) - 1


def whole_paragraphs(starts: Sequence[int], start: int, end: int) -> range:
    """The paragraphs that lie wholly in the words ``start`` to ``end``; ``starts`` ends with the number of words."""
    first = bisect_left(starts, start)
    return range(first, max(first, bisect_right(starts, end) - 1))


def uncut(block: Block) -> str:
    """The text with blanks in the place of its cuts, so that positions stay true."""
    if not block.cuts:
        return block.text
    at, parts = 0, []
    for cut in block.cuts:
        parts += [block.text[at : cut.start], " " * (cut.end - cut.start)]
        at = cut.end
    return "".join([*parts, block.text[at:]])
