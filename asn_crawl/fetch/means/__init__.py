"""How a site's articles are found: each means asks its addresses and puts what it names into the state."""

from collections.abc import Callable, Mapping

from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.means import feed, listing, sitemap, wordpress
from asn_crawl.model import Means
from asn_crawl.store.values import Progress

_MEANS: Mapping[Means, Callable[[Finder], bool]] = {
    "feed": feed.find, "sitemap": sitemap.find, "wordpress": wordpress.find, "listing": listing.find,
}  # fmt: skip


def find(finder: Finder) -> tuple[Means, ...]:
    """Try the site's means in order and return those that named an article.

    Raises:
        Rests: The site is to be left alone.
        RunEnds: The run is over.
    """
    named = finder.site.discover.means
    progress = finder.store.noted("progress", finder.site.name, Progress) or Progress()
    known = tuple(name for name in _MEANS if name in progress.means)
    means = named or known or tuple(_MEANS)
    working = tuple(name for name in means if _MEANS[name](finder))
    if known and not (working or named or finder.shared.request.dry_run):
        working = tuple(name for name in _MEANS if name not in means and _MEANS[name](finder))
    return working
