"""What finds a site's articles: it asks their sources and puts what those name into the state.

Leads are committed together with what was learnt of the address, so that no watermark moves ahead of them.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import urljoin

from asn_crawl import urls
from asn_crawl.errors import FetchError
from asn_crawl.fetch.asker import Answer, Asker, Refused, strong
from asn_crawl.fetch.discover import Entry, may_be_article
from asn_crawl.fetch.schedule import discovery_conditional
from asn_crawl.model import Lead, Means, SiteSpec
from asn_crawl.store.values import Look

MAX_PAGES = 10_000  # of one list with --backfill
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

    @property
    def most_pages(self) -> int:
        """Of one list in one run."""
        return MAX_PAGES if self.ways.request.backfill else self.ways.config.settings.fetch.max_list_pages

    def addresses(self, paths: Iterable[str]) -> Iterator[str]:
        """The paths on the site, absolute, each once."""
        return (urljoin(self.site.home, path) for path in dict.fromkeys(paths))

    def look(self, url: str) -> tuple[Answer | None, Look | None]:
        """Ask, with validators but for one look a day; no answer and a look for 304, neither for no good answer."""
        look = self.store.noted("look", url, Look) or Look()
        headers: list[tuple[str, str]] = []
        now = self.ways.now()
        conditional = discovery_conditional(now, look.full_at)
        if conditional and look.etag:
            headers.append(("If-None-Match", strong(look.etag)))
        if conditional and look.last_modified:
            headers.append(("If-Modified-Since", look.last_modified))
        answer = self.get(url, headers)
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

    def get(self, url: str, headers: Iterable[tuple[str, str]] = ()) -> Answer | None:
        """Ask for an address of discovery; None, and a problem, where no page of the site's own comes."""
        try:
            answer = self.asker.get(self.site, url, tuple(headers))
        except (Refused, FetchError) as error:
            self.note(url, str(error))
            return None
        if answer.block:
            self.blocked = True
            self.note(url, answer.block)
            return None
        return answer

    def take(self, by: Means, entries: Iterable[Entry], looked: tuple[str, Look | None] = ("", None)) -> bool:
        """Put the entries that may be articles of the site into the state; whether there was any.

        Args:
            by: What named them.
            entries: They are taken in page order.
            looked: The address that named them and what to remember of it, committed with them.
        """
        now, since = self.ways.now(), self.ways.request.since
        leads = [
            Lead(site=self.site.name, url=each.url, key=key, found_at=now, found_by=by, lastmod=each.lastmod)
            for each in entries
            if may_be_article(each.url, self.site.hosts)
            and (key := urls.key(urls.split_page(each.url)[0]))
            and not (since and each.lastmod and each.lastmod < since - timedelta(days=FOLLOWING))
        ]
        self.new += self.state.add_leads(leads, looked=(looked[0], looked[1]) if looked[1] else None)
        return bool(leads)

    def note(self, url: str, problem: str) -> None:
        """Remember what did not work at an address; nothing where the sentence is empty."""
        if problem:
            self.problems.append(f"{url}: {problem}")
