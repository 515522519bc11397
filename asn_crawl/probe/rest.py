"""What WordPress REST says of the newest posts: their text and times as the site's own database has them. Pure."""

import html
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from asn_crawl.fetch.discover import address, moment
from asn_crawl.fetch.discover.wordpress import decoded, query_url
from asn_crawl.text import normalise

POSTS = 10  # with their whole text: 10 articles have some 100 KB
_PAGE_BREAK = "<!--nextpage-->"  # REST holds all pages of an article in one text
_FIELDS = "id,link,status,date,date_gmt,modified_gmt,title,content"


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One post: ``html`` is its first page, ``published_at`` aware UTC, ``offset_h`` how far its clock is ahead."""

    url: str
    title: str
    html: str
    published_at: datetime | None = None
    offset_h: float | None = None


def newest_url(endpoint: str) -> str:
    """The address of the newest posts with their text; ``endpoint`` is one of `wordpress.endpoints`."""
    return query_url(endpoint, {"per_page": str(POSTS), "_fields": _FIELDS})


def posts(body: bytes, base_url: str) -> tuple[Post, ...]:
    """The posts of an answer that have a text; none where it is no list of posts."""
    answer = decoded(body)
    return tuple(post for each in (answer if isinstance(answer, list) else []) for post in _post(each, base_url))


def _post(given: object, base_url: str) -> Iterator[Post]:
    if not isinstance(given, dict):
        return
    link, text = given.get("link"), _rendered(given.get("content")).partition(_PAGE_BREAK)[0]
    url = address(link, base_url) if isinstance(link, str) else ""
    if url and text:
        title = normalise(html.unescape(_rendered(given.get("title"))))
        gmt, local = (_moment(given.get(name)) for name in ("date_gmt", "date"))
        offset_h = (local - gmt) / timedelta(hours=1) if gmt and local else None
        yield Post(url=url, title=title, html=text, published_at=gmt, offset_h=offset_h)


def _rendered(value: object) -> str:
    found = value.get("rendered") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _moment(stamp: object) -> datetime | None:
    return moment(stamp, "UTC") if isinstance(stamp, str) else None


def as_page(post: Post) -> bytes:
    """The post as a page that holds nothing else, to be read as pages are."""
    head = f"<title>{html.escape(post.title)}</title>"
    heading = f'<h1 class="entry-title">{html.escape(post.title)}</h1>'
    body = f'{heading}<div class="entry-content">{post.html}</div>'
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
