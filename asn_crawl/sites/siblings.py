"""Lines side by side share their fate: prose has the mean score of its siblings."""

from collections.abc import Sequence
from itertools import compress, count
from operator import mul

from asn_crawl.sites import html
from asn_crawl.sites.outline import Outline

_PROSE = 12  # words of a line whose kind has the mean of its siblings; drawn to it by .7 only: -.001 each
(_P,) = html.tag_ids("p")


def leveled(page: Outline, scores: list[float], plain: Sequence[bool]) -> list[float]:
    """The scores with those of siblings of a tag at their mean: prose and lines of its class.

    Text beside paragraphs without an element of its own counts as one, as the first words of a page often are:
    indonesian set +.0012, checked half of the trafilatura set +.0009, wcxb the same.

    Args:
        page: The lines and elements.
        scores: Of each line.
        plain: Which lines may be leveled; links never are.
    """
    around = {page.parents[owner] for owner in page.owners if page.tags[owner] == _P}
    unlinked = compress(zip(count(), page.owners, page.linked, page.texts), plain)
    level = [(line, owner) for line, owner, linked, text in unlinked if linked * 2 < len(text)]
    kinds = [
        (owner, _P, "") if owner in around else (page.parents[owner], page.tags[owner], page.labels[owner])
        for _, owner in level
    ]
    prose = {kind for kind, (line, _) in zip(kinds, level, strict=True) if page.counts[line] >= _PROSE}
    siblings: dict[tuple[int, int], list[int]] = {}
    for kind, (line, _) in zip(kinds, level, strict=True):
        if kind in prose:
            siblings.setdefault(kind[:2], []).append(line)
    mean = [*scores]
    for among in siblings.values():
        words = [page.counts[line] for line in among]
        score = sum(map(mul, words, map(scores.__getitem__, among))) / sum(words)
        for line in among:
            mean[line] = score
    return mean
