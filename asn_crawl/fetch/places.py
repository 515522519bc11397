"""Where a platform answers as it comes: tried where a site's file names nothing."""

from collections.abc import Mapping

from asn_crawl.schema import Platform

SITEMAPS = ("/sitemap.xml", "/wp-sitemap.xml", "/sitemap_index.xml")
USUAL_FEEDS = ("/feed/", "/rss.xml", "/feed", "/rss", "/atom.xml")
_FEEDS = {"drupal": ("/rss.xml",)}
_LISTS = {"drupal": ("/berita",)}
_SEARCH = {"drupal": ""}
_WORDPRESS = "wordpress"


def feeds(platform: str | None) -> tuple[str, ...]:
    """The paths of its feeds, the likeliest first; None is any platform."""
    return _FEEDS.get(platform or "", USUAL_FEEDS)


def lists(platform: str | None) -> tuple[str, ...]:
    """The paths of its lists of articles."""
    return _LISTS.get(platform or "", ("/",))


def search(platform: str | None) -> str:
    """The path of its search, ``{query}`` in it; empty where it has none."""
    return _SEARCH.get(platform or "", "/?s={query}")


def may_have_rest(platform: str | None, platforms: Mapping[str, Platform]) -> bool:
    """Whether a site may answer as WordPress REST: it is of WordPress, of a theme of it, or of no known platform."""
    return not platform or _WORDPRESS in (platform, platforms[platform].base)
