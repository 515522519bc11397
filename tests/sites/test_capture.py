from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.clean.mark import mark
from asn_crawl.clean.page import read
from asn_crawl.model import Block
from asn_crawl.sites import capture

ZONE = "Asia/Makassar"
PROSE = "Ketua Bawaslu Kabupaten Buol meminta seluruh aparatur sipil negara menjaga netralitas selama masa kampanye."


def blocks(*lines: str) -> list[Block]:
    return capture.lines("\n".join(lines))


def kinds(*lines: str) -> list[str]:
    out, _ = capture.structure(blocks(*lines), ZONE)
    return [block.mark.rule if block.mark else block.kind for block in out]


# --- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_each_line_with_text_is_a_block_that_knows_its_line(end):
    found = capture.lines(end.join(["satu", " \u00a0", "dua  tiga"]))
    step = 2 if end == "\n\n" else 1
    assert [(block.text, block.origin) for block in found] == [("satu", "line 1"), ("dua tiga", f"line {1 + 2 * step}")]


@given(st.text(max_size=200))
def test_no_block_is_empty_and_each_is_in_normal_form(text):
    for block in capture.lines(text):
        assert block.text
        assert block.text == " ".join(block.text.split())


# --- title, captions, date -------------------------------------------------------------------------------------------


def test_what_stands_between_title_and_dateline_is_a_caption():
    assert kinds("ASN Wajib Netral", "Apel di Buol", "Apel di Buol.", f"BUOL, Bawaslu Buol - {PROSE}", PROSE) == [
        "title", "caption", "caption", "paragraph", "paragraph",
    ]  # fmt: skip


def test_short_lines_between_title_and_date_are_bylines_where_no_dateline_stands():
    above = ("Polisi Bekuk Dua Pelaku Pencurian Motor", "Wisma Putra - detikJabar", "Kamis, 05 Des 2024 11:40 WIB")
    assert kinds(*above, PROSE, PROSE) == ["title", "byline", "byline", "paragraph", "paragraph"]


def test_a_place_in_small_letters_does_not_make_the_paragraphs_above_it_captions():
    assert kinds("ASN Wajib Netral", *[PROSE] * 4, f"Bandung - {PROSE}") == ["title", *["paragraph"] * 5]
    assert kinds("ASN Wajib Netral", "Apel di Buol.", f"Bandung - {PROSE}") == ["title", "caption", "paragraph"]


def test_the_name_above_the_heading_of_a_detail_page_is_no_title():
    page = blocks(
        "DKISP Provinsi Kalimantan Utara", "Detail Berita", "ASN Wajib Netral pada Pilkada", f"BUOL - {PROSE}"
    )
    page[1] = page[1].marked("section-label", "boilerplate.toml: detail-heading")
    out, _ = capture.structure(page, ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == [
        "section-label", "section-label", "title", "paragraph",
    ]  # fmt: skip


def test_a_date_above_the_title_is_the_pages_clock():
    out, published = capture.structure(
        blocks("Senin, 13 Januari 2025", "Polisi Bekuk Dua Pelaku Pencurian", PROSE), ZONE
    )
    assert [block.mark.rule if block.mark else block.kind for block in out] == ["widget", "title", "paragraph"]
    assert published is None


LEAD = "Hujan deras membuat sungai meluap dan merendam ratusan rumah di dua kecamatan, kata Rahmat Hidayat, Senin."


def test_a_date_above_prose_is_the_pages_clock_and_no_title():
    out, published = capture.structure(blocks("Jumat, 21 November 2025", PROSE, PROSE), ZONE)
    assert ([block.mark.rule if block.mark else block.kind for block in out], published) == (
        ["widget", "paragraph", "paragraph"], None,
    )  # fmt: skip


def heads(*lines):
    label, *others = blocks(*lines)
    out, _ = capture.structure([label.marked("listing-heading", "x"), *others], ZONE)
    return [block.mark.rule if block.mark else block.kind for block in out]


def test_a_headline_below_breaking_news_is_a_ticker_where_the_text_is_about_the_next_one():
    shown = heads(
        "BREAKING NEWS", "DPRD Sahkan Perda Nelayan", "Sungai Meluap, Ratusan Rumah Terendam", f"RENGAT – {LEAD}"
    )
    assert shown == ["listing-heading", "listing-heading", "title", "paragraph"]


def test_a_headline_below_breaking_news_that_the_text_is_about_is_the_title():
    shown = heads(
        "BREAKING NEWS", "Sungai Meluap, Ratusan Rumah Terendam", "Rahmat Hidayat di lokasi", f"RENGAT – {LEAD}"
    )
    assert shown == ["listing-heading", "title", "caption", "paragraph"]


def test_a_headline_above_prose_that_names_a_day_is_no_clock():
    assert kinds("Pilkada 27 Mei 2026 Jam Berapa? Ini Panduannya", PROSE * 2) == ["title", "paragraph"]


def test_a_date_right_above_the_dateline_is_the_date_of_publication():
    out, published = capture.structure(blocks("Selasa, 12 November 2024 | 11:46 WITA", f"BUOL – {PROSE}"), ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == ["byline", "paragraph"]
    assert published == datetime(2024, 11, 12, 11, 46, tzinfo=ZoneInfo(ZONE))


def test_neither_a_credited_caption_nor_a_long_line_above_the_dateline_is_the_title():
    caption = (
        ": Pj Bupati Buol saat memimpin apel gabungan di halaman kantornya di Leok, Selasa (24/9/2024). (Foto: Ani)"
    )
    lead = f"BUOL, Kabar Buol - {PROSE}"
    assert kinds(caption, lead) == ["caption", "paragraph"]
    assert kinds("Kata" + " kata" * 35, "ASN Wajib Netral", lead) == ["caption", "title", "paragraph"]


def test_a_caption_in_capitals_below_the_text_is_no_dateline():
    label = f"TAHAPAN KAMPANYE - {PROSE}"
    assert kinds("ASN Wajib Netral", *[PROSE * 3] * 3, label) == ["title", *["paragraph"] * 4]


def test_a_topic_of_four_words_above_the_headline_is_a_label():
    assert kinds("Pilkada Sumba Barat Daya", "Pegawai yang Terlibat Politik Dipecat", PROSE) == [
        "section-label", "title", "paragraph",
    ]  # fmt: skip


def test_a_headline_may_end_with_dots_below_its_section():
    assert kinds("Malang Raya", "ASN Dilarang Swafoto Bareng Calon . . . .", PROSE) == [
        "section-label", "title", "paragraph",
    ]  # fmt: skip


def test_a_row_of_a_menu_above_the_article_is_no_title():
    row = "Nasional Mondial Ekonomi Megapolitan Olahraga Rona Opini Wisata Foto Video"
    assert kinds(row, "ASN Wajib Netral", PROSE) == ["listing-heading", "title", "paragraph"]


def test_headlines_in_a_row_above_the_article_are_a_ticker():
    row = "Bawaslu Buol Periksa Tiga ASN Bupati Buru Lantik 20 Pejabat Eselon Polres Palu Gelar Apel Pagi Bersama Warga"
    above = (f"{row} {row}", "Berita Utama", "ASN Wajib Netral", "Apel di Buol")
    out, _ = capture.structure(mark(blocks(*above, f"BUOL, Bawaslu Buol - {PROSE}"), config.load().rules), ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == [
        "listing-heading", "listing-heading", "title", "caption", "paragraph",
    ]  # fmt: skip


def test_the_line_below_a_pictures_label_is_a_caption_unless_it_is_a_sentence():
    label = Block(text="gambar utama").marked("image-label", "x")
    for line, kind in (("Foto bersama usai kegiatan", "caption"), ("Kegiatan itu usai Senin.", "paragraph")):
        blocks, _ = capture.structure(
            [Block(text="ASN Wajib Netral"), label, Block(text=line), Block(text=PROSE)], ZONE
        )
        assert blocks[2].kind == kind


def test_a_title_printed_twice_is_no_caption():
    lines = ("ASN Wajib Netral", "ASN WAJIB NETRAL", "Apel di Buol", f"BUOL, Bawaslu Buol - {PROSE}")
    assert kinds(*lines) == ["title", "repeat", "caption", "paragraph"]


def test_a_title_printed_twice_above_prose_is_read_once():
    assert kinds("ASN Wajib Netral", "ASN Wajib Netral", PROSE, PROSE) == ["title", "repeat", "paragraph", "paragraph"]


def test_a_dateline_on_a_line_of_its_own_is_no_title():
    assert kinds("Medan, KABAR.ID", PROSE) == ["paragraph", "paragraph"]
    assert kinds("ASN Wajib Netral", "Apel di Buol", "Buol -", PROSE) == ["title", "caption", "paragraph"]


def test_a_line_with_outlet_and_date_is_no_dateline():
    out, published = capture.structure(
        blocks("ASN Wajib Netral di Buol", "Kabarbuol.com - 15 Jul 2025, 18:16 WITA", f"Kabarbuol.com, Buol - {PROSE}"),
        ZONE,
    )
    assert [block.mark.rule if block.mark else block.kind for block in out] == ["title", "byline", "paragraph"]
    assert published == datetime(2025, 7, 15, 18, 16, tzinfo=ZoneInfo(ZONE))


def test_the_text_of_a_picture_that_is_the_title_again_is_no_paragraph():
    title = "5 Pesan Bupati Buol kepada Aparatur Sipil Negara"
    again = ("Pesan Bupati Buol kepada Aparatur Sipil Negara", f"{title} - KabarBuol.co BUOL")
    assert kinds(title, *again, PROSE, PROSE) == ["title", "repeat", "repeat", "paragraph", "paragraph"]
    assert kinds(title, "Aparatur Sipil Negara", PROSE, PROSE)[1] == "paragraph"


def test_a_caption_printed_twice_is_one_both_times_and_a_sentence_or_a_single_line_is_none():
    assert kinds("ASN Wajib Netral", "Apel di Buol/KabarBuol", "Apel di Buol/KabarBuol", PROSE, PROSE) == [
        "title", "caption", "caption", "paragraph", "paragraph",
    ]  # fmt: skip
    assert kinds("ASN Wajib Netral", PROSE, PROSE) == ["title", "paragraph", "paragraph"]


def test_a_line_above_its_source_is_a_caption():
    rules = config.load().rules
    title = "Pegawai Buol Diminta Netral Selama Kampanye"
    page = mark(blocks(title, "Pegawai Buol saat apel pagi", "Sumber :", "• Foto Dokumentasi Istimewa", PROSE), rules)
    out, _ = capture.structure(page, ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == [
        "title", "caption", "byline", "image-label", "paragraph",
    ]  # fmt: skip


def test_a_standfirst_above_the_byline_stays_unless_the_body_says_it_again():
    lead = "Karianto mengingatkan aparatur agar tidak ikut kampanye di media sosial"
    page = blocks(
        "Karianto Minta Pegawai Buol Netral",
        lead,
        "Penulis: Ani | Editor: Budi",
        "Apel di Buol",
        f"KABARBUOL.COM, BUOL - {PROSE}",
    )
    page[2] = page[2].marked("byline", "boilerplate.toml: byline-label")
    out, _ = capture.structure(page, ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == [
        "title", "paragraph", "byline", "caption", "paragraph",
    ]  # fmt: skip
    out, _ = capture.structure([*page, Block(text=f"Menurut dia, {lead.casefold()}.")], ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out][:2] == ["title", "standfirst-repeat"]


def test_advertisements_above_the_headline_that_the_text_is_about_are_no_title():
    title = "Bawaslu Kabupaten Buol Minta Aparatur Sipil Netral"
    above = ("Solusi Perangkat Lunak Terbaik untuk Kantor", "Konsultan Terpercaya")
    body = (f"BUOL, Kabar Buol - {PROSE}", PROSE)
    assert kinds(*above, title, *body)[:3] == ["listing-heading", "listing-heading", "title"]
    assert kinds(title, "Ketua Bawaslu Kabupaten Buol saat apel aparatur", *body)[:2] == ["title", "caption"]
    assert kinds(above[0], "Apel di Buol", *body)[:2] == ["title", "caption"]


def test_a_sentence_that_goes_on_from_another_page_is_no_title():
    assert kinds("Sehingga lima pegawai dipanggil Bawaslu Buol.", PROSE, PROSE) == ["paragraph"] * 3
    assert kinds("Lima pegawai dipanggil Bawaslu Buol.", PROSE, PROSE)[0] == "title"


def test_a_caption_with_its_photographer_is_no_title():
    caption = "APEL: Bupati Buol saat memimpin apel pegawai di halaman kantor bupati - Foto Dok Ani Lestari"
    assert kinds(caption, f"BUOL, Kabar Buol - {PROSE}", PROSE) == ["caption", "paragraph", "paragraph"]


def test_a_house_and_a_date_are_no_title():
    out, published = capture.structure(blocks("Kabar Buol • 5 January 2024 20:10", f"Buol: {PROSE}", PROSE), ZONE)
    assert [block.mark.rule if block.mark else block.kind for block in out] == ["byline", "paragraph", "paragraph"]
    assert published == datetime(2024, 1, 5, 20, 10, tzinfo=ZoneInfo(ZONE))


def test_a_page_that_begins_with_its_dateline_has_no_title():
    assert kinds(f"Solsel,dutametro.com.-{PROSE}", PROSE) == ["paragraph", "paragraph"]


def test_a_short_first_line_without_final_stop_is_the_title_where_no_dateline_stands():
    assert kinds("ASN Wajib Netral", PROSE) == ["title", "paragraph"]
    assert kinds("Siapkah ASN Netral?", PROSE) == ["title", "paragraph"]
    assert kinds("ASN Wajib Netral.", PROSE) == ["title", "paragraph"]


LONG = f"{PROSE} {PROSE}"


@pytest.mark.parametrize(
    "lines",
    [
        (PROSE, PROSE),
        (PROSE, "Pendek."),
        (PROSE,),
        ("Pendek",),
        ("Kata" + " kata" * 40, PROSE),
        (PROSE, LONG),
        ("Kata" + " kata" * 25, LONG),
    ],
)
def test_a_page_that_begins_with_prose_has_no_title(lines):
    assert set(kinds(*lines)) == {"paragraph"}


def test_a_dateline_far_below_does_not_make_the_body_above_it_captions():
    assert kinds("ASN Wajib Netral", *[PROSE] * 6, f"JAKARTA – {PROSE}") == ["title", *["paragraph"] * 7]


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Oleh Redaksi - Senin, 17 Maret 2025 | 08:15 WITA", datetime(2025, 3, 17, 8, 15, tzinfo=ZoneInfo(ZONE))),
        ("Sen, 03/17/2025 - 16:00", datetime(2025, 3, 17, 16, 0, tzinfo=ZoneInfo(ZONE))),
        ("By admin, 17  Maret,  2025", date(2025, 3, 17)),
    ],
)
@pytest.mark.parametrize("lead", ["", "BUOL, Bawaslu Kabupaten Buol - "])
def test_a_line_with_a_date_under_the_title_is_the_date_of_publication(printed, moment, lead):
    out, published = capture.structure(blocks("ASN Wajib Netral", printed, lead + PROSE), ZONE)
    assert published == moment
    assert [block.mark.rule if block.mark else block.kind for block in out] == ["title", "byline", "paragraph"]


def test_a_short_sentence_with_a_date_in_the_body_stays():
    out, published = capture.structure(
        blocks("ASN Wajib Netral", PROSE, "Pilkada digelar 27 November 2024.", "Pilkada 27 November 2024", PROSE), ZONE
    )
    assert published is None
    assert [block.kept for block in out][1:] == [
        PROSE, "Pilkada digelar 27 November 2024.", "Pilkada 27 November 2024", PROSE,
    ]  # fmt: skip


def test_marked_lines_are_neither_title_nor_caption():
    first, *rest = blocks("Berita", "ASN Wajib Netral", f"BUOL, Bawaslu Kabupaten Buol - {PROSE}")
    out, _ = capture.structure([first.marked("section-label", "x"), *rest], ZONE)
    assert [block.kind for block in out] == ["paragraph", "title", "paragraph"]


@pytest.mark.parametrize("labels", [["SUMBAR"], ["Pemerintahan", "Pemkab Katingan"]])
@pytest.mark.parametrize("lead", ["", "BUOL, Bawaslu Kabupaten Buol - "])
def test_short_lines_above_the_headline_are_sections(labels, lead):
    assert kinds(*labels, "Netralitas ASN Jadi Sorotan DPRD", lead + PROSE, PROSE) == [
        *["section-label"] * len(labels),
        "title",
        "paragraph",
        "paragraph",
    ]


def test_a_short_title_above_its_date_or_prose_stays_the_title():
    assert kinds("ASN Wajib Netral", "Senin, 17 Maret 2025", "BUOL, Bawaslu Kabupaten Buol - " + PROSE)[0] == "title"
    assert kinds("ASN Wajib Netral", PROSE, PROSE)[0] == "title"


def test_a_line_without_words_is_no_caption():
    assert kinds("Bupati Lantik Pejabat Baru", "-", "BUOL, Bawaslu Kabupaten Buol - " + PROSE)[1] == "byline"


def test_a_byline_above_the_body_that_prints_a_date_gives_the_date_of_publication():
    title, byline, body = blocks("Bupati Lantik Pejabat Baru", "Oleh: Humas | 12 September 2024 | Dibaca 3 kali", PROSE)
    marked = [title, byline.marked("byline", "x"), body]
    assert capture.structure(marked, ZONE)[1] == date(2024, 9, 12)
    assert capture.structure([title, body, marked[1]], ZONE)[1] is None


MORE = "Panitia pengawas di tiap kecamatan mencatat laporan warga, lalu meneruskannya ke kantor kabupaten setiap hari."


@pytest.mark.parametrize("opening", ["Buol, Kabarbuol.com (15/7/2025) – ", "BUOL, 15 Juli 2025 – "])
def test_a_short_lead_whose_dateline_holds_a_date_is_no_line_of_the_date(opening):
    lead = f"{opening}Tiga ASN Buol diperiksa Bawaslu"
    reading = read("\n".join(["Bawaslu Buol Periksa Tiga ASN", lead, PROSE, MORE]))
    assert reading.body[0] == lead
    assert (reading.dateline_place or "").casefold() == "buol"


def test_a_line_that_the_body_says_twice_stays_once():
    line = "Bupati meminta seluruh kepala dinas menjaga sikap di media sosial"
    reading = read("\n".join(["Bawaslu Buol Periksa Tiga ASN", f"BUOL - {PROSE}", line, line, MORE]))
    assert reading.body == (f"BUOL - {PROSE}", line, MORE)
