"""Copies made from real articles: how many paragraphs of the second copy go, and that nothing else does."""

import csv
import random
import re

import pytest

from asn_crawl.clean.collapse import collapse
from asn_crawl.model import Block
from tests.beside import ARTICLES, needs_articles

pytestmark = needs_articles


def sentences(text):
    text = re.sub(r"\s+", " ", text)
    return [part.strip() for part in re.split(r'(?<=[.!?"”])\s+(?=[A-Z"“])', text) if part.strip()]


def articles():
    """Title and paragraphs of two or three sentences of each article."""
    csv.field_size_limit(10**9)
    with ARTICLES.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            parts = sentences(row["isi"])
            step = 2 if len(parts) % 2 == 0 else 3
            yield row["judul"], [" ".join(parts[at : at + step]) for at in range(0, len(parts), step)]


def long_articles():
    return [texts[:14] for _, texts in articles() if len(texts) >= 5 and len(" ".join(texts).split()) >= 120]


def typos(text, source):
    """Three words in a hundred lose, swap or double a letter."""
    words = text.split(" ")
    for at, word in enumerate(words):
        if len(word) > 4 and source.random() < 0.03:
            k = source.randint(1, len(word) - 2)
            words[at] = source.choice(
                [
                    word[:k] + word[k + 1 :],
                    word[:k] + word[k + 1] + word[k] + word[k + 2 :],
                    word[:k] + word[k] + word[k:],
                ]
            )
    return " ".join(words)


def merged(texts, _source):
    return [" ".join(texts[at : at + 3]) for at in range(0, len(texts), 3)]


def split(texts, _source):
    return [sentence for text in texts for sentence in sentences(text)]


def rotated(texts, _source):
    return texts[len(texts) // 2 :] + texts[: len(texts) // 2]


def same(texts, _source):
    return texts


@pytest.mark.parametrize("form", [same, merged, split, rotated])
def test_97_of_100_paragraphs_of_a_second_copy_with_typos_are_dropped(form):
    source = random.Random(7)  # noqa: S311 - the same typos in every run
    dropped = total = 0
    for texts in long_articles()[::4]:
        second = [typos(text, source) for text in form(texts, source)]
        result = collapse([Block(text=text) for text in texts + second])
        assert all(block.kept == block.text for block in result[: len(texts)])
        dropped += sum(not block.kept for block in result[len(texts) :])
        total += len(second)
    assert dropped / total >= 0.97


def test_at_most_two_articles_are_touched_when_nothing_repeats():
    touched = 0
    for title, texts in articles():
        blocks = [Block(text=title, kind="title")] + [Block(text=text) for text in texts]
        touched += collapse(blocks) != blocks
    assert touched <= 2
