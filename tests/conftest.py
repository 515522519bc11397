"""For all tests: property tests draw the same examples everywhere, and a slow machine is no failure."""

from hypothesis import settings

settings.register_profile("asn-crawl", deadline=None, derandomize=True)
settings.load_profile("asn-crawl")
