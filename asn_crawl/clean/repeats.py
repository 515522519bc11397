"""Where a text says again what it said before: words in, matches out; no blocks, no marks.

Both sides of a match are spans of one list of words, so that it runs over the borders of paragraphs and a copy may be
merged or split at will.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from asn_crawl.clean.words import Page

MIN_MATCH = 8  # words; the shortest paragraph that counts
_END = 40  # characters; 1 % of 1,472 articles begin or end two sentences with the same
_BACK = 120  # words looked back: a sentence found by its end
_MIN_SLIP, _MIN_DIGITS = 3, 4  # characters; "10" and "100" are different numbers
_MIN_SWAP = 6  # letters; one letter replaced in a shorter word is mostly another word
# How many words (here, there) one misprint or several in a row may span, likeliest first.
_SPANS = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (3, 1), (1, 3), (3, 2), (2, 3), (4, 4), (4, 3), (3, 4), (5, 5))


class Seed(NamedTuple):
    """Two places, each a paragraph and a character of it, where the same sentence begins or ends."""

    paragraph: int
    at: int
    earlier: int
    there: int
    is_end: bool


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


def seeds(texts: Sequence[str]) -> list[Seed]:
    """The sentences that begin or end as an earlier one did, in order; short ones are left out."""
    sentences = [
        (paragraph, part)
        for paragraph, text in enumerate(texts)
        if len(text) >= _END
        for part in (text.split(". ") if len(text) >= 2 * _END else (text,))
        if len(part) >= _END
    ]
    heads = [part[:_END].lower() for _, part in sentences]
    tails = [part.rstrip(".")[-_END:].lower() for _, part in sentences]
    if len(set(heads)) == len(heads) and len(set(tails)) == len(tails):
        return []
    often = {each for each, times in Counter((*heads, *tails)).items() if times > 1}
    alike = [at for at, ends in enumerate(zip(heads, tails, strict=True)) if not often.isdisjoint(ends)]
    found: list[Seed] = []
    by_head: dict[str, tuple[int, int, int]] = {}
    by_tail: dict[str, tuple[int, int, int]] = {}
    for at, here in zip(alike, _places(texts, [sentences[at] for at in alike]), strict=True):
        first, last = by_head.setdefault(heads[at], here), by_tail.setdefault(tails[at], here)
        if first is not here:
            found.append(Seed(here[0], here[1], first[0], first[1], is_end=False))
        elif last is not here:
            found.append(Seed(here[0], here[2], last[0], last[2], is_end=True))
    return found


def _places(texts: Sequence[str], sentences: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    """Where each of the sentences, which are in order, begins and ends: its paragraph and two characters of it."""
    before, end = -1, 0
    for paragraph, sentence in sentences:
        text = texts[paragraph]
        is_first = paragraph != before and text.startswith(sentence)
        start = 0 if is_first else text.index(f". {sentence}", end if paragraph == before else 0) + 2
        before, end = paragraph, start + len(sentence)
        yield paragraph, start, start + len(sentence.rstrip("."))


def find(page: Page, found: Sequence[Seed]) -> list[Match]:
    """The matches of at least `MIN_MATCH` words through the seeds, in order and without overlap on the later side."""
    matches: list[Match] = []
    free = 0
    for seed in found:
        at, place = (
            page.word_at(paragraph, character) - seed.is_end
            for paragraph, character in ((seed.paragraph, seed.at), (seed.earlier, seed.there))
        )
        if at < free:
            continue
        match = _extend(page, (free, at), place)
        if match.end - match.start >= MIN_MATCH:
            matches.append(match)
            free = match.end
    return matches


def _extend(page: Page, free_at: tuple[int, int], place: int) -> Match:
    words, edges, (free, at) = page.words, page.edges, free_at
    back = min(at - free, place, _BACK)
    here, there = words[at - back : at][::-1], words[place - back : place][::-1]
    mirrored = frozenset(at - edge for edge in page.edges_within(at - back, at))
    length, there_length, before = _walk((here, there), mirrored, (0, 0), (len(here), len(there)))
    start, there_start = at - length, place - there_length
    if start <= place:  # the way back ran into the earlier place itself
        start, there_start, before = at, place, []
    end, there_end, after = _walk((words, words), edges, (at, place), (len(words), start))
    if end < len(words) and there_end < start and _is_cut_off(words, edges, end, there_end):
        after.append(Slip(end, end + 1, there_end, there_end + 1))
        end, there_end = end + 1, there_end + 1
    turned = [
        Slip(at - slip.end, at - slip.start, place - slip.there_end, place - slip.there) for slip in reversed(before)
    ]
    match = Match(start, end, there_start, there_end, (*turned, *after))
    borders = page.edges_within(start + 1, min(start + _BACK, end)) if there_end == start and start not in edges else ()
    if not borders:
        return match
    # The match ran into itself: the words before the border are like those before the copy by chance.
    return _extend(page, (borders[0], borders[0]), match.counterpart(borders[0]))


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
