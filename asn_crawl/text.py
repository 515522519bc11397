"""White space and characters: one normal form for all text that the program reads or prints, and what is UTF-8."""

import re
import unicodedata
from codecs import utf_8_decode
from collections.abc import Sequence

# Soft hyphen, zero-width and bidi controls, BOM, surrogates, noncharacters; C0 and C1 controls but for the blanks that
# split() folds. A text that has one is not str.isprintable().
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Thai and Lao, Burmese, Khmer, kana, Chinese: scripts without blanks between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SIGNS = 4  # of a word; mean F1 of the generic reader on 6 such pages: 4 .84, 3 .84, 2 .82, none counted .73
_LONG = 8  # letters a word; a text of longer words may be of such a script
MARKS_AND_BLANKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # bytes before the first letter of a file
_PIECE = 16_384  # bytes; a page of 140 KB takes 58 us, with 65,536 67 us, as a whole 91 us


def folded(text: str) -> str:
    """The text without invisible characters, every run of blanks (NBSP too) one space, ends stripped. Idempotent."""
    text = text.strip()
    if not text.isprintable() or "  " in text:  # a blank other than the space is not printable
        text = " ".join(text.split())  # of every text it would take a fifth of the walk over a page
        if not text.isprintable():  # of few paragraphs, and told ten times faster than by the search
            text = " ".join(_INVISIBLE.sub("", text).split())
    return text


def normalise(text: str) -> str:
    """The text `folded` and in NFC. Quotes and dashes stay as the site wrote them. Idempotent."""
    text = folded(text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def composed(lines: Sequence[str]) -> list[str]:
    """The lines in NFC; hardly any needs it, which is told of all at once in a sixth."""
    if unicodedata.is_normalized("NFC", "".join([line for line in lines if not line.isascii()])):
        return [*lines]
    return [unicodedata.normalize("NFC", line) for line in lines]


def word_count(text: str) -> int:
    """About how many words a `folded` text has, at least 1; without blanks, as in Chinese, each four signs count."""
    count = text.count(" ") + 1
    if len(text) > _LONG * count:
        count += len(_UNSPACED.findall(text)) // _SIGNS
    return count


def printable(text: str) -> str:
    """The text without anything that could steer a terminal: one line, no control characters."""
    return normalise(text)


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what is counted in words that fit it: 1 page, 1,200 pages; ``many`` is else ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def is_utf8(source: bytes) -> bool:
    """Whether bytes are strict UTF-8, told piece by piece: a text of the whole would leave the processor's cache."""
    rest = memoryview(source)
    try:
        while rest:
            rest = rest[utf_8_decode(rest[:_PIECE], "strict", len(rest) <= _PIECE)[1] :]
    except UnicodeDecodeError:
        return False
    return True
