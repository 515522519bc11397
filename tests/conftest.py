"""For all tests: property tests draw the same examples everywhere, and a slow machine is no failure."""

import signal

from hypothesis import settings

settings.register_profile("asn-crawl", deadline=None, derandomize=True)
settings.load_profile("asn-crawl")

# What a shell runs in the background ignores SIGINT, and so would the programs that the tests start and stop by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
