"""What lines learned from the other pages of a site add to the F1 of a page: 8 newspapers with 5 pages each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from asn_crawl import config
from asn_crawl.clean import template
from asn_crawl.clean.page import read_page
from asn_crawl.model import Page, Reading
from asn_crawl.sites import templates
from asn_crawl.sites.templates import Sheet
from tests.bench import gold
from tests.bench.gold import Gold


class Learned(NamedTuple):
    """Precision and recall of one page, without and with the lines that its site taught."""

    page: Gold
    before: tuple[float, float]
    after: tuple[float, float]


def newspapers(folder: Path) -> Iterator[Learned]:
    """All pages of the set, each learned from by the others of its site."""
    sites = defaultdict(list)
    for page in gold.load(folder, ["newspapers"]):
        sites[page.name.rpartition("_")[0]].append(page)
    known = config.load()
    for pages in sites.values():
        readings = [read_page(Page(source="", body=each.body, form="html", url=each.url), known) for each in pages]
        for page, before, after in zip(pages, readings, without(readings), strict=True):
            yield Learned(page, _score(page, before), _score(page, after))


def without(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of one site, each an article of its own, without the lines that recur."""
    sheets = [Sheet(str(at), str(at), template.lines(reading)) for at, reading in enumerate(readings)]
    found = templates.learned(sheets)
    places = [templates.places(sheet.lines, found) for sheet in sheets]
    return [
        template.without(reading, {at: found.carriers[sheet.lines[at].name] for at in ats}, found.articles)
        for reading, sheet, ats in zip(readings, sheets, places, strict=True)
    ]


def table(folder: Path) -> None:
    """Print the F1 of the set without and with learned lines, and the page that loses most."""
    found = list(newspapers(folder))
    before, after = gold.f1(each.before for each in found), gold.f1(each.after for each in found)
    least = min(gold.harmonic(*each.after) - gold.harmonic(*each.before) for each in found)
    print(f"\nlines learned from 4 other pages of a site, newspapers: F1 {before:.4f} -> {after:.4f}")
    print(f"the page that changes most for the worse: {least:+.4f}")


def _score(page: Gold, reading: Reading) -> tuple[float, float]:
    return gold.score(page, "\n\n".join(reading.body))
