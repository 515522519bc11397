"""`sites add` finds out what a site is, says how sure it is, and writes a file that reads it."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl import config
from asn_crawl.errors import PageError, SiteError, UsageError
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.model import Discover, Reading, Select, SiteSpec
from asn_crawl.probe.add import look, name_of, write
from asn_crawl.probe.evidence import Evidence, file_of
from asn_crawl.probe.front import front
from asn_crawl.probe.judge import own_outlets
from asn_crawl.probe.zone import zone
from asn_crawl.schema import SiteFile
from asn_crawl.validation import convert
from tests import news
from tests.demo.server import Site, served
from tests.fetch.crawling import ROBOTS, XML, list_page, rss
from tests.fetch.faulty import response
from tests.probe.probing import NOW, asked, page, path, read_fresh, wordpress

ZONES = config.load().zones


@pytest.fixture
def room(tmp_path):
    """A configuration directory that lets loopback be asked without pauses."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "asn-crawl.toml").write_text(
        "[politeness]\ndelay_s = 0.0\n[fetch]\nmin_free_mb = 1\n", "utf-8"
    )
    return tmp_path


@pytest.fixture
def base(server):
    base = server.url("")
    server.answers |= dict(wordpress(base, 1, 2, 3, 4))
    head = f'<title>Kabar Uji - Berita Daerah</title><link rel=alternate type=application/rss+xml href="{base}/feed/">'
    server.answers["/"] = response(f"<html><head>{head}</head></html>".encode())
    return base


def request(room: Path) -> FetchRequest:
    return FetchRequest(output=room / "output", config_dir=room / "config")


def find(room, url, name=""):
    return look(request(room), url, name, now=NOW, read=read_fresh)


def evidence(found):
    return {each.what: each for each in found.evidence}


# --- the proof: every post of a site is read right with no hand edit -------------------------------------------------


def test_files_that_add_writes_fetch_and_read_every_article_of_four_sites_with_no_hand_edit(room):
    with served() as sites:
        starts = {name: f"{site.base}{'/berita' if name == 'bawaslu-buol' else '/'}" for name, site in sites.items()}
        for name, start in starts.items():
            run("sites", "add", start, "--yes", "--name", f"uji-{name}", room=room)
        names = [f"uji-{name}" for name in sites]
        run("fetch", *names, room=room)
        run("clean", "--keep-duplicates", room=room)  # one site has a story of another
        expected = {text_of(title, body) for site in sites.values() for title, body in held(site)}
    texts = {path.read_text("utf-8") for path in (room / "output" / "clean").rglob("*.txt")}
    assert texts == expected
    files = {name: tomllib.loads((room / "config" / "sites" / f"uji-{name}.toml").read_text("utf-8")) for name in sites}
    assert {name: (file["platform"], file["timezone"]) for name, file in files.items() if name != "bawaslu-buol"} == {
        "dutametro": ("wordpress", "Asia/Jakarta"),
        "potretmaluku": ("wordpress", "Asia/Jayapura"),
        "prokalteng": ("tagdiv", "Asia/Jakarta"),
    }
    assert files["bawaslu-buol"]["platform"] == "drupal"
    run("sites", "test", *names, room=room)


def run(*words: str, room: Path) -> None:
    """Run a command of the program as a user would; pages are read in its own workers."""
    output = [] if words[:2] == ("sites", "test") else ["--output", str(room / "output")]
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "asn_crawl", *words, "--config", str(room / "config"), *output],
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def held(site: Site) -> list[tuple[str, tuple[str, ...]]]:
    return [(article.title, article.body) for article in site.articles]


def text_of(title: str, body: tuple[str, ...]) -> str:
    return "\n\n".join((title, *body)) + "\n"


# --- what is found out -----------------------------------------------------------------------------------------------


def test_a_wordpress_is_known_by_its_theme_its_feed_and_the_clock_of_rest(room, base):
    found = find(room, base + "/")
    assert (found.title, found.site.platform, found.site.timezone) == ("Kabar Uji", "wordpress", "Asia/Jakarta")
    assert (found.site.discover, found.site.select) == (Discover(), Select())
    known = evidence(found)
    assert [known[what].sure for what in ("feed", "sitemap", "wordpress", "platform", "zone")] == [
        "sure", "nothing", "sure", "sure", "sure",
    ]  # fmt: skip
    assert len(found.pages) == 3


def test_no_address_is_asked_twice_and_robots_txt_first(room, server, base):
    find(room, base + "/")
    assert asked(server)[0] == "/robots.txt"
    assert len(set(asked(server))) == len(asked(server)) <= 20


def test_an_unknown_theme_gets_the_selector_that_the_generic_reader_chose_on_every_article(room, server, base):
    server.answers |= {path(n): response(page(n, container="naskah-berita")) for n in (1, 2, 3, 4)}
    found = find(room, base + "/")
    assert found.site.select.body == ("div.naskah-berita",)
    assert (found.site.platform, evidence(found)["platform"].sure) == ("wordpress", "likely")
    write(found, request(room), now=NOW, read=read_fresh)
    expected = json.loads((room / "config" / "sites" / found.site.name / "expected.json").read_text("utf-8"))
    assert (expected["reader"], expected["site"]) == ("adapter", "127-0-0-1")


def test_a_site_of_no_known_kind_is_found_by_the_address_of_a_list(room, server):
    base = server.url("")
    plain = {n: page(n, container=f"x{n}x").replace(b"/wp-content/", b"/") for n in (1, 2, 3)}
    server.answers |= {
        "/robots.txt": ROBOTS,
        "/kabar": response(list_page(*map(path, plain))),
        **{path(n): response(body) for n, body in plain.items()},
    }
    found = find(room, base + "/kabar")
    assert (found.site.platform, found.site.discover.lists) == (None, ("/kabar",))
    assert evidence(found)["platform"].sure == "nothing"
    written = write(found, request(room), now=NOW, read=read_fresh)
    assert {tuple(reading.body) for reading in written.outcomes.values()} == {
        news.article(n).paragraphs for n in (1, 2, 3)
    }


def test_a_feed_at_an_address_of_its_own_is_written(room, server, base):
    del server.answers["/feed/"]
    server.answers |= {"/umpan.php": response(rss(base, path(1), path(2)), headers=XML)}
    server.answers["/"] = response(
        b"<link rel=alternate type=application/rss+xml href=/comments/feed/>"
        b"<link rel=alternate type=application/rss+xml href=/umpan.php><title>Uji</title>"
    )
    assert find(room, base + "/").site.discover.feeds == ("/umpan.php",)


def test_the_address_of_an_article_is_the_first_that_is_read(room, base):
    found = find(room, f"{base}{path(4)}")
    assert found.pages[0].url == base + path(4)
    assert found.site.discover.lists == ()


def test_a_page_that_cannot_be_read_is_passed_over_for_the_saved_one(room, server, base):
    server.answers[path(1)] = response(b"<div>" * 20_000)
    found = find(room, base + "/")
    assert evidence(found)["platform"].sure == "likely"
    written = write(found, request(room), now=NOW, read=read_fresh)
    assert written.folder
    assert json.loads((written.folder / "expected.json").read_text("utf-8"))["url"] == base + path(2)
    assert isinstance(written.outcomes[base + path(1)], PageError)


def test_a_site_without_articles_is_refused_with_what_each_means_answered(room, server):
    server.answers["/robots.txt"] = ROBOTS
    with pytest.raises(UsageError, match=r"no article was found at .*: feed: .*404; sitemap: .*404"):
        find(room, server.url("/"))


@pytest.mark.usefixtures("clock")
def test_a_server_that_fails_is_no_wrong_use(room, server):
    server.answers |= {"/robots.txt": ROBOTS, "/": response(b"", "503 Service Unavailable")}
    with pytest.raises(SiteError, match=r"^no article was found at .*: the server answers 503; run the same again"):
        find(room, server.url("/"))
    server.answers["/robots.txt"] = server.answers["/"]
    with pytest.raises(SiteError, match=r"^no article was found at .*: http.*/robots.txt cannot be read, .* 503; run"):
        look(FetchRequest(output=room / "x", config_dir=room / "config"), server.url("/"), "", now=NOW, read=read_fresh)


def test_a_known_host_is_refused_and_so_are_its_family_and_a_name_that_is_no_stem(room, base):
    for url in ("https://www.prokalteng.co/", "https://prokalteng.jawapos.com/x/"):
        with pytest.raises(UsageError, match="is the site 'prokalteng' already"):
            find(room, url)
    with pytest.raises(UsageError, match=r"the family bawaslu\.go\.id; add its label to sites/bawaslu\.toml"):
        find(room, "https://tolitoli.bawaslu.go.id/")
    with pytest.raises(UsageError, match="the name 'prokalteng' is that of another site"):
        find(room, base + "/", "prokalteng")
    with pytest.raises(UsageError, match="is no file's stem"):
        find(room, base + "/", "../../etc")
    with pytest.raises(UsageError, match="is no address"):
        find(room, "ftp://a.test/")


@pytest.mark.parametrize("there", ["sites/uji.toml", "sites/uji/page.html"])
def test_nothing_that_is_there_is_overwritten_and_then_nothing_is_asked(room, server, base, there):
    (room / "config" / there).parent.mkdir(parents=True)
    (room / "config" / there).write_text('name = "Uji"\nfamily = "uji.example"\n', "utf-8")
    with pytest.raises(UsageError, match="is there already and is not overwritten"):
        find(room, base + "/", "uji")
    assert not server.heads


def test_without_a_terminal_and_without_yes_nothing_is_asked_or_written(room, server, base, called, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    done = called("sites", "add", base + "/", "--config", room / "config", "--output", room / "output")
    assert (done.code, server.heads) == (2, [])
    assert "give --yes" in done.err


# --- the pure parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offsets", "source", "words", "value", "sure"),
    [
        ((9.0, 9.0, 7.0), b"2024-08-06T10:00:00+07:00", (), "Asia/Jayapura", "sure"),
        ((0.0,), b'"datePublished":"2024-08-06T10:00:00+08:00"', (), "Asia/Makassar", "sure"),
        ((), b"<pubDate>Tue, 06 Aug 2024 10:00:00 +0800</pubDate>", (), "Asia/Makassar", "sure"),
        ((), b"Senin, 6/8/2024 | 08:15 WITA <p>pukul 10.00 WIB</p> 09.30&nbsp;WITA", (), "Asia/Makassar", "likely"),
        ((), b"2024-08-06T10:00:00+00:00", ("Kabar Maluku Utara", "AMBON"), "Asia/Jayapura", "a guess"),
        ((), b"", ("sultengpost.example",), "Asia/Makassar", "a guess"),
        ((), b"", ("Kapuas", "Palu"), "Asia/Jakarta", "a guess"),
        ((5.5,), b"", ("Balikan nama",), "Asia/Jakarta", "a guess"),
    ],
)
def test_the_zone_is_that_of_the_surest_witness(offsets, source, words, value, sure):
    found = zone(offsets, [source], words, ZONES)
    assert (found.value, found.sure) == (value, sure)


def test_every_place_stands_in_one_zone_and_longer_names_go_before_those_they_hold():
    places = [place for each in ZONES.values() for place in each.places]
    assert len(set(places)) == len(places)
    assert zone((), [], ["Pilkada Kutai Barat di Kalimantan Timur"], ZONES).value == "Asia/Makassar"


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("prokalteng.co", "prokalteng"),
        ("kalteng.antaranews.com", "antaranews-kalteng"),
        ("bantennews.co.id", "bantennews"),
        ("transhapakat.web.id", "transhapakat"),
        ("suarabuol.example", "suarabuol"),
        ("127.0.0.1", "127-0-0-1"),
        ("[::1]", "--1"),
        ("co.id", "co-id"),
    ],
)
def test_a_site_is_named_by_what_tells_in_its_host(host, name):
    assert name_of(host) == name


@pytest.mark.parametrize(
    ("outlet", "is_own"),
    [
        ("suarabuol.com", True),
        ("SUARABUOL.COM", True),
        ("Suara Buol", True),
        ("SuaraBuol", True),
        ("ANTARA", False),
        ("Buol", False),
        ("KOMPAS.com", False),
        (None, False),
    ],
)
def test_only_the_sites_own_name_in_a_dateline_becomes_its_outlet(outlet, is_own):
    reading = Reading(site="suarabuol", dateline_outlet=outlet, reader="platform")
    found = own_outlets([None, reading, reading], ["Suara Buol - Portal Berita", "suarabuol.com"])
    assert found == ((outlet,) if is_own else ())


def test_a_front_page_names_the_site_and_its_own_feeds():
    source = (
        b'<head><meta property="og:site_name" content="Kabar &amp; Daerah"><title>Beranda</title>'
        b'<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel=alternate href=/en/>'
        b'<link rel="alternate" type="application/rss+xml" href="https://feeds.example/kabar">'
    )
    assert front(source, "https://a.test/", ("a.test",)) == ("Kabar & Daerah", ("https://a.test/feed/",))
    assert front(b"", "https://a.test/", ("a.test",)) == ("", ())


@given(title=st.text(max_size=50), value=st.text(max_size=50), why=st.text(max_size=300), outlet=st.text(max_size=20))
def test_a_file_is_what_was_found_whatever_the_pages_say(title, value, why, outlet):
    site = SiteSpec(
        name="uji", home="http://a.test:8080/", hosts=("a.test",), platform="wordpress", outlets=(outlet,),
        allow_private=True, discover=Discover(feeds=("/umpan",), lists=("/kabar",)), select=Select(body=("div.isi",)),
    )  # fmt: skip
    found = (Evidence(what="zone", value=value, sure="a guess", why=why),)
    text = file_of(site, title, found, f"Found at {why}")
    file = convert(Path("uji.toml"), "", tomllib.loads(text), SiteFile)
    assert (file.hosts, file.platform, file.home) == (site.hosts, site.platform, site.home)
    assert (file.discover, file.select) == (site.discover, site.select)
    lines = [line for line in text.splitlines() if line]
    assert len([line for line in lines if line.startswith("#")]) == 2
    assert len(lines) == 2 + 8 + 5  # the keys, one of them for a private network, and two tables


def test_selectors_can_be_added_at_the_end_of_a_file():
    site = SiteSpec(name="uji", home="https://a.test/", hosts=("a.test",), select=Select(body=("div.isi",)))
    text = file_of(site, "Uji", (), "Found") + 'authors = [".penulis"]\n\n[drop]\ncaption = [".foto"]\n'
    file = convert(Path("uji.toml"), "", tomllib.loads(text), SiteFile)
    assert (file.select, file.drop) == (Select(body=("div.isi",), authors=(".penulis",)), {"caption": (".foto",)})
