"""JSON-LD of a page: the objects it holds, the one that is the article, and their values as texts."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from asn_crawl.text import normalise

Json = Mapping[str, object]

MAX_LENGTH = 1_000_000  # characters a block
MAX_VALUES = 500  # a list or graph; the largest graph on 815 saved pages has 33 objects

_ARTICLES = frozenset(
    """
    article newsarticle blogposting reportagenewsarticle analysisnewsarticle askpublicnewsarticle
    backgroundnewsarticle opinionnewsarticle reviewnewsarticle liveblogposting techarticle report
    scholarlyarticle satiricalarticle advertisercontentarticle socialmediaposting
    """.split()
)
_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"<!--|-->|(?://|/\*)?<!\[CDATA\[(?:\*/)?|(?://|/\*)?\]\]>(?:\*/)?")
_SLIPS = re.compile(r'"(@type|datePublished|dateModified)"\s*:\s*"([^"\\]{1,60})"')
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def objects(blocks: Iterable[str]) -> list[Json]:
    """The objects of all blocks in order, of their lists and graphs and what a page is about; invalid ones skipped."""
    return [found for block in blocks for found in _flat(_decode(block))]


def types(node: Json) -> set[str]:
    """The object's types in lower case, without the vocabulary's address."""
    named = node.get("@type")
    names = named[:MAX_VALUES] if isinstance(named, list) else [named]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def article(graph: Iterable[Json]) -> Json:
    """The object that is the article, one with a headline or date before one without; empty when there is none."""
    found = [node for node in graph if not _ARTICLES.isdisjoint(types(node))]
    return next((node for node in found if "headline" in node or "datePublished" in node), (found or [{}])[0])


def texts(value: object, depth: int = 3) -> list[str]:
    """The clean texts of a value: of a string, of an object's name, or of a list of those; never empty ones."""
    if isinstance(value, str):
        text = clean(value)
        return [text] if text else []
    if isinstance(value, dict) and depth:
        return texts(value.get("name") or value.get("@value") or value.get("url"), depth - 1)
    if isinstance(value, list) and depth:
        return [text for item in value[:MAX_VALUES] for text in texts(item, depth - 1)]
    return []


def clean(text: str) -> str:
    """The text normalised, its entities decoded: many sites encode them twice."""
    return normalise(html.unescape(text) if "&" in text else text)


def _decode(block: str) -> object:
    """The value of one block, simple slips mended; of one that cannot be read type and dates, which hold no quotes."""
    if len(block) > MAX_LENGTH:
        return None
    for mended in (str, _mend):
        try:
            value: object = msgspec.json.decode(mended(block))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
        return value
    return dict(reversed(_SLIPS.findall(block)[:MAX_VALUES]))  # the first of a name counts


def _mend(block: str) -> str:
    """The block without comment marks, raw newlines in strings and commas before a closing bracket."""
    plain = _CONTROL.sub(" ", block)
    if "<!" in plain:  # the pattern costs 0.1 us a character
        plain = _WRAPPING.sub("", plain)
    return _TRAILING_COMMA.sub(r"\1", plain).strip().rstrip(";")


def _flat(value: object) -> Iterator[Json]:
    queue = [value]
    for item in queue:  # grows while it is walked
        if isinstance(item, list):
            queue.extend(item[:MAX_VALUES])
        elif isinstance(item, dict):
            yield item
            queue.extend(item[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in item)
        if len(queue) > MAX_VALUES:
            return
