"""Lines above the title are no part of the article, even where they read like some."""

import pytest

from asn_crawl.sites import generic

BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."
NOTE = "Penanda akan tampil di halaman profil Anda, beri judul dan keterangan singkat agar pengunjung tahu isinya."
TITLE = "ASN Wajib Netral"


def page(heading, title=f"{TITLE} - Kabar Buol"):
    paragraphs = "".join(f"<p>{number} {BODY}</p>" for number in ("Pertama", "Kedua", "Ketiga"))
    box = f"<table><tr><td>{NOTE}</td></tr></table>"
    return f"<head><title>{title}</title></head>{box}{heading}<article>{paragraphs}</article>"


def test_what_stands_above_the_title_is_not_read():
    assert generic.extract(page(f"<h1>{TITLE}</h1>")).startswith("Pertama")


@pytest.mark.parametrize("heading", ["<h1>Latar belakang</h1>", f"<h2>{TITLE}</h2>", "<h1>…</h1>", ""])
def test_what_stands_above_another_heading_is_read(heading):
    assert generic.extract(page(heading)).startswith(NOTE)


def test_what_stands_above_a_heading_is_read_on_a_page_without_title():
    assert generic.extract(page(f"<h1>{TITLE}</h1>", title="")).startswith(NOTE)


def test_a_title_between_the_paragraphs_cuts_nothing_off():
    assert "Pertama" in generic.extract(page("").replace("<p>Kedua", f"<h1>{TITLE}</h1><p>Kedua"))
