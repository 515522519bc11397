"""What the generic reader sees of a page's lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import chosen, generic, names, outline, surroundings
from asn_crawl.sites.features import FEATURES, Said, fold, look

BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."
PAGE = f"<h1>Judul</h1><main><p>{BODY}</p><p>Kedua {BODY}</p><p>Ketiga {BODY}</p></main><div><p>Lain {BODY}</p></div>"


def outlined(page):
    return outline.Outline(LexborHTMLParser(page).body)


def test_every_value_of_a_row_has_a_weight():
    page = outlined(PAGE)
    seen = look(page, Said(title="Judul", body=fold(BODY)))
    for column, size in zip(seen.columns, FEATURES.values(), strict=True):
        assert len(column) == len(page.texts)
        assert all(0 <= value < size for value in column)


def test_an_element_without_any_line_is_left_out():
    assert len(outlined("<div><div></div><p>Satu</p><section><hr></section></div>").nodes) == 3


def test_a_script_below_too_many_elements_is_no_text():
    assert outlined("<div>" * 200 + "Satu<script>dua()</script>").texts == ["Satu"]


def test_a_name_in_capitals_within_a_word_is_two():
    assert names.words(0, "relatedPosts SplitScreen-wrap") == {"related", "posts", "split", "screen", "wrap"}


PARTS = st.sampled_from([*"-_ 1é", *names.FURNITURE, *map(str.title, names.LAYOUT), "SIDEBAR", "Qx", "art\ud800"])


@settings(derandomize=True)
@given(st.lists(PARTS).map("".join))
def test_a_label_says_the_same_whether_its_capitals_are_looked_at_or_not(label):
    assert names.mask(label) == names.mask(" ".join(sorted(names.words(0, label))))


def test_lines_of_the_main_group_are_told_from_those_beside_it():
    page = outlined(PAGE)
    places = surroundings.places(page, surroundings.groups(page), [False, True, True, True, True])
    assert places == [3, 10, 10, 10, 5]


def test_depth_is_counted_from_where_most_of_the_prose_stands():
    deep = f"<div><div><p>Jauh {BODY}</p><div><div><div><p>Terjauh {BODY}</p></div></div></div></div></div>"
    page = outlined(f"Teras {PAGE}{deep}")
    assert surroundings.depths(page, [len(text) > 50 for text in page.texts]) == [1, 2, 3, 3, 3, 3, 4, 6]


def test_depth_is_counted_from_the_body_where_the_prose_stands_in_it():
    page = outlined(f"{BODY}<br><br>{BODY}<div><div><p>Satu</p></div></div>")
    assert surroundings.depths(page, [True, True, False]) == [3, 3, 6]


def test_a_page_without_prose_has_depths_too():
    assert surroundings.depths(outlined("<div>Satu</div>Dua"), [False, False]) == [3, 2]


def test_a_line_that_json_ld_holds_is_known_by_letters_alone():
    at = list(FEATURES).index("json-ld")
    page = outlined(f"<p>{BODY}</p><p>Redaksi menerima tulisan dari semua pembaca setia.</p>")
    assert look(page, Said(body=fold(f"“{BODY}”"))).columns[at] == [6, 3]


def test_a_paragraph_of_nothing_but_a_link_is_no_article_text():
    link = "<p><a href=/b>GUBERNUR MENINJAU BANJIR DI TIGA KECAMATAN SEKALIGUS</a></p>"
    page = PAGE.replace("<p>Kedua", f"{link}<p>Kedua")
    assert "GUBERNUR" not in generic.extract(page)
    assert "Ketiga" in generic.extract(page)


def test_menus_and_footers_inside_the_article_are_marked():
    links = "".join(f"<li><a href=/{n}>Menu {n}</a></li>" for n in range(8))
    beside = f"<nav>Beranda</nav><ul>{links}</ul><aside>Langganan</aside><footer>Hak cipta</footer>"
    page = f"<div><div>{f'<p>{BODY}</p>' * 10}{beside}{f'<p>{BODY}</p>' * 10}</div></div>"
    choice = generic.choose(LexborHTMLParser(page))
    found = {block.text: block.mark.rule for block in chosen.blocks(choice, {}) if block.mark}
    assert found == {"Beranda": "widget", "Langganan": "widget", "Hak cipta": "footer"} | {
        f"Menu {n}": "widget" for n in range(8)
    }


@pytest.mark.parametrize(("word", "label"), [*names.FURNITURE.items()])
def test_an_element_is_known_for_furniture_by_its_name(word, label):
    assert names.is_furniture(names.mask(label))
    assert names.words(0, label) & {word}
    beside = f"<div class='{label}'><p>Lain {BODY}</p></div>"
    assert "Lain" not in outlined(f"{PAGE.replace('Lain', 'Keempat')}{beside}").texts[-1]


@pytest.mark.parametrize(("word", "label"), [*names.LAYOUT.items()])
def test_an_element_with_the_article_is_not_taken_for_the_furniture_beside_it(word, label):
    assert names.words(0, label) & {word}
    assert names.words(0, label) & names.FURNITURE.keys()
    assert outlined(f"<div class='{label}'><p>{BODY}</p></div>").texts == [BODY]


def test_an_element_with_the_title_is_no_furniture():
    assert outlined(f"<div class=sidebar>{PAGE}</div>").texts == outlined(PAGE).texts


@pytest.mark.parametrize(
    "label", ["right-sidebar", "no-sidebar", "post category-trending", "below-menu", "popup-gallery"]
)
@pytest.mark.parametrize("text", [f"<p>{BODY}</p>" * 3, f"{BODY}<br><br>" * 3])
def test_paragraphs_side_by_side_are_no_furniture_whatever_their_element_is_named(label, text):
    teaser = f"<h3>Lain</h3><p>{BODY}</p>"
    assert outlined(f"<h2>Judul</h2><div class='{label}'>{text}</div>").texts == ["Judul", *[BODY] * 3]
    assert outlined(f"<h2>Judul</h2><div class='{label}'>{teaser * 2}</div>").texts == ["Judul", outline.CUT]


@pytest.mark.parametrize("label", ["comments-area", "cookie-notice", "navbar", "modal"])
def test_paragraphs_side_by_side_are_left_out_with_comments(label):
    assert outlined(f"{PAGE}<div class={label}><p>Saya {BODY}</p><p>Aku {BODY}</p></div>").texts[-1] == outline.CUT


@pytest.mark.parametrize("label", ["artikel-komentar", "two-columns sidebar"])
def test_furniture_is_read_where_only_there_a_line_reads_like_an_article(label):
    page = f"<ul><li>Beranda<li>Daerah</ul><div class='{label}'>{f'<div>{BODY}</div>' * 5}</div><p>Hak cipta</p>"
    assert generic.extract(page).count(BODY) == 5
    assert BODY not in generic.extract(f"{PAGE.replace(BODY, 'Di sini: ' + BODY[:60])}{page}")


def test_furniture_left_out_by_its_name_leaves_a_line_that_no_text_holds():
    page = f"{PAGE}<div class=comments><p>Pertama {BODY}</p></div><div><p>Penulis {BODY}</p></div>"
    assert outlined(page).texts[5:] == [outline.CUT, f"Penulis {BODY}"]
    assert all(text.endswith(BODY) for text in generic.extract(page).split("\n\n"))


@pytest.mark.parametrize(
    "box", ["<p>Baca juga: Bupati Lantik Pejabat</p>", "", "<script>var iklan = 'satu dua'</script>"]
)
def test_small_boxes_between_the_paragraphs_do_not_end_the_article(box):
    paragraphs = [f"Alinea {n}: petugas menjaga netralitas selama masa kampanye di daerah ini." for n in range(8)]
    page = f"<h1>Judul</h1><main>{'<div class=related>{}</div>'.join(f'<p>{text}</p>' for text in paragraphs)}</main>"
    assert generic.extract(page.format(*[box] * 7)) == "\n\n".join(paragraphs)


def test_long_comments_count_for_more_than_a_box_of_a_headline_but_not_as_they_go_on():
    short, long, endless = (f"<div class=comments>{'<p>Setuju</p>' * many}</div>" for many in (1, 3, 300))
    page = outlined(f"<p>{BODY}</p>{short}<p>{BODY}</p>{long}<p>{BODY}</p>{endless}")
    assert [count for text, count in zip(page.texts, page.counts, strict=True) if text == outline.CUT] == [1, 40, 40]


@pytest.mark.parametrize("line", ["…", "..."])
def test_an_ellipsis_between_paragraphs_is_no_furniture(line):
    page = outlined(PAGE.replace("<p>Kedua", f"<p>{line}</p><p>Kedua"))
    assert page.counts[page.texts.index(line)] == 1


@pytest.mark.parametrize(
    ("beside", "rule", "evidence"),
    [
        ("<div id=comments>{}</div>", "comment", "div#comments"),
        ("<div class=low><div class='box box-komentar'>{}</div></div>", "comment", "div.box.box-komentar"),
        ("<section class=terkait>{}</section>", "related-link", "section.terkait"),
        ("<div class=populer>{}</div>", "related-link", "div.populer"),
        ("<div class=colophon>{}</div>", "footer", "div.colophon"),
        ("<div class=popup>{}</div>", "widget", "div.popup"),
    ],
)
def test_furniture_inside_the_article_is_marked_as_what_its_name_says(beside, rule, evidence):
    page = f"<div><div>{f'<p>{BODY}</p>' * 10}{beside.format(f'<p>Lain {BODY}</p>')}{f'<p>{BODY}</p>' * 10}</div></div>"
    marked = [block for block in chosen.blocks(generic.choose(LexborHTMLParser(page)), {}) if block.mark]
    assert [(block.text, block.mark.rule, block.mark.evidence) for block in marked] == [
        (f"Lain {BODY}", rule, evidence)
    ]


def test_furniture_inside_the_title_is_no_part_of_it():
    page = LexborHTMLParser(PAGE.replace("Judul", "<div class=comments>3 Komentar</div>Judul"))
    assert generic.statements(outline.Outline(page.body), page).title == "Judul"


def test_an_article_that_is_all_of_an_aside_is_read():
    assert generic.extract(f"<main>Ikuti kami</main><aside>{f'<p>{BODY}</p>' * 5}</aside>").count(BODY) == 5


def test_a_line_is_left_out_that_begins_like_a_reference_to_another_article():
    page = PAGE.replace("<p>Kedua", "<p>Baca juga: Bupati Buru Lantik 20 Pejabat Eselon</p><p>Kedua")
    assert "Eselon" not in generic.extract(page)
    assert "Ketiga" in generic.extract(page)


def test_a_line_without_letters_is_no_article_text():
    assert "*" not in generic.extract(PAGE.replace("<p>Kedua", "<p>* * *</p><p>Kedua"))


def test_text_for_screen_readers_amid_a_line_is_left_out():
    assert outlined("<p>Satu<a href=/><span class=sr-only>, tab baru</span></a> dua</p>").texts == ["Satu dua"]


def test_a_line_whose_start_differs_is_held_by_json_ld_when_its_end_is():
    at = list(FEATURES).index("json-ld")
    assert look(outlined(f"<p>BUOL – {BODY}</p>"), Said(body=fold(BODY))).columns[at] == [6]


def test_a_short_line_of_the_class_of_the_paragraphs_beside_it_shares_their_fate():
    lines = "".join(f"<div class={name}>Emas {name} 2.090</div>" for name in ("isi", "harga"))
    page = f"<main>{f'<div class=isi>{BODY}</div>' * 9}{lines}{f'<div class=isi>{BODY}</div>' * 9}</main>"
    choice = generic.choose(LexborHTMLParser(page))
    by_text = dict(zip(choice.page.texts, choice.scores, strict=True))
    assert abs(by_text["Emas isi 2.090"] - by_text[BODY]) < abs(by_text["Emas harga 2.090"] - by_text[BODY]) / 5


@pytest.mark.parametrize(
    ("lines", "is_read"),
    [
        ("{heading}", True),
        ("{other}{heading}", True),
        ("{heading}{other}", False),
        ("{label}", True),
        ("{other}{label}", False),
    ],
)
def test_a_doubtful_line_is_read_between_paragraphs_and_a_heading_above_one(lines, is_read):
    parts = {
        "heading": "<h4 class=info>Hasil</h4>",
        "label": "<div class=info>Hasil</div>",
        "other": "<div class=teaser>Emas naik 2 persen</div>",
    }
    text = f"<p>{BODY}</p>" * 6
    assert ("Hasil" in generic.extract(f"<h1>Judul</h1><main>{text}{lines.format(**parts)}{text}</main>")) is is_read


def test_names_around_most_of_the_prose_do_not_count():
    page = f"<h1>Judul</h1><div{{}}><div>{f'<p>{BODY}</p>' * 9}</div></div>"
    plain, named = (generic.choose(LexborHTMLParser(page.format(names))) for names in ("", " class='sidebar comments'"))
    assert plain.scores == named.scores
    beside = page.format("") + f"<div class='sidebar comments'><p>Lain {BODY}</p></div>"
    assert generic.choose(LexborHTMLParser(beside)).scores[-1] < generic.KEEP


def test_names_count_on_a_page_without_prose():
    plain, named = (generic.choose(LexborHTMLParser(f"<div{names}>Satu</div>Dua")) for names in ("", " class=comments"))
    assert plain.scores != named.scores
