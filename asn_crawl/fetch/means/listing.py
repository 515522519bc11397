"""Lists and searches: home, section and tag pages, and what the site's own search finds."""

from urllib.parse import quote

from asn_crawl.fetch import places
from asn_crawl.fetch.discover import Entry, listing
from asn_crawl.fetch.leads import Finder, named, naming
from asn_crawl.store.values import Look, Walk


def find(finder: Finder) -> bool:
    """Page through lists and searches until pages bring nothing new; page 1 is always read."""
    site = finder.site
    paths = list(site.discover.lists or places.lists(site.platform))
    search = places.search(site.platform)
    if search and not site.discover.lists:
        paths += [search.format(query=quote(query)) for query in finder.shared.config.settings.topic.queries]
    worked = [_page_through(finder, url) for url in finder.addresses(paths)]  # all of them, whatever the first brings
    return any(worked)


def _page_through(finder: Finder, url: str) -> bool:
    worked, known, seen, before = False, 0, set[str](), tuple[Entry, ...]()
    is_backfill = finder.shared.request.backfill
    again = left_at = (finder.store.noted("walk", url, Walk) or Walk()).at
    target = url
    while target and target not in seen and len(seen) < finder.most_pages:
        seen.add(target)
        look = _read(finder, target)
        if look is None:
            if target == again:  # twice in vain
                _remember(finder, url, "")
            return worked
        links, new = named(look), finder.new
        worked = finder.take("listing", links, None if is_backfill else (target, look)) or worked
        known = 0 if finder.new > new else known + 1
        target = (look.next_page if links != before else None) or ""  # behind its end a list may repeat itself for ever
        before = links
        if known >= finder.shared.config.settings.fetch.known_pages and not is_backfill:
            target, left_at, known = left_at or "", None, 0
        if not left_at:
            _remember(finder, url, target)
    _remember(finder, url, "")
    if target and target not in seen and not (known or is_backfill):
        finder.note(url, f"the list goes on behind the {len(seen)} pages that one run reads: fetch --backfill reads on")
    return worked


def _remember(finder: Finder, url: str, at: str) -> None:
    """Keep where the walk through a list is: one that a kill, a failure or the end of the time breaks off goes on."""
    walk = Walk(at=at or None)
    if not finder.shared.request.dry_run and walk != (finder.store.noted("walk", url, Walk) or Walk()):
        finder.store.note("walk", url, walk)
        finder.store.commit()


def _read(finder: Finder, url: str) -> Look | None:
    """A look at a list page with what it names; None where no list came."""
    site = finder.site
    answer, look = finder.look(url)
    if answer is None or look is None:
        return look
    page = listing.entries(
        answer.page, answer.exchange.url, hosts=site.hosts, cards=site.discover.cards, zone=site.timezone
    )
    finder.note(url, page.problem)
    return naming(look, page.entries, page.next_page)
