"""Where a site's articles are found: each means asks its addresses and puts what it names into the state.

Leads are committed together with what was learnt of the address, so that no watermark moves ahead of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urljoin

import msgspec

from asn_crawl import urls
from asn_crawl.errors import FetchError
from asn_crawl.fetch.asker import Answer, Asker, Refused, strong
from asn_crawl.fetch.discover import Entry, feed, listing, may_be_article, sitemap, wordpress
from asn_crawl.fetch.discover.wordpress import Posts
from asn_crawl.fetch.places import FEEDS, LISTS, SEARCH, SITEMAPS, WORDPRESS
from asn_crawl.fetch.schedule import discovery_conditional
from asn_crawl.model import Lead, Means, SiteSpec
from asn_crawl.store.values import Look, Progress

MAX_PAGES = 10_000  # of one list with --backfill
ALWAYS = datetime.max.replace(tzinfo=UTC)
FOLLOWING = 1  # days by which a sitemap's dates may lag behind the last look


class Finder:
    """Discovery for one site; ``problems`` are sentences about what did not work."""

    def __init__(self, site: SiteSpec, asker: Asker) -> None:
        self.site = site
        self.asker = asker
        self.ways = asker.ways
        self.store = asker.store
        self.state = asker.state
        self.problems: list[str] = []
        self.blocked = False
        self.new = 0

    def find(self) -> tuple[Means, ...]:
        """Try the site's means in order and return those that named an article.

        Raises:
            Rests: The site is to be left alone.
            RunEnds: The run is over.
        """
        tried: Mapping[Means, Callable[[], bool]] = {
            "feed": self.feed, "sitemap": self.sitemap, "wordpress": self.wordpress, "listing": self.listing,
        }  # fmt: skip
        progress = self.store.noted("progress", self.site.name, Progress) or Progress()
        known = tuple(name for name in tried if name in progress.means)
        means = self.site.discover.means or known or tuple(tried)
        working = tuple(name for name in means if tried[name]())
        if known and not working and not self.site.discover.means:
            working = tuple(name for name in tried if name not in means and tried[name]())
        return working

    def feed(self) -> bool:
        """Ask the feeds; of those that are only guessed the first that works is enough."""
        named = self.site.discover.feeds
        worked = False
        for url in self._addresses(named or FEEDS.get(self.site.platform or "", FEEDS[""])):
            answer, look = self._look(url)
            if answer is None:
                worked = worked or look is not None
            else:
                found = feed.entries(answer.page, answer.exchange.url, self.site.timezone)
                self._note(url, found.problem if named else "")
                worked = self._take("feed", found.entries, (url, look)) or worked
            if worked and not named:
                return True
        return worked

    def sitemap(self) -> bool:
        """Walk the sitemaps that robots.txt or the site's file names, else those at the usual places."""
        rules = self.asker.robots(self.site, self.site.home)
        named = (*self.site.discover.sitemaps, *(rules.sitemaps(self.site.home) if rules else ()))
        worked = False
        for root in self._addresses(named or SITEMAPS):
            worked = self._walk(root) or worked
            if worked and not named:
                return True
        return worked

    def _walk(self, root: str) -> bool:
        since = self.ways.request.since
        walk = sitemap.plan([root], since)
        worked, held = False, None
        while True:
            try:
                entry = walk.send(held)
            except StopIteration:
                return worked
            answer, look = self._look(entry.url)
            held = None
            if answer is None:
                worked = worked or look is not None
                continue
            held = sitemap.entries(answer.page, answer.exchange.url, self.site.timezone)
            self._note(entry.url, held.problem if answer.exchange.status == 200 and not held.children else "")
            worked = self._take("sitemap", held.entries, (entry.url, look)) or bool(held.children) or worked

    def wordpress(self) -> bool:
        """Page through the posts changed since the last look; the first time all of them, or what a search finds."""
        if self.site.platform and self.site.platform not in WORDPRESS:
            return False
        for endpoint in wordpress.endpoints(self.site.home):
            look = self.store.noted("look", endpoint, Look) or Look()
            started = self.ways.now()
            first = self._posts(endpoint, wordpress.posts_url(endpoint, modified_after=look.watermark))
            if first is None:
                continue
            too_many = (first.total_pages or 1) > self.ways.config.settings.fetch.max_list_pages
            queries: tuple[str, ...] = ("",)
            if too_many and look.watermark is None and not self.ways.request.backfill:
                queries = self.ways.config.settings.topic.queries
            reached = [self._page_through(endpoint, query, look.watermark, first) for query in queries]
            if look.watermark is not None:
                self._newly_published(endpoint, look.watermark)
            whole = [each for each in reached if each]
            watermark = min(started, *whole) if whole == reached else look.watermark
            moved = msgspec.structs.replace(look, watermark=watermark, looked_at=started, full_at=started)
            self.state.add_leads([], looked=(endpoint, moved))
            return True
        return False

    def _page_through(self, endpoint: str, query: str, since: datetime | None, first: Posts) -> datetime | None:
        """Take the posts of all pages: the time up to which all changes are known then; None where a page failed."""
        page, before = 1, tuple[Entry, ...]()
        posts = self._posts(endpoint, wordpress.posts_url(endpoint, query=query)) if query else first
        while posts and posts.entries not in ((), before):  # some servers repeat a page for ever
            before = posts.entries
            self._take("wordpress", before, None)
            if page == posts.total_pages:
                return ALWAYS
            if page == self._most_pages():
                return ALWAYS if query else max(filter(None, (each.lastmod for each in before)), default=ALWAYS)
            page += 1
            posts = self._posts(endpoint, wordpress.posts_url(endpoint, page=page, modified_after=since, query=query))
        return ALWAYS if posts else None

    def _most_pages(self) -> int:
        """Of one list in one run."""
        return MAX_PAGES if self.ways.request.backfill else self.ways.config.settings.fetch.max_list_pages

    def _newly_published(self, endpoint: str, since: datetime) -> None:
        """Take the posts that were published since, whenever they were written."""
        for page in range(1, self._most_pages() + 1):
            posts = self._posts(endpoint, wordpress.posts_url(endpoint, page=page, published_after=since))
            if posts is None or not self._take("wordpress", posts.entries, None) or page == posts.total_pages:
                return

    def _posts(self, endpoint: str, url: str) -> Posts | None:
        answer = self._get(url)
        if answer is None:
            return None
        posts = wordpress.entries(answer.exchange.status, answer.exchange.headers, answer.page, answer.exchange.url)
        if posts.problem:
            self._note(endpoint, posts.problem if "wordpress" in self.site.discover.means else "")
            return None
        return posts

    def listing(self) -> bool:
        """Page through lists and searches until pages bring nothing new; page 1 is always read."""
        platform = self.site.platform or ""
        lists = list(self.site.discover.lists or LISTS.get(platform, LISTS[""]))
        search = SEARCH.get(platform, SEARCH[""])
        if search and not self.site.discover.lists:
            lists += [search.format(query=quote(query)) for query in self.ways.config.settings.topic.queries]
        worked = [self._page_list(url) for url in self._addresses(lists)]  # all of them, whatever the first brings
        return any(worked)

    def _page_list(self, url: str) -> bool:
        worked, known, seen, links = False, 0, set[str](), tuple[Entry, ...]()
        target: str | None = url
        while target and target not in seen and len(seen) < self._most_pages():
            seen.add(target)
            answer = self._get(target)
            if answer is None or answer.exchange.status != 200:
                return worked
            hosts, cards, zone = self.site.hosts, self.site.discover.cards, self.site.timezone
            page = listing.links(answer.page, answer.exchange.url, hosts=hosts, cards=cards, zone=zone)
            self._note(target, page.problem)
            before = self.new
            worked = self._take("listing", page.links, None) or worked
            known = 0 if self.new > before else known + 1
            if known >= self.ways.config.settings.fetch.known_pages and not self.ways.request.backfill:
                return worked
            target = page.next_page if page.links != links else None  # behind its end a list may repeat itself for ever
            links = page.links
        return worked

    def _addresses(self, paths: Iterable[str]) -> Iterator[str]:
        return (urljoin(self.site.home, path) for path in dict.fromkeys(paths))

    def _look(self, url: str) -> tuple[Answer | None, Look | None]:
        """Ask, with validators but for one look a day; no answer and a look for 304, neither for no good answer."""
        look = self.store.noted("look", url, Look) or Look()
        headers: list[tuple[str, str]] = []
        now = self.ways.now()
        conditional = discovery_conditional(now, look.full_at)
        if conditional and look.etag:
            headers.append(("If-None-Match", strong(look.etag)))
        if conditional and look.last_modified:
            headers.append(("If-Modified-Since", look.last_modified))
        answer = self._get(url, headers)
        if answer is None:
            return None, None
        exchange = answer.exchange
        if exchange.status == 304 and headers:
            return None, look
        if exchange.status != 200 or exchange.truncated:
            return None, None
        full_at = now if not headers else look.full_at
        return answer, Look(
            etag=exchange.header("etag"),
            last_modified=exchange.header("last-modified"),
            looked_at=now,
            full_at=full_at,
            watermark=look.watermark,
        )

    def _get(self, url: str, headers: Iterable[tuple[str, str]] = ()) -> Answer | None:
        try:
            answer = self.asker.get(self.site, url, tuple(headers))
        except (Refused, FetchError) as error:
            self._note(url, str(error))
            return None
        if answer.block:
            self.blocked = True
            self._note(url, answer.block)
            return None
        return answer

    def _take(self, by: Means, entries: Iterable[Entry], looked: tuple[str, Look | None] | None) -> bool:
        """Put the entries that may be articles of the site into the state; whether there was any."""
        now, since = self.ways.now(), self.ways.request.since
        leads = [
            Lead(site=self.site.name, url=each.url, key=key, found_at=now, found_by=by, lastmod=each.lastmod)
            for each in entries
            if may_be_article(each.url, self.site.hosts)
            and (key := urls.key(urls.split_page(each.url)[0]))
            and not (since and each.lastmod and each.lastmod < since - timedelta(days=FOLLOWING))
        ]
        self.new += self.state.add_leads(leads, looked=(looked[0], looked[1]) if looked and looked[1] else None)
        return bool(leads)

    def _note(self, url: str, problem: str) -> None:
        if problem:
            self.problems.append(f"{url}: {problem}")
