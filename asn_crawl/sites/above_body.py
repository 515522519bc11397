"""What a text capture prints between its title and its body: the title again, a standfirst, captions printed twice."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from asn_crawl.model import Block
from asn_crawl.sites.features import fold

TWICE = "printed twice, as a picture's text and its caption"  # the evidence of what `captioned` marks
SOURCED = "above its source"
SAID = "the body says it again"  # of a standfirst
MARKS = frozenset({TWICE, SOURCED, SAID})
_SITE = re.compile(r" ?[-–|] ?\S+(?: \S+){0,3}")  # behind the title in a picture's text: " - GenPI.co KALBAR"
_LEAST, _SAME = 4, 0.8  # blanks, share of the title that is said again
_FIRST = 16  # blocks among which captions stand
_CAPTION = 30  # words
_FINAL = (".", "!", "?", '"', "”", ":")
_STANDFIRST = 8  # words
_BYLINE = re.compile(r"(?:penulis|reporter) ?: ?[^|]+\| ?editor ?:", re.IGNORECASE)
_PART = 40  # letters and digits of a standfirst, of its start or its end, that the body has too


def is_title_again(line: str, title: str) -> bool:
    """Whether a line is the title with the site behind it, or nearly all of the title: the text of its picture."""
    small, known = line.casefold(), title.casefold()
    if small.startswith(known):
        return _SITE.fullmatch(small, len(known)) is not None or small == known
    is_part = known.endswith(small) or known.startswith(small)
    return is_part and len(small) >= _SAME * len(known) and small.count(" ") >= _LEAST


def captioned(blocks: Sequence[Block]) -> list[Block]:
    """The blocks above the body with lines marked as captions that stand there twice in a row or above their source."""
    out = list(blocks)
    for at, after in pairwise(range(min(_FIRST, len(blocks)))):
        if _is_body(blocks[at]):
            break
        if not _may_be_caption(blocks[at]):
            continue
        if blocks[at].text == blocks[after].text and blocks[after].mark is None:
            out[at], out[after] = (_caption(blocks[each], TWICE) for each in (at, after))
        elif _is_source(blocks[after : after + 2]):
            out[at] = _caption(blocks[at], SOURCED)
    return out


def _is_body(block: Block) -> bool:
    return block.mark is None and block.kind == "paragraph" and block.text.endswith(_FINAL)


def _may_be_caption(block: Block) -> bool:
    is_open = block.mark is None and block.kind == "paragraph"
    return is_open and block.text.count(" ") < _CAPTION and not block.text.endswith(_FINAL)


def _caption(block: Block, evidence: str) -> Block:
    return msgspec.structs.replace(block, kind="caption").marked("caption", evidence)


def _is_source(blocks: Sequence[Block]) -> bool:
    """Whether two lines are "Sumber :" and whose picture it is, as papers of Viva print below a caption."""
    rules = [block.mark.rule for block in blocks if block.mark]
    return rules == ["byline", "image-label"] and blocks[0].text.casefold().startswith("sumber")


def standfirst(blocks: Sequence[Block], at: int) -> Block | None:
    """A line below the title as a standfirst, None where it is none; marked where the body says the same.

    Papers of Tribun print it above "Penulis: ... | Editor: ...", their captions below that.
    """
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if not below or not below.mark or not _BYLINE.match(below.text) or blocks[at].text.count(" ") < _STANDFIRST - 1:
        return None
    said = fold(" ".join(block.text for block in blocks[at + 1 :] if block.mark is None))
    own = fold(blocks[at].text)
    is_said = own[:_PART] in said or own[-_PART:] in said
    return blocks[at].marked("standfirst-repeat", SAID) if is_said else blocks[at]
