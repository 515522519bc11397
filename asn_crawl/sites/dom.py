"""One node of a page's tree: its text, what it stands in, and its name as a selector."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from asn_crawl.sites import jsonld

_BREAKS = frozenset({"br", "div", "p", "li"})
_UNREAD = frozenset({"script", "style", "noscript", "template"})


def text(node: LexborNode) -> str:
    """The node's visible text on one line; ``<br>`` and blocks part words, inline tags do not."""
    if node.tag == "meta":
        return jsonld.clean(node.attributes.get("content") or "")
    parts = []
    for inner in node.traverse(include_text=True):
        if inner.is_text_node:
            above = inner.parent
            parts.append((inner.text_content or "") if above is None or above.tag not in _UNREAD else "")
        elif inner.tag in _BREAKS:
            parts.append(" ")
    return jsonld.clean("".join(parts))


def upwards(node: LexborNode) -> Iterator[LexborNode]:
    """The node and all elements that it stands in, the innermost first."""
    above: LexborNode | None = node
    while above is not None and above.is_element_node:
        yield above
        above = above.parent


def selector(node: LexborNode) -> str:
    """The node as ``tag.class``, or ``tag#id``, as a reader of the page's source would look for it."""
    given = node.attributes
    if classes := (given.get("class") or "").split()[:3]:
        return ".".join([node.tag or "", *classes])
    return "#".join([node.tag or "", *(given.get("id") or "").split()[:1]])
