"""The clients that `fetch` is measured beside: ``python -m tests.bench.peers scrapy|httpx PORT SITES PAGES FOLDER``."""

import sys
from concurrent.futures import ThreadPoolExecutor

from tests.bench.server import article_path, host


def by_scrapy(port: int, sites: int, folder: str) -> None:
    """Scrapy with the duties of `fetch`: robots, a frontier that outlives a kill, what servers said kept on disk."""
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - only this client pays for it
    from scrapy.spiders import SitemapSpider  # noqa: PLC0415 - as above

    class Articles(SitemapSpider):
        name = "articles"
        sitemap_urls = tuple(f"http://{host(site)}:{port}/sitemap.xml" for site in range(sites))

        def parse(self, response):
            """Nothing: the page is kept by the cache."""

    process = CrawlerProcess({
        "ROBOTSTXT_OBEY": True, "JOBDIR": f"{folder}/job",
        "HTTPCACHE_ENABLED": True, "HTTPCACHE_DIR": f"{folder}/cache",
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0, "USER_AGENT": "bench",
        "COOKIES_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "ERROR",
    })  # fmt: skip
    process.crawl(Articles)
    process.start()


def by_httpx(port: int, sites: int, pages: int) -> None:
    """The floor: plain httpx, a thread and a client a site; nothing is checked, nothing is kept."""
    import httpx  # noqa: PLC0415 - only this client pays for it

    def take(site: int) -> None:
        with httpx.Client(trust_env=False) as client:
            for number in range(site, pages, sites):
                client.get(f"http://{host(site)}:{port}{article_path(number)}").raise_for_status()

    with ThreadPoolExecutor(sites) as pool:
        list(pool.map(take, range(sites)))


if __name__ == "__main__":
    name, port, sites, pages, folder = sys.argv[1:]
    if name == "scrapy":
        by_scrapy(int(port), int(sites), folder)
    else:
        by_httpx(int(port), int(sites), int(pages))
