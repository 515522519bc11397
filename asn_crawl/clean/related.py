"""Headlines of other articles among the paragraphs of a text capture, where no label stands right above them.

Papers of RMOL print "- Headline" lines and "Baca Juga" below them, JPNN such lines below its byline, some of Tribun's
several headlines without a word or one with a bullet.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from asn_crawl.clean.headline import is_headline, is_title_case
from asn_crawl.model import Block

_DASH, _BULLET = "- ", "• "
_SEVERAL = 2  # dashed headlines above a label
_ROW, _WORDS = range(3, 7), 6  # headlines without a label, and words of each
_BELOW_BYLINE = 3  # dashed headlines
_ALONE = ": related-alone"  # the rule that knows the label
# How a line ends that announces a list of the article.
_ANNOUNCES = re.compile(
    r":$|\b(?:berikut|antara lain|di antaranya|yakni|yaitu|sebagai|daftarnya)\b.{0,20}$", re.IGNORECASE
)


def without_related(blocks: list[Block]) -> list[Block]:
    """The blocks with the headlines of other articles marked that no label above them tells."""
    return _without_rows(_without_dashed(blocks))


def _without_dashed(blocks: list[Block]) -> list[Block]:
    """The blocks with dashed headlines marked right above a lone label, and then also those at the end.

    A line that ends with a colon announces a list of the article. A label with a headline below it has its own.
    """
    found: list[int] = []
    for at in [at for at, block in enumerate(blocks) if block.mark and block.mark.evidence.endswith(_ALONE)]:
        run = _run(blocks, range(at - 1, -1, -1))
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if len(run) >= _SEVERAL and not _is_announced(blocks, at - len(run)) and below and not below.mark:
            found += run
    end = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].mark is None), 0)
    tail = _run(blocks, range(end, found[-1] if found else 0, -1))
    above = blocks[end - len(tail)].mark if tail else None
    if not found and (len(tail) < _BELOW_BYLINE or not above or above.rule != "byline"):
        tail = []
    out = list(blocks)
    for at in (*found, *tail):
        out[at] = blocks[at].marked("related-link", "a dashed headline, as above Baca Juga or below a byline")
    return out


def _run(blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    return [*takewhile(lambda at: _is_dashed(blocks[at]), places)]


def _is_dashed(block: Block) -> bool:
    return block.mark is None and block.text.startswith(_DASH) and is_headline(block.text[len(_DASH) :])


def _without_rows(blocks: list[Block]) -> list[Block]:
    """The blocks with headlines in title case between two paragraphs marked: three to six, or one with a bullet."""
    out = list(blocks)
    at = 1
    while at < len(blocks):
        row = [*takewhile(lambda place: _is_other(blocks[place]), range(at, len(blocks)))]
        end = at + len(row)
        between = _is_prose(blocks, at - 1) and _is_prose(blocks, end)
        if between and _are_others([blocks[place].text for place in row]) and not _is_announced(blocks, at):
            for place in row:
                out[place] = blocks[place].marked("related-link", "headlines in a row between paragraphs")
        at = end + 1
    return out


def _is_other(block: Block) -> bool:
    text = block.text.removeprefix(_BULLET)
    is_open = block.mark is None and block.kind == "paragraph" and not block.cuts
    return is_open and text.count(" ") >= _WORDS - 1 and text[0].isalpha() and is_headline(text) and is_title_case(text)


def _are_others(row: Sequence[str]) -> bool:
    """Whether so many headlines are links: several with bullets are a list of the article, a lone one is not."""
    bullets = sum(text.startswith(_BULLET) for text in row)
    return bullets == 1 if len(row) == 1 else len(row) in _ROW and not bullets


def _is_prose(blocks: Sequence[Block], at: int) -> bool:
    """Whether there is such a block and it is running text."""
    if at >= len(blocks) or blocks[at].mark is not None:
        return False
    return blocks[at].text.count(" ") >= _WORDS and not is_headline(blocks[at].text)


def _is_announced(blocks: Sequence[Block], at: int) -> bool:
    return at > 0 and _ANNOUNCES.search(blocks[at - 1].text) is not None
