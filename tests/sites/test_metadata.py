import gzip
import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Select
from asn_crawl.sites import jsonld
from asn_crawl.sites.evidence import gather
from asn_crawl.sites.metadata import Metadata, metadata
from tests.beside import PAGES, needs_pages

URL = "https://www.prokalteng.co/berita/asn-harus-netral"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "ASN Harus Netral",
    "datePublished": "2024-08-06T08:15:00+00:00",
    "dateModified": "2024-08-07T08:15:00+07:00",
    "author": {"@type": "Person", "name": "Eri"},
    "editor": [{"name": "Art"}, {"name": "Kpg"}],
    "articleSection": ["Pemerintahan", "Daerah"],
    "keywords": "ASN, netralitas,ASN,",
    "publisher": {"name": "Prokalteng"},
    "inLanguage": "id-ID",
    "description": "Pegawai &amp; pemilu",
}


def read(page: str, select: Select = Select(), url: str = URL, zone: str = "Asia/Jakarta") -> Metadata:  # noqa: B008
    return metadata(gather(LexborHTMLParser(page)), url=url, timezone=zone, select=select)


def ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def meta(**contents: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items())


def test_a_page_that_says_nothing_has_empty_metadata():
    assert read("<p>Teks</p>", url="") == Metadata()


def test_everything_that_json_ld_says_is_read():
    found = read(ld(ARTICLE))
    assert found.title == "ASN Harus Netral"
    assert found.published_at.isoformat() == "2024-08-06T15:15:00+07:00"
    assert found.updated_at.isoformat() == "2024-08-07T08:15:00+07:00"
    assert (found.published_from, found.is_article, found.language) == ("json-ld", True, "id")
    assert (found.authors, found.editors) == (("Eri",), ("Art", "Kpg"))
    assert (found.section, found.tags) == ("Pemerintahan", ("ASN", "netralitas"))
    assert found.description == "Pegawai & pemilu"


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [{"@type": "Organization", "name": "X"}, ARTICLE],
        {"@graph": [{"@type": "WebPage", "name": "X"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["https://schema.org/ReportageNewsArticle", "Thing"]},
        ARTICLE | {"author": "Eri"},
        ARTICLE | {"author": ["Eri"]},
        ARTICLE | {"author": [{"name": " Eri\u200b "}, {"name": ""}, None, {"name": "Eri"}]},
        {"@graph": [ARTICLE | {"author": {"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Eri"}]},
    ],
)
def test_the_article_is_found_in_every_shape_of_json_ld(block):
    found = read(ld(block))
    assert (found.title, found.authors, found.is_article) == ("ASN Harus Netral", ("Eri",), True)
    assert found.published_from == "json-ld"


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "ASN\nHarus\tNetral"}',
        '{"@type": "NewsArticle", "headline": "ASN Harus Netral",}',
        '[{"@type": "NewsArticle", "headline": "ASN Harus Netral",} , ]',
        '<!-- {"@type": "NewsArticle", "headline": "ASN Harus Netral"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "ASN Harus Netral"}\n//]]>',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "ASN Harus Netral"}/*]]>*/',
        '{"@type": "NewsArticle", "headline": "ASN Harus Netral"};',
    ],
)
def test_json_ld_with_simple_slips_is_read(block):
    assert read(ld(block)).title == "ASN Harus Netral"


@pytest.mark.parametrize("block", ["", "null", "7", '"x"', "{", '{"@type": "NewsArticle" "headline": 1}', "[" * 100_000,
                                   '{"a":' * 50_000, '{"@type": 5, "headline": {"name": 3}}', '"\\ud800"'])  # fmt: skip
def test_json_ld_that_cannot_be_read_costs_only_itself(block):
    found = read(ld(block) + ld(ARTICLE))
    assert (found.title, found.published_from) == ("ASN Harus Netral", "json-ld")


def test_json_ld_over_the_cap_is_skipped():
    headline = "x" * jsonld.MAX_LENGTH
    assert read(ld(ARTICLE | {"headline": headline})).title is None


def test_a_page_object_gives_the_date_when_no_article_is_described():
    found = read(ld({"@type": "WebPage", "datePublished": "2024-08-06"}) + meta(og__type="website"))
    assert (found.published_at, found.published_from, found.is_article) == (date(2024, 8, 6), "json-ld", False)


@pytest.mark.parametrize(
    ("page", "is_article"),
    [
        (meta(og__type="article"), True),
        (meta(og__type="website"), False),
        (meta(og__type="website", article__published_time="2024-08-06"), True),
        (meta(content_PublishedDate="2024-10-25 17:05:33"), True),
        (meta(content_PublishedDate=""), None),
        (ld({"@type": "CollectionPage"}) + meta(og__type="article"), False),
        (ld({"@type": "Organization"}), None),
    ],
)
def test_the_page_itself_says_whether_it_is_an_article(page, is_article):
    assert read(page).is_article is is_article


@pytest.mark.parametrize(
    ("page", "expected", "witness"),
    [
        (meta(article__published_time="2024-08-06T08:15:00+07:00"), "2024-08-06T08:15:00+07:00", "meta"),
        ('<meta itemprop="datePublished" content="2024-08-06">', "2024-08-06", "meta"),
        ('<meta name="DCTERMS.created" content="2024-08-06">', "2024-08-06", "meta"),
        ("<article><time datetime='2024-08-06T08:15'>6 Agustus</time>", "2024-08-06T08:15:00+07:00", "time"),
        ("<article><time>6 Agustus 2024</time>", "2024-08-06", "time"),
        ("<p itemprop=datePublished content='2024-08-06'>kemarin</p>", "2024-08-06", "time"),
        ("<b class=tgl>Selasa, 6 Agustus 2024 | 08:15 WITA</b>", "2024-08-06T07:15:00+07:00", "text"),
        ("<b class=tgl data-x=1 content='2024-08-06'>Selasa</b>", "2024-08-06", "time"),
    ],
)
def test_the_publication_date_is_read_with_its_witness(page, expected, witness):
    found = read(page, Select(published=(".none", ".tgl")), url="https://a.id/2023/01/02/x")
    assert (found.published_at.isoformat(), found.published_from) == (expected, witness)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Senin, 13 Januari 2025 | 09:15 WITA", "2025-01-13T08:15:00+07:00"),
        ("Oleh Dina - 13 Januari 2025", "2025-01-13"),
        ("Mon, 01/13/2025 - 09:15", "2025-01-13T09:15:00+07:00"),
        ("Admin 13 Januari 2025 321 kali dilihat", "2025-01-13"),
        ("Diterbitkan pada: Senin, 13 Januari 2025, pukul 09.15 WIB", "2025-01-13T09:15:00+07:00"),
        ("<b>Ani Lestari</b><b>13/01/2025, 09:15 WIB</b>", "2025-01-13T09:15:00+07:00"),
        ("<b>Admin</b><b>13 Januari 2025</b>", "2025-01-13"),
        ("Senin, 13 Januari 2025 Penulis: Diskominfo Kepri 402x dilihat", "2025-01-13"),
    ],
)
def test_the_date_line_below_the_title_is_read_where_nothing_else_tells(line, expected):
    head = f"<title>ASN Harus Netral</title><h3>ASN Harus Netral</h3><div><span>{line}</span></div>"
    found = read(f"{head}<p>{'Teks panjang. ' * 20}</p>")
    assert (found.published_at.isoformat(), found.published_from) == (expected, "text")


def test_the_date_line_is_read_below_a_title_that_is_no_heading():
    title = "<title>ASN Harus Netral</title><table><tr><td><div class=judul_berita>ASN Harus Netral</div>"
    found = read(f"{title}<div>Senin, 13 Januari 2025 - 09:15:12 WIB</div><p>{'Teks panjang. ' * 20}</p>")
    assert str(found.published_at) == "2025-01-13 09:15:12+07:00"


@pytest.mark.parametrize(
    "line",
    [
        "Pemungutan suara 27 November 2024 digelar serentak",
        "Nomor: 12/HM.00/ST-04/10/2024",
        "Surat ST04/10/2024",
        "Surat b04/10",
        "Bupati hadir 27 November 2024.",
    ],
)
def test_a_line_below_the_title_that_only_names_a_date_is_not_its_date(line):
    assert read(f"<h1>ASN Harus Netral</h1><p>{line}</p><p>{'Teks panjang. ' * 20}</p>").published_at is None


@pytest.mark.parametrize(
    ("lines", "authors", "editors"),
    [
        ("<li>Oleh: <a>Rivaldo</a></li><li>Editor: <a>Tata Yuliana</a></li>", ("Rivaldo",), ("Tata Yuliana",)),
        ("<p>Penulis: Desi Kartika Ayu | Editor: Junisah</p>", ("Desi Kartika Ayu",), ("Junisah",)),
        ("<p>Reporter: Ani Editor: H. Budi</p>", ("Ani",), ("H. Budi",)),
        ("<p>Ditulis oleh: Ani Lestari, Senin 13 Januari 2025</p>", ("Ani Lestari",), ()),
        ("<p>Senin, 13 Januari 2025 Penulis: Diskominfo Kepri 402x dilihat</p>", ("Diskominfo Kepri",), ()),
        ("<p>Penulis: Andi Lasoma Dibaca 35 kali</p>", ("Andi Lasoma",), ()),
        ("<p>Reporter: Ani Lestari Foto: Budi</p>", ("Ani Lestari",), ()),
        ("<p>Penulis: 12 Januari</p><p>Editor naskah itu hadir</p>", (), ()),
        (f"<p>{'Teks panjang. ' * 20}</p><p>Penulis: Ani</p>", (), ()),
    ],
)
def test_the_names_below_the_title_are_read_where_nothing_else_tells(lines, authors, editors):
    page = f"<h1>ASN Harus Netral</h1><ul>{lines}</ul><p>{'Teks panjang. ' * 20}</p>"
    assert (read(page).authors, read(page).editors) == (authors, editors)
    assert read(f"<meta name=author content=Dina>{page}").authors == ("Dina",)


@pytest.mark.parametrize(
    ("node", "editors"),
    [
        ("<div class=editor>Editor: Zulfadli</div>", ("Zulfadli",)),
        ("<span id=editor>| Editor: <a>H. Amran</a></span>", ("H. Amran",)),
        ("<div class=editor>Editor naskah itu hadir di kantor.</div>", ()),
        (
            "<div class=editor><p>Editor: Bupati meminta ASN netral dan tidak berpihak selama masa kampanye.</p></div>",
            (),
        ),
    ],
)
def test_the_editor_is_read_from_an_element_of_that_name(node, editors):
    assert read(f"<h1>ASN Harus Netral</h1><p>{'Teks panjang. ' * 20}</p>{node}").editors == editors


def test_a_date_below_the_title_gives_way_to_another_day_in_the_address():
    found = read("<h1>ASN Harus Netral</h1><p>6 Agustus 2024</p>", url="https://x.id/2024/08/07/asn")
    assert (found.published_at.isoformat(), found.published_from) == ("2024-08-07", "url")


def test_blogger_names_the_moment_in_the_title_of_an_abbr():
    page = '<div class="widget Blog"><abbr class="published" title="2024-05-30T21:10:00+07:00">21.10</abbr></div>'
    assert read(page).published_at.isoformat() == "2024-05-30T21:10:00+07:00"


@pytest.mark.parametrize(
    ("before", "label", "witness"),
    [
        ("<h1>Netral</h1>", "widget Blog", "time"),
        ("<h1>Netral</h1>", "elementor-widget elementor-widget-post-info", "time"),
        ("", "right-sidebar'><h1>Netral</h1><div class='post", "time"),
        ("<h1>Netral</h1>", "widget PopularPosts", None),
        ("<h1>Netral</h1>", "right-sidebar", None),
        ("<h1>Netral</h1>", "elementor-widget'><div class='widget", None),
    ],
)
def test_the_time_of_the_article_is_told_by_what_stands_around_it(before, label, witness):
    page = f"{before}<div class='{label}'><time datetime='2024-05-30T21:10:00+07:00'>tadi</time></div>"
    assert read(page).published_from == witness


def test_the_date_of_json_ld_with_a_bare_quote_inside_is_read():
    block = (
        '{"@type": "NewsArticle", "headline": "Bupati: "Kami Netral"", "datePublished": "2024-08-06T08:15:00+07:00"}'
    )
    assert read(ld(block)).published_at.isoformat() == "2024-08-06T08:15:00+07:00"


@pytest.mark.parametrize("before", ["Website Resmi Kabupaten Buru - ", "Warta Kita: ", "Warta Kita » "])
def test_the_title_is_the_lower_heading_that_stands_behind_the_sites_name(before):
    shown = "Bupati Lantik Dua Puluh Pejabat Eselon Dua"
    assert read(f"<title>{before}{shown}</title><h3>{shown}</h3>").title == shown
    assert read(f"<title>{before}{shown}</title><h3>{shown} Lagi</h3>").title != shown


def test_the_address_is_the_last_witness_of_a_date():
    found = read("<p>Teks</p>", url="https://a.id/2024/08/06/asn-netral")
    assert (found.published_at, found.published_from) == (date(2024, 8, 6), "url")


def test_an_unreadable_date_gives_way_to_the_next_witness():
    page = ld(ARTICLE | {"datePublished": "kemarin"}) + meta(article__published_time="2024-08-06")
    assert read(page).published_from == "meta"


def test_dates_of_teasers_menus_and_comments_are_not_the_articles():
    page = """
        <div class="mega"><time class="entry-date" datetime="2021-01-01">a</time></div>
        <nav><time datetime="2022-01-01" class="entry-date">a</time></nav>
        <article><h1>ASN</h1><div class="related-posts"><time class="entry-date" datetime="2023-01-01"></time></div>
        <p><time datetime="2023-02-02">pemilu</time></p>
        <time class="entry-date published" datetime="2024-08-06">a</time></article>
        <article class="comment-body"><time datetime="2025-01-01" itemprop="dateCreated">a</time></article>"""
    assert read(page).published_at == date(2024, 8, 6)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<h1>Prokalteng</h1><h1>ASN Netral</h1>" + meta(og__title="ASN Netral"), "ASN Netral"),
        ("<h1>ASN “Netral”</h1>" + meta(og__title="Asn &quot;netral&quot; - Prokalteng"), "ASN “Netral”"),
        ("<h1>ASN Harus Netral</h1><title>Prokalteng: Aturan ASN harus netral</title>", "ASN Harus Netral"),
        ("<title>ASN Netral | Prokalteng.co</title>", "ASN Netral"),
        ("<title>ASN Netral - Daerah – Warta Kita</title>" + meta(og__site_name="Warta Kita"), "ASN Netral - Daerah"),
        ("<title>Warta Kita » ASN Netral</title>" + meta(og__site_name="Warta Kita"), "ASN Netral"),
        ("<h1>Warta Kita</h1><title>ASN Harus Tetap Netral - Warta Kita - Home</title>", "ASN Harus Tetap Netral"),
        ("<h1>Menu</h1>" + meta(og__title="ASN Netral"), "ASN Netral"),
        ("<h1>Menu</h1>" + ld(ARTICLE), "ASN Harus Netral"),
        ("<h1>ASN Netral</h1>", "ASN Netral"),
        ("<h1> </h1><title>ASN &amp;#8211; Netral</title>", "ASN – Netral"),
        ("<h1>ASN<br>Harus <b>Net</b>ral<script>x()</script></h1>", "ASN Harus Netral"),
        ("<h1>" + "x " * 400 + "</h1>" + meta(twitter__title="ASN Netral"), "ASN Netral"),
        ("<h1><img alt=x></h1>", None),
    ],
)
def test_the_title_is_what_the_visitor_sees_without_the_sites_name(page, title):
    assert read(page).title == title


def test_selectors_of_the_site_come_before_all_else():
    page = (
        ld(ARTICLE)
        + "<h2 class=j>Judul</h2><p class=a>Oleh: Budi</p><p class=a> </p><p class=e>Editor : Ani</p>"
        + "<p class=s>Kota</p><a class=t>satu, dua</a><a class=t>tiga</a>"
    )
    select = Select(title=(".x", ".j"), authors=(".a",), editors=(".e",), section=(".s",), tags=(".t",))
    found = read(page, select)
    assert (found.title, found.authors, found.editors) == ("Judul", ("Budi",), ("Ani",))
    assert (found.section, found.tags) == ("Kota", ("satu, dua", "tiga"))


@pytest.mark.parametrize(
    ("page", "authors"),
    [
        (meta(author="admin"), ("admin",)),
        ('<meta name="author" content="">' + meta(article__author="https://fb.com/eri"), ()),
        (ld({"@type": "NewsArticle", "author": "https://fb.com/eri"}) + meta(author="Eri"), ("Eri",)),
        (ld({"@type": "NewsArticle", "author": ["https://fb.com/eri", "Eri"]}), ("Eri",)),
        (meta(article__author="https://fb.com/eri") + "<a rel='author nofollow'>Eri</a>", ("Eri",)),
        (f"{meta(article__author='https://fb.com/eri')}<h1>Judul</h1><p>Penulis: Ani Lestari</p>", ("Ani Lestari",)),
        (meta(author="Eri —"), ("Eri",)),
        (meta(author="By Eri") + meta(author="Oleh Ani"), ("Eri", "Ani")),
        (meta(author="Wartawan: Eri") + meta(author="Kontributor: Ani"), ("Eri", "Ani")),
        (meta(author="Byron Olehan"), ("Byron Olehan",)),
        ("<span itemprop=author><b>Penulis:</b> Eri</span>", ("Eri",)),
    ],
)
def test_authors_are_names_and_no_addresses(page, authors):
    assert read(page).authors == authors


def test_each_article_tag_stays_whole_and_keywords_are_split():
    assert read(meta(article__tag="a, b") + meta(article__tag="c")).tags == ("a, b", "c")
    assert read('<meta name="keywords" content="ASN, Pilkada,, ASN ">').tags == ("ASN", "Pilkada")


@pytest.mark.parametrize(
    ("page", "canonical"),
    [
        ('<link rel="canonical" href="https://prokalteng.co/x">', "https://prokalteng.co/x"),
        ('<link rel="canonical" href="/x?a=1">', "https://www.prokalteng.co/x?a=1"),
        ('<link rel="canonical" href="javascript:x()">' + meta(og__url="https://b.id/x"), "https://b.id/x"),
        ('<link rel="canonical" href="">', None),
        ('<link rel="canonical">', None),
        ('<link rel="canonical" href="//[bad">', None),
        ('<link rel="canonical" href="mailto:a@b.id">', None),
    ],
)
def test_a_canonical_address_is_absolute_and_of_the_web(page, canonical):
    assert read(page).canonical_url == canonical


def test_a_relative_canonical_address_of_an_unknown_page_is_none():
    assert read('<link rel="canonical" href="/x">', url="").canonical_url is None


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<html lang=id-ID>", "id"),
        ("<html lang=' IN '>", "id"),
        ("<html lang=''>" + meta(og__locale="id_ID"), "id"),
        ("<html lang='{{lang}}'>", None),
    ],
)
def test_the_language_is_a_primary_subtag(page, language):
    assert read(page).language == language


@pytest.mark.parametrize(
    "page",
    [
        "<h1>" * 3_000 + "x",
        "<title>" + " - " * 300_000,
        "<h1>" + " | a" * 70 + "</h1><title>" + " - b" * 70,
        ld('{"@graph":[' + '{"@type":"NewsArticle","headline":"x"},' * 25_000 + "]}"),
        ld("," * 900_000),
        ld(", " * 450_000),
        ld("<!" * 450_000),
        ld("," + " " * 900_000),
        '<meta name="keywords" content="' + "a," * 500_000 + '">',
        "<meta name=author content=x>" * 30_000,
        "<article>" + "<time>x</time>" * 50_000,
        meta(article__published_time="1" * 1_000_000, og__title="&" * 1_000_000),
    ],
    ids=lambda page: page[:40],
)
def test_a_hostile_megabyte_costs_little(page):
    tree = LexborHTMLParser(page)
    started = time.process_time()
    found = metadata(gather(tree), url=URL, timezone="Asia/Jakarta", select=Select())
    assert time.process_time() - started < 1.5
    assert len(found.tags) <= jsonld.MAX_VALUES


json_keys = st.sampled_from(["@type", "@graph", "@id", "author", "name", "headline", "datePublished", "keywords"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(json_keys, inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.text(max_size=40))
def test_no_json_ld_or_markup_makes_it_raise(value, text):
    found = read(ld(json.dumps(value)) + ld(ARTICLE | {"author": value, "headline": value}) + f"<h1>{text}<time>{text}")
    assert all(found.authors)
    assert found.title != ""


@needs_pages
def test_titles_of_real_indonesian_pages_are_right():
    for path in sorted((PAGES / "indonesian").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        page = gzip.decompress(path.with_suffix(".html.gz").read_bytes()).decode("utf-8", "replace")
        assert read(page, url=gold["url"]).title.casefold() == gold["title"].casefold()
