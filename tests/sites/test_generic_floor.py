"""The generic reader holds its F1 on the pages with gold that lie beside the checkout."""

import pytest

from asn_crawl.sites import generic
from tests.bench import gold
from tests.beside import PAGES, needs_pages

FLOORS = {"indonesian": 0.989, "tagdiv": 0.979, "newspapers": 0.978, "wcxb": 0.956, "trafilatura": 0.948}


@needs_pages
@pytest.mark.parametrize("name", FLOORS)
def test_the_main_text_of_a_set_is_not_below_its_floor(name):
    scores = [gold.score(page, generic.extract(page.body, page.url)) for page in gold.load(PAGES, [name])]
    assert gold.f1(scores) >= FLOORS[name]
