"""Breaks in how a site is read, by its own history."""

import random

import pytest

from asn_crawl.model import Expect
from asn_crawl.sites.health import Look, breaks, measured

EXPECT = Expect()


def look(number: int = 0, **more: object) -> Look:
    chance = random.Random(number)  # noqa: S311 - no secret
    usual = {"reader": "adapter", "words": chance.randint(150, 600), "titled": True, "dated": True, "confidence": 0.97}
    return Look(url=f"https://prokalteng.co/{number}", day="2026-11-22", **(usual | more))


def history(number: int = 60, **more: object) -> list[Look]:
    return [look(n, **more) for n in range(number)]


def found(looks: list[Look], expect: Expect = EXPECT) -> list[str]:
    return [each.measure for each in breaks(looks, expect)]


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"reader": None}, "article"),
        ({"reader": "generic"}, "adapter"),
        ({"titled": False}, "titled"),
        ({"dated": False}, "dated"),
        ({"confidence": 0.4}, "agreement"),
        ({"words": 30}, "short"),
        ({"words": 4000}, "long"),
        ({"templates": 0.6}, "templates"),
    ],
)
def test_a_change_of_ten_pages_is_a_break_of_its_own_measure(change, measure):
    assert found([*history(), *(look(n, **change) for n in range(100, 110))]) == [measure]


def test_three_pages_are_enough_after_a_long_history_without_any_such_page():
    assert found([*history(60), *(look(n, reader="generic") for n in range(3))]) == ["adapter"]
    assert found([*history(60), *(look(n, reader="generic") for n in range(2))]) == []
    assert found([*history(12), *(look(n, reader="generic") for n in range(3))]) == []
    assert found([*history(12), *(look(n, reader="generic") for n in range(5))]) == ["adapter"]


def test_the_sentence_counts_and_names_the_newest_example():
    (only,) = breaks([*history(60), *(look(n, dated=False) for n in range(200, 203))], EXPECT)
    assert only.sentence == "0 of the newest 3 pages have a date, 60 of the 60 before; see https://prokalteng.co/202"


def test_what_was_always_so_is_no_break():
    assert found(history(60, reader="generic", dated=False, titled=False, words=20)) == []


def test_a_site_without_a_history_is_not_judged():
    assert found([*history(9), *(look(n, reader=None) for n in range(20))]) == []


def test_a_platform_that_stops_to_fit_is_a_break_and_an_adapter_in_its_place_is_none():
    assert found([*history(60, reader="platform"), *(look(n, reader="generic") for n in range(5))]) == ["selectors"]
    assert found([*history(60, reader="platform"), *history(5)]) == []
    assert found([*history(60), *(look(n, reader="platform") for n in range(5))]) == ["adapter"]


def test_a_break_ends_when_pages_are_read_as_before():
    assert found([*history(60), *(look(n, reader="generic") for n in range(20)), *history(20)]) == []


def test_sites_that_do_not_change_are_left_alone():
    chance = random.Random(4)  # noqa: S311 - no secret
    readers = ("adapter", "adapter", "adapter", "generic", None)
    for _ in range(20):
        dated = chance.choice((1.0, 0.9, 0.5))
        looks = [look(n, reader=chance.choice(readers), dated=chance.random() < dated) for n in range(300)]
        assert all(found(looks[:n]) == [] for n in range(0, 300, 20))


def test_the_bounds_of_a_site_are_held_against_its_newest_articles():
    expect = Expect(min_words=100, min_adapter=0.9, min_titled=1.0, min_dated=0.5)
    assert found(history(3), expect) == []
    assert found(history(2, words=1), expect) == []  # too few to judge
    assert found(history(3, words=20, reader="platform"), expect) == ["adapter", "short"]
    (only,) = breaks([*history(9), look(9, titled=False)], expect)
    assert only.sentence == (
        "9 of the newest 10 pages have a title, where [expect] min_titled is 1; see https://prokalteng.co/9"
    )


def test_the_measures_of_a_day_are_shares_of_its_articles():
    looks = [look(n, words=100 * n, dated=n != 1, templates=0.1 * n) for n in (1, 2, 3)]
    day = measured([*looks, look(4, reader=None), look(5, reader="generic", confidence=None, words=400)])
    assert (day.pages, day.articles, day.adapter, day.platform) == (5, 0.8, 0.75, 0.0)
    assert (day.words, day.dated, day.titled, day.agreement, day.templates) == (250, 0.75, 1.0, 0.97, 0.15)


def test_a_day_without_an_article_is_measured_too():
    assert measured([look(reader=None)]).articles == 0.0
