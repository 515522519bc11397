"""The further pages of an article that one of its pages links to; pure, and without the HTML parser.

Every article is looked through, and a parser would cost more than all else that is done with it: 4 ms, this 0.5 ms.
"""

import re
from collections.abc import Iterator
from itertools import islice

from asn_crawl import urls
from asn_crawl.fetch.discover import address

MAX_PAGES = 30  # of one article; long reports have 10
MAX_LINKS = 5_000  # of one page that are looked at
_LINK = re.compile(rb"""href\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,2000})""")  # ignoring case would take 3.5 ms a page
_PAGE = re.compile(
    rb"(?:^|/)[1-9][0-9]?/?(?:\?.{0,200})?\Z|[?&;](?:page|halaman|hal|showpage)=(?:[1-9][0-9]?|all)\b", re.IGNORECASE
)
_TAIL = 300  # bytes of a link in which its page part stands


def further_pages(page: bytes, url: str) -> tuple[str, ...]:
    """The addresses of an article's other pages in the order of their numbers; else that of all pages on one.

    Args:
        page: One page of the article, without content encoding.
        url: Its address.
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
    for link in islice(_LINK.finditer(page), MAX_LINKS):
        target = link[1].partition(b"#")[0]
        tail = target[-_TAIL:]
        if (b"=" in tail or tail.rstrip(b"/")[-1:].isdigit()) and _PAGE.search(tail):
            yield address(target.decode("utf-8", "replace"), url)
