"""The further pages of an article: which links lead to them, and that a run asks for them as parts of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch import further
from asn_crawl.fetch.further import further_pages
from tests.fetch.crawling import DAY, HOUR, NOW, XML, article, asked, feeding, path, rss
from tests.fetch.faulty import response

URL = "https://warta.example/2026/11/asn-netral/"
P1, P2 = path(1), path(2)


def links(*targets):
    return "".join(f'<p><a href="{each}">lagi</a></p>' for each in targets)


@pytest.mark.parametrize(
    ("targets", "found"),
    [
        (["/2026/11/asn-netral/3/", "/2026/11/asn-netral/2/"], ["2/", "3/"]),
        ([URL + "page/2/"], ["page/2/"]),
        (["?page=2", "?page=3&amp;utm_source=x"], ["?page=2", "?page=3&utm_source=x"]),
        (["?halaman=2#isi"], ["?halaman=2"]),
        (["?page=all"], ["?page=all"]),
        (["?page=all", "?page=2"], ["?page=2"]),
        (["//m.warta.example/2026/11/asn-netral/2/"], ["https://m.warta.example/2026/11/asn-netral/2/"]),
        ([URL, URL + "1/", "?page=1", URL + "#2", "/2026/11/"], []),
        (["/2026/11/asn-lain/2/", "/page/2/", "/2026/11/", "https://lain.example/2026/11/asn-netral/2/"], []),
        ([URL + each for each in ("komentar-2/", "amp/", "print/", "?share=2", "31/", "gambar-2.jpg")], []),
    ],
)
def test_links_to_pages_of_the_same_article_are_found(targets, found):
    assert further_pages(links(*targets).encode(), URL) == tuple(each if "//" in each else URL + each for each in found)


def test_the_next_page_that_only_the_head_names_is_found():
    for quote in (b"", b"'", b'"'):
        link = b"<link rel=next href=%b/2026/11/asn-netral/2/%b>" % (quote, quote)
        assert further_pages(link, URL) == (URL + "2/",)


def test_a_further_page_names_the_others_and_not_itself():
    page = links(URL, URL + "2/", URL + "3/").encode()
    assert further_pages(page, URL + "2/") == (URL + "3/",)


def test_an_article_that_is_known_by_a_number_has_pages_by_their_parameter():
    base = "https://warta.example/?p=12"
    assert further_pages(links(base + "&amp;page=2", "?p=13&amp;page=2").encode(), base) == (base + "&page=2",)


@given(st.binary())
def test_no_bytes_make_it_raise(page):
    assert isinstance(further_pages(page + b"asn-netral/" + page + b"?page=" + page, URL), tuple)


def test_links_are_bounded(monkeypatch):
    monkeypatch.setattr(further, "MAX_PLACES", 2)
    assert further_pages(links(*(f"{URL}{n}/" for n in (2, 3, 4))).encode(), URL) == (URL + "2/", URL + "3/")


@pytest.fixture
def paged(crawl, server):
    """A site with an article of three pages, each of which names the next one, and an article of one."""
    base = crawl.site("satu", server)
    feeding(server, base, P1, P2)
    server.answers |= {
        P1: response(article(1, links(P1 + "2/"))),
        P1 + "2/": response(article(1, "Dua." + links(P1, P1 + "3/"))),
        P1 + "3/": response(article(1, "Tiga." + links(P1 + "2/"))),
        P2: response(article(2)),
    }
    return base


def test_the_pages_of_an_article_are_asked_for_in_the_same_run_each_once(crawl, server, paged):
    summary = crawl.run()
    assert (summary.totals.leads, summary.totals.stored) == (4, 4)
    assert crawl.stored() == sorted([P1, P1 + "2/", P1 + "3/", P2])
    asked(server)
    crawl.run(NOW + HOUR)
    assert asked(server) == ["/feed/"]
    assert crawl.run(NOW + 1.1 * DAY).totals.unchanged == 4


def test_the_pages_of_a_listed_article_are_asked_for_too(crawl, server, paged):
    summary = crawl.run(sites=(), addresses=(paged + P1,))
    assert (summary.totals.leads, summary.totals.stored) == (3, 3)
    assert P2 not in asked(server)


def test_the_pages_are_asked_for_again_with_an_article_that_has_changed(crawl, server, paged):
    crawl.run()
    server.answers[P1] = response(article(1, "Ralat." + links(P1 + "2/")))
    server.answers[P1 + "2/"] = response(article(1, "Ralat dua." + links(P1)))
    dated = rss(paged, P1, dated="Sun, 22 Nov 2026 08:30:00 +0700")
    server.answers["/feed/"] = response(dated, headers=XML)
    asked(server)
    summary = crawl.run(NOW + HOUR)
    assert asked(server) == ["/feed/", P1, P1 + "2/"]
    assert (summary.totals.leads, summary.totals.stored) == (2, 2)


def test_what_is_left_of_them_waits(crawl, server, paged):
    summary = crawl.run(max_pages=3)
    assert (summary.totals.leads, summary.totals.stored, summary.totals.waiting) == (4, 3, 1)
    assert crawl.run(NOW + HOUR).totals.failed == 0
    assert crawl.stored() == sorted([P1, P1 + "2/", P1 + "3/", P2])


def test_a_page_behind_the_last_that_leads_back_to_the_article_is_another_name_of_it(crawl, server, paged):
    server.answers[P1 + "2/"] = response(b"", "301 Moved Permanently", {"Location": P1})
    summary = crawl.run()
    assert (summary.totals.stored, summary.totals.unchanged) == (2, 1)
    assert crawl.known(paged + P1 + "2").key.endswith(P1.rstrip("/"))


def test_a_page_whose_address_is_put_right_by_a_redirect_stays_a_page(crawl, server, paged):
    server.answers[P1 + "2/"] = response(b"", "301 Moved Permanently", {"Location": P1 + "2"})
    server.answers[P1 + "2"] = response(article(1, "Dua."))
    crawl.run()
    assert crawl.known(paged + P1 + "2").url.endswith("/2/")
    assert crawl.known(paged + P1).url.endswith(P1)


def test_endless_pages_end(crawl, server, monkeypatch):
    monkeypatch.setattr(further, "MAX_PAGES", 5)
    base = crawl.site("satu", server)
    feeding(server, base, P1)
    server.answers |= {f"{P1}{n}/": response(article(n, links(f"{P1}{n + 1}/"))) for n in range(2, 99)}
    server.answers[P1] = response(article(1, links(P1 + "2/")))
    assert crawl.run().totals.stored == 5


def test_a_forgotten_article_is_forgotten_with_its_pages(crawl, server, paged, called):
    crawl.run()
    called("forget", paged + P1, "--output", crawl.output, "--config", crawl.config)
    assert crawl.stored() == [P2]
    asked(server)
    crawl.run(NOW + 2 * DAY)
    assert [each for each in asked(server) if each.startswith(P1)] == []
