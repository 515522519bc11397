"""A text capture of a page: its lines become blocks, and the dateline tells title, captions and body apart."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice, pairwise, takewhile

import msgspec

from asn_crawl import dates
from asn_crawl.model import Block
from asn_crawl.sites.above_body import MARKS, captioned, is_title_again, standfirst
from asn_crawl.sites.below_title import printed
from asn_crawl.sites.dateline import dateline, opening, without_dateline
from asn_crawl.sites.message import plain, unwrapped
from asn_crawl.sites.ticker import (
    APART,
    HEAD_LINES,
    HEADLINE_WORDS,
    TICKER,
    TITLE_WORDS,
    may_be_headline,
    without_rows,
    without_ticker,
)
from asn_crawl.sites.wrapped import joined
from asn_crawl.text import normalise

_ABOVE = 6  # title, captions and date above the dateline; a seed has three
_CLOSED_WORDS = 12  # of one that ends with a full stop
_LABEL_WORDS = 3  # a section above the title: "SUMBAR", "Pemkab Katingan"
# Words of captions above a dateline with an outlet, of a place in capitals, and of another place; two seeds have 36 and
# 51 above one with an outlet.
_MOST_ABOVE, _UPPER_ABOVE, _CAPTION_WORDS = 160, 80, 50
_NAME_WORDS = 6  # "Kontributor Makassar, Darsil Yahya" has four
# Jumat, 21 November 2025 | 10:00 WIB; Friday, November 22, 2024
_DAY_ALONE = re.compile(
    r"[-–•| ]{0,3}(?:[A-Za-z’']{3,9},? )?(?:\d{1,2}[ /.-]\w{1,9}[ /.-]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
    r"(?:[ ,|–-]{1,3}(?:pukul |jam )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)?(?: ?WI(?:B|TA|T))?",
    re.IGNORECASE,
)
# How a sentence begins that goes on from another page.
_GOES_ON = re.compile(
    r"(?:Akibatnya|Dia|Demikian|Hal|Ia|Kemudian|Lalu|Menurut(?:nya)?|Mereka|Namun|Padahal|Sebab|Sebelumnya|Sedangkan"
    r"|Sehingga|Selain|Selanjutnya|Sementara)\b"
)
_STAMPED = re.compile(r" ?[•|] ?(?:\w+, )?\d")  # Kabar Buol • 5 January 2024 20:10
_FINAL = (".", "!", "?", '"', "”", ":", ",")
_ELLIPSES = ("..", ". .", "…")  # that a headline may end with
_DATE_WORDS = 12  # "Oleh Redaksi - Senin, 17 Maret 2025 | 08:15 WITA" has ten
_TOPIC = re.compile(r"(?:pilkada|pemilu|pilgub|pilbup|pilwako|pileg)\b", re.IGNORECASE)  # Pilkada Sumba Barat Daya
_CREDITED = re.compile(r"[(\[](?:foto|photo|dok|sumber)\b|[–-] ?foto (?:dok|ist|ant)", re.IGNORECASE)  # of a caption
# The evidence of what `structure` marks.
_TITLE_AGAIN = "the title again"
DATE_LINE = "a line with the date of publication"
_CAPTION = "between the title and the dateline"
_NO_WORDS = "a line without words above the dateline"
BESIDE_DATE = "a name beside the date"
_ABOVE_DATE = "a short line above the date"
_CLOCK = "a date above the title"
_PICTURE = "below the picture's label"
_DETAIL = ": detail-heading"  # the rule that knows "Detail Berita"
_NAME = "above the heading of a detail page"
_STRUCTURE = MARKS.union(
    (_NAME, APART, TICKER, _TITLE_AGAIN, DATE_LINE, BESIDE_DATE, _CAPTION, _NO_WORDS, _ABOVE_DATE, _PICTURE, _CLOCK)
)


def lines(text: str) -> list[Block]:
    """The lines of a capture that hold any text, each a block whose origin is ``line N``, its first line.

    Lines of one wrapped paragraph are one block; what an e-mail or a letterhead puts around the text is marked.
    """
    clean = [plain(normalise(line)) for line in re.split(r"\r\n|\n|\r", text)]
    return without_rows(unwrapped([Block(text=line, origin=f"line {number}") for number, line in joined(clean)]))


def structure(blocks: Sequence[Block], zone: str) -> tuple[list[Block], datetime | date | None]:
    """The blocks with title and captions told from the body, and the date that a line above the body prints.

    What stands between the title and the dateline is a caption or a date. Without a dateline the first line is the
    title if it looks like one: short, and followed by a date or something longer. Marked blocks stay as they are.
    """
    blocks = without_ticker(_without_clock(_without_name(blocks), zone))
    out = list(blocks)
    open_at = [at for at, block in enumerate(blocks) if block.mark is None][:HEAD_LINES]
    texts = [blocks[at].text for at in open_at]
    days = [day(text, zone) for text in texts]
    labels = _labels(texts, days)
    for at in open_at[:labels]:
        out[at] = blocks[at].marked("section-label", "a short line above the title")
    open_at, texts, days = open_at[labels:], texts[labels:], days[labels:]
    published = None
    above = _lines_above(texts, days)
    title = next((n for n in range(above) if _may_be_title(texts[n])), above)
    for n, at in enumerate(open_at[:above]):
        if n == title:
            out[at] = msgspec.structs.replace(blocks[at], kind="title")
        elif title < above and is_title_again(texts[n], texts[title]):
            out[at] = blocks[at].marked("repeat", _TITLE_AGAIN)
        elif days[n]:
            published = published or days[n]
            out[at] = blocks[at].marked("byline", DATE_LINE)
        elif n == title + 1 and (lead := standfirst(blocks, at)):
            out[at] = lead
        else:
            out[at] = _aside(blocks[at], is_dated=any(days[n + 1 :]))
    return _pictured(captioned(_titled_once(out))), _signed(out, zone) or published


def _aside(block: Block, *, is_dated: bool) -> Block:
    """A line between title and body that is neither: a short one above a date is a byline, another one a caption."""
    if not any(map(str.isalnum, block.text)):
        return block.marked("byline", _NO_WORDS)
    if is_dated and len(block.text.split()) <= _NAME_WORDS:
        return block.marked("byline", _ABOVE_DATE)
    return _caption(block, _CAPTION)


def _titled_once(blocks: list[Block]) -> list[Block]:
    """The blocks with the title marked where the first lines print it again."""
    title = next((block.text for block in blocks if block.kind == "title"), "")
    open_at = (at for at, block in enumerate(blocks) if block.mark is None and block.kind != "title")
    for at in islice(open_at, HEAD_LINES if title else 0):
        if is_title_again(blocks[at].text, title):
            blocks[at] = blocks[at].marked("repeat", _TITLE_AGAIN)
    return blocks


def _without_clock(blocks: Sequence[Block], zone: str) -> Sequence[Block]:
    """The blocks with the dates above all else marked: they are the page's clock, not the article's date."""
    open_at = [at for at, block in enumerate(blocks) if block.mark is None]
    texts = {at: blocks[at].text for at in open_at}
    clocks = [*takewhile(lambda at: _DAY_ALONE.fullmatch(texts[at]) or printed(texts[at], zone), open_at)]
    following = blocks[open_at[len(clocks)]].text if len(clocks) < len(open_at) else ""
    # Above prose a headline may name a day too, and a dateline may have its date above it.
    if not may_be_headline(following):
        clocks = [] if dateline(following) else [at for at in clocks if _DAY_ALONE.fullmatch(texts[at])]
    return [block.marked("widget", _CLOCK) if at in clocks else block for at, block in enumerate(blocks)]


def _without_name(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the lines above "Detail Berita" marked: they name the office whose site it is."""
    details = (at for at, block in enumerate(blocks) if block.mark and block.mark.evidence.endswith(_DETAIL))
    end = next(details, 0)
    return [*(block.marked("section-label", _NAME) for block in blocks[:end]), *blocks[end:]]


def _caption(block: Block, evidence: str) -> Block:
    return msgspec.structs.replace(block, kind="caption").marked("caption", evidence)


def _pictured(blocks: list[Block]) -> list[Block]:
    """The blocks with the line right below a picture's label as its caption, where it is no sentence of the body."""
    for above, block in pairwise(range(min(_ABOVE + HEAD_LINES, len(blocks) - 1))):
        label, text = blocks[above].mark, blocks[block].text
        if label and label.rule == "image-label" and blocks[block].mark is None and not text.endswith(_FINAL):
            blocks[block] = _caption(blocks[block], _PICTURE)
    return blocks


def _signed(blocks: Iterable[Block], zone: str) -> datetime | date | None:
    """The date that a byline above the body prints: Oleh: Tim Humas | 12 September 2024 | Dibaca 321 kali."""
    above = takewhile(lambda block: block.mark is not None or block.kind == "title", blocks)
    bylines = (
        block.text for block in above if block.mark and block.mark.rule == "byline" and block.mark.evidence != DATE_LINE
    )
    return next(filter(None, (dates.parse(text, zone) for text in bylines)), None)


def _labels(texts: Sequence[str], days: Sequence[datetime | date | None]) -> int:
    """How many short lines stand above the first one that reads as a headline: sections and places."""
    labels = next((n for n, text in enumerate(texts) if days[n] or not _is_label(text)), 0)
    headline = texts[labels] if labels and not days[labels] else ""
    ends = headline.endswith((".", ":", ",", ";")) and not headline.endswith(_ELLIPSES)
    return labels if headline and not ends and len(headline.split()) <= TITLE_WORDS and not dateline(headline) else 0


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS + (_TOPIC.match(text) is not None)


def unstructured(blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they were before `structure`."""
    return [
        msgspec.structs.replace(block, kind="paragraph", mark=None)
        if block.kind == "title" or (block.mark and block.mark.evidence in _STRUCTURE)
        else block
        for block in blocks
    ]


def day(line: str, zone: str) -> datetime | date | None:
    """The date that a short line prints, None where it prints none."""
    return dates.parse(line, zone) if len(line.split()) <= _DATE_WORDS and not line.endswith(".") else None


def _may_be_title(text: str) -> bool:
    is_short = len(text.split()) <= TITLE_WORDS
    is_date = _DAY_ALONE.fullmatch(text) or (_STAMPED.search(text) and printed(text, "UTC"))
    return is_short and text[0] != ":" and not _CREDITED.search(text) and not is_date


def _lines_above(texts: Sequence[str], days: Sequence[datetime | date | None]) -> int:
    """How many of the first lines stand above the body."""
    filed = next((n for n in range(min(_ABOVE + 1, len(texts))) if _is_filed(texts, n)), None)
    if filed is not None:
        return filed
    dated = next((n for n, day in enumerate(days) if day and n), 0)
    if dated and max(len(text.split()) for text in texts[1 : dated + 1]) <= _DATE_WORDS and may_be_headline(texts[0]):
        return dated + 1
    second = next((n for n in range(1, len(texts)) if days[n] is None), 0)
    return second if second and _looks_like_title(texts[0], texts[second], dated=second > 1) else 0


def _is_filed(texts: Sequence[str], n: int) -> bool:
    """Whether a line begins with a dateline; without an outlet it heads no paragraph below much else.

    "Bandung - " may stand in the text, and captions of Tribun begin with "TAHAPAN KAMPANYE - ".
    """
    found = opening(texts[n], texts[n + 1] if n + 1 < len(texts) else "")
    if found is None or _DAY_ALONE.fullmatch(without_dateline(texts[n])):  # Kabarbuol.com - 15 Jul 2025, 18:16 WITA
        return False
    most = _MOST_ABOVE if found.outlet else _UPPER_ABOVE if (found.place or "").isupper() else _CAPTION_WORDS
    return len(" ".join(texts[1:n]).split()) <= most


def _looks_like_title(first: str, second: str, *, dated: bool) -> bool:
    if first.endswith(".") and _GOES_ON.match(first):
        return False
    words = len(first.split())
    ends = first.endswith((".", "!", "?", '"', "”", ":", ",", ";"))
    longer = len(second.split()) > 1.5 * words
    if not dated and words > (_CLOSED_WORDS if first.endswith(".") else HEADLINE_WORDS):
        return False
    return words <= TITLE_WORDS and (dated or not ends or (words <= 20 and longer))
