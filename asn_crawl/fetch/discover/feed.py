"""RSS 0.9 to 2.0 and Atom: the articles that a feed names."""

from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import Entry, address, moment, xml

ROOTS = frozenset({"rss", "feed", "rdf"})
MAX_ENTRIES = 5_000  # feeds have 10 to 1,000
_ITEMS = ("item", "entry")
_DATES = ("pubdate", "date", "updated", "modified", "published", "issued")


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a feed in its order; ``problem`` is a sentence where it could not be read, or not to its end."""

    entries: tuple[Entry, ...] = ()
    problem: str = ""


def entries(body: bytes, base_url: str, zone: str = "UTC") -> Feed:
    """What a feed names; broken XML is read as far as it goes.

    Args:
        body: Without content encoding; gzip is unpacked all the same.
        base_url: The feed's address.
        zone: IANA name of the site's zone, for dates without an offset.
    """
    found: list[Entry] = []
    try:
        document = xml.document(body)
        if document.root not in ROOTS:
            return Feed(problem=f"the body is a <{document.root}>, where a feed was expected")
        for item in xml.items(document, _ITEMS, MAX_ENTRIES):
            found += _entry(item, base_url, zone)
    except PageError as error:
        return Feed(entries=tuple(found), problem=error.reason)
    return Feed(entries=tuple(found))


def _entry(item: xml.Item, base_url: str, zone: str) -> Iterator[Entry]:
    """The item as an entry; nothing where it has no address."""
    base = _base(item, base_url)
    url = next((found for link in _links(item) if (found := address(link, base))), "")
    if url:
        times = [time for text in item.texts(*_DATES) if (time := moment(text, zone))]
        yield Entry(url=url, lastmod=max(times, default=None))


def _base(item: xml.Item, base_url: str) -> str:
    try:
        return urljoin(base_url, item.base)
    except ValueError:
        return base_url


def _links(item: xml.Item) -> Iterator[str]:
    """Where the article may be, the most trusted first: feedburner's own link leads to its counter."""
    yield from item.texts("origlink")
    for part in item.parts:
        kind = part.attributes.get("type", "html")
        if part.name == "link" and part.attributes.get("rel", "alternate") == "alternate" and "html" in kind:
            yield part.attributes.get("href") or part.text
    for part in item.parts:
        if part.name in ("guid", "id") and part.attributes.get("ispermalink", "true").lower() != "false":
            yield part.text if part.text[:4].lower() == "http" else ""
    yield item.attributes.get("about", "")
