"""The demo shows what it says: its sites play their parts, and the program does its own on them."""

import re
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from asn_crawl import config
from asn_crawl.clean.page import read
from tests import news
from tests.demo.answers import A_LIST
from tests.demo.pages import COUNT, articles
from tests.demo.server import ADDRESSES, BUSY_S, GONE, OLD, served

ROOT = Path(__file__).resolve().parents[1]


def test_the_same_number_gives_the_same_news_and_another_one_other_news():
    assert news.article(7, 12) == news.article(7, 12)
    made = [news.article(number) for number in range(200)]
    paragraphs = [text for article in made for text in article.paragraphs]
    assert len({article.title for article in made}) == 200
    assert len(set(paragraphs)) == len(paragraphs)


@pytest.mark.parametrize("site", ADDRESSES)
def test_each_article_of_the_demo_reads_to_its_own_paragraphs(site):
    base = f"https://{config.load().sites[site].hosts[0]}"
    found = articles(site, base)
    assert len({each.path for each in found}) == COUNT
    for each in found:
        reading = read(each.page, url=base + each.path)
        assert (reading.title, reading.body) == (each.title, each.body)


def test_a_feed_that_has_not_changed_is_304_and_both_requests_are_counted():
    with served() as sites:
        site = sites["prokalteng"]
        tag = httpx.get(f"{site.base}/feed/").headers["ETag"]
        again = httpx.get(f"{site.base}/feed/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert [each.status for each in site.asked] == [200, 304]
    assert [each.conditional for each in site.asked] == [False, True]


def test_no_server_of_the_demo_is_left_running():
    before = threading.active_count()
    with served() as sites:
        assert httpx.get(f"{sites['prokalteng'].base}/robots.txt").status_code == 200
    assert threading.active_count() == before
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{sites['prokalteng'].base}/robots.txt")


def test_lists_have_two_pages():
    with served() as sites:
        pages = [httpx.get(f"{sites['prokalteng'].base}/page/{number}/") for number in (2, 3)]
        assert [page.status_code for page in pages] == [200, 404]
        assert httpx.get(f"{sites['bawaslu-buol'].base}/berita?page=1").text.count("views-row") == COUNT - A_LIST


def test_an_old_address_redirects_a_gone_one_is_404_and_a_busy_one_answers_the_second_time():
    with served() as sites:
        maluku, metro = sites["potretmaluku"], sites["dutametro"]
        assert httpx.get(maluku.base + OLD).headers["Location"] == maluku.base + maluku.articles[0].path
        assert httpx.get(sites["prokalteng"].base + GONE).status_code == 404
        first, second = (httpx.get(metro.base + metro.articles[0].path) for _ in range(2))
    assert (first.status_code, first.headers["Retry-After"]) == (503, str(BUSY_S))
    assert second.status_code == 200


def test_the_demo_ends_well_and_asks_for_no_page_twice(tmp_path):
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "tests.demo", tmp_path / "demo"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("KASONGAN, PROKALTENG.CO – Dalam menghadapi pemilihan kepala daerah") == 1
    assert re.search(r"^the same story: \d+% of the shorter one's word 5-grams", done.stdout, re.MULTILINE)
    rows = re.findall(r"^(\w+) +(\d+) +(\d+) +(\d+) +(\d+)$", done.stdout, re.MULTILINE)
    asked = {purpose: list(map(int, numbers)) for purpose, *numbers in rows}
    assert asked["article"][1] <= 1  # the one that was busy, as soon as it may be asked again
    assert asked["feed"][1:] == [3, 3, 3]
