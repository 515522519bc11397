from datetime import UTC, datetime, timedelta

import pytest

from asn_crawl.fetch.schedule import is_recent, next_look

SEEN = datetime(2024, 8, 7, 10, tzinfo=UTC)


def after(**kwargs):
    return SEEN + timedelta(**kwargs)


@pytest.mark.parametrize(
    ("looked", "due"),
    [
        (SEEN, after(days=1)),
        (after(minutes=5), after(days=1)),
        (after(days=1), after(days=7)),
        (after(days=1, minutes=5), after(days=7)),
        (after(days=7, minutes=5), after(days=30)),
        (after(days=30, minutes=5), None),
        (after(days=400), None),
    ],
)
def test_an_article_is_looked_at_after_each_of_the_distances_and_never_again(looked, due):
    assert next_look(SEEN, looked, (1, 7, 30)) == due


def test_looks_that_fell_into_a_pause_are_made_up_by_one():
    assert next_look(SEEN, after(days=12), (1, 7, 30)) == after(days=30)


def test_without_distances_an_article_is_looked_at_once():
    assert next_look(SEEN, SEEN, ()) is None


@pytest.mark.parametrize(
    ("at", "recent"),
    [
        (None, False),
        (after(hours=-1), True),
        (after(hours=-23, minutes=-59), True),
        (after(days=-1), False),
        (after(hours=1), False),
    ],
)
def test_what_is_recent_lies_neither_ahead_nor_a_span_back(at, recent):
    assert is_recent(at, SEEN, timedelta(days=1)) is recent
