"""The items of a list and the cells of a table belong together: where at least half are article text, all are."""

from collections import Counter
from collections.abc import Sequence

from asn_crawl.sites import cues, html
from asn_crawl.sites.outline import Outline

_ITEMS, _CELLS = html.tag_ids("li dd dt"), html.tag_ids("td th")
_PARTS = _ITEMS | _CELLS


def left_behind(page: Outline, run: range, left_out: Sequence[int]) -> list[int]:
    """Those of the lines left out that are items or cells among as many that are kept, but for what a cue begins.

    wcxb +.0006, its checked half +.0005, trafilatura set +.0002; no set loses. A third instead of half: wcxb +.0002.

    Args:
        page: The lines and elements.
        run: All lines that are looked at.
        left_out: Those that are not kept.
    """
    out: dict[int, list[int]] = {}
    for line in left_out:
        if page.tags[page.owners[line]] in _PARTS:
            out.setdefault(_whole(page, line), []).append(line)
    if not out:
        return []
    sizes = Counter(_whole(page, line) for line in run if page.tags[page.owners[line]] in _PARTS)
    lines = (line for whole, lines in out.items() if 2 * len(lines) <= sizes[whole] for line in lines)
    return [line for line in lines if not cues.sort(page.texts[line])]


def _whole(page: Outline, line: int) -> int:
    """The list or table of an item or cell."""
    element = page.parents[page.owners[line]]
    return element if page.tags[page.owners[line]] in _ITEMS else page.parents[element]
