"""What the generic reader chose as blocks: its run of lines becomes a container, what it left out becomes marks."""

from collections.abc import Mapping
from itertools import accumulate

from selectolax.lexbor import LexborNode

from asn_crawl.model import Block, Mark, Rule
from asn_crawl.sites import cues, dom, html, names
from asn_crawl.sites.generic import Choice
from asn_crawl.sites.outline import CUT, label

_SHORT = 12  # words
# A short line with less is left out by its score alone: F1 of 9 saved pages .985 without it, .992 with.
_UNLIKELY = -1.0
_LINES = html.tag_ids("p li dd dt td th tr h1 h2 h3 h4 h5 h6 figcaption")  # what holds a line is no container
_RULES: dict[str, Rule] = {
    **dict.fromkeys("comment comments commentlist komentar respond reply disqus".split(), "comment"),
    **dict.fromkeys("caption credit credits <figure>".split(), "caption"),
    **dict.fromkeys("share sharing social bagikan".split(), "share"),
    **dict.fromkeys("related relatedposts recommended recommendations rekomendasi terkait".split(), "related-link"),
    **dict.fromkeys("popular populer terpopuler trending teaser".split(), "related-link"),
    **dict.fromkeys("author byline bio <address>".split(), "byline"),
    **dict.fromkeys("tags tagcloud".split(), "tag-line"),
    **dict.fromkeys("newsletter subscribe signup promo advertisement ads iklan sponsor".split(), "promo"),
    **dict.fromkeys("footer colophon copyright <footer>".split(), "footer"),
}


def container(choice: Choice) -> LexborNode:
    """The smallest element that holds the whole run and more than a line."""
    return choice.page.nodes[_around(choice)]


def blocks(choice: Choice, marks: Mapping[int, Mark]) -> list[Block]:
    """The blocks of the container in page order, what is outside the run or scores low marked.

    Args:
        choice: What the reader chose.
        marks: What else is left out, by the node's ``mem_id``; these go first.
    """
    node = container(choice)
    found = html.blocks(node, origin=dom.selector(node), marks={**_marks(choice), **marks})
    single = _single(choice)
    return [block.marked(own.rule, own.evidence) if (own := single.get(block.text)) else block for block in found]


def _around(choice: Choice) -> int:
    page = choice.page
    element = page.owners[choice.start]
    while page.ends[element] < choice.end or page.tags[element] in _LINES:
        element = page.parents[element]
    return element


def _marks(choice: Choice) -> dict[int, Mark]:
    """The elements inside the container of whose lines none is kept, and all furniture."""
    page, top = choice.page, _around(choice)
    kept = [0, *accumulate(_kept(choice))]
    found = {node.mem_id: _furniture(node) for node in page.furniture}
    for element in range(top + 1, len(page.nodes)):
        start, end = page.starts[element], page.ends[element]
        if start >= page.ends[top]:
            break
        line = next((line for line in range(start, end) if page.texts[line] != CUT), None)
        if line is not None and kept[start] == kept[end]:
            found[page.nodes[element].mem_id] = _mark(choice, line)
    return found


def _furniture(node: LexborNode) -> Mark:
    return Mark(rule=_named(node.tag_id, label(node)) or "widget", evidence=dom.selector(node))


def _kept(choice: Choice) -> list[bool]:
    """The lines that are kept, and short ones beside them: what these are, the rules for wording know better."""
    page = choice.page
    kept = [*map(choice.keeps, range(len(page.texts)))]
    beside = {page.parents[page.owners[line]] for line, keep in enumerate(kept) if keep}
    return [
        keep or (page.parents[page.owners[line]] in beside and _may_be_text(choice, line))
        for line, keep in enumerate(kept)
    ]


def _may_be_text(choice: Choice, line: int) -> bool:
    """Whether a line is short, and not unlikely but for naming an author."""
    page = choice.page
    if page.linked[line] or page.counts[line] >= _SHORT:
        return False
    return choice.scores[line] > _UNLIKELY or cues.sort(page.texts[line]) == cues.BYLINE


def _single(choice: Choice) -> dict[str, Mark]:
    """Lines that are left out of an element with others that are kept, by their text."""
    page, top = choice.page, _around(choice)
    lines = range(page.starts[top], page.ends[top])
    keeps = _kept(choice)
    kept = {page.texts[line] for line in lines if keeps[line]}
    return {page.texts[line]: _mark(choice, line) for line in lines if page.texts[line] not in kept}


def _mark(choice: Choice, line: int) -> Mark:
    page = choice.page
    element = page.owners[line]
    evidence = f"score {choice.scores[line]:.1f} at {dom.selector(page.nodes[element])}"
    if not choice.start <= line < choice.end:
        return Mark(rule="outside", evidence=evidence)
    return Mark(rule=_rule(choice, line), evidence=evidence)


def _rule(choice: Choice, line: int) -> Rule:
    """The rule that the names around the line tell, else what its links and the picture above it tell."""
    page, element = choice.page, choice.page.owners[line]
    while element >= 0:
        if rule := _named(page.tags[element], page.labels[element]):
            return rule
        element = page.parents[element]
    if page.is_linked(line):
        return "related-link"
    return "caption" if page.pictured[line] else "widget"


def _named(tag: int, given: str) -> Rule | None:
    return next((_RULES[name] for name in sorted(names.words(tag, given)) if name in _RULES), None)
