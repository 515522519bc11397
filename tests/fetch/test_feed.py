import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.discover import feed

BASE = "https://a.id/feed/"
WORDPRESS = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Potret Maluku</title><atom:link href="https://a.id/feed/" rel="self" type="application/rss+xml" />
<link>https://a.id</link><lastBuildDate>Thu, 08 Aug 2024 00:00:00 +0000</lastBuildDate>
<item><title>ASN &#8220;Netral&#8221;</title><link>https://a.id/asn-netral/</link>
<comments>https://a.id/asn-netral/#respond</comments><pubDate>Wed, 07 Aug 2024 10:00:00 +0900</pubDate>
<guid isPermaLink="false">https://a.id/?p=812</guid>
<content:encoded><![CDATA[<p>Isi & isi <link>https://evil.example/</link></p>]]></content:encoded></item>
</channel></rss>
<!-- Performance optimized by a cache -->"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.id/blog/"><title>x</title>
<link rel="self" href="/feed"/><id>tag:b.id,2024:1</id>
<entry><title type="html">Satu &amp;amp; dua</title><id>tag:b.id,2024:2</id>
<link rel="replies" href="/komentar"/><link rel="alternate" type="application/json" href="/x.json"/>
<link rel="alternate" type="text/html" href="satu"/><published>2024-08-07T10:00:00+07:00</published>
<updated>2024-08-08T10:00:00+07:00</updated></entry></feed>"""
RSS_1 = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.id/"><title>x</title></channel>
<item rdf:about="https://a.id/satu"><title>Satu</title><dc:date>2024-08-07T10:00:00Z</dc:date></item></rdf:RDF>"""


def rss(inner, head=b""):
    return head + b'<rss version="2.0"><channel>' + inner + b"</channel></rss>"


def item(link):
    return b"<item><link>" + link + b"</link></item>"


def addresses(body):
    return [entry.url for entry in feed.entries(body, BASE).entries]


def test_a_wordpress_feed_names_its_articles():
    read = feed.entries(WORDPRESS, BASE)
    assert read.problem == ""
    (entry,) = read.entries
    assert entry.url == "https://a.id/asn-netral/"
    assert entry.lastmod.isoformat() == "2024-08-07T01:00:00+00:00"


def test_an_atom_entry_has_its_html_link_and_its_latest_date():
    (entry,) = feed.entries(ATOM, BASE).entries
    assert entry.url == "https://b.id/blog/satu"
    assert entry.lastmod.isoformat() == "2024-08-08T03:00:00+00:00"


def test_an_rss_1_item_without_link_is_known_by_what_it_is_about():
    (entry,) = feed.entries(RSS_1, BASE).entries
    assert entry.url == "https://a.id/satu"
    assert entry.lastmod.isoformat() == "2024-08-07T10:00:00+00:00"


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        (b"<link>/satu?a=1&b=2</link>", "https://a.id/satu?a=1&b=2"),
        (b"<link>https://a.id/satu?a=1&amp;amp;b=2</link>", "https://a.id/satu?a=1&b=2"),
        (b"<link><![CDATA[ https://a.id/satu?a=1&b=2\n]]></link>", "https://a.id/satu?a=1&b=2"),
        (b"<link>https://a.id/\n  satu dua</link>", "https://a.id/satu%20dua"),
        (
            b"<link>https://f.example/~r/1</link><feedburner:origLink>https://a.id/x</feedburner:origLink>",
            "https://a.id/x",
        ),
        (b'<link/><atom:link rel="alternate" href="https://a.id/x"/>', "https://a.id/x"),
        (b"<guid>https://a.id/x</guid>", "https://a.id/x"),
        (b'<guid isPermaLink="true">HTTPS://A.id/x</guid>', "https://A.id/x"),
        (b"<link>https://a.id/\xc3\xa9</link>", "https://a.id/é"),
    ],
)
def test_a_link_is_read_however_it_is_written(inner, url):
    assert addresses(rss(b"<item>" + inner + b"</item>")) == [url]


@pytest.mark.parametrize(
    "inner",
    [b"", b"<link/>", b'<guid isPermaLink="false">https://a.id/?p=1</guid>', b"<link>javascript:alert(1)</link>",
     b"<link>mailto:a@b.id</link>", b"<guid>812</guid>", b"<link>http://[bad/x</link>", b"<link>//[bad</link>"],
)  # fmt: skip
def test_an_item_without_a_web_address_is_passed_over(inner):
    assert addresses(rss(b"<item>" + inner + b"</item>" + item(b"https://a.id/x")))[-1] == "https://a.id/x"


@pytest.mark.parametrize(
    "body",
    [
        rss(item(b"https://a.id/x"), head=b"<br />\n<b>Warning</b>: x in <b>/a.php</b><br />\n<?xml version='1.0'?>"),
        rss(item(b"https://a.id/x"), head=b"\xef\xbb\xbf\n\n<?xml version='1.0' encoding='UTF-16'?>"),
        rss(item(b"https://a.id/x"), head=b"<?xml version='1.0'?><b>Notice</b>: x<br />"),
        rss(b"<title>a < b & c &nbsp; d <5%</title>" + item(b"https://a.id/x")),
        rss(b"<title>a \xff\x0b\x00 b</title>" + item(b"https://a.id/x")),
        rss(b"<description>satu<br>dua</description>" + item(b"https://a.id/x")),
        rss(b"<item><title>T<link>https://a.id/x</link></item>"),
        rss(b"<item><title>T</titel><link>https://a.id/x</link></item>"),
        ("\ufeff" + rss(item(b"https://a.id/x")).decode()).encode("utf-16-le"),
        rss(item(b"https://a.id/x")) + b"<script>ads()</script>",
    ],
)  # fmt: skip
def test_a_broken_feed_is_read_all_the_same(body):
    assert addresses(body) == ["https://a.id/x"]


def test_items_whose_end_tags_are_missing_are_all_found():
    body = rss(b"<item><title>a</title><link>https://a.id/1</link><item><link>https://a.id/2</link></item>")
    assert sorted(addresses(body)) == ["https://a.id/1", "https://a.id/2"]


def test_a_latin_1_address_is_read_by_the_declared_charset():
    body = rss(item(b"/caf\xe9"), head=b'<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert addresses(body) == ["https://a.id/café"]


LABELS = [
    f"{kind}{n}" for kind in ("iso-8859-", "ISO8859-", "windows-", "cp") for n in (*range(18), *range(1249, 1260))
]


@pytest.mark.parametrize("label", [*LABELS, "utf-7", "rot13", "idna", "zlib_codec", "utf-16", "x" * 40, "\u00e9"])
def test_no_declared_charset_makes_it_raise(label):
    head = f"<?xml version='1.0' encoding='{label}'?>".encode()
    body = rss(b"<item><title>Caf\xe9</title><link>/x</link></item>", head=head)
    assert [entry.url for entry in feed.entries(body, BASE).entries] == ["https://a.id/x"]


def test_utf_8_that_is_declared_as_something_else_is_still_utf_8():
    body = rss(item("/café".encode()), head=b'<?xml version="1.0" encoding="latin1"?>')
    assert addresses(body) == ["https://a.id/café"]


def test_a_feed_that_is_cut_short_keeps_its_entries_and_says_so():
    read = feed.entries(rss(item(b"https://a.id/1") + item(b"https://a.id/2"))[:-40], BASE)
    assert [entry.url for entry in read.entries][:1] == ["https://a.id/1"]
    assert "does not end" in read.problem


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<!DOCTYPE html><html><body><rss></body></html>", "HTML page"),
        (b"<html><svg><rdf:RDF></rdf:RDF></svg></html>", "HTML page"),
        (b"{}", "no root"),
        (b"<urlset></urlset>", "a feed was expected"),
        (b"\x1f\x8b\x08rubbish", "gzip"),
        (rss(b"<a>" * 5_000 + item(b"https://a.id/x")), "does not end"),
    ],
)
def test_what_is_no_feed_is_named(body, words):
    read = feed.entries(body, BASE)
    assert read.entries == ()
    assert words in read.problem


BOMB = b'<!ENTITY a "ha">' + b"".join(b'<!ENTITY %c "%b">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))


@pytest.mark.parametrize("entity", [BOMB, b'<!ENTITY j SYSTEM "file:///etc/passwd">',
                                    b'<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;'])  # fmt: skip
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_neither_expanded_nor_fetched(entity, codec):
    body = b"<!DOCTYPE rss [" + entity + b"]>" + rss(b"<item><title>&j;</title><link>https://a.id/x</link></item>")
    read = feed.entries(body.decode().encode(codec), BASE)
    assert (read.entries, read.problem) == ((), "the XML has a DOCTYPE, which is refused")


def test_an_entity_that_nobody_declared_is_text():
    assert addresses(rss(item(b"/x?a=&xxe;"))) == ["https://a.id/x?a=&xxe;"]


def test_entries_and_the_length_of_one_are_bounded(monkeypatch):
    monkeypatch.setattr(feed, "MAX_ENTRIES", 3)
    read = feed.entries(rss(item(b"https://a.id/x") * 5), BASE)
    assert (len(read.entries), "more than 3 entries" in read.problem) == (3, True)
    read = feed.entries(rss(b"<item>" + b"<x/>" * 300_000 + b"</item>"), BASE)
    assert "no entry in" in read.problem


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_no_bytes_make_it_raise(inner, head):
    for body in (
        inner,
        rss(b"<item><link>" + inner + b"</link></item>", head=head),
        b"<feed>" + inner,
        b"\x1f\x8b" + inner,
    ):
        read = feed.entries(body, BASE)
        assert all(entry.url.startswith(("http://", "https://")) for entry in read.entries)
        assert all(entry.lastmod is None or entry.lastmod.tzinfo for entry in read.entries)


@pytest.mark.parametrize("worst", ["&", "<", "<a ", "<a/>", "<a>", "</a>", "<item>", "<item/>", "<!--", "<![CDATA[",
                                   "<?x ", "\0", "é", " ", "x", "&#0;", "]]>", "<rss "])  # fmt: skip
def test_a_megabyte_of_one_sign_costs_little(worst):
    body = worst.encode() * (1_000_000 // len(worst.encode()))
    started = time.process_time()
    feed.entries(body, BASE)
    feed.entries(rss(body), BASE)
    feed.entries(rss(b"<item><title>" + body + b"</title></item>"), BASE)
    assert time.process_time() - started < 3.0
