"""The generic reader on broken pages: 500 in each run, as many as ``ASN_CRAWL_FUZZ`` says otherwise."""

import os
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from asn_crawl.sites import chosen, generic
from tests.sites.mutants import mutants

PAGES = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*/page.html"))]
UNSEEN = (
    "audio button canvas datalist embed head iframe input link map math meta noscript object option progress "
    "script select style svg template textarea title video"
).split()


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_a_broken_page_gives_only_text_that_it_holds():
    for page in mutants(PAGES, int(os.environ.get("ASN_CRAWL_FUZZ", "500"))):
        tree = LexborHTMLParser(page)
        tree.strip_tags(UNSEEN)
        held = letters(tree.body.text(deep=True)) if tree.body else ""
        tree = LexborHTMLParser(page)
        for paragraph in generic.extract(page).split("\n\n"):
            assert letters(paragraph) in held
        if choice := generic.choose(tree):
            assert all(block.text for block in chosen.blocks(choice, {}))
