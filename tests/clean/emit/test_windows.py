"""Which months judge the pages of a month."""

from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.clean.emit.windows import ENOUGH, touched, window


def months(**articles):
    """``m2026_11=5``: five articles of their own in that month."""
    return {name[1:].replace("_", "-"): {f"{name} {n}" for n in range(number)} for name, number in articles.items()}


def test_a_month_looks_at_itself_and_the_one_before():
    articles = months(m2026_09=9, m2026_10=9, m2026_11=9, m2026_12=9)
    assert window("2026-11", articles) == (("2026-11", "2026-10"), "2026-10")


def test_january_looks_at_december():
    assert window("2026-01", months(m2026_01=9, m2025_12=9)).periods == ("2026-01", "2025-12")


def test_a_month_of_few_articles_looks_further_back_until_there_are_enough():
    articles = months(m2026_01=9, m2026_03=2, m2026_07=1, m2026_11=1, m2026_12=9)
    assert window("2026-11", articles) == (("2026-11", "2026-07", "2026-03", "2026-01"), "2026-01")


def test_a_site_of_few_articles_looks_at_all_that_is_older():
    assert window("2026-11", months(m2020_01=1, m2026_11=1)) == (("2026-11", "2020-01"), "")


def test_pages_without_a_time_stand_alone():
    articles = months(m2026_11=1) | {"": {"a", "b"}}
    assert window("", articles).periods == ("",)
    assert window("2026-11", articles).periods == ("2026-11",)
    assert [each.periods for each in touched([""], articles)] == [("",)]


MONTHS = st.builds(lambda n: f"{2024 + n // 12}-{n % 12 + 1:02}", st.integers(0, 30))
ARTICLES = st.dictionaries(
    MONTHS | st.just(""), st.sets(st.integers(0, 20).map(str), min_size=1, max_size=ENOUGH + 1), max_size=8
)


@given(ARTICLES, MONTHS | st.just(""), st.sets(st.integers(21, 30).map(str), min_size=1))
def test_a_window_that_changes_is_touched_and_none_looks_ahead(articles, changed, new):
    grown = articles | {changed: articles.get(changed, set()) | new}
    found = {each.periods[0] for each in touched([changed], grown)}
    lost = {each.periods[0] for each in touched([changed], articles)}
    for period in grown:
        now = [grown[each] for each in window(period, grown).periods]
        assert all(each <= period for each in window(period, grown).periods)
        if period not in articles or now != [articles[each] for each in window(period, articles).periods]:
            assert period in found
            assert period in lost or period not in articles
