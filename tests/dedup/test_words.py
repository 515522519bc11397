"""A body as words: folded and written ones in step, names within a sentence, particulars."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.dedup.stories import words_of


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=4))
@example(["\u0130stanbul"])  # whose lower case is two characters, the second of which is no part of a word
def test_each_written_word_has_its_folded_one(paragraphs):
    words = words_of(paragraphs)
    assert words.folded == [word.lower() for word in words.written]


def test_ascii_text_and_other_text_are_folded_alike():
    text = "Bupati Buol, H. Amirudin, melantik 12 pejabat di Kel. Leok I"
    assert words_of([text]).folded == words_of([f"{text} é"]).folded[:-1]


def test_names_stand_within_a_sentence():
    words = words_of(["Warga Buol-Toli, Poso (Parigi). Mereka dari Kota Palu 12 Mei"])
    assert words.names == {"buol", "toli", "poso", "kota", "palu", "mei"}


def test_particulars_are_numbers_and_first_letters_of_words_with_a_capital_in_pairs():
    words = words_of(["Warga Buol-Toli menanam 1.250 pohon, 3 km dari Ébène"])
    assert words.particulars == [b"W B", b"B T", b"T 1", b"1 250", b"250 3"]
