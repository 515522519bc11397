"""Which selectors of a site's file find nothing on a page. Pure.

By lxml, as list pages are: the parser of ``sites`` belongs into a worker.
"""

import msgspec
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector

from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import anchors
from asn_crawl.model import Select


def silent(page: bytes, select: Select) -> dict[str, tuple[str, ...]]:
    """The fields whose selectors all find nothing, with them; none for a page that cannot be parsed."""
    fields: dict[str, tuple[str, ...]] = msgspec.structs.asdict(select)
    if not any(fields.values()):
        return {}
    try:
        tree = anchors.parsed(page)
    except PageError:
        return {}
    return {
        field: selectors
        for field, selectors in fields.items()
        if selectors and not any(_finds(tree, selector) for selector in selectors)
    }


def _finds(tree: etree._Element, selector: str) -> bool:
    """Whether a selector finds anything; yes for one that only the other parser knows, which proves nothing."""
    try:
        return bool(CSSSelector(selector, translator="html")(tree))
    except (SelectorError, etree.LxmlError):
        return True
