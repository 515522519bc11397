from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.schedule import discovery_conditional, next_look

SEEN = datetime(2024, 8, 7, 10, tzinfo=UTC)


def after(**kwargs):
    return SEEN + timedelta(**kwargs)


def test_an_article_that_was_never_asked_for_is_due_since_it_was_seen():
    assert next_look(SEEN, None) == SEEN


@pytest.mark.parametrize(
    ("looked", "due"),
    [
        (after(minutes=5), after(days=1)),
        (after(days=1, minutes=5), after(days=7)),
        (after(days=7, minutes=5), after(days=30)),
        (after(days=30, minutes=5), None),
        (after(days=400), None),
    ],
)
def test_an_article_is_looked_at_after_1_7_and_30_days_and_never_again(looked, due):
    assert next_look(SEEN, looked) == due


def test_looks_that_fell_into_a_pause_are_made_up_by_one():
    assert next_look(SEEN, SEEN) == after(days=1)
    assert next_look(SEEN, after(days=12)) == after(days=30)


def test_other_distances_can_be_configured():
    assert next_look(SEEN, SEEN, looks=(timedelta(hours=6),)) == after(hours=6)
    assert next_look(SEEN, SEEN, looks=()) is None


def test_an_article_that_changed_since_the_last_look_is_due_at_once():
    looked = after(days=60)
    assert next_look(SEEN, looked, lastmod=after(days=61), known_lastmod=after(days=2)) == looked
    assert next_look(SEEN, looked, lastmod=after(days=61)) == looked


@pytest.mark.parametrize("lastmod", [SEEN, after(days=59), after(days=60)])
def test_a_change_before_the_last_look_is_no_news(lastmod):
    assert next_look(SEEN, after(days=60), lastmod=lastmod) is None


def test_a_time_that_lies_ahead_is_news_only_once():
    ahead = after(days=9_000)
    assert next_look(SEEN, after(days=60), lastmod=ahead, known_lastmod=ahead) is None
    assert next_look(SEEN, after(days=60), lastmod=ahead, known_lastmod=after(days=8_000)) == after(days=60)


moments = st.datetimes(datetime(2000, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC))


@given(moments, moments, st.none() | moments)
def test_without_news_an_article_is_asked_for_at_most_four_times(seen, start, lastmod):
    looked, looks = None, 0
    while (due := next_look(seen, looked, lastmod=lastmod, known_lastmod=lastmod)) is not None:
        looked = max(due, looked or start)
        looks += 1
        assert looks <= 4


@pytest.mark.parametrize(
    ("last", "conditional"),
    [
        (None, False),
        (after(hours=-1), True),
        (after(hours=-23, minutes=-59), True),
        (after(days=-1), False),
        (after(hours=1), False),
    ],
)
def test_one_look_a_day_goes_without_validators(last, conditional):
    assert discovery_conditional(SEEN, last) is conditional
