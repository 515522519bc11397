import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.discover import Entry, sitemap
from asn_crawl.fetch.discover.sitemap import Sitemap

BASE = "https://a.id/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//a.id/x.xsl"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><image:image><image:loc>https://a.id/x.jpg</image:loc></image:image><loc>https://a.id/satu?a=1&amp;b=2</loc>
<news:news><news:publication><news:name>A</news:name></news:publication>
<news:publication_date>2024-08-07T10:00:00+07:00</news:publication_date></news:news></url>
<url><loc><![CDATA[ https://a.id/dua ]]></loc><lastmod> 2024-08-07 </lastmod></url>
<!-- <url><loc>https://a.id/alt</loc></url> -->
<url><lastmod>2024-08-07T10:00:00+07:00</lastmod></url>
<url><loc>/tiga</loc><lastmod>kemarin</lastmod></url>
<url><loc>https://foreign.example/x</loc></url>
</urlset>
<!-- Rank Math -->"""
INDEX = b"""<sitemapindex><sitemap><loc>https://a.id/post-sitemap2.xml</loc><lastmod>2024-08-07T00:00:00Z</lastmod>
</sitemap><sitemap><loc>https://a.id/post-sitemap.xml</loc></sitemap></sitemapindex>"""


def urlset(inner):
    return b"<urlset>" + inner + b"</urlset>"


def url(address):
    return b"<url><loc>" + address + b"</loc></url>"


def addresses(body):
    return [entry.url for entry in sitemap.entries(body, BASE).entries]


def test_a_news_sitemap_names_its_articles():
    read = sitemap.entries(NEWS, BASE, "Asia/Jakarta")
    assert (read.problem, read.children) == ("", ())
    assert [(entry.url, entry.lastmod and entry.lastmod.isoformat()) for entry in read.entries] == [
        ("https://a.id/satu?a=1&b=2", "2024-08-07T03:00:00+00:00"),
        ("https://a.id/dua", "2024-08-06T17:00:00+00:00"),
        ("https://a.id/tiga", None),
        ("https://foreign.example/x", None),
    ]


def test_an_index_names_its_children():
    read = sitemap.entries(INDEX, BASE)
    assert (read.problem, read.entries) == ("", ())
    assert [child.url for child in read.children] == ["https://a.id/post-sitemap2.xml", "https://a.id/post-sitemap.xml"]
    assert read.children[0].lastmod == datetime(2024, 8, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        urlset(url(b"https://a.id/x")),
        gzip.compress(urlset(url(b"https://a.id/x"))),
        gzip.compress(b"https://a.id/") + gzip.compress(b"x\n"),
        b"\xef\xbb\xbfhttps://a.id/x\r\n\r\nnonsense\r\n",
        b"https://a.id/x",
        b"<sm:urlset xmlns:sm='http://x'><sm:url><sm:loc>https://a.id/x</sm:loc></sm:url></sm:urlset>",
        b"<br /><b>Warning</b>: x <br />\n<?xml version='1.0'?>" + urlset(url(b"https://a.id/x")),
        urlset(url(b"https://a.id/x")).decode().encode("utf-16"),
        b"<rss><channel><item><link>https://a.id/x</link></item></channel></rss>",
        urlset(b"<url><loc>https://a.id/x</loc><changefreq>a & b < c</changefreq></url >"),
    ],
)
def test_a_sitemap_is_read_in_each_of_its_forms(body):
    assert addresses(body) == ["https://a.id/x"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"<html><body>404</body></html>", "HTML page"),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]>' + urlset(url(b"https://a.id/&a;")), "DOCTYPE"),
        (gzip.compress(urlset(url(b"https://a.id/x")))[:-9], "cut short"),
        (b"<urlset>" + b"<url>" * 300_000, "no entry in"),
        (b"https://a.id/" + b"x" * 70_000, "line of more than"),
    ],
)
def test_what_is_no_sitemap_is_named(body, words):
    read = sitemap.entries(body, BASE)
    assert read.entries == ()
    assert words in read.problem


def test_a_sitemap_that_is_cut_short_keeps_its_entries_and_says_so():
    read = sitemap.entries(urlset(url(b"https://a.id/x") * 2)[:-20], BASE)
    assert (len(read.entries), "cut short" in read.problem) == (1, True)


@pytest.mark.parametrize("body", [urlset(url(b"https://a.id/x") * 9), b"https://a.id/x\n" * 9])
def test_entries_are_bounded(body, monkeypatch):
    monkeypatch.setattr(sitemap, "MAX_ENTRIES", 3)
    read = sitemap.entries(body, BASE)
    assert len(read.entries) >= 3
    assert "more than 3" in read.problem


def test_a_full_sitemap_costs_little():
    line = b"<url><loc>https://a.id/07/08/2024/asn-netral-%d/</loc><lastmod>2024-08-07T10:00:00+07:00</lastmod></url>"
    body = urlset(b"".join(line % number for number in range(50_000)))
    started = time.process_time()
    assert len(sitemap.entries(body, BASE).entries) == 50_000
    assert time.process_time() - started < 2.0  # 0.5 s; a loaded machine takes longer


def test_a_gzip_bomb_is_not_unpacked_to_its_end():
    read = sitemap.entries(gzip.compress(b"<urlset>" + b" " * 60_000_000), BASE)
    assert "no entry in" in read.problem


def walk(tree, roots, since=None, **bounds):
    """The addresses that a walk asks for, in order; what the tree lacks was not read."""
    steps, asked = sitemap.plan(roots, since, **bounds), []
    answer = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration:
            return asked
        asked.append(step.url.removeprefix("https://a.id/"))
        answer = tree.get(asked[-1])


def index(*names, **dated):
    children = [Entry(url=f"https://a.id/{name}") for name in names]
    children += [Entry(url=f"https://a.id/{name}", lastmod=lastmod) for name, lastmod in dated.items()]
    return Sitemap(children=tuple(children))


def day(number):
    return datetime(2024, 8, number, 12, tzinfo=UTC)


def test_a_sitemap_that_contains_itself_is_asked_once():
    tree = {"s.xml": Sitemap(children=(Entry(url="http://www.a.id/s.xml"), Entry(url="https://a.id/t.xml")))}
    assert walk(tree, ["https://a.id/s.xml", "https://a.id/S.xml"]) == ["s.xml", "t.xml"]


def test_a_walk_goes_three_levels_deep():
    tree = {str(level): index(str(level + 1)) for level in range(9)}
    assert walk(tree, ["https://a.id/0"]) == ["0", "1", "2"]


def test_the_newest_children_come_first_and_are_followed_before_the_next():
    tree = {"s": index(a=day(1), c=day(3), b=day(2)), "c": index("c2", "c10", "c1")}
    assert walk(tree, ["https://a.id/s"]) == ["s", "c", "c10", "c2", "c1", "b", "a"]


def test_without_lastmod_the_numbers_of_the_names_decide():
    names = ["m-2023-12.xml", "m-2024-08.xml", "m-2024-10.xml", "m?yyyy=2022&mm=3"]
    assert walk({"s": index(*names)}, ["https://a.id/s"]) == ["s", names[2], names[1], names[0], names[3]]


def test_children_that_did_not_change_since_are_not_asked():
    tree = {"s": index("undated", old=day(1), grace=day(9), new=day(11))}
    assert walk(tree, ["https://a.id/s"], since=day(10)) == ["s", "new", "grace", "undated"]


def test_a_failed_sitemap_does_not_stop_the_walk():
    assert walk({}, ["https://a.id/1", "mailto:x", "", "https://a.id/2"]) == ["1", "2"]


def test_sitemaps_of_authors_tags_and_pages_are_left_out():
    names = [
        "wp-sitemap-taxonomies-category-1.xml", "wp-sitemap-users-1.xml", "wp-sitemap-posts-page-1.xml",
        "post_tag-sitemap.xml", "category-sitemap2.xml", "author-sitemap.xml", "page-sitemap.xml", "video-sitemap.xml",
    ]  # fmt: skip
    wanted = ["wp-sitemap-posts-post-2.xml", "wp-sitemap-posts-post-1.xml", "sitemap-page-2.xml", "post-sitemap.xml",
              "author-kpu-news.xml"]  # fmt: skip
    assert set(walk({"s": index(*names, *wanted)}, ["https://a.id/s"])) == {"s", *wanted}


def test_an_endless_tree_is_left_in_the_end(monkeypatch):
    assert len(walk({"s": index(*(f"m{n}" for n in range(99)))}, ["https://a.id/s"], most=20)) == 20
    monkeypatch.setattr(sitemap, "MAX_TOTAL", 5)
    full = Sitemap(entries=(Entry(url="https://a.id/x"),) * 3)
    assert len(walk(dict.fromkeys("123456", full), [f"https://a.id/{n}" for n in range(1, 7)])) == 2


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(inner):
    for body in (inner, urlset(url(inner)), urlset(inner), b"http://" + inner, b"\x1f\x8b\x08" + inner):
        read = sitemap.entries(body, BASE)
        assert all(entry.url.startswith(("http://", "https://")) for entry in read.entries)


@pytest.mark.parametrize("worst", ["&", "<", "<loc>", "<a:", "<loc ", "</", "</url>", "<url></url>", "</ url", "<!--",
                                   "<![CDATA[", "x:", " ", "\n", "http://a ", "é", "\0"])  # fmt: skip
def test_a_megabyte_of_one_sign_costs_little(worst):
    body = worst.encode() * (1_000_000 // len(worst.encode()))
    started = time.process_time()
    for each in (body, urlset(body), urlset(url(body)), b"http://" + body, urlset(b"<url><loc" + body + b"</url>")):
        sitemap.entries(each, BASE)
    assert time.process_time() - started < 3.0
