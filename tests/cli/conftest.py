from functools import partial

import pytest

from asn_crawl.clean import pool, run
from tests.cli.command import called_here
from tests.reading import read_here


@pytest.fixture
def called(capsys, monkeypatch):
    """Call the program in this process, workers too: what needs processes, streams or signals takes `command.run`."""
    monkeypatch.setattr(pool, "read_pages", read_here)
    monkeypatch.setitem(run.clean.__kwdefaults__, "read", read_here)
    return partial(called_here, capsys, monkeypatch)
