import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.clean.beginnings import beginnings
from asn_crawl.clean.headline import headline_end, is_headline
from asn_crawl.clean.mark import mark
from asn_crawl.model import Block, Cut, Mark
from asn_crawl.schema import BoilerplateRule

RULES = config.load().rules
BODY = "Ketua Bawaslu Kabupaten Buol meminta seluruh ASN menjaga netralitas selama tahapan pemilihan tahun 2024."
MORE = "Karianto berharap seluruh pegawai menjaga integritas dan tidak terpengaruh oleh kepentingan politik tertentu."


def page(*lines):
    return [Block(text=line) for line in lines]


def fates(*lines):
    """The mark of each line, None where it stays whole."""
    return [block.mark.rule if block.mark else None for block in mark(page(*lines), RULES)]


def kept(text):
    """What is left of a line in the middle of an article."""
    return mark(page(BODY, MORE, text, BODY, MORE), RULES)[2].kept


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        (
            "ASN harus netral. Baca Juga : Siapkan 56 Orang Calon Paskibraka, Wanto : Tugas Dia juga mengatakan,"
            " netralitas ASN penting.",
            "ASN harus netral. Dia juga mengatakan, netralitas ASN penting.",
        ),
        (
            "ASN harus netral. Baca juga: Bawaslu ingatkan ASN jaga netralitas Ia mengatakan hal itu penting.",
            "ASN harus netral. Ia mengatakan hal itu penting.",
        ),
        (
            "ASN harus netral. Baca juga: Bawaslu ingatkan ASN jaga netralitas Karianto menegaskan sanksinya berat.",
            "ASN harus netral. Karianto menegaskan sanksinya berat.",
        ),
        (
            "ASN harus netral. Baca Juga: Tiga ASN Buol Diperiksa Wakil Bupati Buol Abdullah berharap semua menjaga.",
            "ASN harus netral. Wakil Bupati Buol Abdullah berharap semua menjaga.",
        ),
        (
            "ASN harus netral. Baca juga: Benarkah ASN boleh ikut kampanye? Menurut Karianto, ASN dilarang ikut.",
            "ASN harus netral. Menurut Karianto, ASN dilarang ikut.",
        ),
        (
            "ASN harus netral. Baca Juga: Tiga ASN Buol Diperiksa “Kita harus netral,” tegasnya kepada para wartawan.",
            "ASN harus netral. “Kita harus netral,” tegasnya kepada para wartawan.",
        ),
        (
            "ASN harus netral. Baca juga: Tiga ASN Diperiksa Baca juga: Bupati Lantik Pejabat Baru"
            " Karianto berharap semua ikut menjaga.",
            "ASN harus netral. Karianto berharap semua ikut menjaga.",
        ),
        ("ASN harus netral. Baca Juga: Tiga ASN Buol Diperiksa", "ASN harus netral."),
        ("ASN (baca juga: Tiga ASN Buol Diperiksa) harus netral.", "ASN harus netral."),
        ("Baca Juga: Benarkah ASN Boleh Ikut Kampanye? Simak Aturan Lengkapnya di Sini", ""),
    ],
)
def test_a_related_link_inside_a_paragraph_is_cut_up_to_the_next_sentence(printed, left):
    assert kept(printed) == left


def test_a_paragraph_where_headline_and_sentence_cannot_be_told_apart_stays():
    text = "Baca juga: " + "bawaslu ingatkan warga soal netralitas " * 12
    assert kept(text.strip()) == text.strip()


@pytest.mark.parametrize(
    "label", ['Simak Video "Apel ASN di Buol" [Gambas:Video 20detik]', "Baca juga: Tiga ASN Diperiksa"]
)
def test_the_initials_of_the_article_stay_behind_a_label_on_the_same_line(label):
    assert kept(f"{label} (asm/sar)") == "(asm/sar)"


@pytest.mark.parametrize(
    ("behind", "left"), [("", ""), (" Karianto berharap semua ikut.", "Karianto berharap semua ikut.")]
)
def test_a_label_goes_with_the_headline_that_the_markup_has_cut_out_already(behind, left):
    headline = " Tiga ASN Buol Diperiksa"
    link = Cut(start=10, end=10 + len(headline), rule="related-link", evidence="[class*=baca-juga]")
    label, heading = Block(text=f"Baca juga:{headline}{behind}", cuts=(link,)), Block(text="Sanksi", kind="heading")
    out = mark([*page(BODY, MORE), label, heading, *page(BODY)], RULES)
    assert ("" if out[2].mark else out[2].kept, out[3].mark) == (left, None)


@pytest.mark.parametrize("line", ["• Bagikan", "• Cetak Berita", "• 0 Komentar", "• Dilihat 20 kali"])
def test_a_line_is_known_with_its_bullet_too(line):
    assert fates(BODY, MORE, line)[2] is not None
    assert fates(BODY, MORE, "• Bagikan masker kepada warga", MORE)[2] is None


def test_a_lone_label_takes_the_headline_on_the_next_line_and_no_more():
    assert fates(BODY, MORE, "Baca juga:", "Bupati Buru Lantik 20 Pejabat", "Ikrar Netralitas ASN", BODY) == [
        None, None, "related-link", "related-link", None, None,
    ]  # fmt: skip


def test_a_lone_label_takes_further_headlines_in_title_case_that_follow_each_other():
    related = [
        "Bupati Buru Lantik 20 Pejabat",
        "Polres Palu Gelar Apel Pagi Bersama Warga",
        "Kapolda dan Bupati Buol Hadiri Apel",
    ]
    assert fates(BODY, MORE, "bacajuga", *related, BODY) == [None, None, *["related-link"] * 4, None]
    assert fates(BODY, MORE, "Baca juga:", related[0], "Sanksi bagi pegawai yang tidak netral", BODY)[3:] == [
        "related-link", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "following",
    [
        MORE,
        "“Kami akan menjaga netralitas ASN”",
        "Sanksi bagi ASN diatur dalam Undang-Undang Nomor 7 Tahun 2017. (agus)",
        "BUOL, Bawaslu Kabupaten Buol - Memantapkan kesiapan pemilihan Kepala Daerah",
        "Sanksi:",
    ],
)
def test_a_lone_label_leaves_a_next_line_that_is_no_headline(following):
    assert fates(BODY, "Baca juga:", following, BODY)[1:3] == ["related-link", None]


def test_a_lone_label_takes_every_item_of_a_list_below_it():
    items = [Block(text=text, kind="item") for text in ("Tiga ASN Buol Diperiksa", "Bupati Buru Lantik Pejabat")]
    out = mark([Block(text=BODY), Block(text="Baca juga:"), *items, Block(text=MORE)], RULES)
    assert [block.mark is not None for block in out] == [False, True, True, True, False]


def test_a_gallery_takes_the_short_lines_below_it():
    assert fates(BODY, MORE, "Dokumnetasi Lainnya:", "9.1", "9.2") == [None, None, "gallery", "gallery", "gallery"]


def test_a_list_below_a_heading_ends_at_the_next_paragraph():
    assert fates(BODY, "BERITA TERKAIT", "Tiga ASN Buol Diperiksa", "Bupati Lantik Pejabat", MORE) == [
        None, "related-link", "related-link", "related-link", None,
    ]  # fmt: skip


def test_a_byline_below_a_list_stays_a_byline():
    assert fates(BODY, "Terpopuler", "Tiga ASN Buol Diperiksa", "Editor : Redaksi", "Bupati Lantik Pejabat") == [
        None, "listing-heading", "listing-heading", "byline", "listing-heading",
    ]  # fmt: skip


def test_entries_of_a_table_of_contents_go_and_their_headings_stay():
    contents = ["Daftar Isi", "1. Sanksi", "Aturan Netralitas"]
    for lines in ([BODY, *contents, MORE], [*contents, BODY]):
        found = fates(*lines, "Sanksi", BODY, "Aturan Netralitas", MORE, "Penutup")
        assert [text for text, fate in zip(lines, found, strict=False) if fate == "widget"] == contents
        assert found[len(lines) :] == [None] * 5


def test_comments_go_to_the_end_of_the_page_with_their_heading():
    assert fates(BODY, MORE, BODY, MORE, "Tinggalkan Balasan", "Budi", "Saya setuju ASN harus netral.") == [
        None, None, None, None, "comment", "comment", "comment",
    ]  # fmt: skip


def test_a_comment_link_above_the_article_takes_nothing_with_it():
    assert fates("Ikrar Netralitas ASN Buru", "Leave a Comment", BODY, MORE) == [None, "comment", None, None]


def test_a_place_is_a_widget_only_beside_temperature_or_clock():
    assert fates("32.7 C", "Jakarta", "Friday, November 22, 2024", "ASN Diminta Netral di Pilkada", BODY) == [
        "widget", "widget", "widget", None, None,
    ]  # fmt: skip
    assert fates("Jakarta", "28°C", "Jumat, 22 November 2024", BODY)[:3] == ["widget"] * 3
    assert fates("Jakarta", "ASN Diminta Netral di Pilkada", BODY)[0] is None


def test_a_menu_with_one_word_a_line_is_a_row_of_section_labels():
    assert fates("Beranda", "Daerah", "Nasional", "Politik", BODY) == ["section-label"] * 4 + [None]


def test_a_section_name_between_paragraphs_is_a_heading_of_the_article():
    assert fates(BODY, "Politik", MORE) == [None, None, None]


def test_title_and_table_rows_are_left_alone_and_earlier_marks_stay():
    mine = Mark(rule="caption", evidence="mine")
    blocks = [
        Block(text="Terpopuler", kind="title"),
        Block(text="Terpopuler", kind="cell"),
        Block(text="Terpopuler", mark=mine),
    ]
    assert mark(blocks, RULES) == blocks


def test_a_caption_is_open_to_image_labels_only():
    out = mark([Block(text="Foto: Istimewa", kind="caption"), Block(text="Terpopuler", kind="caption")], RULES)
    assert [block.mark.rule if block.mark else None for block in out] == ["image-label", None]


def test_the_evidence_names_the_rule():
    (block,) = mark(page("ADVERTISEMENT"), RULES)
    assert block.mark == Mark(rule="promo", evidence="boilerplate.toml: advertisement")


EVERYWHERE = [name for name, rule in RULES.items() if (rule.where, rule.zone) == ("line", "any") and not rule.hints]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_rule_without_hints_tells_how_a_line_begins_that_it_takes(name):
    assert beginnings(RULES[name].pattern) != ("",), "it would be tried on every line"


def test_a_headline_is_short_and_no_sentence():
    assert is_headline("Siapa Calon Bupati Buol? Ini Daftarnya")
    assert not is_headline("Ia meminta ASN netral.")
    assert not is_headline("ASN " * 30)
    assert headline_end("Baca: Tiga ASN Diperiksa", 6) == 24
    assert headline_end("Baca:", 5) == 5


@pytest.mark.parametrize("where", ["start", "end", "inside"])
def test_a_rule_of_the_user_without_hints_acts_too(where):
    rule = BoilerplateRule(mark="promo", where=where, pattern="kirim berita ke redaksi", takes=(), leaves=())
    out = mark(page(BODY, "ASN wajib netral. Kirim berita ke redaksi"), RULES | {"mine": rule})
    assert out[1].kept == "ASN wajib netral."


LINES = st.sampled_from(
    [text.replace("⟦", "").replace("⟧", "") for rule in RULES.values() for text in (*rule.takes, *rule.leaves)]
    + [BODY, MORE, "9.1", "Jakarta", "(yni)"]
)


@given(st.lists(LINES, max_size=12).map(lambda lines: page(*(part for line in lines for part in line.split("\n")))))
@settings(max_examples=80, deadline=None)
def test_no_block_is_lost_and_marking_again_changes_nothing(blocks):
    out = mark(blocks, RULES)
    assert [block.text for block in out] == [block.text for block in blocks]
    for block in out:
        assert all(0 <= cut.start < cut.end <= len(block.text) for cut in block.cuts)
        assert block.mark or block.kept
    again = [block.mark for block in mark(out, RULES)]
    assert all(new == old.mark for new, old in zip(again, out, strict=True) if old.mark)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "[",
        "(",
        "*",
        ".",
        "#",
        "1 ",
        ": ",
        "Baca Juga: ",
        ". Baca juga: A ",
        ". Ikuti berita ",
        "“",
        "|",
        "A",
        ". Editor: A",
    ],
)
def test_a_megabyte_of_the_worst_text_takes_linear_time(piece):
    text = (piece * (1_000_000 // len(piece))).strip() or piece
    blocks = page(text, *[text[:390].strip() or piece] * 20)
    before = time.process_time()
    mark(blocks, RULES)
    assert time.process_time() - before < 5
