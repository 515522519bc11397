"""A text capture of a page: its lines become blocks, and the dateline tells title, captions and body apart."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice, pairwise, takewhile

import msgspec

from asn_crawl import dates
from asn_crawl.model import Block
from asn_crawl.sites.below_title import printed
from asn_crawl.sites.dateline import dateline, opening
from asn_crawl.sites.message import plain, unwrapped
from asn_crawl.sites.wrapped import joined
from asn_crawl.text import normalise

_HEAD_LINES = 8  # a dateline stands among the first lines that no rule takes, or nowhere
_ABOVE = 5  # title, captions and date above the dateline; a seed has three
_TITLE_WORDS = 30
_HEADLINE_WORDS = 22  # of a first line without dateline or date below it; the longest of 1,472 headlines has 18
_CLOSED_WORDS = 12  # of one that ends with a full stop
_LABEL_WORDS = 3  # a section above the title: "SUMBAR", "Pemkab Katingan"
_CAPTION_WORDS = 50  # above a dateline; those of two seeds have 36 and 51, above stronger datelines
_NAME_WORDS = 6  # "Kontributor Makassar, Darsil Yahya" has four
_CLOCK_BLANKS = 5  # "Jumat, 21 November 2025 | 10:00" has five
_FINAL = (".", "!", "?", '"', "”", ":", ",")
_DATE_WORDS = 12  # "Oleh Redaksi - Senin, 17 Maret 2025 | 08:15 WITA" has ten
_SMALL_IN_TITLES = 0.1  # of a ticker's words; of a paragraph's about two thirds are small, of a seed's caption a fifth
_SMALL_WORD = 3  # letters: "dan", "di", "ke"
_PUNCTUATION = ".,:;!?()\"'“”‘’"
# The evidence of what `structure` marks.
_TITLE_AGAIN = "the title again"
DATE_LINE = "a line with the date of publication"
_CAPTION = "between the title and the dateline"
_NO_WORDS = "a line without words above the dateline"
_ABOVE_DATE = "a short line above the date"
_CLOCK = "a date above the title"
_PICTURE = "below the picture's label"
_IN_A_ROW = "headlines in a row above the article"
_TICKER = "below the heading of a ticker, and the text is about the next headline"
_DETAIL = ": detail-heading"  # the rule that knows "Detail Berita"
_NAME = "above the heading of a detail page"
_STRUCTURE = frozenset({_NAME, _TICKER, _TITLE_AGAIN, DATE_LINE, _CAPTION, _NO_WORDS, _ABOVE_DATE, _PICTURE, _CLOCK})


def lines(text: str) -> list[Block]:
    """The lines of a capture that hold any text, each a block whose origin is ``line N``, its first line.

    Lines of one wrapped paragraph are one block; what an e-mail or a letterhead puts around the text is marked.
    """
    clean = [plain(normalise(line)) for line in re.split(r"\r\n|\n|\r", text)]
    blocks = unwrapped([Block(text=line, origin=f"line {number}") for number, line in joined(clean)])
    above = (block.marked("listing-heading", _IN_A_ROW) for block in blocks[:_HEAD_LINES] if _are_headlines(block.text))
    rows = {block.origin: block for block in above}
    return [rows.get(block.origin, block) for block in blocks] if rows else blocks


def structure(blocks: Sequence[Block], zone: str) -> tuple[list[Block], datetime | date | None]:
    """The blocks with title and captions told from the body, and the date that a line above the body prints.

    What stands between the title and the dateline is a caption or a date. Without a dateline the first line is the
    title if it looks like one: short, and followed by a date or something longer. Marked blocks stay as they are.
    """
    blocks = _without_ticker(_without_clock(_without_name(blocks), zone))
    out = list(blocks)
    open_at = [at for at, block in enumerate(blocks) if block.mark is None][:_HEAD_LINES]
    texts = [blocks[at].text for at in open_at]
    days = [day(text, zone) for text in texts]
    labels = _labels(texts, days)
    for at in open_at[:labels]:
        out[at] = blocks[at].marked("section-label", "a short line above the title")
    open_at, texts, days = open_at[labels:], texts[labels:], days[labels:]
    published = None
    for n, at in enumerate(open_at[: _lines_above(texts, days)]):
        if n == 0:
            out[at] = msgspec.structs.replace(blocks[at], kind="title")
        elif texts[n].casefold() == texts[0].casefold():
            out[at] = blocks[at].marked("repeat", _TITLE_AGAIN)
        elif days[n]:
            published = published or days[n]
            out[at] = blocks[at].marked("byline", DATE_LINE)
        elif not any(map(str.isalnum, texts[n])):
            out[at] = blocks[at].marked("byline", _NO_WORDS)
        elif any(days[n + 1 :]) and len(texts[n].split()) <= _NAME_WORDS:
            out[at] = blocks[at].marked("byline", _ABOVE_DATE)
        else:
            out[at] = _caption(blocks[at], _CAPTION)
    return _pictured(_titled_once(out)), published or _signed(out, zone)


def _titled_once(blocks: list[Block]) -> list[Block]:
    """The blocks with the title marked where the first lines print it again."""
    title = next((block.text.casefold() for block in blocks if block.kind == "title"), None)
    open_at = (at for at, block in enumerate(blocks) if block.mark is None and block.kind != "title")
    for at in islice(open_at, _HEAD_LINES if title else 0):
        if blocks[at].text.casefold() == title:
            blocks[at] = blocks[at].marked("repeat", _TITLE_AGAIN)
    return blocks


def _without_clock(blocks: Sequence[Block], zone: str) -> Sequence[Block]:
    """The blocks with the dates above all else marked: they are the page's clock, not the article's date."""
    open_at = [at for at, block in enumerate(blocks) if block.mark is None]
    clocks = [*takewhile(lambda at: printed(blocks[at].text, zone), open_at)]
    following = blocks[open_at[len(clocks)]].text if len(clocks) < len(open_at) else ""
    if not _is_short(following):  # above prose a headline may name a day too
        clocks = [*takewhile(lambda at: blocks[at].text.count(" ") <= _CLOCK_BLANKS, clocks)]
    return [block.marked("widget", _CLOCK) if at in clocks else block for at, block in enumerate(blocks)]


def _without_name(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with the lines above "Detail Berita" marked: they name the office whose site it is."""
    details = (at for at, block in enumerate(blocks) if block.mark and block.mark.evidence.endswith(_DETAIL))
    end = next(details, 0)
    return [*(block.marked("section-label", _NAME) for block in blocks[:end]), *blocks[end:]]


def _without_ticker(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks with a headline below "Breaking News" marked where the text is about the headline that follows it."""
    open_at = [at for at, block in enumerate(blocks) if block.mark is None][:_HEAD_LINES]
    for at, following in pairwise(open_at):
        label = blocks[at - 1].mark if at and blocks[following].text.count(" ") >= _LABEL_WORDS + 1 else None
        if label and label.rule == "listing-heading" and all(_is_short(blocks[each].text) for each in (at, following)):
            told = _words(blocks[following + 1 : following + 1 + _HEAD_LINES])
            own, next_own = (_words([blocks[each]]) for each in (at, following))
            if own and next_own and 2 * len(own & told) / len(own) < len(next_own & told) / len(next_own):
                ticker = blocks[at].marked("listing-heading", _TICKER)
                return [ticker if block is blocks[at] else block for block in blocks]
    return blocks


def _are_headlines(text: str) -> bool:
    """Whether a line is a ticker's headlines in a row: long, in title case and without an end."""
    words = text.split()
    if len(words) <= _HEADLINE_WORDS or text.endswith(_FINAL) or text.isupper() or "(" in text:
        return False
    small = sum(word[0].islower() for word in words)
    return small <= _SMALL_IN_TITLES * len(words) and text.count(",") * 6 < len(words)


def _words(blocks: Iterable[Block]) -> frozenset[str]:
    """The words of blocks that tell what they are about, in small letters."""
    words = (word.strip(_PUNCTUATION) for block in blocks for word in block.text.casefold().split())
    return frozenset(word for word in words if len(word) > _SMALL_WORD)


def _caption(block: Block, evidence: str) -> Block:
    return msgspec.structs.replace(block, kind="caption").marked("caption", evidence)


def _pictured(blocks: list[Block]) -> list[Block]:
    """The blocks with the line right below a picture's label as its caption, where it is no sentence of the body."""
    for above, block in pairwise(range(min(_ABOVE + _HEAD_LINES, len(blocks) - 1))):
        label, text = blocks[above].mark, blocks[block].text
        if label and label.rule == "image-label" and blocks[block].mark is None and not text.endswith(_FINAL):
            blocks[block] = _caption(blocks[block], _PICTURE)
    return blocks


def _signed(blocks: Iterable[Block], zone: str) -> datetime | date | None:
    """The date that a byline above the body prints: Oleh: Tim Humas | 12 September 2024 | Dibaca 321 kali."""
    above = takewhile(lambda block: block.mark is not None or block.kind == "title", blocks)
    bylines = (block.text for block in above if block.mark and block.mark.rule == "byline")
    return next(filter(None, (day(text, zone) for text in bylines)), None)


def _labels(texts: Sequence[str], days: Sequence[datetime | date | None]) -> int:
    """How many short lines stand above the first one that reads as a headline: sections and places."""
    labels = next((n for n, text in enumerate(texts) if days[n] or len(text.split()) > _LABEL_WORDS), 0)
    headline = texts[labels] if labels and not days[labels] else ""
    ends = headline.endswith((".", ":", ",", ";"))
    return labels if headline and not ends and len(headline.split()) <= _TITLE_WORDS and not dateline(headline) else 0


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


def _lines_above(texts: Sequence[str], days: Sequence[datetime | date | None]) -> int:
    """How many of the first lines stand above the body."""
    filed = next((n for n in range(min(_ABOVE + 1, len(texts))) if _is_filed(texts, n)), None)
    if filed is not None:
        return filed
    dated = next((n for n, day in enumerate(days) if day and n), 0)
    if dated and max(len(text.split()) for text in texts[1 : dated + 1]) <= _DATE_WORDS and _is_short(texts[0]):
        return dated + 1
    second = next((n for n in range(1, len(texts)) if days[n] is None), 0)
    return second if second and _looks_like_title(texts[0], texts[second], dated=second > 1) else 0


def _is_filed(texts: Sequence[str], n: int) -> bool:
    """Whether a line begins with a dateline; a place in small letters alone ("Bandung - ") heads no later paragraph."""
    found = opening(texts[n], texts[n + 1] if n + 1 < len(texts) else "")
    if found is None or found.outlet or (found.place or "").isupper():
        return found is not None
    return len(" ".join(texts[1:n]).split()) <= _CAPTION_WORDS


def _is_short(text: str) -> bool:
    return len(text.split()) <= _TITLE_WORDS and not text.endswith((".", ":", ",", ";"))


def _looks_like_title(first: str, second: str, *, dated: bool) -> bool:
    words = len(first.split())
    ends = first.endswith((".", "!", "?", '"', "”", ":", ",", ";"))
    longer = len(second.split()) > 1.5 * words
    if not dated and words > (_CLOSED_WORDS if first.endswith(".") else _HEADLINE_WORDS):
        return False
    return words <= _TITLE_WORDS and (dated or not ends or (words <= 20 and longer))
