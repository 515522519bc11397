"""What is known of one input record once it was read: its identity, its topic words and the stem of its file name.

    (Page, Reading | PageError) or Rejected ─► Record ─► index ─► documents

Pure: no file, no clock. Page text is hostile, so every string here can be encoded and every name is safe.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec
from rapidfuzz import fuzz

from asn_crawl import urls
from asn_crawl.config import Config
from asn_crawl.errors import PageError
from asn_crawl.model import Page, Reader, Reading, Rejected, Sighting

Item = TypeVar("Item", Page, Rejected, Sighting)

SAME_TITLE = 85  # 0..100; "Judul" and "Judul (Halaman 2)" pass by being contained, see `same_title`
_TITLE_LENGTH = 300  # comparing is quadratic, and no headline is longer
_SITE_LENGTH = 60  # bytes of a folder's name
_SLUG_LENGTH = 96  # with date, id8 and suffix at most 120 bytes
_OURS = re.compile(r"(?:manifest|rejected|changes|index)(?=\.)")


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What a document carried over from a manifest knows of readings and sightings that are gone."""

    version: int
    first_fetched_at: str | None
    aliases: tuple[str, ...]
    marks: dict[str, int]
    gone_at: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One input record. ``stage`` is set where it was rejected, and then ``id`` and ``head`` are empty.

    ``key`` says whether the same record comes again: its origin, its bytes and what was given with them.
    ``head`` is the id of the article's first page, ``id`` itself for a first page. ``fetched_at`` is ISO 8601 in
    UTC, or empty. ``words`` are those of the text. ``stem`` is ``site folder/year/date-slug``. ``reader``,
    ``confidence``, ``titled`` and ``dated`` tell how it was read; a rejected one has no reader.
    """

    key: str
    source: str
    source_id: str | None
    url: str
    site: str | None
    fetched: bool
    fetched_at: str = ""
    raw_sha256: str = ""
    id: str = ""
    head: str = ""
    page_no: int = 1
    rules: str = ""
    topic: tuple[str, ...] = ()
    words: int = 0
    stem: str = ""
    stage: str = ""
    reason: str = ""
    found_by: str | None = None
    reader: Reader | None = None
    confidence: float | None = None
    titled: bool = False
    dated: bool = False
    past: Past | None = None


def rules_hash(config: Config, version: str) -> str:
    """The first 16 hex digits of a hash of the program's version and everything that steers reading."""
    effective = [getattr(config, name) for name in Config.__struct_fields__ if name not in ("origins", "zones")]
    return hashlib.sha256(msgspec.json.encode([version, effective], order="deterministic")).hexdigest()[:16]


def encodable(item: Item) -> Item:
    """The item with lone surrogates (a file name of another code page) written out."""
    names = ("source", "source_id", "url", "site", "reason", "target")
    strings = {name: getattr(item, name, None) or "" for name in names}
    strange = {name: value for name, value in strings.items() if not value.isascii()}
    return msgspec.structs.replace(item, **{name: _encodable(value) for name, value in strange.items()})


def of_page(page: Page) -> Record:
    """The record of a page that is not read yet."""
    given = Record(
        key="",
        source=page.source,
        source_id=page.source_id,
        url=page.url,
        site=page.site,
        fetched=page.fetched,
        fetched_at=utc(page.fetched_at) if page.fetched_at else "",
        found_by=page.found_by,
        raw_sha256=hashlib.sha256(page.body).hexdigest(),
    )
    return msgspec.structs.replace(given, key=_key(given))


def of_rejected(rejected: Rejected, config: Config) -> Record:
    """The record of something that gave no page, with the site that its address names."""
    given = Record(
        key="",
        source=rejected.source,
        source_id=rejected.source_id,
        url=rejected.url,
        site=rejected.site,
        fetched=False,
        stage=rejected.stage,
        reason=rejected.reason,
    )
    return msgspec.structs.replace(given, key=_key(given), site=_site(given, config))


def failed(record: Record, error: PageError, config: Config) -> Record:
    """The record with the reason why its page gives no article, and the site that its address names."""
    site = _site(record, config)
    return msgspec.structs.replace(record, site=site, stage=error.stage, reason=_encodable(error.reason))


def read(record: Record, reading: Reading, body: bytes, config: Config, rules: str) -> Record:
    """The record with what its reading tells: site, id, head, topic words and file name."""
    family = any(f"{reading.site}-".startswith(f"{spec.name}-") for spec in config.families.values())
    address = urls.key(reading.url)
    base, page_no = urls.split_page(address)
    if page_no == 1:
        address = _canonical(reading, base, config)
    if address:
        own = urls.document_id(reading.site, address, with_host=family)
        head = own if page_no == 1 else urls.document_id(reading.site, base, with_host=family)
    else:
        own = head = urls.record_id(reading.site, record.source_id, body)
    return msgspec.structs.replace(
        record,
        site=reading.site,
        url=reading.url,
        id=own,
        head=head,
        page_no=page_no,
        rules=rules,
        topic=topic_words(reading.text, config.settings.topic.words),
        words=len(reading.text.split()),
        stem=stem(reading),
        reader=reading.reader,
        confidence=reading.confidence,
        titled=bool(reading.title),
        dated=reading.published_at is not None,
    )


def utc(at: datetime) -> str:
    """The time in UTC as ISO 8601: such texts sort like the times."""
    return at.astimezone(UTC).isoformat()


def topic_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words that the text holds, in their own order: at word starts, whole where a word is all capitals.

    Case does not count. About linear in the text for any text.
    """
    folded = text.casefold()
    return tuple(word for word in words if _holds(folded, word.casefold(), whole=word.isupper()))


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two pages carry one headline: nearly equal, or one contains the other; never where one has none."""
    left, right = _plain(one), _plain(other)
    if not left or not right:
        return False
    return left in right or right in left or fuzz.ratio(left, right) >= SAME_TITLE


def stem(reading: Reading) -> str:
    """Site folder, year and the head of the file name; lower-case ASCII, without any way out of the folder."""
    published = reading.published_at
    day = (published.date() if isinstance(published, datetime) else published) or date.min
    year, day_name = (day.isoformat()[:4], day.isoformat()) if published else ("undated", "0000-00-00")
    found = urls.slug(reading.url, reading.title, " ".join(reading.body[:1])[:1_000])
    slug = re.sub("[^a-z0-9]+", "-", found.lower())[:_SLUG_LENGTH].strip("-") or "page"
    return f"{site_folder(reading.site)}/{year}/{day_name}-{slug}"


def site_folder(site: str) -> str:
    """A folder's name for any label: ``[a-z0-9.-]``, 1 to 60 bytes, no name of our own files or of a Windows device."""
    name = re.sub(r"[^a-z0-9.-]+", "-", site.lower())
    name = re.sub(r"\.{2,}", ".", name).strip(".-")[:_SITE_LENGTH].strip(".-") or "unknown"
    name = name.replace(".", "-") if _OURS.match(name) else name
    if urls.WINDOWS_RESERVED.fullmatch(name.partition(".")[0]):
        name = f"site-{name}"[:_SITE_LENGTH].rstrip(".-")
    return name


def _site(record: Record, config: Config) -> str | None:
    host = urls.host(record.url)
    spec = config.site_of_host(host) if host else None
    return record.site or (spec.name if spec else host or None)


def _key(record: Record) -> str:
    parts = msgspec.json.encode(msgspec.structs.astuple(record))
    return hashlib.sha256(parts).hexdigest()[:32]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _canonical(reading: Reading, address: str, config: Config) -> str:
    """The address that names the article: rel=canonical where it can be believed, else the page's own.

    It can where it stays on the site, is a first page and no front page, and its last segment is the address's own
    or the headline. Some themes print one canonical on every page; that must not make one article of all.
    """
    canonical = urls.key(reading.canonical_url or "")
    base, page_no = urls.split_page(canonical)
    if not address or page_no != 1 or "/" not in canonical or not _own_host(urls.host(canonical), reading, config):
        return address
    slug = urls.slug(base, None, "")
    agrees = slug == urls.slug(address, None, "") or same_title(slug, reading.title)
    return base if agrees else address


def _own_host(host: str, reading: Reading, config: Config) -> bool:
    spec = config.site_of_host(host)
    return host == urls.host(reading.url) or (spec is not None and spec.name == reading.site)


def _holds(text: str, word: str, *, whole: bool) -> bool:
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        starts = at == 0 or not text[at - 1].isalnum()
        if starts and not (whole and text[end : end + 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def _plain(title: str | None) -> str:
    letters = "".join(each if each.isalnum() else " " for each in (title or "")[:_TITLE_LENGTH].casefold())
    return " ".join(letters.split())
