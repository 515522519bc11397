"""The rules of ``boilerplate.toml`` made ready for `mark`: each pattern is tried only where it can fit."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from asn_crawl.clean.beginnings import END, SIZE, beginnings
from asn_crawl.model import Rule
from asn_crawl.schema import BoilerplateRule

MAX_LINE = 400  # characters; longer than any footer seen, and what is longer is never one rule's match as a whole
_SHORT_LINE = 160  # most rules take a few words
# The parts of a page and the zones whose rules act there.
ZONES = {"head": ("any", "edges", "head"), "body": ("any",), "tail": ("any", "edges", "tail")}
# A bracket or a bullet before a label belongs to the label.
OPENING = r"(\[*•>»►▶"
_BEHIND = rf"[.!?…”\"’)\]{OPENING}]"  # one of these stands before a part
_LATIN_1 = bytes(range(256)).decode("latin-1")
_FOLDED = re.sub(_BEHIND, ".", _LATIN_1.lower()).encode("latin-1")


class Compiled(NamedTuple):
    """One rule, ready for use; ``evidence`` is what its marks say, ``begins`` how a line must begin that it takes."""

    rule: Rule
    evidence: str
    where: str
    then: str
    zone: str
    hints: tuple[str, ...]
    long: bool
    pattern: re.Pattern[str]
    begins: tuple[str, ...]

    def may_act(self, small: str) -> bool:
        """Whether a text, given in small letters, holds a hint; True for a rule without any."""
        return not self.hints or any(map(small.__contains__, self.hints))


# The rules for whole lines of a part of the page that can fit, by what a line begins with: the longest key counts.
Lines = Mapping[str, Sequence[Compiled]]


class Triggers(NamedTuple):
    """What a folded page has where some rule may act on its body: a line's beginning, a mark and words, words.

    ``labels`` are words that end with a colon, which is rarer than any letter.
    """

    lines: re.Pattern[bytes]
    marks: re.Pattern[bytes]
    labels: re.Pattern[bytes]
    words: Sequence[bytes]

    def pulled(self, texts: Sequence[str]) -> dict[int, bool]:
        """The lines on which some rule may act, True where that is not only by the line's beginning.

        One pass over the whole page. The engine looks for one letter ten times as fast as for a set: so each mark
        that a part can stand behind becomes a full stop first, as does whatever Latin-1 has not.
        """
        page = _folded("\n".join(("", *texts, "")))
        starts = [*accumulate([len(text) + 1 for text in texts], initial=0)]
        by_line = {bisect_right(starts, found.start()) - 1: False for found in self.lines.finditer(page)}
        places = [found.start() for each in (self.marks, self.labels) for found in each.finditer(page)]
        places += (at for word in self.words for at in _places(page, word))
        return by_line | {bisect_right(starts, at) - 1: True for at in places}


class Book(NamedTuple):
    """All rules.

    ``lines`` are by part of the page. ``first`` and ``start`` find where a part may begin that a rule of ``starting``
    takes.
    """

    lines: Mapping[str, Lines]
    triggers: Triggers
    first: re.Pattern[str]
    start: re.Pattern[str]
    starting: Sequence[Compiled]
    inside: Sequence[Compiled]


class _Same:
    """A mapping as a key of a cache: equal only to itself, and kept alive by it."""

    def __init__(self, rules: Mapping[str, BoilerplateRule]) -> None:
        self.rules = rules

    def __hash__(self) -> int:
        return id(self.rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules


def first_rule(rules: Lines, text: str, *, hinted: bool) -> Compiled | None:
    """The first rule that takes the whole line; ``hinted`` is what `Triggers.pulled` says of it."""
    size = len(text)
    if size > MAX_LINE:
        return None
    key = (text[:SIZE] + END).lower()
    while key not in rules:
        key = key[:-1]
    small = text.lower() if hinted else ""
    for rule in rules[key]:
        fits = (rule.long or size <= _SHORT_LINE) and (not rule.hints or (hinted and rule.may_act(small)))
        if fits and rule.pattern.fullmatch(text):
            return rule
    return None


def book(rules: Mapping[str, BoilerplateRule]) -> Book:
    """The rules ready for use, compiled once a mapping: it must not change afterwards."""
    return _book(_Same(rules))


@lru_cache(maxsize=8)
def _book(key: _Same) -> Book:
    compiled = [_compiled(name, rule) for name, rule in key.rules.items()]
    lines = [rule for rule in compiled if rule.where == "line"]
    starting = [rule for rule in compiled if rule.where in ("start", "end")]
    inside = [rule for rule in compiled if rule.where == "inside"]
    in_body = [rule for rule in lines if rule.zone == "any"]
    words = {hint for rule in starting for hint in rule.hints or ("",)}
    word = "|".join(rf"{re.escape(each)}\b" if each else "" for each in sorted(words)) if words else "(?!)"
    first = rf"[{OPENING}]{{0,2}} ?(?:{word})"
    return Book(
        lines={part: _lines([rule for rule in lines if rule.zone in zones]) for part, zones in ZONES.items()},
        triggers=_triggers(
            {*beginnings(f"{first}.*"), *(begin for rule in in_body if not rule.hints for begin in rule.begins)},
            words,
            {
                *(hint for rule in in_body for hint in rule.hints),
                *(hint for rule in inside for hint in rule.hints or (END,)),
            },
        ),
        first=re.compile(first, re.IGNORECASE),
        start=re.compile(rf"{_BEHIND} ?(?={word})", re.IGNORECASE),
        starting=starting,
        inside=inside,
    )


def _lines(rules: Sequence[Compiled]) -> Lines:
    numbers: dict[str, set[int]] = {"": set()}
    for number, rule in enumerate(rules):
        for begin in rule.begins:
            numbers.setdefault(begin, set()).add(number)
    shorter = {key: [numbers.get(key[:size], set()) for size in range(len(key) + 1)] for key in numbers}
    return {key: [rules[number] for number in sorted(set().union(*found))] for key, found in shorter.items()}


def _triggers(begins: Set[str], words: Set[str], hints: Set[str]) -> Triggers:
    """The triggers of lines that begin with ``begins``, of parts that begin with ``words``, and of hints."""
    labels = {*map(_folded, words)}
    folded = {*map(_folded, hints)}
    behind_mark = labels | {hint[1:] for hint in folded if hint[:1] == b"."}
    inner = {hint for hint in folded if hint[:1] != b"."}
    labelled = sorted(hint for hint in inner if hint[-1:] == b":")
    return Triggers(
        lines=re.compile(b"\n(?=%b)" % _any_of({*map(_folded, begins)})),
        marks=re.compile(rb"\.(?: %b|%b)" % (_any_of(labels), _any_of(behind_mark))),
        labels=re.compile(b":(?:%b)" % (b"|".join(b"(?<=%b)" % re.escape(word) for word in labelled) or b"(?!)")),
        words=sorted(inner - {*labelled}),
    )


def _folded(text: str) -> bytes:
    return text.encode("latin-1", "replace").translate(_FOLDED)


def _any_of(words: Set[bytes]) -> bytes:
    """A pattern for any of the words, whatever follows; letter by letter, so that a wrong letter is decided at once."""
    if b"" in words:
        return b""
    after: dict[bytes, set[bytes]] = {}
    for word in sorted(words):
        after.setdefault(word[:1], set()).add(word[1:])
    return b"(?:%b)" % b"|".join(re.escape(a) + _any_of(rest) for a, rest in after.items()) if after else b"(?!)"


def _places(page: bytes, word: bytes) -> Iterator[int]:
    at = page.find(word)
    while at >= 0:
        yield at
        at = page.find(word, at + 1)


def _compiled(name: str, rule: BoilerplateRule) -> Compiled:
    pattern = rf"(?:{rule.pattern})\Z" if rule.where == "end" else rule.pattern
    return Compiled(
        rule=rule.mark,
        evidence=f"boilerplate.toml: {name}",
        where=rule.where,
        then=rule.then,
        zone=rule.zone,
        hints=tuple(map(str.lower, rule.hints)),
        long=rule.long,
        pattern=re.compile(pattern, re.IGNORECASE),
        begins=beginnings(rule.pattern) if rule.where == "line" else (),
    )
