"""A capture of a front page or another list of articles is refused, and no article is."""

import pytest

import asn_crawl
from asn_crawl.errors import PageError
from tests import news
from tests.sites.test_passage import FOOT, MENU

HEADS = [
    "Bupati Buru Ingatkan Pegawai Tidak Ikut Kampanye",
    "Harga Beras di Pasar Ambon Naik Lagi",
    "Nelayan Seram Diminta Waspada Gelombang Tinggi",
    "“Kami Siap Netral”, Kata Sekda Usai Apel",
    "Polisi Tangkap Pelaku Pencurian Motor di Namlea",
    "DPRD Setujui Anggaran Perubahan Tahun Ini",
    "Siapa Calon Kuat Bupati Buru Mendatang?",
    "Warga Keluhkan Jalan Rusak di Kecamatan Waplau",
]
TEASERS = [
    "Bupati Buru mengingatkan seluruh pegawai agar tidak ikut kampanye calon mana pun.",
    "Harga beras medium di Pasar Mardika naik menjadi Rp15.000 sejak awal pekan ini.",
    "BMKG meminta nelayan di Seram menunda melaut karena gelombang mencapai tiga meter.",
    "Sekretaris daerah memastikan seluruh aparatur sipil negara di lingkungannya siap menjaga netralitas.",
    "Polisi menangkap dua pelaku pencurian motor yang beraksi di tiga lokasi berbeda.",
    "DPRD menyetujui anggaran perubahan dengan sejumlah catatan dari lima fraksi.",
    "Sejumlah nama mulai disebut sebagai calon kuat untuk maju pada pemilihan bupati.",
    "Warga mengeluhkan jalan rusak sepanjang dua kilometer yang tidak kunjung diperbaiki.",
]
DAY = "Senin, 7 Oktober 2024"
REASON = "read: a list of articles, not an article: {} and no whole text"
BRIEF = ["Atlet Buru Raih Medali Emas di Ajang Nasional", DAY, "Bagikan ke Teman"]


def items(*lines: str, number: int = len(HEADS)) -> list[str]:
    """As many items of a list; HEAD and TEASER stand for the texts of each."""
    return [
        line.replace("HEAD", head).replace("TEASER.", teaser).replace("TEASER", teaser[:-8])
        for head, teaser in list(zip(HEADS, TEASERS, strict=True))[:number]
        for line in lines
    ]


def read(*lines: str) -> asn_crawl.Reading:
    return asn_crawl.read("\n".join(lines))


@pytest.mark.parametrize(
    "around", [([], []), (MENU, FOOT), (["Kabar Buru", DAY, *MENU], ["Terpopuler", *HEADS, *FOOT])]
)
@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("HEAD", "TEASER."), 8),
        (("HEAD", DAY, "TEASER."), 5),
        ((DAY, "HEAD", "TEASER."), 6),
        (("HEAD", "Redaksi", DAY, "TEASER."), 6),
        (("Daerah", "HEAD", "TEASER."), 6),
        (("HEAD", "TEASER.", "Selengkapnya"), 8),
        (("HEAD", "TEASER ..."), 6),
        (("HEAD", "TEASER […]"), 6),
        (("HEAD", "AMBON, KabarBuru.com – TEASER."), 8),
    ],
)
def test_headlines_with_a_line_of_teaser_each_are_no_article(lines, number, around):
    above, below = around
    with pytest.raises(PageError) as refused:
        read(*above, *items(*lines, number=number), *below)
    assert str(refused.value) == REASON.format(f"{number} teasers")


def test_lines_that_all_break_off_at_one_length_are_no_article():
    lines = [" ".join(f"{teaser} {TEASERS[0]}".split())[:140].rsplit(" ", 1)[0][:130] for teaser in TEASERS]
    with pytest.raises(PageError) as refused:
        read(*lines)
    assert str(refused.value) == REASON.format("8 teasers")


def test_lines_of_a_wrapped_text_are_an_article():
    words = " ".join(TEASERS).split()
    lines = [" ".join(words[at : at + 18]) for at in range(0, len(words), 18)]
    assert read(*lines).text.split() == words


@pytest.mark.parametrize("end", [" […]", "...", " tahun 2024…"])
def test_an_excerpt_with_a_link_to_the_rest_is_no_article(end):
    lead = f"Berdaulat.id – {TEASERS[3]} {TEASERS[0][:-1]}{end}"
    with pytest.raises(PageError) as refused:
        read("Tag: Netralitas ASN", f"• {HEADS[0]}", HEADS[0], lead, "Continue Reading")
    assert str(refused.value) == REASON.format("1 teaser")
    read(HEADS[0], lead, TEASERS[0] * 2, "Continue Reading")


@pytest.mark.parametrize(("end", "number"), [(" […]", 1), ("...", 0)])
def test_an_excerpt_of_wordpress_is_known_without_a_link(end, number):
    lines = [HEADS[0], f"{TEASERS[3]} {TEASERS[0][:-1]}{end}"]
    if number:
        with pytest.raises(PageError, match="1 teaser and no whole text"):
            read(*lines)
    else:
        assert read(*lines).text


@pytest.mark.parametrize(
    "lines",
    [
        ["Bagaimana tanggapan Anda atas HEAD?", "TEASER."],
        ["Bawaslu:", "TEASER."],
        ["HEAD", "TEASER.", "TEASER."],
        ["1. HEAD", "TEASER."],
        ["Buru", "TEASER."],
        ["Baca juga: HEAD", "TEASER."],
        ["ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT", "TEASER."],
    ],
    ids=["interview", "minutes", "prose", "numbered", "short headings", "links between", "the same line between"],
)
def test_what_is_printed_like_a_list_may_be_an_article(lines):
    found = read(BRIEF[0], *items(*lines))
    assert all(teaser in found.text for teaser in TEASERS)


@pytest.mark.parametrize("at", [0, 4, 8])
@pytest.mark.parametrize(
    "article",
    [
        [BRIEF[0], f"NAMLEA, KabarBuru.com – {TEASERS[0]}"],
        [BRIEF[0], "Atlet asal Buru meraih medali emas pada cabang lari seratus meter putri. " * 2],
        [news.article(1).title, *news.article(1).paragraphs],
    ],
    ids=["a brief with a dateline", "one long paragraph", "an article"],
)
def test_an_article_among_teasers_is_read(article, at):
    lines = items("HEAD", "TEASER.")
    found = read(*MENU, *lines[: 2 * at], *article, *lines[2 * at :], *FOOT)
    assert article[-1].strip() in found.text


@pytest.mark.parametrize("at", [0, 4, 8])
def test_a_list_with_a_brief_below_its_date_is_not_refused(at):
    lines = items("HEAD", "TEASER.")
    brief = [*BRIEF, "Atlet asal Buru meraih medali emas pada cabang lari seratus meter putri."]
    read(*MENU, *lines[: 2 * at], *brief, *lines[2 * at :], *FOOT)


def test_a_few_teasers_alone_are_too_few_to_be_certain():
    read(*MENU, *items("HEAD", "TEASER.", number=4), *FOOT)
