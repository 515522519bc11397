"""What fetch leaves in the raw store for clean: how a page was found, other addresses of it, and that it is gone."""

import json

from asn_crawl.clean.request import CleanRequest
from asn_crawl.clean.run import clean
from asn_crawl.model import Reading
from tests.fetch.crawling import DAY, NOW, article, articles, feeding, path
from tests.fetch.faulty import response

P1, P2, OLD = path(1), path(2), "/judul-lama/"


def cleaned(crawl):
    def read(pages, **_options):
        return ((page, Reading(site="satu", url=page.url, title="ASN")) for page in pages)

    clean(CleanRequest(output=crawl.output, config_dir=crawl.config, off_topic_too=True), now=NOW, read=read)
    lines = (crawl.output / "clean" / "manifest.jsonl").read_text("utf-8").splitlines()
    return {row["url"]: row for row in map(json.loads, lines)}


def test_the_manifest_says_how_a_page_was_found_what_else_led_to_it_and_when_it_was_gone(crawl, server):
    base = crawl.site("satu", server)
    feeding(server, base, P1, OLD)
    server.answers |= articles(1, 2) | {OLD: response(b"", "301 Moved Permanently", {"Location": P2})}
    crawl.run()
    found = cleaned(crawl)
    assert {url: (row["found_by"], row["aliases"], row["gone_at"]) for url, row in found.items()} == {
        base + P1: ("feed", [], None), base + P2: ("feed", [base + OLD], None)
    }  # fmt: skip
    server.answers[P2] = response(article(404), "404 Not Found")
    crawl.run(NOW + 2 * DAY)
    assert cleaned(crawl)[base + P2]["gone_at"][:10] == f"{NOW + 2 * DAY:%Y-%m-%d}"
    server.answers |= articles(2)
    crawl.run(NOW + 7 * DAY, recrawl=True)
    assert cleaned(crawl)[base + P2]["gone_at"] is None


def test_a_state_made_again_knows_how_a_page_was_found(crawl, server, base):
    crawl.run()
    (crawl.output / "state.sqlite").unlink()
    crawl.run(NOW + DAY)
    assert crawl.known(base + P1).found_by == "feed"
