"""Lines that the page of a PDF broke are paragraphs again; lines of a web page stay as they are."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.clean.page import read
from asn_crawl.sites.wrapped import joined

PARAGRAPHS = (
    "TANJUNG SELOR - Sekretaris Daerah Provinsi Kalimantan Utara mengingatkan seluruh aparatur sipil negara tentang"
    " sanksi berat bagi yang terlibat politik praktis.",
    "Menurutnya, setiap kepala perangkat daerah wajib mengawasi bawahannya. Pengawasan tidak cukup dilakukan"
    " inspektorat seorang diri.",
    "“Sanksinya jelas, mulai dari penurunan jabatan sampai pemberhentian dengan tidak hormat,” tegasnya di hadapan"
    " peserta apel gabungan.",
)


def texts(*lines: str) -> list[str]:
    return [text for _, text in joined(lines)]


@pytest.mark.parametrize(("between", "width"), [("\n", 60), ("\n", 100), ("\n\n", 60), ("\n\n", 76), ("\n\n", 100)])
def test_the_lines_of_a_wrapped_paragraph_are_one(between, width):
    page = ["ASN Kaltara Diminta Netral", *("\n".join(textwrap.wrap(text, width)) for text in PARAGRAPHS)]
    reading = read(between.join(page))
    assert (reading.title, reading.body) == (page[0], PARAGRAPHS)
    assert reading.blocks[1].origin == ("line 2" if between == "\n" else "line 3")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("mengin-", "gatkan", "mengingatkan"),
        ("coba-", "coba", "coba-coba"),
        ("anak-", "anaknya", "anak-anaknya"),
        ("berlari-", "lari", "berlari-lari"),
        ("non-", "ASN", "non-ASN"),
        ("tahun 2024-", "2029", "tahun 2024- 2029"),
        ("pidana", "penjara", "pidana penjara"),
    ],
)
def test_a_word_that_a_hyphen_split_is_whole_and_one_that_is_said_twice_keeps_it(first, second, whole):
    full = "seluruh aparatur sipil negara di lingkungan pemerintah daerah"
    lines = [*[full] * 4, f"{full[: len(full) - len(first)]} {first}", f"{second} dan seterusnya."]
    assert f"{whole} dan seterusnya." in texts(*lines)[0]


@pytest.mark.parametrize(
    "lines",
    [
        PARAGRAPHS,
        ("Bupati Lantik Dua Puluh Pejabat Eselon II", "Warga Keluhkan Air Keruh Sejak Sepekan Lalu") * 4,
        ("netralitas asn", "pilkada 2024", "bawaslu buol", "kabupaten buol", "sanksi disiplin"),
        ("1. memasang spanduk calon di kantor dinas", "2. menghadiri deklarasi pasangan calon kepala") * 3,
        (
            "Aku ingin pulang ke kampung",
            "tempat ibu menanak",
            "nasi di tungku yang tua",
            "sambil berdoa",
            "kepada Tuhan",
        ),
    ],
)
def test_lines_that_were_not_broken_by_a_page_stay(lines):
    assert texts(*lines) == list(lines)


def test_a_line_that_goes_on_in_small_letters_is_no_date_of_its_own():
    full = "seluruh aparatur sipil negara di lingkungan pemerintah kota"
    last = "tertentu. Putusan dibacakan dalam sidang, Kamis (14/11/2024)"
    assert texts(*[full] * 4, last, "") == [" ".join([full] * 4 + [last])]


def test_a_date_below_a_title_and_a_heading_in_capitals_are_not_joined():
    body = textwrap.wrap(" ".join(PARAGRAPHS), 60)
    title, date = "ASN Provinsi Kalimantan Utara Diminta Menjaga Netralitasnya", "Senin, 28 Oktober 2024"
    assert texts(title, date, "", *body)[:2] == [title, date]
    assert texts(title.upper(), *body)[0] == title.upper()


@pytest.mark.parametrize("line", ["Buol -", "Buol, Kabarbuol.com –", "KABARBUOL.COM,", "Banda Aceh (ANTARA) -"])
def test_a_dateline_on_a_line_of_its_own_is_joined_to_its_paragraph(line):
    prose = "BUOL – " * line.endswith(",") + "Bupati meminta seluruh aparatur sipil negara netral. " * 3
    assert texts("ASN Wajib Netral", line, prose.strip()) == ["ASN Wajib Netral", f"{line} {prose.strip()}"]


@pytest.mark.parametrize("line", ["Netralitas ASN -", "Karianto, Ketua Bawaslu -", "Medan, KABAR.ID", "Warga Buol,"])
def test_another_line_with_a_dash_or_a_comma_stays_alone(line):
    prose = "Bupati meminta seluruh aparatur sipil negara netral. " * 3
    assert texts(line, prose.strip()) == [line, prose.strip()]


@given(st.lists(st.text(alphabet="aB c-.1", max_size=70).map(lambda text: " ".join(text.split())), max_size=12))
def test_no_letter_is_lost_or_moved(lines):
    def letters(some):
        return [letter for text in some for letter in text if letter not in " -"]

    assert letters(texts(*lines)) == letters(lines)
