from datetime import UTC, datetime, timedelta

import pytest

from asn_crawl.problem import is_to_be_told

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "again"),
    [(None, True), (timedelta(0), False), (timedelta(days=6), False), (timedelta(days=7), True), (-timedelta(1), True)],
)
def test_a_problem_that_lasts_is_told_when_it_is_new_once_a_week_and_after_a_clock_was_set_back(told, again):
    assert is_to_be_told(None if told is None else NOW - told, NOW) is again
