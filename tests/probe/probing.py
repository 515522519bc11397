"""What the tests of `asn-crawl sites` share: a scripted WordPress, and pages read without a worker."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape

from asn_crawl import config as configuration
from tests import news
from tests.fetch.crawling import ROBOTS, XML, rss
from tests.fetch.faulty import Answer, Faulty, response
from tests.reading import read_here

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
POSTED = datetime(2026, 11, 20, 3, tzinfo=UTC)
JSON = {"Content-Type": "application/json"}


def read_fresh(pages, **options):
    """As `read_here`, with the configuration as it lies on the disk now."""
    configuration._load.cache_clear()
    return read_here(pages, **options)


def path(number: int) -> str:
    return f"/2026/11/berita-{number}/"


def page(number: int, *, container: str = "entry-content", printed: datetime = POSTED) -> bytes:
    """An article of a plain theme of WordPress; the time is printed in Jakarta's."""
    made = news.article(number)
    shown = f"{printed + timedelta(hours=7):%Y-%m-%dT%H:%M:%S}"
    body = "".join(f"<p>{escape(text)}</p>" for text in made.paragraphs)
    return (
        f"<!DOCTYPE html><html lang=id><head><title>{escape(made.title)}</title>"
        f"<link rel=stylesheet href=/wp-content/style.css></head><body><main><article>"
        f'<header><h1 class="entry-title">{escape(made.title)}</h1><div class="entry-meta">'
        f'<time class="entry-date" datetime="{shown}">{shown[:10]}</time></div></header>'
        f'<div class="{container}">{body}</div></article></main></body></html>'
    ).encode()


def posts(base: str, *numbers: int) -> bytes:
    """WordPress REST with the text of these posts."""
    return response(json.dumps([_post(base, number) for number in numbers]).encode(), headers=JSON)


def _post(base: str, number: int) -> dict[str, object]:
    made = news.article(number)
    return {
        "id": number, "link": base + path(number), "status": "publish", "date": "2026-11-20T10:00:00",
        "date_gmt": "2026-11-20T03:00:00", "modified_gmt": "2026-11-20T03:00:00",
        "title": {"rendered": escape(made.title)},
        "content": {"rendered": "".join(f"<p>{escape(text)}</p>" for text in made.paragraphs), "protected": False},
    }  # fmt: skip


def rest_path() -> str:
    return "/wp-json/wp/v2/posts?per_page=10&_fields=id,link,status,date,date_gmt,modified_gmt,title,content"


def wordpress(base: str, *numbers: int) -> Iterator[tuple[str, Answer]]:
    """The answers of a site with robots.txt, feed, REST and these articles."""
    yield "/robots.txt", ROBOTS
    yield "/feed/", response(rss(base, *map(path, numbers)), headers=XML)
    yield rest_path(), posts(base, *numbers)
    for number in numbers:
        yield path(number), response(page(number))


def asked(server: Faulty) -> list[str]:
    """The paths that a server was asked for."""
    return [head.split(b" ", 2)[1].decode() for head in server.heads]
