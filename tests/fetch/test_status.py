"""What status says of a crawl, and that it only looks."""

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from asn_crawl import lock
from asn_crawl.cli import status as screen
from asn_crawl.config import SHIPPED
from asn_crawl.errors import ConfigError
from asn_crawl.fetch.status import status
from tests.fetch.crawling import DAY, HOUR, NOW, article, path
from tests.fetch.faulty import response

P1, P2, P3 = path(1), path(2), path(3)


def look(crawl, at=NOW):
    return status(crawl.output, crawl.config, now=at)


def kinds(summary):
    return [(each.site, each.kind) for each in summary.problems]


def test_before_the_first_run_there_is_nothing_and_nothing_is_made(crawl, base, called):
    summary = look(crawl)
    assert (summary.totals.addresses, summary.runs, summary.problems, summary.exit) == (0, (), (), 0)
    assert not crawl.output.exists()
    done = called("status", "--output", crawl.output, "--config", crawl.config)
    assert (done.code, done.out.splitlines()[-1]) == (0, "nothing was fetched yet")


def test_addresses_are_counted_by_outcome_and_the_raw_store_is_measured(crawl, server, base):
    server.answers[P2] = response(b"", "404 Not Found")
    crawl.run(max_pages=2)
    summary = look(crawl)
    site = summary.sites["satu"]
    assert (site.addresses, site.stored, site.gone, site.waiting, site.blocked) == (3, 1, 1, 1, 0)
    size = sum(each.stat().st_size for each in (crawl.output / "raw").rglob("*.warc.gz"))
    assert (site.raw_bytes, site.raw_bytes_this_month) == (size, size)
    assert summary.totals.raw_bytes == size
    assert look(crawl, NOW + 30 * DAY).sites["satu"].raw_bytes_this_month == 0
    assert (site.means, site.new_at.date(), site.checked) == (("feed",), NOW.date(), "never live")


def test_a_page_that_has_not_changed_is_held_as_one_that_is_new(crawl, base, called):
    crawl.run(max_pages=2)
    crawl.run(NOW + HOUR, recrawl=True)
    site = look(crawl).sites["satu"]
    assert (site.stored, site.unchanged, site.waiting) == (1, 2, 0)
    out = called("status", "--output", crawl.output, "--config", crawl.config).out.splitlines()
    (head,) = [line for line in out if line.startswith("site ")]
    (row,) = [line for line in out if line.startswith("satu ")]
    assert (head.split()[:3], row.split()[:3]) == (["site", "held", "waiting"], ["satu", "3", "0"])


# The heads of the table by the columns of the terminal.
HEADS = {
    30: [],
    60: [["site", "held", "waiting", "raw", "last new (UTC)"]],
    80: [["site", "held", "waiting", "raw", "this month", "last success (UTC)", "last new (UTC)"]],
    160: [
        ["site", "held", "waiting", "raw", "this month", "last success (UTC)", "last new (UTC)", "means", "checked"],
    ],
}


@pytest.mark.parametrize("columns", HEADS)
def test_a_table_that_is_too_wide_says_its_least_telling_columns_below(crawl, base, called, monkeypatch, columns):
    crawl.run()
    words = ("status", "--output", crawl.output, "--config", crawl.config)
    whole = called(*words).out
    monkeypatch.setattr(screen, "width", lambda: float(columns))
    lines = called(*words).out.splitlines()
    assert [line for line in lines if len(line) > columns and " " in line.strip()] == []
    said = {word.strip(":,;") for line in lines for word in line.split()}
    assert {word.strip(":,;") for word in whole.split()} - said <= {"site", "waiting", "0"}
    assert [re.split(r"\s{2,}", line) for line in lines if line.startswith("site ")] == HEADS[columns]


def test_the_last_runs_and_both_configurations_are_named(crawl, base):
    crawl.run()
    crawl.run(NOW + HOUR)
    summary = look(crawl)
    assert summary.config == {"shipped": str(SHIPPED), "yours": str(crawl.config.resolve())}
    assert [(each.started_at, each.exit, each.totals.stored) for each in summary.runs] == [
        (NOW + HOUR, 0, 0),
        (NOW, 0, 3),
    ]


def test_it_only_looks_and_waits_for_no_lock(crawl, server, base):
    crawl.run()
    before = hashlib.sha256((crawl.output / "state.sqlite").read_bytes()).digest()
    with lock.hold(crawl.output / "fetch.lock"):
        assert look(crawl).totals.stored == 3
    assert hashlib.sha256((crawl.output / "state.sqlite").read_bytes()).digest() == before
    assert crawl.run(NOW + HOUR).exit == 0


def test_what_is_not_committed_is_not_seen_and_stops_nothing(crawl, base):
    crawl.run()
    writer = sqlite3.connect(crawl.output / "state.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM urls")
    assert look(crawl).totals.stored == 3
    writer.execute("ROLLBACK")
    writer.close()


def test_a_site_that_rests_fails_or_is_blocked_is_named_each_time(crawl, server, base):
    good = server.answers["/robots.txt"]
    server.answers["/robots.txt"] = response(b"", "403 Forbidden")
    crawl.run()
    for at in (NOW, NOW + HOUR):
        summary = look(crawl, at)
        assert (kinds(summary), summary.exit) == ([("satu", "resting")], 3)
    server.answers["/robots.txt"] = good
    server.answers |= dict.fromkeys((P1, P2, P3), response(b"<title>Just a moment...</title>"))
    crawl.run(NOW + 2 * HOUR)
    assert kinds(look(crawl)) == [("satu", "blocked")]
    del server.answers["/feed/"]
    crawl.run(NOW + DAY)
    assert kinds(look(crawl)) == [("satu", "blocked")]  # its pages were tried again
    server.answers |= {each: response(article(1)) for each in (P1, P2, P3)}
    crawl.run(NOW + 3 * DAY)
    assert kinds(look(crawl)) == [("satu", "failing")]


def test_a_server_that_asked_for_a_long_silence_rests_until_then(crawl, server, base, clock):
    server.answers[P3] = response(b"", "503 Service Unavailable", {"Retry-After": "7200"})
    assert crawl.run(clock).exit == 0
    summary = look(crawl, clock.now)
    assert (kinds(summary), summary.exit) == ([("satu", "resting")], 3)
    assert "03:00 UTC" in summary.problems[0].sentence
    assert look(crawl, clock.now + 3 * HOUR).problems == ()


def test_a_site_with_nothing_new_is_stale_without_any_run(crawl, base):
    crawl.run()
    assert look(crawl, NOW + 14 * DAY).problems == ()
    summary = look(crawl, NOW + 15 * DAY)
    assert (kinds(summary), summary.exit) == ([("satu", "stale")], 3)


def test_three_skipped_runs_in_a_row_are_told(crawl, base):
    with lock.hold(crawl.output / "fetch.lock"):
        for number in range(3):
            crawl.run(NOW + number * HOUR)
            assert look(crawl).skipped_in_a_row == number + 1
    assert kinds(look(crawl)) == [(None, "stale")]
    crawl.run(NOW + 4 * HOUR)
    assert look(crawl, NOW + 4 * HOUR).problems == ()


def test_a_run_that_could_not_finish_and_a_full_disk_are_told(crawl, base):
    crawl.run()
    with sqlite3.connect(crawl.output / "state.sqlite") as connection:
        connection.execute("UPDATE runs SET exit = 1")
    connection.close()
    assert kinds(look(crawl)) == [(None, "failing")]
    crawl.settings("min_free_mb = 1_000_000_000")
    other = Path(crawl.config).with_name("other")
    crawl.config.rename(other)
    assert [kind for _, kind in kinds(status(crawl.output, other, now=NOW))] == ["failing", "disk"]


def test_a_state_of_a_newer_program_is_refused(crawl, base):
    crawl.run()
    with sqlite3.connect(crawl.output / "state.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ConfigError, match="99"):
        look(crawl)


def test_a_run_without_an_end_was_killed_where_a_later_one_has_ended(crawl, base, called):
    crawl.run()
    with closing(sqlite3.connect(crawl.output / "state.sqlite")) as state, state:
        state.execute("UPDATE runs SET ended_at = NULL")
    with lock.hold(crawl.output / "fetch.lock"):
        crawl.run(NOW + HOUR)
    own = ("--output", crawl.output, "--config", crawl.config)
    assert "UTC: still at work, or killed" in called("status", *own).out
    crawl.run(NOW + HOUR)
    assert "UTC: killed" in called("status", *own).out


def test_the_table_and_the_json_say_the_same(crawl, server, base, called):
    server.answers["/robots.txt"] = response(b"", "403 Forbidden")
    crawl.run()
    own = ("--output", crawl.output, "--config", crawl.config)
    table, one = called("status", *own), called("status", *own, "--json")
    found = json.loads(one.out)
    assert {"command", "started_at", "seconds", "totals", "sites", "problems", "exit"} <= set(found)
    assert (table.code, one.code, found["exit"], found["command"]) == (3, 3, 3, "status")
    assert one.err == ""
    assert table.lines == [each["sentence"] for each in found["problems"]]
    rows = {line.split()[0]: line for line in table.out.splitlines() if line.strip()}
    assert rows["shipped"].endswith(found["config"]["shipped"])
    assert rows["yours"].endswith(found["config"]["yours"])
    assert rows["satu"].endswith("never live")
    assert {"site", "all", "run"} <= set(rows)
