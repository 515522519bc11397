"""Sentences that a page prints once more, to be seen."""

import pytest

import asn_crawl
from asn_crawl.sites import generic

SAID = "pegawai yang berpihak akan kami laporkan kepada komisi aparatur sipil negara"
BODY = "Ketua Bawaslu meminta seluruh pegawai menjaga netralitas selama masa kampanye di daerah ini, kata dia."


def read(quote):
    text = f"<p>Pertama {BODY}</p><p>Kedua {BODY}</p>"
    return generic.extract(f"<main>{text}{quote}<p>“Setiap {SAID},” kata Ketua Bawaslu Buol.</p>{text}</main>")


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote>“{SAID}.”</blockquote>",
        f"<blockquote><p>{SAID} ...</p></blockquote>",
        f"<blockquote><div><p>{SAID}</p></div></blockquote>",
    ],
)
def test_a_quote_that_a_paragraph_holds_is_read_once(quote):
    assert read(quote).count(SAID) == 1


@pytest.mark.parametrize(
    "quote",
    [
        f"<p>{SAID}</p>",
        f"<blockquote>Semua {SAID}</blockquote>",
    ],
)
def test_other_lines_and_quotes_of_their_own_words_are_read(quote):
    assert read(quote).count(SAID) == 2


def test_a_quote_of_a_few_words_is_read():
    assert "akan kami laporkan\n" in read("<blockquote>akan kami laporkan</blockquote>")


def test_a_quote_that_is_printed_twice_in_full_is_not_lost():
    quote = f"<blockquote>Semua {SAID}</blockquote>"
    assert read(quote * 2).count(f"Semua {SAID}") == 2


def test_a_quote_in_a_body_that_a_selector_found_is_read_once_and_names_the_text_that_holds_it():
    text = "".join(f"<p>{number} {BODY}</p>" for number in range(12))
    text += f"<blockquote><p>{SAID}</p></blockquote><p>“Setiap {SAID},” kata Ketua Bawaslu.</p>"
    page = f"<h1>Judul</h1><div class=entry-content>{text}<blockquote>Semua {SAID}</blockquote></div>"
    reading = asn_crawl.read(f"<link href=/wp-content/themes/a.css><body>{page}")
    assert reading.reader == "platform"
    assert [block.mark.rule for block in reading.blocks if block.text == SAID] == ["repeat"]
    assert reading.text.count(SAID) == 2
    evidence = next(block.mark.evidence for block in reading.blocks if block.text == SAID)
    assert evidence.startswith("a quote from the text: “Setiap")
