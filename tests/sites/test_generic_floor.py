"""The generic reader holds its F1 on the pages with gold that lie beside the checkout."""

from pathlib import Path

import pytest

from asn_crawl.sites import generic
from tests.bench import gold

PAGES = Path(__file__).resolve().parents[2] / "../shared/pages"
FLOORS = {"indonesian": 0.989, "tagdiv": 0.979, "newspapers": 0.978, "wcxb": 0.956, "trafilatura": 0.948}


@pytest.mark.skipif(not PAGES.is_dir(), reason="the pages lie beside the checkout")
@pytest.mark.parametrize("name", FLOORS)
def test_the_main_text_of_a_set_is_not_below_its_floor(name):
    scores = [gold.score(page, generic.extract(page.body, page.url)) for page in gold.load(PAGES, [name])]
    assert gold.f1(scores) >= FLOORS[name]
