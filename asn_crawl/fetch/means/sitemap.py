"""Sitemaps: those that robots.txt or the site's file names, else those at the usual places."""

from collections.abc import Iterable
from datetime import timedelta

from asn_crawl.fetch.discover import Entry, sitemap
from asn_crawl.fetch.discover.sitemap import MAX_SITEMAPS, Sitemap
from asn_crawl.fetch.leads import FOLLOWING, MAX_PAGES, Finder, named, naming
from asn_crawl.fetch.places import SITEMAPS
from asn_crawl.store.values import Look


def find(finder: Finder) -> bool:
    """Walk the sitemaps; of those that are only guessed the first that works is enough."""
    rules = finder.asker.robots(finder.site, finder.site.home)
    given = (*finder.site.discover.sitemaps, *(rules.sitemaps(finder.site.home) if rules else ()))
    if given:  # in one walk: what an index names often stands in robots.txt too
        return _walk(finder, finder.addresses(given))
    return any(_walk(finder, [root]) for root in finder.addresses(SITEMAPS))


def _walk(finder: Finder, roots: Iterable[str]) -> bool:
    most = MAX_PAGES if finder.shared.request.backfill else MAX_SITEMAPS
    walk = sitemap.plan(roots, finder.shared.request.since, most=most)
    worked, held = False, None
    while True:
        try:
            entry = walk.send(held)
        except StopIteration:
            return worked
        held = _read(finder, entry)
        worked = worked or held is not None


def _read(finder: Finder, entry: Entry) -> Sitemap | None:
    """What a sitemap holds, its articles taken; one that has not changed, its children; None where it does not work."""
    look = finder.store.noted("look", entry.url, Look)
    if look and finder.trusts(look) and _is_unchanged(entry, look):
        return Sitemap(children=named(look))
    answer, look = finder.look(entry.url)
    if answer is None or look is None:
        return Sitemap(children=named(look)) if look else None
    held = sitemap.entries(answer.page, answer.exchange.url, finder.site.timezone)
    finder.note(entry.url, held.problem if not held.children else "")
    took = finder.take("sitemap", held.entries, (entry.url, naming(look, held.children)))
    return held if took or held.children else None


def _is_unchanged(entry: Entry, look: Look) -> bool:
    """Whether the index says that a sitemap was not changed since its last look."""
    if entry.lastmod is None or look.looked_at is None:
        return False
    return entry.lastmod < look.looked_at - timedelta(days=FOLLOWING)
