"""`sites check` sees what a server really does, says what is broken, and asks little."""

import json

import pytest

from asn_crawl import lock
from asn_crawl.errors import ConfigError, StoreError, UsageError
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.fetch.status import status
from asn_crawl.probe.check import check
from tests.fetch.crawling import DAY, XML, rss
from tests.fetch.faulty import hang_up, response
from tests.probe.probing import JSON, NOW, POSTED, asked, page, path, posts, rest_path, wordpress
from tests.reading import read_here


@pytest.fixture
def base(crawl, server):
    """One WordPress with two articles."""
    base = crawl.site("satu", server, means=(), more='platform = "wordpress"\n')
    server.answers |= dict(wordpress(base, 1, 2))
    return base


def look(crawl):
    (found,) = check(
        FetchRequest(sites=("satu",), output=crawl.output, config_dir=crawl.config, resolve=crawl.resolve),
        now=NOW,
        read=read_here,
    )
    return found


def sentences(found):
    return [problem.sentence for problem in found.problems]


def select(crawl, base, lines):
    """Give the site's file a table of its own."""
    file = crawl.config / "sites" / "satu.toml"
    file.write_text(file.read_text("utf-8").replace("means = []", "") + lines, "utf-8")


def test_a_good_site_has_no_problem_and_its_article_agrees_with_both_witnesses(crawl, base):
    found = look(crawl)
    assert sentences(found) == []
    assert (found.robots, found.reader, found.published_at) == ("read", "platform", "2026-11-20T10:00:00+07:00")
    assert set(found.shares) == {"generic", "wordpress"}
    assert min(found.shares.values()) >= 0.99
    assert [(each.means, each.articles) for each in found.means] == [
        ("feed", 2), ("sitemap", 0), ("wordpress", 2), ("listing", 0),
    ]  # fmt: skip


def test_a_check_asks_each_address_once_and_few_of_them(crawl, server, base):
    look(crawl)
    assert len(set(asked(server))) == len(asked(server)) <= 10


def test_a_means_that_the_file_counts_on_and_that_names_nothing_is_broken(crawl, server, base):
    select(crawl, base, 'means = ["feed", "wordpress"]\n')
    server.answers["/feed/"] = response(b"<html>Bukan feed</html>")
    (problem,) = look(crawl).problems
    assert problem.kind == "discovery"
    assert problem.sentence.startswith(f"satu: feed: {base}/feed/: the body is an HTML page, where XML was expected")


def test_a_site_whose_every_means_is_gone_says_what_each_answered(crawl, server, base):
    server.answers = {"/robots.txt": server.answers["/robots.txt"]}
    (problem,) = look(crawl).problems
    assert problem.sentence.startswith("satu: no means names an article: feed: ")
    assert problem.sentence.count("the server answers 404") == 4


def test_selectors_of_the_file_that_find_nothing_are_named(crawl, base):
    select(crawl, base, '[select]\nbody = [".isi", ".naskah"]\ntitle = ["h1.judul"]\ncaptions = [".foto"]\n')
    found = look(crawl)
    assert [problem.kind for problem in found.problems] == ["selector", "selector"]
    assert "[select] body: '.isi', '.naskah' finds no article, it was read by the platform's" in sentences(found)[0]
    assert "[select] title: 'h1.judul' finds nothing" in sentences(found)[1]
    assert found.silent["captions"] == (".foto",)


def test_a_theme_that_the_platform_does_not_know_is_told(crawl, server, base):
    server.answers |= {path(1): response(page(1, container="isi"))}
    (problem,) = look(crawl).problems
    assert problem.sentence.startswith("satu: platform wordpress: '.entry-content', ")
    assert "it was read by the generic reader" in problem.sentence


def test_an_adapter_that_reads_half_of_what_rest_holds_is_told(crawl, server, base):
    halves = page(1).split(b"</p>", 3)
    server.answers[path(1)] = response(b"</p>".join(halves[:3]) + b"</div></article></main>")
    (problem,) = look(crawl).problems
    assert problem.kind == "agreement"
    assert "where REST holds" in problem.sentence


def test_rest_holds_all_pages_of_an_article_and_the_first_one_is_compared(crawl, server, base):
    whole = posts(base, 1, 2).replace(b"</p><p>", b"</p><!--nextpage--><p>", 1)
    server.answers[rest_path()] = response(whole.partition(b"\r\n\r\n")[2], headers=JSON)
    first = page(1).partition(b"</p>")
    server.answers[path(1)] = response(b"".join(first[:2]) + b"</div></article></main>")
    assert look(crawl).shares["wordpress"] == 1.0


def test_a_wrong_zone_is_told_by_the_clock_of_rest(crawl, base):
    file = crawl.config / "sites" / "satu.toml"
    file.write_text(file.read_text("utf-8").replace("delay_s", 'timezone = "Asia/Jayapura"\ndelay_s'), "utf-8")
    (problem,) = look(crawl).problems
    assert "the time is -2 h off REST's: is timezone = 'Asia/Jayapura' that of the site?" in problem.sentence


def test_a_date_later_than_the_one_of_the_feed_is_told(crawl, server, base):
    del server.answers[rest_path()]
    server.answers["/feed/"] = response(rss(base, path(1), dated="Fri, 20 Nov 2026 03:00:00 +0000"), headers=XML)
    assert sentences(look(crawl)) == []
    server.answers[path(1)] = response(page(1, printed=POSTED + 12 * DAY))
    (problem,) = look(crawl).problems
    assert "the date is 2026-12-02 where the site named the article on 2026-11-20" in problem.sentence


def test_a_feed_that_names_another_host_says_which(crawl, server, base):
    del server.answers[rest_path()]
    server.answers["/feed/"] = response(rss("https://pindah.example", path(1)), headers=XML)
    (problem,) = look(crawl).problems
    assert f"it names no article of this host, but for example https://pindah.example{path(1)}" in problem.sentence


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (response(b"", "503 Service Unavailable"), "the server answers 503"),
        (response(b"<title>Just a moment...</title>"), "a bot challenge"),
        (hang_up(b""), "disconnect: "),
        (response(b"", "302 Found", {"Location": "/robots.txt"}), "it redirects more than 5 times"),
    ],
)
def test_a_robots_txt_that_cannot_be_read_rests_the_site_and_nothing_else_is_asked(crawl, server, base, answer, why):
    server.answers["/robots.txt"] = answer
    (problem,) = look(crawl).problems
    assert problem.kind == "resting"
    assert f"cannot be read, so nothing there is asked in this run: {why}" in problem.sentence
    assert set(asked(server)) == {"/robots.txt"}


def test_what_robots_txt_forbids_is_not_asked(crawl, server, base):
    server.answers["/robots.txt"] = response(b"User-agent: *\nDisallow: /feed/\nDisallow: /wp-json/\n")
    found = look(crawl)
    assert {"/feed/", rest_path()}.isdisjoint(asked(server))
    assert found.means[0].problem.endswith("robots.txt does not allow it")


def test_a_page_that_is_no_article_is_passed_over_for_the_next_one(crawl, server, base):
    server.answers[path(1)] = response(b"<html><title>Galeri</title><p>Foto.</p></html>")
    found = look(crawl)
    assert (found.article, sentences(found)) == (base + path(2), [])


def test_an_article_that_was_forgotten_is_not_asked_for(crawl, server, base, called):
    crawl.output.mkdir()
    called("forget", base + path(1), "--output", crawl.output, "--config", crawl.config)
    found = look(crawl)
    assert (found.article, sentences(found)) == (base + path(2), [])
    assert path(1) not in asked(server)


def test_broken_rest_is_no_problem_of_a_site_that_does_not_count_on_it(crawl, server, base):
    server.answers[rest_path()] = response(b'[{"link": 5}, 7, {"link": "/x/", "content": {"rendered": ["x"]}}]')
    found = look(crawl)
    assert (sentences(found), list(found.shares)) == ([], ["generic"])


def test_status_says_when_a_site_was_seen_and_whether_it_was_good(crawl, server, base):
    def checked():
        return status(crawl.output, crawl.config, now=NOW).sites["satu"].checked

    assert checked() == "never live"
    look(crawl)
    assert checked() == "live 2026-11-22"
    server.answers = {}
    look(crawl)
    assert checked() == "broken 2026-11-22"


def test_a_check_waits_for_no_fetch_longer_than_a_minute(crawl, base, monkeypatch):
    monkeypatch.setattr(lock, "WAIT_S", 0.0)
    with (
        lock.hold(crawl.output / "fetch.lock"),
        pytest.raises(StoreError, match=r"fetch\.lock: another run still holds the lock"),
    ):
        look(crawl)


def test_a_check_without_a_contact_or_of_an_unknown_site_asks_nothing(crawl, server, base):
    crawl.settings(contact="")
    with pytest.raises(ConfigError, match="contact is not set"):
        look(crawl)
    with pytest.raises(UsageError, match="no site 'dua' is configured"):
        list(check(FetchRequest(sites=("dua",), config_dir=crawl.config), now=NOW, read=read_here))
    assert not server.heads


def test_the_command_prints_a_line_a_means_and_exits_3_where_something_is_broken(crawl, server, base, called):
    done = called("sites", "check", *crawl.words())
    assert (done.code, done.out.splitlines()[0]) == (0, "satu: good")
    server.answers |= {rest_path(): posts(base, 3), path(1): response(page(1, container="\x1b[31misi"))}
    done = called("sites", "check", *crawl.words(), "--json")
    summary = json.loads(done.out)
    assert (done.code, summary["exit"], summary["command"]) == (3, 3, "sites check")
    assert summary["problems"] == summary["sites"]["satu"]["problems"]
    assert done.err.startswith("satu: ")
    assert "\x1b" not in done.err
