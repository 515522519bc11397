"""The sort of line that its first words tell: whether it begins like what pages put around and between paragraphs.

The words are in ``cues.toml``, which says what they are good for.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

# The weights know the sorts by their numbers.
_SORTS = {"related": 1, "promotion": 2, "credit": 3, "byline": 4, "scaffold": 5}
SORTS = len(_SORTS)
CREDIT, BYLINE = _SORTS["credit"], _SORTS["byline"]
_END = r"\s?(?:[:»>|–—-]|\W*$)"
_FIRST = re.compile(r"[\W\d_]{0,20}([^\W\d_]{1,20})")
_START = 100  # characters that are looked at


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of ``cues.toml``; the file's head explains the keys."""

    first: tuple[str, ...]
    rest: str | None = None
    ends: str | None = None
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


class _Known(NamedTuple):
    """By first word the rows, each as its sort and the pattern of what follows, and how any first word begins."""

    by_first: Mapping[str, Sequence[tuple[int, str]]]
    beginnings: Set[str]


@cache
def _known() -> _Known:
    """Read when it is first needed, since that takes 5 ms."""
    rows = msgspec.toml.decode(Path(__file__).with_suffix(".toml").read_bytes(), type=dict[str, list[Cue]])
    by_first: dict[str, list[tuple[int, str]]] = {}
    for number, cue in ((_SORTS[name], cue) for name, cues in rows.items() for cue in cues):
        for word in cue.first:
            by_first.setdefault(word, []).append((number, _pattern(cue)))
    return _Known(by_first, {word[:4] for word in by_first})


def _pattern(cue: Cue) -> str:
    ways = (cue.rest, None if cue.ends is None else f"(?:{cue.ends}){_END}")
    return "|".join(way for way in ways if way is not None)


_compiled = cache(re.compile)  # all of them take 10 ms, and a page needs a few


def sort(text: str) -> int:
    """The sort of line that its first words are a cue of: 1 to `SORTS`, 0 for none."""
    known = _known()
    start = text[:4].partition(" ")[0]
    if start.isalpha() and start.lower() not in known.beginnings:  # most lines, told in a third of the time
        return 0
    first = _FIRST.match(text)
    rows = known.by_first.get(first[1].lower()) if first else None
    if not first or not rows:
        return 0
    start = text[:_START].lower()
    return next((number for number, pattern in rows if _compiled(pattern).match(start, first.end())), 0)
