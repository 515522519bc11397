from types import SimpleNamespace

import pytest

from asn_crawl.probe import session
from tests.fetch.conftest import called, crawl, server
from tests.fetch.crawling import Clock

__all__ = ["called", "crawl", "server"]


@pytest.fixture
def clock(monkeypatch):
    """A clock for sessions that wait in no time."""
    made = Clock()
    monkeypatch.setattr(session, "clock_from", lambda _: made)
    monkeypatch.setattr(session, "threading", SimpleNamespace(Event=lambda: made))
    return made
