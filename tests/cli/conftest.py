import signal
import sys
from pkgutil import resolve_name

import pytest

from asn_crawl.clean import pool, run
from asn_crawl.clean.pool import READ_PAGE
from asn_crawl.cli.main import main
from asn_crawl.config import load
from asn_crawl.errors import PageError
from tests.cli.command import Done


def read_here(pages, *, config_dir, limits, workers, task=READ_PAGE):
    """As `pool.read_pages`, without the half second that a worker process needs to start."""
    for page in pages:
        try:
            yield page, resolve_name(task)(page, load(config_dir))
        except PageError as error:
            yield page, error


@pytest.fixture
def called(capsys, monkeypatch):
    """Call the program in this process, workers too: what needs processes, streams or signals takes `command.run`."""
    monkeypatch.setattr(pool, "read_pages", read_here)
    monkeypatch.setitem(run.clean.__kwdefaults__, "read", read_here)

    def call(*args: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["asn-crawl", *map(str, args)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return Done(int(end.value.code or 0), out, err)

    handler = signal.getsignal(signal.SIGTERM)
    yield call
    signal.signal(signal.SIGTERM, handler)
