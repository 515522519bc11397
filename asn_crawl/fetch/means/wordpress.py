"""WordPress REST: the posts that were changed or published since the last look, and those that are there no more."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from asn_crawl import urls
from asn_crawl.fetch.discover import Entry, wordpress
from asn_crawl.fetch.discover.wordpress import Posts
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.places import may_have_rest
from asn_crawl.fetch.schedule import is_recent
from asn_crawl.store.values import Known, Look, Sweep

SWEEP_POSTS = 50  # known posts looked up by one request: an address of 4 KB
SWEEP_REQUESTS = 4  # of them in one run
SWEEP_EVERY = timedelta(days=1)
MOST_OF_ONE_TIME = 10  # times the pages of one run
ALWAYS = datetime.max.replace(tzinfo=UTC)


def find(finder: Finder) -> bool:
    """Page through the posts changed since the last look; the first time all of them, or what a search finds."""
    if not may_have_rest(finder.site.platform, finder.shared.config.platforms):
        return False
    for endpoint in wordpress.endpoints(finder.site.home):
        look = _last_look(finder, endpoint)
        first = _posts(finder, endpoint, wordpress.posts_url(endpoint, modified_after=look.watermark))
        if first is not None:
            _take_changes(finder, endpoint, look, first)
            _look_up_known(finder, endpoint)
            return True
    return False


def _last_look(finder: Finder, endpoint: str) -> Look:
    """What is remembered of the interface; nothing with --backfill, nor a watermark that a wrong clock set ahead."""
    look = finder.store.noted("look", endpoint, Look) or Look()
    is_ahead = look.watermark is not None and look.watermark > finder.shared.now()
    return Look() if is_ahead or finder.shared.request.backfill else look


def _take_changes(finder: Finder, endpoint: str, look: Look, first: Posts) -> None:
    """Take what changed, and move the watermark up to what is known then."""
    started = finder.shared.now()
    settings = finder.shared.config.settings
    too_many = (first.total_pages or 1) > settings.fetch.max_list_pages
    queries: tuple[str, ...] = ("",)
    if too_many and look.watermark is None and not finder.shared.request.backfill:
        queries = settings.topic.queries
    reached = [_page_through(finder, endpoint, query, look.watermark, first) for query in queries]
    if look.watermark is not None:
        _take_newly_published(finder, endpoint, look.watermark)
    whole = [each for each in reached if each]
    watermark = min(started, *whole) if whole == reached else look.watermark
    moved = msgspec.structs.replace(look, watermark=watermark, looked_at=started, full_at=started)
    finder.state.add_leads([], looked=(endpoint, moved))


def _page_through(finder: Finder, endpoint: str, query: str, since: datetime | None, first: Posts) -> datetime | None:
    """Take the posts of all pages: the time up to which all changes are known then; None where a page failed."""
    page, before = 1, tuple[Entry, ...]()
    posts = _posts(finder, endpoint, wordpress.posts_url(endpoint, query=query)) if query else first
    while posts and posts.entries not in ((), before):  # some servers repeat a page for ever
        before = posts.entries
        finder.take("wordpress", before)
        if page == posts.total_pages:
            return ALWAYS
        if page >= finder.most_pages:
            newest = max(filter(None, (each.lastmod for each in before)), default=None)
            if query or newest is None:
                return ALWAYS if query else None
            # Where many were changed at one time, the next run would begin at the same page and come no further.
            if since is None or newest > since or page >= MOST_OF_ONE_TIME * finder.most_pages:
                return newest
        page += 1
        posts = _posts(finder, endpoint, wordpress.posts_url(endpoint, page=page, modified_after=since, query=query))
    return ALWAYS if posts else None


def _take_newly_published(finder: Finder, endpoint: str, since: datetime) -> None:
    """Take the posts that were published since, whenever they were written."""
    for page in range(1, finder.most_pages + 1):
        posts = _posts(finder, endpoint, wordpress.posts_url(endpoint, page=page, published_after=since))
        if posts is None or not finder.take("wordpress", posts.entries) or page == posts.total_pages:
            return


def _look_up_known(finder: Finder, endpoint: str) -> None:
    """Ask REST for the known posts, all of them in the end and from their start once a day; what it lacks is due."""
    now, state = finder.shared.now(), finder.state
    sweep = finder.store.noted("sweep", endpoint, Sweep)
    if sweep and not sweep.cursor and is_recent(sweep.began_at, now, SWEEP_EVERY):
        return
    if sweep is None or not sweep.cursor:
        sweep = Sweep(began_at=now)
    for _ in range(SWEEP_REQUESTS):
        known = state.stored(finder.site.name, "wordpress", after=sweep.cursor, limit=SWEEP_POSTS)
        if not known and not sweep.cursor:
            return  # nothing is stored yet
        state.make_due(_vanished(finder, endpoint, known), now)
        sweep = msgspec.structs.replace(sweep, cursor=known[-1].key if len(known) == SWEEP_POSTS else "")
        finder.store.note("sweep", endpoint, sweep)
        if not sweep.cursor:
            return


def _vanished(finder: Finder, endpoint: str, known: Iterable[Known]) -> list[str]:
    """The keys of known posts that REST does not name when asked for; none where it does not name half of them."""
    slugs = {each.key: name for each in known if (name := wordpress.slug(each.url)) and "," not in name}
    posts = _posts(finder, endpoint, wordpress.slugs_url(endpoint, slugs.values())) if slugs else None
    if posts is None:
        return []
    named = {urls.key(urls.split_page(each.url)[0]) for each in posts.entries}
    vanished = [key for key in slugs if urls.split_page(key)[0] == key and key not in named]
    # Where addresses do not end in slugs, or the parameter is not known, all of them would seem to be gone.
    return vanished if len(vanished) <= max(1, len(slugs) // 2) else []


def _posts(finder: Finder, endpoint: str, url: str) -> Posts | None:
    answer = finder.get(url)
    if answer is None:
        return None
    posts = wordpress.entries(answer.exchange.status, answer.exchange.headers, answer.page, answer.exchange.url)
    if posts.problem:
        finder.note(endpoint, posts.problem if "wordpress" in finder.site.discover.means else "")
        return None
    return posts
