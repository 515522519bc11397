"""Text that was pasted with the line breaks of its page, as out of a PDF: the lines of a paragraph become one again.

Such a text has no long line, and a line of it ends where the next line's first word no longer fitted.
"""

import re
from collections.abc import Sequence

from asn_crawl.sites.below_title import printed
from asn_crawl.sites.dateline import dateline, opening

_WIDTHS = range(40, 121)  # characters of the longest line; a paragraph on one line has more, a menu fewer
# Of the longest line, that a line and the next one's first word fill at least: letters of a PDF differ in width.
_FILLED = 0.85
# Where no blank line parts the paragraphs, a line with a sentence's end is their last one unless it is full.
_SPACED, _FULL, _FINAL = 2, 0.95, (".", "!", "?", '"', "”")
_LEAST = 3  # lines that go on in small letters, which no list of headlines has
_DATELINE, _PARAGRAPH, _OPEN = 60, 100, ("-", "–", "—", ",")  # characters; how a dateline ends above its paragraph
_ITEM = re.compile(r"(?:[0-9]{1,3}[.)]|[a-z][.)]|[-*•–]) ")
_WORD = re.compile(r"[^\W\d_]+")
_SPLIT = re.compile(r"([^\W\d_]+)-$")


def joined(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines, in normal form, that hold text with their numbers from 1, those of one wrapped paragraph as one."""
    width = max(map(len, lines), default=0)
    ends = () if lines.count("") >= _SPACED else _FINAL
    breaks = [
        _goes_on(line, lines[at + 1], width) and (len(line) >= _FULL * width or not line.endswith(ends))
        for at, line in enumerate(lines[:-1])
    ]
    small = sum(goes_on and lines[at + 1][0].islower() for at, goes_on in enumerate(breaks))
    is_wrapped = width in _WIDTHS and small >= _LEAST
    out: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if line and at and is_wrapped and breaks[at - 1]:
            out[-1] = (out[-1][0], _glued(out[-1][1], line))
        elif line and out and _is_filed(out[-1][1], line):
            out[-1] = (out[-1][0], f"{out[-1][1]} {line}")
        elif line:
            out.append((at + 1, line))
    return out


def _is_filed(line: str, following: str) -> bool:
    """Whether a line is the dateline of the next one for certain: "Buton Tengah -", and a paragraph."""
    if len(line) > _DATELINE or not line.endswith(_OPEN) or len(following) < _PARAGRAPH or dateline(line):
        return False
    found = opening(line, following)
    return found is not None and (line[-1] != "," or found.outlet is not None)


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line is full, and the next one no heading, date or item of its own."""
    if not line or not following or len(line) + 1 + len(following.split(" ", 1)[0]) < _FILLED * width:
        return False
    if _ITEM.match(following) or line.isupper() != following.isupper():
        return False
    return following[0].islower() or not printed(following, "UTC")


def _glued(line: str, following: str) -> str:
    """The two as one; a word split by a hyphen is whole again, one that is said twice keeps it: coba-coba."""
    split, rest = _SPLIT.search(line), _WORD.match(following)
    if not split or not rest:
        return f"{line} {following}"
    first, second = split[1], rest[0]
    is_twice = first.endswith(second) or second.startswith(first) or not second[0].islower()
    return f"{line}{following}" if is_twice else f"{line[:-1]}{following}"
