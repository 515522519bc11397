"""The door to lxml: the items of a feed or sitemap one after the other, in flat memory, however broken the XML is.

Made well-formed on the way: gzip, other charsets, control characters, bare ``&`` and ``<``, junk before the root (PHP
warnings). Never done: a DOCTYPE, entities, the network, another file.
"""

import codecs
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from asn_crawl.errors import PageError
from asn_crawl.unpack import CHUNK, Unpacked

MAX_BYTES = 50 * 2**20  # sitemaps.org, "Sitemap file limits"
MAX_ITEM = 2**20  # a WordPress feed's longest item with its whole text has some 100 KB
MAX_PARTS = 200
_HEAD_CHUNKS = 4  # what may stand before the root
_TAIL = 20_000  # bytes at the end in which the root's end is looked for: caches sign with a comment behind it

_ROOT = re.compile(rb"<(?:[a-z][\w.-]{0,20}:)?(rss|feed|rdf|urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml\s[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_LATIN = re.compile(r"(?:iso-?8859-1|latin-?1|windows-1252|cp-?1252|us-ascii)\Z", re.IGNORECASE)
_OTHER = re.compile(r"(?:iso-?8859-(?:[2-9]|1[013-6])|(?:windows-|cp)125[0-8])\Z", re.IGNORECASE)
# A tag that never ends is text too: for each one libxml2 would look through all that follows.
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)|<(?![!?]|/?[a-zA-Z_][^<>]*+>)")
_LONGEST_REFERENCE = len("&#x10ffff;")
_LONGEST_TAG = 8_192  # libxml2's time grows with the square of a tag's attributes: 5,000 cost 0.1 s, 900 a few ms
_CONTROLS = bytes(sorted({*range(0x20)} - {*b"\t\n\r"}))


class Part(NamedTuple):
    """One element below an item: local name in small letters, text with white space at its ends stripped."""

    name: str
    text: str
    attributes: Mapping[str, str]


class Item(NamedTuple):
    """One item, entry, url or sitemap.

    Attributes:
        name: Local name in small letters.
        attributes: By local name.
        base: What ``xml:base`` says, "" for nothing.
        parts: Its children in order, then what is nested deeper.
    """

    name: str
    attributes: Mapping[str, str]
    base: str
    parts: Sequence[Part]

    def texts(self, *names: str) -> list[str]:
        """The texts that are not empty of the parts that have one of the names, in order."""
        return [part.text for part in self.parts if part.name in names and part.text]


class Document(NamedTuple):
    """A document whose root was found: its local name in small letters, and its UTF-8 from there on."""

    root: str
    chunks: Iterator[bytes]


def document(body: bytes) -> Document:
    """The document that a body holds.

    Raises:
        PageError: It has no root that a feed or sitemap has, or a DOCTYPE.
    """
    chunks = utf8(body)
    head = b"".join(itertools.islice(chunks, _HEAD_CHUNKS))
    root = _ROOT.search(head)
    before = head[: root.start()] if root else head
    if not before.strip() and not root:
        raise PageError("decode", "the body is empty, where XML was expected")
    if _HTML.search(before):
        raise PageError("decode", "the body is an HTML page, where XML was expected")
    if _DOCTYPE.search(before):
        raise PageError("decode", "the XML has a DOCTYPE, which is refused")
    if not root:
        raise PageError("decode", f"the body has no root of a feed or sitemap, it starts with {head[:40]!r}")
    return Document(root[1].decode().lower(), itertools.chain([head[root.start() :]], chunks))


def items(found: Document, names: Sequence[str], max_items: int) -> Iterator[Item]:
    """The elements of these local names in the order in which they end; each is forgotten before the next one.

    Raises:
        PageError: After the last item that could be read: ``decode`` where the document is cut short, ``limit`` where
            it goes on behind ``max_items`` or `MAX_BYTES`.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for count, element in enumerate(_elements(parser, found)):
        if count == max_items:
            raise PageError("limit", f"the document has more than {max_items:,} entries; the first ones are taken")
        yield _item(element)
        _forget(element, names)


def utf8(body: bytes) -> Iterator[bytes]:
    """The body in chunks of UTF-8 without byte order mark: unpacked where it is gzip, undecodable bytes replaced.

    Raises:
        PageError: ``decode`` where gzip is broken or cut short, ``limit`` behind `MAX_BYTES`.
    """
    declared = _ENCODING.search(body[:1_000])
    label = declared[1].decode("ascii", "replace") if declared else ""
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    decoder: codecs.IncrementalDecoder = (
        codecs.getincrementaldecoder("utf-16")("replace") if wide else codecs.getincrementaldecoder("utf-8-sig")()
    )
    for chunk in _unpacked(body):
        pending = decoder.getstate()[0]
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError:
            decoder = codecs.getincrementaldecoder(_codec(label))("replace")
            text = decoder.decode(pending + chunk)
        yield text.encode("utf-8", "replace")


def _codec(label: str) -> str:
    if _LATIN.match(label):
        return "cp1252"
    return label if _OTHER.match(label) else "utf-8"


def _unpacked(body: bytes) -> Iterator[bytes]:
    stream = Unpacked(io.BytesIO(body))
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise PageError("limit", f"the document has more than {MAX_BYTES:,} bytes")
        yield chunk


def _elements(parser: etree.XMLPullParser, found: Document) -> Iterator[etree._Element]:
    """The elements as their ends are read, at last those that the end of the data closes."""
    quiet, any_read, tail = 0, False, b""
    for chunk in _well_formed(found.chunks):
        quiet += len(chunk)
        tail = (tail + chunk)[-_TAIL:]
        _feed(parser, chunk)
        for _, element in parser.read_events():
            quiet, any_read = 0, True
            yield element
        if quiet > MAX_ITEM:
            raise PageError("limit", f"the XML has no entry in {MAX_ITEM:,} bytes")
    _feed(parser, None)
    for _, element in parser.read_events():
        any_read = True
        yield element
    ended = re.search(rb"</(?:[\w.-]{1,20}:)?%b\s{0,9}>" % found.root.encode(), tail, re.IGNORECASE)
    errors = parser.feed_error_log
    if not ended or (errors and not any_read):
        why = f" (line {errors[-1].line}: {errors[-1].message.strip()[:100]})" if errors else ""
        raise PageError("decode", f"the XML is broken or cut short: <{found.root}> does not end{why}")


def _feed(parser: etree.XMLPullParser, chunk: bytes | None) -> None:
    """Give the parser the next bytes, None for the end; what it cannot recover from shows in its log."""
    try:
        _ = parser.close() if chunk is None else parser.feed(chunk)
    except etree.LxmlError as error:
        raise PageError("decode", f"the XML cannot be read: {str(error)[:100]}") from error


def _well_formed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks without control characters, what is neither tag nor reference escaped, also where it is cut in two."""
    held = b""
    for chunk in chunks:
        text = held + chunk.translate(None, _CONTROLS)
        opened = text.find(b"<", text.rfind(b">") + 1), text.rfind(b"&", -_LONGEST_REFERENCE)
        cut = min((at for at in opened if at >= 0), default=len(text))
        held = text[cut:] if len(text) - cut < _LONGEST_TAG else b""
        yield _BARE.sub(_escaped, text[: len(text) - len(held)])
    yield _BARE.sub(_escaped, held)


def _escaped(bare: re.Match[bytes]) -> bytes:
    return b"&amp;" if bare[0] == b"&" else b"&lt;"


def _item(element: etree._Element) -> Item:
    children = list(element)
    deeper = (node for child in children if len(child) for node in child.iterdescendants())
    parts = [_part(node) for node in itertools.islice(itertools.chain(children, deeper), MAX_PARTS)]
    return Item(_local(element.tag), _attributes(element), element.base or "", parts)


def _part(node: etree._Element) -> Part:
    text = (node.text or "").strip() or "".join(node.itertext()).strip()  # its own: an end tag may be missing
    return Part(_local(node.tag), text, _attributes(node))


def _attributes(node: etree._Element) -> dict[str, str]:
    attributes = node.attrib
    return {_local(name): value for name, value in attributes.items()} if attributes else {}


def _local(name: str) -> str:
    """The name without its namespace, or without the prefix of one that nobody declared."""
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _forget(element: etree._Element, names: Sequence[str]) -> None:
    """Free an element and all before it; inside another item, whose end tag is missing, only the element."""
    element.clear()
    parent = element.getparent()
    if parent is not None and _local(parent.tag) not in names:
        while element.getprevious() is not None:
            del parent[0]
