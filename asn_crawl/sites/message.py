"""What a messenger, an e-mail or a letterhead puts around a text that was pasted out of it."""

import re
from collections.abc import Sequence

from asn_crawl.model import Block

# WhatsApp prints *bold*, _italic_ and ~struck~; "(*)", "* item" and "5*3" are none of these.
_EMPHASIS = [
    re.compile(
        rf"(?<![\w{sign}]){sign}(?=[\w\"“'‘(*_~])([^{sign}]{{1,400}})(?<=[\w.,:;!?\"”'’)*_~]){sign}(?![\w{sign}])"
    )
    for sign in ("\\*", "_", "~")
]
# [08/10/24 19.22.10] Humas Buol: ... and 08/10/24 19.22 - Humas Buol: ...
_STAMP = re.compile(
    r"\A\[?[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4},? [0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?(?: ?[ap]m)?(?:\]| -)"
    r" [^:]{1,60}: (?=\S)",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"\A(?:[\U0001F000-\U0001FAFF]\ufe0f? ?){1,20}(?=[\w\"“*_])")  # before a headline
_FIELD = re.compile(
    r"(?:dari|from|kepada|to|cc|bcc|tembusan|tanggal|date|sent|dikirim|perihal|hal|subject|subjek) ?: ?\S",
    re.IGNORECASE,
)
_MIN_FIELDS = 3
_HEADER_LINES = 8
_SIGNATURE = "--"
_RELEASE = re.compile(r"(?:siaran|rilis) pers|press release|(?:naskah )?rilis berita", re.IGNORECASE)
_NUMBER = re.compile(r"(?:nomor|no)\b.{0,60}", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:PEMERINTAH|BADAN|DINAS|BIRO|BAGIAN|SEKRETARIAT|KOMISI|BAWASLU|PANITIA|KPU|KEMENTERIAN|INSPEKTORAT|KANTOR"
    r"|PROVINSI|KABUPATEN|KOTA|REPUBLIK)\b[^a-z.!?]{0,90}"
)


def plain(line: str) -> str:
    """The line without a messenger's stamp before it and the signs that it prints bold or italic by."""
    line = _PICTURES.sub("", _STAMP.sub("", line, count=1), count=1)
    for sign in (*_EMPHASIS, _EMPHASIS[0]):
        line = sign.sub(r"\1", line)
    return line


def unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with an e-mail's header and signature and a press release's letterhead marked."""
    head = _header(blocks)
    signature = next((at for at, block in enumerate(blocks) if head and block.text == _SIGNATURE), len(blocks))
    out = [
        block.marked("outside", "the header of an e-mail" if at < head else "the signature of an e-mail")
        if at < head or at >= signature
        else block
        for at, block in enumerate(blocks)
    ]
    for at in range(head, head + _letterhead([block.text for block in blocks[head : head + _HEADER_LINES]])):
        out[at] = blocks[at].marked("section-label", "the letterhead of a press release")
    return out


def _header(blocks: Sequence[Block]) -> int:
    """How many lines the header of an e-mail has, 0 where the text begins with none."""
    fields = next((at for at, block in enumerate(blocks) if not _FIELD.match(block.text)), 0)
    return fields if fields >= _MIN_FIELDS else 0


def _letterhead(texts: Sequence[str]) -> int:
    """How many lines stand above the headline of a press release: offices, what it is, and its number."""
    release = next((at for at, text in enumerate(texts) if not _OFFICE.fullmatch(text)), len(texts))
    if release >= len(texts) or not _RELEASE.fullmatch(texts[release]):
        return 0
    end = release + 1
    while end < len(texts) and _NUMBER.fullmatch(texts[end]):
        end += 1
    return end if texts[end:] and not texts[end].endswith((".", ":", ",")) else 0
