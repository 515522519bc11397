"""The rules of ``boilerplate.toml`` made ready for `mark`: few patterns, each tried only where it can fit."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from asn_crawl.model import Rule
from asn_crawl.schema import BoilerplateRule

# The parts of a page and the zones whose rules act there.
ZONES = {"head": ("any", "edges", "head"), "body": ("any",), "tail": ("any", "edges", "tail")}
# A bracket or a bullet before a label belongs to the label.
OPENING = r"(\[*•>»►▶"
_ESCAPED_OR_CAPITAL = re.compile(r"\\.|[A-Z]", re.DOTALL)


class Compiled(NamedTuple):
    """One rule, ready for use; ``evidence`` is what its marks say."""

    rule: Rule
    evidence: str
    where: str
    then: str
    zone: str
    hints: tuple[str, ...]
    long: bool
    pattern: str

    @property
    def minds_case(self) -> bool:
        """Whether some part of the pattern tells capitals from small letters."""
        return "(?-i:" in self.pattern


class Lines(NamedTuple):
    """The rules for whole lines, joined: ``small`` fits a line in small letters, ``exact`` the line as it is."""

    small: re.Pattern[str]
    exact: re.Pattern[str]

    def find(self, line: str) -> int | None:
        """The place in ``Book.lines`` of the first rule that takes the whole line."""
        found = (self.small.fullmatch(line.lower()), self.exact.fullmatch(line))
        return min((int(each.lastgroup[1:]) for each in found if each and each.lastgroup), default=None)


class Book(NamedTuple):
    """All rules.

    ``of_lines`` joins those for whole lines of a part of the page, for short lines and for long ones. ``first`` and
    ``start`` find where a part may begin that a rule of ``starting`` takes; ``hints`` are those of ``inside``.
    """

    lines: Sequence[Compiled]
    of_lines: Mapping[tuple[str, bool], Lines]
    first: re.Pattern[str]
    start: re.Pattern[str]
    hints: Sequence[str]
    starting: Sequence[tuple[Compiled, re.Pattern[str]]]
    inside: Sequence[tuple[Compiled, re.Pattern[str]]]


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
    lines = [each for each in compiled if each.where == "line"]
    of_lines = {
        (part, long): _joined([(n, each) for n, each in enumerate(lines) if each.zone in zones and each.long >= long])
        for part, zones in ZONES.items()
        for long in (True, False)
    }
    parts = [(each, re.compile(each.pattern, re.IGNORECASE)) for each in compiled if each.where != "line"]
    starting = [part for part in parts if part[0].where != "inside"]
    inside = [part for part in parts if part[0].where == "inside"]
    words = _any_of({hint for rule, _ in starting for hint in rule.hints or ("",)})
    return Book(
        lines=lines,
        of_lines=of_lines,
        first=re.compile(rf"[{OPENING}]{{0,2}} ?{words}"),
        start=re.compile(rf"[.!?…”\"’)\]{OPENING}] ?(?={words})"),
        hints=[hint for rule, _ in inside for hint in rule.hints or ("",)],
        starting=starting,
        inside=inside,
    )


def _joined(rules: Sequence[tuple[int, Compiled]]) -> Lines:
    """Two patterns for many rules; the group that matched last, empty and behind its rule, names the rule.

    The engine passes over an alternative that starts with another letter in one step, but only where case counts and
    no group is opened first: 86 lines took 0.4 ms instead of 1.3. So rules without ``(?-i:`` are matched in small
    letters.
    """
    small = [
        f"(?:{_ESCAPED_OR_CAPITAL.sub(_small, each.pattern)})(?P<r{n}>)" for n, each in rules if not each.minds_case
    ]
    exact = [f"(?:{each.pattern})(?P<r{n}>)" for n, each in rules if each.minds_case]
    return Lines(re.compile("|".join(small) or "(?!)"), re.compile("|".join(exact) or "(?!)", re.IGNORECASE))


def _small(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == "\\" else found[0].lower()


def _any_of(words: Set[str]) -> str:
    """A pattern for any of the words, grouped by their first letter in both cases.

    The engine passes over a sentence that starts with none of them in one step: 150 us for 15 KB of text, where a
    search for each of the words took 450 us.
    """
    if "" in words:  # a rule without hints: anything may begin a part
        return ""
    first: dict[str, list[str]] = {}
    for word in sorted(words):
        first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = "|".join(f"[{a.upper()}{a}](?i:{'|'.join(rest)})" for a, rest in first.items()) or "(?!)"
    return rf"(?:{branches})\b"


def _compiled(name: str, rule: BoilerplateRule) -> Compiled:
    return Compiled(
        rule=rule.mark,  # type: ignore[arg-type]  # the configuration was checked against RULES
        evidence=f"boilerplate.toml: {name}",
        where=rule.where,
        then=rule.then,
        zone=rule.zone,
        hints=rule.hints,
        long=rule.long,
        pattern=rf"(?:{rule.pattern})\Z" if rule.where == "end" else rule.pattern,
    )
