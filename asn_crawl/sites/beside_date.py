"""Names of writers beside the date, where no label tells them: of a text capture, or on the line of a page's date.

detik prints "Ani Lestari - detikSulsel" above it, Metro TV "Ani Lestari • 17 February 2025 13:02", Kompas below it
several names, a comma between them, and "Tim Redaksi".
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

import msgspec

from asn_crawl.model import Block
from asn_crawl.sites.capture import BESIDE_DATE, DATE_LINE
from asn_crawl.sites.dateline import is_house, is_place
from asn_crawl.sites.ticker import SECTIONS

_WORD = r"[A-Z](?:[a-z’']{1,15}(?:-[A-Z][a-z]{1,12})?|\.)?"
# Behind the name a house, how often the page was seen, or the date.
_NAMED = re.compile(rf"(?:• )?(?P<name>{_WORD}(?: {_WORD}){{1,3}})(?:,| [-–] \w+| [0-9]{{1,6}}| ?[•|·] ?.*[0-9].*)?")
_LIST_END = "Tim Redaksi"
_MOST = 4  # names
_PROSE = 5  # blanks of a title or a paragraph; a name has fewer
_FIRST = 5  # of the title and the paragraphs
_MOVABLE = frozenset({"caption", "byline", "outside"})  # marks that such a line has for its place alone
_BY_WORDING = "boilerplate"  # how the evidence of other marks begins
_OTHER = SECTIONS | frozenset(
    "senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober"
    " november desember redaksi admin tim humas diskominfo kominfo dinas badan kantor pemkab pemkot pemprov kabupaten"
    " kota provinsi kecamatan desa dewan komisi partai polisi polres polda polsek bawaslu ketua bupati gubernur wakil"
    " wali kepala foto video gambar ilustrasi sumber update terkini terbaru utama pilihan populer lintas seputar ruang"
    " rubrik kolom sorot editorial siaran pers rilis release publikasi liputan khusus pilkada pemilu serentak tanah"
    " raya headline head baca artikel cek fakta tanya hari lihat ikuti gaya hidup kejaksaan mahkamah universitas"
    " pengadilan jakarta".split()
)


def named(line: str) -> str | None:
    """The name of a person that a line holds beside a house, a count or a date, None for any other line."""
    found = _NAMED.fullmatch(line)
    if not found:
        return None
    words = found["name"].casefold().split()
    is_other = is_place(found["name"]) or is_house(found["name"]) or not _OTHER.isdisjoint(words)
    return None if is_other or sum(len(word) > 2 for word in words) < 2 else found["name"]


def beside_date(line: str, evidence: str) -> list[str]:
    """The name, if any, on a line that is marked, by its evidence, as a date or for what stands beside it."""
    name = named(line) if evidence in (BESIDE_DATE, DATE_LINE) else None
    return [name] if name else []


def with_names(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the names right above a date and those below it marked as bylines.

    Below it a name alone may be a caption's: the first has a comma or a count behind it, or "Tim Redaksi" follows.
    Whom the text's first paragraphs speak of is not its writer; the last may be about the writer.
    """
    out = list(blocks)
    prose = (block.text for block in blocks if block.mark is None and block.text.count(" ") >= _PROSE)
    told = " ".join(islice(prose, _FIRST))
    dates = [at for at, block in enumerate(blocks) if block.mark and block.mark.evidence == DATE_LINE]
    for at in (beside for date in dates for beside in _names(blocks, date)):
        if (named(blocks[at].text) or "") not in told:
            again = msgspec.structs.replace(blocks[at], kind="paragraph", mark=None)
            out[at] = again.marked("byline", BESIDE_DATE)
    return out


def _names(blocks: Sequence[Block], date: int) -> list[int]:
    above = [date - 1] if date and (_may_be_name(blocks[date - 1]) or _is_no_title(blocks, date - 1)) else []
    below = [*takewhile(lambda at: _may_be_name(blocks[at]), range(date + 1, min(date + 1 + _MOST, len(blocks))))]
    if not below:
        return above
    first, end = blocks[below[0]].text, below[-1] + 1
    is_list = first != named(first) or (end < len(blocks) and blocks[end].text == _LIST_END)
    return above + below if is_list else above


def _is_no_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether what was taken for the title is a name that the text does not have: the capture has no title."""
    name = named(blocks[at].text) if blocks[at].kind == "title" else None
    text = " ".join(block.text for block in blocks[at + 1 :]) if name else ""
    return name is not None and not any(word in text for word in name.split())


def _may_be_name(block: Block) -> bool:
    mark = block.mark
    is_known = mark is not None and (mark.rule not in _MOVABLE or mark.evidence.startswith(_BY_WORDING))
    return block.kind != "title" and not is_known and named(block.text) is not None
