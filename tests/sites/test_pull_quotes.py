"""Sentences that a page prints once more, to be seen."""

import pytest

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
