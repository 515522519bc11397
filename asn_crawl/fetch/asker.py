"""One server group is asked politely: robots, pace, redirects by hand, one request at a time."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from asn_crawl import urls
from asn_crawl.errors import FetchError, PageError
from asn_crawl.exchange import Exchange, content, location
from asn_crawl.fetch import download, pace, robots
from asn_crawl.fetch.block_pages import block_reason
from asn_crawl.fetch.request import LONGEST_WAIT, Shared
from asn_crawl.fetch.schedule import is_recent
from asn_crawl.model import SiteSpec
from asn_crawl.store.values import RobotsAnswer

_LOG = logging.getLogger(__name__)  # the next request of each thread, as a terminal shows it
TOLD_WAIT_S = 10.0

MAX_REDIRECTS = 5
MAX_DOCUMENT = 50 * 2**20  # bytes of a sitemap (sitemaps.org) and of any other document of discovery, as received
MAX_REFUSALS = 3  # answers 429 or 503 in a row; each is a wait of minutes, and more would hold up the group for hours
_STRANGE = "which is no host of the site"
ROBOTS_KEPT = timedelta(hours=24)  # RFC 9309, 2.4


class Rests(Exception):  # noqa: N818 - no error of ours: the site asked for it
    """The site is not asked any more in this run; the text says why."""


class Refused(Exception):  # noqa: N818 - an outcome
    """One address may not be asked; the text says why, ``hops`` are the redirects that led there."""

    def __init__(self, reason: str, hops: Sequence[Exchange] = ()) -> None:
        super().__init__(reason)
        self.hops = tuple(hops)


class Answer(NamedTuple):
    """The last response, its page without content encoding, and the redirects on the way to it.

    A document of discovery that is too large to be unpacked at once is still gzip: its readers unpack it as they go.
    """

    exchange: Exchange
    page: bytes
    hops: tuple[Exchange, ...]
    block: str | None


def validators(etag: str | None, last_modified: str | None) -> list[tuple[str, str]]:
    """The headers that ask for an address only where it has changed.

    Without the ``W/`` that a gzipping proxy puts before an ETag and the server behind does not know; If-None-Match
    compares weakly anyway (RFC 9110, 13.1.2).
    """
    pairs = (("If-None-Match", (etag or "").removeprefix("W/")), ("If-Modified-Since", last_modified))
    return [(name, value) for name, value in pairs if value]


class Asker:
    """Asks the servers of one group; not for more than one thread."""

    def __init__(self, group: str, client: download.Client, shared: Shared) -> None:
        self.group = group
        self.client = client
        self.shared = shared
        self.store = shared.store
        self.state = shared.store.state
        deadline_s, max_bytes = shared.config.settings.network.deadline_s, shared.config.settings.limits.max_bytes
        self.bounds = download.Bounds(deadline_s=deadline_s, max_bytes=max_bytes)
        self.document_bounds = download.Bounds(deadline_s=deadline_s, max_bytes=max(max_bytes, MAX_DOCUMENT))
        self.rules: dict[str, tuple[RobotsAnswer, robots.Robots | None]] = {}
        self.refusals = 0  # in a row
        if shared.follows_kill:  # which may have come just behind a request that is not set down
            self.store.note("pace", group, pace.asked(self._pace(group), shared.now()))

    def get(
        self, site: SiteSpec, url: str, headers: Sequence[tuple[str, str]] = (), *, is_document: bool = False
    ) -> Answer:
        """Ask for an address and follow its redirects, each hop through hosts, robots and pace.

        Args:
            site: Whose hosts may be asked.
            url: An absolute address.
            headers: Further headers of the first request.
            is_document: Whether a feed, sitemap or list is asked for, which may be larger than a page.

        Raises:
            Refused: A hop leads to another site, is disallowed by robots.txt, or is one too many.
            Rests: The server asked for silence, or its robots.txt cannot be read.
            FetchError: No response came.
            RunEnds: The run is over.
        """
        hops: list[Exchange] = []
        while len(hops) <= MAX_REDIRECTS:
            self.demand_allowed(site, url, hops)
            exchange = self._ask(site, url, headers, self.document_bounds if is_document else self.bounds)
            target = location(exchange)
            if target is None:
                return self._answer(exchange, tuple(hops), is_document=is_document)
            hops.append(exchange)
            url, headers = target, ()
        raise Refused(f"more than {MAX_REDIRECTS} redirects, the last to {url[:200]}", hops)

    def robots(self, site: SiteSpec, url: str) -> robots.Robots | None:
        """The rules of the host, None where it has none; asked for once a day.

        Raises:
            Rests: Those of the site's home cannot be read.
            FetchError: Those of another of its hosts cannot: that must not hold up the rest of the site.
        """
        origin = urls.origin(url)
        known, rules = self.rules.get(origin, (None, None))
        if known is None or not self._is_fresh(known):
            known = self.store.noted("robots", origin, RobotsAnswer)
            if known is None or not self._is_fresh(known):
                known = self._ask_robots(site, origin)
            rules = robots.Robots(known.body) if known.verdict == "parse" else None
            self.rules[origin] = known, rules
        if known.verdict == "rest":
            why = f"{origin}/robots.txt cannot be read, so nothing there is asked in this run: {known.why}"
            raise Rests(why) if origin == urls.origin(site.home) else FetchError("resting", why)
        return rules

    def is_silent_for_long(self) -> bool:
        """Whether the servers want to be left alone for longer than a run waits, or than this one lasts."""
        now, until = self.shared.now(), self.shared.until
        silent_until = self._pace(self.group).not_before or now
        return silent_until - now > LONGEST_WAIT or (until is not None and silent_until > until)

    def _is_fresh(self, known: RobotsAnswer) -> bool:
        return is_recent(known.fetched_at, self.shared.now(), ROBOTS_KEPT)

    def _ask_robots(self, site: SiteSpec, origin: str) -> RobotsAnswer:
        url, answer, why = f"{origin}/robots.txt", None, f"it redirects more than {MAX_REDIRECTS} times"
        try:
            for _ in range(MAX_REDIRECTS + 1):
                exchange = self._ask(site, url, (), self.bounds)
                target = location(exchange)
                if target is None or urls.host(target) not in site.hosts:
                    answer = self._answer(exchange, ())
                    break
                url = target
        except FetchError as error:
            why = str(error)
        status = answer.exchange.status if answer and not answer.exchange.truncated else None
        verdict = robots.verdict(status, is_block_page=bool(answer and answer.block))
        body = answer.page[: robots.MAX_BYTES + 1] if answer and verdict == "parse" else b""
        why = (_why_unread(answer) if answer else why) if verdict == "rest" else ""
        known = RobotsAnswer(fetched_at=self.shared.now(), verdict=verdict, body=body, why=why)
        if verdict != "rest":
            self.store.note("robots", origin, known)
        if answer:
            self.store.keep_page(site.name, answer.exchange)
        return known

    def demand_allowed(self, site: SiteSpec, url: str, hops: Sequence[Exchange] = ()) -> None:
        """See that an address may be asked for: its host is the site's, and robots.txt allows it.

        Raises:
            Refused, Rests, FetchError, RunEnds: As for `get`.
        """
        if urls.host(url) not in (*site.hosts, *site.former_hosts):
            raise Refused(f"leads to {urls.host(url) or url[:80]!r}, {_STRANGE}", hops)
        rules = self.robots(site, url)
        if rules is not None and not rules.allowed(url):
            raise Refused(f"robots.txt does not allow {url[:200]}" if hops else "robots.txt does not allow it", hops)

    def _ask(self, site: SiteSpec, url: str, headers: Sequence[tuple[str, str]], bounds: download.Bounds) -> Exchange:
        host = urls.host(url)
        self.client.turn.give()  # what was received before is read and kept by now
        self.shared.demand_room()
        self._wait(site, url, host)
        now = self.shared.now()
        group = pace.asked(self._pace(self.group), now)
        self.store.note("pace", self.group, group)
        try:
            exchange = download.ask(self.client, url, headers=headers, bounds=bounds, clock=self.shared.now)
        except FetchError:
            self.store.note("pace", host, pace.failed(self._pace(host), self.shared.now(), self.shared.rng))
            raise
        self._learn(host, exchange)
        return exchange

    def _wait(self, site: SiteSpec, url: str, host: str) -> None:
        if self.refusals >= MAX_REFUSALS:
            raise Rests(f"{host} answered 429 or 503 {self.refusals} times in a row and is left alone in this run")
        _, rules = self.rules.get(urls.origin(url), (None, None))
        polite_s = self.shared.config.settings.politeness.delay_s if site.delay_s is None else site.delay_s
        delay_s = pace.delay_s(polite_s, rules.crawl_delay_s if rules else None)
        now = self.shared.now()
        of_group = pace.next_at(self._pace(self.group), delay_s, now)
        moment = max(of_group, pace.next_at(self._pace(host), 0.0, now))
        if moment - now > LONGEST_WAIT:
            why = f"{host} is not asked before {moment:%Y-%m-%d %H:%M} UTC: it asked for silence or kept failing"
            at_home = host == urls.host(site.home) or of_group - now > LONGEST_WAIT
            raise Rests(why) if at_home else FetchError("resting", why)
        wait_s = (moment - now).total_seconds()
        _LOG.info("%s%s", f"in {wait_s:,.0f} s: " if wait_s > TOLD_WAIT_S else "", url)
        self.shared.sleep_until(moment)

    def _pace(self, name: str) -> pace.Pace:
        return self.store.noted("pace", name, pace.Pace) or pace.Pace()

    def _learn(self, host: str, exchange: Exchange) -> None:
        """Slower after 429 and 503, silent for a while after other failures of the server."""
        now, rng = self.shared.now(), self.shared.rng
        if exchange.status in (429, 503):
            slower = pace.refused(self._pace(self.group), now, exchange.header("retry-after"), rng)
            self.store.note("pace", self.group, slower)
            self.refusals += 1
            self.store.commit()  # a kill must not make us forget it
            return
        self.refusals = 0
        self.store.note("pace", self.group, pace.succeeded(self._pace(self.group)))
        known = self._pace(host)
        self.store.note("pace", host, pace.failed(known, now, rng) if exchange.status >= 500 else pace.succeeded(known))

    def _answer(self, exchange: Exchange, hops: tuple[Exchange, ...], *, is_document: bool = False) -> Answer:
        try:
            page = b"" if exchange.truncated else content(exchange, max_bytes=self.bounds.max_bytes)
        except PageError as error:  # a page is kept as received; `clean` says what is wrong with it
            page = exchange.body if is_document and error.stage == "limit" else b""
        return Answer(exchange, page, hops, block_reason(exchange, page, self.shared.config.refusals))


def _why_unread(answer: Answer) -> str:
    if answer.exchange.truncated:
        return f"the body was cut: {answer.exchange.truncated}"
    if target := location(answer.exchange):
        return f"it leads to {urls.host(target)!r}, {_STRANGE}"
    return answer.block or f"the server answers {answer.exchange.status}"
