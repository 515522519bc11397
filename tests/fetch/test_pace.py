import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.fetch.pace import MAX_WAIT, Pace, asked, delay_s, failed, next_at, refused, succeeded

NOW = datetime(2024, 8, 7, 10, tzinfo=UTC)


def jitter(seed):
    return random.Random(seed)  # noqa: S311 - no secret


def wait_s(pace, now=NOW, delay=5.0):
    return (next_at(pace, delay, now) - now).total_seconds()


def seconds(number):
    return timedelta(seconds=number)


def told(retry_after, pace=Pace()):  # noqa: B008 - frozen
    return wait_s(refused(pace, NOW, retry_after, jitter(1)))


def test_a_server_that_was_never_asked_may_be_asked_at_once():
    assert wait_s(Pace()) == 0


def test_requests_begin_a_delay_apart():
    pace = asked(Pace(), NOW)
    assert wait_s(pace) == 5
    assert wait_s(pace, NOW + seconds(2)) == 3
    assert wait_s(pace, NOW + seconds(9)) == 0


@pytest.mark.parametrize(("crawl_delay", "meant"), [(None, 5), (0, 5), (3, 5), (10, 10), (3_600, 60), (1e300, 60)])
def test_a_longer_crawl_delay_is_kept_up_to_a_minute(crawl_delay, meant):
    assert delay_s(5.0, crawl_delay) == meant


def test_a_site_file_may_ask_for_more_than_the_cap():
    assert delay_s(120.0, 3_600) == 120


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 120), (" 120 ", 120), ("0", 0), ("999999999999", 86_400), ("172800", 86_400),
        ("Wed, 07 Aug 2024 10:02:00 GMT", 120), ("Wednesday, 07-Aug-24 10:02:00 GMT", 120),
        ("Wed Aug  7 10:02:00 2024", 120), ("Wed, 07 Aug 2024 17:02:00 +0700", 120),
        ("Wed, 07 Aug 2019 10:02:00 GMT", 0), ("Fri, 07 Aug 2099 10:02:00 GMT", 86_400),
    ],
)  # fmt: skip
def test_retry_after_is_kept_in_both_forms(value, wait):
    assert told(value) == wait


@pytest.mark.parametrize("value", [None, "", "soon", "-5", "1.5", "²", "Wed, 99 Aug 2024",
                                   "x" * 1_000_000, "9" * 40 + "x"])  # fmt: skip
def test_a_retry_after_that_says_nothing_is_a_failure_like_others(value):
    assert 30 <= told(value) <= 60


def test_a_server_that_is_busy_is_asked_half_as_often_until_it_is_well_again():
    pace = asked(Pace(), NOW)
    rng = jitter(1)
    slow = succeeded(refused(refused(pace, NOW, "1", rng), NOW, "1", rng))
    assert wait_s(slow) == pytest.approx(18)
    for _ in range(14):
        slow = succeeded(slow)
    assert wait_s(slow) == 5


def test_slowness_ends_at_five_minutes():
    pace = asked(Pace(), NOW)
    for _ in range(50):
        pace = refused(pace, NOW, "0", jitter(1))
    assert wait_s(pace) == 300
    assert wait_s(pace, delay=600.0) == 600


def test_each_failure_in_a_row_doubles_the_silence_up_to_a_day():
    pace, waits, rng = Pace(), [], jitter(1)
    for _ in range(14):
        pace = failed(pace, NOW, rng)
        waits.append(wait_s(pace))
    assert all(30 * 2**n <= wait <= 60 * 2**n for n, wait in enumerate(waits[:10]))
    assert waits[-1] > 43_000
    assert max(waits) <= 86_400
    assert wait_s(succeeded(pace)) == 0


def test_two_hosts_that_failed_together_are_not_asked_again_together():
    assert wait_s(failed(Pace(), NOW, jitter(1))) != wait_s(failed(Pace(), NOW, jitter(2)))


def test_a_pace_is_kept_across_runs():
    pace = refused(asked(Pace(), NOW), NOW, "3600", jitter(1))
    stored = msgspec.json.encode(pace)
    assert msgspec.json.decode(stored, type=Pace) == pace


@pytest.mark.parametrize(
    "stored", [b'{"slowdown": 0}', b'{"slowdown": 1e9}', b'{"failures": -1}', b'{"asked_at": "x"}']
)
def test_a_stored_pace_that_cannot_be_is_refused(stored):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(stored, type=Pace)


def test_a_clock_that_was_set_back_costs_one_delay():
    assert wait_s(asked(Pace(), NOW + timedelta(days=400))) == 5


def test_a_silence_that_a_wrong_clock_set_is_not_kept():
    ahead = NOW + timedelta(days=400)
    assert wait_s(refused(asked(Pace(), ahead), ahead, "3600", jitter(1)), delay=5.0) == 10
    assert wait_s(failed(Pace(), ahead, jitter(1))) == 0


def test_a_clock_that_was_set_ahead_ends_every_wait():
    pace = failed(asked(Pace(), NOW), NOW, jitter(1))
    assert wait_s(pace, NOW + timedelta(days=400)) == 0


def step(what, pace, at, answer):
    if what == "asked":
        return asked(pace, at)
    if what == "good":
        return succeeded(pace)
    value, rng = answer
    return refused(pace, at, value, rng) if what == "refused" else failed(pace, at, rng)


moments = st.datetimes(datetime(2000, 1, 2), datetime(2099, 1, 1), timezones=st.just(UTC))


@given(
    st.lists(
        st.tuples(st.sampled_from(["asked", "good", "refused", "failed"]), moments, st.text(max_size=20)), max_size=20
    ),
    moments,
    st.floats(0, 600),
    st.integers(),
)
def test_no_story_makes_a_wait_negative_or_longer_than_a_day(story, now, delay, seed):
    pace, rng = Pace(), jitter(seed)
    for what, at, value in story:
        pace = step(what, pace, at, (value, rng))
    assert now <= next_at(pace, delay, now) <= now + MAX_WAIT
    assert msgspec.json.decode(msgspec.json.encode(pace), type=Pace) == pace
