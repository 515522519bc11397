"""Prose and lines beside it are article text together or not at all."""

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import generic, siblings
from asn_crawl.sites.outline import Outline

BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."


def means(body, scores, plain=None):
    page = Outline(LexborHTMLParser(body).body)
    return siblings.leveled(page, scores, plain or [True] * len(scores))


def test_prose_has_the_mean_score_of_its_siblings():
    assert means(f"<div><p>{BODY}</p><p>{BODY}</p><h2>Judul</h2></div>", [1.0, 3.0, 0.0]) == [2.0, 2.0, 0.0]


def test_a_link_or_a_line_that_is_not_plain_keeps_its_score():
    body = f"<div><p>{BODY}</p><p><a href=/x>{BODY}</a></p><p>{BODY}</p></div>"
    assert means(body, [1.0, 3.0, 0.0], [True, True, False]) == [1.0, 3.0, 0.0]


def test_text_beside_paragraphs_counts_as_one_of_them():
    assert means(f"<div>{BODY}<p>{BODY}</p></div>", [1.0, 3.0]) == [2.0, 2.0]
    assert means(f"<div>{BODY}<h2>{BODY}</h2></div>", [1.0, 3.0]) == [1.0, 3.0]


def test_the_first_words_of_an_article_are_read_though_they_stand_in_no_paragraph():
    first = "BUOL – Tiga pegawai diperiksa Bawaslu pada Senin pagi."
    beside = f"<p>Pertama {BODY}</p><p>Kedua {BODY}</p>"
    page = f"<h1>Judul</h1><div><p class=source><img src=a.jpg>Foto</p><div class=content>{first}{beside}</div></div>"
    assert generic.extract(page).startswith(first)
