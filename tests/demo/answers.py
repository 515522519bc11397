"""What a WordPress and a Drupal answer about their articles: feed, sitemap, REST and lists. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

from tests.demo.pages import Article

A_LIST = 5  # articles on a list page: the second page holds the rest
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_FOUND = "<!DOCTYPE html><title>Halaman tidak ditemukan</title><p>Halaman itu tidak ada.</p>"


class Answer(NamedTuple):
    """A response; ``validated`` gives it an ETag and a Last-Modified, by which it can be asked for again."""

    body: str | bytes = _NOT_FOUND
    status: int = 200
    kind: str = "text/html"
    headers: Mapping[str, str] = {}
    validated: bool = False


def robots(base: str, *, sitemap: bool) -> Answer:
    """The rules, with a ``Sitemap:`` line where there is one."""
    line = f"\nSitemap: {base}/sitemap_index.xml\n" if sitemap else ""
    return Answer(f"User-agent: *\nDisallow: /wp-admin/\n{line}", kind="text/plain", validated=True)


def feed(base: str, held: Sequence[Article]) -> Answer:
    """RSS of all articles."""
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{base}{each.path}</link>"
        f"<pubDate>{format_datetime(each.published_at)}</pubDate>"
        f'<guid isPermaLink="false">{base}/?p={each.number}</guid></item>'
        for each in held
    )
    channel = f'<rss version="2.0"><channel><title>Berita</title><link>{base}/</link>{items}</channel></rss>'
    return Answer(_XML + channel, kind="application/rss+xml", validated=True)


def sitemap_index(base: str) -> Answer:
    """An index of one sitemap."""
    index = f'<sitemapindex xmlns="{_SITEMAPS}"><sitemap><loc>{base}/post-sitemap.xml</loc></sitemap></sitemapindex>'
    return Answer(_XML + index, kind="application/xml", validated=True)


def sitemap(base: str, held: Sequence[Article], others: Sequence[str]) -> Answer:
    """The articles with their dates, and other paths without."""
    dated = (f"<url><loc>{base}{each.path}</loc><lastmod>{each.published_at:%Y-%m-%d}</lastmod></url>" for each in held)
    undated = (f"<url><loc>{base}{path}</loc></url>" for path in others)
    urlset = f'<urlset xmlns="{_SITEMAPS}">{"".join((*dated, *undated))}</urlset>'
    return Answer(_XML + urlset, kind="application/xml", validated=True)


def posts(base: str, held: Sequence[Article], query: Mapping[str, str]) -> Answer:
    """WordPress REST: one page of posts, longest unchanged first; 400 behind the last page."""
    after = datetime.fromisoformat(query.get("modified_after", "1970-01-01T00:00:00Z"))
    found = [each for each in _searched(held, query) if each.published_at > after][::-1]
    page, size = int(query.get("page", "1")), int(query.get("per_page", "10"))
    pages = -(-len(found) // size)
    if page > max(pages, 1):
        body = json.dumps({"code": "rest_post_invalid_page_number", "data": {"status": 400}})
        return Answer(body, 400, "application/json")
    listed = [
        {
            "id": each.number,
            "link": base + each.path,
            "status": "publish",
            "date": f"{each.published_at:%Y-%m-%dT%H:%M:%S}",
            "date_gmt": f"{each.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "modified_gmt": f"{each.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
            "title": {"rendered": escape(each.title)},
            "content": {"rendered": "".join(f"<p>{escape(text)}</p>" for text in each.body), "protected": False},
        }
        for each in found[(page - 1) * size : page * size]
    ]
    counts = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)}
    return Answer(json.dumps(listed), kind="application/json", headers=counts)


def wordpress_list(base: str, held: Sequence[Article], query: Mapping[str, str]) -> Answer:
    """The home page or a search, newest first; 404 behind the last page."""
    found, page = _searched(held, query), int(query.get("page", "1"))
    cards = "".join(
        f'<article><h2 class="entry-title"><a href="{base}{each.path}" rel="bookmark">{escape(each.title)}</a></h2>'
        f'<time datetime="{each.published_at.isoformat()}">{each.published_at:%d/%m/%Y}</time></article>'
        for each in found[(page - 1) * A_LIST : page * A_LIST]
    )
    words = f"?s={query['s']}" if "s" in query else ""
    older = f'<a class="next page-numbers" href="{base}/page/{page + 1}/{words}">Selanjutnya</a>'
    return _list(cards, older if page * A_LIST < len(found) else "", page=page)


def drupal_list(base: str, held: Sequence[Article], query: Mapping[str, str]) -> Answer:
    """The list of news, pages counted from 0; 200 and nothing behind the last page."""
    page = int(query.get("page", "0"))
    cards = "".join(
        f'<div class="views-row"><h3><a href="{each.path}" hreflang="id">{escape(each.title)}</a></h3></div>'
        for each in held[page * A_LIST : (page + 1) * A_LIST]
    )
    older = f'<li class="pager__item pager__item--next"><a href="?page={page + 1}" rel="next">Berikutnya</a></li>'
    return _list(cards, older if (page + 1) * A_LIST < len(held) else "", page=1)


def _list(cards: str, older: str, *, page: int) -> Answer:
    if not cards and page > 1:
        return Answer(status=404)
    menu = '<nav><a href="/tentang-kami/">Tentang Kami</a> <a href="/category/daerah/">Daerah</a></nav>'
    text = f"<!DOCTYPE html><html lang=id><title>Berita</title><body>{menu}<main>{cards}{older}</main></body></html>"
    return Answer(text, validated=True)


def _searched(held: Sequence[Article], query: Mapping[str, str]) -> Sequence[Article]:
    """The articles that hold all words of a search."""
    words = (query.get("s") or query.get("search") or "").lower().split()
    return [each for each in held if all(word in f"{each.title} {' '.join(each.body)}".lower() for word in words)]
