"""Notices of the templates in notices.toml, their slots filled by a given source of chance."""

import random
import tomllib
from pathlib import Path

_FILE = tomllib.loads((Path(__file__).parent / "notices.toml").read_text("utf-8"))
_SLOTS = _FILE["slot"]
TEMPLATES: dict[str, str] = _FILE["template"]


def notice(name: str, chance: random.Random) -> str:
    """One notice, its paragraphs separated by blank lines."""
    slots = {key: chance.choice(_SLOTS[key]) for key in "ckwvoy"}
    people = dict(zip(("p", "p2", "p3"), chance.sample(_SLOTS["p"], 3), strict=True))
    numbers = {key: _number(chance) for key in ("n", "n2", "n3", "n4")}
    return TEMPLATES[name].format(
        **slots,
        **people,
        **numbers,
        C=slots["c"].upper(),
        d=_day(chance),
        d2=f"{chance.choice(_SLOTS['month'])} 202{chance.choice('345')}",
        t=f"{chance.randint(6, 17):02d}.{chance.choice(['00', '15', '30'])}",
        x=f"{chance.randint(1, 98)},{chance.randint(1, 99)}",
        m=str(chance.randint(20, 990)),
    )


def _number(chance: random.Random) -> str:
    small = chance.random() < 0.5
    return str(chance.randint(11, 99)) if small else f"{chance.randint(1, 30)}.{chance.randint(100, 999)}"


def _day(chance: random.Random) -> str:
    day, year = chance.choice(_SLOTS["day"]), f"202{chance.choice('345')}"
    if chance.random() < 0.5:
        return f"{day} ({chance.randint(1, 28)}/{chance.randint(1, 12)}/{year})"
    return f"{day}, {chance.randint(1, 28)} {chance.choice(_SLOTS['month'])} {year}"
