"""Pages that a server puts in the place of the one that was asked for: a challenge, a captcha, a login form. Pure.

Titles and markers stand in ``refusals.toml``, where `clean` reads them too.
"""

import html
import re
from collections.abc import Mapping

from asn_crawl.exchange import Exchange
from asn_crawl.schema import Refusal
from asn_crawl.text import normalise

KINDS = ("challenge", "login")
# What the two large providers say themselves: developers.cloudflare.com "Detect a Challenge Page response",
# docs.aws.amazon.com "CAPTCHA and Challenge in AWS WAF".
_HEADERS = {"cf-mitigated": {"challenge"}, "x-amzn-waf-action": {"challenge", "captcha"}}
MAX_BYTES = 32_768  # of a page whose markers are sought: challenges have 1 to 20 KB; 0.8 ms on an article of 160 KB
MAX_WORDS = 80  # on a page whose markers decide; an article with a login form has more, menus and comments counted
_TITLE = re.compile(rb"<title[^>]{0,300}>([^<]{0,500})", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-z]*)[^<>]*>?", re.IGNORECASE)
_CODE = frozenset({b"script", b"style"})


def block_reason(exchange: Exchange, page: bytes, refusals: Mapping[str, Refusal]) -> str | None:
    """Why a response is a block page, as a sentence; None for any other page.

    A block page in a site's own large template is left to `clean`, which finds no article in it.
    Of the refusals only ``challenge`` and ``login`` count.
    """
    for name, values in _HEADERS.items():
        value = (exchange.header(name) or "").lower()
        if value in values:
            return f"a bot challenge instead of a page: the header {name} is {value!r}"
    kinds = [refusals[kind] for kind in KINDS if kind in refusals]
    return _by_title(page, kinds) or _by_marker(page, kinds)


def _by_title(page: bytes, kinds: list[Refusal]) -> str | None:
    found = _TITLE.search(page)
    title = normalise(html.unescape(found[1].decode("utf-8", "replace"))) if found else ""
    for kind in kinds:
        if title and kind.title and re.match(kind.title, title, re.IGNORECASE):
            return f"{kind.reason}: the title is {title[:80]!r}"
    return None


def _by_marker(page: bytes, kinds: list[Refusal]) -> str | None:
    if len(page) > MAX_BYTES:
        return None
    found = next(((kind, marker) for kind in kinds for marker in kind.markers if marker.encode() in page), None)
    if found is None or _has_words(page, MAX_WORDS):
        return None
    kind, marker = found
    return f"{kind.reason}: the source holds {marker!r} and no more than {MAX_WORDS} words"


def _has_words(page: bytes, limit: int) -> bool:
    """Whether the page shows more words than the limit, outside its tags, scripts and styles."""
    count = at = 0
    code = b""
    for tag in _TAG.finditer(page):
        count += 0 if code else len(page[at : tag.start()].split())
        if count > limit:
            return True
        at = tag.end()
        name = tag[2].lower()
        if code:
            code = b"" if tag[1] and name == code else code
        elif name in _CODE and not tag[1]:
            code = name
    return not code and count + len(page[at:].split()) > limit
