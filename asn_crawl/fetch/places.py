"""Where the platforms answer as they come, by platform: tried where a site's file names nothing; "" is any other."""

FEEDS = {"drupal": ("/rss.xml",), "": ("/feed/", "/rss.xml", "/feed", "/rss", "/atom.xml")}
SITEMAPS = ("/sitemap.xml", "/wp-sitemap.xml", "/sitemap_index.xml")
LISTS = {"drupal": ("/berita",), "": ("/",)}
SEARCH = {"drupal": "", "": "/?s={query}"}
WORDPRESS = frozenset({"wordpress", "tagdiv", "jnews", "kentooz"})
