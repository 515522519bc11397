"""Discovery: what a site's feed, sitemap, REST interface or list page names; bytes in, values out, no network.

    feed.entries, sitemap.entries, wordpress.entries, listing.entries ─► Entry ─► (the run) Lead

Nothing here raises for what a server sent: what could not be read is a ``problem``, a sentence beside the entries.
"""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, time
from urllib.parse import parse_qsl, urljoin, urlsplit
from zoneinfo import ZoneInfo

import msgspec

from asn_crawl import dates, urls

MAX_DATE = 64  # characters of a date that are looked at; the longest forms have 40

_WRAPPED = re.compile(r"[\t\r\n]+ *")
_AMPERSAND = re.compile(r"&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+")
# Below such a segment no article stands, whatever follows.
_SECTIONS = frozenset(
    """
    account arsip attachment author authors cari cart category categories cdn-cgi comments feed feeds files kategori
    label login logout member oauth page penulis profil-penulis register rss search sites tag tags taxonomy term
    topic topik user users wp-admin wp-content wp-includes wp-json wp-login.php xmlrpc.php
    """.split()
)
_SINGLE_PAGES = frozenset(
    """
    about about-us contact contact-us cookie-policy disclaimer hubungi-kami indeks index index.php info-iklan karir
    kebijakan-privasi kode-etik kode-etik-jurnalistik kontak kontak-kami pasang-iklan pedoman-media-siber
    pedoman-pemberitaan-media-siber privacy privacy-policy redaksi sitemap struktur-redaksi susunan-redaksi
    syarat-dan-ketentuan tentang tentang-kami terms terms-of-service visi-misi
    """.split()
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|pdf|docx?|xlsx?|pptx?|odt|zip|rar|7z|gz|mp[34]|m4[av]|ogg|wav|avi|mov"
    r"|webm|css|js|json|xml|txt|csv|apk|exe|woff2?)\Z",
    re.IGNORECASE,
)
_DATE_ARCHIVE = re.compile(r"/(?:19|20)[0-9]{2}(?:/[0-9]{1,2}){0,2}", re.ASCII)
_NO_ARTICLE = frozenset(
    "attachment_id author author_name cat category_name feed m monthnum page page_id paged preview rest_route rss s "
    "search tag tag_id taxonomy year".split()
)


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One address that a source names: absolute, as found.

    ``lastmod`` is the latest time that the source gives for it, aware UTC: when it was changed, else published; a
    date without a time is its midnight in the site's zone.
    """

    url: str
    lastmod: datetime | None = None


def address(text: str, base: str) -> str:
    """The http(s) address that a link means, absolute; "" for none. Its host may be any.

    Args:
        text: As it stands in the source: wrapped lines, blanks and escaped ampersands are put right.
        base: What a relative address is relative to.
    """
    found = text.strip()
    if not found.isprintable() or " " in found:
        found = _WRAPPED.sub("", found).replace(" ", "%20")
    if "&" in found:
        found = _AMPERSAND.sub("&", found)
    if not found or len(found) > urls.MAX_LENGTH:
        return ""
    if not found.startswith(("https://", "http://")):
        try:
            found = urljoin(base, found)
        except ValueError:  # brackets without an IPv6 address
            return ""
        found = found if found.startswith(("https://", "http://")) else ""
    return found


def moment(text: str, zone: str) -> datetime | None:
    """The time that a machine-readable date names, aware UTC, None for none.

    Args:
        text: ISO 8601, RFC 2822 and what sites make of them.
        zone: IANA name, for a time without an offset and a date without a time.
    """
    text = text[:MAX_DATE]
    with suppress(ValueError):  # what nearly every sitemap writes, in a third of the time
        found = datetime.fromisoformat(text)
        if found.tzinfo and found.year in dates.PUBLISHED_YEARS:
            return found.astimezone(UTC)
    other = dates.parse_machine(text, zone)
    if other is None:
        return None
    if not isinstance(other, datetime):
        other = datetime.combine(other, time(), ZoneInfo(zone))
    return other.astimezone(UTC)


def may_be_article(url: str, hosts: Collection[str]) -> bool:
    """Whether an address of the site could hold an article, by its form alone.

    Lists, tags, authors, feeds, searches, files, the home page and the usual pages about the site could not.

    Args:
        url: Absolute.
        hosts: The site's own, www. and mobile prefixes folded, without ports.
    """
    key = urls.key(url)
    if not key or urls.host(url) not in hosts:
        return False
    parts = urlsplit("//" + key)
    if any(name in _NO_ARTICLE for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        return False
    segments = parts.path.split("/")[1:]
    if not segments:
        return bool(parts.query)  # ?p=ID
    return not (
        any(segment in _SECTIONS for segment in segments)
        or (len(segments) == 1 and segments[0] in _SINGLE_PAGES)
        or _FILE.search(parts.path)
        or _DATE_ARCHIVE.fullmatch(parts.path)
    )
