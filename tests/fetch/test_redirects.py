"""What becomes of an address that is answered with a redirect: which article it is, and what is asked for again."""

from asn_crawl.clean.archive import records
from asn_crawl.model import Sighting
from asn_crawl.schema import Limits
from asn_crawl.store import store
from asn_crawl.unpack import Unpacked
from tests.fetch.crawling import DAY, NOW, article, articles, asked, feeding, list_page, path
from tests.fetch.faulty import response
from tests.fetch.test_listed import other, run
from tests.store.keeping import segments

__all__ = ["other"]
P1, P2, P3 = path(1), path(2), path(3)


def moved(target):
    return response(b"", "301 Moved Permanently", {"Location": target})


def test_a_lead_of_a_further_page_that_leads_elsewhere_is_asked_for_once(crawl, server, base, clock):
    feeding(server, base, P1 + "2/")
    server.answers[P1 + "2/"] = moved(P2)
    summary = crawl.run(clock, max_pages=9)
    assert asked(server) == ["/robots.txt", "/feed/", P1 + "2/", P2]
    assert (summary.totals.leads, summary.totals.stored) == (1, 1)
    assert crawl.known(base + P1).key == crawl.known(base + P2).key


def test_articles_that_lead_to_a_page_of_maintenance_are_asked_for_again(crawl, server, base, clock):
    away = moved("/pemeliharaan-situs/")
    for broken in (response(b"", "500 Internal Server Error"), response(b"<title>Just a moment...</title>")):
        server.answers |= {P1: away, P2: away, "/pemeliharaan-situs/": broken}
        assert crawl.run(clock).totals.failed >= 1
        clock.now += DAY
    server.answers |= articles(1, 2)
    crawl.run(clock)
    assert {P1, P2, P3} <= set(crawl.stored())
    assert [crawl.known(base + each).status for each in (P1, P2)] == ["stored", "stored"]


def test_a_listed_address_that_leads_to_one_that_was_taken_is_counted_once(crawl, server, other):
    server.answers[P2] = moved(P1)
    totals = run(crawl, other + P1, other + P2).totals
    assert (totals.leads, totals.stored, totals.unchanged, totals.waiting) == (2, 1, 1, 0)


def test_listed_addresses_of_one_chain_of_redirects_are_asked_for_once(crawl, server, other, monkeypatch):
    monkeypatch.setattr(store, "BATCH", 1)
    server.answers |= {P1: moved(P2), P2: moved(P3)}
    totals = run(crawl, other + P1, other + P2).totals
    assert asked(server).count(P3) == 1
    assert (totals.leads, totals.stored, totals.unchanged, totals.waiting) == (2, 1, 1, 0)


def test_an_article_that_leads_to_the_home_page_for_good_is_gone_and_keeps_its_text(crawl, server, base):
    crawl.run()
    server.answers |= {P1: moved("/"), P2: moved("/"), "/": response(list_page(P3))}
    assert crawl.run(NOW + 2 * DAY).totals.failed == 0
    for each in (P1, P2):
        known = crawl.known(base + each)
        assert (known.status, known.gone_at is not None, known.digest is not None) == ("gone", True, True)
        assert known.key == (base + each).removeprefix("http://").rstrip("/")
    (segment,) = segments(crawl.output)
    with segment.open("rb") as file:
        found = list(records(Unpacked(file), segment.name, Limits()))
    seen = {(each.url.removeprefix(base), each.what) for each in found if isinstance(each, Sighting)}
    assert {(P1, "gone"), (P2, "gone")} <= seen
    assert "/" not in crawl.stored()


def test_an_article_that_leads_to_the_home_page_for_now_is_asked_for_again(crawl, server, base, clock):
    server.answers |= {P1: response(b"", "302 Found", {"Location": "/"}), "/": response(list_page(P3))}
    assert crawl.run(clock).totals.failed == 1
    server.answers[P1] = response(article(1))
    clock.now += DAY
    crawl.run(clock)
    assert crawl.known(base + P1).status == "stored"
