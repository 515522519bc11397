import pytest

from asn_crawl.clean.page import read
from asn_crawl.sites.beside_date import named

PROSE = (
    "Ketua Bawaslu Kabupaten Buol meminta seluruh aparatur sipil negara menjaga netralitas selama masa kampanye dan"
    " tidak berpihak kepada calon mana pun, baik di kantor maupun di media sosial yang kini ramai dipakai warga."
)
TITLE = "Bawaslu Buol Ingatkan Aparatur Sipil Negara Tetap Netral"
DATE = "Senin, 14 Oktober 2024 10:00 WITA"


def authors(*above: str, title: str = TITLE) -> tuple[str, ...]:
    reading = read("\n".join([title, *above, PROSE, PROSE.replace("Ketua", "Anggota"), PROSE.replace("Ketua", "Staf")]))
    assert reading.title == title
    assert all(line not in reading.text for line in above)
    return reading.authors


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (["Ani Lestari - kabarBuol", DATE], ("Ani Lestari",)),
        (["Ani Lestari", DATE], ("Ani Lestari",)),
        (["• Ani Lestari", DATE], ("Ani Lestari",)),
        (["Ani Lestari • 14 October 2024 10:00"], ("Ani Lestari",)),
        (["Ani Lestari | Senin, 14 Oktober 2024"], ("Ani Lestari",)),
        ([DATE, "Ani Lestari,", "Karianto B. Said", "Tim Redaksi"], ("Ani Lestari", "Karianto B. Said")),
        ([DATE, "Ani Lestari", "Tim Redaksi"], ("Ani Lestari",)),
        ([DATE, "Ani Lestari 1936"], ("Ani Lestari",)),
        (["Penulis: Karianto", DATE], ("Karianto",)),
        (["Kabar Buol", DATE], ()),
        (["Kabar Buol • 14 October 2024 10:00"], ()),
        (["Sulawesi Tengah", DATE], ()),
        (["Liputan Khusus", DATE], ()),
        (["Budi Harianto", DATE], ("Budi Harianto",)),
        ([DATE], ()),
    ],
)
def test_a_name_beside_the_date_is_the_author(above, names):
    assert authors(*above) == names


def test_whom_the_text_speaks_of_is_not_its_author():
    about = PROSE.replace("Ketua", "Karianto Lestari, ketua")
    for above in (["Karianto Lestari", DATE], [DATE, "Karianto Lestari,"]):
        assert read("\n".join([TITLE, *above, PROSE, about])).authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "Bupati Buol", "Politik Daerah", "Senin Pagi", "ASN Netral", "Ani", "A. B.", "Ani lestari", "Kabar Ani",
        "Ani Lestari, S.Pd", "Ani Lestari meminta ASN netral", "",
    ],
)  # fmt: skip
def test_another_line_names_nobody(line):
    assert named(line) is None


def test_a_name_below_the_date_may_be_a_captions():
    reading = read("\n".join([TITLE, DATE, "Ani Lestari", f"BUOL, Kabar Buol - {PROSE}", PROSE]))
    assert reading.authors == ()
    assert reading.captions == ("Ani Lestari",)


def test_a_name_above_the_date_is_no_title_where_the_text_does_not_have_it():
    reading = read("\n".join(["Ani Lestari", DATE, f"KabarBuol.id - {PROSE}", PROSE.replace("Ketua", "Anggota")]))
    assert (reading.title, reading.authors) == (None, ("Ani Lestari",))
    reading = read("\n".join(["Karianto Dilantik", DATE, PROSE, f"Karianto berterima kasih. {PROSE}"]))
    assert (reading.title, reading.authors) == ("Karianto Dilantik", ())


def test_a_line_of_a_mebibyte_is_soon_no_name():
    assert named("Ani " * 250_000) is None
