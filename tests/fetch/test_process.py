"""The command fetch as cron runs it: locks, signals, exit codes, silence."""

import json
import os
import signal
import threading
import time
from datetime import UTC, datetime

import pytest

from asn_crawl import lock
from asn_crawl.cli import console
from asn_crawl.cli import fetch as fetch_command
from tests.cli import command
from tests.fetch.crawling import HOUR, NOW, article, asked, feeding, path, send_last
from tests.fetch.faulty import response

P1, P2, P3 = path(1), path(2), path(3)


def test_a_terminal_shows_each_request_in_one_line_that_is_wiped_before_the_sums(crawl, base, called, monkeypatch):
    monkeypatch.setattr(fetch_command, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    err = called("fetch", *crawl.words()).err
    *drawn, last = err.split("\r\x1b[2K")
    assert drawn[1] == f"request 1: {base}/robots.txt"[:39]
    assert len(drawn) > 4
    assert all(len(line) < 40 and "\n" not in line for line in drawn)
    assert last.startswith("satu: leads 3, stored 3")
    assert "request" not in called("fetch", *crawl.words(), "--quiet").err


def test_a_terminal_shows_the_sums_as_a_table(crawl, base, called, monkeypatch):
    monkeypatch.setattr(console, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    assert [line.split() for line in called("fetch", *crawl.words()).err.splitlines()] == [
        ["site", "leads", "stored", "unchanged", "skipped", "failed", "waiting"],
        ["satu", "3", "3", "0", "0", "0", "0"],
        ["all", "3", "3", "0", "0", "0", "0"],
    ]


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_page_in_flight_finish_and_the_rest_wait(crawl, server, base, signum):
    in_flight = threading.Event()

    def slowly(connection):
        in_flight.set()
        time.sleep(0.3)
        send_last(connection, response(article(2)))

    server.answers[P2] = slowly
    with command.start("fetch", *crawl.words(), "--quiet") as process:
        assert in_flight.wait(20)
        process.send_signal(signum)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, b"", b"")
    assert crawl.stored() == [P1, P2]
    (run,) = crawl.runs()
    assert (run.exit, run.sites["satu"].stored, run.sites["satu"].waiting) == (0, 2, 1)
    asked(server)
    assert crawl.run(datetime.now(UTC) + HOUR).totals.stored == 1
    assert asked(server)[-1] == P3


def test_a_second_run_at_a_time_leaves_it_to_the_first_and_the_third_in_a_row_is_told(crawl, server, base):
    with lock.hold(crawl.output / "fetch.lock") as is_ours:
        assert is_ours
        summaries = [crawl.run(NOW + n * HOUR) for n in range(4)]
    assert [each.exit for each in summaries] == [0, 0, 3, 0]
    assert [each.problems[0].kind for each in summaries] == ["busy", "busy", "stale", "busy"]
    assert [each.skipped for each in crawl.runs()] == [True] * 4
    assert server.heads == []
    assert crawl.run(NOW + 5 * HOUR).totals.stored == 3


def test_beside_another_run_no_sums_are_printed(crawl, base, called):
    with lock.hold(crawl.output / "fetch.lock"):
        done = called("fetch", *crawl.words())
    assert done.lines == [f"another fetch is at work on {crawl.output}; this one leaves it to that"]


def test_quiet_is_silent_unless_something_is_wrong_and_then_names_it_once(crawl, server, base, called):
    assert called("fetch", *crawl.words(), "--quiet") == (0, "", "")
    crawl.output.joinpath("state.sqlite").unlink()  # and with it what robots.txt said
    server.answers["/robots.txt"] = response(b"", "403 Forbidden")
    told = called("fetch", *crawl.words(), "--quiet")
    assert (told.code, told.out) == (3, "")
    assert [line.partition(":")[0] for line in told.lines] == ["satu"]
    assert called("fetch", *crawl.words(), "--quiet") == (0, "", "")


def test_json_is_one_object_with_the_sums(crawl, base, called):
    called("fetch", *crawl.words(), "--max-pages=1", "--quiet")
    done = called("fetch", *crawl.words(), "--json", "--dry-run")
    found = json.loads(done.out)
    assert {"command", "started_at", "seconds", "totals", "sites", "problems", "exit"} <= set(found)
    sums = {"leads": 2, "stored": 0, "unchanged": 0, "skipped": 0, "failed": 0, "waiting": 2}
    assert (found["totals"], found["sites"], found["exit"]) == (sums, {"satu": sums}, 0)
    assert found["would_ask"][0] == base + "/feed/"
    assert found["would_ask"][-2:] == [base + P2, base + P3]


def test_a_segment_that_has_lost_its_end_is_told_once_and_its_pages_are_asked_for_again(crawl, base, called):
    called("fetch", *crawl.words(), "--quiet")
    (segment,) = (crawl.output / "raw").glob("*/*.warc.gz")
    os.truncate(segment, segment.stat().st_size // 2)
    told = called("fetch", *crawl.words(), "--quiet")
    assert (told.code, len(told.lines)) == (3, 1)
    assert told.err.startswith(f"{segment.name}: the segment has lost its end")
    assert json.loads(called("fetch", *crawl.words(), "--json").out)["problems"] == []
    assert crawl.runs()[1].sites["satu"].stored > 0


def test_a_dry_run_says_that_not_all_of_what_it_lists_will_be_asked(crawl, base, called):
    done = called("fetch", *crawl.words(), "--dry-run")
    listed = len(done.out.splitlines())
    assert done.lines[-1].startswith(f"{listed} address")
    assert "of guessed feeds and sitemaps one that answers is enough" in done.lines[-1]
    assert called("fetch", *crawl.words(), "--dry-run", "--quiet").err == ""


def test_no_address_that_a_site_names_steers_the_terminal(crawl, server, base, called):
    feeding(server, base, P1, f"{P2}&#155;31m")
    called("fetch", *crawl.words(), "--max-pages", 1)
    listed = called("fetch", *crawl.words(), "--dry-run").out.splitlines()
    assert f"{base}{P2}31m" in listed
    assert all(map(str.isprintable, listed))


def test_a_run_says_its_sums_for_people(crawl, base, called):
    done = called("fetch", *crawl.words())
    assert done.out == ""
    assert done.lines == [
        f"{name}: leads 3, stored 3, unchanged 0, skipped 0, failed 0, waiting 0" for name in ("satu", "all")
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("stau",), "no site 'stau' is configured"),
        (("prokalteng",), 'add the line contact = "you@example.org" below [network]'),
        (("--max-time=soon",), "--max-time 'soon' is no time"),
        (("--since=kemarin",), "--since 'kemarin' is no date"),
        (("--resolve=a:b",), "--resolve 'a:b' is not"),
    ],
)
def test_wrong_use_is_exit_2_with_the_next_step(tmp_path, words, says, called):
    done = called("fetch", *words, "--output", tmp_path / "output", "--config", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not (tmp_path / "output").exists()
