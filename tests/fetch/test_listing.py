import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.discover import listing, may_be_article

HOSTS = frozenset({"a.id"})
LIST = "https://a.id/berita"


def page(main, around=""):
    return f"<!doctype html><html><head>{around}</head><body>{main}</body></html>".encode()


def card(name, title="Bawaslu Ingatkan ASN Netral", day=7):
    return (
        f'<article><header class="entry-header"><h2><a href="/berita/{name}">{title} {name}</a></h2></header>'
        f'<a href="https://www.a.id/berita/{name}/?utm_source=x"><img src="/{name}.jpg"></a>'
        f'<time datetime="2024-08-0{day}T10:00:00+07:00">7 Agustus</time></article>'
    )


def read(body, url=LIST, **options):
    return listing.entries(body if isinstance(body, bytes) else page(body), url, hosts=HOSTS, **options)


def paths(found):
    return [entry.url.removeprefix("https://a.id/") for entry in found.entries]


MENU = (
    '<nav><a href="/tentang-bawaslu-kabupaten-buol-sulawesi-tengah">Tentang Bawaslu Kabupaten Buol Sulawesi</a></nav>'
    '<footer><a href="/pedoman-media-siber">Pedoman Pemberitaan Media Siber Kami</a></footer>'
)


def test_the_cards_of_a_list_are_its_articles_in_page_order():
    found = read(MENU + "<main>" + card("satu") + card("dua", day=8) + "</main>")
    assert (paths(found), found.problem, found.next_page) == (["berita/satu", "berita/dua"], "", None)
    assert [entry.lastmod.isoformat()[:10] for entry in found.entries] == ["2024-08-07", "2024-08-08"]


def test_a_list_does_not_name_itself():
    heading = "<h2><a href='/berita/'>Semua berita tentang netralitas ASN di Buol</a></h2>"
    assert paths(read(heading + card("satu"), url="https://a.id/berita/")) == ["berita/satu"]


def test_a_time_that_is_only_printed_is_read_too():
    printed = card("satu").replace(' datetime="2024-08-07T10:00:00+07:00"', "").replace("7 Agustus", "9 Agustus 2024")
    (entry,) = read(printed).entries
    assert entry.lastmod.isoformat()[:10] == "2024-08-09"


def test_a_time_that_no_single_card_owns_is_nobodys():
    found = read("<div><a href='/berita/satu'>Bawaslu ingatkan ASN netral</a><a href='/berita/dua'>Tiga ASN "
                 "dilaporkan ke KASN</a><time datetime='2024-08-07'></time></div>")  # fmt: skip
    assert [(entry.url[-4:], entry.lastmod) for entry in found.entries] == [("satu", None), ("/dua", None)]


def test_without_headings_the_most_frequent_shape_of_address_decides():
    row = "<li><a href='/berita/{0}/12/asn'>Bawaslu ingatkan ASN agar netral {0}</a></li>"
    odd = "<li><a href='/berita/kenali-kami'>Kenali kami lebih dekat lagi dan sampaikan pesan</a></li>"
    found = read("<ul>" + odd + "".join(map(row.format, "abc")) + "</ul>")
    assert paths(found) == ["berita/a/12/asn", "berita/b/12/asn", "berita/c/12/asn"]


ROW = "<li><a href='/berita/{0}'>Bawaslu ingatkan ASN agar netral {0}</a></li>"


def test_headlines_in_a_menu_or_footer_are_no_articles_of_the_list():
    around = "<ul>" + "".join(map(ROW.format, ("kontak", "redaksi", "iklan"))) + "</ul>"
    found = read(f"<nav>{around}</nav><ul>{ROW.format('satu')}</ul><footer>{around}</footer>")
    assert paths(found) == ["berita/satu"]


@pytest.mark.parametrize("whole", ["form", "nav"])
def test_a_page_that_is_all_form_or_menu_still_has_its_links(whole):
    assert paths(read(f"<{whole}>{ROW.format('satu')}</{whole}>")) == ["berita/satu"]


def test_the_sites_own_selectors_choose_the_cards():
    loop = "".join(f'<div class="tdb_module_loop"><a class="x" href="/s/{n}"><img></a><a href="/s/{n}">Judul</a></div>'
                   for n in "ab")  # fmt: skip
    found = read(card("lain") + loop, cards=(".views-row", "div.tdb_module_loop"))
    assert (paths(found), found.problem) == (["s/a", "s/b"], "")


def test_a_selector_may_name_the_links_themselves():
    assert paths(read(card("lain") + '<a class="latest__link" href="/s/a">Judul</a>', cards=("a.latest__link",))) == [
        "s/a"
    ]


def test_selectors_that_find_nothing_are_named_and_the_generic_choice_stands_in():
    found = read(card("satu"), cards=(".views-row",))
    assert paths(found) == ["berita/satu"]
    assert ".views-row" in found.problem
    assert "'[[['" in read(card("satu"), cards=("[[[",)).problem


def test_a_base_address_is_kept_and_other_hosts_are_not():
    body = page(
        "<h2><a href='x'>Satu</a></h2><h2><a href='https://b.id/berita/y'>Dua</a></h2>", "<base href='/berita/'>"
    )
    assert paths(read(body)) == ["berita/x"]


@pytest.mark.parametrize(
    "address",
    [
        "", "?s=asn", "?cat=3", "?page_id=2", "?attachment_id=9", "?feed=rss2", "berita?page=2", "tag/asn",
        "id/tag/asn", "category/politik", "kategori/politik/sub", "author/yni", "penulis/yni", "page/2",
        "berita/x/feed", "feed", "wp-login.php", "wp-content/uploads/2024/08/surat", "berita/surat.pdf", "a.JPG",
        "2024", "2024/08", "2024/08/07", "redaksi", "pedoman-media-siber", "user/login", "search/node", "topik/pilkada",
        "cdn-cgi/l/email-protection",
    ],
)  # fmt: skip
def test_what_cannot_be_an_article_by_its_address(address):
    assert not may_be_article(f"https://a.id/{address}", HOSTS)


@pytest.mark.parametrize(
    "address",
    ["?p=812", "asn-netral", "berita/asn-netral", "2024/08/07/asn-netral", "pemerintahan/x/07/08/2024/asn/", "node/12",
     "politik/482913/asn-netral", "archives/812", "berita/redaksi", "asn-netral/amp/", "x?id=5", "berita/2024"],
)  # fmt: skip
def test_what_may_be_an_article_by_its_address(address):
    assert may_be_article(f"https://www.a.id/{address}", HOSTS)


@pytest.mark.parametrize(
    "url", ["https://b.id/x", "mailto:a@a.id", "", "https://[bad/x", "https://a.id.evil.example/x"]
)
def test_other_hosts_hold_no_article_of_the_site(url):
    assert not may_be_article(url, HOSTS)


@pytest.mark.parametrize(
    ("url", "pager", "following"),
    [
        ("/berita", '<link rel="next" href="/berita/page/2/">', "/berita/page/2/"),
        ("/berita", '<a rel="nofollow next" href="/berita?start=20">x</a>', "/berita?start=20"),
        ("/?s=asn", '<div class="nav-previous"><a href="/page/2/?s=asn">Pos lama</a></div>', "/page/2/?s=asn"),
        ("/page/2/?s=asn", '<a class="prev page-numbers" href="/?s=asn">1</a><a class="next page-numbers" '
         'href="/page/3/?s=asn">x</a>', "/page/3/?s=asn"),
        ("/berita/page/2", '<a class="page-numbers" href="/berita/">1</a><a href="/berita/page/3/">3</a>'
         '<a href="/berita/page/9/">9</a>', "/berita/page/3/"),
        ("/berita", '<a href="?page=0">1</a><a href="?page=1">2</a><a href="?page=2">3</a>', "/berita?page=1"),
        ("/berita?page=1", '<a href="?page=0">1</a><a href="?page=1">2</a><a href="?page=2">3</a>', "/berita?page=2"),
        ("/berita", '<a href="?page=1">1</a><a href="?page=2">2</a>', "/berita?page=2"),
        ("/berita", '<a href="/berita/page/1">«</a><a href="/berita/page/2">2</a>', "/berita/page/2"),
        ("/berita", '<a href="/berita?offset=10">Selanjutnya »</a>', "/berita?offset=10"),
        ("/berita", '<a href="/berita?offset=10" aria-label="next-page"><i></i></a>', "/berita?offset=10"),
        ("/berita", '<a href="/berita?o=10">›</a>', "/berita?o=10"),
        ("/berita?page=4", '<a href="/berita?page=3">»</a><a href="/berita">Next</a>', None),
        ("/berita", '<a href="/berita/asn-netral">Selanjutnya</a>', None),
        ("/berita", '<a href="#">Next</a><a href="javascript:more()">Next</a><a href="/berita/">Next</a>', None),
        ("/berita", '<a rel="next" href="https://b.id/berita/page/2">Next</a>', None),
        ("/berita", '<a href="/politik?page=2">2</a>', None),
    ],
)  # fmt: skip
def test_the_next_page_is_found(url, pager, following):
    found = read(page(card("satu") + pager), "https://a.id" + url)
    assert found.next_page == (following and "https://a.id" + following)


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "no markup"), (b" ", ""), (b"<p>" * 60_000, "60,000 tags"), (b"x" * 2_000_001, "2,000,001 bytes")],
)
def test_what_is_no_page_is_named(body, words):
    found = read(body)
    assert (found.entries, found.next_page) == ((), None)
    assert words in found.problem


def test_a_page_in_windows_1252_is_read():
    assert paths(read(page(card("café")).decode().encode("cp1252"))) == ["berita/café"]


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_bytes_make_it_raise(inner, href):
    for body in (
        inner,
        b"<h2><a href='" + inner + b"'>x</a></h2>",
        page(f'<h2><a href="{href}">x</a></h2>'.encode("utf-8", "replace").decode()),
    ):
        found = read(body, cards=("article",))
        assert all(may_be_article(entry.url, HOSTS) for entry in found.entries)


WORST = ["<", "<a ", "<a>", "<p>", "</a>", "<b a=1>", "&", "<!--", "<a href=/x-y-z>", "<h2><a href=x>",
         "<a href=?page=2>", "<time>", "\0", "é", " ", "<a x=", "<a x='", "<table><td>"]  # fmt: skip


@pytest.mark.parametrize("worst", WORST)
def test_a_megabyte_of_one_sign_costs_little(worst):
    body = (worst * 1_000_000)[: 1_000_000 if "<" not in worst else 49_000 * len(worst)].encode()
    started = time.process_time()
    read(page(body.decode()), cards=("article", "div > a"))
    assert time.process_time() - started < 3.0


@pytest.mark.parametrize("attribute", [" a{}=1", " a{}", " a{}='x y'", 'a{}=""', " a{}\n=\n1", "/a{}"])
def test_a_tag_of_a_hundred_thousand_attributes_is_refused(attribute):
    tag = "<a " + "".join(map(attribute.format, range(100_000))) + ">x</a>"
    started = time.process_time()
    assert "attributes" in read(card("satu") + tag).problem
    assert time.process_time() - started < 1.0


def test_tags_that_multiply_in_a_browser_do_not_multiply_here():
    bold = "".join(f"<b a={number}>" for number in range(2_900))
    started = time.process_time()
    read("<p>" + bold + "</p>" + "<p>x</p>" * 2_000)
    assert time.process_time() - started < 1.0
