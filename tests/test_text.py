import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_crawl.text import composed, counted, folded, normalise, word_count

hostile = st.text(
    st.sampled_from("aé \t\n\x1f\x85\xa0\xad\u0301\u200b\u2028\u3000\ufeff\ufdd0\ufffe\U0001f600e") | st.characters()
)


@pytest.mark.parametrize("blank", ["  ", "\t", "\n", "\r\n", "\xa0", "\x1f", "\u2028", "\u3000"])
def test_every_run_of_blanks_becomes_one_space(blank):
    assert normalise(f"{blank}satu{blank}dua{blank}") == "satu dua"


@pytest.mark.parametrize(
    "hidden", "\0 \x1b \x7f \x9f \xad \u200b \u202e \ufeff \ufdd0 \ufdef \ufffe \uffff \ud800".split(" ")
)
def test_what_no_reader_sees_is_removed(hidden):
    assert normalise(f"sa{hidden}tu {hidden} dua") == "satu dua"


def test_a_letter_and_its_accent_become_one():
    assert normalise("Andre\u0301") == "André"


@settings(derandomize=True)
@given(hostile)
def test_the_normal_form_is_stable_composed_and_has_single_spaces(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.split() == [word for word in once.split(" ") if word]


@settings(derandomize=True)
@given(st.lists(hostile))
def test_lines_are_composed_together_as_each_by_itself(texts):
    assert composed([folded(text) for text in texts]) == [normalise(text) for text in texts]


@pytest.mark.parametrize(("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1_200, "1,200 pages")])
def test_what_is_counted_is_said_in_words_that_fit_the_number(number, said):
    assert counted(number, "page") == said


def test_words_that_take_no_s_are_given():
    said = [counted(number, "address is", "addresses are") for number in (1, 2)]
    assert said == ["1 address is", "2 addresses are"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("satu", 1), ("satu dua tiga", 3), ("Rindfleischetikettierungsüberwachung", 1), ("“https://uji.example/a-b-c”", 1),
     ("县政府星期一宣布修建三座新桥", 4), ("ภาษาไทยไม่มีช่องว่าง", 6), ("ASN 县政府星期一宣布", 2)],
)  # fmt: skip
def test_words_are_counted_by_blanks_or_by_signs_where_a_script_has_no_blanks(text, words):
    assert word_count(text) == words
