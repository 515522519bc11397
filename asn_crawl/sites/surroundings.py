"""What the elements around a line say of it: where they stand, how often they repeat, how they are called."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import compress

from asn_crawl.sites.outline import Outline

# Where one value of a feature ends and the next begins.
_CARDS = (2, 3, 5, 9, 17)
_DEEP = 3  # elements
# Of the prose, in an element whose names do not count. Fitted on the other halves, F1 of newspapers is .978, else .966.
_MOST = 0.8
_GROUP = 3  # lines of an element that make it a group, and two of them a card


def groups(page: Outline) -> list[int]:
    """For each element the nearest one with some lines: itself or one around it."""
    found: list[int] = []
    for element, (parent, start, end) in enumerate(zip(page.parents, page.starts, page.ends, strict=True)):
        found.append(element if end - start >= _GROUP or parent < 0 else found[parent])
    return found


def places(page: Outline, group: Sequence[int], is_prose: Sequence[bool]) -> list[int]:
    """How each line stands to the main group, the one that most of the page's prose stands in directly.

    Three times its relation (0 elsewhere, 1 in the next group around, 2 below it, 3 in it), and one more for a line
    after the first prose of that group, two more for one after the last.
    """
    lines: dict[int, list[int]] = {}
    words: Counter[int] = Counter()
    for line, (owner, count, prose) in enumerate(zip(page.owners, page.counts, is_prose, strict=True)):
        if prose:
            words[group[owner]] += count
            lines.setdefault(group[owner], []).append(line)
    main = max(words, key=words.__getitem__, default=0)
    held = lines.get(main, [0, len(page.texts) - 1])
    relations = _relations(page, group, main)
    return [3 * relations[owner] + (line >= held[0]) + (line > held[-1]) for line, owner in enumerate(page.owners)]


def _relations(page: Outline, group: Sequence[int], element: int) -> list[int]:
    outer = group[max(page.parents[element], 0)]
    start, end = page.starts[element], page.ends[element]
    low, high = page.starts[outer], page.ends[outer]
    return [
        3 if own == element else 2 if start <= at and to <= end else 1 if low <= at and to <= high else 0
        for own, at, to in zip(group, page.starts, page.ends, strict=True)
    ]


def depths(page: Outline, is_prose: Sequence[bool]) -> list[int]:
    """How deep each line stands: 3 as deep as most of the page's prose, 0 three elements or more above, 6 below it."""
    depth = [0]
    for parent in page.parents[1:]:
        depth.append(depth[parent] + 1)
    words: Counter[int] = Counter()
    for owner, count in compress(zip(page.owners, page.counts, strict=True), is_prose):
        words[page.parents[owner]] += count
    main = max(words, key=words.__getitem__, default=0)
    middle = depth[main] + 1 if main >= 0 else 0  # that of the body, whose parent is -1
    values = [min(max(at - middle + _DEEP, 0), 2 * _DEEP) for at in range(max(depth) + 1)]
    return [values[depth[owner]] for owner in page.owners]


def cards(page: Outline) -> list[int]:
    """For each element how many siblings of one tag and class stand side by side, itself too.

    The most of it and of any element around that has some lines.
    """
    keys = [
        (parent, tag, label) if end - start >= _GROUP - 1 else None
        for parent, tag, label, start, end in zip(
            page.parents, page.tags, page.labels, page.starts, page.ends, strict=True
        )
    ]
    counts = Counter(keys)
    found: list[int] = []
    for parent, key in zip(page.parents, keys, strict=True):
        above = found[parent] if found else 0
        found.append(max(above, bisect_right(_CARDS, counts[key])) if key else above)
    return found


def named(page: Outline, prose: Sequence[int], names: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each element the names that its parent does not stand in yet, and its own with those of a wrapper.

    A wrapper is a parent with less than a group of lines. The names of an element with most of the page's prose do not
    count, since they tell no line from another.

    Args:
        page: The lines and elements.
        prose: How many words of prose stand before each line, and in all.
        names: The names of each element, a bit each.
    """
    most = max(_MOST * prose[-1], 1)
    wraps = [own if end - start < _GROUP else 0 for own, start, end in zip(names, page.starts, page.ends, strict=True)]
    wraps.append(0)  # of the body, whose parent is -1
    inside: list[int] = []
    new: list[int] = []
    near: list[int] = []
    last = -1  # element with most of the prose
    for element, (parent, own) in enumerate(zip(page.parents, names, strict=True)):
        above = inside[parent] if inside else 0
        if parent == last and prose[page.ends[element]] - prose[page.starts[element]] >= most:
            last, own = element, 0  # noqa: PLW2901
        inside.append(above | own if own else above)
        new.append(own & ~above if own else 0)
        near.append(own | wraps[parent])
    return new, near
