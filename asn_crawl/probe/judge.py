"""What follows from the answers of a new site: theme, zone, where its articles are found, and so its file.

asked ─► samples (each article read by each theme, the generic reader and REST) ─► evidence ─► findings
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from asn_crawl import urls
from asn_crawl.fetch.places import feeds, lists
from asn_crawl.model import Discover, Page, Reading, Select, SiteSpec
from asn_crawl.probe.container import own_body
from asn_crawl.probe.evidence import Evidence, file_of
from asn_crawl.probe.means import Found
from asn_crawl.probe.readings import GENERIC, PageReader, as_platform, page_of_post
from asn_crawl.probe.theme import REST, Sample, candidates, theme, witness_of
from asn_crawl.probe.zone import zone
from asn_crawl.text import counted


class Asked(NamedTuple):
    """What came from the servers."""

    home: str
    title: str
    found: tuple[Found, ...]
    pages: tuple[Page, ...]


class Findings(NamedTuple):
    """What a probe found: the site, its name for people, how it is known, and the articles that were read."""

    site: SiteSpec
    title: str
    evidence: tuple[Evidence, ...]
    pages: tuple[Page, ...]
    text: str


def judged(start: SiteSpec, asked: Asked, reader: PageReader, day: date) -> Findings:
    """The site as its file will have it."""
    sources = [each.body for each in asked.pages]
    platforms = candidates(sources, reader.config.platforms)
    samples, readings = _samples(asked, platforms, reader)
    posts = [post for each in asked.found for post in each.posts]
    themed = theme(samples, platforms, has_rest=bool(posts))
    body = own_body(list(zip(sources, readings, strict=True))) if themed.sure != "sure" else None
    words = [
        asked.title,
        *start.hosts,
        *(text for each in readings if each for text in (each.title, each.dateline_place) if text),
    ]
    offsets = [post.offset_h for post in posts if post.offset_h is not None]
    clock = zone(offsets, [*sources, *(each.source for each in asked.found)], words, reader.config.zones)
    site = msgspec.structs.replace(
        start,
        home=asked.home,
        platform=themed.value or None,
        timezone=clock.value,
        outlets=own_outlets(readings, (asked.title, *start.hosts)),
        select=Select(body=(body,) if body else ()),
        discover=_discover(asked, themed.value),
        checked=f"live {day:%Y-%m-%d}",
    )
    evidence = (*map(_of_means, asked.found), themed, *_of_body(body, len(samples)), clock)
    title = asked.title or site.name
    origin = f"Found by asn-crawl sites add {asked.home} on {day:%Y-%m-%d}."
    return Findings(site, title, evidence, asked.pages, file_of(site, title, evidence, origin))


def own_outlets(readings: Iterable[Reading | None], names: Iterable[str]) -> tuple[str, ...]:
    """What the datelines print as the outlet where it is the site's own: an agency's copies stand on many sites.

    ``names`` are its own, for people and of its hosts.
    """
    own = list(filter(None, map(_letters, names)))
    printed = {name: _letters(name) for each in readings if each and (name := each.dateline_outlet)}
    return tuple(
        name for name, core in printed.items() if core and any(a.startswith(core) or core.startswith(a) for a in own)
    )


def _letters(name: str) -> str:
    """The letters of a name without the end of a host: suarabuol of Suara Buol, suarabuol.com and SUARABUOL.COM."""
    return re.sub(r"[\W_]+", "", re.sub(r"(?:\.[a-z]{2,7}){1,2}\Z", "", name.casefold()))


def _samples(asked: Asked, platforms: Sequence[str], reader: PageReader) -> tuple[list[Sample], list[Reading | None]]:
    """The articles read by each platform, the generic reader and REST; and of each the reading that is trusted most."""
    posts = {urls.key(post.url): post for each in asked.found for post in each.posts}
    given = [
        (at, name, as_platform(page, name)) for at, page in enumerate(asked.pages) for name in (*platforms, GENERIC)
    ]
    with_text = ((at, posts.get(urls.key(page.url))) for at, page in enumerate(asked.pages))
    given += [(at, REST, page_of_post(post)) for at, post in with_text if post]
    samples: list[Sample] = [{} for _ in asked.pages]
    for (at, name, _), outcome in zip(given, reader.read_all([page for *_, page in given]), strict=True):
        samples[at][name] = outcome
    return samples, [witness_of(sample) for sample in samples]


def _of_means(found: Found) -> Evidence:
    if not found.entries:
        return Evidence(what=found.means, value="", sure="nothing", why=found.problem)
    newest = f", the newest of {found.newest:%Y-%m-%d}" if found.newest else ""
    return Evidence(
        what=found.means, value=counted(len(found.entries), "article"), sure="sure", why=f"{found.url}{newest}"
    )


def _of_body(body: str | None, pages: int) -> tuple[Evidence, ...]:
    why = f"it holds the article and hardly more on all {pages}"
    return (Evidence(what="body", value=body, sure="likely", why=why),) if body else ()


def _discover(asked: Asked, platform: str) -> Discover:
    """The addresses that are not the platform's usual ones."""
    works = {each.means: each.url for each in asked.found if each.entries}
    usual = {"feed": feeds(platform), "listing": lists(platform)}
    own = {
        means: path
        for means, url in works.items()
        if means in usual and (path := "/" + url.removeprefix(asked.home)) not in usual[means]
    }
    return Discover(feeds=(own["feed"],) if "feed" in own else (), lists=(own["listing"],) if "listing" in own else ())
