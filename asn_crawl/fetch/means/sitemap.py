"""Sitemaps: those that robots.txt or the site's file names, else those at the usual places."""

from asn_crawl.fetch.discover import sitemap
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.places import SITEMAPS


def find(finder: Finder) -> bool:
    """Walk the sitemaps; of those that are only guessed the first that works is enough."""
    rules = finder.asker.robots(finder.site, finder.site.home)
    named = (*finder.site.discover.sitemaps, *(rules.sitemaps(finder.site.home) if rules else ()))
    worked = False
    for root in finder.addresses(named or SITEMAPS):
        worked = _walk(finder, root) or worked
        if worked and not named:
            return True
    return worked


def _walk(finder: Finder, root: str) -> bool:
    walk = sitemap.plan([root], finder.ways.request.since)
    worked, held = False, None
    while True:
        try:
            entry = walk.send(held)
        except StopIteration:
            return worked
        answer, look = finder.look(entry.url)
        held = None
        if answer is None:
            worked = worked or look is not None
            continue
        held = sitemap.entries(answer.page, answer.exchange.url, finder.site.timezone)
        finder.note(entry.url, held.problem if answer.exchange.status == 200 and not held.children else "")
        worked = finder.take("sitemap", held.entries, (entry.url, look)) or bool(held.children) or worked
