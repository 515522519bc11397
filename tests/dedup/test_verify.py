"""Whether two texts are the same story, on pairs written for it, on templates of notices and as laws."""

import itertools
import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.dedup.slots import differences
from asn_crawl.dedup.verify import compare
from asn_crawl.dedup.words import MAX_WORDS
from tests.dedup.notices import TEMPLATES, notice
from tests.dedup.stories import STORIES, words_of

DEDUP = config.load().settings.dedup
HARD = tomllib.loads((Path(__file__).parent / "hard_pairs.toml").read_text("utf-8"))["pair"]
STORY = STORIES[1].split("\n\n")[1]


def verdict(left, right):
    return compare(words_of(left.split("\n")), words_of(right.split("\n")), DEDUP)


def relation(left, right):
    return verdict(left, right).relation or "none"


@pytest.mark.parametrize("pair", HARD, ids=lambda pair: pair["name"])
def test_a_hard_pair_is_judged_right(pair):
    assert relation(pair["left"], pair["right"]) == pair["answer"], verdict(pair["left"], pair["right"])
    assert relation(pair["right"], pair["left"]) == pair["answer"]


def test_there_are_forty_hard_pairs_each_with_a_reason():
    assert len({pair["name"] for pair in HARD}) == len(HARD) >= 40
    assert all(pair["why"] for pair in HARD)


@pytest.mark.parametrize("name", TEMPLATES)
def test_of_a_template_hardly_two_notices_are_the_same(name):
    numbers = random.Random(3)  # noqa: S311 - the same notices each time
    texts = [words_of(notice(name, numbers).split("\n\n")) for _ in range(25)]
    pairs = list(itertools.combinations(texts, 2))
    same = sum(compare(left, right, DEDUP).relation is not None for left, right in pairs)
    assert same <= 0.04 * len(pairs), "two of the slots may be equal by chance, seldom more"


def test_a_notice_and_its_copy_with_typing_errors_are_the_same():
    text = notice("pelantikan", random.Random(4))  # noqa: S311
    assert relation(text, text.replace("birokrasi", "birokasi").replace("pejabat", "pejbat", 1)) == "same"


def test_the_slots_are_named_with_both_sides():
    left = notice("desa_saja", random.Random(1))  # noqa: S311
    found = verdict(left, left.replace("puluhan warga", "31 warga").replace("akhir bulan", "5 minggu"))
    assert found.slots == ()
    found = verdict(left.replace("puluhan warga", "30 warga"), left.replace("puluhan warga", "31 warga"))
    assert [(slot.kind, slot.left, slot.right, slot.times) for slot in found.slots] == [("number", "30", "31", 1)]
    assert found.relation == "same"


def test_two_slots_one_of_them_a_number_are_another_document():
    text = STORY + " Sebanyak 30 pekerja dari Poso ikut serta dalam pekerjaan itu."
    found = verdict(text, text.replace("30", "31").replace("Poso", "Buol"))
    assert (found.relation, len(found.slots)) == (None, 2)
    assert found.why.startswith("2 places between the same words hold another number, date or name")


def test_three_names_are_another_document_and_two_are_a_correction():
    text = STORY + " Mereka datang dari Poso dan para pekerja dari Luwuk serta rombongan dari Bungku kemarin sore."
    twice = text.replace("Poso", "Buol").replace("Luwuk", "Donggala")
    assert [relation(text, other) for other in (twice, twice.replace("Bungku", "Parigi"))] == ["same", "none"]


def test_one_number_is_a_correction_however_often_it_stands():
    text = STORY + " Ada 30 pekerja yang datang." * 2 + " Semua dari 30 orang itu pulang." * 2 + " Tinggal 30 saja."
    found = verdict(text, text.replace("30", "31"))
    assert (found.relation, [slot.times for slot in found.slots]) == ("same", [5])


def test_names_amid_as_many_other_changes_are_a_rewriters():
    told = STORIES[1].replace("\n\n", " ").split()
    anew = " ".join("sungguh" if at in range(5, 60, 12) else word for at, word in enumerate(told))
    names = "Mereka datang dari {} dan para pekerja dari {} serta rombongan dari {} kemarin sore."
    text, other = names.format("Poso", "Luwuk", "Bungku"), names.format("Buol", "Donggala", "Parigi")
    assert relation(" ".join([*told, text]), " ".join([*told, other])) == "none"
    assert relation(" ".join([*told, text]), f"{anew} {other}") == "same"


def test_names_that_only_begin_sentences_are_no_slots():
    left = STORY.replace("Seorang pustakawan", "Beberapa petugas").replace("Pengunjung paling", "Mereka paling")
    assert left != STORY
    assert differences(words_of([left]), words_of([STORY])).slots == ()


def test_an_empty_text_is_the_same_as_nothing():
    assert relation("", "") == relation("", STORY) == "none"


def test_a_text_beyond_the_limit_is_compared_by_its_beginning():
    long = " ".join(f"kata{number}" for number in range(2 * MAX_WORDS))
    assert len(words_of([long]).folded) == MAX_WORDS
    assert relation(long, long + " tambahan") == "same"


WORDS = st.lists(st.sampled_from([*STORY.split(), "Buol", "Poso", "12", "34,5", "Senin"]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_the_order_of_the_two_does_not_matter(left, right):
    one, other = verdict(left, right), verdict(right, left)
    assert (one.relation, one.containment, one.share, one.why) == (
        other.relation,
        other.containment,
        other.share,
        other.why,
    )
    assert sorted((slot.left, slot.right, slot.times) for slot in one.slots) == sorted(
        (slot.right, slot.left, slot.times) for slot in other.slots
    )


@given(WORDS)
def test_a_text_is_the_same_as_itself(text):
    assert relation(text, text) == ("same" if words_of([text]).folded else "none")
