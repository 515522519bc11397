"""Fingerprints: the same on every machine, and sketches that refuse no pair whose texts are one story."""

import random
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.dedup.fingerprint import BANDS, PERMUTATIONS, Sketch, fingerprint, may_be_one_story
from asn_crawl.dedup.verify import compare
from tests.dedup.notices import TEMPLATES, notice
from tests.dedup.stories import STORIES, rewritten, shortened, typed, words_of

DEDUP = config.load().settings.dedup
HARD = tomllib.loads((Path(__file__).parent / "hard_pairs.toml").read_text("utf-8"))["pair"]
TEXTS = st.permutations(STORIES[0].split()).map(" ".join)


def sketch(words):
    found = fingerprint(words)
    return Sketch(len(words.folded), found.particulars, int.from_bytes(found.minima))


def pass_sketches(left, right):
    return may_be_one_story(sketch(left), sketch(right), DEDUP.containment)


def test_the_buckets_of_a_text_are_the_same_on_every_machine():
    found = fingerprint(words_of(["Satu dua tiga empat lima"]))
    assert len(found.keys) == BANDS
    assert (found.keys[0], found.keys[1]) == (36996814892545581, 60542274454362151)
    assert found.minima.hex()[:16] == "396870bae0164da9"


def test_a_text_without_words_has_no_buckets():
    assert fingerprint(words_of([""])) == (0, bytes(2 * PERMUTATIONS), ())


@pytest.mark.parametrize("change", [typed, shortened, rewritten])
def test_sketches_let_every_copy_pass(change):
    chance = random.Random(2)  # noqa: S311 - the same texts each time
    for text in (*STORIES, *(notice(name, chance) for name in TEMPLATES)):
        left, right = (words_of(each.split("\n\n")) for each in (text, change(text, chance)))
        assert pass_sketches(left, right) or compare(left, right, DEDUP).relation is None


def test_sketches_let_every_hard_pair_of_one_story_pass():
    pairs = [
        [words_of(pair[side].split("\n")) for side in ("left", "right")] for pair in HARD if pair["answer"] != "none"
    ]
    assert [" ".join(left.folded) for left, right in pairs if not pass_sketches(left, right)] == []


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_sketches_let_a_copy_in_capitals_or_small_letters_pass(change):
    for story in STORIES:
        assert pass_sketches(*(words_of(each.split("\n\n")) for each in (story, change(story))))


def test_sketches_refuse_most_other_notices_of_a_template():
    chance = random.Random(5)  # noqa: S311 - the same notices each time
    pairs = [[words_of(notice(name, chance).split("\n\n")) for _ in range(2)] for name in TEMPLATES for _ in range(20)]
    assert sum(pass_sketches(left, right) for left, right in pairs) < 0.35 * len(pairs)


def test_sketches_refuse_texts_that_share_a_paragraph_of_many():
    paragraphs = [paragraph for story in STORIES for paragraph in story.split("\n\n")]
    left, right = words_of(paragraphs[:8]), words_of([paragraphs[0], *paragraphs[8:15]])
    assert left.grams & right.grams
    assert not pass_sketches(left, right)


def test_sketches_refuse_nearly_all_other_stories():
    words = [words_of(story.split("\n\n")) for story in STORIES]
    assert not any(pass_sketches(left, right) for left, right in pairwise(words))


@given(TEXTS, st.integers(5, 113))
def test_a_text_and_its_first_half_pass_in_either_order(text, size):
    words = text.split()[:size]
    whole, half = words_of([" ".join(words)]), words_of([" ".join(words[: (size + 5) // 2])])
    assert pass_sketches(whole, whole)
    assert pass_sketches(whole, half)
    assert pass_sketches(half, whole)
