"""What a messenger, an e-mail and a letterhead put around a pasted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.clean.page import read
from asn_crawl.sites.message import plain

TITLE = "Camat se-Kabupaten Bintan Teken Pakta Integritas"
BODY = (
    "BINTAN - Seluruh camat di Kabupaten Bintan menandatangani pakta integritas netralitas aparatur sipil negara.",
    "Pejabat sementara bupati mengatakan camat merupakan ujung tombak pemerintahan yang paling dekat dengan warga.",
)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("*ASN Wajib Netral*", "ASN Wajib Netral"),
        ("*BINTAN* - Seluruh camat _wajib_ netral.", "BINTAN - Seluruh camat wajib netral."),
        ("Ia menyebut *“sanksi berat”*, ~ringan~ katanya.", "Ia menyebut “sanksi berat”, ringan katanya."),
        ("*_ASN Wajib Netral_*", "ASN Wajib Netral"),
        ("[08/10/24 19.22.10] Humas Bintan: *ASN Netral*", "ASN Netral"),
        ("08/10/2024 19.22 - Humas Bintan: ASN Netral", "ASN Netral"),
        ("🔴📢 *ASN Netral*", "ASN Netral"),
    ],
)
def test_a_line_loses_the_signs_of_a_messenger(line, shown):
    assert plain(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "Begitu katanya. (*)",
        "*BKN minta sanksi",
        "*) Penulis adalah dosen (*)",
        "* satu * dua",
        "5*3*2 meter",
        "***",
        "Ikuti instagram kabar_buol dan kabar_toli",
        "08/10/2024 19.22 WIB",
        "[08/10/24] Humas Bintan: ASN Netral",
        "👍🙏",
        "▪️ Netral",
        "Suhu ~30 dan ~32 derajat",
    ],
)
def test_stars_and_lines_that_mean_something_else_stay(line):
    assert plain(line) == line


@given(st.text(alphabet="ab *_~().", max_size=60))
def test_no_letter_is_lost(line):
    assert [letter for letter in plain(line) if letter not in "*_~"] == [each for each in line if each not in "*_~"]


def test_an_e_mails_header_and_signature_are_left_out():
    header = ("Dari: Kliping <kliping@humas.example>", "Kepada: Pimpinan", "Perihal: Fwd: Kliping berita netralitas")
    reading = read("\n\n".join([*header, TITLE, *BODY, "-- ", "Tim Kliping Biro Humas", "Telp. 0751-000111"]))
    assert (reading.title, reading.body) == (TITLE, BODY)


def test_lines_with_such_labels_in_an_article_stay():
    lines = ("Perihal: surat edaran itu dibacakan camat di hadapan warga.", "Kepada: seluruh ASN di Bintan.")
    assert read("\n\n".join([TITLE, *BODY, *lines])).body == (*BODY, *lines)


@pytest.mark.parametrize("number", [(), ("Nomor: 489/112/BIRO-AP/X/2024",)])
@pytest.mark.parametrize("office", [(), ("PEMERINTAH PROVINSI KALIMANTAN UTARA", "BIRO ADMINISTRASI PIMPINAN")])
def test_the_letterhead_of_a_press_release_is_no_title(office, number):
    release = read("\n".join([*office, "SIARAN PERS", *number, "", TITLE.upper(), "", "\n\n".join(BODY)]))
    assert (release.title, release.body) == (TITLE.upper(), BODY)


def test_a_headline_about_a_press_release_stays():
    assert read("\n\n".join(["Siaran Pers Bawaslu Disoal", *BODY])).title == "Siaran Pers Bawaslu Disoal"
    assert read("\n\n".join([TITLE, "SIARAN PERS", *BODY])).title == TITLE
