"""Crawls that are killed at any moment, twice, and what the next run makes of them.

20 moments, or as many as ASN_CRAWL_KILLS says.
"""

import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from asn_crawl.fetch import download
from asn_crawl.store.segments import Segments
from asn_crawl.store.state import State
from tests.fetch.crawling import NOW, Crawl, article, asked, feeding, path
from tests.fetch.faulty import Faulty, response
from tests.killing import FORK, exit_of, killed_at
from tests.store.keeping import by_fastwarc

KILLS = int(os.environ.get("ASN_CRAWL_KILLS", "20"))
SEED = 20261122
SITES = ("satu", "dua")  # in two groups, so at most two requests are in flight
PAGES = 14
MOVED = range(3, PAGES, 3)  # these are found by a redirect alone
GONE = "/dihapus/"
STATE = "state.sqlite"
# Everything around which the disk, the state or a server may look different.
MOMENTS = (
    (os, "write"), (os, "fsync"), (os, "open"), (Segments, "append"), (Segments, "sync"), (State, "record"),
    (State, "add_leads"), (State, "begin_run"), (State, "end_run"), (download, "ask"),
)  # fmt: skip


def body(number):
    return article(number, more="netral " * (number * 997 % 5_000))


def old(number):
    return f"/judul-lama-{number}/"


def serve(pipe):
    """Play the sites in a process of their own; each message is answered with the paths asked for since the last."""
    with Faulty({}) as one, Faulty({}) as two:
        for server, name in zip((one, two), SITES, strict=True):
            paths = [old(number) if number in MOVED else path(number) for number in range(PAGES)]
            feeding(server, server.url("", host=f"{name}.test"), *paths, GONE)
            server.answers |= {path(number): response(body(number)) for number in range(PAGES)}
            redirects = ((old(number), {"Location": path(number)}) for number in MOVED)
            server.answers |= {each: response(b"", "301 Moved Permanently", to) for each, to in redirects}
        pipe.send((one.port, two.port))
        while pipe.recv():
            pipe.send([asked(one), asked(two)])


class Served:
    """The sites of the other process; has what `Crawl.site` needs of each."""

    def __init__(self, port):
        self.port = port

    def url(self, path, host):
        return f"http://{host}:{self.port}{path}"


@pytest.fixture(scope="module")
def sites():
    """The two sites, and a function that takes what they were asked."""
    here, there = FORK.Pipe()
    process = FORK.Process(target=serve, args=(there,), daemon=True)
    process.start()
    ports = here.recv()

    def taken():
        here.send("taken")
        return here.recv()

    yield [Served(port) for port in ports], taken
    here.send("")
    process.join()


def crawl_in(folder, served):
    crawl = Crawl(folder)
    for name, site in zip(SITES, served, strict=True):
        crawl.site(name, site)
    return crawl


def fetch(crawl, number, moment):
    """One run, some minutes behind the one before."""
    with killed_at(MOMENTS, moment):
        assert crawl.run(NOW + timedelta(minutes=number)).exit == 0


@pytest.fixture(scope="module")
def moments(tmp_path_factory, sites):
    """How many moments a run of its own has."""
    served, taken = sites
    crawl = crawl_in(tmp_path_factory.mktemp("calm"), served)
    with killed_at(MOMENTS, 0) as passed:
        crawl.run()
    assert_all_is_stored_once(crawl)
    assert sum(number - 1 for number in times_asked(taken())) == 0
    return len(passed)


def without_state(crawl, folder):
    for name in (STATE, f"{STATE}-wal", f"{STATE}-shm"):
        (crawl.output / name).unlink(missing_ok=True)


def restored(crawl, folder):
    without_state(crawl, folder)
    shutil.copy(folder / "hour-ago", crawl.output / STATE)


def as_it_is(crawl, folder):
    """Leave the state as the killed run did."""


def tear(crawl, share):
    """Let each newest segment end in a part of a record: a kill can cut a long write off."""
    for site in SITES:
        segment = max((crawl.output / "raw" / site).glob("*.warc.gz"), default=None)
        if segment:
            data = segment.read_bytes()
            last = data[by_fastwarc(data)[-1].offset :]
            segment.write_bytes(data + last[: 1 + int(share * (len(last) - 2))])


class Case(NamedTuple):
    """Whether the first kill comes at any time or around a change, and cuts a write; what then; when the kills come."""

    any_time: bool
    cuts: bool
    between: Callable
    first: float
    second: float


TRIALS = random.Random(SEED)  # noqa: S311 - the same moments each time
CASES = [
    Case(bool(at % 2), bool(at % 4 >= 2), (as_it_is, without_state, restored)[at % 3], TRIALS.random(), TRIALS.random())
    for at in range(KILLS)
]


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case.between.__name__}" for at, case in enumerate(CASES)])
def test_a_killed_crawl_is_completed_by_the_next_one(tmp_path, sites, moments, case):
    served, taken = sites
    crawl = crawl_in(tmp_path, served)
    crawl.run(max_pages=3)
    shutil.copy(crawl.output / STATE, tmp_path / "hour-ago")
    moment, seconds = (0, 0.3 * case.first) if case.any_time else (1 + int(case.first * moments), None)
    codes = [exit_of(fetch, crawl, 1, moment, seconds=seconds)]
    case.between(crawl, tmp_path)
    before = record_ids(crawl)
    if case.cuts:
        tear(crawl, case.second)
    codes.append(exit_of(fetch, crawl, 2, 1 + int(case.second * moments / 2)))
    assert set(codes) <= {0, -signal.SIGKILL}
    summary = crawl.run(NOW + timedelta(minutes=3))
    assert (summary.totals.waiting, summary.exit) == (0, 0)
    assert_all_is_stored_once(crawl)
    assert before <= record_ids(crawl)
    in_flight = len(SITES) * codes.count(-signal.SIGKILL)
    assert sum(number - 1 for number in times_asked(taken())) <= in_flight


def times_asked(paths_of_sites):
    """How often each article was asked for; a redirect and the page behind it count as one."""
    return [
        number
        for paths in paths_of_sites
        for asked_for, number in Counter(paths).items()
        if asked_for not in {"/robots.txt", "/feed/", *map(path, MOVED)}
    ]


def record_ids(crawl):
    return {each.fields["WARC-Record-ID"] for each in crawl.records()}


def assert_all_is_stored_once(crawl):
    pages = [each for each in crawl.records() if each.line.startswith("HTTP/1.1 200")]
    bases = [f"http://{host}:{port}" for host, port in crawl.resolve]
    expected = {base + path(number): body(number) for base in bases for number in range(PAGES)}
    assert Counter(each.fields["WARC-Target-URI"] for each in pages) == dict.fromkeys(expected, 1)
    assert all(each.body == expected[each.fields["WARC-Target-URI"]] for each in pages)
    assert not any("WARC-Truncated" in each.fields for each in pages)
