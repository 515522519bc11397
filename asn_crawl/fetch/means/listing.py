"""Lists and searches: home, section and tag pages, and what the site's own search finds."""

from urllib.parse import quote

from asn_crawl.fetch.discover import Entry, listing
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.places import LISTS, SEARCH


def find(finder: Finder) -> bool:
    """Page through lists and searches until pages bring nothing new; page 1 is always read."""
    platform = finder.site.platform or ""
    lists = list(finder.site.discover.lists or LISTS.get(platform, LISTS[""]))
    search = SEARCH.get(platform, SEARCH[""])
    if search and not finder.site.discover.lists:
        lists += [search.format(query=quote(query)) for query in finder.ways.config.settings.topic.queries]
    worked = [_page_through(finder, url) for url in finder.addresses(lists)]  # all of them, whatever the first brings
    return any(worked)


def _page_through(finder: Finder, url: str) -> bool:
    worked, known, seen, links = False, 0, set[str](), tuple[Entry, ...]()
    site, request = finder.site, finder.ways.request
    target: str | None = url
    while target and target not in seen and len(seen) < finder.most_pages:
        seen.add(target)
        answer = finder.get(target)
        if answer is None or answer.exchange.status != 200:
            return worked
        page = listing.links(
            answer.page, answer.exchange.url, hosts=site.hosts, cards=site.discover.cards, zone=site.timezone
        )
        finder.note(target, page.problem)
        before = finder.new
        worked = finder.take("listing", page.links) or worked
        known = 0 if finder.new > before else known + 1
        if known >= finder.ways.config.settings.fetch.known_pages and not request.backfill:
            return worked
        target = page.next_page if page.links != links else None  # behind its end a list may repeat itself for ever
        links = page.links
    return worked
