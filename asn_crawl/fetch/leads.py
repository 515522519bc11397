"""What finds a site's articles: it asks their sources and puts what those name into the state.

Leads are committed together with what was learnt of the address, so that no watermark moves ahead of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urljoin

import msgspec

from asn_crawl import urls
from asn_crawl.errors import FetchError
from asn_crawl.fetch.asker import Answer, Asker, Refused, validators
from asn_crawl.fetch.discover import Entry, may_be_article
from asn_crawl.fetch.schedule import is_recent
from asn_crawl.model import Lead, Means, SiteSpec
from asn_crawl.store.values import Look, text

MAX_PAGES = 10_000  # of one list with --backfill
MAX_LINKS = 5_000  # remembered of one index or list
TRUSTED = timedelta(days=1)  # one look a day goes without validators
FOLLOWING = 1  # days by which a sitemap's dates may lag behind the last look


class Finder:
    """Discovery for one site; ``problems`` are sentences about what did not work."""

    def __init__(self, site: SiteSpec, asker: Asker) -> None:
        self.site = site
        self.asker = asker
        self.shared = asker.shared
        self.store = asker.store
        self.state = asker.state
        self.problems: list[str] = []
        self.would_ask: list[str] = []  # in a dry run
        self.blocked = False
        self.new = 0

    @property
    def most_pages(self) -> int:
        """Of one list in one run."""
        return MAX_PAGES if self.shared.request.backfill else self.shared.config.settings.fetch.max_list_pages

    def addresses(self, paths: Iterable[str]) -> Iterator[str]:
        """The paths on the site, absolute, each once."""
        return (urljoin(self.site.home, path) for path in dict.fromkeys(paths))

    def look(self, url: str) -> tuple[Answer | None, Look | None]:
        """Ask, with validators but for one look a day.

        Returns:
            The answer and what to remember of it; no answer and what is remembered for a 304; neither for no good one.
        """
        look = self.store.noted("look", url, Look) or Look()
        now = self.shared.now()
        headers = validators(look.etag, look.last_modified) if self.trusts(look) else []
        answer = self.get(url, headers, is_document=True)
        if answer is None:
            return None, None
        exchange = answer.exchange
        if exchange.status == 304 and headers:
            look = msgspec.structs.replace(look, looked_at=now)
            self.store.note("look", url, look)
            return None, look
        if exchange.truncated:
            self.note(url, f"the body was cut: {exchange.truncated}")
        if exchange.status >= 500:  # other refusals are common where an address is only guessed
            self.note(url, f"the server answers {exchange.status}")
        if exchange.status != 200 or exchange.truncated:
            return None, None
        full_at = now if not headers else look.full_at
        etag, last_modified = exchange.header("etag"), exchange.header("last-modified")
        return answer, Look(
            etag=etag, last_modified=last_modified, looked_at=now, full_at=full_at, watermark=look.watermark
        )

    def trusts(self, look: Look) -> bool:
        """Whether what is remembered of an address may stand for it: not once a day, and not with --backfill."""
        return not self.shared.request.backfill and is_recent(look.full_at, self.shared.now(), TRUSTED)

    def get(self, url: str, headers: Iterable[tuple[str, str]] = (), *, is_document: bool = False) -> Answer | None:
        """Ask for an address, see `Asker.get`; None, and a problem, where no page of the site's own comes.

        In a dry run the address is only set down.
        """
        try:
            if self.shared.request.dry_run:
                self.asker.demand_allowed(self.site, url)
                self.would_ask.append(url)
                return None
            answer = self.asker.get(self.site, url, tuple(headers), is_document=is_document)
        except (Refused, FetchError) as error:
            self.note(url, str(error))
            return None
        if answer.block:
            self.blocked = True
            self.note(url, answer.block)
            return None
        return answer

    def take(self, by: Means, entries: Iterable[Entry], looked: tuple[str, Look] | None = None) -> bool:
        """Put the entries that may be articles of the site into the state; whether there was any.

        Args:
            by: What named them.
            entries: They are taken in page order.
            looked: The address that named them and what to remember of it, committed with them.
        """
        now, since = self.shared.now(), self.shared.request.since
        leads = [
            Lead(site=self.site.name, url=each.url, key=key, found_at=now, found_by=by, lastmod=each.lastmod)
            for each in entries
            if may_be_article(each.url, self.site.hosts)
            and (key := urls.key(urls.split_page(each.url)[0]))
            and not (since and each.lastmod and each.lastmod < since - timedelta(days=FOLLOWING))
        ]
        self.new += self.state.add_leads(leads, looked=looked)
        return bool(leads)

    def take_listed(self, addresses: Mapping[str, str]) -> None:
        """Put explicit addresses, by their keys, into the state."""
        now, site = self.shared.now(), self.site.name
        pairs = addresses.items()
        self.state.add_leads(Lead(site=site, url=url, key=key, found_at=now, found_by="list") for key, url in pairs)

    def note(self, url: str, problem: str) -> None:
        """Remember what did not work at an address; nothing where the sentence is empty."""
        if problem:
            self.problems.append(f"{url}: {problem}")


def named(look: Look) -> tuple[Entry, ...]:
    """What an index or a list named at its last look, for a 304 says that it still does."""
    return tuple(Entry(url=url, lastmod=lastmod) for url, lastmod in look.links)


def naming(look: Look, entries: Sequence[Entry], next_page: str | None = None) -> Look:
    """The look together with what an index or a list names; without validators where that is too much to remember."""
    if len(entries) > MAX_LINKS:
        return msgspec.structs.replace(look, etag=None, last_modified=None)
    links = tuple((text(each.url), each.lastmod) for each in entries)
    return msgspec.structs.replace(look, links=links, next_page=next_page)
