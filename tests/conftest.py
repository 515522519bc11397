"""For all tests: property tests draw the same examples everywhere, and a slow machine is no failure."""

import signal

import pytest
from hypothesis import settings

settings.register_profile("asn-crawl", deadline=None, derandomize=True)
settings.load_profile("asn-crawl")

# What a shell runs in the background ignores SIGINT, and so would the programs that the tests start and stop by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def write(tmp_path):
    """Write a file into a configuration directory of one's own; gives the directory."""

    def write_file(name, text):
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return tmp_path / "mine"

    return write_file
