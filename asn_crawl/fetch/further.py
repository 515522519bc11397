"""The further pages of an article that one of its pages links to; pure, and without the HTML parser.

Every article is looked through. A parser would cost 4 ms, a pattern for links 0.9 ms; to seek the few places that can
stand in such a link costs 0.4 ms (400 pages of 160 KB).
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from asn_crawl import urls
from asn_crawl.fetch.discover import address

MAX_PAGES = 30  # of one article; long reports have 10
MAX_PLACES = 5_000  # of one page that are looked at
_REACH = 2_000  # bytes of a link before and behind such a place
_PAGE = re.compile(
    rb"/[1-9][0-9]?/?(?:\?.{0,200})?\Z|[?&;](?:page|halaman|showpage)=(?:[1-9][0-9]?|all)\b", re.IGNORECASE
)
_PARAMETERS = (b"page=", b"halaman=")  # showpage= too; each more costs 0.1 ms a page
_END = re.compile(rb"""["'<>\s#]""")
_TAIL = 300  # bytes of a link in which its page part stands


def further_pages(page: bytes, url: str) -> tuple[str, ...]:
    """The addresses of an article's other pages in the order of their numbers; else that of all pages on one.

    ``page`` is one of its pages, without content encoding.
    """
    article = urls.key(urls.split_page(url)[0])
    numbered: dict[int, str] = {}
    whole = ""
    for target in _candidates(page, url):
        base, number = urls.split_page(target)
        if urls.key(base) != article:
            continue
        if 1 < number <= MAX_PAGES:
            numbered.setdefault(number, target)
        elif number == 1 and "=all" in target.lower() and base != target:
            whole = whole or target
    found = [target for _, target in sorted(numbered.items())] or ([whole] if whole else [])
    return tuple(target for target in found if urls.key(target) != urls.key(url))


def _candidates(page: bytes, url: str) -> Iterator[str]:
    for place in islice(_places(page, url), MAX_PLACES):
        first = max(page.rfind(sign, max(0, place - _REACH), place) for sign in (b'"', b"'", b" ", b"\n", b">"))
        last = _END.search(page, place, place + _REACH)
        target = page[first + 1 : last.start() if last else place + _REACH].removeprefix(b"href=")
        if _PAGE.search(target[-_TAIL:]):
            yield address(target.decode("utf-8", "replace"), url)


def _places(page: bytes, url: str) -> Iterator[int]:
    """Where the article's own name stands, with something behind it, and the usual parameters."""
    name = urlsplit(urls.split_page(url)[0]).path.rstrip("/").rpartition("/")[2].encode()
    for sought in (*([name + b"/"] if name else []), *_PARAMETERS):
        place = page.find(sought)
        while place >= 0:
            yield place
            place = page.find(sought, place + len(sought))
