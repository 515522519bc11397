"""Which changes between two texts are slots: what stands in one place of both, and what does not count."""

import pytest

from asn_crawl.dedup.slots import Differences, Slot, changes, differences
from tests.dedup.stories import words_of

BEFORE, BEHIND = "Warga desa menanam pohon di", "bersama para guru dan murid"


def found(left: str, right: str) -> Differences:
    """The differences of two texts that are equal around these words."""
    return differences(*(words_of([f"{BEFORE} {middle} {BEHIND}"]) for middle in (left, right)))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("30 rumah", "31 rumah", "number"),
        ("lima rumah", "tujuh rumah", "number"),
        ("5 rumah", "7 rumah", "number"),
        ("hari Senin", "hari Kamis", "number"),
        ("30 rumah", "tiga puluh rumah", "number"),
        ("kota Poso", "kota Buol", "name"),
        ("kota Buol", "kota Poso", "name"),
        ("kantor milik warga Poso Kota", "halaman rumah dari orang Buol", "name"),  # five words on either side
        ("lahan 30 hektare", "lahan 31 rumah", "number"),
        ("Poso", "Bank Sulteng", "name"),  # no initials: too few, or others
        ("Poso", "Palu Sigi Donggala Parigi", "name"),
    ],
)
def test_another_number_or_name_is_a_slot(left, right, kind):
    (slot,), others = found(left, right)
    assert (slot.kind, slot.times, others) == (kind, 1, 0)
    assert (set(slot.left.split()) | set(slot.right.split())) <= set(left.split()) | set(right.split())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("kebun milik bersama", "lahan milik bersama"),  # neither side holds a name
        ("kota Poso", "kota lama"),  # one side holds none
        ("kota Bima", "kota lama"),
        ("sejumlah rumah", "30 rumah"),
        ("kota Karianto", "kota Kariano"),  # a typing error
        ("rumah Amir Karianto", "rumah Emir Kariano"),
        ("kantor AS", "kantor Amerika Serikat"),  # initials, on either side
        ("kantor Amerika Serikat", "kantor AS"),
        ("kantor MA", "kantor Mahkamah Agung"),
        ("30 buah rumah", "30 unit gedung"),  # the number is the same
        ("gedung Senin", "Senin rumah"),
    ],
)
def test_words_told_otherwise_are_no_slot(left, right):
    slots, others = found(left, right)
    assert slots == ()
    assert others >= 1


@pytest.mark.parametrize(("left", "right"), [("kota Poso", ""), ("", "kota Poso"), ("", "30 rumah")])
def test_words_that_one_text_lacks_are_no_slot(left, right):
    assert found(left, right) == Differences((), 1)


@pytest.mark.parametrize("name", ["Poso", "Anoa"])  # on either side of six words in the order of the alphabet
def test_a_long_change_is_text_told_anew_and_counts_for_nothing(name):
    assert found(name, "kantor milik bersama para warga Buol") == Differences((), 0)


def test_changes_that_stand_close_together_are_one_change_of_text_told_anew():
    left = "Poso rumah Palu jalan Sigi kebun Buol sawah Bokat pasar Dolo"
    right = "Tojo rumah Bada jalan Napu kebun Lore sawah Kulawi pasar Banawa"
    assert found(left, right) == Differences((), 0)
    apart = found(*(text.replace(" kebun", " yang ada di kebun") for text in (left, right)))
    assert sorted(slot.left for slot in apart.slots) == ["Bokat", "Buol", "Dolo", "Palu", "Poso", "Sigi"]


def test_a_slot_is_named_as_written_the_most_frequent_first():
    text = "Bupati {0} memuji warga {0} dan panitia yang {1} kali rapat di aula {0} kemarin"
    one, other = (words_of([text.format(*each)]) for each in (("Poso", "12"), ("Buol", "7")))
    assert differences(one, other).slots == (Slot("name", "Poso", "Buol", 3), Slot("number", "12", "7", 1))
    assert differences(other, one).slots == (Slot("name", "Buol", "Poso", 3), Slot("number", "7", "12", 1))
    assert differences(one, other).total == 4


def test_of_several_alignments_that_are_as_short_both_orders_of_the_texts_take_the_same():
    assert found("7 ada 12", "12 yang") == found("12 yang", "7 ada 12") == Differences((), 2)


def test_changes_are_the_runs_of_words_that_differ():
    assert list(changes("a b c d e".split(), "a x c e".split())) == [(1, 2, 1, 2), (3, 4, 3, 3)]
    assert list(changes(["a"], ["a"])) == []
    assert list(changes([], ["a"])) == [(0, 0, 0, 1)]
