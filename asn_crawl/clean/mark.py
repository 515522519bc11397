"""Boilerplate known by its wording is marked, as the rules of ``boilerplate.toml`` say.

A rule takes a block as a whole or cuts a part out of it; what it takes along (a headline on the next line, the
short lines of a list) carries the same mark. The title, table rows and marked blocks are left alone; a caption is
open only to the rules for captions and image labels.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from asn_crawl.clean.headline import MAX_WORDS, headline_end, is_headline, is_title_case
from asn_crawl.clean.rules import MAX_LINE, OPENING, ZONES, Book, Compiled, Lines, book, first_rule
from asn_crawl.model import Block, Cut
from asn_crawl.schema import BoilerplateRule

MAX_END = 600  # characters that a rule for the end of a block can take
LONG_WORDS = 12  # of a paragraph that bounds head and tail
MAX_CUTS = 50  # a block; hostile text may repeat a label without end
_TITLES = "titles"  # what a label's first headline leaves to the next ones: JNews prints three below "bacajuga"
_TITLE_WORDS = 6  # of the next ones, few of them in small letters; a subheading has fewer
_CLOSED = frozenset({"title", "cell"})
_FOR_CAPTIONS = frozenset({"caption", "image-label"})
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|[a-z]{2,4})(?:[ ,/&]{1,2}(?:[A-Z][\w.'’-]*|[a-z]{2,4})){0,4}(?: ?\*\)?)?")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*)?")  # no headline has two words
_DAY = re.compile(r"(?:[A-Z][a-z]+day|Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu), [\w ,:.|-]{8,40}")
_NUMBER = re.compile(r"\A(?:[0-9]{1,2}[.)]?){1,3} ")  # 2.1 Sanksi
_AFTER = {"name": _NAME, "place": _PLACE}
_CUT_SHORT = ("...", "…", "...]", "…]")  # the teaser below a headline
# The initials of the article behind what a rule takes: Simak Video "Apel ASN" (asm/sar)
_SIGNED = re.compile(r" ?\((?:[a-z]{2,4}/){1,2}[a-z]{2,4}\)\Z")
_MAX_SIGNED = 17
_WITH_TAGS = frozenset({"tag-line", "related-link"})
_TAG = re.compile(r"[a-z][^\s,;:]*(?: [^\s,;:]+){0,3}(?<![.!?])")  # below "Tags:" they are written small: banjir


def mark(blocks: Sequence[Block], rules: Mapping[str, BoilerplateRule]) -> list[Block]:
    """The same blocks in the same order, boilerplate marked or cut out.

    Args:
        blocks: The blocks of one page, in page order.
        rules: The rules by name; the mapping must not change afterwards, since it is compiled once.
    """
    known = book(rules)
    texts = ["" if block.mark is not None or block.kind in _CLOSED else _plain(block.text) for block in blocks]
    pulled = known.triggers.pulled(texts)
    first, last = _body_bounds(blocks, known.lines["body"], pulled)
    out = list(blocks)
    along: Compiled | None = None
    lowest: dict[str, int] = {}  # where each line stands for the last time, once that is asked
    for at, block in enumerate(blocks):
        if not texts[at] or (along is None and at not in pulled and first <= at <= last):
            continue
        if along and along.then == "again":
            lowest = lowest or {_entry(text): place for place, text in enumerate(texts)}
            if is_headline(texts[at]) and lowest[_entry(texts[at])] > at:
                out[at] = block.marked(along.rule, along.evidence)
                continue
        zone = "head" if at < first else "tail" if at > last else "body"
        rule = _line_rule(block, known.lines[zone], hinted=pulled.get(at, False))
        out[at], taker = _one(block, rule, along, is_tail=at > last) or _cut(
            block, known, zone, hinted=pulled.get(at, False)
        )
        along = taker if taker is along or _may_go_on(taker, at, first, last) else None
        if along and along.then == "place" and at and _is_place(out[at - 1]):
            out[at - 1] = out[at - 1].marked(along.rule, along.evidence)
    return out


def _entry(text: str) -> str:
    """What a heading has in common with its entry in a table of contents."""
    return _NUMBER.sub("", text[:MAX_LINE]).casefold()


def _body_bounds(blocks: Sequence[Block], rules: Lines, pulled: Mapping[int, bool]) -> tuple[int, int]:
    """The first and the last long paragraph; past the end and -1 where there is none."""

    def is_body(at: int) -> bool:
        return _is_long(blocks[at]) and not (at in pulled and _line_rule(blocks[at], rules, hinted=pulled[at]))

    order = range(len(blocks))
    return next(filter(is_body, order), len(blocks)), next(filter(is_body, reversed(order)), -1)


def _is_long(block: Block) -> bool:
    if block.mark is not None or block.kind not in ("paragraph", "quote", "item"):
        return False
    words = block.text.count(" ") + 1
    return words >= LONG_WORDS and (words > MAX_WORDS or not is_headline(block.text))


def _may_go_on(rule: Compiled | None, at: int, first: int, last: int) -> bool:
    """Lists stand under the article, comments not above its middle: a link to them in a head takes nothing along."""
    if rule is None or rule.then not in ("short", "rest"):
        return True
    return at > first and (rule.then == "short" or at - first >= last - at)


def _plain(text: str) -> str:
    """A line without its bullet: menus and rows of buttons are lists, and captures print their bullets."""
    return text.removeprefix("• ")


def _line_rule(block: Block, rules: Lines, *, hinted: bool) -> Compiled | None:
    rule = first_rule(rules, _plain(block.text), hinted=hinted)
    return rule if rule is None or block.kind != "caption" or rule.rule in _FOR_CAPTIONS else None


def _one(
    block: Block, rule: Compiled | None, along: Compiled | None, *, is_tail: bool
) -> tuple[Block, Compiled | None] | None:
    """The block marked as a whole, and the rule that may take the next block along; None where neither takes it."""
    if along and (along.then == "rest" or (along.then == "place" and _DAY.fullmatch(block.text))):
        return block.marked(along.rule, along.evidence), along
    if rule:
        on = rule if rule.then != "nothing" else along if along and along.then == "short" else None
        return block.marked(rule.rule, rule.evidence), on
    if along and _goes_along(block, along):
        more = along.then in ("short", "place", _TITLES) or (
            along.then == "title" and (is_tail or block.kind == "item")
        )
        on = along if more else along._replace(then=_TITLES) if along.then == "title" else None
        return block.marked(along.rule, along.evidence), on
    return None


def _is_place(block: Block) -> bool:
    return block.kind != "title" and _PLACE.fullmatch(block.text) is not None


def _goes_along(block: Block, along: Compiled) -> bool:
    then = along.then
    if block.kind not in ("paragraph", "item"):
        return False
    if then in _AFTER:
        return _AFTER[then].fullmatch(block.text) is not None
    words = block.text.count(" ") + 1
    if then == "short" and (len(block.text) <= 3 or block.text.endswith(_CUT_SHORT)):
        return True
    if then == "short" and along.rule in _WITH_TAGS and _TAG.fullmatch(block.text):
        return True
    if then == _TITLES and (words < _TITLE_WORDS or not is_title_case(block.text)):
        return False
    return is_headline(block.text) and (then == "short" or words >= 3)


def _cut(block: Block, known: Book, zone: str, *, hinted: bool) -> tuple[Block, Compiled | None]:
    """The block with the parts that rules take cut out, marked if no word is left; the rule whose label ends it."""
    if block.kind == "caption" or not (hinted or known.first.match(block.text)):
        return block, None
    done, taker, label = block, None, None
    for rule, start, end in islice(_spans(block.text, known, hinted=hinted), MAX_CUTS):
        if rule.zone not in ZONES[zone]:
            continue
        stop = _clause_end(block.text, start, end) if rule.then == "title" else end
        if stop is not None:
            stop = min((cut.start for cut in block.cuts if start < cut.start < stop), default=stop)
            done = done.with_cut(Cut(start=start, end=stop, rule=rule.rule, evidence=rule.evidence))
            taker, label = rule, rule if rule.then == "title" and end == len(block.text) else label
    if taker and not any(map(str.isalnum, done.kept)):
        return block.marked(taker.rule, taker.evidence), label
    return done, label


def _spans(text: str, known: Book, *, hinted: bool) -> Iterator[tuple[Compiled, int, int]]:
    """What the patterns of the rules for parts find; only at the start of a text without a hint."""
    starts = map(_opening, known.start.finditer(text)) if hinted else iter(())
    signed = _SIGNED.search(text, max(len(text) - _MAX_SIGNED, 0))
    end = signed.start() if signed else len(text)
    for at in chain((0,), starts) if known.first.match(text) else starts:
        for rule in known.starting:
            near_end = rule.where == "start" or len(text) - at <= MAX_END
            if near_end and (found := rule.pattern.match(text, at, end)):
                yield rule, found.start(), found.end()
    small = text.lower() if hinted else ""
    for rule in known.inside if hinted else ():
        if rule.may_act(small):
            yield from ((rule, found.start(), found.end()) for found in rule.pattern.finditer(text))


def _opening(found: re.Match[str]) -> int:
    """Where the part begins: with the bracket or the bullet, but behind a full stop and a blank."""
    return found.start() if found[0][0] in OPENING.replace("\\", "") else found.end()


def _clause_end(text: str, start: int, end: int) -> int | None:
    """Where the headline behind the label ends; a clause in brackets ends with them."""
    if text[start] in "([":
        close = text.find(")" if text[start] == "(" else "]", end, end + MAX_LINE)
        if close >= 0:
            return close + 1
    return headline_end(text, end)
