"""Fits how sure the generic reader may be: ``python -m tests.bench.fit_confidence`` prints the figures of `confidence`.

Logistic regression of F1 on the hosts that the weights of lines were not fitted on, since those are read too well. The
check is on a fifth of the hosts left out in turn, and on those that are read too well.
"""

from collections.abc import Sequence
from hashlib import sha256
from math import log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config
from asn_crawl.clean.decode import utf8
from asn_crawl.sites import confidence, generic
from tests.bench import gold
from tests.bench.extract import Sure, by_band
from tests.bench.fit import is_training
from tests.beside import PAGES

TURNS = 5


class Page(NamedTuple):
    """What tells how well the generic reader reads a page, and the F1 of that."""

    host: str
    is_known: bool
    signs: confidence.Signs
    f1: float


def pages(folder: Path) -> list[Page]:
    limits = config.load().settings.limits
    found = []
    for each in gold.load(folder):
        choice = generic.choose(LexborHTMLParser(utf8(each.body, limits=limits)))
        if choice:
            f1 = gold.harmonic(*gold.score(each, generic.extract(each.body)))
            found.append(Page(gold.host(each), is_training(each), confidence.signs(choice), f1))
    return found


def fit(found: Sequence[Page]) -> np.ndarray:
    """What is added, and the weights of the two signs, of the least loss on the pages with enough words."""
    found = [page for page in found if page.signs.enough == 1]
    rows, f1 = _rows(found), np.array([page.f1 for page in found])

    def loss(figures: np.ndarray) -> tuple[float, np.ndarray]:
        odds = rows @ figures
        return float(np.sum(np.logaddexp(0, odds) - f1 * odds)), rows.T @ (1 / (1 + np.exp(-odds)) - f1)

    return minimize(loss, np.zeros(rows.shape[1]), jac=True).x


def sure(found: Sequence[Page], figures: np.ndarray) -> list[Sure]:
    expected = 1 / (1 + np.exp(-_rows(found) @ figures))
    return [Sure(page.host, page.signs.enough * share, page.f1) for page, share in zip(found, expected, strict=True)]


def _rows(found: Sequence[Page]) -> np.ndarray:
    return np.array([(1.0, page.signs.clear, log1p(page.signs.gaps)) for page in found])


def _turn(page: Page) -> int:
    return int(sha256(page.host.encode()).hexdigest(), 16) // 8 % TURNS


def main() -> None:
    found = pages(PAGES)
    unseen = [page for page in found if not page.is_known]
    figures = fit(unseen)
    print("_BIAS, _CLEAR, _GAPS =", ", ".join(f"{figure:.2f}" for figure in figures))
    left_out: list[Sure] = []
    for turn in range(TURNS):
        own = fit([page for page in unseen if _turn(page) != turn])
        left_out += sure([page for page in unseen if _turn(page) == turn], own)
    print("\nhosts left out of the fit in turn")
    by_band(left_out)
    print("\nhosts that the weights were fitted on")
    by_band(sure([page for page in found if page.is_known], figures))


if __name__ == "__main__":
    main()
