"""What is never article text, known by its markup: the [drop] tables made ready and put to a container."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from asn_crawl.model import Mark, Rule
from asn_crawl.sites.html import label

_ONE_CLASS = re.compile(r"\.[\w-]+")
_CLASS_PART = re.compile(r"\[class\*=([\w-]+)\]")


class Drops(NamedTuple):
    """What is never article text: a rule by class attribute and by tag, a selector each for the rest.

    ``others`` are the tags and the rest in one selector.
    """

    rule_of: Callable[[str], Rule | None]
    tags: Mapping[str, Rule]
    selectors: Mapping[Rule, str]
    others: str


@cache
def drops(pairs: tuple[tuple[Rule, str], ...]) -> Drops:
    """The pairs of a rule and its selectors made ready: a lone class is looked up, which is ten times faster."""
    classes: dict[str, Rule] = {}
    parts: dict[str, Rule] = {}
    tags: dict[str, Rule] = {}
    selectors: dict[Rule, str] = {}
    for rule, selector in ((rule, selector.strip()) for rule, listed in pairs for selector in listed.split(",")):
        if _ONE_CLASS.fullmatch(selector):
            classes.setdefault(selector[1:].casefold(), rule)
        elif part := _CLASS_PART.fullmatch(selector):
            parts.setdefault(part[1].casefold(), rule)
        elif selector.isalnum():
            tags.setdefault(selector.lower(), rule)
        else:
            selectors[rule] = f"{selectors[rule]}, {selector}" if rule in selectors else selector
    return Drops(_by_class(classes, parts), tags, selectors, ", ".join([*tags, *selectors.values()]))


def _by_class(classes: Mapping[str, Rule], parts: Mapping[str, Rule]) -> Callable[[str], Rule | None]:
    """The rule for a class attribute: of the first class that has one, else of a part of it."""

    @lru_cache(8_192)  # most elements of a site have the same few
    def rule_of(value: str) -> Rule | None:
        value = value.casefold()
        whole = next((name for name in value.split() if name in classes), None)
        if whole:
            return classes[whole]
        return next((rule for part, rule in parts.items() if part in value), None)

    return rule_of


def marks_below(container: LexborNode, left_out: Drops) -> dict[int, Mark]:
    """The nodes below the container that are left out, by ``mem_id``, each with its mark."""
    found = {
        node.mem_id: _mark(rule, node)
        for node in container.css("[class]")
        if (rule := left_out.rule_of(node.attrs.sget("class")))
    }
    others = container.css(left_out.others) if left_out.others else []
    for node in others:
        if rule := left_out.tags.get(node.tag or ""):
            found.setdefault(node.mem_id, _mark(rule, node))
    if all(node.mem_id in found for node in others):
        return found
    for rule, selector in left_out.selectors.items():
        for node in container.css(selector):
            found.setdefault(node.mem_id, _mark(rule, node))
    return found


def _mark(rule: Rule, node: LexborNode) -> Mark:
    return Mark(rule=rule, evidence=f"drop.{rule}: {label(node)}")
