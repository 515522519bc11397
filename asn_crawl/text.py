"""White space and characters: one normal form for all text that the program reads or prints."""

import re
import unicodedata

# Soft hyphen, zero-width and bidi controls, BOM, surrogates, noncharacters; C0 and C1 controls but for the blanks that
# split() folds. A text that has one is not str.isprintable().
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def normalise(text: str) -> str:
    """The text in NFC, without invisible characters, every run of blanks (NBSP too) one space, ends stripped.

    Quotes and dashes stay as the site wrote them. Idempotent.
    """
    text = text.strip()
    if not text.isprintable() or "  " in text:  # a blank other than the space is not printable
        text = " ".join(text.split())
        if not text.isprintable():  # of few paragraphs, and told ten times faster than by the search
            text = " ".join(_INVISIBLE.sub("", text).split())
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """The text without anything that could steer a terminal: one line, no control characters."""
    return normalise(text)
