"""Pages read as `clean` reads them, in a worker: as their site, as any theme, and by the generic reader alone."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from asn_crawl.clean.page import read_page
from asn_crawl.clean.pool import Outcome
from asn_crawl.clean.request import Reader
from asn_crawl.config import Config
from asn_crawl.fetch.asker import Answer
from asn_crawl.model import Page, Reading, SiteSpec
from asn_crawl.probe.rest import Post, as_page

TASK = "asn_crawl.probe.readings:read_as"
GENERIC = "common"  # the platform that has no selectors
# REST holds what the page's body holds; what themes and plugins put into the body is left out on both sides.
MIN_REST = 0.9
_AS = "platform:"


class PageReader(NamedTuple):
    """Reads pages by a configuration and its directory; ``read`` is `pool.read_pages`."""

    config_dir: Path | None
    config: Config
    read: Reader

    def read_all(self, pages: Iterable[Page]) -> list[Outcome]:
        """The readings, or why there is none, in the order of the pages."""
        given = [msgspec.structs.replace(page, source=str(at)) for at, page in enumerate(pages)]
        outcomes = self.read(given, config_dir=self.config_dir, workers=1, task=TASK)
        found = {page.source: outcome for page, outcome in outcomes}
        return [found[page.source] for page in given]


def read_as(page: Page, config: Config) -> Reading:
    """The reading of a page by its site, or by the platform that its label names.

    Raises:
        PageError: As for `read_page`.
    """
    label = page.site or ""
    if not label.startswith(_AS):
        return read_page(page, config)
    platform = label.removeprefix(_AS)
    spec = SiteSpec(name=label, home="", hosts=(), platform=platform)
    return read_page(page, msgspec.structs.replace(config, sites={label: spec}, families={}))


def page_of(answer: Answer) -> Page:
    """What came as an input of `clean`."""
    content_type = answer.exchange.header("content-type") or ""
    url = answer.exchange.url
    return Page(source=url, body=answer.page, form="html", url=url, content_type=content_type)


def as_platform(page: Page, platform: str) -> Page:
    """The page, to be read as this platform's."""
    return msgspec.structs.replace(page, site=f"{_AS}{platform}")


def page_of_post(post: Post) -> Page:
    """The text of REST, to be read as the plainest page of WordPress."""
    return Page(source=f"REST {post.url}", body=as_page(post), form="html", site=f"{_AS}wordpress")


def words_of(reading: Reading) -> int:
    """The number of words in a reading's body."""
    return sum(len(text.split()) for text in reading.body)


def agreement(one: Reading, other: Reading) -> float:
    """The share of words that two readings' bodies have in common, 0..1: twice the common ones by those of both."""
    a, b = (Counter(word for text in reading.body for word in text.casefold().split()) for reading in (one, other))
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0
