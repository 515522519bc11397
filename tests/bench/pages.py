"""Made-up news pages as theme-built sites send them: 67 KB each, of which a part is the article, in gzip."""

import random
import zlib
from functools import cache

from tests.news import article

PAGE_BYTES = 67_000
FRAMES = 8  # themes: what all pages of a site have in common
_PARTS = "menu item card widget title entry meta share related footer sidebar ads thumb link list nav".split()


def packed(number: int) -> bytes:
    """The page of this number, no two alike: one gzip member of level 6, the common start compressed once a frame."""
    start, begun = _begun(number % FRAMES)
    stream = begun.copy()
    return start + stream.compress(_own(number)) + stream.flush()


def _own(number: int) -> bytes:
    title, paragraphs = article(number, 12)
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"<h1>{title}</h1><div class='entry-content'>\n{body}</div><p>Halaman {number}</p></body></html>".encode()


@cache
def _frame(number: int) -> bytes:
    """Head, menus, scripts and teasers of a theme, which have little text and many addresses in them."""
    chance = random.Random(number)  # noqa: S311 - no secret
    parts = [f"<!doctype html><html lang=id><head><meta charset=utf-8><title>Media {number}</title></head><body>"]
    size = 0
    while size < PAGE_BYTES - 3_500:
        part, code = chance.choice(_PARTS), f"{chance.getrandbits(144):x}"
        parts.append(
            f'<div class="td-{part} tdi_{chance.randint(1, 99)}" id="{part}-{code}"><a href="/{part}/{code[:9]}/" '
            f'style="width:{chance.randint(1, 999)}px"><img src="/wp-content/{code[9:]}.jpg" alt=""></a></div>\n'
        )
        size += len(parts[-1])
    return "".join(parts).encode()


@cache
def _begun(number: int) -> tuple[bytes, "zlib._Compress"]:
    stream = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return stream.compress(_frame(number)), stream
