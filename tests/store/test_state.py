import sqlite3
import threading
import tracemalloc
from datetime import timedelta

import pytest

from asn_crawl.errors import ConfigError, StoreError
from asn_crawl.store import schema
from asn_crawl.store import state as module
from asn_crawl.store.forgotten import mark
from asn_crawl.store.state import Settled, open_state
from asn_crawl.store.values import Look, Place, Progress, Run, Sums, bounded
from tests.store.keeping import DAY, KEY, NOW, SITE, lead, origin, outcome

HOUR = timedelta(hours=1)
OTHER = "dutametro.com/berita/lain"
PLACE = Place(segment="dutametro-202611-001.warc.gz", offset=700, origin=origin(), digest="sha1:A")


@pytest.fixture
def state(tmp_path):
    found = open_state(tmp_path / "output" / "state.sqlite")
    yield found
    found.close()


def record(state, *settled, **more):
    state.record([each if isinstance(each, Settled) else Settled(each) for each in settled], ends={}, **more)


def due(state, now=NOW, limit=10):
    return [each.key for each in state.due(SITE, now, limit)]


def test_a_lead_waits_until_something_became_of_it(state):
    assert state.add_leads([lead(lastmod=NOW - DAY)]) == 1
    (found,) = state.due(SITE, NOW, 10)
    assert (found.key, found.url, found.found_by, found.status) == (KEY, f"https://{KEY}/", "feed", "waiting")
    assert (found.first_seen, found.lastmod, found.attempts, found.origin) == (NOW, NOW - DAY, 0, None)
    record(state, outcome(next_try=NOW + DAY))
    assert due(state) == []
    assert due(state, NOW + DAY) == [KEY]


def test_an_address_is_taken_in_once(state):
    assert state.add_leads([lead(), lead(OTHER), lead(url="http://www.dutametro.com/berita/asn-netral")]) == 2
    assert state.add_leads(iter([lead(found_by="sitemap")])) == 0
    assert state.known(KEY).found_by == "feed"


def test_waiting_ones_come_first_and_the_oldest_of_them_before_the_others(state):
    state.add_leads([lead("a/1", found_at=NOW), lead("a/2", found_at=NOW - DAY), lead("a/3"), lead("a/4")])
    state.add_leads([lead("b/1", site="prokalteng")])
    record(state, outcome("a/3", next_try=NOW - 9 * DAY), outcome("a/4", next_try=None))
    assert due(state) == ["a/2", "a/1", "a/3"]
    assert due(state, limit=2) == ["a/2", "a/1"]
    assert state.number_due(SITE, NOW) == 3


def test_what_was_never_asked_is_due_also_after_the_clock_was_set_back(state):
    state.add_leads([lead("a/1"), lead("a/2", found_at=NOW - 9 * DAY)])
    record(state, outcome("a/3", next_try=NOW))
    assert due(state, NOW - 3650 * DAY) == ["a/2", "a/1"]
    assert state.number_due(SITE, NOW - 3650 * DAY) == 2


def test_a_stored_page_can_be_asked_for_conditionally_and_referred_to(state):
    record(state, Settled(outcome(etag='"1"', last_modified="Sun", words=300), PLACE))
    found = state.known(KEY)
    assert (found.etag, found.last_modified, found.words) == ('"1"', "Sun", 300)
    assert (found.segment, found.offset, found.digest, found.origin) == (PLACE.segment, 700, "sha1:A", origin())
    assert (found.first_seen, found.last_seen, found.looked_at) == (NOW, NOW, NOW)


def test_an_unchanged_page_keeps_its_version_and_takes_the_new_validator(state):
    record(state, Settled(outcome(etag='"1"', last_modified="Sun", words=300), PLACE))
    record(state, outcome(status="unchanged", etag='"2"', at=NOW + DAY))
    found = state.known(KEY)
    assert (found.etag, found.last_modified, found.words, found.digest) == ('"2"', "Sun", 300, "sha1:A")
    assert (found.status, found.last_seen, found.first_seen) == ("unchanged", NOW + DAY, NOW)


def test_a_new_version_without_validators_has_none(state):
    record(state, Settled(outcome(etag='"1"', last_modified="Sun", words=300), PLACE))
    record(state, Settled(outcome(at=NOW + DAY, words=310), PLACE))
    found = state.known(KEY)
    assert (found.etag, found.last_modified, found.words) == (None, None, 310)


def test_a_page_that_is_gone_keeps_its_version_and_may_come_back(state):
    record(state, Settled(outcome(), PLACE), outcome(status="gone", at=NOW + DAY))
    record(state, outcome(status="gone", at=NOW + 2 * DAY), outcome(status="failed", at=NOW + 3 * DAY))
    found = state.known(KEY)
    assert (found.gone_at, found.last_seen, found.digest) == (NOW + DAY, NOW, "sha1:A")
    record(state, outcome(status="unchanged", at=NOW + 4 * DAY))
    assert state.known(KEY).gone_at is None


def test_attempts_are_counted_until_an_answer_comes(state):
    state.add_leads([lead()])
    record(state, *(outcome(status=each) for each in ("failed", "blocked", "failed")))
    assert (state.known(KEY).attempts, state.known(KEY).last_seen) == (3, None)
    record(state, outcome(status="unchanged"))
    assert state.known(KEY).attempts == 0


def test_what_happens_now_counts_even_after_the_clock_was_set_back(state):
    record(state, outcome(next_try=NOW + DAY), outcome(status="unchanged", at=NOW - DAY, next_try=None))
    assert (state.known(KEY).status, state.known(KEY).next_try) == ("unchanged", None)


@pytest.mark.parametrize(
    ("lastmod", "is_due"),
    [(NOW + HOUR, True), (NOW, False), (NOW - HOUR, False), (None, False), (NOW + 9 * DAY, False)],
)
def test_a_later_time_of_change_brings_an_article_back(state, lastmod, is_due):
    state.add_leads([lead(lastmod=NOW - DAY)])
    record(state, outcome(next_try=NOW + 7 * DAY))
    later = NOW + 2 * HOUR
    assert state.add_leads([lead(lastmod=lastmod, found_at=later)]) == 0
    assert due(state, later) == ([KEY] if is_due else [])
    record(state, outcome(status="unchanged", at=later))
    state.add_leads([lead(lastmod=lastmod, found_at=later)])
    assert due(state, later + DAY) == []


def test_a_time_of_change_that_lies_ahead_is_news_once(state):
    ahead = NOW + 20 * HOUR
    state.add_leads([lead(lastmod=ahead)])
    record(state, outcome())
    state.add_leads([lead(lastmod=ahead)])
    assert due(state, NOW + DAY) == []


@pytest.mark.parametrize(("next_try", "is_due"), [(None, True), (NOW + 2 * DAY, False)])
def test_a_later_time_of_change_brings_back_what_was_given_up(state, next_try, is_due):
    state.add_leads([lead(lastmod=NOW - DAY)])
    record(state, outcome(status="failed", next_try=next_try))
    state.add_leads([lead(lastmod=NOW - DAY)])
    assert due(state, NOW + DAY) == []
    state.add_leads([lead(lastmod=NOW)])
    assert due(state, NOW + DAY) == ([KEY] if is_due else [])


def test_another_address_of_an_article_is_not_taken_in(state):
    state.add_leads([lead(), lead(OTHER)])
    record(state, outcome(aliases=(OTHER, KEY, "dutametro.com/?p=7")))
    assert state.add_leads([lead("dutametro.com/?p=7"), lead(OTHER)]) == 0
    assert due(state, NOW + DAY) == []
    assert state.known(OTHER).key == state.known("dutametro.com/?p=7").key == KEY
    state.add_leads([lead(OTHER, lastmod=NOW + HOUR, found_at=NOW + HOUR)])
    assert due(state, NOW + DAY) == [KEY]


def test_a_forgotten_article_is_never_taken_in_again_under_any_of_its_addresses(state):
    record(state, Settled(outcome(aliases=(OTHER,)), PLACE))
    assert state.names(OTHER) == {KEY, OTHER}
    state.forget(map(mark, (KEY, OTHER)))
    assert state.forgotten() == {mark(KEY), mark(OTHER)}
    assert state.add_leads([lead(), lead(OTHER)]) == 0
    record(state, Settled(outcome(), PLACE), replayed=True)
    assert state.known(KEY) is state.known(OTHER) is None


def test_the_further_pages_of_an_article_are_names_of_it_and_what_only_begins_alike_is_not(state):
    own = [f"{KEY}/2", f"{KEY}?page=3", f"{KEY}/page/4"]
    state.add_leads([lead(key) for key in (KEY, *own, f"{KEY}-2", f"{KEY}/komentar", f"{KEY}?p=2")])
    assert state.names(KEY) == {KEY, *own}


def test_a_watermark_moves_with_the_leads_or_not_at_all(state):
    first, second = Look(watermark=NOW), Look(watermark=NOW + DAY, etag='"1"')
    assert state.add_leads([lead()], looked=("https://dutametro.com/feed", first)) == 1

    def broken():
        yield lead(OTHER)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        state.add_leads(broken(), looked=("https://dutametro.com/feed", second))
    assert state.known(OTHER) is None
    assert state.noted("look", "https://dutametro.com/feed", Look) == first
    assert state.add_leads([lead(OTHER)], looked=("https://dutametro.com/feed", second)) == 1
    assert state.all_noted("look", Look) == {"https://dutametro.com/feed": second}


def test_a_note_of_another_form_is_as_if_it_had_never_been(state):
    state.record([], ends={}, notes={("progress", SITE): Progress(means=("feed",), new_at=NOW)})
    assert state.noted("progress", SITE, Progress) == Progress(means=("feed",), new_at=NOW)
    assert state.noted("progress", "prokalteng", Progress) is None
    assert state.noted("progress", SITE, Place) is None


def test_of_years_of_runs_the_last_ones_are_kept(state, monkeypatch):
    monkeypatch.setattr(module, "KEPT_RUNS", 3)
    for hour in range(6):
        state.begin_run(NOW + hour * HOUR, skipped=hour % 2 == 1)
    assert [run.started_at for run in state.runs(9)] == [NOW + hour * HOUR for hour in (5, 4, 3)]


def test_runs_are_remembered_with_their_sums(state):
    sums = Sums(leads=6, stored=1, unchanged=2, skipped=1, failed=1, waiting=1)
    assert sums.is_balanced
    assert not Sums(leads=1).is_balanced
    number = state.begin_run(NOW)
    state.begin_run(NOW + HOUR, skipped=True)
    assert state.runs(9) == [Run(started_at=NOW + HOUR, skipped=True), Run(started_at=NOW)]
    state.end_run(number, at=NOW + DAY, exit_code=3, sites={SITE: sums})
    assert state.runs(9)[1] == Run(started_at=NOW, ended_at=NOW + DAY, exit=3, sites={SITE: sums})


def test_addresses_are_counted_by_site_and_status(state):
    state.add_leads([lead("a/1"), lead("a/2"), lead("b/1", site="prokalteng")])
    record(state, outcome("a/1"))
    assert state.totals() == {SITE: {"stored": 1, "waiting": 1}, "prokalteng": {"waiting": 1}}


def test_hostile_text_and_endless_validators_do_no_harm(state):
    state.add_leads([lead(url="https://dutametro.com/\ud800")])
    record(state, bounded(outcome(reason="\ud800" * 900, etag="x" * 600, last_modified="\ud800")))
    found = state.known(KEY)
    assert (found.url, found.etag, found.last_modified) == ("https://dutametro.com/?", None, "?")
    assert found.reason == "?" * 500


def test_what_was_committed_is_there_after_opening_again(tmp_path):
    state = open_state(tmp_path / "state.sqlite")
    state.record([Settled(outcome(), PLACE)], ends={PLACE.segment: 900, "prokalteng-202611-001.warc.gz": 5})
    state.close()
    state = open_state(tmp_path / "state.sqlite")
    assert state.known(KEY).status == "stored"
    assert state.committed(SITE) == {PLACE.segment: 900}
    state.close()


def test_an_older_state_is_brought_forward_after_a_backup(tmp_path, monkeypatch):
    path = tmp_path / "state.sqlite"
    state = open_state(path)
    state.add_leads([lead()])
    state.close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, ("ALTER TABLE urls ADD COLUMN tag TEXT",)))
    state = open_state(path)
    assert due(state) == [KEY]
    state.close()
    connection, copy = sqlite3.connect(path), sqlite3.connect(tmp_path / "state.sqlite.1.backup")
    assert connection.execute("SELECT tag FROM urls").fetchall() == [(None,)]
    assert copy.execute("SELECT key FROM urls").fetchall() == [(KEY,)]
    assert [each.execute("PRAGMA user_version").fetchone()[0] for each in (connection, copy)] == [2, 1]
    connection.close()
    copy.close()


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "state.sqlite"
    open_state(path).close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, ("DROP TABLE runs", "DROP TABLE absent")))
        with pytest.raises(StoreError, match="no such table: absent"):
            open_state(path)
    state = open_state(path)
    assert state.runs(1) == []
    state.close()


def test_a_state_of_a_newer_program_is_a_configuration_error(tmp_path, monkeypatch):
    path = tmp_path / "state.sqlite"
    open_state(path).close()
    monkeypatch.setattr(schema, "STEPS", ())
    with pytest.raises(ConfigError, match=r"state\.sqlite: \[user_version\]: 1 is newer than 0"):
        open_state(path)


def test_a_file_that_is_no_state_is_a_store_error(tmp_path):
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="move it away: it is made again from the raw pages"):
        open_state(path)
    assert path.read_bytes().startswith(b"no database")


def test_several_threads_may_write(state):
    def work(number):
        for each in range(20):
            state.add_leads([lead(f"a/{number}/{each}")])
            record(state, outcome(f"a/{number}/{each}"))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert state.totals() == {SITE: {"stored": 80}}


def test_a_long_frontier_is_held_on_the_disk(state):
    tracemalloc.start()
    leads = (lead(f"a/{number}") for number in range(20_000))
    assert state.add_leads(leads) == 20_000
    assert len(state.due(SITE, NOW, 100)) == 100
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
