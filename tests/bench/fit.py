"""Fits the weights of the generic reader: ``python -m tests.bench.fit`` writes ``asn_crawl/sites/weights.py``.

Logistic regression on lines, by half of the hosts of two sets; the other half and the other sets are for checking.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config
from asn_crawl.clean.decode import utf8
from asn_crawl.sites import features, generic, names, outline, surroundings
from tests.bench.gold import TOKEN, Gold, host, load
from tests.beside import PAGES

SETS = ("wcxb", "trafilatura")
WEIGHTS = Path(generic.__file__).with_name("weights.py")
MIN_HOSTS = 15  # a name seen on fewer is a site's own
PULL = 1.0  # strength of the pull of each weight to zero, or to where the field has it
LONG = 0.75  # a line counts by this power of its share of the page's words
SNIPPET = 0.3  # what a line counts where only snippets of the page are known
# Names that never hold article text, whatever few pages say: where their weights are pulled to.
FURNITURE = """comment comments kommentar kommentare respond reply disqus related recommended recommend recommendations
    outbrain taboola share sharing social newsletter subscribe subscription signup footer sidebar menu nav
    navigation breadcrumb breadcrumbs widget promo promotion advert advertisement ads sponsor sponsored cookie
    consent gdpr popup modal overlay tags tagcloud author byline bio caption credit credits copyright pagination
    pager login search trending popular teaser teasers rating print figcaption mostread promote carousel slideshow
    tweet twitter disclaimer register baca juga terkait lainnya rekomendasi terpopuler populer iklan komentar
    bagikan <footer> <aside> <form> <figure> <address> most""".split()
PRIOR = {f"{place} {name}": -1.0 for place in ("in", "own") for name in FURNITURE}
PRIOR |= {f"own {name}": -2.0 for name in ("figcaption", "newsletter", "<figure>", "<aside>", "<footer>")}  # surest
PRIOR |= {f"links, sentence, words {value}": -4.0 for value in range(32, 40)}  # news links within, not all of a line
PRIOR |= {"json-ld 3": -2.5, "json-ld 6": 1.5}  # where it holds the most of the article: too rare to be learned
PRIOR |= {  # of few words, so learned slowly
    f"cue, words {value}": -4.0 if value < 12 else -3.0 if value < 16 else -2.5 for value in range(4, 24)
}
PRIOR |= {"title 1": -4.0}  # read by itself, not as a line of the article
HEAD = '''"""The weights of the generic reader: what each value of a feature, and each name around a line, adds.

Written by ``tests/bench/fit.py``, never by hand. The sum is the logarithm of the odds that a line is article text.
"""

# fmt: off'''


class Sample(NamedTuple):
    """One line: the names of what is true of it, whether it is article text (0..1) and how much it counts."""

    names: list[str]
    label: float
    weight: float


def is_training(gold: Gold) -> bool:
    return gold.set in SETS and int(sha256(host(gold).encode()).hexdigest(), 16) // 4 % 2 == 0


def labels(gold: Gold, texts: list[str]) -> list[float | None]:
    """How much of each line the gold holds, None where that is unknown."""
    if gold.text is None:
        return [_by_snippets(gold, text) for text in texts]
    words = TOKEN.findall(gold.text)
    shingles = {size: set(zip(*[words[at:] for at in range(size)], strict=False)) for size in range(1, 5)}
    found: list[float | None] = []
    for text in texts:
        own = TOKEN.findall(text)
        size = min(4, len(own))
        grams = list(zip(*[own[at:] for at in range(size)], strict=False)) if own else []
        found.append(sum(gram in shingles[size] for gram in grams) / len(grams) if grams else None)
    return found


def _by_snippets(gold: Gold, text: str) -> float | None:
    if any(part in text or (len(text) > 25 and text in part) for part in gold.wanted):
        return 1.0
    if any(part in text or (len(text) > 12 and text in part) for part in gold.unwanted):
        return 0.0
    return None


class Vocabulary:
    """All words in the names of elements, with a weight or without, a bit each in the order of their coming."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.words: list[str] = []

    def mask(self, tag: int, label: str) -> int:
        found = 0
        for word in names.words(tag, label):
            if word not in self.places:
                self.places[word] = len(self.words)
                self.words.append(word)
            found |= 1 << self.places[word]
        return found

    def spelled(self, mask: int) -> set[str]:
        found = set()
        while mask:
            low = mask & -mask
            found.add(self.words[low.bit_length() - 1])
            mask ^= low
        return found


def samples(gold: Gold, page: outline.Outline, said: features.Said, vocabulary: Vocabulary) -> Iterator[Sample]:
    known = labels(gold, page.texts)
    total = sum(count for count, label in zip(page.counts, known, strict=True) if label is not None) or 1
    inside: list[set[str]] = []
    menus, columns, prose = features.look(page, said)
    new, own = surroundings.named(page, prose, [*map(vocabulary.mask, page.tags, page.labels)])
    for parent, names_inside in zip(page.parents, map(vocabulary.spelled, new), strict=True):
        inside.append(names_inside | (inside[parent] if inside else set()))
    near = [*map(vocabulary.spelled, own)]
    rows = zip(*columns, strict=True)
    for menu, row, owner, count, label in zip(menus, rows, page.owners, page.counts, known, strict=True):
        if menu or label is None:
            continue
        found = [f"{feature} {int(value)}" for feature, value in zip(features.FEATURES, row, strict=True)]
        found += [*(f"in {name}" for name in inside[owner]), *(f"own {name}" for name in near[owner]), "bias"]
        yield Sample(found, label, SNIPPET if gold.text is None else (count / total) ** LONG)


def gather(folder: Path) -> list[Sample]:
    """The samples of the training half; names that few hosts have are left out."""
    vocabulary = Vocabulary()
    limits = config.load().settings.limits
    found: list[Sample] = []
    hosts: dict[str, set[str]] = defaultdict(set)
    for gold in filter(is_training, load(folder, SETS)):
        tree = LexborHTMLParser(utf8(gold.body, limits=limits))
        assert tree.body
        page = outline.Outline(tree.body)
        own = [*samples(gold, page, generic.statements(page, tree), vocabulary)]
        for name in {name for sample in own for name in sample.names}:
            hosts[name].add(urlsplit(gold.url).hostname or "")
        found += own
    common = {name for name, seen in hosts.items() if len(seen) >= MIN_HOSTS or not name.startswith(("in ", "own "))}
    common |= PRIOR.keys()
    return [sample._replace(names=[name for name in sample.names if name in common]) for sample in found]


def fit(found: list[Sample]) -> dict[str, float]:
    """The weights by name: those of the least loss, which is convex."""
    names = sorted({name for sample in found for name in sample.names} | PRIOR.keys())
    places = {name: place for place, name in enumerate(names)}
    columns = [places[name] for sample in found for name in sample.names]
    ends = np.cumsum([0, *(len(sample.names) for sample in found)])
    lines = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(names)))
    label, weight = (np.array(column) for column in zip(*((s.label, s.weight) for s in found), strict=True))
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    pull = np.array([PULL if name != "bias" else 0.0 for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores, off = lines @ weights, weights - prior
        slope = weight * (1 / (1 + np.exp(-scores)) - label)
        lost = weight @ (np.logaddexp(0, scores) - label * scores) + pull @ off**2 / 2
        return float(lost), lines.T @ slope + pull * off

    best = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, best.x.tolist(), strict=True))


def written(weights: dict[str, float]) -> str:
    """The weights as the source of a module."""
    parts = [
        HEAD,
        f"BIAS = {weights['bias']:.2f}\n",
        "# The value of each feature, in the order of `features.FEATURES`.",
    ]
    parts.append("WEIGHTS: dict[str, tuple[float, ...]] = {")
    for feature, size in features.FEATURES.items():
        values = (f"{weights.get(f'{feature} {value}', 0.0):.2f}" for value in range(size))
        parts += [f'    "{feature}": (', *_lines(values, " " * 8), "    ),"]
    parts.append("}\n")
    for place, name, comment in (
        ("in", "IN", "# What the name of any element adds that the line stands in."),
        ("own", "OWN", "# What a name of the element that holds the line, or of a wrapper around it, adds besides."),
    ):
        own = sorted(
            (key.removeprefix(f"{place} "), value) for key, value in weights.items() if key.startswith(f"{place} ")
        )
        pairs = (f'"{key}": {value:.2f}' for key, value in own if abs(value) >= 0.05)
        parts += [comment, f"{name}: dict[str, float] = {{", *_lines(pairs, " " * 4), "}\n"]
    return "\n".join([*parts[:-1], "}", "# fmt: on", ""])


def _lines(items: Iterable[str], indent: str) -> list[str]:
    lines = [indent]
    for item in items:
        if len(lines[-1]) + len(item) > 117:
            lines.append(indent)
        lines[-1] += f"{item}, "
    return [line.rstrip() for line in lines]


def main() -> None:
    WEIGHTS.write_text(written(fit(gather(PAGES))), "utf-8")


if __name__ == "__main__":
    main()
