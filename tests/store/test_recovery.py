"""Runs that are killed at any moment, states that are lost or old: nothing stored is lost, half or twice."""

import os
import random
import shutil
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from asn_crawl.store import open_store, segments
from asn_crawl.store.recover import recover
from asn_crawl.store.state import State, open_state
from tests.killing import exit_of, killed_at
from tests.store.keeping import ABOUT, DAY, NOW, by_fastwarc, exchange, lead, outcome, responses

SITES = ("bawaslu-buol", "dutametro")
PAGES = [(site, f"{site}.com/berita/{number}") for number in range(40) for site in SITES]
_RANDOM = random.Random(11)  # noqa: S311 - the same moments each time
SHARES = [_RANDOM.random() for _ in range(10)]
MOMENTS = ((os, "write"), (os, "fsync"), (State, "record"))


def crawl(output, log, calls=None):
    """Ask for what is due and keep it; the log names what was asked. Small segments, so that they roll."""
    with open_store(output, ABOUT) as store:
        store._segments._max_bytes = 12_000
        store.state.add_leads(lead(key, site=site) for site, key in PAGES)
        for site in SITES:
            while due := store.due(site, NOW, 12):
                for known in due:
                    with log.open("a") as stream:
                        stream.write(known.key + "\n")
                    one(store, known)


def one(store, known):
    """Of ten pages one fails for good, one is not stored, one sends noise."""
    number = int(known.key.rpartition("/")[2])
    told = {"key": known.key, "site": known.site, "at": NOW + timedelta(seconds=number)}
    if number % 10 == 3:
        store.settle(outcome(**told, status="failed"))
        return
    body = random.Random(number).randbytes(3_000) if number % 10 == 5 else b"<p>ASN %d</p>" % number  # noqa: S311
    status = "gone" if number % 10 == 7 else "stored"
    store.keep(outcome(**told, status=status, words=number), exchange(known.url, body))


def run_killed(output, log, moment):
    with killed_at(MOMENTS, moment, cuts_writes=True):
        crawl(output, log)


@pytest.fixture(scope="module")
def moments(tmp_path_factory):
    """The number of calls of a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("calm")
    with killed_at(MOMENTS, 0) as calls:
        crawl(folder, folder / "log")
    assert {name for _, name in MOMENTS} <= set(calls)
    return len(calls)


def kept(output):
    """Every address with what is known of it, after a look whether the segments bear it out."""
    state = open_state(output / "state.sqlite")
    found = {}
    for site in SITES:
        names = segments.names_of(output / "raw", site)
        data = {name: (output / "raw" / site / name).read_bytes() for name in names}
        assert state.committed(site) == {name: len(stored) for name, stored in data.items()}
        for known in filter(None, (state.known(key) for at, key in PAGES if at == site)):
            if known.segment:
                (record,) = [each for each in by_fastwarc(data[known.segment]) if each.offset == known.offset]
                assert (record.id, record.url) == (known.record_id, known.url)
            found[known.key] = (known.status, known.words, known.segment is not None, known.next_try)
    state.close()
    return found


def remove_state(output):
    for path in output.glob("state.sqlite*"):
        path.unlink()


@pytest.mark.parametrize("lost", ["nothing", "state deleted", "state an hour old"])
@pytest.mark.parametrize("share", SHARES)
def test_after_a_kill_each_page_is_stored_once_and_none_is_half(tmp_path, moments, share, lost):
    output, log = tmp_path / "output", tmp_path / "log"
    assert exit_of(run_killed, output, log, max(1, round(share * moments / 2))) == -signal.SIGKILL
    if lost == "state an hour old":
        shutil.copytree(output, tmp_path / "hour")
        assert exit_of(run_killed, output, log, max(1, round(moments / 3))) == -signal.SIGKILL
    if lost != "nothing":
        remove_state(output)
    if lost == "state an hour old":
        for path in (tmp_path / "hour").glob("state.sqlite*"):
            shutil.copy(path, output)
    crawl(output, log)
    answered = [key for _, key in PAGES if not key.endswith("3")]
    assert sorted(responses(output)) == sorted(f"https://{key}/" for key in answered)
    assert len(kept(output)) == len(PAGES)
    asked = log.read_text().split()
    again = [key for key in asked if asked.count(key) > 1 and not (key.endswith("3") and lost != "nothing")]
    assert len(set(again)) <= (2 if lost == "state an hour old" else 1), "more than what was in flight"


def whole(folder):
    crawl(folder / "output", folder / "log")
    return folder / "output"


def test_a_state_made_again_says_of_what_is_stored_what_the_old_one_said(tmp_path):
    output = whole(tmp_path)
    before = {key: known for key, known in kept(output).items() if not key.endswith("3")}
    remove_state(output)
    with open_store(output, ABOUT):
        pass
    assert kept(output) == before


def test_a_state_that_is_whole_reads_no_segment(tmp_path, monkeypatch):
    output = whole(tmp_path)
    monkeypatch.setattr("asn_crawl.store.recover.scan", None)
    monkeypatch.setattr("asn_crawl.store.recover.mend", None)
    with open_store(output, ABOUT) as store:
        assert store.due(SITES[0], NOW, 1) == []


def test_what_was_failed_or_found_since_is_not_taken_back_by_a_record_read_again(tmp_path):
    output = whole(tmp_path)
    key = PAGES[0][1]
    later = outcome(key, site=SITES[0], status="unchanged", at=NOW + DAY, next_try=NOW + 7 * DAY, etag='"9"')
    with open_store(output, ABOUT) as store:
        store.settle(later)
        before = store.state.known(key)
        store.state.record([], ends={before.segment: 0})
        recover(store.state, output / "raw")
        assert store.state.known(key) == before


def test_a_segment_that_lost_its_end_gives_its_pages_back_to_be_asked_again(tmp_path):
    output = whole(tmp_path)
    path = sorted((output / "raw" / SITES[0]).iterdir())[-1]
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size - 2_000)
    with open_store(output, ABOUT) as store:
        lost = store.due(SITES[0], NOW, 100)
        assert 0 < len(lost) < 10
        assert all(known.origin is None for known in lost)
    crawl(output, tmp_path / "log")
    assert len(set(responses(output))) == len(responses(output)) == 72


def test_a_segment_that_was_moved_away_changes_nothing_and_may_come_back(tmp_path):
    output = whole(tmp_path)
    before = kept(output)
    first = sorted((output / "raw" / SITES[0]).iterdir())[0]
    away = first.rename(tmp_path / first.name)
    crawl(output, tmp_path / "log")
    assert not first.exists()
    away.rename(first)
    crawl(output, tmp_path / "log")
    assert kept(output) == before


def test_a_rewrite_that_was_killed_leaves_no_second_file(tmp_path):
    output = whole(tmp_path)
    beside = output / "raw" / SITES[0] / "x-202611-001.warc.gz.tmp"
    beside.write_bytes(b"half")
    with open_store(output, ABOUT):
        assert not beside.exists()


def test_a_record_cannot_speak_for_another_site(tmp_path):
    with open_store(tmp_path, ABOUT) as store:
        store.keep(outcome("a/1", site="dutametro"), exchange())
    raw = tmp_path / "raw"
    (raw / "prokalteng").mkdir()
    (path,) = (raw / "dutametro").iterdir()
    path.rename(raw / "prokalteng" / "prokalteng-202611-001.warc.gz")
    remove_state(tmp_path)
    with open_store(tmp_path, ABOUT) as store:
        assert store.state.known("a/1") is None


def test_a_record_of_a_later_program_is_passed_over(tmp_path, monkeypatch):
    with open_store(tmp_path, ABOUT) as store:
        store.keep(outcome("a/1"), exchange())
        store.keep(outcome("a/2"), exchange())
    remove_state(tmp_path)
    monkeypatch.setattr("asn_crawl.store.recover.OUTCOME", "X-Crawler-Result")
    with open_store(tmp_path, ABOUT) as store:
        assert store.state.totals() == {}
        assert store.state.committed("dutametro") == {
            path.name: path.stat().st_size for path in Path(tmp_path).glob("raw/*/*")
        }
