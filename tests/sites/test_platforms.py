"""Each platform reads a page of its markup; the real pages of ``../shared`` hold the selectors to their gold."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from asn_crawl import config
from asn_crawl.clean.page import read, read_page
from asn_crawl.errors import PageError
from asn_crawl.model import Page, Reading
from tests.beside import PAGES, needs_pages

TITLE = "ASN Wajib Netral pada Pilkada"
BODY = (
    "Ketua Bawaslu Kabupaten Buol, Karianto, meminta seluruh aparatur sipil negara menjaga netralitas selama kampanye.",
    "Menurut dia, aparatur sipil negara yang terbukti tidak netral akan direkomendasikan untuk diberi sanksi berat.",
    "“Kami mengimbau semua pihak ikut mengawasi jalannya pilkada di daerah ini,” katanya di hadapan para camat.",
)
SAVED = sorted(path.stem for path in (Path(__file__).parent / "platforms").glob("*.html"))


def page(name: str) -> str:
    return (Path(__file__).parent / "platforms" / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("name", SAVED)
def test_a_page_of_a_platform_at_an_unknown_host_gives_title_body_and_date(name):
    reading = read(page(name), url="https://uji.example/2/asn-wajib-netral")
    assert (reading.site, reading.reader) == ("uji.example", "platform")
    assert (reading.title, reading.body) == (TITLE, BODY)
    assert reading.published_at is not None
    assert reading.published_at.isoformat()[:10] == "2024-08-07"
    assert reading.published_from in ("time", "text")


@pytest.mark.parametrize("name", ["wordpress-block", "jnews", "kentooz", "promedia"])
def test_the_caption_of_the_featured_picture_is_read(name):
    assert read(page(name)).captions == ("Apel",)


@pytest.mark.parametrize("name", ["sahifa", "wordpress-posts-inside"])
def test_the_author_is_read_where_a_theme_names_him_in_its_own_class(name):
    assert read(page(name)).authors == ("Ani Lestari",)


def test_a_us_ordered_date_of_a_drupal_page_is_read_by_its_weekday():
    assert str(read(page("drupal-7")).published_at) == "2024-08-07 09:05:00+07:00"
    other = page("drupal-10").replace("By admin, 7  Agustus,  2024", "Sen, 01/02/2023 - 16:00")
    assert str(read(other).published_at) == "2023-01-02 16:00:00+07:00"


def test_a_page_that_only_talks_of_platforms_is_of_none():
    prose = "".join(f"<p>{text} Situsnya memakai Drupal, WordPress, JNews, Kentooz atau tagDiv.</p>" for text in BODY)
    assert read(f"<html><body><div id=x>{prose}</div></body></html>").reader == "generic"


def test_a_teaser_in_a_class_of_the_platform_loses_against_an_article_elsewhere():
    teaser = "<div class='entry-content'><p>Gempa mengguncang Buru, warga berlarian keluar dari rumah, Senin.</p></div>"
    moved = page("wordpress-classic").replace("entry-content", "isi").replace("<aside>", f"{teaser}<aside>")
    assert (read(moved).reader, read(moved).body) == ("generic", BODY)


# --- real pages ------------------------------------------------------------------------------------------------------

WORD = re.compile(r"\w+")


def fourgrams(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return Counter(zip(*(words[n:] for n in range(4)), strict=False))


def f1(text: str, gold: str) -> float:
    """The F1 of a text's word 4-grams against those of the gold, 0..1."""
    ours, theirs = fourgrams(text), fourgrams(gold)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()) or 1)


def reading_of(path: Path, url: str) -> Reading | None:
    page = Page(source=path.name, body=gzip.decompress(path.read_bytes()), form="html", url=url)
    try:
        return read_page(page, config.load())
    except PageError:
        return None


# Measured: 0.966 on 2 pages, 0.944 on the 139 of 316 where a platform's selector matched, 0.846 on 9.
@needs_pages
@pytest.mark.parametrize(
    ("group", "reader", "pages", "floor"),
    [("tagdiv", "platform", 2, 0.96), ("wcxb", "platform", 135, 0.935), ("indonesian", "generic", 9, 0.84)],
)
def test_the_bodies_of_real_pages_reach_their_floor(group, reader, pages, floor):
    scores = []
    for path in sorted((PAGES / group).glob("*.html.gz")):
        about = json.loads(path.with_name(path.name.replace(".html.gz", ".json")).read_text("utf-8"))
        reading = reading_of(path, about["url"] or "") if about.get("text") else None
        if reading and reading.reader == reader:
            scores.append(f1("\n".join(reading.body), about["text"]))
    assert len(scores) >= pages
    assert sum(scores) / len(scores) >= floor
