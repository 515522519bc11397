import hashlib
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from asn_crawl import urls

PLAIN = "potretmaluku.id/asn-harus-netral"

hostile = st.text(max_size=80)
parts = st.lists(
    st.sampled_from(
        ["Berita", "asn-netral", "..", ".", "", "amp", "print", "page", "2", "2024", "a b", "%41", "%c3%a9", "%zz",
         "é", "İ", "?", "#", "&", "=", ";", "page=3", "hal=2", "utm_source=x", "&amp;", "//", "%2F", "ς", "%ff", "+"]
    ),
    max_size=9,
)  # fmt: skip
hosts = st.sampled_from(["buol.bawaslu.go.id", "WWW.M.prokalteng.co:443", "bücher.example:8080", "[::1]", "u:p@a.b"])
addresses = st.builds(
    lambda scheme, name, path, glue: f"{scheme}{name}/{glue.join(path)}",
    st.sampled_from(["", "//", "http://", "HTTPS://"]), hosts, parts, st.sampled_from(["/", "", "&"]),
)  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "https://potretmaluku.id/asn-harus-netral",
        "http://potretmaluku.id/asn-harus-netral/",
        "HTTPS://WWW.PotretMaluku.ID/asn-harus-netral",
        "https://potretmaluku.id:443/asn-harus-netral/",
        "http://potretmaluku.id:80/asn-harus-netral/",
        "https://m.potretmaluku.id/asn-harus-netral/",
        "https://www.m.potretmaluku.id/asn-harus-netral/",
        "https://amp.potretmaluku.id/asn-harus-netral/",
        "https://user:secret@potretmaluku.id/asn-harus-netral",
        "https://potretmaluku.id./asn-harus-netral",
        "https://potretmaluku.id/asn-harus-netral/#komentar",
        "https://potretmaluku.id/asn-harus-netral/amp/",
        "https://potretmaluku.id/asn-harus-netral/?amp",
        "https://potretmaluku.id/asn-harus-netral/?amp=1",
        "https://potretmaluku.id/asn-harus-netral/?utm_source=wa&utm_medium=x",
        "https://potretmaluku.id/asn-harus-netral/?fbclid=IwAR0",
        "https://potretmaluku.id/asn-harus-netral/?replytocom=12#respond",
        "https://potretmaluku.id/asn-harus-netral/?share=facebook&nb=1",
        "https://potretmaluku.id/ASN-Harus-Netral/",
        "https://potretmaluku.id//asn-harus-netral//",
        "https://potretmaluku.id/x/../asn-harus-netral/./",
        "https://potretmaluku.id/%61sn%2Dharus-netral",
        " //potretmaluku.id/asn-harus-netral\n",
        "potretmaluku.id/asn-harus-netral",
    ],
)
def test_every_way_to_write_one_address_has_one_key(url):
    assert urls.key(url) == PLAIN


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://potretmaluku.id/?p=812", "potretmaluku.id?p=812"),
        ("https://a.id/x?b=2&a=1&utm_id=9", "a.id/x?a=1&b=2"),
        ("https://a.id/x?a=1&amp;b=2", "a.id/x?a=1&b=2"),
        ("https://a.id/x?q=ASN+Netral", "a.id/x?q=ASN%20Netral"),
        ("https://a.id:8080/x", "a.id:8080/x"),
        ("https://a.id/caf%c3%a9", "a.id/caf%C3%A9"),
        ("https://a.id/CAFÉ", "a.id/caf%C3%A9"),
        ("https://a.id/a%2Fb", "a.id/a%2Fb"),
        ("https://a.id/../../x", "a.id/x"),
        ("https://bücher.example/x", "xn--bcher-kva.example/x"),
        ("https://www.id/x", "www.id/x"),
        ("http://127.0.0.1:8000/x", "127.0.0.1:8000/x"),
        ("localhost:8080/x", "localhost:8080/x"),
        ("http://[::1]/x", "[::1]/x"),
        ("https://a.id/", "a.id"),
        ("https://a.id/amplop", "a.id/amplop"),
        ("https://a.id/x?page=2&reference=7", "a.id/x?page=2&reference=7"),
    ],
)
def test_what_tells_articles_apart_stays_in_the_key(url, key):
    assert urls.key(url) == key


@pytest.mark.parametrize(
    "url",
    [
        "", "  ", "mailto:a@b.id", "javascript:alert(1)", "ftp://a.id/x", "data:text/html,x", "/berita/x", "?p=1",
        "#top", "http://", "http:///x", "http://[bad/x", "http://a.id:99999/x", "http://a b.id/x", "http://a..id/x",
        "http://%61.id/x", "http://" + "ü" * 300 + ".id/", "https://a.id/" + "x" * 9000, "https://a.id/" + "é" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_has_neither_key_nor_host(url):
    assert urls.key(url) == ""
    assert urls.host(url) == "" or len(url) > 3_000


@given(st.one_of(hostile, addresses, st.builds("http://a.id/{}".format, hostile)))
@example("http://a.id/\ud800%ED%A0%80İΑΣ")
@example("http://a.id/a&amp;amp;b?&amp;amp;c")
def test_a_key_is_its_own_key(url):
    key = urls.key(url)
    assert urls.key(key) == key
    assert urls.key("https://" + key) == key


@given(st.one_of(hostile, addresses))
def test_no_text_makes_a_function_raise(url):
    article, page = urls.split_page(url)
    assert 1 <= page <= 99
    assert urls.host(url) == urls.host(article)
    assert re.fullmatch("[0-9a-f]{16}", urls.document_id(url, url, with_host=True))


@pytest.mark.parametrize("tail", ["?page=3", "?halaman=3", "?hal=3", "/page/3/", "/page/3", "/3/", "/3", "/3/amp/",
                                  "?page=3&showpage=all", "/?utm_source=x&page=3"])  # fmt: skip
def test_further_pages_of_an_article_share_its_key(tail):
    article, page = urls.split_page(f"https://www.{PLAIN}{tail}")
    assert (urls.key(article), page) == (PLAIN, 3)


@pytest.mark.parametrize("tail", ["?page=all", "?showpage=all", "/print/", "/print", "?print=1", "?page=0", "?page=1",
                                  "/1/", "/amp/", "?print"])  # fmt: skip
def test_twins_of_an_article_are_its_first_page(tail):
    article, page = urls.split_page(f"https://{PLAIN}{tail}")
    assert (urls.key(article), page) == (PLAIN, 1)


@pytest.mark.parametrize(
    "url",
    [
        f"https://{PLAIN}",
        f"https://{PLAIN}/",
        "https://a.id/node/12",
        "https://a.id/2024/05",
        "https://a.id/12",
        "https://a.id/page/3/",
        "https://a.id/news-desk/2024/",
        "https://a.id/asn-netral/482913",
        "https://a.id/asn-netral/05",
        "https://a.id/arsip/2024-05-06/2",
        "https://a.id/asn-netral?print=pdf",
        "https://a.id/asn-netral-2",
        "https://a.id/?page=kontak",
        "https://a.id/x?page=2024",
        "https://a.id/print/",
        "https://[bad/asn-netral/3",
        "mailto:asn-x/3",
        "",
    ],
)
def test_an_address_without_page_part_comes_back_as_it_is(url):
    assert urls.split_page(url) == (url, 1)


def test_the_article_of_a_page_keeps_scheme_host_and_other_parameters():
    assert urls.split_page("http://m.a.id/asn-netral/4/?x=1#a") == ("http://m.a.id/asn-netral/?x=1#a", 4)
    assert urls.split_page("a.id/asn-netral/4") == ("a.id/asn-netral", 4)
    assert urls.split_page("a.id/berita/buol/asn-netral/4") == ("a.id/berita/buol/asn-netral", 4)


def test_a_document_id_can_be_computed_by_other_programs():
    expected = hashlib.sha256(b"prokalteng\0/berita/asn-netral?p=1").hexdigest()[:16]
    url = "https://www.prokalteng.co/berita/ASN-netral/?p=1&utm_source=x"
    assert urls.document_id("prokalteng", url, with_host=False) == expected


def test_a_moved_host_keeps_the_id_but_not_within_a_family():
    old, new = "https://prokalteng.co/x", "https://prokalteng.jawapos.com/x"
    assert urls.document_id("s", old, with_host=False) == urls.document_id("s", new, with_host=False)
    assert urls.document_id("s", old, with_host=True) != urls.document_id("s", new, with_host=True)
    assert urls.document_id("s", old, with_host=True) == hashlib.sha256(b"s\0prokalteng.co/x").hexdigest()[:16]


def test_a_record_id_tells_site_source_and_body_apart():
    assert urls.record_id("s", "7", b"x") == hashlib.sha256(b"s\x007\x00x").hexdigest()[:16]
    records = [("s", "7", b"x"), ("s", "7", b"y"), ("s", "8", b"x"), ("t", "7", b"x"), ("s", None, b"7x")]
    assert len({urls.record_id(*record) for record in records}) == len(records)


@pytest.mark.parametrize(
    ("url", "title", "words", "slug"),
    [
        ("https://a.id/berita/ASN-Harus-Netral.html", None, "", "asn-harus-netral"),
        ("https://a.id/asn-netral/page/2/", None, "", "asn-netral"),
        ("https://a.id/asn-netral/482913", None, "", "asn-netral"),
        ("https://a.id/berita/482913", "ASN Netral!", "", "asn-netral"),
        ("https://a.id/?p=12", "Café “Netral” – ASN", "", "cafe-netral-asn"),
        ("", "", "satu dua tiga empat lima enam tujuh delapan sembilan", "satu-dua-tiga-empat-lima-enam-tujuh-delapan"),
        ("https://a.id/%D8%A7", "中文", "", "page"),
        ("https://a.id/..%2f..%2fetc%2fpasswd", None, "", "etc-passwd"),
        ("https://a.id/CON.php", None, "", "page-con"),
        ("https://a.id/" + "asn-" * 40, None, "", ("asn-" * 20)[:-1]),
        ("https://a.id/" + "a" * 200, None, "", "a" * 80),
        ("https://a.id/" + "asn-" * 19 + "asnx", None, "", "asn-" * 19 + "asnx"),
        ("https://a.id/" + "asn-" * 19 + "asnxy", None, "", ("asn-" * 19)[:-1]),
    ],
)
def test_a_slug_comes_from_address_then_title_then_words(url, title, words, slug):
    assert urls.slug(url, title, words) == slug


@given(st.one_of(hostile, addresses), st.none() | hostile, hostile)
def test_a_slug_is_always_safe_in_a_file_name(url, title, words):
    slug = urls.slug(url, title, words)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80


@pytest.mark.parametrize("worst", ["a", "%", "%2", "/", "../", "&", "=", "-", "ü", "[", "@", ".", "\ud800", "//"])
def test_a_megabyte_of_one_character_costs_little(worst):
    text = worst * (1_000_000 // len(worst))
    started = time.process_time()
    for url in (text, "https://a.id/" + text, "https://" + text, "https://a.id/" + text[:7_900]):
        urls.key(url)
        urls.split_page(url)
        urls.slug(url, text, text)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("written", ["https://SATU.test:443/a-b", "https://satu.test/", "HTTPS://satu.test/c-d"])
def test_the_default_port_makes_no_other_origin(written):
    assert urls.origin(written) == "https://satu.test"
