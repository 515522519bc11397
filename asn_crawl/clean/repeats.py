"""Where a text says again what it said before: words in, matches out; no blocks, no marks.

Both sides of a match are spans of one list of words, so that it runs over the borders of paragraphs and a copy may be
merged or split at will.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

SHINGLE = 4  # words; shorter finds 5 times as many chance repeats, longer misses 8-word paragraphs with a typo
MIN_MATCH = 8  # words; the shortest paragraph that counts
_CANDIDATES = 4  # earlier places tried for one shingle: keeps hostile text linear
_SURE = 60  # words; so long a match needs no look at the other places
_MISSES = 10_000  # chance repeats followed up: 2 MB of news printed twice have 2,300, only hostile text more
_BACK = 24  # words looked back from the first intact shingle
_MIN_SLIP, _MIN_DIGITS = 3, 4  # characters; "10" and "100" are different numbers
_MIN_SWAP = 6  # letters; one letter replaced in a shorter word is mostly another word
_PIECE, _TRIGGER = 6, 3  # words, pieces: an 8-word paragraph; 10 % of 1,472 articles without a copy have as many
_QUOTES = "\"'“”‘’"
# How many words (here, there) one misprint or several in a row may span, likeliest first.
_SPANS = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (3, 1), (1, 3), (3, 2), (2, 3), (4, 4), (4, 3), (3, 4), (5, 5))


class Slip(NamedTuple):
    """Words ``start`` to ``end`` that are those of ``there`` to ``there_end`` with a misprint."""

    start: int
    end: int
    there: int
    there_end: int


class Match(NamedTuple):
    """Words ``start`` to ``end`` that say what the words ``there`` to ``there_end``, all before them, said."""

    start: int
    end: int
    there: int
    there_end: int
    slips: tuple[Slip, ...]

    def counterpart(self, at: int) -> int:
        """The earlier word that stands for the word ``at``."""
        before = bisect_left(self.slips, at, key=lambda slip: slip.start)
        shift = self.slips[before - 1].there_end - self.slips[before - 1].end if before else self.there - self.start
        return min(max(at + shift, self.there), self.there_end)

    def later(self, there: int) -> int:
        """The later word that stands for the earlier word ``there``."""
        before = bisect_left(self.slips, there, key=lambda slip: slip.there)
        shift = self.slips[before - 1].end - self.slips[before - 1].there_end if before else self.start - self.there
        return min(max(there + shift, self.start), self.end)

    def slips_in(self, start: int, end: int) -> tuple[Slip, ...]:
        """The misprints that begin in the words ``start`` to ``end``."""
        first, last = (bisect_left(self.slips, at, key=lambda slip: slip.start) for at in (start, end))
        return self.slips[first:last]


def says_something_twice(texts: Sequence[str]) -> bool:
    """A cheap look, quotes left out: every copy worth dropping says `_TRIGGER` pieces of text again to the letter."""
    text = " ".join(texts).lower()
    for quote in _QUOTES:
        text = text.replace(quote, "")
    words = text.split()
    count = len(words) - _PIECE + 1
    return count > _TRIGGER and count - len(set(zip(*(words[at:] for at in range(_PIECE)), strict=False))) >= _TRIGGER


def find(words: Sequence[str], starts: Sequence[int]) -> list[Match]:
    """All matches of at least `MIN_MATCH` words, in order and without overlap on the later side.

    Args:
        words: The text in lower case.
        starts: The first word of each paragraph, ascending.
    """
    shingles = list(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
    seeds, places = _repeated(shingles)
    edges = frozenset(starts) | {len(words)}
    matches: list[Match] = []
    done = free = misses = 0
    for at in seeds:
        if at < done or misses > _MISSES:
            continue
        match = _longest(words, edges, (free, at), places[shingles[at]])
        length = match.end - match.start if match else 0
        misses += length < _SURE
        if match and length >= MIN_MATCH:
            matches.append(match)
            done = free = match.end
        elif match:
            done = match.end - SHINGLE + 1
    return matches


def _repeated(
    shingles: Sequence[tuple[str, ...]],
) -> tuple[list[int], dict[tuple[str, ...], list[int]]]:
    """Where a shingle stands that stood before, and the first places of each that stands twice."""
    first = dict(zip(reversed(shingles), range(len(shingles) - 1, -1, -1), strict=True))
    if len(first) == len(shingles):
        return [], {}
    seeds = [at for at, shingle in enumerate(shingles) if first[shingle] != at]
    places: dict[tuple[str, ...], list[int]] = {}
    for at in seeds:
        seen = places.setdefault(shingles[at], [first[shingles[at]]])
        if len(seen) < _CANDIDATES:
            seen.append(at)
    return seeds, places


def _longest(
    words: Sequence[str], edges: frozenset[int], free_at: tuple[int, int], places: Sequence[int]
) -> Match | None:
    """The longest match through the shingle at ``free_at[1]`` that starts at ``free_at[0]`` or later."""
    free, at = free_at
    best = None
    for place in places:
        if place + SHINGLE > at:
            break
        match = _extend(words, edges, (free, at), place)
        if best is None or match.end - match.start > best.end - best.start:
            best = match
        if best.end - best.start >= _SURE:
            break
    return best


def _extend(words: Sequence[str], edges: frozenset[int], free_at: tuple[int, int], place: int) -> Match:
    free, at = free_at
    back = min(at - free, place, _BACK)
    here, there = words[at - back : at][::-1], words[place - back : place][::-1]
    mirrored = frozenset(step for step in range(1, back + 1) if at - step in edges)
    length, there_length, before = _walk((here, there), mirrored, (0, 0), (len(here), len(there)))
    start, there_start = at - length, place - there_length
    if start < place + SHINGLE:  # the way back ran into the earlier place itself
        start, there_start, before = at, place, []
    end, there_end, after = _walk((words, words), edges, (at, place), (len(words), start))
    if end < len(words) and there_end < start and _is_cut_off(words, edges, end, there_end):
        after.append(Slip(end, end + 1, there_end, there_end + 1))
        end, there_end = end + 1, there_end + 1
    turned = [
        Slip(at - slip.end, at - slip.start, place - slip.there_end, place - slip.there) for slip in reversed(before)
    ]
    match = Match(start, end, there_start, there_end, (*turned, *after))
    border = next((step for step in range(start + 1, min(start + _BACK, end)) if step in edges), None)
    if there_end < start or start in edges or border is None:
        return match
    # The match ran into itself: the words before the border are like those before the copy by chance.
    return _extend(words, edges, (border, border), match.counterpart(border))


def _is_cut_off(words: Sequence[str], edges: frozenset[int], one: int, two: int) -> bool:
    """Whether one of two words ends its paragraph within the other word."""
    if words[one][0].isdigit() or words[two][0].isdigit():
        return False
    return (one + 1 in edges and words[two].startswith(words[one])) or (
        two + 1 in edges and words[one].startswith(words[two])
    )


def _walk(
    sides: tuple[Sequence[str], Sequence[str]], edges: frozenset[int], at: tuple[int, int], stop: tuple[int, int]
) -> tuple[int, int, list[Slip]]:
    """How far both sides agree from ``at`` on, misprints stepped over: where they stop, and the misprints."""
    (here, there), (one, two), (one_stop, two_stop) = sides, at, stop
    slips: list[Slip] = []
    while True:
        while one < one_stop and two < two_stop and here[one] == there[two]:
            one, two = one + 1, two + 1
        if one >= one_stop or two >= two_stop:
            return one, two, slips
        slip = _slip(sides, edges, (one, two), stop)
        if slip is None:
            return one, two, slips
        slips.append(slip)
        one, two = slip.end, slip.there_end


def _slip(
    sides: tuple[Sequence[str], Sequence[str]], edges: frozenset[int], at: tuple[int, int], stop: tuple[int, int]
) -> Slip | None:
    """The misprint at ``at``: after it two words agree again or the paragraph ends."""
    (here, there), (one, two) = sides, at
    for wide, there_wide in _SPANS:
        end, there_end = one + wide, two + there_wide
        if end > stop[0] or there_end > stop[1]:
            continue
        agree = (
            end + 1 < stop[0]
            and there_end + 1 < stop[1]
            and here[end] == there[there_end]
            and here[end + 1] == there[there_end + 1]
        )
        if (agree or end in edges) and _misprinted(here[one:end], there[two:there_end]):
            return Slip(one, end, two, there_end)
    return None


def _misprinted(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(ours) == len(theirs) and all(_same_but_for_a_slip(one, two) for one, two in zip(ours, theirs, strict=True)):
        return True
    return _same_but_for_a_slip("".join(ours), "".join(theirs))


def _same_but_for_a_slip(one: str, two: str) -> bool:
    """Whether one letter was lost, doubled, swapped with its neighbour or, in a long word, replaced."""
    longer = max(len(one), len(two))
    least = _MIN_SLIP if one.isalpha() and two.isalpha() else _MIN_DIGITS
    if one == two or longer < least or abs(len(one) - len(two)) > 1:
        return one == two
    if OSA.distance(one, two, score_cutoff=1) > 1:
        return False
    if len(one) != len(two) or sorted(one) == sorted(two):
        return True
    return longer >= _MIN_SWAP and one.isalpha() and two.isalpha()
