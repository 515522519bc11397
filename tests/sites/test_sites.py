"""Every site of ``config/sites`` reads its saved page to what its ``expected.json`` says."""

import json
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from asn_crawl import config
from asn_crawl.clean.page import read
from asn_crawl.errors import PageError
from asn_crawl.model import Reading
from asn_crawl.probe import saved

SAVED = Path(__file__).parent
NAMES = sorted(path.parent.relative_to(SAVED).as_posix() for path in SAVED.rglob("page.html"))
FILES = sorted((config.SHIPPED / "sites").glob("*.toml"))


def page(name: str) -> str:
    return (SAVED / name / "page.html").read_text("utf-8")


def expected(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SAVED / name / "expected.json").read_text("utf-8"))
    return value


def outcome(name: str) -> Reading | PageError:
    try:
        return read((SAVED / name / "page.html").read_bytes(), url=expected(name)["url"])
    except PageError as error:
        return error


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_page_reads_to_its_expected_json(name):
    assert saved.differences(expected(name), saved.expectation(outcome(name), expected(name)["url"])) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_page_says_whether_it_was_built_or_captured(name):
    assert any(words in page(name)[:400] for words in ("never saved from the live site", "<!-- Captured from http"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_site_with_selectors_has_a_saved_page_of_it_or_of_one_of_its_offices(path):
    file = tomllib.loads(path.read_text("utf-8"))
    names = {f"{path.stem}-{office['label']}" for office in file.get("offices", ())} or {path.stem}
    if "select" in file or "drop" in file:
        assert names & set(NAMES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_site_file_is_short(path):
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 40
    if not {"select", "drop"} & set(tomllib.loads("\n".join(lines))):
        assert len([line for line in lines if line.strip() and not line.lstrip().startswith("#")]) <= 8


def test_each_folder_belongs_to_a_configured_site():
    assert {name.partition("/")[0] for name in NAMES} <= set(config.load().sites)


# --- the layouts that the facts leave open ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Sel, 01/09/2024 - 16:00", "2024-01-09T16:00:00+08:00"),
        ("Rab, 01/10/2024 - 09:05", "2024-01-10T09:05:00+08:00"),
        ("2  Januari,  2024", "2024-01-02"),
    ],
)
def test_the_date_of_a_drupal_page_is_read_in_either_order(printed, published):
    source = page("bawaslu-buol").replace("9  Januari,  2024", printed)
    reading = read(source, url=expected("bawaslu-buol")["url"])
    assert reading.published_at is not None
    assert (reading.published_at.isoformat(), reading.published_from) == (published, "text")


def test_a_body_printed_in_two_containers_is_read_once():
    lead = "<p><strong>KASONGAN, PROKALTENG.CO</strong>"
    first, second, third = page("prokalteng").split(lead)
    border = (
        '</div></div><div class="td_block_wrap tdb_single_content tdi_48 td-post-content"><div class="tdb-block-inner">'
    )
    reading = read(f"{first}{lead}{second}{border}{lead}{third}", url=expected("prokalteng")["url"])
    assert list(reading.body) == expected("prokalteng")["body"]
    assert reading.initials == ("eri", "art", "kpg")


def test_a_page_moved_inside_the_jawa_pos_network_is_read_by_its_other_selector():
    body = "".join(f"<p>{text}</p>" for text in expected("prokalteng")["body"])
    others = "<p><strong class='read__others'>Baca Juga: <a href=/x>Tiga ASN Diperiksa Bawaslu</a></strong></p>"
    source = (
        f"<html><h1 class=read__title>Netralitas ASN</h1><article class=read__content>{body}{others}</article></html>"
    )
    reading = read(source, url="https://prokalteng.jawapos.com/pemerintahan/225001234/netralitas-asn")
    assert (reading.site, reading.reader, list(reading.body)) == (
        "prokalteng",
        "adapter",
        expected("prokalteng")["body"],
    )


def test_a_drupal_build_without_field_names_is_read_by_its_platform():
    source = (
        page("bawaslu-buol").replace("field--name-body", "field--name-isi").replace("field--name-field-caption", "x")
    )
    reading = read(source, url=expected("bawaslu-buol")["url"])
    assert reading.reader == "platform"
    assert set(expected("bawaslu-buol")["body"]) <= set(reading.body)


# --- which site a page is of -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("buol.bawaslu.go.id", "bawaslu-buol"),
        ("www.buol.bawaslu.go.id:443", "bawaslu-buol"),
        ("BUOL.Bawaslu.go.id", "bawaslu-buol"),
        ("tolitoli.bawaslu.go.id", "bawaslu-tolitoli"),
        ("www.bawaslu.go.id", "bawaslu"),
        ("bawaslu.go.id", "bawaslu"),
        ("notbawaslu.go.id", "notbawaslu.go.id"),
        ("bawaslu.go.id.example.com", "bawaslu.go.id.example.com"),
        ("m.prokalteng.co", "prokalteng"),
        ("prokalteng.jawapos.com", "prokalteng"),
        ("www.dutametro.com", "dutametro"),
        ("potretmaluku.id", "potretmaluku"),
        ("example.com", "example.com"),
    ],
)
def test_the_site_is_known_by_the_host_and_any_office_of_the_family_can_be_read(host, site):
    reading = read(page("bawaslu-buol"), url=f"https://{host}/berita/karianto")
    assert reading.site == site
    assert list(reading.body) == expected("bawaslu-buol")["body"]


def test_an_unlisted_office_is_read_and_never_listed_as_a_site():
    loaded = config.load()
    found = loaded.site_of_host("tolitoli.bawaslu.go.id")
    assert found
    assert (found.name, found.hosts, found.platform) == ("bawaslu-tolitoli", ("tolitoli.bawaslu.go.id",), "drupal")
    assert "bawaslu-tolitoli" not in loaded.sites


# --- a new site ------------------------------------------------------------------------------------------------------


def test_a_new_site_on_a_known_platform_is_one_file_of_four_lines(tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "tribun-uji.toml").write_text(
        'name = "Tribun Uji"\nhosts = ["uji.example"]\nplatform = "wordpress"\ntimezone = "Asia/Jayapura"\n', "utf-8"
    )
    reading = read(page("dutametro"), url="https://www.uji.example/2023/10/berita/", config=tmp_path)
    assert (reading.site, reading.reader) == ("tribun-uji", "platform")
    assert list(reading.body) == expected("dutametro")["body"]
    assert reading.published_at == datetime.fromisoformat("2023-10-07T10:20:00+09:00")


def test_a_site_with_selectors_of_its_own_is_one_file(tmp_path):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "khusus.toml").write_text(
        'name = "Khusus"\nhosts = ["khusus.example"]\n[select]\nbody = [".isi"]\ntitle = ["h2.judul"]\n'
        '[drop]\nrelated-link = [".kait"]\n', "utf-8",
    )  # fmt: skip
    prose = "ASN wajib menjaga netralitas selama masa kampanye berlangsung di Kabupaten Buol, kata Karianto."
    source = (
        f"<html><h1>Khusus</h1><h2 class=judul>ASN Netral</h2><div class=isi><p>{prose}</p><p class=kait>Lain</p></div>"
    )
    reading = read(source, url="https://khusus.example/1", config=tmp_path)
    assert (reading.reader, reading.title, reading.body) == ("adapter", "ASN Netral", (prose,))
    assert saved.expectation(reading, "")["dropped"] == [{"text": "Lain", "rule": "related-link"}]
