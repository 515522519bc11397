"""The words in the classes and ids of elements, those that have a weight as bits of one number.

Numbers are united and compared in a tenth of the time that sets of words take, and a page asks for hundreds.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_lowercase

from asn_crawl.sites import html
from asn_crawl.sites.weights import IN, OWN

_NAMED = {
    next(iter(html.tag_ids(name))): f"<{name}>"
    for name in "address article aside blockquote details figure footer form header main table".split()
}
_WORD = re.compile(r"[a-z]{3,}|[A-Z](?:[a-z]{2,}|[A-Z]{2,})")  # "relatedPosts" is two
_LOWER = bytes(byte if chr(byte) in ascii_lowercase else ord(" ") for byte in range(256))
# What holds no article, each with a label that it is found in. A fifth of the 100,000 lines of 815 saved pages stand
# in such elements, but of their article lines .7 %, two thirds of these on one page.
FURNITURE = {
    "breadcrumb": "td-breadcrumb",
    "breadcrumbs": "breadcrumbs",
    "colophon": "colophon",
    "comment": "comment-respond",
    "commentlist": "commentlist",
    "comments": "comments-area",
    "cookie": "cookie-notice",
    "cookies": "cookies-bar",
    "footer": "site-footer",
    "komentar": "box-komentar",
    "masthead": "masthead",
    "megamenu": "megamenu",
    "menu": "mobile-menu",
    "modal": "modal fade",
    "nav": "td-main-nav",
    "navbar": "navbar-fixed-top",
    "navigation": "post-navigation",
    "newsletter": "newsletter-box",
    "popular": "popular-posts",
    "populer": "berita-populer",
    "popup": "popup-overlay",
    "recommendations": "recommendations",
    "recommended": "recommended-posts",
    "related": "related-posts",
    "relatedposts": "jp-relatedposts",
    "respond": "respond",
    "sidebar": "td-sidebar",
    "terkait": "berita-terkait",
    "terpopuler": "terpopuler",
    "trending": "trending-now",
}
# Beside these the same words say how a page is laid out around its article, each with such a label.
LAYOUT = {
    "closed": "comments-closed",
    "container": "sidebar-container",
    "content": "content-sidebar-wrap",
    "has": "grid has-sidebar",
    "layout": "layoutRightSidebar",
    "live": "live-match-comments",
    "mode": "story-sidebar-mode",
    "open": "comments-open",
    "single": "single-post-with-sidebar",
    "template": "template-sidebar",
    "under": "under-menu section",
    "with": "page-with-sidebar",
    "without": "without-sidebar",
}
# Furniture after which no layout and no category is named.
CERTAIN = (
    "breadcrumb breadcrumbs colophon comment commentlist comments cookie cookies komentar masthead megamenu"
    " modal navbar navigation respond"
).split()
_KNOWN = sorted({*IN, *OWN, *FURNITURE, *LAYOUT})
_BITS = {word: 1 << place for place, word in enumerate(_KNOWN)}
FURNITURE_BITS = sum(_BITS[word] for word in FURNITURE)
_LAYOUT = sum(_BITS[word] for word in LAYOUT)
_CERTAIN = sum(_BITS[word] for word in CERTAIN)
_SPELT: dict[str | bytes, int] = {
    spelt: _BITS[word] for word in _KNOWN for spelt in (word, word.encode(), word.title(), word.upper())
}
_TAGS = {tag: _BITS.get(name, 0) for tag, name in _NAMED.items()}


def words(tag: int, label: str) -> frozenset[str]:
    """The words in the label of an element, in small letters, and its tag where that is telling."""
    found = {word.lower() for word in _WORD.findall(label)}
    if tag in _NAMED:
        found.add(_NAMED[tag])
    return frozenset(found)


@lru_cache(8_192)
def mask(label: str) -> int:
    """Those words of a label that are known here, a bit each."""
    found = 0
    lower = label.encode(errors="replace")
    # Nine of ten labels have no capital; to take these apart takes two thirds of the time of the search.
    for word in lower.translate(_LOWER).split() if lower.islower() else _WORD.findall(label):
        if word in _SPELT:
            found |= _SPELT[word]
    return found


def masks(tags: Sequence[int], labelled: Sequence[int]) -> list[int]:
    """Of each element the `mask` of its label, as given, with the bit of its tag."""
    return [own | _TAGS.get(tag, 0) for tag, own in zip(tags, labelled, strict=True)]


def is_furniture(found: int) -> bool:
    """Whether a `mask` is of an element with what surrounds an article, such as its comments."""
    return found & FURNITURE_BITS != 0 and not found & _LAYOUT


def is_certain(found: int) -> bool:
    """Whether a `mask` is of furniture whose name is hardly ever that of a layout, such as comments."""
    return found & _CERTAIN != 0


def by_bit(weights: Mapping[str, float]) -> dict[int, float]:
    """What each name weighs, by its bit."""
    return {_BITS[name]: weight for name, weight in weights.items()}


def weight(found: int, by_bit: Mapping[int, float]) -> float:
    """What all names of a mask weigh together, in the order of the alphabet."""
    total = 0.0
    while found:
        bit = found & -found
        total += by_bit.get(bit, 0.0)
        found ^= bit
    return total
