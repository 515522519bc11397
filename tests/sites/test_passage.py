"""A capture of a whole page: the article is read out of its menus, teasers and footers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import asn_crawl
from asn_crawl.model import Block
from asn_crawl.sites import capture
from asn_crawl.sites.passage import alone, framed, passage

MENU = "Beranda|Daerah|Nasional|Hukum|Olahraga|Ekonomi|Gaya Hidup|Wisata|Kuliner|Teknologi|Video|Indeks".split("|")
TEASERS = [
    "Harga Beras di Pasar Ambon Naik Lagi",
    "Kamis, 3 Oktober 2024",
    "Nelayan Seram Diminta Waspada Gelombang Tinggi",
    "Rabu, 2 Oktober 2024",
]
TITLE = "Bupati Buru Ingatkan Pegawai Tidak Ikut Kampanye"
BODY = [
    "Bupati Buru mengingatkan seluruh pegawai di lingkungan pemerintah kabupaten agar tidak ikut kampanye.",
    "Menurut dia, pegawai yang melanggar akan diperiksa oleh inspektorat sesuai aturan yang berlaku.",
    "“Kami tidak segan memberi sanksi,” kata Bupati usai apel pagi di halaman kantornya, Senin.",
    "Ia menambahkan, laporan masyarakat dapat disampaikan melalui kanal pengaduan setiap hari kerja.",
]
FOOT = ["Tentang Kami", "Pedoman Media Siber", "Kontak", "Redaksi", "Info Iklan", "Karier", "© 2024 Kabar Buru"]


def read(*lines: str) -> asn_crawl.Reading:
    return asn_crawl.read("\n\n".join(lines))


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_the_article_is_read_out_of_the_whole_page():
    found = read(*MENU, *TEASERS, TITLE, "Senin, 7 Oktober 2024 | 09:12 WIT", "Bagikan", *BODY, *TEASERS, *MENU, *FOOT)
    assert found.title == TITLE
    assert str(found.published_at) == "2024-10-07 07:12:00+07:00"  # 09:12 WIT
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept] == BODY
    assert sum(block.mark is not None and block.mark.rule == "outside" for block in found.blocks) > len(MENU)


def test_a_capture_of_little_else_than_the_article_is_left_as_it_is():
    lines = ["Berita", TITLE, "Senin, 7 Oktober 2024", *BODY, *TEASERS, *TEASERS, *TEASERS]
    assert passage([Block(text=line) for line in lines]) is None


@pytest.mark.parametrize("below", [[], TEASERS * 3], ids=["alone", "above teasers"])
def test_a_list_between_the_first_paragraph_and_the_others_is_no_menu(below):
    results = [f"Kecamatan {name} 120 suara" for name in MENU * 3]
    lead = f"NAMLEA, KabarBuru.com – {BODY[0]}"
    assert read(TITLE, lead, *results, *BODY[1:], *below).text.startswith(text(TITLE, lead, *results, *BODY[1:]))


@pytest.mark.parametrize("line", ["kau pelita di malam yang {}", "Pasal {}", "T: Apa kabar {}?"])
def test_short_lines_with_prose_below_and_no_footer_are_no_menu(line):
    short = [line.format(name) for name in [*MENU, *map(str.swapcase, MENU)]]
    assert read(TITLE, *short, *BODY).text.rstrip() == text(TITLE, *short, *BODY)


def test_a_paragraph_that_begins_as_a_dateline_does_not_cut_those_above_it():
    before = [f"Camat {name} mengatakan akan mengawasi seluruh pegawai di kantornya sendiri." for name in "ABCDEF"]
    later = f"AMBON – {BODY[0]}"
    found = read(*MENU, TITLE, *before, later, *BODY[1:], *MENU)
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept] == [*before, later, *BODY[1:]]


def test_the_caption_above_the_article_is_not_its_headline():
    caption = "Bupati Buru saat memimpin apel pagi pegawai di halaman kantornya © Humas"
    assert read(*MENU, TITLE, caption, *BODY).title == TITLE


@pytest.mark.parametrize(
    "near",
    [
        "Bupati Buru saat memimpin apel pagi pegawai di halaman kantornya. ANTARA/Ani",
        "id Bupati Buru, pegawai, kampanye, inspektorat",
        "Foto: Bupati Buru mengingatkan pegawai",
    ],
)
def test_neither_credit_nor_tags_above_the_article_are_its_headline(near):
    assert read(*MENU, TITLE, near, *BODY, *FOOT).title == TITLE


def test_an_item_of_a_menu_is_no_headline():
    menus = [f"• {name}" for name in [*MENU, "Berita Bupati Buru"]] * 2
    assert read(*menus, TITLE, "Durasi baca: 2 menit", *BODY).title == TITLE


def test_of_lines_above_the_article_the_one_that_stands_twice_is_its_headline():
    title, other = "Pegawai Diminta Tenang", "Bupati Buru Resmikan Pasar"
    assert read(*MENU, title, other, title, *BODY, *FOOT).title == title


def test_a_page_without_a_headline_above_the_article_has_no_title():
    assert read(*MENU, *BODY, *FOOT).title is None


def test_a_list_within_the_article_stays():
    names = [f"{number}. Kecamatan nomor {number}" for number in range(1, 25)]
    found = read(*MENU, TITLE, *BODY[:2], *names, *BODY[2:], *FOOT)
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept] == [
        *BODY[:2],
        *names,
        *BODY[2:],
    ]


def test_a_list_that_ends_the_article_stays():
    names = [f"{number}. Kecamatan nomor {number}" for number in range(1, 25)]
    found = read(*MENU, TITLE, *BODY, *names, *MENU)
    assert [block.text for block in found.blocks if block.kept][-1] == names[-1]


@pytest.mark.parametrize("bullet", ["• ", "* ", "- ", "– ", "•", "1. "])
def test_menus_that_were_copied_with_bullets_are_no_article_text(bullet):
    menu, foot = ([f"{bullet}{line}" for line in lines] for lines in (MENU, FOOT))
    found = read(*menu, TITLE, "Senin, 7 Oktober 2024 | 09:12 WIT", *BODY, *menu, *foot)
    assert found.title == TITLE
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept] == BODY


CUT = [line for teaser in TEASERS * 2 for line in (teaser, f"{teaser[:12]}…")]


@pytest.mark.parametrize(
    "menus",
    [[f"• {name}" for name in MENU], MENU * 2, CUT],
    ids=["with bullets", "printed twice", "teasers that break off"],
)
def test_menus_above_an_article_without_a_footer_are_no_article_text(menus):
    found = read("Kabar Buru", *menus, "Kabar Buru", TITLE, "Durasi baca: 2 menit", *BODY)
    assert (found.title, [block.text for block in found.blocks if block.kind != "title" and block.kept]) == (
        TITLE,
        BODY,
    )


def test_a_list_within_an_article_below_menus_with_bullets_stays():
    names = [f"• Kecamatan {name}" for name in MENU]
    found = read(*(f"• {name}" for name in MENU), TITLE, *BODY[:2], *names, *BODY[2:], *FOOT)
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept][2:-2] == names


def test_a_list_without_numbers_that_the_line_above_it_announces_parts_no_article():
    body = [*BODY[:2], "Perolehan suara di tiap kecamatan menurut panitia sebagai berikut:"]
    body += [f"Kecamatan {name} 120 suara" for name in MENU * 2] + BODY[2:]
    found = read(*MENU, TITLE, *body, *TEASERS, *MENU, *FOOT)
    assert [block.text for block in found.blocks if block.kind != "title" and block.kept] == body


def test_authors_and_signature_behind_the_article_are_known():
    found = read(*MENU, TITLE, *BODY, "(tia/ril)", "Penulis : Tiara Salampessy", "Editor : Redaksi", *TEASERS, *MENU)
    assert found.initials == ("tia", "ril")
    assert found.authors == ("Tiara Salampessy",)


def test_captions_above_a_dateline_are_no_article_text():
    caption = "Bupati Buru memimpin apel pagi bersama seluruh pegawai di halaman kantor bupati, Senin."
    found = read(*MENU, TITLE, caption, f"NAMLEA, KabarBuru.com – {BODY[0]}", *BODY[1:], *MENU)
    assert found.text.count("apel pagi bersama") == 0
    assert found.dateline_place == "NAMLEA"


@pytest.mark.parametrize("lines", [[], ["Beranda"], MENU, MENU * 40, ["1. satu"] * 50])
def test_a_page_of_menus_alone_has_no_run(lines):
    found = passage([Block(text=line) for line in lines])
    assert found is None or found.start <= found.end


@given(st.lists(st.sampled_from([*MENU, *TEASERS, TITLE, *BODY, *FOOT, "(tia)", "1. satu"]), max_size=60))
def test_each_line_stays_in_place_with_its_text(lines):
    blocks = capture.lines("\n".join(lines))
    if found := passage(blocks):
        out, _ = alone(framed(blocks, found), found, "Asia/Jayapura")
        assert [block.text for block in out] == [block.text for block in blocks]
        assert all(block.mark is None for block in out[found.start : found.end])
        assert all(block.mark or block.kind == "title" for block in (*out[: found.start], *out[found.end :]))
