"""The story of ``asn-crawl sites add``: a site that no file knows is probed, and its file and a saved page follow."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from asn_crawl import config as configuration
from asn_crawl import urls
from asn_crawl.clean.pool import Outcome, read_pages
from asn_crawl.clean.request import Reader
from asn_crawl.config import Config
from asn_crawl.errors import SiteError, UsageError
from asn_crawl.fetch.asker import Rests
from asn_crawl.fetch.discover import may_be_article
from asn_crawl.fetch.places import USUAL_FEEDS
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.model import Discover, Page, Reading, SiteSpec
from asn_crawl.output import errors_of
from asn_crawl.probe import front, saved
from asn_crawl.probe.capture import site_of, without_trackers
from asn_crawl.probe.judge import Asked, Findings, judged
from asn_crawl.probe.means import freshest, probe
from asn_crawl.probe.readings import PageReader, page_of
from asn_crawl.probe.session import Visitor, opened, visiting

SAMPLES, MAX_TRIED = 3, 6  # articles that are read, addresses that are asked for them
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
# Labels of a host that say nothing of the site: those of domains that anybody can have.
_COMMON = frozenset("com co id go net org web or ac sch my news info tv biz desa www m example test".split())
# How the path of an article looks and no list's: several hyphens or a number at its end, a month in it.
_SLUG = re.compile(r"(?:-[^/-]{1,80}){2}/?\Z|[0-9]{4}[^/]{0,200}/?\Z|/20[0-9]{2}/[01]?[0-9]/.")
_LISTS = ("/", "/berita", "/indeks")


class Written(NamedTuple):
    """The file and the folder of the saved page, None where no article can be read, and how each is read now."""

    file: Path
    folder: Path | None
    outcomes: Mapping[str, Outcome]


def look(request: FetchRequest, url: str, name: str, *, now: datetime, read: Reader = read_pages) -> Findings:
    """Probe a site that no file knows.

    Args:
        request: Its output, configuration, contact and resolved addresses count.
        url: The site's front page, one of its lists, or one of its articles.
        name: The name of its file; "" for one made of its host.
        now: Aware UTC.
        read: `pool.read_pages`.

    Raises:
        UsageError: The site is known, its files are there already, or no article of it was found.
        SiteError: The server wants to be left alone, or gives neither an article nor its front page.
        ConfigError: The configuration is wrong, or no contact is set.
        StoreError: A fetch is at work, or the store cannot be written.
    """
    config = configuration.load(request.config_dir)
    start = _new(url, name, config)
    _demand_free(start.name, request.config_dir)
    try:
        with opened(request, config, [start], now) as shared, visiting(start, shared) as visitor:
            asked = _ask(visitor, url)
    except Rests as reason:
        raise SiteError(f"no article was found at {url}: {reason}; run the same again later") from reason
    if not asked.pages:
        why = "; ".join(f"{each.means}: {each.problem}" for each in asked.found if each.problem)
        raise UsageError(f"no article was found at {url}: {why}; give the address of one of its articles or lists")
    return judged(start, asked, PageReader(request.config_dir, config, read), now.date())


def _new(url: str, name: str, config: Config) -> SiteSpec:
    """A site made up for the probe.

    Raises:
        UsageError: A file knows its host.
    """
    site = site_of(url, config)
    host = urls.host(url)
    if host in site.former_hosts or site.name in config.sites:
        raise UsageError(f"{host} is the site {site.name!r} already; look at it with asn-crawl sites check {site.name}")
    for domain, family in config.families.items():
        if host == domain or host.endswith("." + domain):
            raise UsageError(f"{host} belongs to the family {domain}; add its label to sites/{family.name}.toml")
    name = name or name_of(host)
    if name in config.sites:
        raise UsageError(f"the name {name!r} is that of another site already; give another --name")
    if not _NAME.fullmatch(name):
        raise UsageError(f"--name {name!r} is no file's stem such as suarabuol: a-z, 0-9 and hyphens")
    return msgspec.structs.replace(site, name=name)


def name_of(host: str) -> str:
    """The name of a site by its host: prokalteng for prokalteng.co, antaranews-kalteng for kalteng.antaranews.com."""
    labels = host.strip("[]").replace(":", "-").split(".")
    telling = labels if host[-1:].isdigit() else [label for label in reversed(labels) if label not in _COMMON]
    return "-".join(telling or labels)


def _demand_free(name: str, config_dir: Path | None) -> None:
    places = saved.places(config_dir)
    for path in (places.files / f"{name}.toml", places.pages / name / saved.PAGE):
        if path.exists():
            raise UsageError(f"{path} is there already and is not overwritten; move it away or give another --name")


def _ask(visitor: Visitor, url: str) -> Asked:
    """Ask for the front page, each means, and some articles.

    Raises:
        SiteError: No article came, and the server failed to give its front page.
    """
    start = visitor.site
    answer, problem, is_failure = visitor.page(start.home)
    home = f"{urls.origin(answer.exchange.url)}/" if answer else start.home
    told = front.front(answer.page, home, start.hosts) if answer else front.Front()
    is_article = may_be_article(url, start.hosts) and _SLUG.search(urlsplit(url).path) is not None
    discover = Discover(feeds=(*told.feeds, *USUAL_FEEDS), lists=(*(() if is_article else (url,)), *_LISTS))
    visitor.site = msgspec.structs.replace(start, home=home, discover=discover)
    found = probe(visitor)
    pages: list[Page] = []
    for address in [*([url] if is_article else []), *freshest(found)][:MAX_TRIED]:
        got = visitor.page(address).answer if len(pages) < SAMPLES else None
        pages += [page_of(got)] if got else []
    if is_failure and not pages:
        raise SiteError(f"no article was found at {url}: {problem}; run the same again later")
    return Asked(home, told.name, found, tuple(pages))


def write(found: Findings, request: FetchRequest, *, now: datetime, read: Reader = read_pages) -> Written:
    """Write the site's file, and the first article that it can read, scrubbed, with its reading.

    Raises:
        UsageError: One of them is there already.
        StoreError: They cannot be written.
    """
    _demand_free(found.site.name, request.config_dir)
    places, config = saved.places(request.config_dir), configuration.load(request.config_dir)
    file, folder = places.files / f"{found.site.name}.toml", places.pages / found.site.name
    with errors_of(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found.text, "utf-8")
    reader = PageReader(request.config_dir, config, read)
    outcomes = reader.read_all(found.pages)
    pairs = list(zip(found.pages, outcomes, strict=True))
    good = next((page for page, outcome in pairs if isinstance(outcome, Reading)), None)
    if good:
        clean = without_trackers(good, found.site, config, now.date())
        saved.keep(folder, clean.body, saved.expectation(reader.read_all([clean])[0], clean.url))
    return Written(file, folder if good else None, {page.url: outcome for page, outcome in pairs})
