"""Each means of discovery asked once, with few requests: which address works, what it names, or why it does not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin

import msgspec

from asn_crawl import urls
from asn_crawl.fetch import places
from asn_crawl.fetch.asker import Answer
from asn_crawl.fetch.discover import Entry, feed, listing, may_be_article, sitemap, wordpress
from asn_crawl.model import Means, SiteSpec
from asn_crawl.probe import rest
from asn_crawl.probe.session import Visitor

MAX_SITEMAPS = 6  # asked in one probe: an index, its newest children
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one means came to: the address that works and the articles it names, else a sentence.

    ``problem`` may stand beside articles, where a selector found nothing. ``source`` is that of a feed or list;
    ``posts`` are those of REST, with texts.
    """

    means: Means
    url: str = ""
    entries: tuple[Entry, ...] = ()
    problem: str = ""
    source: bytes = b""
    posts: tuple[rest.Post, ...] = ()

    @property
    def newest(self) -> datetime | None:
        """The latest time that is named, None where none is."""
        return max(filter(None, (entry.lastmod for entry in self.entries)), default=None)


Parse = Callable[[Answer], tuple[Iterable[Entry], str]]


def probe(visitor: Visitor) -> tuple[Found, ...]:
    """Every means that the site's file names, or all four.

    Raises:
        Rests: The site is to be left alone.
    """
    tried: Mapping[Means, Callable[[Visitor], Found]] = {
        "feed": _feed, "sitemap": _sitemap, "wordpress": _wordpress, "listing": _listing,
    }  # fmt: skip
    return tuple(tried[means](visitor) for means in visitor.site.discover.means or tried)


def freshest(found: Iterable[Found]) -> list[str]:
    """The addresses that are named, each once, those with a text in REST first, then the newest, then as listed."""
    means = list(found)
    with_text = {urls.key(post.url) for each in means for post in each.posts}
    entries: dict[str, Entry] = {}
    for entry in (entry for each in means for entry in each.entries):
        entries.setdefault(urls.key(urls.split_page(entry.url)[0]), entry)
    rank = {key: (key in with_text, entry.lastmod or _LONG_AGO) for key, entry in entries.items()}
    return [entries[key].url for key in sorted(entries, key=rank.__getitem__, reverse=True)]


def _feed(visitor: Visitor) -> Found:
    site = visitor.site

    def parse(answer: Answer) -> tuple[Iterable[Entry], str]:
        read = feed.entries(answer.page, answer.exchange.url, site.timezone)
        return read.entries, read.problem

    paths = site.discover.feeds or places.feeds(site.platform)
    return _first("feed", visitor, paths, parse)


def _listing(visitor: Visitor) -> Found:
    site = visitor.site

    def parse(answer: Answer) -> tuple[Iterable[Entry], str]:
        hosts, cards, zone = site.hosts, site.discover.cards, site.timezone
        read = listing.entries(answer.page, answer.exchange.url, hosts=hosts, cards=cards, zone=zone)
        return read.entries, read.problem

    paths = site.discover.lists or places.lists(site.platform)
    return _first("listing", visitor, paths, parse)


def _first(means: Means, visitor: Visitor, paths: Iterable[str], parse: Parse) -> Found:
    """The first of the addresses that names an article; where none does, what the first one answered."""
    site, problem = visitor.site, ""
    for url in (urljoin(site.home, path) for path in paths):
        answer, why, _ = visitor.page(url)
        entries, why = parse(answer) if answer else ((), why)
        articles = tuple(_articles(entries, site))
        if answer and articles:
            return Found(means=means, url=url, entries=articles, problem=why, source=answer.page)
        problem = problem or f"{url}: {why or _why_none(entries)}"
    return Found(means=means, problem=problem)


def _why_none(entries: Iterable[Entry]) -> str:
    other = next(iter(entries), None)
    return f"it names no article of this host, but for example {other.url[:200]}" if other else "it names no article"


def _articles(entries: Iterable[Entry], site: SiteSpec) -> Iterator[Entry]:
    return (entry for entry in entries if may_be_article(entry.url, site.hosts))


def _sitemap(visitor: Visitor) -> Found:
    site = visitor.site
    rules = visitor.robots()
    named = (*site.discover.sitemaps, *(rules.sitemaps(site.home) if rules else ()))
    walk = sitemap.plan([urljoin(site.home, path) for path in named or places.SITEMAPS])
    held: sitemap.Sitemap | None = None
    problem = ""
    for _ in range(MAX_SITEMAPS):
        try:
            url = walk.send(held).url
        except StopIteration:
            break
        answer, why, _ = visitor.page(url)
        held = sitemap.entries(answer.page, answer.exchange.url, site.timezone) if answer else None
        articles = tuple(_articles(held.entries, site)) if held else ()
        if articles:
            return Found(means="sitemap", url=url, entries=articles)
        if not held or not held.children:
            problem = problem or f"{url}: {why or (held.problem if held else '') or 'it names no article'}"
    return Found(means="sitemap", problem=problem or "no sitemap names an article")


def _wordpress(visitor: Visitor) -> Found:
    site = visitor.site
    if not places.may_have_rest(site.platform, visitor.asker.shared.config.platforms):
        return Found(means="wordpress", problem=f"the platform {site.platform} has no such interface")
    problem = ""
    for endpoint in wordpress.endpoints(site.home):
        url = rest.newest_url(endpoint)
        answer, why, _ = visitor.page(url)
        if answer:
            base, exchange = answer.exchange.url, answer.exchange
            read = wordpress.entries(exchange.status, exchange.headers, answer.page, base)
            articles, why = tuple(_articles(read.entries, site)), read.problem or "it names no article"
            if articles:
                return Found(means="wordpress", url=endpoint, entries=articles, posts=rest.posts(answer.page, base))
        problem = problem or f"{endpoint}: {why}"
    return Found(means="wordpress", problem=problem)
