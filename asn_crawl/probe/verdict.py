"""What is broken, as sentences: decided from what the means named and how one article was read. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from asn_crawl.model import Reading, SiteSpec
from asn_crawl.probe.means import Found
from asn_crawl.probe.readings import MIN_REST, agreement, words_of
from asn_crawl.probe.rest import Post
from asn_crawl.problem import Kind, Problem
from asn_crawl.text import counted

# Of 145 saved pages where a platform's selector found the article, the generic reader shares less with it on 2 to 10.
MIN_GENERIC = 0.75
MIN_TITLE = 0.5
_ZONES_APART = timedelta(hours=3)
_NEEDED = ("title", "published")  # of the fields of [select]; the others may be missing from an article
MAX_NAMED = 5  # selectors in one sentence


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One fresh article as it was read: by the site's file, by the generic reader, and its text in REST.

    ``named_at`` is the time that a means gives for it. ``silent`` are the fields of ``[select]`` whose selectors found
    nothing, with these.
    """

    url: str
    reading: Reading
    generic: Reading | None = None
    rest: Reading | None = None
    post: Post | None = None
    named_at: datetime | None = None
    silent: Mapping[str, tuple[str, ...]] = {}

    @property
    def shares(self) -> dict[str, float]:
        """The share of words in common with the generic reader and with REST, 0..1, where these have a reading."""
        others = {"generic": self.generic, "wordpress": self.rest}
        return {name: agreement(self.reading, other) for name, other in others.items() if other}


def of_means(site: SiteSpec, found: Iterable[Found]) -> Iterator[Problem]:
    """Each means that the site's file counts on and that names nothing; all together where it names none."""
    means = list(found)
    if not any(each.entries for each in means):
        why = "; ".join(f"{each.means}: {each.problem}" for each in means)
        yield Problem(site=site.name, kind="discovery", sentence=f"{site.name}: no means names an article: {why}")
        return
    asked = site.discover
    named = {"feed": asked.feeds, "sitemap": asked.sitemaps, "listing": asked.lists or asked.cards}
    for each in means:
        if each.problem and (each.means in asked.means or named.get(each.means)):
            yield Problem(site=site.name, kind="discovery", sentence=f"{site.name}: {each.means}: {each.problem}")


def of_article(site: SiteSpec, article: Article, platform_body: tuple[str, ...]) -> Iterator[Problem]:
    """What is wrong with the reading of an article; ``platform_body`` are the body selectors of the site's platform."""
    checks: tuple[tuple[Kind, Iterator[str]], ...] = (
        ("selector", _selectors(site, article, platform_body)),
        ("agreement", _agreement(article)),
        ("title", _title(article)),
        ("date", _date(site, article)),
    )
    for kind, sentences in checks:
        for sentence in sentences:
            yield Problem(site=site.name, kind=kind, sentence=f"{site.name}: {sentence} ({article.url})")


def _selectors(site: SiteSpec, article: Article, platform_body: tuple[str, ...]) -> Iterator[str]:
    reader = article.reading.reader
    if site.select.body and reader != "adapter":
        yield f"[select] body: {_listed(site.select.body)} finds no article, it was read by {_said(reader)}"
    elif platform_body and reader == "generic":
        yield f"platform {site.platform}: {_listed(platform_body)} finds no article, it was read by {_said(reader)}"
    for field in _NEEDED:
        if field in article.silent:
            yield f"[select] {field}: {_listed(article.silent[field])} finds nothing"


def _listed(selectors: tuple[str, ...]) -> str:
    more = f" and {len(selectors) - MAX_NAMED} more" if len(selectors) > MAX_NAMED else ""
    return ", ".join(map(repr, selectors[:MAX_NAMED])) + more


def _said(reader: str) -> str:
    return {"platform": "the platform's selectors", "generic": "the generic reader"}.get(reader, f"the {reader}")


def _agreement(article: Article) -> Iterator[str]:
    """REST has the last word where it is open, else the generic reader's doubt is told."""
    name, least = ("wordpress", MIN_REST) if article.rest else ("generic", MIN_GENERIC)
    share = article.shares.get(name)
    other = article.rest or article.generic
    if share is not None and other and share < least:
        who = "REST holds" if article.rest else "the generic reader finds"
        words = counted(words_of(article.reading), "word was", "words were")
        yield f"{words} read where {who} {words_of(other):,}, {share:.0%} of them in common"


def _title(article: Article) -> Iterator[str]:
    title, known = article.reading.title, article.post.title if article.post else ""
    if not title:
        yield "the article has no title"
    elif known:
        ours, theirs = set(title.casefold().split()), set(known.casefold().split())
        if 2 * len(ours & theirs) < MIN_TITLE * (len(ours) + len(theirs)):
            yield f"the title is {title[:80]!r} where REST has {known[:80]!r}"


def _date(site: SiteSpec, article: Article) -> Iterator[str]:
    """REST tells when it was published; the other means a time that may be later, but not earlier."""
    read = article.reading.published_at
    known = article.post.published_at if article.post else None
    if read is None:
        yield "the article has no date"
    elif known:
        apart = _apart(read, known, site.timezone)
        if timedelta(minutes=1) < abs(apart) <= _ZONES_APART and isinstance(read, datetime):
            hours = apart / timedelta(hours=1)
            yield f"the time is {hours:+g} h off REST's: is timezone = {site.timezone!r} that of the site?"
        elif abs(apart) > timedelta(days=1):
            yield f"the date is {read:%Y-%m-%d} where REST has {_day(known, site.timezone)}"
    elif article.named_at and _apart(read, article.named_at, site.timezone) > timedelta(days=1):
        yield f"the date is {read:%Y-%m-%d} where the site named the article on {_day(article.named_at, site.timezone)}"


def _apart(read: datetime | date, known: datetime, zone: str) -> timedelta:
    return read - known if isinstance(read, datetime) else read - _day(known, zone)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
