"""Lines between headline and body that sum the article up."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import generic, outline, standfirst

LINE = "Tiga pegawai diperiksa karena diduga mendukung salah satu calon"
BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."
BYLINE = "<div class=meta>Oleh Ani Lestari, Senin 5 Agustus 2024, pukul 08.15 WITA</div>"


def page(between, head=""):
    paragraphs = "".join(f"<p>{number} {BODY}</p>" for number in ("Pertama", "Kedua", "Ketiga"))
    return f"<head>{head}</head><h1>Judul</h1>{between}{BYLINE}<main>{paragraphs}</main>"


def described(text, name="name=description"):
    return f'<meta {name} content="{text}">'


def test_a_heading_right_below_the_headline_is_read():
    assert generic.extract(page(f"<h2>{LINE}</h2>")).startswith(f"{LINE}\n\n")


@pytest.mark.parametrize(("score", "first"), [(-1.0, 1), (-2.0, 3)])
def test_a_heading_right_below_the_headline_need_not_be_likely(score, first):
    tree = LexborHTMLParser(page(f"<h2>{LINE}</h2>"))
    lines = outline.Outline(tree.body)
    assert standfirst.above_run(lines, [score] * len(lines.texts), 3, 0.9, tree) == first


def test_a_heading_further_below_is_not():
    assert LINE not in generic.extract(page(f"{BYLINE}<div class=share><h2>{LINE}</h2></div>"))


@pytest.mark.parametrize("name", ["name=description", "name=Description", 'property="og:description"'])
def test_a_line_in_which_the_page_describes_itself_is_read(name):
    line = f"<div class=sub>{LINE}</div>"
    assert LINE not in generic.extract(page(line))
    assert generic.extract(page(line, described(f"“{LINE}”", name))).startswith(LINE)


def test_a_description_that_the_body_begins_with_is_not_read_twice():
    tree = LexborHTMLParser(page(f"<div>Pertama {BODY}</div>", described(f"Pertama {BODY}")))
    lines = outline.Outline(tree.body)
    scores = [-1.0] * len(lines.texts)
    assert standfirst.above_run(lines, scores, 3, 0.9, tree) == 3
    assert standfirst.above_run(lines, scores, 4, 0.9, tree) == 1


def test_a_caption_in_the_words_of_the_description_is_no_standfirst():
    caption = f"<figure><img src=a.jpg><figcaption>{LINE}</figcaption></figure>"
    assert LINE not in generic.extract(page(caption, described(LINE)))


def test_a_description_of_a_few_words_makes_no_label_a_standfirst():
    label = "Berita dari Buol"
    assert label not in generic.extract(page(f"<div>{label}</div>", described(label)))
