"""Stage 4 of clean: what the page says twice is kept once.

    blocks ─► words (words.py) ─► matches (repeats.py) ─► copies (copies.py) ─► marks and cuts

A word that nothing kept stands for is never dropped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from asn_crawl.clean.copies import Piece, copied, is_whole, long_between
from asn_crawl.clean.repeats import Match, Seed, find, seeds
from asn_crawl.clean.words import LONG, WORD, Page, paragraph_of, uncut, whole_paragraphs
from asn_crawl.model import Block, Cut, Rule

_DATELINE = 10  # words before its dash
_PASSES = 8  # a pass can bring twins together; each further one sees less text
_DASH = re.compile(r"[–—-]\s*[\"“‘'(]*$")
_OPENING = re.compile(r"[\"“‘«'(\[]+$")


class _Drop(NamedTuple):
    """A paragraph, or with ``words`` a part of it, whose words are kept in the paragraph ``kept``."""

    paragraph: int
    kept: int
    score: int
    rule: Rule = "repeat"
    words: tuple[int, int] | None = None


def collapse(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks in the same order, what repeats other text marked or cut; idempotent.

    The rule is ``repeat``, or ``standfirst-repeat`` for a standfirst that the first paragraph says again behind its
    dateline. Where the later wording is fuller the earlier one is marked. The evidence is
    ``block N (ORIGIN), score S``: the kept block's place in the list, from 0, where it was found, and the share of
    words without a misprint, 0..100. Marked blocks and cut parts are no witnesses and stay as they are.
    """
    result = _captions(blocks)
    for _ in range(_PASSES):
        numbers = [at for at, block in enumerate(result) if block.mark is None and block.kind != "caption"]
        unmarked = [result[at] for at in numbers]
        found = seeds(["" if block.kind == "cell" else uncut(block) for block in unmarked])
        if not found:
            break
        titles = [block.kind == "title" for block in unmarked]
        page = Page([*map(uncut, unmarked)], _near(found) | {titles.index(True) if True in titles else 0})
        drops = list(_drops(page, find(page, found), titles))
        if not drops:
            break
        _apply(result, page, numbers, drops)
    return result


def _near(found: Sequence[Seed]) -> set[int]:
    """The paragraphs of the seeds and those beside them."""
    return {paragraph + step for seed in found for paragraph in (seed.paragraph, seed.earlier) for step in (-1, 0, 1)}


def _captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, an unmarked caption that differs from an earlier one only in case or punctuation marked."""
    result = list(blocks)
    captions = [at for at, block in enumerate(blocks) if block.kind == "caption" and block.mark is None]
    seen: dict[tuple[str, ...], int] = {}
    for at in captions:
        kept = seen.setdefault(tuple(WORD.findall(blocks[at].kept.lower())), at)
        if kept != at:
            result[at] = blocks[at].marked("repeat", _evidence(blocks, kept, 100))
    return result


def _evidence(blocks: Sequence[Block], kept: int, score: int) -> str:
    origin = blocks[kept].origin
    return f"block {kept} ({origin}), score {score}" if origin else f"block {kept}, score {score}"


def _drops(page: Page, matches: Sequence[Match], titles: Sequence[bool]) -> Iterator[_Drop]:
    standfirst = _standfirst(page, matches, titles)
    if standfirst:
        yield standfirst
    fuller: set[int] = set()
    touched: set[int] = set()
    pieces: list[Piece] = []
    for run in copied(page, matches):
        pieces += run
        for drop in _fuller(page, run):
            if not titles[drop.paragraph]:
                fuller.add(drop.kept)
                touched.add(drop.paragraph)
                yield drop
    untouchable = touched | fuller | ({titles.index(True)} if True in titles else set())
    for paragraph, group in groupby(pieces, key=lambda piece: piece.paragraph):
        if paragraph in untouchable:
            continue
        for drop in _shorter(page, paragraph, list(group)):
            touched.add(paragraph)
            yield drop
    yield from _titles(page, titles, touched | fuller)


def _standfirst(page: Page, matches: Sequence[Match], titles: Sequence[bool]) -> _Drop | None:
    """The first paragraph under the title, where the next one says the same behind a dateline."""
    first = next((at for at, title in enumerate(titles) if not title), len(titles))
    for match in matches:
        here = {paragraph_of(page.starts, at) for at in (match.start, match.end - 1)}
        there = whole_paragraphs(page.starts, match.there, match.there_end)
        if here == {first + 1} and there == range(first, first + 1) and _is_behind_dateline(page, match.start):
            return _Drop(first, first + 1, _score(match, match.start, match.end), "standfirst-repeat")
    return None


def _is_behind_dateline(page: Page, at: int) -> bool:
    paragraph = paragraph_of(page.starts, at)
    words = at - page.starts[paragraph]
    if not 0 < words <= _DATELINE:
        return False
    return _DASH.search(page.texts[paragraph][: page.spans(paragraph)[words][0]]) is not None


def _fuller(page: Page, run: Sequence[Piece]) -> Iterator[_Drop]:
    """The earlier paragraphs of a copy from the one on that was cut short: there the later wording is kept."""
    by_paragraph = {at: list(group) for at, group in groupby(run, key=lambda piece: piece.paragraph)}
    done: int | None = None
    for match, group in groupby(run, key=lambda piece: piece.match):
        goes_on = done is not None and match.there >= done
        start = match.there if goes_on else _cut_short(page, list(group), by_paragraph)
        if start is None:
            continue
        for paragraph in whole_paragraphs(page.starts, start, match.there_end):
            first, last = (match.later(page.starts[at]) for at in (paragraph, paragraph + 1))
            kept = range(paragraph_of(page.starts, first), paragraph_of(page.starts, last - 1) + 1)
            if last == match.end and _breaks_off(page, match.end - 1, match.there_end - 1):
                continue
            if page.length(paragraph) and paragraph not in kept and by_paragraph.keys() >= set(kept):
                done = match.there_end
                yield from (_Drop(paragraph, at, _score(match, first, last)) for at in kept)


def _cut_short(page: Page, pieces: Sequence[Piece], copy: Mapping[int, list[Piece]]) -> int | None:
    """The earlier word from which on the later wording of the match is the fuller one, or None.

    The earlier text breaks off within a sentence, or is the last before the paragraphs of the copy.
    """
    match, first, last = pieces[0].match, pieces[0], pieces[-1]
    covered = whole_paragraphs(page.starts, match.there, match.there_end)
    if not covered:
        return None
    if match.there == page.starts[covered[0]] and _is_behind_dateline(page, match.start):
        return match.there if first == copy[first.paragraph][0] else None
    beyond = copy[last.paragraph][-1] != last or last.end == page.starts[last.paragraph + 1]
    if beyond or match.there_end != page.starts[covered[-1] + 1]:
        return None
    start = match.counterpart(last.start)
    is_last = long_between(page, covered[-1], min(copy)) == 0
    if last.end in page.sentences(last.paragraph):
        is_short = is_last and start == page.starts[covered[-1]]
    else:
        is_short = is_last or len(pieces) > 1
    return min(start, page.starts[covered[-1]]) if is_short else None


def _shorter(page: Page, paragraph: int, pieces: Sequence[Piece]) -> Iterator[_Drop]:
    """The later paragraph, where all of it was said before, or else its whole sentences that were."""
    pieces = [_without_broken_word(page, piece) for piece in pieces]
    if is_whole(page, paragraph, pieces):
        misprints = sum(100 - _score(piece.match, piece.start, piece.end) for piece in pieces)
        yield _Drop(paragraph, _kept_in(page, pieces[0]), max(0, 100 - misprints // len(pieces)))
        return
    sentences = sorted({*page.sentences(paragraph), page.starts[paragraph + 1]})
    for piece in pieces:
        starts = [at for at in sentences if piece.start <= at <= piece.end]
        if piece.start == piece.match.there_end:  # directly behind its twin, on one line
            starts.insert(0, piece.start)
        if starts and starts[-1] - starts[0] >= LONG:
            score = _score(piece.match, starts[0], starts[-1])
            yield _Drop(paragraph, _kept_in(page, piece), score, words=(starts[0], starts[-1]))


def _without_broken_word(page: Page, piece: Piece) -> Piece:
    """The piece without a last word of which the earlier text has only the beginning."""
    match = piece.match
    broken = piece.end == match.end and _breaks_off(page, match.there_end - 1, match.end - 1)
    return piece._replace(end=piece.end - 1) if broken else piece


def _breaks_off(page: Page, short: int, full: int) -> bool:
    """Whether the first word is only the beginning of the second; one letter may be a misprint."""
    one, two = page.words[short], page.words[full]
    return len(one) + 1 < len(two) and two.startswith(one)


def _kept_in(page: Page, piece: Piece) -> int:
    return paragraph_of(page.starts, min(piece.match.counterpart(piece.start), piece.match.there_end - 1))


def _score(match: Match, start: int, end: int) -> int:
    wrong = sum(slip.end - slip.start for slip in match.slips_in(start, end))
    return max(0, 100 - 100 * wrong // max(1, end - start))


def _titles(page: Page, titles: Sequence[bool], touched: set[int]) -> Iterator[_Drop]:
    """The title printed again, directly under itself or at the head of another copy."""
    if True not in titles:
        return
    title = titles.index(True)
    words = page.words[page.starts[title] : page.starts[title + 1]]
    for paragraph in range(title + 1, len(titles)):
        if paragraph in touched or (paragraph - 1 != title and paragraph + 1 not in touched):
            continue
        if page.words[page.starts[paragraph] : page.starts[paragraph + 1]] == words:
            yield _Drop(paragraph, title, 100)


def _apply(blocks: list[Block], page: Page, numbers: Sequence[int], drops: Sequence[_Drop]) -> None:
    """Put the marks and cuts on the blocks; the evidence names a block that stays."""
    instead = {drop.paragraph: drop.kept for drop in reversed(drops) if drop.words is None}
    for drop in drops:
        kept = drop.kept
        while kept in instead:
            kept = instead[kept]
        at = numbers[drop.paragraph]
        blocks[at] = _without(blocks[at], page, drop, _evidence(blocks, numbers[kept], drop.score))


def _without(block: Block, page: Page, drop: _Drop, evidence: str) -> Block:
    """The block marked, or with the words of the drop cut out, from their opening quote to the next kept word's."""
    if drop.words is None:
        return block.marked(drop.rule, evidence)
    spans, text = page.spans(drop.paragraph), page.texts[drop.paragraph]
    first, last = (at - page.starts[drop.paragraph] for at in drop.words)
    start = _opening(text, spans[first][0]) if first else 0
    end = _opening(text, spans[last][0]) if last < len(spans) else len(text)
    for cut in block.cuts:
        if start < cut.start < end:
            block = block.with_cut(Cut(start=start, end=cut.start, rule=drop.rule, evidence=evidence))
            start = cut.end
    return block.with_cut(Cut(start=start, end=end, rule=drop.rule, evidence=evidence)) if start < end else block


def _opening(text: str, start: int) -> int:
    """Where the quotes and brackets begin that open the word at ``start``."""
    opening = _OPENING.search(text, max(0, start - 4), start)
    return opening.start() if opening else start
