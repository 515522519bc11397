"""The headline of a page whose <title> and <h1> name only the site."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.clean.page import read
from asn_crawl.sites.lead_title import told_by_lead

TITLE = "Camat se-Kabupaten Bintan Teken Pakta Integritas Netralitas"
LEAD = (
    "Seluruh camat di Kabupaten Bintan menandatangani pakta integritas netralitas aparatur sipil negara di Ruang"
    " Rapat Nusantara, Bandar Seri Bentan, Selasa pagi."
)
MORE = "Pejabat sementara bupati mengatakan camat merupakan ujung tombak pemerintahan yang paling dekat dengan warga."


def page(body: str, title: str = "Diskominfo Kabupaten Bintan", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("<h1 class=logo><a href=/>DISKOMINFO BINTAN</a></h1><h2>Detail Berita</h2>", f"<h2><a>{TITLE}</a></h2>"),
        ("<h1>Berita</h1><p>Informasi terkini seputar Pemerintah Kabupaten Bintan</p>", f"<h3>{TITLE}</h3>"),
        (f"<h3>Selamat Datang di Situs Resmi Kami</h3><p>{MORE}</p>", f"<h4>{TITLE}</h4>"),
    ],
)
def test_the_heading_that_its_lead_repeats_is_the_title_of_a_page_that_names_only_its_site(above, heading):
    meta = "<div>Selasa, 08 Oktober 2024 | Penulis: admin</div>"
    reading = read(page(f"<div>{above}</div><div>{heading}{meta}<div><p>{LEAD}</p><p>{MORE}</p></div></div>"))
    assert (reading.title, str(reading.published_at)[:10]) == (TITLE, "2024-10-08")


def test_the_name_of_an_office_that_the_lead_mentions_is_no_title():
    title, lead = (
        "Bawaslu Tarakan Hentikan Kasus Lurah",
        LEAD.replace("Seluruh", "Bawaslu Kota Tarakan hentikan kasus,"),
    )
    office = page(f"<h1>Detail Berita</h1><h2>{title}</h2><p>{lead}</p><p>{MORE}</p>", title="Bawaslu Kota Tarakan")
    assert read(office, url="https://tarakan.bawaslu.go.id/berita/1").title == title


def test_a_title_that_the_page_states_stays():
    stated = f'<meta property="og:title" content="Ikrar Netral di Bintan"><title>{TITLE}</title>'
    assert read(page(f"<h3>{TITLE}</h3><p>{LEAD}</p><p>{MORE}</p>", head=stated)).title == "Ikrar Netral di Bintan"


def test_an_h1_that_the_title_names_with_the_site_stays():
    other = f"<h3>{TITLE}</h3><p>{LEAD}</p>"
    named = page(f"<h1>Ikrar Netral</h1><p>{MORE}</p>{other}", title="Ikrar Netral - Kabar Bintan")
    assert read(named).title == "Ikrar Netral"


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{TITLE}</div><p>{LEAD}</p><p>{MORE}</p><h3>Camat merupakan ujung tombak</h3><p>{MORE}</p>",
        f"<h2>Tiga kecamatan rawan di Bintan dicatat</h2><p>{LEAD}</p><p>{MORE}</p>",
        f"<h2>Agenda dan Pengumuman Kami</h2><p>{LEAD}</p><p>{MORE}</p>",
    ],
)
def test_a_subheading_and_another_texts_heading_are_no_title(body):
    assert told_by_lead(LexborHTMLParser(page(body, title=TITLE)), TITLE) is None
    assert read(page(body, title=TITLE)).title == TITLE
