"""The way of a probe into the network: fetch's lock, store, pace and robots, so that no server notices a difference."""

import threading
from collections.abc import Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple

from asn_crawl import lock
from asn_crawl.config import Config
from asn_crawl.errors import FetchError
from asn_crawl.fetch import download, network
from asn_crawl.fetch.asker import Answer, Asker, Refused
from asn_crawl.fetch.request import FetchRequest, Shared, clock_from
from asn_crawl.fetch.robots import Robots
from asn_crawl.model import SiteSpec
from asn_crawl.output import FETCH_LOCK
from asn_crawl.store import forgotten, open_store

# Of a `FetchError` the kinds that no other day mends: the address cannot be asked for.
_OF_ADDRESS = frozenset({"url", "address"})


class Got(NamedTuple):
    """A whole page of status 200, else None and a sentence that says why not.

    ``is_failure`` says that the server failed, not the address: it may give the page later.
    """

    answer: Answer | None
    why: str = ""
    is_failure: bool = False


class Visitor:
    """Asks one site for pages, for each address once, and for none that a removal request has taken away."""

    def __init__(self, site: SiteSpec, asker: Asker, marks: Set[str]) -> None:
        """``marks`` are those of what was forgotten, see `asn_crawl.store.forgotten`."""
        self.site = site
        self.asker = asker
        self._marks = marks
        self._answers: dict[str, Got] = {}

    def page(self, url: str) -> Got:
        """What came of asking for an address, now or before in this visit.

        Raises:
            Rests: The site is to be left alone.
        """
        if url not in self._answers:
            self._answers[url] = self._ask(url)
        return self._answers[url]

    def is_forgotten(self, url: str) -> bool:
        """Whether a removal request has taken an address away."""
        return not forgotten.marks_of(url).isdisjoint(self._marks)

    def robots(self) -> Robots | None:
        """The rules of the site's home, None where it has none.

        Raises:
            Rests: They cannot be read.
        """
        return self.asker.robots(self.site, self.site.home)

    def _ask(self, url: str) -> Got:
        if self.is_forgotten(url):
            return Got(None, "it was forgotten on request and is never asked for again")
        try:
            answer = self.asker.get(self.site, url)
        except Refused as error:
            return Got(None, str(error))
        except FetchError as error:
            return Got(None, str(error), is_failure=error.kind not in _OF_ADDRESS)
        exchange = answer.exchange
        if answer.block or exchange.truncated:
            return Got(None, answer.block or f"the body was cut: {exchange.truncated}", is_failure=True)
        if exchange.status == HTTPStatus.OK:
            return Got(answer)
        failed = exchange.status >= HTTPStatus.INTERNAL_SERVER_ERROR or exchange.status == HTTPStatus.TOO_MANY_REQUESTS
        return Got(None, f"the server answers {exchange.status}", is_failure=failed)


@contextmanager
def visiting(site: SiteSpec, shared: Shared) -> Iterator[Visitor]:
    """Who asks a site, with a client of its own."""
    with download.client(shared.options) as client:
        yield Visitor(site, Asker(site.group or site.name, client, shared), shared.store.state.forgotten())


@contextmanager
def opened(request: FetchRequest, config: Config, sites: Sequence[SiteSpec], now: datetime) -> Iterator[Shared]:
    """What a probe of an output folder works with, in which the servers' pace and robots.txt are remembered.

    ``sites`` are those that will be asked, also one that no file knows yet; ``now`` is aware UTC.

    Raises:
        ConfigError: No contact is set.
        StoreError: A fetch is at work on the folder, or it cannot be written.
    """
    contact = network.contact(request, config, sites)
    with ExitStack() as stack:
        stack.enter_context(lock.demand(request.output / FETCH_LOCK))
        max_bytes = config.settings.fetch.segment_bytes
        store = stack.enter_context(open_store(request.output, network.about(contact), max_bytes=max_bytes))
        options = network.options(request, config, contact, sites)
        end, clock = threading.Event(), clock_from(now)
        yield Shared(request=request, config=config, options=options, store=store, end=end, now=clock)
