"""The rules of ``boilerplate.toml`` made ready for `mark`: each pattern is tried only where it can fit."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from asn_crawl.clean.beginnings import SIZE, beginnings
from asn_crawl.model import Rule
from asn_crawl.schema import BoilerplateRule

MAX_LINE = 400  # characters; longer than any footer seen, and what is longer is never one rule's match as a whole
_SHORT_LINE = 160  # most rules take a few words
# The parts of a page and the zones whose rules act there.
ZONES = {"head": ("any", "edges", "head"), "body": ("any",), "tail": ("any", "edges", "tail")}
# A bracket or a bullet before a label belongs to the label.
_OPENING = "([*•>»►▶"
# A part begins behind one of these.
_BEHIND = '\n.!?…”"’)]' + _OPENING
_LATIN_1 = bytes(range(256)).decode("latin-1")
_FOLDED = "".join("." if letter in _BEHIND else letter.lower() for letter in _LATIN_1).encode("latin-1")
_SEEN = 1 << 12  # beginnings of lines remembered with the rules that can fit


class Compiled(NamedTuple):
    """One rule, ready for use; ``evidence`` is what its marks say, ``begins`` how its text must begin."""

    rule: Rule
    evidence: str
    where: str
    then: str
    zone: str
    hints: tuple[str, ...]
    long: bool
    pattern: re.Pattern[str]
    begins: tuple[str, ...]

    def may_act(self, text: str) -> bool:
        """Whether the text holds a hint, if the rule has any."""
        return not self.hints or any(map(text.__contains__, self.hints))


_Find = Callable[[str], Sequence[Compiled]]


class Lines(NamedTuple):
    """The rules for whole lines of a part of the page: what can fit a short line or a long one, by its beginning."""

    short: _Find
    long: _Find

    def first(self, text: str) -> Compiled | None:
        """The first rule that takes the whole line."""
        size = len(text)
        if size > MAX_LINE:
            return None
        for rule in (self.long if size > _SHORT_LINE else self.short)(text[:SIZE].lower()):
            if rule.may_act(text) and rule.pattern.fullmatch(text):
                return rule
        return None


class Book(NamedTuple):
    """All rules: those for whole lines by part of the page, those that start a part, those that act inside a text.

    ``start`` fits where a part begins that a rule of ``starting`` may take; `places` finds it.
    """

    lines: Mapping[str, Lines]
    likely: re.Pattern[bytes]
    start: re.Pattern[str]
    starting: Sequence[Compiled]
    inside: Sequence[Compiled]

    def places(self, page: str) -> list[int]:
        """Where in the lines of a page, each behind a line feed, a rule of ``starting`` may begin; in order.

        The engine looks for one letter 15 times as fast as for a set: so all that a part can begin behind is made
        a full stop first, and so is what Latin-1 has not. 25 us a page of 7 KB instead of 80.
        """
        folded = page.encode("latin-1", "replace").translate(_FOLDED)
        likely = (self.start.match(page, found.start()) for found in self.likely.finditer(folded))
        return [found.start() if found[0][0] in _OPENING else found.end() for found in likely if found]


class _Same:
    """A mapping as a key of a cache: equal only to itself, and kept alive by it."""

    def __init__(self, rules: Mapping[str, BoilerplateRule]) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return id(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules


def book(rules: Mapping[str, BoilerplateRule]) -> Book:
    """The rules ready for use, compiled once a mapping: it must not change afterwards."""
    return _book(_Same(rules))


@lru_cache(maxsize=8)
def _book(key: _Same) -> Book:
    compiled = [_compiled(name, rule) for name, rule in key.rules.items()]
    lines = [rule for rule in compiled if rule.where == "line"]
    starting = [rule for rule in compiled if rule.where in ("start", "end")]
    words = sorted({hint for rule in starting for hint in rule.hints or ("",)})
    word = "|".join(rf"{re.escape(each)}\b" if each else "" for each in words)
    opening = f"[{re.escape(_OPENING)}]"
    return Book(
        lines={part: _lines([rule for rule in lines if rule.zone in zones]) for part, zones in ZONES.items()},
        likely=re.compile(rb"\.(?=\.{0,2} ?%b)" % _any_of(words)),
        start=re.compile(rf"(?i:\n(?={opening}{{0,2}} ?(?:{word}))|[{re.escape(_BEHIND)}] ?(?={word}))"),
        starting=starting,
        inside=[rule for rule in compiled if rule.where == "inside"],
    )


def _any_of(words: Iterable[str]) -> bytes:
    """A pattern for any of the words as `Book.places` folds them.

    Grouped by their first letter, since the engine passes over an alternative that starts with another in one step.
    """
    first: dict[bytes, list[bytes]] = {}
    for word in words:
        folded = word.encode("latin-1", "replace").translate(_FOLDED)
        first.setdefault(re.escape(folded[:1]), []).append(re.escape(folded[1:]))
    return b"(?:%b)" % b"|".join(b"%b(?:%b)" % (letter, b"|".join(rest)) for letter, rest in first.items())


def _lines(rules: Sequence[Compiled]) -> Lines:
    long = [rule for rule in rules if rule.long]
    return Lines(*(lru_cache(_SEEN)(partial(_fitting, each)) for each in (rules, long)))


def _fitting(rules: Iterable[Compiled], beginning: str) -> Sequence[Compiled]:
    return [rule for rule in rules if beginning.startswith(rule.begins)]


def _compiled(name: str, rule: BoilerplateRule) -> Compiled:
    pattern = rf"(?:{rule.pattern})\Z" if rule.where == "end" else rule.pattern
    return Compiled(
        rule=rule.mark,  # type: ignore[arg-type]  # the configuration was checked against RULES
        evidence=f"boilerplate.toml: {name}",
        where=rule.where,
        then=rule.then,
        zone=rule.zone,
        hints=rule.hints,
        long=rule.long,
        pattern=re.compile(pattern, re.IGNORECASE),
        begins=beginnings(rule.pattern) if rule.where == "line" else (),
    )
