"""The articles that the demo's sites hold: the saved page of each, and others made of its markup and made-up news."""

import html
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tests import news

SAVED = Path(__file__).resolve().parents[1] / "sites"
COUNT = 8  # articles a site
COPIER, COPIED = "dutametro", "potretmaluku"  # the oldest article but one of the first is the other's, cut short
_PARAGRAPH = re.compile(r"(<p\b[^>]*>)((?:(?!</?p\b).)*)(</p>)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


class Article(NamedTuple):
    """One article as its site serves it; ``body`` are the paragraphs that clean text must hold."""

    number: int
    path: str
    title: str
    body: tuple[str, ...]
    published_at: datetime
    page: bytes


def articles(site: str, base: str) -> list[Article]:
    """The articles of a site, newest first; the oldest is the saved page.

    Args:
        site: A folder of ``tests/sites``.
        base: The address at which the demo serves the site, without a slash at its end.
    """
    page = (SAVED / site / "page.html").read_text("utf-8")
    expected = json.loads((SAVED / site / "expected.json").read_text("utf-8"))
    url = urlsplit(expected["url"])
    page = page.replace(f"{url.scheme}://{url.netloc}", base)
    published_at = datetime.fromisoformat(expected["published_at"])
    if published_at.tzinfo is None:  # the page prints a date without a time
        published_at = published_at.replace(hour=9, tzinfo=ZoneInfo("Asia/Makassar"))
    number = _number(site)
    saved = Article(number, url.path, expected["title"], tuple(expected["body"]), published_at, page.encode())
    return [*(_another(saved, n) for n in range(COUNT - 1, 0, -1)), saved]


def _another(saved: Article, n: int) -> Article:
    """An article in the markup of the saved one, as many weeks younger: the printed names of days stay right."""
    made = _made(saved, n)
    published_at = saved.published_at + timedelta(weeks=n)
    slug = re.sub(r"[^a-z0-9]+", "-", made.title.lower()).strip("-")
    swaps = {
        saved.path.rstrip("/").rpartition("/")[2]: slug,
        saved.title: made.title,
        **dict(zip(_written(saved.published_at), _written(published_at), strict=True)),
    }
    page = _rewritten(saved.page.decode(), saved.body, made.paragraphs)
    path = saved.path
    for old, new in swaps.items():
        page, path = page.replace(old, new), path.replace(old, new)
    return Article(saved.number + n, path, made.title, made.paragraphs, published_at, page.encode())


def _made(saved: Article, n: int) -> news.Article:
    if (saved.number, n) == (_number(COPIER), 1):
        whole = news.article(_number(COPIED) + n, len(saved.body) + 2)
        return news.Article(whole.title, whole.paragraphs[: len(saved.body)])
    return news.article(saved.number + n, len(saved.body))


def _number(site: str) -> int:
    return sum(map(ord, site))


def _rewritten(page: str, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    """The page with other paragraphs in its body, wherever the body is printed."""

    pairs = list(zip(old, new, strict=True))

    def put(found: re.Match[str]) -> str:
        text = " ".join(html.unescape(_TAG.sub("", found[2])).split())
        here = (html.escape(other, quote=False) for known, other in pairs if text.startswith(known))
        return f"{found[1]}{next(here, found[2])}{found[3]}"

    return _PARAGRAPH.sub(put, page)


def _written(day: date) -> list[str]:
    """How the saved pages and their addresses write a date."""
    month = _MONTHS[day.month - 1]
    return [f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}", f"{day.day}  {month},  {day.year}"]
