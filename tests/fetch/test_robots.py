import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.robots import MAX_BYTES, Robots, verdict
from tests.fetch.crawling import articles, asked, feeding, path, rss
from tests.fetch.faulty import response

ALL = b"User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\nCrawl-delay: 7\n"


def allowed(body, path):
    return Robots(body).allowed("https://a.id" + path)


@pytest.mark.parametrize(
    ("status", "decision"),
    [
        (200, "parse"), (206, "parse"), (404, "allow"), (410, "allow"), (400, "allow"), (451, "allow"),
        (401, "rest"), (403, "rest"), (429, "rest"), (500, "rest"), (503, "rest"), (302, "rest"), (None, "rest"),
    ],
)  # fmt: skip
def test_the_status_of_robots_txt_decides(status, decision):
    assert verdict(status) == decision


@pytest.mark.parametrize("status", [200, 404, 503])
def test_behind_a_challenge_the_site_rests(status):
    assert verdict(status, is_block_page=True) == "rest"


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b"<!DOCTYPE html><html>User-agent: *\nDisallow: /</html>"[:40],
                                  b"\x89PNG\r\n", b"Disallow: /\n"])  # fmt: skip
def test_what_says_nothing_allows_everything(body):
    robots = Robots(body)
    assert robots.allowed("https://a.id/x")
    assert (robots.crawl_delay_s, robots.sitemaps("https://a.id/robots.txt")) == (None, ())


def test_the_longest_rule_wins():
    assert allowed(ALL, "/berita/x")
    assert not allowed(ALL, "/wp-admin/x")
    assert allowed(ALL, "/wp-admin/admin-ajax.php")


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbf" + ALL, ALL.decode().encode("utf-16"), ALL.replace(b"\n", b"\r\n"),
                                     ALL.replace(b"\n", b"\r")])  # fmt: skip
def test_byte_order_marks_and_line_ends_make_no_difference(encoded):
    robots = Robots(encoded)
    assert not robots.allowed("https://a.id/wp-admin/x")
    assert robots.crawl_delay_s == 7.0


@pytest.mark.parametrize(
    "name", [b"asn-crawl", b"ASN-Crawl", b"asn-crawl/0.2", b"asn-crawl (+https://x)", b" asn-crawl # us"]
)
def test_our_own_group_goes_before_all_others(name):
    body = ALL + b"User-Agent:" + name + b"\nDisallow: /berita/\nCrawl-delay: 30\n"
    robots = Robots(body)
    assert not robots.allowed("https://a.id/berita/x")
    assert robots.allowed("https://a.id/wp-admin/x")
    assert robots.crawl_delay_s == 30.0


@pytest.mark.parametrize("name", [b"asn", b"a", b"asn-crawler", b"Googlebot", b"crawl", b"*bot*", b""])
def test_the_group_of_another_robot_is_not_ours(name):
    assert allowed(b"User-agent: " + name + b"\nDisallow: /\n", "/x")


def test_several_names_share_the_rules_below_them():
    body = b"User-agent: Googlebot\nUser-agent: asn-crawl\nDisallow: /a\n\nUser-agent: Bing\nDisallow: /b\n"
    assert not allowed(body, "/a")
    assert allowed(body, "/b")


@pytest.mark.parametrize(
    ("rule", "path", "answer"),
    [
        (b"/*.pdf$", "/a/b.pdf", False), (b"/*.pdf$", "/a/b.pdf?x", True), (b"/?s=", "/?s=asn", False),
        (b"/*?s=", "/page/2/?s=asn", False), (b"/caf%C3%A9", "/café", False), (b"/a", "/A", True), (b"/", "/", False),
    ],
)  # fmt: skip
def test_a_rule_matches_as_rfc_9309_has_it(rule, path, answer):
    assert allowed(b"User-agent: *\nDisallow: " + rule, path) is answer


def test_robots_txt_itself_may_always_be_asked_for():
    assert allowed(b"User-agent: *\nDisallow: /", "/robots.txt")


def test_what_is_no_address_is_not_allowed():
    assert not Robots(ALL).allowed("http://[bad/x?y")


def test_sitemaps_are_absolute_and_named_once():
    body = (
        b"Sitemap: https://a.id/sitemap_index.xml\n"
        + ALL
        + b"sitemap: /news.xml\nSitemap: https://a.id/sitemap_index.xml\n"
    )
    assert Robots(body).sitemaps("https://a.id/robots.txt") == (
        "https://a.id/sitemap_index.xml",
        "https://a.id/news.xml",
    )
    many = b"".join(b"Sitemap: /%d.xml\n" % number for number in range(500))
    assert len(Robots(many).sitemaps("https://a.id/")) == 100


@pytest.mark.parametrize("written", [b"-1", b"x", b"", b"nan", b"inf"])
def test_a_delay_that_is_none_is_not_kept(written):
    assert Robots(b"User-agent: *\nCrawl-delay: " + written + b"\nDisallow: /x").crawl_delay_s is None


def test_lines_behind_the_limit_are_not_read_and_none_is_cut():
    filler = b"# x\n" * (MAX_BYTES // 4 - 20)
    body = b"User-agent: *\n" + filler + b"Disallow: /" + b"a" * 200 + b"\nDisallow: /berita\n"
    assert len(body) > MAX_BYTES
    assert all(allowed(body, path) for path in ("/a", "/" + "a" * 200, "/berita"))


def test_a_group_that_names_no_robot_is_nobodys():
    assert allowed(b"User-agent: /\nDisallow: /\n", "/berita")


@given(st.binary(max_size=400), st.text(max_size=40))
def test_no_bytes_make_it_raise(body, path):
    robots = Robots(b"User-agent: *\nDisallow: " + body)
    assert isinstance(robots.allowed("https://a.id/" + path), bool)
    assert robots.allowed(path) in (True, False)
    assert (robots.crawl_delay_s or 0) >= 0


@pytest.mark.parametrize(
    "body",
    [
        b"".join(b"User-agent: %d\n" % number for number in range(20_000)) + b"Disallow: /a\n" * 20_000,
        b"User-agent: *\n" + b"".join(b"Disallow: /*%d*x$\n" % number for number in range(20_000)),
        b"User-agent: *\nDisallow: /" + b"*a" * 250_000,
        b"user-agent" + b" " * 500_000,
        b" " * 500_000,
    ],
    ids=["agents times rules", "wildcards", "stars", "blanks behind", "blanks"],
)
def test_a_hostile_file_costs_little(body):
    started = time.process_time()
    robots = Robots(body)
    for _ in range(3):
        robots.allowed("https://a.id/" + "a" * 2_000)
    assert time.process_time() - started < 4.0


def test_robots_is_asked_for_once_however_a_host_is_written(crawl, server):
    base = crawl.site("satu", server)
    server.answers |= articles(1, 2)
    feeding(server, base, path(1))
    server.answers["/feed/"] = response(rss("", base + path(1), base.replace("satu.test", "SATU.Test") + path(2)))
    assert crawl.run().totals.stored == 2
    assert asked(server).count("/robots.txt") == 1
