"""Large bodies of many servers at once: one after the other, so that they do not fill the memory."""

import threading
from contextlib import ExitStack

from asn_crawl.fetch.stream import Watch
from asn_crawl.fetch.turns import Turn
from tests.fetch.crawling import ROBOTS
from tests.fetch.faulty import Faulty, endless
from tests.fetch.test_faults import MAX_MB, run_alone

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<urlset>"


def test_endless_sitemaps_of_many_sites_leave_the_run_small(crawl):
    with ExitStack() as stack:
        for number in range(8):
            server = stack.enter_context(Faulty({"/robots.txt": ROBOTS}))
            crawl.site(f"situs{number}", server, means=["sitemap"])
            server.answers["/sitemap.xml"] = endless(b" " * 65_536, start=HEAD)
        summary, megabytes = run_alone(crawl)
    cut = [each for each in summary["problems"] if each["kind"] == "discovery" and "cut: length" in each["sentence"]]
    assert len(cut) == 8
    assert megabytes <= MAX_MB


def test_one_has_the_turn_until_it_is_given_and_the_wait_is_not_of_the_request():
    watch, order = Watch(), []
    first, second = Turn(Watch()), Turn(watch)
    watch.start(0.0, 1)
    first.take()
    first.take()
    waiting = threading.Thread(target=lambda: (second.take(), order.append("second")))
    waiting.start()
    waiting.join(0.05)
    order.append("first")
    first.give()
    first.give()
    waiting.join()
    second.give()
    assert order == ["first", "second"]
    watch.extend(60.0)
    assert watch.seconds("waiting") > 50
