import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.errors import PageError
from asn_crawl.model import Select, SiteSpec
from asn_crawl.sites.reader import HtmlReading, read_html

LOADED = config.load()
UNKNOWN = SiteSpec(name="uji.example", home="", hosts=())
PROSE = (
    "Ketua Bawaslu Kabupaten Buol, Karianto, meminta seluruh aparatur sipil negara menjaga netralitas, selama masa "
    "kampanye berlangsung di daerah itu."
)
TEASER = "Sebanyak dua puluh aparatur sipil negara di Kabupaten Buru diperiksa Bawaslu karena diduga tidak netral."
WORDPRESS = "<link rel=stylesheet href='/wp-content/themes/uji/style.css'>"


def html(body: str, *, title: str = "ASN Wajib Netral", head: str = "", body_class: str = "single") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body class='{body_class}'>{body}</body></html>"


def read(page: str, *, site: SiteSpec = UNKNOWN, url: str = "https://uji.example/asn-wajib-netral/") -> HtmlReading:
    return read_html(page.encode(), url=url, site=site, config=LOADED)


def texts(page: str, *, site: SiteSpec = UNKNOWN) -> list[str]:
    return [block.text for block in read(page, site=site).blocks]


def refusal(page: str, *, url: str = "https://uji.example/asn-wajib-netral/") -> str:
    with pytest.raises(PageError) as caught:
        read(page, url=url)
    assert caught.value.stage == "read"
    return caught.value.reason


# --- which container -------------------------------------------------------------------------------------------------


def test_the_selectors_of_the_site_go_before_those_of_its_platform():
    page = html(f"<div class=entry-content><p>{TEASER}</p></div><div class=isi><p>{PROSE}</p></div>", head=WORDPRESS)
    site = SiteSpec(name="uji", home="", hosts=(), platform="wordpress", select=Select(body=(".isi",)))
    assert (read(page, site=site).reader, texts(page, site=site)) == ("adapter", [PROSE])
    assert (read(page).reader, texts(page)) == ("platform", [TEASER])


@pytest.mark.parametrize(
    "first", ["", "<div class=isi></div>", "<div class=isi><script>var a='x'</script><p>Memuat</p></div>"]
)
def test_a_selector_that_finds_no_running_text_falls_through_to_the_next(first):
    site = SiteSpec(name="uji", home="", hosts=(), select=Select(body=(".isi", ".badan")))
    assert texts(html(f"{first}<div class=badan><p>{PROSE}</p></div>"), site=site) == [PROSE]


def test_a_container_of_marked_blocks_alone_falls_through_to_the_next():
    site = SiteSpec(name="uji", home="", hosts=(), select=Select(body=(".isi", ".badan")), drop=(("promo", ".ad"),))
    page = html(f"<div class=isi><p class=ad>{TEASER}</p></div><div class=badan><p>{PROSE}</p></div>")
    assert texts(page, site=site) == [PROSE]


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_teaser_of_the_same_class_does_not_win(place):
    teaser = f"<div class=entry-content><p>{TEASER}</p></div>"
    article = f"<div class=entry-content><p>{PROSE}</p><p>{PROSE}</p></div>"
    page = html(teaser * 2 + article if place == "before" else article + teaser * 2, head=WORDPRESS)
    assert texts(page) == [PROSE, PROSE]


def test_a_page_of_an_unknown_site_and_platform_is_read_by_the_fallback():
    menu = f"<nav><p>{'<a href=/x>Menu dan tautan yang panjang</a> ' * 9}</p></nav>"
    page = html(f"{menu}<div id=x><p>{PROSE}</p><p>{PROSE}</p></div>")
    assert (read(page).reader, texts(page)) == ("generic", [PROSE, PROSE])


def test_a_known_site_whose_selectors_fail_is_read_by_the_fallback():
    site = SiteSpec(name="uji", home="", hosts=(), platform="jnews", select=Select(body=(".isi",)))
    assert read(html(f"<div id=x><p>{PROSE}</p><p>{PROSE}</p></div>"), site=site).reader == "generic"


def test_another_platform_named_far_below_the_own_marker_changes_nothing():
    page = html(f"<!-- {'x' * 9_000} rupal --><div class=entry-content><p>{TEASER}</p></div>", head=WORDPRESS)
    assert read(page).reader == "platform"


def test_a_theme_is_known_by_the_classes_around_the_article():
    inner = f"<div class=content-inner><p>{PROSE}</p></div>"
    page = html(f"<div class=entry-content><p>{TEASER}</p>{inner}</div>", head=WORDPRESS, body_class="single jnews")
    assert texts(page) == [PROSE]
    assert texts(page.replace("jnews", "")) == [TEASER, PROSE]


def test_a_theme_without_the_container_of_its_platform_is_known_by_the_head():
    page = html(
        f"<div class=td-page-content><p>{PROSE}</p></div>", head=WORDPRESS + "<style>.td-post-content{}</style>"
    )
    assert read(page).reader == "platform"


def test_the_caption_of_the_picture_above_the_body_is_a_marked_block():
    picture = "<div class=post-thumbnail><figure><img><figcaption>Apel di <b>Buol</b></figcaption></figure></div>"
    (caption, body) = read(html(f"{picture}<div class=entry-content><p>{PROSE}</p></div>", head=WORDPRESS)).blocks
    assert (caption.kind, caption.text, body.text) == ("caption", "Apel di Buol", PROSE)
    assert caption.mark
    assert (caption.mark.rule, caption.mark.evidence) == ("caption", "select.captions: .post-thumbnail figcaption")


def test_a_caption_inside_the_body_is_there_once():
    picture = "<div class=post-thumbnail><figure><img><figcaption>Apel di Buol</figcaption></figure></div>"
    page = html(f"<div class=entry-content>{picture}<p>{PROSE}</p></div>", head=WORDPRESS)
    assert texts(page) == ["Apel di Buol", PROSE]


# --- pages that are no article ---------------------------------------------------------------------------------------

BODY = f"<div class=entry-content><p>{PROSE}</p></div>"
EXAMPLES = [
    (refusal.reason, example, name == "takes")
    for refusal in LOADED.refusals.values()
    for name in ("takes", "leaves")
    for example in getattr(refusal, name)
]


@pytest.mark.parametrize(("reason", "title", "refused"), EXAMPLES)
def test_a_title_is_refused_or_left_as_the_file_says(reason, title, refused):
    page = html(BODY, title=title)
    if refused:
        assert refusal(page).startswith(reason)
    else:
        assert texts(page) == [PROSE]


def test_every_refusal_is_known_by_something_and_every_title_has_an_example_and_a_near_miss():
    for name, each in LOADED.refusals.items():
        assert each.title or each.body_class or each.markers, name
        assert bool(each.takes) == bool(each.leaves) == bool(each.title), name


@pytest.mark.parametrize(
    "body_class",
    ["home blog", "home page-template-default page", "archive category category-politik", "archive tag tag-asn",
     "archive author", "search search-results", "error404", "archive date", "path-frontpage page-node-1"],
)  # fmt: skip
def test_a_list_a_front_page_and_an_error_page_are_refused_by_the_class_of_their_body(body_class):
    assert "<body> has the class" in refusal(html(BODY * 9, body_class=body_class))


def test_the_list_of_posts_is_known_by_a_class_that_is_wordpress_own():
    assert "<body> has the class 'blog'" in refusal(html(BODY * 9, body_class="blog hfeed", head=WORDPRESS))
    assert "<body> has the class 'blog'" in refusal(html(BODY * 9, body_class="blog", head=f"{WORDPRESS}jnews"))
    assert texts(html(BODY, body_class="blog")) == [PROSE]


@pytest.mark.parametrize(
    "body_class",
    ["post-template-default single single-post blog-single", "single home", "page-template-default page page-id-2",
     "node--type-berita path-node", "category-politik tag-asn", ""],
)  # fmt: skip
def test_an_article_keeps_its_page_whatever_else_its_body_is_called(body_class):
    assert texts(html(BODY, body_class=body_class)) == [PROSE]


@pytest.mark.parametrize(
    "url",
    ["https://uji.example/", "https://www.uji.example", "http://uji.example/?utm_source=x", "https://uji.example/#top"],
)
def test_the_front_page_is_refused_by_its_address(url):
    assert refusal(html(BODY * 9), url=url).startswith("a list of articles")


def test_an_address_that_is_none_is_not_taken_for_that_of_a_front_page():
    assert PROSE in [block.text for block in read(html(f"<article><p>{PROSE}</p></article>"), url="http://[::1").blocks]


@pytest.mark.parametrize("url", ["", "https://uji.example/?p=123", "https://uji.example/berita/", "berita.html"])
def test_any_other_address_is_read(url):
    assert read(html(BODY), url=url).blocks[0].text == PROSE


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (html("<form id=loginform><input type=password></form>"), "a login or password form"),
        (
            html(
                "<div class=entry-content><form class='post-password-form'><p>Konten ini dilindungi.</p></form></div>"
            ),
            "a login",
        ),
        (
            html(
                "<main><h1>Diproteksi: ASN Netral</h1><form class='post-password-form'><p>Konten ini dilindungi.</p>"
                "</form><div>Januari 9, 2024</div><p>redaksi</p><p>Tulisan ini dilindungi kata sandi. Masukkan kata "
                "sandi untuk melihat komentar.</p></main>",
                head=WORDPRESS,
            ),
            "a login",
        ),
        (
            html("<div id=challenge-platform></div><noscript>Enable JavaScript and cookies to continue</noscript>"),
            "a bot challenge",
        ),
        (
            html("<div class=entry-content></div>", head=WORDPRESS),
            "no article: fewer than 12 words of running text at '.entry-content'",
        ),
        (html("<div class=isi></div>"), "no article: fewer than 12 words of running text at the generic reader alone"),
        ("", "no article"),
        ("<html>", "no article"),
    ],
)
def test_a_page_without_running_text_is_refused_with_what_was_tried(page, reason):
    assert refusal(page).startswith(reason)


def test_a_login_form_beside_an_article_costs_nothing():
    assert texts(html(f"<form id=loginform><input type=password></form>{BODY}")) == [PROSE]


CARDS = "".join(f"<div class=card><h3><a href=/{n}>Judul berita {n}</a></h3><p>{TEASER}</p></div>" for n in range(9))


def test_an_article_in_a_container_that_themes_name_like_furniture_is_read():
    paragraphs = [f"{PROSE} Bagian {number}." for number in range(8)]
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    found = read(html(f"<h1>ASN Wajib Netral</h1><article class='w-article widget'>{body}</article>"))
    assert [block.text for block in found.blocks if block.mark is None] == paragraphs


def test_an_embedded_post_of_another_site_is_left_out():
    post = "<blockquote class='twitter-tweet'><p>Saya akan selalu netral dalam setiap pemilihan umum.</p></blockquote>"
    page = html(f"<div class='entry-content'><p>{PROSE}</p>{post}<p>{PROSE} Lagi.</p></div>", head=WORDPRESS)
    assert [block.mark.rule for block in read(page).blocks if block.mark] == ["widget"]


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<aside>{}</aside>", "widget"),
        ("<nav class=pagination>{}</nav>", "pager"),
        ("<div class=td_block_inline_related>{}</div>", "related-link"),
        ("<section class=berita-Related__list>{}</section>", "related-link"),
        ("<div class='shariff shariff-align-center'>{}</div>", "share"),
    ],
)
def test_what_a_theme_or_plugin_puts_between_the_paragraphs_is_left_out(markup, rule):
    furniture = markup.format("<p>Tiga ASN Buol diperiksa</p>")
    blocks = read(html(f"<div class=entry-content><p>{PROSE}</p>{furniture}</div>", head=WORDPRESS)).blocks
    assert [block.mark.rule if block.mark else "" for block in blocks] == ["", rule]


def test_a_list_of_teasers_of_an_unknown_theme_is_refused():
    assert "linked headlines fill div.grid" in refusal(html(f"<div class=grid>{CARDS}</div>"))


def test_a_short_article_with_headlines_below_it_in_its_element_is_read():
    short = "<p>Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah itu.</p>"
    links = "".join(f"<h3><a href=/b{n}>Bupati Lantik Pejabat Eselon Dua Nomor {n}</a></h3>" for n in range(6))
    found = texts(html(f"<h1>ASN Wajib Netral</h1><div class=txt>{short * 6}<h2>Berita Terkait</h2>{links}</div>"))
    assert found[:6] == [short[3:-4]] * 6


def test_an_article_above_a_list_of_teasers_is_read():
    page = html(f"<div id=isi>{f'<p>{PROSE}</p>' * 9}</div><div class=grid>{CARDS}</div>")
    assert texts(page) == [PROSE] * 9


def test_an_article_with_linked_headings_is_read():
    sections = "".join(f"<h2><a href=#{n}>Bagian {n}</a></h2>{f'<p>{PROSE}</p>' * 3}" for n in range(9))
    assert texts(html(f"<div id=isi>{sections}</div>")).count(PROSE) == 27


@given(st.text(max_size=300), st.sampled_from(["", "single", "search", "home"]))
def test_any_page_gives_a_reading_or_a_refusal(text, body_class):
    with contextlib.suppress(PageError):
        assert read(html(f"<div class=entry-content>{text}</div>", title=text, body_class=body_class)).blocks
