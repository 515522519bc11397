"""The stories of ``asn-crawl sites test`` and ``capture``: saved pages read again, and a live one saved."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from asn_crawl import config as configuration
from asn_crawl import urls
from asn_crawl.clean.decode import utf8
from asn_crawl.clean.pool import Outcome, read_pages
from asn_crawl.clean.request import Reader
from asn_crawl.config import Config
from asn_crawl.errors import PageError, SiteError, UsageError
from asn_crawl.fetch.asker import Rests
from asn_crawl.fetch.ip_addresses import is_ip
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.model import Page, SiteSpec
from asn_crawl.probe import saved
from asn_crawl.probe.readings import PageReader, page_of
from asn_crawl.probe.scrub import scrubbed
from asn_crawl.probe.session import opened, visiting

_BROWSED = "give the address at which a browser shows the article"


class Again(NamedTuple):
    """One saved page and the lines in which its reading differs from the expected one."""

    name: str
    differences: list[str]


class Captured(NamedTuple):
    """Where a page was saved, its reading, and the fields that read otherwise before the page was scrubbed."""

    folder: Path
    outcome: Outcome
    changed: tuple[str, ...]


def read_again(names: Sequence[str], config_dir: Path | None, *, read: Reader = read_pages) -> Iterator[Again]:
    """Read the saved pages of the sites again, of all where none is named.

    Raises:
        UsageError: A site is not configured, or has no saved page.
        ConfigError: The configuration is wrong.
        StoreError: A pair cannot be read.
    """
    reader = PageReader(config_dir, configuration.load(config_dir), read)
    pairs = list(saved.pairs(config_dir, names))
    if missing := sorted(set(names) - {pair.name.partition("/")[0] for pair in pairs}):
        configuration.chosen_sites(reader.config, missing)
        raise UsageError(f"no page of {missing[0]!r} is saved: save one with asn-crawl sites capture URL")
    pages = [Page(source=pair.name, body=pair.page, form="html", url=pair.expected["url"]) for pair in pairs]
    for pair, outcome in zip(pairs, reader.read_all(pages), strict=True):
        found = saved.expectation(outcome, pair.expected["url"])
        yield Again(pair.name, saved.differences(pair.expected, found))


def capture(request: FetchRequest, url: str, *, now: datetime, read: Reader = read_pages) -> Captured:
    """Ask for a page and save it, scrubbed, with its reading.

    Of the request its output, configuration, contact and resolved addresses count; ``now`` is aware UTC.

    Raises:
        UsageError: The address is none, nothing to be saved comes from it, or the page is saved already.
        SiteError: The server failed, or is to be left alone.
        ConfigError: The configuration is wrong, or no contact is set.
        StoreError: A fetch is at work, or the folder cannot be written.
    """
    config = configuration.load(request.config_dir)
    site = site_of(url, config)
    folder = _folder(saved.places(request.config_dir).pages, site, url)
    given = _asked(request, config, site, url, now)
    plain = without_trackers(given, site, config, now.date())
    before, after = PageReader(request.config_dir, config, read).read_all([given, plain])
    expected = saved.expectation(after, given.url)
    changed = (name for name, value in saved.expectation(before, given.url).items() if value != expected.get(name))
    saved.keep(folder, plain.body, expected)
    return Captured(folder, after, tuple(changed))


def without_trackers(given: Page, site: SiteSpec, config: Config, day: date) -> Page:
    """The page scrubbed, in UTF-8.

    Raises:
        UsageError: It is no text, or over a limit.
    """
    try:
        source = utf8(given.body, given.content_type, limits=config.settings.limits)
    except PageError as error:
        raise UsageError(f"nothing is saved of {given.url}: {error}; {_BROWSED}") from error
    body = scrubbed(source, given.url, (*site.hosts, *site.former_hosts), day)
    return msgspec.structs.replace(given, body=body, content_type="")


def site_of(url: str, config: Config) -> SiteSpec:
    """The site of an address; one that no file knows is made up, and where it is a bare IP it is the user's word.

    Raises:
        UsageError: It is no http(s) address.
    """
    host = urls.host(url)
    if not host or not url.startswith(("https://", "http://")):
        raise UsageError(f"{url!r} is no address; give one like https://host/path")
    known = config.site_of_host(host)
    if known:
        return known
    name, home = urls.slug("", host, ""), f"{urls.origin(url)}/"
    is_private = is_ip(host.strip("[]")) or host == "localhost"
    return SiteSpec(name=name, home=home, hosts=(host,), allow_private=is_private)


def _folder(root: Path, site: SiteSpec, url: str) -> Path:
    """Where the pair goes: the first of a site into its folder, a further one into one below it.

    Raises:
        UsageError: It is there already.
    """
    first = root / site.name
    folder = first / urls.slug(url, None, "") if (first / saved.PAGE).exists() else first
    if (folder / saved.PAGE).exists():
        raise UsageError(f"{folder} holds a saved page already; move it away to capture this one")
    return folder


def _asked(request: FetchRequest, config: Config, site: SiteSpec, url: str, now: datetime) -> Page:
    """The page, fetched politely.

    Raises:
        UsageError: The address gives no page.
        SiteError: The server failed, or is to be left alone.
    """
    try:
        with opened(request, config, [site], now) as shared, visiting(site, shared) as visitor:
            answer, why, is_failure = visitor.page(url)
    except Rests as reason:
        raise SiteError(f"nothing is saved of {url}: {reason}; run the same again later") from reason
    if is_failure:
        raise SiteError(f"nothing is saved of {url}: {why}; run the same again later")
    if answer is None:
        raise UsageError(f"nothing is saved of {url}: {why}; {_BROWSED}")
    return page_of(answer)
