"""Stories for tests of dedup, and the edits that other newsrooms make."""

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

from asn_crawl.dedup.words import Words, plain

STORIES: list[str] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text("utf-8"))["stories"]


def words_of(paragraphs: Sequence[str]) -> Words:
    """The words of a body as documents are compared."""
    return Words(plain(paragraphs))


def typed(story: str, chance: random.Random) -> str:
    """The story with a typing error in about every thirtieth word."""
    words = story.split(" ")
    for at, word in enumerate(words):
        if len(word) > 5 and "\n" not in word and chance.random() < 0.03:
            cut = chance.randint(1, len(word) - 3)
            words[at] = word[:cut] + word[cut + 1 :]
    return " ".join(words)


def shortened(story: str, chance: random.Random) -> str:
    """The story without its last one or two paragraphs."""
    return "\n\n".join(story.split("\n\n")[: -chance.randint(1, 2)])


def rewritten(story: str, chance: random.Random) -> str:
    """The story with a lead of another newsroom's."""
    lead = f"{chance.choice(['Warga', 'Pembaca', 'Masyarakat'])} punya kabar baru pekan ini."
    return "\n\n".join([lead, *story.split("\n\n")[1:]])
