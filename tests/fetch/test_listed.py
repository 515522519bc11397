"""Explicit addresses: what a list may hold, what becomes of its lines, and that clean reads what came."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from asn_crawl import config
from asn_crawl.fetch import listed
from tests.fetch.crawling import HOUR, NOW, ROBOTS, article, articles, asked, kinds, path
from tests.fetch.faulty import response

P1, P2, P3 = path(1), path(2), path(3)


@pytest.fixture
def other(crawl, server):
    """A host of no site, with three articles: its base address."""
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2, 3)}
    crawl.site("satu", server)
    with (crawl.config / "asn-crawl.toml").open("a") as file:
        file.write("[politeness]\ndelay_s = 0.0\n")
    crawl.resolve["warta.test", server.port] = "127.0.0.1"
    return server.url("", host="www.warta.test").replace("www.", "")


def run(crawl, *lines, at=NOW, **more):
    return crawl.run(at, sites=(), addresses=lines, **more)


def read(*lines):
    return listed.read(lines, config.load())


def test_addresses_are_sorted_by_site_and_a_host_of_none_is_its_own():
    found = read(
        "https://www.prokalteng.co/asn-netral/", "https://www.warta.example:8443/a-b/", "https://prokalteng.co/c-d/"
    )
    assert {site: list(urls.values()) for site, urls in found.addresses.items()} == {
        "prokalteng": ["https://www.prokalteng.co/asn-netral/", "https://prokalteng.co/c-d/"],
        "warta.example": ["https://www.warta.example:8443/a-b/"],
    }
    one_off = found.sites[1]
    assert (one_off.name, one_off.home, one_off.hosts, one_off.group) == (
        "warta.example",
        "https://www.warta.example:8443/",
        ("warta.example",),
        "warta.example",
    )


def test_an_office_that_no_file_names_shares_the_server_group_of_its_family():
    (site,) = read("https://kotabaru.bawaslu.go.id/berita/netralitas").sites
    assert (site.name, site.group) == ("bawaslu-kotabaru", "bawaslu.go.id")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("bukan alamat", "is no address"),
        ("ftp://warta.example/a", "is no address"),
        ("warta.example/a", "is no address"),
        ("https://[::1/a", "is no address"),
        ("https://warta.example:port/", "is no address"),
        ("https://orang:rahasia@warta.example/a", "user name"),
        ("https://warta.example/" + "a" * 9_000, "8,000"),
        (f"https://{'a.' * 120}example/b", "200"),
        ("https://www.warta.example/asn-netral/?utm_source=x", "line 1 again"),
    ],
)
def test_a_line_that_is_left_out_says_why(line, says):
    found = read("https://warta.example/asn-netral/", "", "# catatan", line)
    assert [list(urls) for urls in found.addresses.values()] == [["warta.example/asn-netral"]]
    (sentence,) = found.left_out
    assert sentence.startswith("line 4 of the list")
    assert says in sentence


def test_only_the_first_lines_that_are_left_out_are_told_and_the_rest_is_counted():
    told = [each.sentence for each in listed.problems(read(*["x y"] * 30).left_out)]
    assert len(told) == listed.MAX_TOLD + 1
    assert told[-1] == "and 10 more lines of the list are left out"


def test_a_list_is_asked_for_and_nothing_else(crawl, server, other):
    summary = run(crawl, other + P1, other + P3, "bukan alamat", "")
    assert asked(server) == ["/robots.txt", P1, P3]
    assert {name: (sums.leads, sums.stored, sums.skipped) for name, sums in summary.sites.items()} == {
        "warta.test": (2, 2, 0),
        "unknown": (1, 0, 1),
    }
    assert (summary.totals.is_balanced, summary.exit, [each.kind for each in summary.problems]) == (True, 0, ["list"])
    assert crawl.known(other + P1).found_by == "list"
    assert [each.name for each in (crawl.output / "raw").iterdir()] == ["warta.test"]


def test_a_listed_page_of_a_configured_site_is_that_sites_and_no_other_lead_is_asked(crawl, server, base):
    crawl.run(max_pages=1)
    asked(server)
    summary = run(crawl, base + P3, at=NOW + HOUR)
    assert asked(server) == [P3]
    assert (list(summary.sites), summary.totals.leads, summary.totals.stored) == (["satu"], 1, 1)


def test_what_is_known_and_not_due_is_named_and_asked_for_only_with_recrawl(crawl, server, other):
    run(crawl, other + P1)
    asked(server)
    again = run(crawl, other + P1, other + P2, at=NOW + HOUR)
    assert (asked(server), again.totals.leads, again.totals.stored) == ([P2], 1, 1)
    assert [each.kind for each in again.problems] == ["list"]
    assert "--recrawl" in again.problems[0].sentence
    assert run(crawl, other + P1, at=NOW + 2 * HOUR, recrawl=True).totals.unchanged == 1
    assert asked(server) == [P1]


def test_what_a_short_run_leaves_waits(crawl, server, other):
    summary = run(crawl, other + P1, other + P2, other + P3, max_pages=1)
    assert (summary.totals.leads, summary.totals.stored, summary.totals.waiting) == (3, 1, 2)
    assert run(crawl, other + P1, other + P2, other + P3, at=NOW + HOUR).totals.stored == 2


def test_a_dry_run_shows_the_list_and_asks_for_no_page(crawl, server, other):
    summary = run(crawl, other + P1, other + P2, dry_run=True)
    assert (summary.would_ask, summary.totals.waiting) == ((other + P1, other + P2), 2)
    assert asked(server) == ["/robots.txt"]


def test_robots_and_pace_hold_for_a_host_of_no_site(crawl, server, other, clock):
    server.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: " + P2.encode() + b"\nCrawl-delay: 7\n")
    times = []
    for each in (P1, P3):
        body = server.answers[each]
        server.answers[each] = lambda connection, body=body: (times.append(clock.now), connection.sendall(body))
    summary = run(crawl, other + P1, other + P2, other + P3, at=clock)
    assert (summary.totals.stored, summary.totals.skipped) == (2, 1)
    assert P2 not in asked(server)
    assert (times[1] - times[0]).total_seconds() >= 7


def test_a_private_address_is_refused_for_a_host_of_no_site(crawl, server):
    summary = run(crawl, server.url(P1), server.url(P2))
    assert (asked(server), summary.totals.stored, summary.exit) == ([], 0, 3)
    assert kinds(summary) == {"127.0.0.1": "resting"}


def test_two_listed_names_of_one_article_are_asked_for_once(crawl, server, other):
    server.answers["/lama/"] = response(b"", "301 Moved Permanently", {"Location": P1})
    summary = run(crawl, other + "/lama/", other + P1)
    assert (summary.totals.leads, summary.totals.stored, summary.totals.unchanged) == (2, 1, 1)
    assert run(crawl, other + "/lama/", other + P1, at=NOW + HOUR, recrawl=True).totals.leads == 1
    assert crawl.stored().count(P1) == 1


def test_what_was_forgotten_is_skipped(crawl, server, other, called):
    run(crawl, other + P1)
    called("forget", other + P1, "--output", crawl.output, "--config", crawl.config)
    asked(server)
    summary = run(crawl, other + P1, at=NOW + HOUR, recrawl=True)
    assert (asked(server), summary.totals.leads, summary.totals.skipped, summary.exit) == ([], 1, 1, 0)
    (problem,) = summary.problems
    assert "1 listed address was forgotten on request" in problem.sentence


def test_clean_reads_what_was_listed_under_the_name_of_its_host(crawl, server, other, called):
    text = "Bawaslu mengingatkan netralitas aparatur sipil negara dalam pemilihan. " * 9
    server.answers[P1] = response(article(1, f"{text}</p><p>{text}"))
    file = crawl.config / "alamat.txt"
    file.write_text(f"{other}{P1}\n{other}/tak-ada/\nsampah\n")
    done = called("fetch", f"--list={file}", *crawl.words()[len(crawl.names) :])
    assert (done.code, "'sampah'" in done.err) == (0, True)
    assert called("clean", "--output", crawl.output, "--config", crawl.config).code == 0
    (line,) = (crawl.output / "clean" / "manifest.jsonl").read_text("utf-8").splitlines()
    document = json.loads(line)
    assert (document["site"], document["url"]) == ("warta.test", other + P1)
    assert document["path"].startswith("clean/warta.test/")


def test_a_list_may_come_by_stdin(crawl, server, other, called, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(f"{other}{P2}\r\n".encode())))
    assert called("fetch", "--list=-", *crawl.words()[len(crawl.names) :]).code == 0
    assert P2 in asked(server)


@pytest.mark.parametrize("words", [["--list", "tak-ada.txt"], ["satu", "--list", "-"], ["--list", "a\0b"]])
def test_wrong_use_is_exit_2(crawl, called, words):
    done = called("fetch", *words, "--output", crawl.output)
    assert (done.code, "--list" in done.err) == (2, True)
    assert not crawl.output.exists()
