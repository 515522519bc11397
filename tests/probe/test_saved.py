"""`sites capture` saves a page that reads as the live one did, and `sites test` shows what has changed since."""

import json
from pathlib import Path

import pytest

from asn_crawl import config
from asn_crawl.errors import UsageError
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.probe import saved
from asn_crawl.probe.capture import capture, read_again
from asn_crawl.probe.scrub import scrubbed
from tests import news
from tests.fetch.faulty import response
from tests.probe.probing import NOW, asked, page, path, wordpress
from tests.reading import read_here

TRACKED = (
    b"<script>track('redaksi@example.org')</script><noscript><img src=//count.example/p.gif></noscript>"
    b"<img src=https://count.example/1x1.gif width=1><img src=/foto.jpg onerror=steal()><!-- cached for user 7 -->"
    b"<form><input type=hidden name=_wpnonce value=0a1b2c><iframe src=https://ads.example/></iframe></form></main>"
)


@pytest.fixture
def base(crawl, server):
    base = crawl.site("satu", server, more='platform = "wordpress"\n')
    server.answers |= dict(wordpress(base, 1, 2))
    server.answers[path(1)] = response(page(1).replace(b"</main>", TRACKED))
    return base


def save(crawl, url):
    request = FetchRequest(output=crawl.output, config_dir=crawl.config, resolve=crawl.resolve)
    return capture(request, url, now=NOW, read=read_here)


def again(crawl, *names):
    return {each.name: each.differences for each in read_again(names, crawl.config, read=read_here)}


def test_a_captured_page_reads_as_the_live_one_without_scripts_trackers_and_tokens(crawl, base):
    found = save(crawl, base + path(1))
    kept = (found.folder / "page.html").read_text("utf-8")
    for word in ("script", "count.example", "ads.example", "onerror", "user 7", "0a1b2c", "redaksi@example"):
        assert word not in kept.replace("scripts and trackers", "")
    assert '<img src="/foto.jpg">' in kept
    assert f"<!-- Captured from {base}{path(1)} on 2026-11-22;" in kept
    assert found.changed == ()
    assert tuple(found.outcome.body) == news.article(1).paragraphs
    expected = json.loads((found.folder / "expected.json").read_text("utf-8"))
    assert (expected["site"], expected["title"]) == ("satu", news.article(1).title)


def test_the_first_page_of_a_site_goes_into_its_folder_a_further_one_below_and_none_is_overwritten(crawl, base):
    first, second = save(crawl, base + path(1)), save(crawl, base + path(2))
    assert first.folder == crawl.config / "sites" / "satu"
    assert second.folder == first.folder / "berita-2"
    with pytest.raises(UsageError, match="holds a saved page already"):
        save(crawl, base + path(2))
    assert config.load(crawl.config).sites["satu"]


def test_a_captured_page_is_good_until_the_file_or_the_expectation_changes(crawl, base):
    folder = save(crawl, base + path(1)).folder
    assert again(crawl, "satu") == {"satu": []}
    text = (folder / "expected.json").read_text("utf-8")
    (folder / "expected.json").write_text(text.replace(news.article(1).title, "Judul lain", 1), "utf-8")
    differences = again(crawl, "satu")["satu"]
    assert ' "title": "Judul lain",' in [line.removeprefix("-") for line in differences if line.startswith("-")]


def test_a_page_that_is_no_article_is_saved_with_the_reason_and_tested_for_it(crawl, server, base):
    server.answers[path(2)] = response(b"<html><title>Galeri</title><p>Foto.</p></html>")
    found = save(crawl, base + path(2))
    assert "no article" in json.loads((found.folder / "expected.json").read_text("utf-8"))["rejected"]
    assert again(crawl, "satu") == {"satu": []}
    (found.folder / "page.html").write_bytes(page(1))
    assert any("rejected" in line for line in again(crawl, "satu")["satu"])


def test_a_page_in_another_charset_is_saved_in_utf_8_and_reads_the_same(crawl, server, base):
    latin = page(2).decode().replace("<head>", "<head><meta charset=windows-1252>").replace("Bawaslu", "Bawaslu café")
    server.answers[path(2)] = response(latin.encode("cp1252", "xmlcharrefreplace"))
    found = save(crawl, base + path(2))
    assert found.changed == ()
    assert (found.folder / "page.html").read_bytes().count(b"charset") == 1
    assert "café" in found.outcome.text


def test_nothing_is_saved_of_a_page_that_does_not_come(crawl, base):
    with pytest.raises(UsageError, match="/hilang/: the server answers 404; give the address at which a browser"):
        save(crawl, base + "/hilang/")
    assert not (crawl.config / "sites" / "satu").exists()


def hang_up(connection):
    connection.close()


def break_off(connection):
    connection.sendall(response(page(1))[:-100])
    connection.close()


FAULTS = {
    "disconnect: ": hang_up,
    "the server answers 503": response(b"", "503 Service Unavailable"),
    "the server answers 429": response(b"", "429 Too Many Requests"),
    "the body was cut: disconnect": break_off,
}


@pytest.mark.parametrize("why", FAULTS)
def test_a_server_that_fails_behind_its_robots_txt_is_no_wrong_use(crawl, server, base, called, why):
    save(crawl, base + path(2))  # whose robots.txt is known from then on
    server.answers["/sibuk/"] = FAULTS[why]
    done = called("sites", "capture", base + "/sibuk/", *crawl.words()[1:])
    assert done.code == 1
    assert done.err.startswith(f"nothing is saved of {base}/sibuk/: {why}")
    assert done.err.endswith("; run the same again later\n")


def test_a_site_whose_robots_txt_fails_is_named_with_what_its_server_answers(crawl, server, base, called):
    server.answers["/robots.txt"] = response(b"", "503 Service Unavailable")
    done = called("sites", "capture", base + path(1), *crawl.words()[1:])
    assert done.code == 1
    why = f"{base}/robots.txt cannot be read, so nothing there is asked in this run: the server answers 503"
    assert done.err == f"nothing is saved of {base}{path(1)}: {why}; run the same again later\n"


def test_a_page_that_is_no_text_is_not_captured_and_the_next_step_is_said(crawl, server, base, called):
    server.answers["/foto.jpg"] = response(b"\xff\xd8\xff\xe0" + b"\0" * 400, headers={"Content-Type": "image/jpeg"})
    done = called("sites", "capture", base + "/foto.jpg", *crawl.words()[1:])
    assert done.code == 2
    assert done.err.startswith(f"nothing is saved of {base}/foto.jpg: ")
    assert done.err.endswith("; give the address at which a browser shows the article\n")


def test_a_page_that_was_forgotten_is_not_captured(crawl, server, base, called):
    crawl.output.mkdir()
    called("forget", base + path(1), "--output", crawl.output, "--config", crawl.config)
    with pytest.raises(UsageError, match="forgotten on request"):
        save(crawl, base + path(1))
    assert asked(server) == []


@pytest.mark.usefixtures("clock")
def test_a_loopback_address_that_is_given_is_the_users_word_and_a_redirect_to_another_host_is_not(crawl, server):
    server.answers |= {path(3): response(page(3)), "/lain/": response(b"", "302 Found", {"Location": "http://[::1]/"})}
    found = save(crawl, server.url(path(3)))
    assert (found.folder.name, found.outcome.site) == ("127-0-0-1", "127.0.0.1")
    with pytest.raises(UsageError, match="which is no host of the site"):
        save(crawl, server.url("/lain/"))


@pytest.mark.usefixtures("clock")
def test_who_has_no_directory_gets_one_where_the_next_run_finds_it(crawl, base, tmp_path, monkeypatch):
    (tmp_path / "output").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "output")
    monkeypatch.delenv("ASN_CRAWL_CONFIG", raising=False)
    request = FetchRequest(output=crawl.output, contact="redaksi@example.org", resolve=crawl.resolve)
    found = capture(request, f"http://127.0.0.1{base[base.rindex(':') :]}{path(1)}", now=NOW, read=read_here)
    assert found.folder.resolve() == tmp_path / "output" / "config" / "sites" / "127-0-0-1"
    assert config.user_directory() == Path("config")


def test_in_a_checkout_pages_go_to_its_tests_and_elsewhere_beside_the_files(tmp_path):
    assert saved.places(config.SHIPPED).pages == config.SHIPPED.parent / "tests" / "sites"
    assert set(saved.places(tmp_path)) == {tmp_path / "sites"}


def test_a_site_that_cannot_be_tested_is_unknown_or_has_no_page(called):
    mistyped, unsaved = called("sites", "test", "prokaltng"), called("sites", "test", "rmol")
    assert mistyped.err.startswith("no site 'prokaltng' is configured; did you mean prokalteng or")
    assert unsaved.err == "no page of 'rmol' is saved: save one with asn-crawl sites capture URL\n"
    assert mistyped.code == unsaved.code == 2


@pytest.mark.parametrize(
    "source",
    [b"", b"<!-- never closed", b"<html><head><!--a--><!--b", "<p>é\udc80</p>".encode("utf-8", "surrogateescape")],
)
def test_any_source_can_be_scrubbed(source):
    kept = scrubbed(source, "https://a.test/x--y>z/", ("a.test",), NOW.date())
    kept.decode()
    assert kept.count(b"<!--") == kept.count(b"-->") == 1


def test_the_commands_say_where_the_page_is_and_exit_3_for_a_difference(crawl, base, called):
    words = crawl.words()[1:]
    assert called("sites", "capture", base + path(1), *words).code == 0
    assert called("sites", "test", "satu", "--config", crawl.config).out == "satu: good\n"
    (crawl.config / "sites" / "satu" / "page.html").write_bytes(page(2))
    done = called("sites", "test", "satu", "--config", crawl.config)
    assert (done.code, done.out.splitlines()[0]) == (3, "satu: differs")


def test_that_there_is_no_page_to_test_is_said(called, monkeypatch, tmp_path):
    monkeypatch.setattr(saved, "_of_checkout", lambda: None)
    monkeypatch.chdir(tmp_path)
    assert called("sites", "test") == (0, "", "no page is saved: save one with asn-crawl sites capture URL\n")
    assert called("sites", "test", "--quiet") == (0, "", "")
