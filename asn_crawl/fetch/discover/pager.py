"""Which link of a list page turns to its next page."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from lxml import etree

from asn_crawl import urls
from asn_crawl.fetch.discover.anchors import Link

_WORDS = frozenset(
    """
    next, next page, next-page, next posts, older, older posts, older entries, older articles, selanjutnya, berikutnya,
    halaman berikutnya, halaman selanjutnya, pos-pos lama, pos lama, posting lama, postingan lama, lebih lama, lanjut,
    go to next page, berita lama, berita sebelumnya
    """.replace("\n", " ").split(", ")
)
_ARROW = "»›→⟩❯>"
_CLASSES = frozenset(
    "next next-page nextpostslink page-next pagination-next pager__item--next pager-next nav-previous nav-older "
    "older-posts".split()
)
_IN_PATH = re.compile(r"/(?:page|halaman|hal)/([0-9]{1,6})\Z", re.ASCII)
_NAMES = frozenset({"page", "paged", "halaman", "hal", "pg"})
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


def next_page(links: Iterable[Link], url: str) -> str | None:
    """The address of the next page, None on the last one; ``links`` are those of the page at ``url``, hosts checked.

    It is the link that says so by ``rel`` or class, else the next number, else a link of the same list that is worded
    so. Drupal counts from 0 and others from 1, where the first page has no number.
    """
    here, number = _page(urls.key(url))
    onwards = [
        (link, listed, n)
        for link in links
        for listed, n in [_page(link.key)]
        if listed != here or (n or 0) > (number or 0)
    ]
    named = (link for link, _, _ in onwards if _is_named(link.node))
    numbers = [
        (n, link) for link, listed, n in onwards if listed == here and n and not (number is None and _is_first(link, n))
    ]
    numbered = [min(numbers, key=lambda pair: pair[0])[1]] if numbers else []
    worded = (link for link, listed, _ in onwards if _path(listed) == _path(here) and _is_worded(link.text))
    return next((link.url for some in (named, numbered, worded) for link in some), None)


def _page(key: str) -> tuple[str, int | None]:
    """The list that a page belongs to, and the page's number, None where the address names none."""
    parts = urlsplit("//" + key)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [int(value) for name, value in pairs if name in _NAMES and _NUMBER.fullmatch(value)]
    rest = [(name, value) for name, value in pairs if name not in _NAMES]
    path = parts.path
    if in_path := _IN_PATH.search(path):
        path = path[: in_path.start()]
        numbers.append(int(in_path[1]))
    return f"{parts.netloc}{path}?{urlencode(rest, errors='surrogateescape')}", numbers[0] if numbers else None


def _path(listed: str) -> str:
    return listed.partition("?")[0]


def _is_first(link: Link, number: int) -> bool:
    """Whether a link leads to the page without a number once more."""
    return number == 1 and (link.text == "1" or _IN_PATH.search(link.key.partition("?")[0]) is not None)


def _is_named(node: etree._Element) -> bool:
    if "next" in (node.get("rel") or "").lower().split():
        return True
    above = node.getparent()
    classes = f"{node.get('class') or ''} {above.get('class') or '' if above is not None else ''}"
    return not _CLASSES.isdisjoint(classes.lower().split())


def _is_worded(text: str) -> bool:
    words = text.casefold().strip(f"{_ARROW} ")
    return words in _WORDS if words else any(arrow in text for arrow in _ARROW)
