import pytest

from asn_crawl import config
from asn_crawl.model import SiteSpec
from asn_crawl.sites import capture, outlets

PROSE = (
    "Ketua Bawaslu Kabupaten Morowali meminta seluruh aparatur sipil negara menjaga netralitas selama masa kampanye."
)
TITLE = "Jelang Pilkada, Sekda Ingatkan ASN Tidak Berpihak"


def blocks(*lines):
    return capture.lines("\n".join(lines))


def site_of(*lines: str) -> str | None:
    loaded = config.load()
    found = outlets.recognise(blocks(*lines), loaded.sites.values(), loaded.families.values())
    return found and found.name


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("BUOL, Bawaslu Kabupaten Buol - Ketua", "bawaslu-buol"),
        ("BUOL, Bawaslu Kabupaen Buol - Ketua", "bawaslu-buol"),
        ("Donggala, Badan Pengawas Pemilihan Umum Kabupaten Donggala – Ketua", "bawaslu-donggala"),
        ("Kolonodale, Bawaslu Morowali Utara - Ketua", "bawaslu-morowali-utara"),
        ("JAKARTA, Bawaslu RI - Ketua", None),
        ("BUOL, Bawaslu Kabuatenn Buol - Ketua", "bawaslu-buol"),
        ("POSO, Bawaslu Kabupaten Poso - Ketua", "bawaslu-poso"),
        ("PALU, Bawaslu Kota Palu - Ketua", "bawaslu-palu"),
        ("AMBON, Bawaslu Provinsi Maluku - Ketua", "bawaslu-maluku"),
        ("KASONGAN, PROKALTENG.CO – Dalam", "prokalteng"),
        ("KASONGAN, KALTENG POS – Dalam", "prokalteng"),
        ("AMBON, potretmaluku.id – Guna", "potretmaluku"),
        ("AMBON, PotretMaluku – Guna", "potretmaluku"),
        ("Padang Aro (dutametro.com) - Bawaslu", "dutametro"),
        ("JAKARTA – Ketua Bawaslu Kabupaten Buol", None),
        ("JAKARTA, KOMPAS.com – Ketua", None),
        ("kalsel.bawaslu.go.id, Banjarbaru – Ketua", "bawaslu-kalsel"),
        ("Bawaslu Kabupaten Buol meminta", None),
        ("Liputan6.com, Jakarta - prokalteng.co menulis", None),
    ],
)
def test_the_site_is_known_by_the_outlet_in_its_dateline(line, site):
    assert site_of("ASN Wajib Netral", f"{line} {PROSE}") == site


def test_a_headline_with_a_dash_is_no_dateline_of_an_office():
    assert site_of("Jelang Pilkada, Bawaslu Ajak ASN – Tetap Netral Sampai Akhir", PROSE) is None


@pytest.mark.parametrize(
    ("outlet", "site"),
    [
        ("Suara Buol", "first"),
        ("Suara Buoll", "first"),  # though it is the second one's very name
        ("Suara Buool", "first"),
        ("suarabuool.id", "second"),
        ("Suara Poso", None),
        ("Suara", None),
    ],
)
def test_of_two_sites_with_names_alike_the_first_one_is_taken_not_the_likest(outlet, site):
    both = [
        SiteSpec(name="first", home="", hosts=("first.test",), outlets=("Suara Buol",)),
        SiteSpec(
            name="second", home="", hosts=("second.test",), former_hosts=("suarabuol.id",), outlets=("Suara Buoll", "")
        ),
    ]
    found = outlets.recognise(blocks(f"BUOL, {outlet} - Ketua"), both, [])
    assert (found and found.name) == site


def test_the_site_is_known_by_a_promo_line_and_not_by_the_same_name_in_prose():
    loaded = config.load()
    text = "Ikuti berita lainnya dari POTRETMALUKU.ID di Google News"
    plain, promo = blocks("ASN Wajib Netral", text)[1], blocks(text)[0].marked("promo", "x")
    sites = [*loaded.sites.values()]
    found = outlets.recognise([promo], sites, [])
    assert found
    assert found.name == "potretmaluku"
    assert outlets.recognise([plain], sites, []) is None


@pytest.mark.parametrize(("link", "site"), [("Lompat ke isi utama", "bawaslu-buol"), ("Beranda", None)])
def test_an_office_is_known_by_its_first_lines_below_the_skip_link_alone(link, site):
    loaded = config.load()
    first, *others = blocks(link, "Bawaslu Buol Kirim Surat Imbauan", "BUOL - " + PROSE)
    rule = "skip-link" if site else "section-label"
    found = outlets.recognise([first.marked(rule, "x"), *others], loaded.sites.values(), loaded.families.values())  # type: ignore[arg-type]
    assert (found and found.name) == site


def office_of(*lines):
    loaded = config.load()
    link, *others = blocks("Lompat ke isi utama", *lines)
    page = [link.marked("skip-link", "x"), *others]
    found = outlets.recognise(page, loaded.sites.values(), loaded.families.values())
    return found and (found.name, [block.text for block in outlets.without_header(page, found) if block.mark][1:])


@pytest.mark.parametrize(
    ("header", "office"),
    [
        (["Bawaslu Kabupaten Morowali"], "bawaslu-morowali"),
        (["BAWASLU KABUPATEN MOROWALI"], "bawaslu-morowali"),
        (["Badan Pengawas Pemilihan Umum", "Kabupaten Morowali"], "bawaslu-morowali"),
        (["Bawaslu Kabupaten Buol"], "bawaslu-buol"),
        (["Badan Pengawas Pemilihan Umum", "Kabupaten Buol"], "bawaslu-buol"),
    ],
)
def test_an_office_is_known_by_the_header_below_the_skip_link_which_is_no_title(header, office):
    named = "Badan Pengawas Pemilihan Umum Kabupaten Morowali"
    assert office_of(*header, TITLE, PROSE, f"Hak cipta {named}", "Kabupaten Buol") == (office, header)


def test_the_header_of_an_office_that_its_dateline_names_is_no_title_either():
    header = "Badan Pengawas Pemilihan Umum Kabupaten Donggala"
    filed = f"Donggala, Bawaslu Kabupaten Donggala - {PROSE}"
    assert office_of(header, TITLE, filed) == ("bawaslu-donggala", [header])


@pytest.mark.parametrize("headline", ["Bawaslu Kabupaten Morowali Buka Posko", "Bawaslu Ingatkan ASN Netral"])
def test_a_headline_that_begins_with_an_office_is_no_header(headline):
    assert office_of(headline, PROSE) is None
