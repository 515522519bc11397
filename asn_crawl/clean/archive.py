"""The records of a WARC become pages, and what they say of an address without its page becomes a `Sighting`."""

import re
from collections.abc import Iterator, Mapping

from asn_crawl.errors import PageError
from asn_crawl.exchange import REDIRECTS, redirected
from asn_crawl.model import Form, Page, Rejected, Sighting
from asn_crawl.raw import Record, read_warc
from asn_crawl.schema import Limits
from asn_crawl.unpack import Unpacked, content

Item = Page | Rejected | Sighting

# Without the header browsers look at the bytes, as `decode` does, which refuses pictures and the like.
_FORMS: Mapping[str, Form] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "": "html",
}
_ROBOTS = re.compile(r"https?://[^/]{1,300}/robots\.txt")
_GONE = frozenset({404, 410})
_SHOWN = frozenset({200, 304})


def records(stream: Unpacked, source: str, limits: Limits) -> Iterator[Item]:
    """What a WARC holds, in file order: a page or a rejected record for each response, and what was sighted.

    A redirect or a 404 is both a sighting and, since it is no page, rejected; a revisit is a sighting alone.
    """
    for found in read_warc(stream, source, max_bytes=limits.max_bytes):
        if isinstance(found, Rejected):
            yield found
        elif not _ROBOTS.fullmatch(found.url):  # kept by crawlers as proof of manners, and no page
            yield from _sighted(found, source)
            if not found.is_revisit:
                yield _page(found, source, limits.max_bytes)


def _sighted(record: Record, name: str) -> Iterator[Sighting]:
    # A block page may come as a 404 too, and a redirect to the home page may say that an article is gone.
    is_gone = record.told.status == "gone" or (record.status in _GONE and not record.told.status)
    is_moved = record.status in REDIRECTS and not is_gone
    target = redirected(record.url, record.headers.get("location", "")) if is_moved else ""
    is_there = record.status in _SHOWN and record.is_revisit
    if record.fetched_at is None or not (target or is_gone or is_there):
        return
    yield Sighting(
        source=f"{name}@{record.offset}",
        url=record.url,
        at=record.fetched_at,
        what="moved" if target else "gone" if is_gone else "there",
        target=target,
    )


def _page(record: Record, name: str, max_bytes: int) -> Page | Rejected:
    source, content_type = f"{name}@{record.offset}", record.headers.get("content-type", "")
    try:
        return Page(
            source=source,
            body=content(record.body, record.headers.get("content-encoding", ""), max_bytes),
            form=_form(record.status, content_type),
            url=record.url,
            content_type=content_type,
            fetched_at=record.fetched_at,
            found_by=record.told.found_by,
        )
    except PageError as error:
        return Rejected(source=source, stage=error.stage, reason=error.reason, url=record.url)


def _form(status: int, content_type: str) -> Form:
    if status != 200:
        raise PageError("input", f"the server answered with HTTP status {status}")
    kind = re.split("[;,]", content_type, maxsplit=1)[0].strip().lower()  # two headers are joined by a comma
    if kind not in _FORMS:
        raise PageError("input", f"the server sent Content-Type {kind[:80]!r}, neither HTML nor text")
    return _FORMS[kind]
