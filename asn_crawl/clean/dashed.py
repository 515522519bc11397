"""Headlines above their label: papers of RMOL print "- Headline" lines and "Baca Juga" below them."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from asn_crawl.clean.headline import is_headline
from asn_crawl.model import Block

_DASH = "- "
_SEVERAL = 2
_ALONE = ": related-alone"  # the rule that knows the label


def without_dashed(blocks: list[Block]) -> list[Block]:
    """The blocks with dashed headlines marked right above a lone label, and then also those at the end.

    A line that ends with a colon announces a list of the article. A label with a headline below it has its own.
    """
    out = list(blocks)
    for at in [at for at, block in enumerate(blocks) if block.mark and block.mark.evidence.endswith(_ALONE)]:
        run = _run(blocks, range(at - 1, -1, -1))
        above, below = at - len(run) - 1, at + 1
        if len(run) < _SEVERAL or (above >= 0 and blocks[above].text.endswith(":")) or not _is_text(blocks, below):
            continue
        end = next(place for place in range(len(blocks) - 1, -1, -1) if blocks[place].mark is None)
        for each in (*run, *_run(blocks, range(end, at, -1))):
            out[each] = blocks[each].marked("related-link", "a dashed headline, as above Baca Juga")
    return out


def _run(blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    return [*takewhile(lambda at: _is_dashed(blocks[at]), places)]


def _is_dashed(block: Block) -> bool:
    return block.mark is None and block.text.startswith(_DASH) and is_headline(block.text[len(_DASH) :])


def _is_text(blocks: Sequence[Block], at: int) -> bool:
    return at < len(blocks) and blocks[at].mark is None and not _is_dashed(blocks[at])
