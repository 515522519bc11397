"""Feeds: those that the site's file names, else the usual ones."""

from asn_crawl.fetch.discover import feed
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.places import feeds


def find(finder: Finder) -> bool:
    """Ask the feeds; of those that are only guessed the first that works is enough."""
    site = finder.site
    named = site.discover.feeds
    worked = False
    for url in finder.addresses(named or feeds(site.platform)):
        answer, look = finder.look(url)
        if answer is None or look is None:
            worked = worked or look is not None
        else:
            found = feed.entries(answer.page, answer.exchange.url, site.timezone)
            finder.note(url, found.problem if named else "")
            worked = finder.take("feed", found.entries, (url, look)) or worked
        if worked and not named:
            return True
    return worked
