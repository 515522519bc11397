import pytest
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import html
from asn_crawl.sites.drops import linked_headlines

URL = "https://uji.example/asn-wajib-netral/"
HEADLINE = "Tiga ASN Buol Diperiksa Bawaslu"


def left_out(body: str, url: str = URL) -> list[str]:
    (container,) = LexborHTMLParser(f"<div id=isi>{body}</div>").css("#isi")
    blocks = html.blocks(container, origin="#isi", marks=linked_headlines(container, url))
    return [block.text for block in blocks if block.mark and block.mark.rule == "related-link"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p><a href='/tiga-asn'>{HEADLINE}</a></p>",
        f"<p><strong><a href='https://uji.example/tiga-asn'>{HEADLINE}</a></strong></p>",
        f"<div class=x><div><a href='/tiga-asn'><img>{HEADLINE}</a></div></div>",
        f"<table><tr><td></td></tr><tr><td><b><a href='/tiga-asn'>{HEADLINE}</a></b></td></tr></table>",
    ],
)
def test_a_block_that_is_nothing_but_a_link_to_another_article_is_left_out(body):
    assert left_out(f"<p>Teks.</p>{body}<p>Teks.</p>") == [HEADLINE]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Lihat <a href='/tiga-asn'>{HEADLINE}</a></p>",
        f"<p><a href='https://lain.example/tiga-asn'>{HEADLINE}</a></p>",
        f"<p><a href='//lain.example/tiga-asn'>{HEADLINE}</a></p>",
        f"<p><a href='/surat-edaran.pdf'>{HEADLINE}</a></p>",
        f"<p><a href='/tiga-asn'>{HEADLINE}.</a></p>",
        "<p><a href='/buol'>Bawaslu Buol</a></p>",
        f"<ul><li><a href='/tiga-asn'>{HEADLINE}</a></li></ul>",
        f"<h2><a href='/tiga-asn'>{HEADLINE}</a></h2>",
        f"<table><tr><td><a href='/tiga-asn'>{HEADLINE}</a></td><td>2</td></tr></table>",
        f"<p><a href='#bab'>{HEADLINE}</a></p>",
        f"<p><a name=x>{HEADLINE}</a></p>",
    ],
)
def test_any_other_link_stays(body):
    assert left_out(f"<p>Teks.</p>{body}<p>Teks.</p>") == []


def test_an_absolute_link_stays_where_the_pages_own_host_is_unknown():
    assert left_out(f"<p><a href='https://uji.example/tiga-asn'>{HEADLINE}</a></p>", url="") == []


def test_a_table_around_the_container_is_not_looked_at():
    page = f"<table><tr><td id=isi><a href='/tiga-asn'>{HEADLINE}</a></td></tr></table>"
    (container,) = LexborHTMLParser(page).css("#isi")
    assert linked_headlines(container, URL) == {}
