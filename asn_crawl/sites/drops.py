"""What is never article text, known by its markup: the [drop] tables made ready and put to a container."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from asn_crawl import urls
from asn_crawl.model import Mark, Rule
from asn_crawl.sites import dom
from asn_crawl.sites.html import BLOCKS, tag_ids

# A list of links may be what the article offers, and a heading that is a link heads the text below it.
_OFFERED = tag_ids("li dt dd h1 h2 h3 h4 h5 h6")
_CELLS = tag_ids("td th tr tbody thead tfoot")  # a table of links may be offered, too; a table with one is a box
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip")
MAX_LINKS = 300
_HEADLINE_BLANKS = range(3, 22)  # of a headline; a shorter link is a name or a document
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
    return Mark(rule=rule, evidence=f"drop.{rule}: {dom.selector(node)}")


def linked_headlines(container: LexborNode, url: str) -> dict[int, Mark]:
    """The blocks below the container that are nothing but a link to another page of the site, by ``mem_id``.

    For containers that a selector found: there it decides alone, so that the link's host must be the page's own. The
    generic reader weighs how much of a line is links.
    """
    found: dict[int, Mark] = {}
    host = urls.host(url)
    seen = {container.mem_id}
    for link in container.css("a[href]")[:MAX_LINKS]:
        block = next((node for node in dom.upwards(link) if _is_block(node, container)), container)
        only = "" if block.tag_id in _OFFERED or block.mem_id in seen else link.text(deep=True).strip()
        if not only:
            continue
        seen.add(block.mem_id)  # with another link in it, it is none
        if block.text(deep=True).strip() != only:  # a tenth of what text() costs
            continue
        shown = dom.text(link)
        is_headline = shown.count(" ") in _HEADLINE_BLANKS and not shown.endswith((".", ",", ":", ";"))
        if is_headline and _is_inside(link.attrs.sget("href"), host):
            found[block.mem_id] = Mark(rule="related-link", evidence=f"nothing but a link: {dom.selector(block)}")
    return found


def _is_block(node: LexborNode, container: LexborNode) -> bool:
    return (node.tag_id in BLOCKS and node.tag_id not in _CELLS) or node.mem_id == container.mem_id


def _is_inside(address: str, host: str) -> bool:
    if address.lower().endswith(_FILES):
        return False
    return address.startswith("/") != address.startswith("//") or (bool(host) and urls.host(address) == host)
