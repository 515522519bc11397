"""How lines begin that are no part of an article."""

import pytest

from asn_crawl.sites import cues


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Baca juga: Bupati Buru Lantik 20 Pejabat", 1),
        ("» BERITA TERKAIT", 1),
        ("Read more: How the county votes", 1),
        ("Simak berita menarik lainnya di saluran WhatsApp kami", 2),
        ("SCROLL TO CONTINUE WITH CONTENT", 2),
        ("* Follow Official WhatsApp Channel kami untuk berita terkini", 2),
        ("Pilihan Editor: Tiga ASN Diperiksa", 1),
        ("Foto: Humas Pemkab Buol", 3),
        ("Editor : Ani Lestari", 4),
        ("Daftar Isi", 5),
        ("12 Komentar", 5),
    ],
)
def test_the_first_words_tell_the_sort_of_a_line(line, sort):
    assert cues.sort(line) == sort <= cues.SORTS


@pytest.mark.parametrize(
    "line",
    [
        "Bawaslu meminta warga baca juga surat edaran itu.",
        "Video lainnya memperlihatkan tiga ASN mengikuti kampanye.",
        "Share prices fell on Monday after the central bank spoke.",
        "Foto itu beredar luas di media sosial sejak Senin.",
        "Pilihan warga itu dihormati semua calon.",
        "Dilarang masuk, ASN itu menunggu di halaman kantor.",
        "Editor harian itu menolak menjawab.",
        "Previous studies have found no such effect.",
        "Images of the flood spread within hours.",
        "",
        "***",
    ],
)
def test_a_sentence_that_begins_with_such_a_word_is_none_of_them(line):
    assert cues.sort(line) == 0
