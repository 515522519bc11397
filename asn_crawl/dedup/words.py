"""An article's body as words, the form in which documents are compared."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from asn_crawl.sites.dateline import without_dateline

_WORD = re.compile(r"\w+")
_APART = bytes(code if chr(code).isalnum() or chr(code) in "_\n" else ord(" ") for code in range(128)) + bytes(128)
# What newsrooms set each in their way. Without it most Indonesian text is ASCII, whose words are found 3 times as fast.
_MARKS = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"), ("…", "..."), ("\u00a0", " "))
MAX_WORDS = 5_000  # aligning two such texts takes 0.01 s; hardly a news article is longer
GRAM = 5
# Within a sentence: behind a word, a comma or a bracket that closes. \w would take figures for names. The first letter
# stands before the look behind it, since the engine skips to such letters: twice as fast as to look behind everywhere.
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[\w,)][ -].)[^\W\d_]*")
_SMALL = bytes(range(ord("a"), ord("z") + 1)) + bytes(range(128, 256))


class Words:
    """The words of a `plain` text, at most ``MAX_WORDS``; what is costly is worked out when asked for.

    ``folded`` are the words in lower case.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._apart = _apart(text)
        self.folded = _words(self._apart.lower())

    @cached_property
    def written(self) -> list[str]:
        """The words as the text writes them, one for each of ``folded``."""
        return _words(self._apart)

    @property
    def particulars(self) -> list[bytes]:
        """The numbers and first letters of words with a capital, two by two, in which notices of a template differ."""
        found = self._apart.encode().translate(None, _SMALL).split()
        return list(map(b" ".join, pairwise(found)))

    @property
    def paragraphs(self) -> list[bytes]:
        """The letters and figures of each paragraph, folded."""
        return self._apart.lower().encode().translate(None, b" ").split(b"\n")

    @cached_property
    def grams(self) -> frozenset[int]:
        """Hashes of every run of ``GRAM`` words, or of a shorter text's whole; good within one process only."""
        words = self.folded
        if len(words) < GRAM:
            return frozenset(map(hash, [tuple(words)] if words else []))
        return frozenset(map(hash, zip(*(words[at:] for at in range(GRAM)), strict=False)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words, folded, that the text writes with a capital somewhere within a sentence."""
        return frozenset(map(str.lower, _NAME.findall(self._text)))


def plain(paragraphs: Sequence[str]) -> str:
    """A body without its dateline, a line for each paragraph, in NFKC with one kind of quotes and dashes.

    It is what the index keeps of a document: equal for bodies that are compared alike. The paragraphs are those of
    the text file without the title.
    """
    text = "\n".join([*map(without_dateline, paragraphs[:1]), *paragraphs[1:]])
    if text.isascii():
        return text
    for old, new in _MARKS:
        text = text.replace(old, new)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _apart(text: str) -> str:
    """The text with nothing but blanks between the words of a line."""
    if text.isascii():
        return text.encode().translate(_APART).decode()
    if "\n" in text:
        return "\n".join(map(_apart, text.split("\n")))
    return " ".join(_WORD.findall(text))


def _words(apart: str) -> list[str]:
    return apart.split(None, MAX_WORDS)[:MAX_WORDS]
