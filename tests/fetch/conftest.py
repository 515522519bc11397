from functools import partial

import pytest

from asn_crawl.fetch import run
from tests.cli.command import called_here
from tests.fetch.crawling import Clock, Crawl, articles, feeding, path
from tests.fetch.faulty import Faulty


@pytest.fixture
def crawl(tmp_path):
    """An output folder and a configuration of its own."""
    return Crawl(tmp_path)


@pytest.fixture
def clock(monkeypatch):
    """A clock for runs that wait in no time."""
    made = Clock()
    monkeypatch.setattr(run, "clock_from", lambda _: made)
    return made


@pytest.fixture
def server():
    with Faulty({}) as opened:
        yield opened


@pytest.fixture
def base(crawl, server):
    """One site with three articles in its feed."""
    base = crawl.site("satu", server)
    server.answers |= articles(1, 2, 3)
    feeding(server, base, path(1), path(2), path(3))
    return base


@pytest.fixture
def called(capsys, monkeypatch):
    """Call the program in this process."""
    return partial(called_here, capsys, monkeypatch)
