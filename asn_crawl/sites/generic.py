"""The reader for pages that no selector fits: the container whose paragraphs hold the most text outside links."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = "p, pre, blockquote, td"
_MIN_CHARACTERS = 25  # shorter paragraphs are labels more often than sentences
_MAX_LEVELS = 3
# Of 815 saved articles 3 hold 5 linked headings of less than 45 words each, all of them on pages of other kinds.
_LISTED, _TEASER_WORDS = 5, 45


def container(tree: LexborHTMLParser) -> LexborNode | None:
    """The node that most likely holds the article, None for a page without running text."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in tree.css(_BLOCKS):
        weight = _weight(paragraph)
        if weight <= 0:
            continue
        parent, share = paragraph.parent, 1.0
        for _ in range(_MAX_LEVELS):
            if parent is None or parent.tag in ("html", "body", None):
                break
            nodes[parent.mem_id] = parent
            scores[parent.mem_id] = scores.get(parent.mem_id, 0.0) + weight * share
            parent, share = parent.parent, share / 2
    if not scores:
        return tree.body
    return nodes[max(scores, key=scores.__getitem__)]


def is_list(node: LexborNode) -> bool:
    """Whether linked headlines with a teaser each fill the node, as on a front page or in search results."""
    headlines = len(node.css("h1 a, h2 a, h3 a, h4 a, h5 a, a h2, a h3, a h4, .entry-title a"))
    return headlines >= _LISTED and node.text(deep=True).count(" ") < headlines * _TEASER_WORDS


def _weight(paragraph: LexborNode) -> float:
    """Characters of a paragraph outside links; commas count more, as running prose has them."""
    text = paragraph.text(deep=True)
    if len(text) < _MIN_CHARACTERS:
        return 0.0
    linked = sum(len(link.text(deep=True)) for link in paragraph.css("a"))
    return len(text) - 2.0 * linked + 20.0 * text.count(",")
