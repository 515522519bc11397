"""Templates learned on pages of others: the site chromes of a labelled set, and eight newspapers."""

import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from asn_crawl import config
from asn_crawl.clean.page import read_page
from asn_crawl.model import Block, Page, Reading
from asn_crawl.sites import html, templates
from asn_crawl.sites.templates import Sheet
from tests.bench import gold
from tests.bench.templates import newspapers, without

SHARED = Path(__file__).resolve().parents[2] / "../shared"
BUILDER = SHARED / "dedup/build_pairs.py"
pytestmark = pytest.mark.skipif(not BUILDER.exists(), reason="the shared sets are not here")


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The pages of each site, each a list of its lines."""
    made = tmp_path_factory.mktemp("pairs") / "pairs.jsonl"
    subprocess.run([sys.executable, BUILDER, "--split", "dev", "--seed", "1", "--out", made], check=True)  # noqa: S603
    sites = defaultdict(list)
    for line in made.read_text("utf-8").splitlines():
        row = json.loads(line)
        sites[row["site"]].append(row["text"].split("\n\n"))
    return sites


@pytest.fixture(scope="module")
def chrome():
    """The lines of the five chromes with the names of all sites, but for the reporters', which few pages share."""
    spec = importlib.util.spec_from_file_location("build_pairs", BUILDER)
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    parts = [line for line in chain.from_iterable(head + foot for head, foot in builder.FOOT) if "{w}" not in line]
    return {line.format(S=f"{site.upper()}.CO") for line in parts for site in builder.SITES}


def test_all_menus_and_footers_are_learned_without_any_rule_and_no_line_of_an_article(sites, chrome):
    assert len(sites) == 9
    for site, pages in sites.items():
        sheets = [
            Sheet(str(at), str(at), templates.lines([Block(text=line) for line in page]))
            for at, page in enumerate(pages)
        ]
        found = templates.learned(sheets)
        for page, sheet in zip(pages, sheets, strict=True):
            taken = {page[place] for place in templates.places(sheet.lines, found)}
            assert chrome.intersection(page) <= taken, site
            others = {line for line in taken - chrome if not line.startswith(("Penulis", "Redaksi menerima tulisan"))}
            assert others == set(), site


def test_routine_notices_of_one_office_lose_no_line(sites):
    known = config.load()
    pages = [Page(source="", body="\n\n".join(page).encode(), form="text", site="kantor") for page in sites["bawaslu"]]
    readings = [read_page(page, known) for page in pages]
    assert len(readings) == 160
    assert without(readings) == readings


def test_no_page_of_a_newspaper_loses_by_what_the_others_teach():
    found = list(newspapers(SHARED / "pages"))
    assert len(found) == 40
    gains = [gold.harmonic(*each.after) - gold.harmonic(*each.before) for each in found]
    assert min(gains) > -0.02  # and none gains: the reader leaves nothing for it to find


def test_whole_pages_of_newspapers_gain_by_what_the_others_teach():
    papers = defaultdict(list)
    for page in gold.load(SHARED / "pages", ["newspapers"]):
        papers[page.name.rpartition("_")[0]].append(page)
    gains = []
    for pages in papers.values():
        whole = [
            Reading(site="koran", blocks=tuple(html.blocks(LexborHTMLParser(page.body).body, origin="body", marks={})))
            for page in pages
        ]
        for page, *readings in zip(pages, whole, without(whole), strict=True):
            before, after = (gold.harmonic(*gold.score(page, "\n\n".join(each.body))) for each in readings)
            gains.append(after - before)
    assert (len(gains), min(gains)) == (40, 0)
    assert sum(gain > 0 for gain in gains) >= 20
