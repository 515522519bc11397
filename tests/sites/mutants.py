"""Pages broken in the ways that the web breaks them, always the same for one seed."""

import random
import re
from collections.abc import Iterator, Sequence

_TAG = re.compile(r"<[^<>]{1,300}>")
HUGE = 1_000_000  # characters of an attribute


def mutants(pages: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    dice = random.Random(seed)  # noqa: S311 - the same each time
    ways = (_cut, _spliced, _doubled, _lost, _entities)
    for n in range(count):
        page = dice.choice(pages)
        for way in dice.choices(ways, k=dice.randint(1, 4)):
            page = way(page, pages, dice)
        yield _huge(page, dice) if n % 250 == 249 else page


def _cut(page: str, _: Sequence[str], dice: random.Random) -> str:
    start, end = sorted(dice.choices(range(len(page) + 1), k=2))
    return page[:start] + page[end:] if dice.random() < 0.5 else page[:end]


def _spliced(page: str, pages: Sequence[str], dice: random.Random) -> str:
    other = dice.choice(pages)
    return page[: dice.randrange(len(page) + 1)] + other[dice.randrange(len(other) + 1) :]


def _doubled(page: str, _: Sequence[str], dice: random.Random) -> str:
    return _TAG.sub(lambda tag: tag[0] * dice.choice((1, 1, 1, 2, 3)), page)


def _lost(page: str, _: Sequence[str], dice: random.Random) -> str:
    return _TAG.sub(lambda tag: tag[0] if dice.random() < 0.9 else "", page)


def _entities(page: str, _: Sequence[str], dice: random.Random) -> str:
    at = dice.randrange(len(page) + 1)
    return page[:at] + dice.choice(("&", "&#", "&#x110000;", "&amp", "&nbsp;&", "<!--", "<![CDATA[", "\0")) + page[at:]


def _huge(page: str, dice: random.Random) -> str:
    return page.replace("<div", f"<div {dice.choice(('class', 'id', 'data-x'))}='{'a b' * (HUGE // 3)}'", 1)
