"""A site's templates on one reading."""

import pytest

from asn_crawl import config
from asn_crawl.clean.page import read_page
from asn_crawl.model import Page
from tests.bench.templates import without
from tests.sites.test_platforms import BODY, SAVED, TITLE
from tests.sites.test_platforms import page as saved
from tests.sites.test_templates import FOOTER, story

MENU = ["Arsip Kanal Berita Daerah", "Wawasan Nusantara Hari Ini"]


def capture(*lines: str):
    page = Page(source="a.txt", body="\n".join(lines).encode(), form="text", site="kabar")
    return read_page(page, config.load())


@pytest.mark.parametrize("menu", [MENU, [*MENU, "Rabu, 7 Agustus 2024"]], ids=["a menu", "the day of the capture too"])
def test_the_title_of_a_capture_is_found_below_a_menu(menu):
    titles = [f"Bawaslu ingatkan {word} soal netralitas" for word in ("camat", "guru", "lurah", "dokter")]
    pages = [capture(*menu, title, *story(n)) for n, title in enumerate(titles)]
    assert {page.title for page in pages} == {MENU[0]}
    assert [page.title for page in without(pages)] == titles


def test_the_lines_between_the_title_and_the_dateline_stay_captions():
    filed = [f"BUOL – {paragraph}" for paragraph in (story(n)[0] for n in range(4))]
    pages = [capture(*MENU, f"Berita {story(n)[1][:20]}", f"Foto {story(n)[2]}", filed[n]) for n in range(4)]
    assert [len(page.captions) for page in pages] == [3] * 4
    cleaned = without(pages)
    assert [page.captions for page in cleaned] == [(f"Foto {story(n)[2]}",) for n in range(4)]
    assert [page.text for page in cleaned] == [f"Berita {story(n)[1][:20]}\n\n{filed[n]}\n" for n in range(4)]


def test_the_date_below_a_menu_is_the_day_of_publication():
    pages = [capture(*MENU, f"Berita {story(n)[1][:20]}", "Senin, 17 Maret 2025 | 08:15", *story(n)) for n in range(4)]
    assert {str(page.published_at)[:10] for page in without(pages)} == {"2025-03-17"}


def test_a_headline_that_comes_every_week_stays_the_title():
    pages = [capture("Agenda Bawaslu Buol Pekan Ini", *story(n)) for n in range(5)]
    assert without(pages) == pages


def test_a_reading_without_templates_stays_as_it_is():
    pages = [capture(f"Berita {story(n)[1][:20]}", *story(n)) for n in range(3)]
    assert without(pages) == pages


ABOVE, BELOW = "Kanal Warga Pilihan Kabar Uji", ["Simpan nomor redaksi di ponsel anda", f"Alamat redaksi. {FOOTER}"]


def themed(theme: str, number: int):
    """The reading of an article of its own on a page of a theme that prints lines of its own inside the body."""
    html = saved(theme)
    for old, new in zip((TITLE, *BODY), (f"Berita {story(number)[3][:20]}", *story(number)), strict=False):
        html = html.replace(old, new)
    opening, closing = (story(number)[at] for at in (0, 2))
    html = html.replace(f"<p>{opening}", f"<p>{ABOVE}</p><p>{opening}")
    html = html.replace(f"{closing}</p>", f"{closing}</p>{''.join(f'<p>{line}</p>' for line in BELOW)}")
    return read_page(Page(source="a.html", body=html.encode(), form="html", site="uji"), config.load())


@pytest.mark.parametrize("theme", SAVED)
def test_every_line_of_a_theme_inside_the_body_goes_and_the_articles_stay(theme):
    pages = [themed(theme, number) for number in range(5)]
    assert {page.body[-1] for page in pages} == {BELOW[-1]}
    assert [page.body for page in without(pages)] == [tuple(story(number)[:3]) for number in range(5)]
