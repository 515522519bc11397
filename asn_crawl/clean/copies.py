"""Which of the matches are a copy: words, paragraphs and matches in, decisions about paragraphs out.

A repeat is dropped only as part of a copy (several paragraphs, most of them said before) or where a paragraph stands
directly behind its twin; a lone sentence said again, a refrain or a list of like lines is the author's own.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from asn_crawl.clean.repeats import Match
from asn_crawl.clean.words import LONG, Page, paragraph_of, whole_paragraphs

_COPY = 3  # long paragraphs that make a copy wherever they stand
_COPY_WORDS, _COPY_SENTENCES = 60, 4  # the same for a copy merged into one or two paragraphs
_LINE_WORDS, _LINE_SENTENCES = 24, 2  # the same for a copy directly behind its twin on one line
_STRICT = 40  # words; a shorter repeat may not differ in a number or a name, not even by a misprint
_MISPRINTED_NUMBERS = 0.1  # share of a copy's numbers; more are another table, not a copy
_MOSTLY = 0.75  # share of a merged copy said before; an edited sentence in it is kept, the others are cut
_NEW = 2  # long new paragraphs in a row that a copy may hold
_DENSE = 0.4  # share of the words from a copy's first to its last that were said before


class Piece(NamedTuple):
    """The part of a match that lies in one paragraph."""

    paragraph: int
    start: int
    end: int
    match: Match


def copied(page: Page, matches: Sequence[Match]) -> Iterator[list[Piece]]:
    """The pieces of each copy, paragraph by paragraph; what only looks like one is left out."""
    if not _may_copy(page, matches):
        return
    usable = [
        piece
        for paragraph, group in groupby(_pieces(page, matches), key=lambda piece: piece.paragraph)
        for piece in _unedited(page, paragraph, list(group))
    ]
    for run in (_trimmed(page, run) for run in _runs(page, usable)):
        distinct = _distinct(page, run)
        if _is_copy(page, run, distinct):
            yield _true(page, run, sum(match.end - match.start for match in distinct))
            continue
        for match, twin in groupby(run, key=lambda piece: piece.match):
            if _is_twin(page, match):
                yield _true(page, list(twin), match.end - match.start)


def _may_copy(page: Page, matches: Sequence[Match]) -> bool:
    """Whether the matches are close together, long or of several paragraphs; half of the pages with any have none."""
    if sum(match.end - match.start for match in matches) >= _COPY_WORDS:
        return True
    sides = [((match.start, match.end), (match.there, match.there_end)) for match in matches]
    if any(paragraph_of(page.starts, here) - paragraph_of(page.starts, end - 1) <= 2 for (here, _), (_, end) in sides):
        return True
    return any(
        sum(len(whole_paragraphs(page.starts, *each)) for each in side) >= _COPY for side in zip(*sides, strict=True)
    )


def is_whole(page: Page, paragraph: int, pieces: Sequence[Piece]) -> bool:
    """Whether the pieces of the paragraph, in order, leave no word of it out."""
    ends = [page.starts[paragraph], *(piece.end for piece in pieces)]
    return ends[-1] == page.starts[paragraph + 1] and all(
        end == piece.start for end, piece in zip(ends, pieces, strict=False)
    )


def _pieces(page: Page, matches: Sequence[Match]) -> Iterator[Piece]:
    for match in matches:
        at = match.start
        while at < match.end:
            paragraph = paragraph_of(page.starts, at)
            end = min(match.end, page.starts[paragraph + 1])
            yield Piece(paragraph, at, end, match)
            at = end


def _unedited(page: Page, paragraph: int, pieces: list[Piece]) -> list[Piece]:
    """The pieces, or none where the paragraph is another wording: one of them breaks off within a sentence.

    It may do so where the earlier paragraph begins or ends too: then that one was cut short.
    """
    if is_whole(page, paragraph, pieces) and len(pieces) == 1:
        return pieces
    if all(_is_clean(page, piece) for piece in pieces):
        return pieces
    merged = [piece for piece in pieces if piece.end - piece.start >= _LINE_WORDS]
    said = sum(piece.end - piece.start for piece in merged)
    if said < _COPY_WORDS or said < _MOSTLY * (merged[-1].end - merged[0].start):
        return []
    return merged


def _is_clean(page: Page, piece: Piece) -> bool:
    """Whether the piece begins and ends as a sentence does, here or where it was said before."""
    match, starts = piece.match, page.starts
    sentences = page.sentences(piece.paragraph)
    if not (piece.start in sentences or _is_edge(starts, match.there) or match.there_end == piece.start):
        return False
    return piece.end in sentences or piece.end == starts[piece.paragraph + 1] or _is_edge(starts, match.there_end)


def _is_edge(starts: Sequence[int], at: int) -> bool:
    return starts[paragraph_of(starts, at)] == at


def _runs(page: Page, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in groups with at most `_NEW` long new paragraphs in a row inside."""
    run: list[Piece] = []
    for piece in pieces:
        if run and long_between(page, run[-1].paragraph, piece.paragraph) > _new(run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _new(last: Piece, piece: Piece) -> int:
    """How many long new paragraphs may stand between two pieces: twice as many where the copy goes on in order."""
    return 2 * _NEW if _goes_on(last, piece) else _NEW


def _goes_on(last: Piece, piece: Piece) -> bool:
    return last.match == piece.match or 0 <= piece.match.there - last.match.there_end < LONG


def _trimmed(page: Page, run: list[Piece]) -> list[Piece]:
    """The run without the paragraphs at its ends that only take up one passage, as those around a pull quote do."""
    first, last = 0, len(run)
    while first + 1 < last and _is_passage(page, run[first]) and not _goes_on(run[first], run[first + 1]):
        first += 1
    while last - 1 > first and _is_passage(page, run[last - 1]) and not _goes_on(run[last - 2], run[last - 1]):
        last -= 1
    return run[first:last]


def _is_passage(page: Page, piece: Piece) -> bool:
    return piece.end - piece.start < min(_COPY_WORDS, page.length(piece.paragraph))


def long_between(page: Page, first: int, last: int) -> int:
    """The number of long paragraphs after the paragraph ``first`` and before ``last``, many where it is far."""
    between = range(first + 1, last)
    return 2 * _NEW + 1 if len(between) > 4 * LONG else sum(page.length(paragraph) >= LONG for paragraph in between)


def _distinct(page: Page, run: Sequence[Piece]) -> list[Match]:
    """The matches of a run that speak for a copy, those left out that repeat one place again (a refrain).

    A match within one paragraph on both sides that is only a part of the earlier one is a quotation.
    """
    width = {match: len(list(group)) for match, group in groupby(run, key=lambda piece: piece.match)}
    distinct: list[Match] = []
    for match in sorted(width, key=lambda match: match.there):
        quoted = width[match] == 1 and match.end - match.start < _COPY_WORDS
        if quoted and not whole_paragraphs(page.starts, match.there, match.there_end):
            continue
        if not distinct or match.there >= distinct[-1].there_end:
            distinct.append(match)
    return distinct


def _is_copy(page: Page, run: Sequence[Piece], distinct: Sequence[Match]) -> bool:
    if not distinct:
        return False
    share = sum(piece.end - piece.start for piece in run) / (run[-1].end - run[0].start)
    if share < _DENSE:
        return False
    here = sum(_prose_here(page, match) for match in distinct)
    there = sum(
        page.is_prose(paragraph)
        for match in distinct
        for paragraph in whole_paragraphs(page.starts, match.there, match.there_end)
    )
    if max(here, there) >= _COPY:
        return True
    if share < _MOSTLY or sum(match.end - match.start for match in distinct) < _COPY_WORDS:
        return False
    return sum(_sentences(page, match) for match in distinct) >= _COPY_SENTENCES


def _prose_here(page: Page, match: Match) -> int:
    """The number of long later paragraphs, one that breaks off counted for the earlier one that does not."""
    return sum(
        page.is_prose(paragraph)
        or (
            page.length(paragraph) >= LONG
            and page.is_prose(paragraph_of(page.starts, match.counterpart(page.starts[paragraph])))
        )
        for paragraph in whole_paragraphs(page.starts, match.start, match.end)
    )


def _sentences(page: Page, match: Match) -> int:
    first, last = (paragraph_of(page.starts, at) for at in (match.start, match.end - 1))
    return sum(
        match.start <= at < match.end for paragraph in range(first, last + 1) for at in page.sentences(paragraph)
    )


def _is_twin(page: Page, match: Match) -> bool:
    """Whether full paragraphs stand directly behind those that they repeat, but for lines such as a title."""
    here, there = paragraph_of(page.starts, match.start), paragraph_of(page.starts, match.there_end - 1)
    length = match.end - match.start
    if here == there:
        behind = match.start == match.there_end
        return behind and length >= _LINE_WORDS and _sentences(page, match) >= _LINE_SENTENCES
    if match.start != page.starts[here] or match.there_end != page.starts[there + 1]:
        return False
    if here - there > 2 or long_between(page, there, here):
        return False
    first, second = (
        whole_paragraphs(page.starts, *side) for side in ((match.there, match.there_end), (match.start, match.end))
    )
    if not any(page.length(paragraph) >= LONG for paragraph in (*first, *second)):
        return False
    equal = match.there in (page.starts[at] for at in first[:1]) and match.end in (
        page.starts[at + 1] for at in second[-1:]
    )
    return equal or match.end > page.starts[here + 1]


def _true(page: Page, run: Sequence[Piece], said: int) -> list[Piece]:
    """The run without the paragraphs that a misprint turns into another statement."""
    doubtful = {piece.paragraph for piece in run if _doubtful(page, piece, names=said < _STRICT)}
    if doubtful and said >= _STRICT:
        numbers = sum(page.words[at][0].isdigit() for piece in run for at in range(piece.start, piece.end))
        if len(doubtful) <= 1 + _MISPRINTED_NUMBERS * numbers:
            return list(run)
    return [piece for piece in run if piece.paragraph not in doubtful]


def _doubtful(page: Page, piece: Piece, *, names: bool) -> bool:
    """Whether a misprint of the piece struck a number or, where asked, a name."""
    for slip in piece.match.slips_in(piece.start, piece.end):
        touched = (*range(slip.start, slip.end), *range(slip.there, slip.there_end))
        if any(page.words[at][0].isdigit() or (names and page.is_capital(at)) for at in touched):
            return True
    return False
