"""Headlines of other articles among the paragraphs of a capture are no text, lists of the article are."""

import pytest

import asn_crawl

BODY = [
    "Bawaslu Kabupaten Buol memanggil lima aparatur sipil negara untuk dimintai keterangan, Rabu pagi.",
    "“Pemanggilan ini tindak lanjut surat dari Komisi Aparatur Sipil Negara,” kata Karianto kepada wartawan.",
    "Ia menambahkan bahwa dua orang lain belum memenuhi panggilan dengan alasan sedang dinas luar kota.",
]
LINKS = ["- Golkar Buol Pastikan Dukungan Tetap Kuat", "- KPU Buru Terima Alat Bantu Baca"]
AGAIN = ["- Demokrat Buol Dukung Bupati", "- Warga Palu Gelar Doa Bersama"]


def left(*lines: str) -> list[str]:
    return asn_crawl.read("\n".join(lines)).text.split("\n\n")


def test_dashed_headlines_above_the_label_go_and_with_them_those_at_the_end():
    assert left(BODY[0], *LINKS, "Baca Juga", *BODY[1:], *AGAIN) == [*BODY[:-1], f"{BODY[-1]}\n"]


def test_a_list_that_the_line_above_it_announces_stays():
    lines = ["Sanksi yang menanti pegawai itu adalah sebagai berikut:", *LINKS]
    assert [*LINKS] == left(BODY[0], *lines, "Baca Juga", *BODY[1:])[2:4]


def test_a_list_above_a_label_with_its_own_headline_stays():
    text = left(BODY[0], *LINKS, "Baca juga:", "Bupati Buru Lantik 20 Pejabat", *BODY[1:], *AGAIN)
    assert text[1:3] == LINKS
    assert text[-2:] == [AGAIN[0], f"{AGAIN[1]}\n"]


def test_a_single_line_above_the_label_stays():
    assert LINKS[0] in left(BODY[0], LINKS[0], "Baca Juga", *BODY[1:])


ROW = [
    "Bawaslu Buol Temukan Ribuan Berkas Dukungan Palsu",
    "KPU Palu: Ada Berkas Pegawai yang Dukung Calon",
    "Imbas Pisah Jalan, Golkar Buru Tunda Rekomendasi",
]


def test_headlines_in_a_row_between_paragraphs_go():
    assert left(*BODY[:2], *ROW, BODY[2]) == [*BODY[:2], f"{BODY[2]}\n"]


@pytest.mark.parametrize(
    "above", ["Pejabat yang dilantik adalah sebagai berikut:", "Pejabat yang dilantik antara lain"]
)
def test_a_row_that_the_line_above_it_announces_stays(above):
    assert left(BODY[0], above, *ROW, *BODY[1:])[2:5] == ROW


def test_two_headlines_are_no_row_and_lines_below_the_last_paragraph_stay():
    assert ROW[0] in left(*BODY[:2], *ROW[:2], BODY[2])
    assert ROW[0] in left(*BODY, *ROW)


def test_a_lone_headline_with_a_bullet_between_paragraphs_goes_and_a_list_stays():
    bulleted = [f"• {headline}" for headline in ROW]
    assert left(*BODY[:2], bulleted[0], BODY[2]) == [*BODY[:2], f"{BODY[2]}\n"]
    assert left(*BODY[:2], *bulleted, BODY[2])[2:5] == bulleted
    assert left(*BODY[:2], "• Dinas Pendidikan", BODY[2])[2] == "• Dinas Pendidikan"


def test_lone_headlines_stay_for_they_may_be_subheadings():
    lines = [BODY[0], "Peran Penting Kepala Desa Dalam Demokrasi Lokal", BODY[1], ROW[0], BODY[2]]
    assert left(*lines) == [*lines[:-1], f"{BODY[2]}\n"]


def test_dashed_headlines_below_a_byline_go_and_a_list_of_the_article_stays():
    links = [f"- {headline}" for headline in ROW]
    assert left(*BODY, "Redaktur & Reporter : Ani Lestari", *links) == [*BODY[:-1], f"{BODY[-1]}\n"]
    assert links[0] in left(*BODY, "Redaktur & Reporter : Ani Lestari", *links[:2])
    assert links[0] in left(*BODY, *links)
