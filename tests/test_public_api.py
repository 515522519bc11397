import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import asn_crawl
from asn_crawl import errors

SEEDS = Path(__file__).parent / "seeds"
PAGE = (
    "<!doctype html><html><head><title>Netralitas ASN</title>"
    '<meta property="article:published_time" content="2024-09-17T08:00:00+09:00"></head>'
    "<body><h1>Netralitas ASN</h1><div class=entry-content>"
    "<p>AMBON – Bawaslu Maluku mengingatkan seluruh aparatur sipil negara agar tetap netral pada pilkada serentak.</p>"
    "<p>“Jangan ada yang memihak,” ujar ketua – di Ambon, Selasa (17/9/2024), di hadapan ratusan pegawai.</p>"
    "</div></body></html>"
)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_text_of_a_seed_is_its_gold(number):
    (seed,) = SEEDS.glob(f"{number}_*.txt")
    reading = asn_crawl.read(seed.read_bytes())
    assert reading.text == (SEEDS / f"gold/{number}.txt").read_text("utf-8")
    assert reading.site == json.loads((SEEDS / f"gold/{number}.json").read_text("utf-8"))["site"]


def test_bytes_and_text_give_the_same_reading():
    url = "https://potretmaluku.id/netralitas-asn/"
    reading = asn_crawl.read(PAGE, url=url)
    assert asn_crawl.read(PAGE.encode(), url=url) == reading
    assert (reading.site, reading.url, reading.title) == ("potretmaluku", url, "Netralitas ASN")
    assert reading.published_at == datetime.fromisoformat("2024-09-17T08:00:00+09:00")
    assert reading.mentioned_dates == (date(2024, 9, 17),)
    assert reading.text.startswith("Netralitas ASN\n\nAMBON – Bawaslu Maluku")
    assert reading.text.endswith("ratusan pegawai.\n")


def test_text_is_decoded_already_whatever_its_meta_says():
    declared = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert asn_crawl.read(declared).text == asn_crawl.read(PAGE).text


def test_a_given_site_goes_before_the_address_and_an_empty_one_is_none():
    url = "https://potretmaluku.id/a-b-c/"
    assert asn_crawl.read(PAGE, url=url, site="lain").site == "lain"
    assert asn_crawl.read(PAGE, url=url, site="").site == "potretmaluku"
    assert asn_crawl.read(PAGE, site="").site == "unknown"
    assert asn_crawl.read(PAGE, url="https://www.baru.test/a/").site == "baru.test"


def test_every_block_says_why_it_is_left_out():
    blocks = asn_crawl.read((SEEDS / "000_65ad3e997697fc5e.txt").read_text("utf-8")).blocks
    left_out = [block for block in blocks if block.mark]
    assert left_out
    assert all(block.mark.rule and block.mark.evidence and block.origin.startswith("line ") for block in left_out)


@pytest.mark.parametrize("page", ["", b"", "   ", b"%PDF-1.4 x", b"\0\0\0\0", "<html><title>404</title></html>"])
def test_a_page_without_article_raises_a_page_error(page):
    with pytest.raises(asn_crawl.PageError) as caught:
        asn_crawl.read(page)
    assert caught.value.stage in {"decode", "read"}
    assert str(caught.value) == f"{caught.value.stage}: {caught.value.reason}"


def test_a_wrong_configuration_raises_a_config_error(tmp_path):
    (tmp_path / "asn-crawl.toml").write_text("[limits]\nmax_byte = 1\n")
    with pytest.raises(asn_crawl.ConfigError, match=r"\[limits\]: max_byte"):
        asn_crawl.read(PAGE, config=tmp_path)


def test_every_public_name_is_there():
    assert all(getattr(asn_crawl, name) is not None for name in asn_crawl.__all__)
    assert issubclass(asn_crawl.PageError, asn_crawl.AsnCrawlError)
    assert all(issubclass(getattr(errors, name), errors.AsnCrawlError) for name in ("FetchError", "StoreError"))
    with pytest.raises(AttributeError, match="raed"):
        asn_crawl.raed  # noqa: B018 - the look-up is what fails


def test_a_script_on_stdin_can_read_a_page():
    script = b"import asn_crawl; print(asn_crawl.read('BUOL - ' + 'ASN harus netral pada pilkada. ' * 9).site)"
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"unknown\n", b"")
