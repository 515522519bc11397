"""Whole runs of fetch on loopback servers: what is found, asked, kept and said."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from itertools import pairwise

import pytest

from asn_crawl.errors import ConfigError, UsageError
from asn_crawl.fetch.pace import Pace
from asn_crawl.store import Store
from tests.fetch.crawling import (
    DAY,
    HOUR,
    NOW,
    ROBOTS,
    XML,
    Clock,
    article,
    articles,
    asked,
    feeding,
    kinds,
    list_page,
    path,
    posts,
    rss,
    send_last,
    sitemap,
    validated,
)
from tests.fetch.faulty import Faulty, response

P1, P2, P3 = path(1), path(2), path(3)


def by_feed(base):
    return {"/feed/": response(rss(base, P1, P2), headers=XML)}


def by_sitemap(base):
    return {
        "/robots.txt": response(f"Sitemap: {base}/peta.xml\n".encode()),
        "/peta.xml": response(sitemap(base, children=["/peta-1.xml"]), headers=XML),
        "/peta-1.xml": response(sitemap(base, P1, P2), headers=XML),
    }


def by_wordpress(base):
    return {"/wp-json/wp/v2/posts": posts(base, P1, P2)}


def by_listing(base):
    return {"/": response(list_page(P1, following="/page/2/")), "/page/2/": response(list_page(P2))}


class Interface(dict):
    """Answers, those of REST whatever the parameters are."""

    def get(self, target, default=None):
        return super().get(target.partition("?")[0] if "wp-json" in target else target, default)


@pytest.mark.parametrize(
    ("means", "answers"),
    [("feed", by_feed), ("sitemap", by_sitemap), ("wordpress", by_wordpress), ("listing", by_listing)],
)
def test_each_means_of_discovery_finds_the_articles(crawl, server, means, answers):
    base = crawl.site("satu", server, means=[means])
    server.answers = Interface({"/robots.txt": ROBOTS, **articles(1, 2), **answers(base)})
    summary = crawl.run()
    assert (summary.totals.leads, summary.totals.stored, summary.exit) == (2, 2, 0)
    assert crawl.stored() == [P1, P2]
    assert crawl.known(base + P1).found_by == means
    paths = asked(server)
    assert sorted(paths) == sorted(set(paths))


def test_a_site_without_means_is_probed_and_what_works_is_remembered(crawl, server):
    base = crawl.site("satu", server, means=[])
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2), **by_feed(base)}
    assert crawl.run().totals.stored == 2
    assert {"/feed/", "/sitemap.xml", "/"} <= set(asked(server))
    crawl.run(NOW + HOUR)
    assert asked(server) == ["/feed/"]


def test_a_means_that_stops_working_is_replaced_by_another(crawl, server):
    base = crawl.site("satu", server, means=[])
    server.answers |= {"/robots.txt": ROBOTS, **articles(1, 2), **by_feed(base)}
    crawl.run()
    del server.answers["/feed/"]
    server.answers |= {"/sitemap.xml": response(sitemap(base, P1, P3), headers=XML), **articles(3)}
    assert crawl.run(NOW + HOUR).totals.stored == 1


def test_a_second_run_asks_only_conditionally_and_for_no_page(crawl, server, base):
    feed = rss(base, P1, P2, P3)
    server.answers["/feed/"] = validated(server, lambda: feed, "application/xml")
    crawl.run()
    server.heads.clear()
    assert crawl.run(NOW + HOUR).totals.leads == 0
    assert [head.split()[1] for head in server.heads] == [b"/feed/"]
    assert b"if-none-match:" in server.heads[0].lower()


def test_once_a_day_the_feed_is_asked_for_without_conditions(crawl, server, base):
    feed = rss(base, P1)
    server.answers["/feed/"] = validated(server, lambda: feed, "application/xml")
    crawl.run()
    server.heads.clear()
    crawl.run(NOW + DAY + HOUR)
    feeds = [head.lower() for head in server.heads if b"/feed/" in head]
    assert len(feeds) == 1
    assert b"if-none-match" not in feeds[0]


def test_an_article_is_looked_at_again_after_1_7_and_30_days_and_then_never(crawl, server, base):
    crawl.run()
    counts = []
    for days in (0.5, 1.1, 2, 7.1, 8, 30.1, 31, 400):
        asked(server)
        crawl.run(NOW + days * DAY)
        counts.append(asked(server).count(P1))
    assert counts == [0, 1, 0, 1, 0, 1, 0, 0]


def test_an_unchanged_article_becomes_a_revisit(crawl, server, base):
    server.answers[P1] = validated(server, lambda: article(1))
    crawl.run()
    summary = crawl.run(NOW + 1.1 * DAY)
    assert (summary.totals.leads, summary.totals.unchanged) == (3, 3)
    profiles = {each.fields["WARC-Target-URI"]: each.fields["WARC-Profile"] for each in crawl.records("revisit")}
    assert {url.removeprefix(base): profile.rpartition("/")[2] for url, profile in profiles.items()} == {
        P1: "server-not-modified",
        P2: "identical-payload-digest",
        P3: "identical-payload-digest",
    }
    assert crawl.stored() == [P1, P2, P3]


def test_a_changed_article_is_stored_again(crawl, server, base):
    crawl.run()
    server.answers[P1] = response(article(1, more="Ralat."))
    summary = crawl.run(NOW + 1.1 * DAY)
    assert (summary.totals.stored, summary.totals.unchanged) == (1, 2)
    assert crawl.stored() == [P1, P1, P2, P3]


def test_an_article_whose_source_names_a_later_change_is_asked_for_at_once(crawl, server, base):
    crawl.run()
    feed = rss(base, P1, dated="Sun, 22 Nov 2026 02:00:00 GMT")
    server.answers |= {"/feed/": response(feed, headers=XML), P1: response(article(1, more="Ralat."))}
    asked(server)
    assert crawl.run(NOW + 2 * HOUR).totals.stored == 1
    assert asked(server) == ["/feed/", P1]


@pytest.mark.parametrize("order", [(1, 0), (0, 1)], ids=["redirect last", "redirect first"])
def test_a_redirect_is_another_name_and_its_page_is_stored_once(crawl, server, order):
    base = crawl.site("satu", server)
    old = "/judul-lama/"
    server.answers |= {**articles(1), old: response(b"", "301 Moved Permanently", {"Location": P1})}
    feeding(server, base, *[(old, P1)[at] for at in order])
    summary = crawl.run()
    assert (summary.totals.leads, summary.totals.stored, summary.totals.unchanged) == (2, 1, 1)
    assert crawl.known(base + old).key == crawl.known(base + P1).key
    assert crawl.stored() == sorted([P1, old])
    pages = [each for each in crawl.records() if each.body]
    assert len(pages) == 1
    assert len(crawl.records("revisit")) == asked(server).count(P1) - 1
    assert crawl.run(NOW + HOUR).totals.leads == 0


def test_a_known_article_that_is_404_is_gone_and_left_in_peace(crawl, server, base):
    crawl.run()
    server.answers[P1] = response(article(404), "404 Not Found")
    crawl.run(NOW + 1.1 * DAY)
    known = crawl.known(base + P1)
    assert known.status == "gone"
    assert known.gone_at.date() == (NOW + DAY).date()
    assert known.digest
    assert crawl.stored().count(P1) == 2
    asked(server)
    crawl.run(NOW + 8 * DAY)
    assert P1 not in asked(server)


def busy(server, clock, *, often=1, after="200"):
    """Let the first article put its client off so often before it comes: the times at which it is asked for."""
    times = []

    def act(connection):
        times.append(clock.now)
        put_off = response(b"", "503 Service Unavailable", {"Retry-After": after} if after else {})
        send_last(connection, put_off if len(times) <= often else response(article(1)))

    server.answers[P1] = act
    return times


def test_a_busy_server_is_left_alone_as_long_as_it_says_and_then_asked_again(crawl, server, base, clock):
    times = busy(server, clock)
    server.answers[P2] = lambda connection: (times.append(clock.now), send_last(connection, response(article(2))))
    summary = crawl.run(clock)
    assert (summary.totals.leads, summary.totals.stored, summary.totals.failed, summary.exit) == (3, 3, 0, 0)
    assert (times[1] - times[0]).total_seconds() >= 200
    assert asked(server)[2:] == [P1, P2, P3, P1]
    assert crawl.known(base + P1).attempts == 0


@pytest.mark.parametrize(("often", "failed"), [(2, 0), (9, 1)])
def test_a_page_is_asked_for_three_times_in_a_run_at_most(crawl, server, clock, often, failed):
    feeding(server, crawl.site("satu", server), P1)
    times = busy(server, clock, often=often, after="10")
    summary = crawl.run(clock)
    assert (summary.totals.failed, len(times), summary.totals.is_balanced) == (failed, 3, True)


@pytest.mark.parametrize(("after", "max_time_s"), [("", None), ("400", None), ("200", 100.0)])
def test_a_page_is_left_to_the_next_run_where_no_near_time_is_named(crawl, server, clock, after, max_time_s):
    feeding(server, crawl.site("satu", server), P1)
    times = busy(server, clock, after=after)
    summary = crawl.run(clock, max_time_s=max_time_s)
    assert (summary.totals.leads, summary.totals.failed, len(times)) == (1, 1, 1)
    clock.now += HOUR
    assert crawl.run(clock).totals.stored == 1


def test_a_server_that_wants_an_hour_rests_in_the_next_run_too(crawl, server, base, clock):
    server.answers[P1] = response(b"", "429 Too Many Requests", {"Retry-After": "3600"})
    first = crawl.run(clock)
    assert (first.totals.failed, first.totals.waiting, kinds(first)) == (1, 2, {"satu": "resting"})
    asked(server)
    clock.now += HOUR / 2
    assert kinds(crawl.run(clock)) == {"satu": "resting"}
    assert asked(server) == []
    clock.now += HOUR
    server.answers[P1] = response(article(1))
    assert crawl.run(clock).totals.stored == 3


def test_a_server_that_puts_off_whatever_is_asked_is_left_alone_after_three_times(crawl, server, base, clock):
    put_off = response(b"", "503 Service Unavailable", {"Retry-After": "120"})
    server.answers |= dict.fromkeys(("/feed/", "/feed", "/rss.xml", "/rss", "/atom.xml", "/"), put_off)
    started = clock.now
    summary = crawl.run(clock)
    assert kinds(summary)["satu"] == "resting"
    assert "3 times in a row" in summary.problems[0].sentence
    assert (len(asked(server)), clock.now - started < HOUR / 4) == (4, True)  # robots.txt first


def test_after_429_requests_are_further_apart(crawl, server, clock):
    base = crawl.site("satu", server, more="delay_s = 5.0\n")
    server.answers |= articles(2, 3)
    feeding(server, base, P1, P2, P3)
    server.answers[P1] = response(b"", "429 Too Many Requests", {"Retry-After": "0"})
    times = []
    for each in (P2, P3):
        body = server.answers[each]
        server.answers[each] = lambda connection, body=body: (times.append(clock.now), send_last(connection, body))
    crawl.run(clock)
    assert 8 < (times[1] - times[0]).total_seconds() <= 10


RESTS = {
    "503": response(b"", "503 Service Unavailable"),
    "429": response(b"", "429 Too Many Requests"),
    "401": response(b"", "401 Unauthorized"),
    "403": response(b"", "403 Forbidden"),
    "challenge": response(b"<title>Just a moment...</title>"),
    "loop": response(b"", "302 Found", {"Location": "/robots.txt"}),
}


@pytest.mark.parametrize("robots", RESTS.values(), ids=RESTS)
def test_a_site_whose_robots_cannot_be_read_rests_and_the_others_go_on(crawl, server, base, robots, clock):
    with Faulty(articles(1)) as other:
        feeding(other, crawl.site("dua", other), P1)
        server.answers["/robots.txt"] = robots
        summary = crawl.run(clock)
    assert kinds(summary) == {"satu": "resting"}
    assert (summary.exit, summary.sites["satu"].leads, summary.sites["dua"].stored) == (3, 0, 1)
    assert set(asked(server)) == {"/robots.txt"}


@pytest.mark.parametrize("robots", [response(b"", "404 Not Found"), response(b"<html><p>Beranda</p></html>"), ROBOTS])
def test_a_site_without_rules_is_read(crawl, server, base, robots):
    server.answers["/robots.txt"] = robots
    assert crawl.run().totals.stored == 3


def test_what_robots_disallows_is_skipped_and_never_asked_for(crawl, server, base):
    server.answers["/robots.txt"] = response(f"User-agent: *\nDisallow: {P2}\n".encode())
    summary = crawl.run()
    assert (summary.totals.stored, summary.totals.skipped, summary.exit) == (2, 1, 0)
    assert P2 not in asked(server)
    assert "robots.txt" in crawl.known(base + P2).reason


def test_robots_is_asked_for_once_a_day(crawl, server, base):
    counts = []
    for at in (NOW, NOW + 23 * HOUR, NOW + 25 * HOUR):
        crawl.run(at)
        counts.append(asked(server).count("/robots.txt"))
    assert counts == [1, 0, 1]


def test_a_crawl_delay_is_kept(crawl, server, base, clock):
    server.answers["/robots.txt"] = response(b"User-agent: *\nCrawl-delay: 30\n")
    times = []
    for each in (P1, P2, P3):
        body = server.answers[each]
        server.answers[each] = lambda connection, body=body: (times.append(clock.now), send_last(connection, body))
    crawl.run(clock)
    assert [(b - a).total_seconds() for a, b in pairwise(times)] == [30, 30]


def test_two_sites_of_one_group_share_the_delay_and_are_asked_one_at_a_time(crawl, clock):
    times, at_work = [], []

    def timed(body):
        def act(connection):
            at_work.append(1)
            times.append((clock.now, len(at_work)))
            time.sleep(0.005)  # in which another one would be seen
            at_work.pop()
            send_last(connection, body)

        return act

    with Faulty({}) as one, Faulty({}) as two:
        for name, server in (("satu", one), ("dua", two)):
            base = crawl.site(name, server, more='group = "kantor"\ndelay_s = 5.0\n')
            server.answers |= articles(1, 2, 3)
            feeding(server, base, P1, P2, P3)
            server.answers = {each: timed(body) for each, body in server.answers.items()}
        assert crawl.run(clock).totals.stored == 6
    assert len(times) == 10
    assert all((later[0] - earlier[0]).total_seconds() >= 5 for earlier, later in pairwise(times))
    assert {number for _, number in times} == {1}


@pytest.mark.parametrize("more", ['group = "kantor"\n', ""], ids=["of a group", "of those with groups of their own"])
def test_the_site_longest_unvisited_comes_first(crawl, more):
    order = []
    crawl.settings("min_free_mb = 1\n[politeness]\ngroups_at_a_time = 1")
    with Faulty({}) as one, Faulty({}) as two:
        for name, server in (("dua", one), ("satu", two)):
            base = crawl.site(name, server, more=more)
            feeding(server, base, P1)
            server.answers[P1] = lambda connection, name=name: (
                order.append(name), send_last(connection, response(article(1)))
            )  # fmt: skip
        crawl.run()
        crawl.run(NOW + HOUR, sites=("dua",))
        crawl.run(NOW + 2 * DAY)
        crawl.run(NOW + 8 * DAY, sites=("satu",))
        crawl.run(NOW + 31 * DAY)
    assert order == ["dua", "satu", "satu", "dua", "satu", "dua", "satu"]


def test_what_max_pages_leaves_waits_and_comes_first_next_time(crawl, server, base):
    summary = crawl.run(max_pages=1)
    assert (summary.totals.leads, summary.totals.stored, summary.totals.waiting) == (3, 1, 2)
    assert asked(server).count(P1) == 1
    later = NOW + 1.1 * DAY  # the first one is due again too
    assert crawl.run(later, max_pages=2).totals.waiting == 1
    assert [each for each in asked(server) if "asn" in each] == [P2, P3]


def test_max_time_ends_in_good_order(crawl, server, clock):
    base = crawl.site("satu", server, more="delay_s = 5.0\n")
    server.answers |= articles(1, 2, 3)
    feeding(server, base, P1, P2, P3)
    summary = crawl.run(clock, max_time_s=12.0)  # robots at 0, feed at 5, first article at 10
    assert (summary.totals.stored, summary.totals.waiting, summary.exit) == (1, 2, 0)
    clock.now += HOUR
    assert crawl.run(clock).totals.stored == 2


def test_since_passes_over_what_was_changed_before(crawl, server, base):
    old = rss(base, P1, dated="Sun, 01 Nov 2026 02:00:00 GMT")
    server.answers["/feed/"] = response(old, headers=XML)
    assert crawl.run(since=NOW - 2 * DAY).totals.leads == 0
    server.answers["/feed/"] = response(rss(base, P2, dated="Sat, 21 Nov 2026 02:00:00 GMT"), headers=XML)
    assert crawl.run(NOW + HOUR, since=NOW - 2 * DAY).totals.stored == 1


def test_a_dry_run_shows_what_it_would_ask_and_sends_nothing_but_robots(crawl, server, base):
    summary = crawl.run(dry_run=True)
    assert [url.removeprefix(base) for url in summary.would_ask][:2] == ["/feed/", "/rss.xml"]
    assert (summary.totals.leads, summary.problems, summary.exit) == (0, (), 0)
    crawl.run(NOW + HOUR, max_pages=1)
    assert asked(server) == ["/robots.txt", "/feed/", P1]
    summary = crawl.run(NOW + 2 * HOUR, dry_run=True)
    assert [url.removeprefix(base) for url in summary.would_ask][-2:] == [P2, P3]
    assert (summary.totals.leads, summary.totals.waiting, asked(server)) == (2, 2, [])
    assert crawl.run(NOW + 2 * HOUR).totals.stored == 2


def test_a_dry_run_of_a_site_without_means_names_all_that_would_be_tried_and_allowed(crawl, server):
    crawl.site("satu", server, means=[])
    server.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /wp-json/\n")
    would = crawl.run(dry_run=True).would_ask
    assert asked(server) == ["/robots.txt"]
    assert {each.rpartition("/")[2] for each in would} >= {"sitemap.xml", "rss.xml"}
    assert not [each for each in would if "wp-json" in each]


def test_recrawl_asks_for_known_articles_again_without_conditions(crawl, server, base):
    server.answers[P1] = validated(server, lambda: article(1))
    crawl.run()
    server.heads.clear()
    summary = crawl.run(NOW + HOUR, recrawl=True)
    assert (summary.totals.leads, summary.totals.unchanged) == (3, 3)
    assert not any(b"if-none-match" in head.lower() for head in server.heads if P1.encode() in head)


def test_a_dry_run_of_a_recrawl_makes_nothing_due(crawl, server, base):
    crawl.run()
    crawl.run(NOW + HOUR, recrawl=True, dry_run=True)
    assert crawl.run(NOW + 2 * HOUR).totals.leads == 0


def test_no_host_but_the_sites_own_is_ever_asked(crawl, server):
    with Faulty(articles(1, 2)) as foreign:
        crawl.resolve["lain.test", foreign.port] = "127.0.0.1"
        away = foreign.url("", host="lain.test")
        base = crawl.site("satu", server, means=["feed", "sitemap", "listing"])
        server.answers |= {
            **articles(1),
            "/robots.txt": response(f"Sitemap: {away}/sitemap.xml\n".encode()),
            "/feed/": response(rss("", base + P1, base + P2, away + P1), headers=XML),
            "/": response(list_page(away + P2, following=f"{away}/page/2/")),
            P2: response(b"", "302 Found", {"Location": away + P2}),
        }
        summary = crawl.run()
        assert foreign.heads == []
    assert (summary.totals.stored, summary.totals.skipped) == (1, 1)
    assert "lain.test" in crawl.known(base + P2).reason
    assert P2 in crawl.stored()  # the redirect itself


def test_pages_of_a_challenge_are_kept_and_the_site_is_named_and_soon_left(crawl, server):
    base = crawl.site("satu", server)
    paths = [path(number) for number in range(20)]
    feeding(server, base, *paths)
    server.answers |= dict.fromkeys(paths, response(b"<title>Just a moment...</title>"))
    summary = crawl.run()
    assert (summary.totals.failed, summary.totals.waiting, summary.exit) == (5, 15, 3)
    assert kinds(summary) == {"satu": "blocked"}
    assert len(crawl.stored()) == 5


def test_a_site_whose_feed_is_a_challenge_is_blocked(crawl, server, base):
    server.answers["/feed/"] = response(b"<title>Just a moment...</title>")
    summary = crawl.run()
    assert (kinds(summary), summary.exit) == ({"satu": "blocked"}, 3)


def test_a_site_on_which_nothing_is_found_is_named(crawl, server):
    crawl.site("satu", server, means=[])
    server.answers["/robots.txt"] = ROBOTS
    summary = crawl.run()
    assert (kinds(summary), summary.exit) == ({"satu": "failing"}, 3)


@pytest.mark.parametrize("later", [HOUR, 2 * DAY])  # with the rules of the old host, and without
def test_a_site_that_has_moved_to_a_host_of_another_name_is_named_with_it(crawl, server, base, later):
    crawl.run()
    moved = {each: {"Location": f"http://baru.test{each}"} for each in server.answers}
    server.answers = {each: response(b"", "301 Moved Permanently", there) for each, there in moved.items()}
    summary = crawl.run(NOW + later)
    assert "leads to 'baru.test', which is no host of the site" in summary.problems[0].sentence
    assert summary.exit == 3


def test_a_site_that_answers_with_its_own_errors_is_named_with_them(crawl, server, base):
    crawl.run()
    broken = response(b"", "500 Internal Server Error")
    server.answers = {each: broken for each in server.answers if each != "/robots.txt"}
    (problem, *_) = crawl.run(Clock(NOW + HOUR)).problems
    assert problem.sentence.endswith("/feed/: the server answers 500")


def test_a_site_that_lasts_in_trouble_is_told_when_it_begins_and_once_a_week(crawl, server, base):
    good = server.answers["/robots.txt"]
    server.answers["/robots.txt"] = response(b"", "403 Forbidden")
    exits = [crawl.run(NOW + days * DAY).exit for days in (0, 1, 6, 7.5, 8)]
    assert exits == [3, 0, 0, 3, 0]
    server.answers["/robots.txt"] = good
    assert crawl.run(NOW + 9 * DAY).exit == 0
    server.answers["/robots.txt"] = response(b"", "403 Forbidden")
    assert crawl.run(NOW + 11 * DAY).exit == 3


def test_a_site_with_nothing_new_for_longer_than_expected_is_stale(crawl, server, base):
    summaries = [crawl.run(NOW + days * DAY) for days in (0, 13, 15)]
    assert [kinds(each) for each in summaries] == [{}, {}, {"satu": "stale"}]
    assert summaries[-1].exit == 3


def test_the_sums_balance_and_are_set_down(crawl, server, clock):
    base = crawl.site("satu", server)
    server.answers |= {
        **articles(1, 2),
        path(4): response(b"", "301 Moved Permanently", {"Location": P1}),
        path(5): response(b"", "302 Found", {"Location": "http://lain.test/"}),
        path(6): response(b"", "404 Not Found"),
        path(7): response(b"", "500 Internal Server Error"),
    }
    feeding(server, base, *map(path, (7, 6, 5, 4, 2, 1)))
    totals = crawl.run(clock).totals
    assert totals.is_balanced
    assert (totals.leads, totals.waiting) == (6, 0)
    (done,) = crawl.runs()
    assert done.sites == {"satu": totals}
    assert (done.exit, done.skipped) == (0, False)


def test_without_a_contact_no_host_but_loopback_is_asked(crawl, server, base):
    crawl.settings(contact="")
    with pytest.raises(ConfigError, match=r'asn-crawl\.toml: \[network\]: .*add the line\s+contact = "'):
        crawl.run()
    assert server.heads == []
    assert not crawl.output.exists()
    assert crawl.run(contact="redaksi@example.org").totals.stored == 3
    assert all(b"(+redaksi@example.org)" in head for head in server.heads)


@pytest.mark.parametrize("contact", ["me", "redaksi at example.org", "example.org"])
def test_a_contact_that_reaches_nobody_is_refused_before_anything_is_asked(crawl, server, base, contact):
    with pytest.raises(ConfigError, match=r"reaches nobody; give an address of mail"):
        crawl.run(contact=contact)
    assert server.heads == []


@pytest.mark.parametrize("contact", ["Ani, ani@example.org", "https://example.org/tentang", "mailto:a@example.org"])
def test_a_contact_is_an_address_of_mail_or_of_a_page(crawl, server, base, contact):
    assert crawl.run(contact=contact).totals.stored == 3


def test_an_unknown_site_is_named_with_those_of_a_similar_name(crawl, base):
    with pytest.raises(UsageError, match=r"no site 'stau' is configured; did you mean satu\? asn-crawl config lists"):
        crawl.run(sites=("stau",))
    with pytest.raises(UsageError, match=r"no site 'xyz' is configured; asn-crawl config lists them, sites add makes"):
        crawl.run(sites=("xyz",))


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error"])
def test_what_never_came_is_looked_for_again_for_30_days_and_then_never(crawl, server, base, clock, status):
    server.answers[P1] = response(b"not here", status)
    for _ in range(9):
        crawl.run(clock)
        clock.now += 8 * HOUR
    for days, times in ((7.1, 1), (8, 0), (30.1, 1), (60, 0), (400, 0)):
        asked(server)
        clock.now = NOW + days * DAY
        crawl.run(clock)
        assert asked(server).count(P1) == times


def test_what_robots_forbade_for_some_days_is_asked_for_then(crawl, server, base):
    crawl.run(max_pages=1)
    server.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /berita/\n")
    assert crawl.run(NOW + 1.1 * DAY).totals.skipped == 3
    server.answers["/robots.txt"] = ROBOTS
    assert crawl.run(NOW + 7.1 * DAY).totals.stored == 2
    assert crawl.stored() == [P1, P2, P3]


def test_after_a_kill_the_delay_is_kept_to_a_request_that_was_not_set_down(crawl, server, clock):
    base = crawl.site("satu", server, more="delay_s = 5.0")
    feeding(server, base, P1)
    crawl.run(clock)
    clock.now = begun = NOW + DAY * 2
    times = []
    server.answers["/robots.txt"] = lambda connection: (times.append(clock.now), connection.sendall(ROBOTS))
    with closing(sqlite3.connect(crawl.output / "state.sqlite", isolation_level=None)) as state:
        state.execute("UPDATE runs SET ended_at = NULL")
    crawl.run(clock)
    assert [at - begun for at in times] == [timedelta(seconds=5)]


def test_a_silence_that_a_server_asks_for_outlives_a_kill(crawl, server, base, monkeypatch):
    server.answers[P1] = response(b"busy", "503 Service Unavailable", {"Retry-After": "3000"})
    seen, keep = [], Store.keep

    def watched(store, *given, **more):
        seen.append(store.state.all_noted("pace", Pace))
        keep(store, *given, **more)

    monkeypatch.setattr(Store, "keep", watched)
    crawl.run(max_pages=1)
    silent_until = [pace.not_before for pace in seen[0].values() if pace.not_before]
    assert silent_until
    assert min(silent_until) >= NOW + timedelta(seconds=3000)
