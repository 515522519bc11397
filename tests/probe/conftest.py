from tests.fetch.conftest import called, crawl, server

__all__ = ["called", "crawl", "server"]
