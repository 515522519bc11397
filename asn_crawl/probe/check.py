"""The story of ``asn-crawl sites check``: each site asked live, few requests a site, and what is broken named."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from asn_crawl import config as configuration
from asn_crawl import urls
from asn_crawl.clean.decode import utf8
from asn_crawl.clean.pool import read_pages
from asn_crawl.clean.request import Reader
from asn_crawl.errors import PageError
from asn_crawl.fetch.asker import Rests
from asn_crawl.fetch.request import FetchRequest, Shared
from asn_crawl.model import Page, Reading, SiteSpec
from asn_crawl.probe import verdict
from asn_crawl.probe.means import Found, freshest, probe
from asn_crawl.probe.readings import GENERIC, PageReader, as_platform, page_of, page_of_post, words_of
from asn_crawl.probe.rest import Post
from asn_crawl.probe.selectors import silent
from asn_crawl.probe.session import Visitor, opened, visiting
from asn_crawl.probe.verdict import Article
from asn_crawl.problem import Problem
from asn_crawl.store.values import Checked

MAX_TRIED = 3  # addresses until one is an article


class MeansCheck(msgspec.Struct, frozen=True, kw_only=True):
    """One means of discovery: where it answers, how many articles it names, the newest, or what is wrong with it."""

    means: str
    url: str
    articles: int
    newest: datetime | None
    problem: str


class SiteCheck(msgspec.Struct, frozen=True, kw_only=True):
    """How one site stands; ``shares`` are those of words in common with the generic reader and REST, 0..1.

    ``article`` is the address that was read, None where none was; ``reader`` and the next three tell of it.
    ``silent`` are fields of ``[select]`` with selectors that found nothing, which need not be wrong.
    """

    site: str
    checked_at: datetime
    robots: str = ""
    means: tuple[MeansCheck, ...] = ()
    article: str | None = None
    reader: str | None = None
    title: str | None = None
    published_at: str | None = None
    words: int = 0
    shares: Mapping[str, float] = {}
    silent: Mapping[str, tuple[str, ...]] = {}
    problems: tuple[Problem, ...] = ()


def check(request: FetchRequest, *, now: datetime, read: Reader = read_pages) -> Iterator[SiteCheck]:
    """Check the sites one after the other; what came of each is kept for ``status``.

    The sites are those of the request, all where it names none; ``now`` is aware UTC.

    Raises:
        UsageError: A site is not configured.
        ConfigError: The configuration is wrong, or no contact is set.
        StoreError: A fetch is at work, or the store cannot be written.
    """
    config = configuration.load(request.config_dir)
    sites = configuration.chosen_sites(config, request.sites)
    reader = PageReader(request.config_dir, config, read)
    with opened(request, config, sites, now) as shared:
        for site in sites:
            found = _check(site, shared, reader)
            broken = tuple(each.sentence for each in found.problems)
            shared.store.note("checked", site.name, Checked(at=found.checked_at, broken=broken))
            shared.store.commit()
            yield found


def _check(site: SiteSpec, shared: Shared, reader: PageReader) -> SiteCheck:
    start = SiteCheck(site=site.name, checked_at=shared.now())
    with visiting(site, shared) as visitor:
        try:
            rules = visitor.robots()
            found = probe(visitor)
            article, broken = _article(visitor, found, reader)
        except Rests as reason:
            rests = Problem(site=site.name, kind="resting", sentence=f"{site.name}: {reason}")
            return msgspec.structs.replace(start, problems=(rests,))
    delay_s = rules.crawl_delay_s if rules else None
    robots = "none" if rules is None else f"Crawl-delay {delay_s:g}" if delay_s else "read"
    problems = (*verdict.of_means(site, found), *broken)
    told = msgspec.structs.replace(start, robots=robots, means=tuple(map(_means, found)), problems=problems)
    return _with_article(told, article) if article else told


def _means(found: Found) -> MeansCheck:
    return MeansCheck(
        means=found.means, url=found.url, articles=len(found.entries), newest=found.newest, problem=found.problem
    )


def _with_article(told: SiteCheck, article: Article) -> SiteCheck:
    reading = article.reading
    return msgspec.structs.replace(
        told,
        article=article.url,
        reader=reading.reader,
        title=reading.title,
        published_at=reading.published_at.isoformat() if reading.published_at else None,
        words=words_of(reading),
        shares={name: round(share, 3) for name, share in article.shares.items()},
        silent=article.silent,
    )


def _article(visitor: Visitor, found: Sequence[Found], reader: PageReader) -> tuple[Article | None, list[Problem]]:
    """The first of the freshest addresses that is an article, and what is wrong with it."""
    posts = {urls.key(post.url): post for each in found for post in each.posts}
    named = {entry.url: entry.lastmod for each in found for entry in each.entries if entry.lastmod}
    site, why = visitor.site, ""
    for url in [url for url in freshest(found) if not visitor.is_forgotten(url)][:MAX_TRIED]:
        answer, problem, _ = visitor.page(url)
        if answer is None:
            why = why or f"{url}: {problem}"
            continue
        outcome = _read(site, page_of(answer), posts.get(urls.key(url)), reader)
        if isinstance(outcome, Article):
            outcome = msgspec.structs.replace(outcome, named_at=named.get(url))
            platform = reader.config.platforms.get(site.platform or "")
            return outcome, list(verdict.of_article(site, outcome, platform.select.body if platform else ()))
        why = why or f"{url}: {outcome}"
    tried = Problem(site=site.name, kind="article", sentence=f"{site.name}: no article could be read: {why}")
    return None, [tried] if why else []


def _read(site: SiteSpec, given: Page, post: Post | None, reader: PageReader) -> Article | PageError:
    pages = [given, as_platform(given, GENERIC), *([page_of_post(post)] if post else [])]
    reading, generic, *rest = reader.read_all(pages)
    if isinstance(reading, PageError):
        return reading
    source = utf8(given.body, given.content_type, limits=reader.config.settings.limits)
    return Article(
        url=given.url,
        reading=reading,
        generic=generic if isinstance(generic, Reading) else None,
        rest=rest[0] if rest and isinstance(rest[0], Reading) else None,
        post=post,
        silent=silent(source, site.select),
    )
