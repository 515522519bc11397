"""WordPress REST: the addresses that list posts, and the posts that an answer names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from asn_crawl.fetch.discover import Entry, address, moment

PER_PAGE = 100  # WordPress answers 400 to more
# A post that is changed while its page is read keeps its old stamp in the page; clocks of sites are off by hours.
OVERLAP = timedelta(days=1)
_FIELDS = "id,link,slug,status,date_gmt,modified_gmt,content.protected"
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_PAST_END = "rest_post_invalid_page_number"


class Posts(msgspec.Struct, frozen=True, kw_only=True):
    """One page of posts.

    ``entries`` are the published ones without a password, in the answer's order; none behind the last page.
    ``total_pages`` is what the server counts, None where it does not say. ``problem`` is a sentence where the interface
    is closed or its answer cannot be read.
    """

    entries: tuple[Entry, ...] = ()
    total_pages: int | None = None
    problem: str = ""


def endpoints(home: str) -> tuple[str, str]:
    """The two addresses that posts may be listed at, the pretty one first; sites answer one of them or both."""
    return urljoin(home, "/wp-json/wp/v2/posts"), urljoin(home, "/?rest_route=/wp/v2/posts")


def query_url(endpoint: str, asked: Mapping[str, str]) -> str:
    """The address that asks one of `endpoints` for something."""
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked, safe=',')}"


def posts_url(
    endpoint: str,
    *,
    page: int = 1,
    modified_after: datetime | None = None,
    published_after: datetime | None = None,
    query: str = "",
) -> str:
    """The address of one page of posts, those that were changed longest ago first, so that none slips past.

    A WordPress before 5.7 does not know ``modified_after`` and answers with all posts.

    Args:
        endpoint: One of `endpoints`.
        page: From 1.
        modified_after: Aware; the watermark of the last run, from which `OVERLAP` is taken off here.
        published_after: The same for the time of publication: a scheduled post keeps the time at which it was written
            as its time of change, so that ``modified_after`` alone never shows it.
        query: Words that the site is to search for; "" for all posts.
    """
    asked = {"page": str(page), "per_page": str(PER_PAGE), "orderby": "modified", "order": "asc", "_fields": _FIELDS}
    for name, since in (("modified_after", modified_after), ("after", published_after)):
        if since is not None:
            asked[name] = (since.astimezone(UTC) - OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")
    if query:
        asked["search"] = query
    return query_url(endpoint, asked)


def slug(url: str) -> str:
    """What WordPress calls the article of an address, its last segment; "" for an address without a path."""
    path = urlsplit(url).path.rstrip("/")
    return path.rpartition("/")[2].removesuffix(".html")


def slugs_url(endpoint: str, slugs: Iterable[str]) -> str:
    """The address that lists those of at most `PER_PAGE` posts that are published."""
    return query_url(endpoint, {"slug": ",".join(slugs), "per_page": str(PER_PAGE), "_fields": _FIELDS})


def entries(status: int, headers: Iterable[tuple[str, str]], body: bytes, base_url: str) -> Posts:
    """The posts that an answer names.

    Only ``modified_gmt`` is read, ``date_gmt`` where it is missing: ``modified`` has no offset.

    ``body`` is without content encoding, ``base_url`` the address that was asked.
    """
    answer = decoded(body)
    if isinstance(answer, list) and 200 <= status < 300:
        counts = (value for name, value in headers if name.lower() == "x-wp-totalpages")
        found = tuple(entry for post in answer if isinstance(post, dict) for entry in _entry(post, base_url))
        return Posts(entries=found, total_pages=next((int(n) for n in counts if _NUMBER.fullmatch(n.strip())), None))
    code = answer.get("code") if isinstance(answer, dict) else None
    if status == 400 and code == _PAST_END:
        return Posts()
    return Posts(problem=_problem(status, code, body))


def decoded(body: bytes) -> object:
    """What the body says, PHP warnings in front of it passed over; None where it is no JSON."""
    starts = (body.find(mark) for mark in (b"[{", b"[]", b'{"'))
    start = min((at for at in starts if at >= 0), default=0)
    try:
        decoded: object = msgspec.json.decode(body[start:])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return decoded


def _entry(post: Mapping[str, object], base_url: str) -> Iterator[Entry]:
    """The post as an entry; nothing where it has no address or cannot be read by everybody."""
    link, status, content = post.get("link"), post.get("status", "publish"), post.get("content")
    protected = isinstance(content, dict) and content.get("protected") is True
    url = address(link, base_url) if isinstance(link, str) else ""
    if url and status == "publish" and not protected:
        stamps = (post.get(name) for name in ("modified_gmt", "date_gmt"))
        times = (moment(stamp, "UTC") for stamp in stamps if isinstance(stamp, str))
        yield Entry(url=url, lastmod=next(filter(None, times), None))


def _problem(status: int, code: object, body: bytes) -> str:
    if status in (401, 403, 404, 410) or code == "rest_no_route":
        reason = f" {code[:80]}" if isinstance(code, str) else ""
        return f"the REST interface is closed: {status}{reason}"
    if body.lstrip()[:1] == b"<":
        return f"the REST interface is closed: {status} with an HTML page"
    return f"the REST interface answers {status} with what is no list of posts: {body[:40]!r}"
