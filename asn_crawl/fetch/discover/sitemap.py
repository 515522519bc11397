"""Sitemaps: XML, news and plain text, their indexes, and the order in which a tree of them is walked."""

import re
from collections.abc import Generator, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import msgspec

from asn_crawl import urls
from asn_crawl.errors import PageError
from asn_crawl.fetch.discover import Entry, address, feed, moment, xml

MAX_ENTRIES = 50_000  # sitemaps.org, of one file
MAX_ITEM = 262_144  # bytes; an entry with 1,000 images, the most that search engines take, has some 150 KB
MAX_DEPTH = 3  # an index of indexes of sitemaps; the protocol allows two levels
MAX_SITEMAPS = 500  # of one walk: 42 minutes at 5 s each
MAX_TOTAL = 1_000_000  # addresses of one walk

# A sitemap is a flat list of three kinds of leaves: by patterns, 50,000 URLs cost 0.6 s, by lxml's events 1.9 s.
_END = re.compile(rb"</(?:[\w.-]{1,20}:)?(url|sitemap)\s{0,9}>")
_FIELD = re.compile(
    rb"<(?:(?!image:|video:)[\w.-]{1,20}+:)?(loc|lastmod|publication_date)(?:\s[^<>]{0,200}+)?>([^<>]{1,9000}+)</"
)
_CDATA = re.compile(rb"<!\[CDATA\[|\]\]>")
_LINE = re.compile(rb"[\s\xef\xbb\xbf]*https?://", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
# WordPress core, Yoast and Rank Math: sitemaps that list no article by what they list.
_NO_ARTICLES = re.compile(
    r"(?:^|[/_-])(?:users?|authors?|categor(?:y|ies)|kategori|(?:post_)?tags?|taxonom(?:y|ies)|post_format|attachments?"
    r"|images?|videos?|(?<=posts-)page)(?:-[a-z_]{1,40})?(?:-sitemap)?-?[0-9]{0,6}\.xml|/page-sitemap[0-9]{0,6}\.xml",
    re.ASCII,
)
_OLDEST = datetime.min.replace(tzinfo=UTC)


class Sitemap(msgspec.Struct, frozen=True, kw_only=True):
    """What a sitemap names, in its order: articles are ``entries``, further sitemaps ``children``.

    ``problem`` is a sentence where it could not be read, or not to its end.
    """

    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()
    problem: str = ""


def entries(body: bytes, base_url: str, zone: str = "UTC") -> Sitemap:
    """What a sitemap of any kind names; a feed may stand in for one. Hosts are for the caller to check.

    Args:
        body: Without content encoding; a ``.xml.gz`` is unpacked.
        base_url: The sitemap's address.
        zone: IANA name of the site's zone, for dates without an offset.
    """
    found: dict[bytes, list[Entry]] = {b"url": [], b"sitemap": []}
    problem = ""
    try:
        if _is_text(body):
            found[b"url"].extend(_of_lines(body, base_url))
        else:
            document = xml.document(body)
            if document.root in feed.ROOTS:
                read = feed.entries(body, base_url, zone)
                return Sitemap(entries=read.entries, problem=read.problem)
            for name, entry in _of_xml(document, base_url, zone):
                found[name].append(entry)
    except PageError as error:
        problem = error.reason
    return Sitemap(entries=tuple(found[b"url"]), children=tuple(found[b"sitemap"]), problem=problem)


def plan(
    roots: Iterable[str], since: datetime | None = None, *, most: int = MAX_SITEMAPS
) -> Generator[Entry, Sitemap | None, None]:
    """Walk a tree of sitemaps: yields the one to ask next, is sent what it held (None where it was not read).

    The newest children come first, by lastmod, else by the numbers in their names; each is asked once, however it is
    written; none behind `MAX_DEPTH`, ``most`` or `MAX_TOTAL`. Children that list authors, tags or pages are
    left out by their names.

    Args:
        roots: Addresses from robots.txt or the site's file.
        since: Children that were not changed since are left out, with a day's grace for dates without a time.
        most: Sitemaps of the walk.
    """
    waiting = [(1, Entry(url=url)) for url in roots]
    seen: set[str] = set()
    total = 0
    while waiting and len(seen) < most and total < MAX_TOTAL:
        depth, entry = waiting.pop(0)
        key = urls.key(entry.url)
        if not key or key in seen:
            continue
        seen.add(key)
        sitemap = yield entry
        if sitemap is not None:
            total += len(sitemap.entries)
            children = _newest_first(sitemap.children, since) if depth < MAX_DEPTH else []
            waiting[:0] = [(depth + 1, child) for child in children]
            del waiting[most:]


def _newest_first(children: Iterable[Entry], since: datetime | None) -> list[Entry]:
    wanted = [
        child
        for child in children
        if not _NO_ARTICLES.search(urlsplit(child.url).path.lower())
        and (since is None or child.lastmod is None or child.lastmod >= since - timedelta(days=1))
    ]
    return sorted(wanted, key=_age, reverse=True)


def _age(child: Entry) -> tuple[datetime, list[int]]:
    parts = urlsplit(child.url)
    return child.lastmod or _OLDEST, [int(digits) for digits in _NUMBER.findall(f"{parts.path} {parts.query}")]


def _of_xml(document: xml.Document, base_url: str, zone: str) -> Iterator[tuple[bytes, Entry]]:
    """The entries of a sitemap, each with the name of its element.

    Raises:
        PageError: After the last one that could be read.
    """
    held, count = b"", 0
    for chunk in document.chunks:
        # End tag and element's name by turns, the last piece is not ended yet.
        *pieces, held = _END.split(held + chunk)
        if len(held) > MAX_ITEM:
            raise PageError("limit", f"the sitemap has no entry in {MAX_ITEM:,} bytes")
        for at in range(0, len(pieces), 2):
            entry = _entry(pieces[at], base_url, zone)
            if entry:
                yield pieces[at + 1], entry
        count += len(pieces) // 2
        if count > MAX_ENTRIES:
            raise PageError("limit", f"the sitemap has more than {MAX_ENTRIES:,} entries; the first ones are taken")
    if f"</{document.root}".encode() not in held.lower():
        raise PageError("decode", f"the sitemap is cut short: <{document.root}> does not end")


def _entry(piece: bytes, base_url: str, zone: str) -> Entry | None:
    """The entry that ends with a piece; None where it names no address or is commented out."""
    if b"<!" in piece:
        piece = b"" if piece.rfind(b"<!--") > piece.rfind(b"-->") else _CDATA.sub(b"", piece)
    url, times = "", []
    for name, text in _FIELD.findall(piece):
        if name == b"loc":
            url = url or address(text.decode().replace("&apos;", "'"), base_url)
        elif time := moment(text.decode(), zone):
            times.append(time)
    return Entry(url=url, lastmod=max(times, default=None)) if url else None


def _is_text(body: bytes) -> bool:
    """Whether the body is one address a line, as sitemaps.org allows."""
    return _LINE.match(next(xml.utf8(body), b"")) is not None


def _of_lines(body: bytes, base_url: str) -> Iterator[Entry]:
    """The entries of a plain-text sitemap.

    Raises:
        PageError: After the last one that could be read.
    """
    held, count = b"", 0
    for chunk in xml.utf8(body):
        *lines, held = (held + chunk).replace(b"\r", b"\n").split(b"\n")
        if len(held) > urls.MAX_LENGTH:
            raise PageError("decode", f"the plain-text sitemap has a line of more than {urls.MAX_LENGTH:,} bytes")
        yield from _addresses(lines, base_url)
        count += len(lines)
        if count > MAX_ENTRIES:
            raise PageError("limit", f"the sitemap has more than {MAX_ENTRIES:,} lines; the first ones are taken")
    yield from _addresses([held], base_url)


def _addresses(lines: Iterable[bytes], base_url: str) -> Iterator[Entry]:
    for line in lines:
        text = line.decode()
        url = address(text, base_url) if text[:4].lower() == "http" else ""
        if url:
            yield Entry(url=url)
