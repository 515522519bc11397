"""The articles of a site that are due: each is asked for once, and what came of it is kept."""

from collections import Counter
from datetime import datetime, timedelta

import msgspec

from asn_crawl import urls
from asn_crawl.errors import FetchError
from asn_crawl.exchange import Exchange, location
from asn_crawl.fetch.asker import Answer, Asker, Refused, Rests, validators
from asn_crawl.fetch.due import Due
from asn_crawl.fetch.further import further_pages
from asn_crawl.fetch.pace import BACK_OFF_S
from asn_crawl.fetch.schedule import next_look
from asn_crawl.model import Lead, SiteSpec
from asn_crawl.store.values import Known, Outcome, Status
from asn_crawl.store.warc import digest

MAX_ATTEMPTS = 5  # in a row; then it is asked for when an article would be, and when its time of change is new
RETRIES = 2  # in one run, of what the server was too busy for
MAX_IN_A_ROW = 5  # failures of a site after which it is left for this run


class Taker:
    """Takes the due articles of one site.

    ``leads`` is how many were due when it began; each ends as one of ``outcomes`` or stays ``waiting``.
    """

    def __init__(self, site: SiteSpec, asker: Asker) -> None:
        self.site = site
        self.asker = asker
        self.shared = asker.shared
        self.store = asker.store
        self.state = asker.state
        self.due: Due | None = None
        self._home = urls.key(site.home)
        self.leads = 0
        self.outcomes: Counter[Status] = Counter()
        self.examples: dict[Status, str] = {}
        self._met: set[str] = set()  # keys that a redirect led to
        self._put_off: list[str] = []  # keys of what the server was too busy for and named a time

    def begin(self) -> Due:
        """What is due now: all of it are ``leads``."""
        listed, recrawl = self.shared.listed, self.shared.request.recrawl
        keys = listed[self.site.name] if listed is not None else None
        self.due = due = Due(self.store, self.site.name, self.shared.now(), listed=keys, recrawl=recrawl)
        self.leads = due.number() + due.forgotten
        self.outcomes["skipped"] += due.forgotten
        return due

    def waiting(self) -> int:
        """How many are due still; to be asked for when everything is committed."""
        if self.due is not None and self.shared.listed is None:
            return self.due.number()
        return self.leads - self.outcomes.total()

    def take(self) -> None:
        """Ask for what is due until nothing is, the budget is spent, or the site keeps failing.

        Raises:
            Rests: The site is to be left alone.
            RunEnds: The run is over.
        """
        failures = 0
        if self.shared.request.recrawl and self.shared.listed is None:
            self.state.recrawl(self.site.name, self.shared.now())
        for known in self.begin():
            if known.key in self._met:
                continue
            if not self.shared.take_page():
                return
            status = self._one(known)
            self.outcomes[status] += 1
            failures = failures + 1 if status in ("failed", "blocked") else 0
            if failures >= MAX_IN_A_ROW:
                raise Rests(f"{failures} addresses failed one after the other, the last {known.url}")
        for _ in range(RETRIES):
            self._try_again()

    def _try_again(self) -> None:
        """Ask once more for what the server was too busy for, as long as its silence ends within this run."""
        put_off, self._put_off = self._put_off, []
        for key in put_off:
            if self.asker.is_silent_for_long() or not self.shared.take_page():
                return
            self.store.commit()
            if known := self.state.known(key):
                status = self._one(known)
                self.outcomes["failed"] -= 1
                self.outcomes[status] += 1

    def _one(self, known: Known) -> Status:
        try:
            answer = self.asker.get(self.site, known.url, self._validators(known))
        except Refused as refusal:
            for hop in refusal.hops:
                self._keep_hop(hop)
            return self._set_down(known, "skipped", str(refusal))
        except FetchError as error:
            return self._set_down(known, "failed", str(error))
        return self._judge(known, answer)

    def _validators(self, known: Known) -> list[tuple[str, str]]:
        if known.digest is None or self.shared.request.recrawl:
            return []
        return validators(known.etag, known.last_modified)

    def _judge(self, asked: Known, answer: Answer) -> Status:
        """What an answer means for its address."""
        if answer.hops and asked.key != self._home == urls.key(answer.exchange.url):
            answer = Answer(answer.hops[-1], b"", answer.hops[:-1], None)  # many sites say so that an article is gone
        exchange = answer.exchange
        for hop in answer.hops:
            self._keep_hop(hop)
        if fault := _fault(asked, answer):
            if exchange.status in (429, 503) and exchange.header("retry-after"):
                self._put_off.append(asked.key)
            return self._keep(asked, answer, *fault)
        if exchange.status == 304:
            return self._keep(asked, answer, "unchanged", "304 not modified")
        known, aliases = self._arrived(asked, answer) if answer.hops else (asked, ())
        self._find_further_pages(known, answer)
        same = known.digest is not None and known.digest == digest(exchange.body)
        if same:
            return self._keep(known, answer, "unchanged", "the same body again", aliases)
        return self._keep(known, answer, "stored", "", aliases)

    def _find_further_pages(self, known: Known, answer: Answer) -> None:
        """Make the further pages that an article links to due; those that are known, where it has changed since."""
        targets = further_pages(answer.page, answer.exchange.url)
        if targets and self.due:
            site, at, by = self.site.name, self.due.at, known.found_by or "listing"
            self.leads += self.due.extend([
                Lead(site=site, url=url, key=urls.key(url), found_at=at, found_by=by, lastmod=known.lastmod)
                for url in targets
            ])  # fmt: skip

    def _arrived(self, asked: Known, answer: Answer) -> tuple[Known, tuple[str, ...]]:
        """What is known of the address that the redirects led to, and its other names: the one asked for is one."""
        url = answer.exchange.url
        is_further = urls.split_page(asked.key)[0] != asked.key
        key = urls.key(url if is_further else urls.split_page(url)[0])
        names = dict.fromkeys((asked.key, *(urls.key(hop.url) for hop in answer.hops)))
        aliases = tuple(name for name in names if name and name != key)
        if key == asked.key:
            return asked, aliases
        self.store.commit()  # the page may have been taken a moment ago
        for each in {key, *aliases} - {asked.key}:
            self._meet(each)
        blank = dict.fromkeys(("digest", "record_id", "record_url", "record_at", "etag", "last_modified"))
        return self.state.known(key) or msgspec.structs.replace(asked, key=key, url=url, **blank), aliases

    def _meet(self, key: str) -> None:
        """Take an address that was due as well off the list: a redirect has led to it."""
        other = self.state.known(key)
        if other and other.key == key and self.due and self.due.is_due(other) and key not in self._met:
            self._met.add(key)
            self.outcomes["redirected"] += 1

    def _keep_hop(self, hop: Exchange) -> None:
        """Store a redirect on first sight; what becomes of its address is said with the page behind it."""
        before = self.state.known(urls.key(hop.url))
        if before is None or before.looked_at is None:
            self.store.keep_page(self.site.name, hop)

    def _keep(self, known: Known, answer: Answer, status: Status, reason: str, aliases: tuple[str, ...] = ()) -> Status:
        """Store the response, or what stands for it, with the outcome of its address."""
        exchange = answer.exchange
        outcome = Outcome(
            site=self.site.name,
            key=known.key,
            url=known.url,
            status=status,
            at=self.shared.now(),
            next_try=self._next_try(known, status),
            reason=reason,
            etag=exchange.header("etag"),
            last_modified=exchange.header("last-modified"),
            aliases=aliases,
            found_by=known.found_by,
        )
        self.store.keep(outcome, exchange, origin=known.origin if status == "unchanged" else None)
        self.examples.setdefault(status, f"{known.url}: {reason}")
        return status

    def _set_down(self, known: Known, status: Status, reason: str) -> Status:
        outcome = Outcome(
            site=self.site.name, key=known.key, url=known.url, status=status, at=self.shared.now(), reason=reason,
            next_try=self._next_try(known, status),
        )  # fmt: skip
        self.store.settle(outcome)
        self.examples.setdefault(status, f"{known.url}: {reason}")
        return status

    def _next_try(self, known: Known, status: Status) -> datetime | None:
        """When an address is asked for again, None for never.

        What failed is tried again soon, later each time. Else it is looked at as articles are; also what was refused,
        is not there yet or was given up, since for some days a site may forbid everything or answer nothing.
        """
        now = self.shared.now()
        if status in ("failed", "blocked") and known.attempts + 1 < MAX_ATTEMPTS:
            return now + timedelta(seconds=BACK_OFF_S * 2 ** (2 * known.attempts) * self.shared.rng.uniform(0.5, 1.0))
        if status == "gone" and known.digest:
            return None
        return next_look(known.first_seen, now, self.shared.config.settings.fetch.look_again_days)


def _fault(asked: Known, answer: Answer) -> tuple[Status, str] | None:
    """What an answer is that brings no article, and why; None for one that does.

    It says nothing of the address that redirects led to: in an hour that may be the page of a maintenance or a login.
    """
    exchange = answer.exchange
    if exchange.truncated:
        return "failed", f"the body was cut: {exchange.truncated}"
    if answer.block:
        return "blocked", answer.block
    if exchange.status == 200 or (exchange.status == 304 and asked.digest and not answer.hops):
        return None
    to_home = exchange.status in (301, 308) and location(exchange)
    status: Status = "gone" if to_home or exchange.status in (404, 410) else "failed"
    return status, f"the server {'leads to its home page with' if location(exchange) else 'answers'} {exchange.status}"
