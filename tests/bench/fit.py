"""Fits the weights of the generic reader: ``python -m tests.bench.fit`` writes ``asn_crawl/sites/weights.py``.

Logistic regression on lines, by half of the hosts of two sets; the other half and the other sets are for checking.
Each page whose whole text is known is shown a second time with all but its first paragraphs taken out, and half of them
without any names: news is shorter than what the sets hold, and a site's names may tell nothing.
"""

import math
import random
from collections import defaultdict
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config
from asn_crawl.clean.decode import utf8
from asn_crawl.sites import features, generic, outline
from tests.bench.gold import TOKEN, Gold, load

SETS = ("wcxb", "trafilatura")
WEIGHTS = Path(generic.__file__).with_name("weights.py")
MIN_HOSTS = 15  # a name seen on fewer is a site's own
PULL = 1.0  # strength of the pull of each weight to zero, or to where the field has it
EPOCHS, RATE, SEED = 8, 0.1, 1
SHORT_SHARE = 0.0
SHORT = (2, 6)  # paragraphs of a page that is cut short
# Names that never hold article text, whatever few pages say.
FURNITURE = """comment comments kommentar kommentare respond reply disqus related recommended recommend recommendations
    outbrain taboola share sharing social newsletter subscribe subscription signup footer sidebar menu nav navigation
    breadcrumb breadcrumbs widget promo promotion advert advertisement ads sponsor sponsored cookie consent gdpr popup
    modal overlay tags tagcloud author byline bio caption credit credits copyright pagination pager login search
    trending popular teaser teasers rating print <footer> <aside> <form> <figure> <address>""".split()
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
    host = (urlsplit(gold.url).hostname or "").removeprefix("www.")
    return gold.set in SETS and int(sha256(host.encode()).hexdigest(), 16) // 4 % 2 == 0


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


def shortened(page: outline.Outline, known: list[float | None], keep: int) -> list[float | None]:
    """Take all article lines but the first out of the page; the labels of the lines that are left."""
    article = list(accumulate((label or 0) > 0.5 for label in known))
    left = [n for n, label in enumerate(known) if (label or 0) <= 0.5 or article[n] <= keep]
    kept = set(left)
    places = [0, *accumulate(n in kept for n in range(len(known)))]
    for column in ("texts", "counts", "owners", "linked", "pictured"):
        setattr(page, column, [getattr(page, column)[n] for n in left])
    page.starts, page.ends = [places[n] for n in page.starts], [places[n] for n in page.ends]
    return [known[n] for n in left]


def samples(page: outline.Outline, said: features.Said, known: list[float | None], *, whole: bool) -> list[Sample]:
    around = features.Names(page)
    found = []
    total = sum(count for count, label in zip(page.counts, known, strict=True) if label is not None) or 1
    for row, owner, count, label in zip(features.rows(page, said), page.owners, page.counts, known, strict=True):
        if row is None or label is None:
            continue
        names = [f"{feature} {int(value)}" for feature, value in zip(features.FEATURES, row, strict=True)]
        names += [f"in {name}" for name in around.around(owner)]
        names += [f"own {name}" for name in around.near(owner)]
        found.append(Sample([*names, "bias"], label, math.sqrt(count / total) if whole else 0.3))
    return found


def gather(folder: Path) -> list[Sample]:
    """The samples of the training half; names that few hosts have are left out."""
    features.names = outline.words  # type: ignore[assignment]
    limits = config.load().settings.limits
    dice = random.Random(SEED)  # noqa: S311 - the same each time
    found: list[Sample] = []
    hosts: dict[str, set[str]] = defaultdict(set)
    for gold in filter(is_training, load(folder, SETS)):
        tree = LexborHTMLParser(utf8(gold.body, limits=limits))
        assert tree.body
        page, said = outline.Outline(tree.body), generic.statements(tree)
        known = labels(gold, page.texts)
        own = samples(page, said, known, whole=gold.text is not None)
        if gold.text is not None and dice.random() < SHORT_SHARE:
            known = shortened(page, known, dice.randrange(*SHORT))
            short = samples(page, said, known, whole=True)
            if dice.random() < 0.5:
                short = [sample._replace(names=_nameless(sample.names)) for sample in short]
            own += short
        for sample in own:
            for name in sample.names:
                hosts[name].add(urlsplit(gold.url).hostname or "")
        found += own
    common = {name for name, seen in hosts.items() if len(seen) >= MIN_HOSTS or not name.startswith(("in ", "own "))}
    common |= {f"{place} {name}" for place in ("in", "own") for name in FURNITURE}
    return [sample._replace(names=[name for name in sample.names if name in common]) for sample in found]


def _nameless(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith(("in ", "own "))]


def fit(found: list[Sample]) -> dict[str, float]:
    """The weights by name: stochastic gradient descent with a step a weight (Adagrad), in a fixed order."""
    seen: dict[str, int] = defaultdict(lambda: 1)
    for sample in found:
        for name in sample.names:
            seen[name] += 1
    prior = {f"{place} {name}": -1.0 for place in ("in", "own") for name in FURNITURE}
    weights = {name: prior.get(name, 0.0) for name in seen}
    steps = dict.fromkeys(seen, 1e-4)
    dice = random.Random(SEED)  # noqa: S311 - the same each time
    for _ in range(EPOCHS):
        dice.shuffle(found)
        for sample in found:
            score = max(-30.0, min(30.0, sum([weights[name] for name in sample.names])))
            slope = (1 / (1 + math.exp(-score)) - sample.label) * sample.weight
            for name in sample.names:
                steps[name] += slope * slope
                pull = PULL / seen[name] * (weights[name] - prior.get(name, 0.0))
                weights[name] -= RATE * (slope + pull) / math.sqrt(steps[name])
    return weights


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


def _lines(items: object, indent: str) -> list[str]:
    lines = [indent]
    for item in items:  # type: ignore[attr-defined]
        if len(lines[-1]) + len(item) > 117:
            lines.append(indent)
        lines[-1] += f"{item}, "
    return [line.rstrip() for line in lines]


def main() -> None:
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "pages"
    WEIGHTS.write_text(written(fit(gather(folder))), "utf-8")


if __name__ == "__main__":
    main()
