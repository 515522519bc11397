"""Whole runs against servers that do wrong: each fault is a counted, named outcome, and the other sites go on."""

import gzip
import json
import random
import re
import resource
import subprocess
import sys
import time
import zlib
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from asn_crawl.errors import StoreError
from asn_crawl.fetch import leads
from asn_crawl.fetch.discover.wordpress import PER_PAGE
from asn_crawl.fetch.request import clock_from
from asn_crawl.store.segments import Segments
from tests.cli import command
from tests.fetch.crawling import (
    DAY,
    HOUR,
    NOW,
    ROBOTS,
    XML,
    Crawl,
    articles,
    asked,
    feeding,
    kinds,
    list_page,
    path,
    posts,
    rss,
    send_last,
    sitemap,
)
from tests.fetch.faulty import Answer, Faulty, chunked, drip, endless, hang_up, reset, response

ROOT = Path(__file__).resolve().parents[2]
MAX_MB = 150
OK = b"HTTP/1.1 200 OK\r\n"
P1, P2 = path(1), path(2)


def bomb():
    """A gigabyte of zeros in a megabyte of gzip."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    zeros = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + zeros * 100


def to(target):
    return response(b"", "302 Found", {"Location": target})


class Fault(NamedTuple):
    """What an article is answered with, and the outcome and reason that it must come to."""

    answer: Answer
    status: str
    says: str


FAULTS = {
    "empty": Fault(hang_up(), "failed", "disconnect: .* hung up after 0 bytes"),
    "reset": Fault(reset(OK), "failed", "disconnect: .*Connection reset"),
    "length": Fault(hang_up(OK + b"Content-Length: 50\r\n\r\nhello"), "failed", "the body was cut: disconnect"),
    "lengths": Fault(hang_up(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), "failed", "protocol: "),
    "silent-head": Fault(drip(b"X-A: a\r\n", start=OK, every_s=0.05), "failed", "timeout: "),
    "silent-body": Fault(
        drip(b"a", start=OK + b"Content-Length: 9999\r\n\r\n", every_s=0.05), "failed", "the body was cut: time"
    ),
    "chunks": Fault(hang_up(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz"), "failed", "cut: disconnect"),
    "endless": Fault(endless(b"a" * 65_536, start=OK + b"\r\n"), "failed", "the body was cut: length"),
    "bomb": Fault(response(bomb(), headers={"Content-Encoding": "gzip"}), "stored", ""),
    "loop": Fault(to(P1), "skipped", "more than 5 redirects"),
    "metadata": Fault(to("http://169.254.169.254/latest/meta-data/"), "skipped", "no host of the site"),
    "loopback": Fault(to("http://127.0.0.1:22/"), "skipped", "no host of the site"),
    "foreign": Fault(to("http://xn--/"), "skipped", "no host of the site"),
    "junk": Fault(to("http://[::1"), "failed", "the server answers 302"),
    "header": Fault(hang_up(OK + b"X-A: " + b"a" * 5_000_000 + b"\r\n\r\n"), "failed", "protocol: .*32,768 bytes"),
    "upgrade": Fault(hang_up(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "failed", "protocol: "),
    "unasked-304": Fault(response(b"", "304 Not Modified"), "failed", "the server answers 304"),
    "error": Fault(response(b"", "500 Internal Server Error"), "failed", "the server answers 500"),
    "number": Fault(response(b"", "999 Request denied"), "failed", "the server answers 999"),
    "challenge": Fault(response(b"<title>Just a moment...</title>"), "blocked", "a bot challenge"),
    "tls": Fault(b"", "failed", "resting: https://tls.test:.*/robots.txt cannot be read"),
}  # fmt: skip

# The run in a process of its own, whose clock waits in no time; it says what it came to, and its largest size in MB.
ALONE = """
import sys, threading
from pathlib import Path
import msgspec
from asn_crawl.fetch import run
from asn_crawl.fetch.request import FetchRequest
from tests.fetch.crawling import NOW, Clock
clock = Clock()
run.clock_from = lambda _: clock
output, config, names, resolve = msgspec.json.decode(sys.argv[1])
resolve = {(host, port): address for host, port, address in resolve}
request = FetchRequest(sites=tuple(names), output=Path(output), config_dir=Path(config), resolve=resolve)
summary = run.fetch(request, now=NOW, end=clock)
print(msgspec.json.encode(summary).decode())
status = Path("/proc/self/status").read_text()  # ru_maxrss would be that of the parent, where it was larger
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def run_alone(crawl):
    """A run in a process of its own: its summary, and its largest size in MB."""
    resolve = [[host, port, address] for (host, port), address in crawl.resolve.items()]
    given = json.dumps([str(crawl.output), str(crawl.config), crawl.names, resolve])
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", ALONE, given], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    summary, megabytes = done.stdout.splitlines()
    return json.loads(summary), int(megabytes)


@pytest.fixture(scope="module")
def faulty_run(tmp_path_factory):
    """One run over a site with each fault in front of a good page, and a site that is sound."""
    crawl = Crawl(tmp_path_factory.mktemp("faults"))
    crawl.settings(deadline_s=1.5)
    with ExitStack() as stack:
        for name in [*FAULTS, "sound"]:
            server = stack.enter_context(Faulty(articles(1, 2)))
            feeding(server, crawl.site(name, server), P1, P2)
            if name in FAULTS:
                server.answers[P1] = FAULTS[name].answer
            if name == "tls":
                secured = stack.enter_context(Faulty({}, tls=True))
                crawl.resolve["tls.test", secured.port] = "127.0.0.1"
                server.answers[P1] = to(secured.url(P1, host="tls.test"))
        heavy = stack.enter_context(Faulty(articles(1)))
        base = crawl.site("heavy", heavy, means=["feed", "sitemap", "listing"])
        feeding(heavy, base, P1)
        heavy.answers |= {
            "/sitemap.xml": response(sitemap(base, *(f"/tag/{number:080}/" for number in range(34_000)))),
            "/": response(b"<html>" + b"<div><p><a href=/tag/x>x" * 6_000),
            "/wp-sitemap.xml": response(gzip.compress(bytes(200_000_000), 1)),
        }
        summary, megabytes = run_alone(crawl)
    bases = dict(zip(crawl.names, (f"http://{host}:{port}" for host, port in crawl.resolve if host), strict=False))
    bases |= {host.removesuffix(".test"): f"http://{host}:{port}" for host, port in reversed(list(crawl.resolve))}
    return crawl, summary, bases, megabytes


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_a_counted_and_named_outcome_and_the_next_page_comes(faulty_run, name):
    crawl, summary, bases, _ = faulty_run
    known = crawl.known(bases[name] + P1)
    assert known.status == FAULTS[name].status
    assert re.search(FAULTS[name].says, known.reason)
    assert crawl.known(bases[name] + P2).status == "stored"
    sums = summary["sites"][name]
    assert sums["leads"] == 2 == sum(number for key, number in sums.items() if key != "leads")
    counted = {"blocked": "failed"}.get(known.status, known.status)
    assert sums[counted] == (2 if counted == "stored" else 1)


def test_the_others_go_on_and_every_record_can_be_read(faulty_run):
    crawl, summary, _, _ = faulty_run
    assert (summary["sites"]["sound"]["stored"], summary["sites"]["heavy"]["stored"]) == (2, 1)
    assert summary["exit"] == 0  # each site brought a page
    truncated = {each.fields["WARC-Truncated"] for each in crawl.records() if "WARC-Truncated" in each.fields}
    assert truncated == {"disconnect", "time", "length"}


def test_a_run_over_all_faults_stays_small(faulty_run):
    assert faulty_run[-1] < MAX_MB


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">%b]><rss><channel><item><title>&l9;</title>
<link>http://satu.test/berita/asn-lol/</link></item></channel></rss>""" % b"".join(
    b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10 if n > 1 else b"&lol;" * 10) for n in range(1, 10)
)
WARNING = b"<br />\n<b>Warning</b>: Undefined variable $judul in <b>/home/situs/feed.php</b> on line <b>9</b><br />\n"


def feed_of(body, **headers):
    return lambda base: {"/feed/": response(body(base), headers={**XML, **headers})}


FEEDS = {
    "billion laughs": (feed_of(lambda _: LAUGHS), 0, "DOCTYPE"),
    "PHP warnings": (feed_of(lambda base: WARNING + rss(base, P1, P2)), 2, ""),
    "cut short": (feed_of(lambda base: rss(base, P1, P2)[:-20]), 2, "cut short"),
    "an HTML page": (feed_of(lambda _: b"<!DOCTYPE html><html><p>Beranda</p></html>"), 0, "HTML page"),
    "a bomb": (feed_of(lambda _: bomb(), **{"Content-Encoding": "gzip"}), 0, "no root"),
    "gzip cut short": (
        feed_of(lambda base: gzip.compress(rss(base, P1))[:-9], **{"Content-Encoding": "gzip"}), 0, "empty"
    ),
    "junk": (feed_of(lambda _: b"<" * 1_000_000), 0, "no root"),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "found", "says"), FEEDS.values(), ids=FEEDS)
def test_a_broken_feed_is_read_as_far_as_it_goes_and_named(crawl, server, answers, found, says):
    base = crawl.site("satu", server, more="")
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2), **answers(base)}
    with (crawl.config / "sites" / "satu.toml").open("a") as file:
        file.write('feeds = ["/feed/"]\n')
    summary = crawl.run()
    assert summary.totals.stored == found
    sentences = " ".join(each.sentence for each in summary.problems)
    assert says in sentences if says else not sentences
    assert kinds(summary) == ({} if found else {"satu": "failing"})


def test_of_many_addresses_that_hinder_some_are_named_and_the_others_counted(crawl, server):
    crawl.site("satu", server)
    feeds = [f"/{number}" for number in range(5)]
    server.answers |= {"/robots.txt": ROBOTS, **dict.fromkeys(feeds, response(b"<html><p>Beranda</p></html>"))}
    with (crawl.config / "sites" / "satu.toml").open("a") as file:
        file.write(f"feeds = {feeds}\n")
    told = [each.sentence for each in crawl.run().problems if each.kind == "discovery"]
    assert [told[0].startswith("satu: http"), *told[3:]] == [True, "satu: and 2 more problems of finding articles"]


def test_a_sitemap_that_contains_itself_is_asked_for_once(crawl, server):
    base = crawl.site("satu", server, means=["sitemap"])
    index = sitemap(base, children=["/sitemap.xml", "/peta.xml", "/sitemap.xml?utm_source=a"])
    server.answers |= {
        "/robots.txt": ROBOTS, "/sitemap.xml": response(index), **articles(1),
        "/peta.xml": response(sitemap(base, P1, children=["/sitemap.xml"]) + sitemap(base, P1)),
    }  # fmt: skip
    assert crawl.run().totals.stored == 1
    paths = asked(server)
    assert sorted(paths) == sorted(set(paths))


class Endless(dict):
    """Answers, and for every page of a list one more page."""

    def __init__(self, page, answers):
        super().__init__(answers)
        self._page = page
        self.pages = 0

    def get(self, target, default=None):
        if target in self or target.startswith("/berita/"):
            return super().get(target, default)
        self.pages += 1
        return self._page(self.pages)


def test_endless_pagination_ends_at_the_limit_of_pages(crawl, server, monkeypatch):
    crawl.settings("min_free_mb = 1\nmax_list_pages = 6")
    base = crawl.site("satu", server, means=["listing"])
    found = Endless(lambda n: response(list_page(path(n), following=f"{base}/page/{n + 1}/")), {"/robots.txt": ROBOTS})
    server.answers = found
    lists = 4  # the home page and three searches
    summary = crawl.run()
    assert (summary.totals.leads, found.pages) == (6 * lists, 6 * lists)
    told = f"satu: {base}/: the list goes on behind the 6 pages that one run reads: fetch --backfill reads on"
    assert next(each.sentence for each in summary.problems if each.kind == "discovery") == told
    monkeypatch.setattr(leads, "MAX_PAGES", 9)
    found.pages = 0
    crawl.run(NOW + HOUR, backfill=True)
    assert found.pages == 9 * lists


def test_a_list_that_repeats_its_last_page_for_ever_ends_there(crawl, server):
    base = crawl.site("satu", server, means=["listing"])
    answers = {"/robots.txt": ROBOTS, **articles(1, 2)}
    server.answers = Endless(lambda n: response(list_page(P1, P2, following=f"{base}/page/{n + 1}/")), answers)
    assert crawl.run(backfill=True).totals.stored == 2
    assert server.answers.pages == 2 * 4


def test_an_interface_that_repeats_a_page_for_ever_is_left(crawl, server):
    base = crawl.site("satu", server, means=["wordpress"])
    answer = posts(base, *map(path, range(PER_PAGE)), pages=1_000_000).replace(b"X-WP-TotalPages", b"X-Other")
    server.answers = Endless(lambda _: answer, {"/robots.txt": ROBOTS})
    summary = crawl.run(max_pages=1)
    assert (summary.totals.leads, server.answers.pages) == (PER_PAGE, 2)


def test_a_full_disk_ends_the_run_with_exit_1_and_the_next_one_goes_on(crawl, server, base):
    server.answers[path(2)] = response(random.Random(1).randbytes(300_000))  # noqa: S311 - no secret
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000));"
        "from asn_crawl.cli.main import main; main()"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = command.run("fetch", *crawl.words(), "--quiet", python=("-c", script))
    assert (done.code, done.out) == (1, "")
    assert len(done.lines) == 1
    assert re.search(r"File too large; make room|disk I/O error|full", done.err)
    assert crawl.run(datetime.now(UTC)).exit == 0
    assert crawl.stored() == [path(1), path(2), path(3)]


def test_a_store_that_breaks_ends_the_other_groups_in_good_order(crawl, server, base, monkeypatch):
    append = Segments.append

    def breaks(segments, site, at, data):
        if site == "satu":
            raise StoreError("satu-202611-001.warc.gz: Input/output error; mend it")
        return append(segments, site, at, data)

    monkeypatch.setattr(Segments, "append", breaks)
    with Faulty(articles(*range(20))) as other:
        feeding(other, crawl.site("dua", other, more="delay_s = 0.1\n"), *map(path, range(20)))
        with pytest.raises(StoreError, match="Input/output error"):
            crawl.run()
        assert len(asked(other)) < 5
    (done,) = crawl.runs()
    assert (done.exit, done.ended_at is not None) == (1, True)


def test_a_run_stops_below_the_least_free_space(crawl, server, base):
    crawl.settings("min_free_mb = 1_000_000_000")
    with pytest.raises(StoreError, match=r"MB are free, less than min_free_mb = 1000000000; make room"):
        crawl.run()
    assert server.heads == []
    assert crawl.runs()[0].exit == 1


@pytest.mark.parametrize(
    "jump", [-3650 * DAY, -HOUR, 3650 * DAY], ids=["back 10 years", "back 1 hour", "ahead 10 years"]
)
def test_a_clock_that_jumped_between_two_runs_stops_nothing(crawl, server, base, jump):
    crawl.run()
    asked(server)
    feeding(server, base, path(4), *map(path, (1, 2, 3)))
    server.answers |= articles(4)
    summary = crawl.run(NOW + jump)
    assert (summary.totals.failed, kinds(summary)) == (0, {})
    assert crawl.stored().count(path(4)) == 1
    paths = asked(server)
    assert (paths.count(path(4)), paths.count("/robots.txt")) == (1, 1)  # its rules are of a time that is not near


def test_a_clock_that_jumps_during_a_run_is_not_looked_at(monkeypatch):
    clock = clock_from(NOW)
    for wrong in (0.0, 4e9):
        monkeypatch.setattr(time, "time", lambda wrong=wrong: wrong)
        assert timedelta(0) <= clock() - NOW < timedelta(minutes=1)


def with_former_host(crawl, other):
    """Let the site have another host, and give its base address."""
    file = crawl.config / "sites" / "satu.toml"
    file.write_text('former_hosts = ["dulu.test"]\n' + file.read_text())
    crawl.resolve["dulu.test", other.port] = "127.0.0.1"
    return other.url("", host="dulu.test")


def test_a_host_of_a_site_that_is_no_more_does_not_hold_up_the_others(crawl, server, base, clock):
    with Faulty({}) as gone:
        server.answers[P1] = to(with_former_host(crawl, gone) + P1)
    summary = crawl.run(clock)
    assert (summary.totals.stored, summary.totals.failed, summary.totals.waiting) == (2, 1, 0)
    for _ in range(32):  # it is tried less and less often, and then no more
        clock.now += DAY
        crawl.run(clock)
    assert crawl.known(base + P1).next_try is None


def test_a_host_of_a_site_that_keeps_failing_does_not_hold_up_the_others(crawl, server, clock):
    base = crawl.site("satu", server)
    feeding(server, base, *map(path, range(16)))
    with Faulty({"/robots.txt": ROBOTS}) as failing:
        away = with_former_host(crawl, failing)
        for number in range(16):
            is_away = number % 2 == 0  # never many failures in a row
            server.answers[path(number)] = to(away + path(number)) if is_away else articles(number)[path(number)]
            failing.answers[path(number)] = hang_up()
        summary = crawl.run(clock)
        asked_away = len(asked(failing)) - 1
    assert (summary.totals.stored, summary.totals.failed, kinds(summary)) == (8, 8, {})
    assert 4 <= asked_away <= 6  # then it is left alone for longer than a run waits


def test_connections_of_a_server_that_keeps_them_are_used_again(crawl, server, base):
    crawl.run()
    assert server.connections == 1


def test_chunked_pages_are_stored_without_their_framing(crawl, server, base):
    server.answers[P1] = chunked(b"<p>Netral", b"itas</p>")
    crawl.run()
    (record,) = [each for each in crawl.records() if each.fields["WARC-Target-URI"].endswith(P1)]
    assert record.body == b"<p>Netralitas</p>"
    assert "X-Crawler-Transfer-Encoding" in dict(record.headers)


def test_a_server_that_is_slow_to_hang_up_is_no_matter(crawl, server, base):
    server.answers[P1] = lambda connection: (send_last(connection, response(b"<p>satu</p>")), time.sleep(0.2))
    assert crawl.run().totals.stored == 3
