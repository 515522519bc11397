"""What stands between title and body belongs to the article where the page describes itself with it."""

import pytest

import asn_crawl

LEAD = "Bawaslu Buol memeriksa tiga pegawai yang ikut kampanye di lapangan kota."
STORY = (
    "BUOL – Ketua Bawaslu Kabupaten Buol, Karianto, meminta seluruh aparatur sipil negara menjaga netralitas selama "
    "masa kampanye berlangsung di daerah itu."
)
BODY = f"<div class=entry-content><p>{STORY}</p></div>"
TITLE = "<h1>ASN Wajib Netral</h1>"


def read(article: str, *, description: str = LEAD, name: str = "name=description") -> asn_crawl.Reading:
    head = f"<title>ASN Wajib Netral</title><meta {name} content='{description}'><script src=/wp-content/x.js></script>"
    return asn_crawl.read(f"<html><head>{head}</head><body class=single>{article}</body></html>".encode())


@pytest.mark.parametrize(
    "article",
    [
        f"<article>{TITLE}<p>{LEAD}</p>{BODY}</article>",
        f"<header>{TITLE}<p>Senin, 17 Maret 2025</p><h2>{LEAD}</h2></header><main><div>{BODY}</div></main>",
        f"<div><div>{TITLE}</div></div><div><p>{LEAD}</p><div>{BODY}<p>Terkait</p></div></div>",
    ],
)
def test_the_description_between_title_and_body_is_the_first_paragraph(article):
    reading = read(article)
    assert (reading.reader, [*reading.body]) == ("platform", [LEAD, STORY])
    assert reading.dateline_place == "BUOL"


def test_a_description_that_is_cut_short_is_known():
    assert [*read(f"{TITLE}<p>{LEAD}</p>{BODY}", description=LEAD[:60] + "…", name="property=og:description").body] == [
        LEAD,
        STORY,
    ]


@pytest.mark.parametrize(
    ("article", "description"),
    [
        (f"{TITLE}<p>{LEAD}</p>{BODY}", "Berita terbaru dari Kabupaten Buol dan sekitarnya setiap hari."),
        (f"{TITLE}<p>{STORY}</p>{BODY}", STORY),
        (f"{TITLE}<p>Bawaslu Buol</p>{BODY}", "Bawaslu Buol"),
        (f"{TITLE}{BODY}<p>{LEAD}</p>", LEAD),
        (f"<p>{LEAD}</p>{TITLE}{BODY}", LEAD),
        (f"<h1>Kabar Buol</h1><p>{LEAD}</p>{TITLE}{BODY}", LEAD),
        (f"<p>{LEAD}</p>{BODY}", LEAD),
    ],
    ids=["other words", "the body's own", "a label", "below the body", "above the title", "below a logo", "no title"],
)
def test_other_lines_outside_the_body_stay_out(article, description):
    assert [*read(article, description=description).body] == [STORY]
