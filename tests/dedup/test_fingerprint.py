"""Fingerprints: the same on every machine, and sketches that refuse no pair whose texts are one story."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.dedup.fingerprint import BANDS, PERMUTATIONS, Sketch, fingerprint, may_hold
from asn_crawl.dedup.verify import compare
from asn_crawl.dedup.words import Words
from tests.dedup.notices import TEMPLATES, notice
from tests.dedup.stories import STORIES, rewritten, shortened, typed

DEDUP = config.load().settings.dedup
TEXTS = st.permutations(STORIES[0].split()).map(" ".join)


def sketch(words):
    return Sketch(len(words.folded), int.from_bytes(fingerprint(words).minima))


def may_be_one_story(left, right):
    return may_hold(sketch(left), sketch(right), DEDUP.containment)


def test_the_buckets_of_a_text_are_the_same_on_every_machine():
    found = fingerprint(Words(["Satu dua tiga empat lima"]))
    assert len(found.keys) == BANDS
    assert (found.keys[0], found.keys[1]) == (36996814896804161, 60542274441967715)
    assert found.minima.hex()[:16] == "396870bae0164da9"


def test_a_text_without_words_has_no_buckets():
    assert fingerprint(Words([""])) == (bytes(PERMUTATIONS), ())


@pytest.mark.parametrize("change", [typed, shortened, rewritten])
def test_sketches_let_every_copy_pass(change):
    chance = random.Random(2)  # noqa: S311 - the same texts each time
    for text in (*STORIES, *(notice(name, chance) for name in TEMPLATES)):
        left, right = (Words(each.split("\n\n")) for each in (text, change(text, chance)))
        assert may_be_one_story(left, right) or compare(left, right, DEDUP).relation is None


def test_sketches_refuse_texts_that_share_a_paragraph_of_many():
    paragraphs = [paragraph for story in STORIES for paragraph in story.split("\n\n")]
    left, right = Words(paragraphs[:8]), Words([paragraphs[0], *paragraphs[8:15]])
    assert left.grams & right.grams
    assert not may_be_one_story(left, right)


def test_sketches_refuse_nearly_all_other_stories():
    words = [Words(story.split("\n\n")) for story in STORIES]
    assert not any(may_be_one_story(left, right) for left, right in pairwise(words))


@given(TEXTS, st.integers(5, 113))
def test_a_text_and_its_first_half_pass_in_either_order(text, size):
    words = text.split()[:size]
    whole, half = Words([" ".join(words)]), Words([" ".join(words[: (size + 5) // 2])])
    assert may_be_one_story(whole, whole)
    assert may_be_one_story(whole, half)
    assert may_be_one_story(half, whole)
