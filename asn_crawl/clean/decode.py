"""Stage 1 of clean: the bytes of a page become UTF-8, or a sentence says why not.

The charset is found as browsers and pages really behave: byte order mark, strict UTF-8 whatever is declared, the
declared charset, detection. Text that was once read in a wrong code page is repaired where that is certain.
"""

import re
from collections import Counter
from functools import lru_cache

from asn_crawl.errors import PageError
from asn_crawl.schema import Limits
from asn_crawl.text import counted, is_utf8

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP image, sound or video)"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data"),
)
_STARTS = tuple(magic for magic, _ in _MAGIC)
_MHTML = re.compile(rb"^content-type:\s{1,9}multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAMPLE = 8_192
_NOT_CONTROL = bytes(sorted({*range(0x20, 0x100), *b"\t\n\v\f\r\x1b"} - {0x7F}))
_MAX_CONTROL_SHARE = 0.02  # 815 real pages: none in any sample; compressed data: 0.10
_MAX_NUL_SHARE = 0.001  # a file that a crash filled with NUL is no page
_STRAY = 4  # so many of either are dropped later, even in a short page

# https://encoding.spec.whatwg.org/#names-and-labels: what a browser reads under the label that a page declares.
_LABELS = {
    "cp1252": "ansi ascii cp819 ibm819 iso-8859-1 iso8859-1 iso_8859-1 iso88591 l1 latin-1 latin1 us-ascii x-cp1252",
    "cp1254": "iso-8859-9 iso8859-9 l5 latin5",
    "cp874": "dos-874 iso-8859-11 iso8859-11 tis-620",
    "gb18030": "gb18030 gb2312 gb_2312-80 gbk x-gbk euc-cn",
    "big5hkscs": "big5 big5-hkscs x-x-big5 cn-big5",
    "cp932": "ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc_jp": "euc-jp x-euc-jp",
    "cp949": "euc-kr korean ks_c_5601-1987 ksc5601 uhc windows-949",
    "koi8_u": "koi koi8 koi8-r koi8-ru koi8-u",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_CODECS |= {f"{cp}{page}": f"cp{page}" for page in (874, *range(1250, 1259)) for cp in ("windows-", "cp", "x-cp")}
_CODECS |= {
    f"{iso}{n}": f"iso8859_{n}" for n in (*range(2, 9), 10, 13, 14, 15, 16) for iso in ("iso-8859-", "iso8859-")
}
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_META = re.compile(
    rb"<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|<\?xml\s[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_META_WITHIN = 4_096  # browsers look at 1,024 bytes; themes put long comments before the declaration
_SURE = 0.8  # 365 Indonesian excerpts of 200 characters in windows-1252: 4 read wrong at 0.7, none at 0.8
# Guessed for 3 of 1,182 Indonesian articles in windows-1252 and for a French page; windows-1252 was right each time.
_UNLIKELY = frozenset(f"iso8859_{part}" for part in (3, 4, 10, 13, 14, 16))

# UTF-8 read as windows-1252 or latin-1: the characters it consists of, and the pairs that fine text does not hold.
_SPECIAL = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # windows-1252 80..9F
_CLUSTER = re.compile(f"[\x80-\u017f{_SPECIAL}]{{2,}}")
_BROKEN = re.compile(f"â[€\x80].|ðŸ|Â[\xa0-\xbf]|Ã[\x80-\xbf{_SPECIAL.translate(dict.fromkeys(map(ord, '…’”')))}]")

# A comment, a script with its text, or a tag; possessive, so that what is never closed is read once, to the end.
_TAG = re.compile(
    r"<(?:!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    r"|(?:(script|style|textarea)(?=[\s/>])(?:[^<]++|<(?!/\1[\s/>]))*+)"
    r"|(/?[a-z][^\s/>]*+))",
    re.IGNORECASE,
)
_MIN_TAG = len("<b>")
# Void elements, and elements that their next sibling ends.
_NEVER_NEST = frozenset(
    f"{slash}{name}"
    for slash in ("", "/")
    for name in "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr "
    "a p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup rb rt rtc rp".split()
)


def utf8(page: bytes, content_type: str = "", *, limits: Limits) -> bytes:
    """The page in UTF-8, which the parser takes, without a byte order mark; characters stay as the page wrote them.

    Args:
        page: The body with every transfer and content encoding undone.
        content_type: The value of the HTTP header, empty where none is known.
        limits: ``max_bytes`` of ``page`` and ``max_depth`` of its open tags.

    Raises:
        PageError: ``decode`` where the page is empty or no text, ``limit`` where it is too large or nested too deep
            to be parsed.
    """
    if len(page) > limits.max_bytes:
        raise PageError("limit", f"the page has {len(page):,} bytes, the limit is {limits.max_bytes:,}")
    page = _without_mark(page)
    _refuse_binary(page)
    if not page.isascii() and not is_utf8(page):
        page = _legacy(page, content_type).encode()
    _refuse_deep(page, limits.max_depth)
    return _repaired(page.decode()).encode() if _suspect(page) else page


def _without_mark(page: bytes) -> bytes:
    """The page without a UTF-8 byte order mark; UTF-16 with one becomes UTF-8."""
    if page.startswith(b"\xef\xbb\xbf"):
        return page[3:]
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16", "replace").encode()
    return page


def _refuse_binary(page: bytes) -> None:
    if not page:
        raise PageError("decode", "the page is empty: it has 0 bytes")
    if page.isspace():
        raise PageError("decode", f"the page is blank: {counted(len(page), 'byte')} of white space")
    head = page[:_SAMPLE].lstrip()
    if head.startswith(_STARTS):
        kind = next(kind for magic, kind in _MAGIC if head.startswith(magic))
        raise PageError("decode", f"the page is {kind}, neither HTML nor text")
    if not head.startswith(b"<") and _MHTML.search(head):
        raise PageError("decode", "the page is an MHTML archive: open it in a browser and save the page as HTML")
    nuls = page.count(b"\0") if b"\0" in page else 0
    if nuls > _STRAY + len(page) * _MAX_NUL_SHARE:
        raise PageError("decode", f"the page is binary: {nuls:,} of its {len(page):,} bytes are NUL")
    controls = len(head.translate(None, _NOT_CONTROL))
    if controls > _STRAY + len(head) * _MAX_CONTROL_SHARE:
        raise PageError("decode", f"the page is binary: {controls:,} of its first {len(head):,} bytes are controls")


def _legacy(page: bytes, content_type: str) -> str:
    """The text of a page that is not strictly UTF-8."""
    loose = page.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    valid = len(loose) - len(loose.encode("ascii", "ignore")) - broken
    if valid > broken:  # UTF-8 with a cut or pasted byte; chance pairs in legacy charsets stay below a half
        return loose
    return page.decode(_declared(page, content_type) or _detected(page), "replace")


def _declared(page: bytes, content_type: str) -> str | None:
    """The codec of the charset in the header, else in the page's head; None for none, an unknown one or UTF-8."""
    header = _CHARSET.search(content_type)
    meta = _META.search(page[:_META_WITHIN])
    labels = (header[1] if header else "", (meta[1] or meta[2]).decode("ascii", "replace") if meta else "")
    return next((codec for label in labels if (codec := _CODECS.get(label.lower()))), None)


def _detected(page: bytes) -> str:
    import cchardet  # noqa: PLC0415 - 1 page in 100 needs it

    found = cchardet.detect(page)
    label, confidence = found["encoding"], found["confidence"]
    if label is None or confidence is None or confidence < _SURE:
        return "cp1252"
    codec = _CODECS.get(label.lower(), "cp1252")
    return "cp1252" if codec in _UNLIKELY else codec


def _suspect(page: bytes) -> bool:
    """Whether UTF-8 holds Â, Ã, â or ð in front of no ASCII; found byte by byte, as C3 is rare in Indonesian."""
    at = page.find(b"\xc3")
    while at >= 0:
        if page[at + 1] in b"\x82\x83\xa2\xb0" and page[at + 2 : at + 3] >= b"\x80":
            return True
        at = page.find(b"\xc3", at + 1)
    return False


def _repaired(text: str) -> str:
    """The text with UTF-8 that was read in a wrong code page put right; all else as it was."""
    return _CLUSTER.sub(_repaired_cluster, text)


def _repaired_cluster(cluster: re.Match[str]) -> str:
    if not _BROKEN.search(cluster[0]):
        return cluster[0]
    fixed = _fixed(cluster[0])
    around = cluster.string[cluster.start() - 1 : cluster.start()] + cluster.string[cluster.end() : cluster.end() + 1]
    alone = fixed.isalpha() and not any(each.isalpha() for each in around)
    return cluster[0] if alone else fixed  # an article may speak of "Ã¤"


@lru_cache(1_024)  # a broken page holds the same few quotes and dashes again and again
def _fixed(cluster: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 - 0.1 s to import, for the few broken pages

    # What ftfy can only guess stays broken: "â€ " is not surely a dagger, a lost byte is not surely a quote.
    certain = TextFixerConfig(
        restore_byte_a0=False, replace_lossy_sequences=False, decode_inconsistent_utf8=False, fix_c1_controls=False
    )
    return fix_encoding(cluster, certain)


def _refuse_deep(page: bytes, max_depth: int) -> None:
    """Stop what the parser would need quadratic time for: 40,000 nested blocks cost it 3 s."""
    if len(page) <= max_depth * _MIN_TAG:
        return
    tags = len(page) - len(page.replace(b"<", b""))  # count() compares byte by byte: five times the instructions
    if tags <= max_depth or tags - page.count(b"</") <= max_depth:
        return
    if _depth(page.decode(), max_depth) > max_depth:
        raise PageError("limit", f"the page nests its tags more than {max_depth:,} deep, which is the limit")


def _depth(text: str, enough: int) -> int:
    """How deep tags are open at once, counted in one pass that ends as soon as it is more than ``enough``."""
    stack: list[str] = []
    opened: Counter[str] = Counter()
    deepest = 0
    for tag in _TAG.finditer(text):
        if deepest > enough:
            break
        name = (tag[2] or "br").lower()
        if name in _NEVER_NEST:
            continue
        if name[0] != "/":
            stack.append(name)
            opened[name] += 1
            deepest = max(deepest, len(stack))
        elif opened[name[1:]]:
            _close(stack, opened, name[1:])
    return deepest


def _close(stack: list[str], opened: Counter[str], name: str) -> None:
    """Close an open tag, and with it what was opened inside it."""
    inner = ""
    while inner != name:
        inner = stack.pop()
        opened[inner] -= 1
