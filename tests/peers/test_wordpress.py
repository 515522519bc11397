"""`fetch` and `clean` on a real WordPress: each means of discovery, three themes, changes between two runs."""

import difflib
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.peers.wordpress import HIDDEN, PUBLIC, THEMES, TYPED, Asked, Post, Wordpress, running

PROGRAM = Path(sys.executable).with_name("asn-crawl")
OF_FIRST_THEME = "article > .entry-content"  # the block themes have no <article> on the page of a post
NEW = 10  # articles in the new theme
MEANS = ("feed", "sitemap", "wordpress", "listing")
FIRST_PLAIN, PLAIN = 100, 24  # with the others more than two list pages of ten
_numbers = itertools.count(1_000)
_ARTICLE = re.compile(r"/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[^/?]+/")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wordpress]:
    with running(tmp_path_factory.mktemp("wordpress")) as wordpress:
        wordpress.add(*((kind, number) for number, kind in enumerate((*PUBLIC, *HIDDEN))))
        wordpress.add(*(("plain", number) for number in range(FIRST_PLAIN, FIRST_PLAIN + PLAIN)))
        yield wordpress


class Crawl:
    """A configuration that knows the peer, and what is kept of it."""

    def __init__(self, room: Path, site: Wordpress, means: str = "") -> None:
        self.site = site
        self.room = room
        self.output = room / "output"
        (room / "config" / "sites").mkdir(parents=True)
        (room / "config" / "sites" / "kabar.toml").write_text(
            f'name = "Kabar Daerah"\nhome = "{site.base}/"\nhosts = ["127.0.0.1"]\nplatform = "wordpress"\n'
            f"allow_private = true\ndelay_s = 0.0\n" + (f'[discover]\nmeans = ["{means}"]\n' if means else "")
        )

    def fetch(self, *, days_later: int = 0) -> list[Asked]:
        """What the server was asked by a run that takes place some days later."""
        self.site.asked()
        self._run("fetch", "kabar", clock=("faketime", "-f", f"+{days_later}d") if days_later else ())
        return self.site.asked()

    def clean(self) -> dict[str, str]:
        """The clean text of each article by its address."""
        self._run("clean")
        return self.texts()

    def texts(self) -> dict[str, str]:
        """The clean text of each article as it lies there."""
        lines = (self.output / "clean" / "manifest.jsonl").read_text("utf-8").splitlines()
        documents = [json.loads(line) for line in lines]
        assert len({each["url"] for each in documents}) == len(documents)
        return {each["url"]: (self.output / each["path"]).read_text("utf-8") for each in documents}

    def stored(self) -> list[str]:
        """The addresses of the pages that came with 200, one a record."""
        found = []
        for path in sorted((self.output / "raw").rglob("*.warc.gz")):
            with path.open("rb") as stream:
                records = (record for record in ArchiveIterator(stream) if record.rec_type == "response")
                good = (record.rec_headers for record in records if record.http_headers.get_statuscode() == "200")
                found += [headers.get_header("WARC-Target-URI") for headers in good]
        return [url for url in found if not url.endswith("/robots.txt")]

    def gone(self) -> list[str]:
        """The addresses that are known to be gone."""
        with closing(sqlite3.connect(self.output / "state.sqlite")) as state:
            return [url for (url,) in state.execute("SELECT url FROM urls WHERE gone_at IS NOT NULL")]

    def says(self, *words: str, code: int = 0) -> str:
        """What a command says, with its exit code."""
        done = self._done(*words)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def _run(self, *words: str, clock: tuple[str, ...] = ()) -> None:
        done = self._done(*words, "--quiet", clock=clock)
        assert done.returncode == 0, done.stdout + done.stderr

    def _done(self, *words: str, clock: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 - our own
            [*clock, PROGRAM, *words, "--output", str(self.output), "--config", str(self.room / "config")],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
        )


def articles(asked: list[Asked]) -> Counter[str]:
    """The articles that were asked for, how often each."""
    return Counter(each.path for each in asked if _ARTICLE.match(each.path))


def path(post: Post) -> str:
    return urlsplit(post.url).path


def public(site: Wordpress) -> list[Post]:
    return [post for post in site.posts.values() if post.is_public]


def named(site: Wordpress, means: str) -> list[Post]:
    """The posts that a means names: all but REST name a post that then asks for its password too."""
    return [
        post for post in site.posts.values() if post.is_public or (post.kind == "password" and means != "wordpress")
    ]


def typed(post: Post) -> str:
    """The text that the clean one must be, both without WordPress's typography."""
    return ("\n\n".join((post.title, *post.paragraphs)) + "\n").translate(TYPED)


def differences(found: dict[str, str], expected: dict[str, str]) -> list[str]:
    """The lines that are too many or missing, with the address of their article."""
    urls = sorted({*found, *expected})
    compared = ((url, found.get(url, "").splitlines(), expected.get(url, "").splitlines()) for url in urls)
    return [f"{url} {line}" for url, a, b in compared for line in difflib.ndiff(b, a) if line[0] in "+-"]


def read(texts: dict[str, str]) -> dict[str, str]:
    """Clean texts without WordPress's typography."""
    return {url: text.translate(TYPED) for url, text in texts.items()}


@pytest.mark.parametrize("means", MEANS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_public_post_is_stored_once_and_reads_as_it_was_typed(site, tmp_path, theme, means):
    site.wear(theme)
    crawl = Crawl(tmp_path, site, means)
    assert articles(crawl.fetch()) == Counter(map(path, named(site, means)))
    assert Counter(crawl.stored()) == Counter(post.url for post in named(site, means))
    assert differences(read(crawl.clean()), {post.url: typed(post) for post in public(site)}) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_file_that_sites_add_writes_reads_every_post_with_no_hand_edit(site, tmp_path, theme):
    site.wear(theme)
    crawl = Crawl(tmp_path, site)
    (tmp_path / "config" / "sites" / "kabar.toml").unlink()
    (tmp_path / "config" / "asn-crawl.toml").write_text("[politeness]\ndelay_s = 0.0\n", "utf-8")
    crawl.says("sites", "add", f"{site.base}/", "--yes", "--name", "kabar")
    file = tomllib.loads((tmp_path / "config" / "sites" / "kabar.toml").read_text("utf-8"))
    assert (file["name"], file["platform"], file["timezone"]) == ("Kabar Daerah", "wordpress", "Asia/Jakarta")
    crawl.fetch()
    assert differences(read(crawl.clean()), {post.url: typed(post) for post in public(site)}) == []
    assert crawl.says("sites", "check", "kabar").startswith("kabar: good\n")


def test_a_new_theme_that_breaks_the_adapter_is_named_and_no_text_is_lost(site, tmp_path):
    site.wear("twentytwentyone")
    crawl = Crawl(tmp_path, site, "feed")
    with (tmp_path / "config" / "sites" / "kabar.toml").open("a") as file:
        file.write(f'[select]\nbody = ["{OF_FIRST_THEME}"]\n')
    crawl.fetch()
    crawl.clean()
    assert crawl.says("sites", "check", "kabar").startswith("kabar: good\n")
    site.wear("twentytwentythree")
    site.add(*(("new", next(_numbers)) for _ in range(NEW)))
    crawl.fetch()
    said = crawl.says("clean", code=3)
    assert re.search(r"kabar: 0 of the newest \d+ pages were read by the site's own selectors", said), said
    assert differences(read(crawl.texts()), {post.url: typed(post) for post in public(site)}) == []
    assert "were read by the site's own selectors" in crawl.says("status", code=3)
    said = crawl.says("sites", "check", "kabar", code=3)
    assert f"kabar: [select] body: '{OF_FIRST_THEME}' finds no article" in said, said


@pytest.mark.parametrize("means", MEANS)
def test_a_second_run_asks_for_what_is_new_or_said_to_be_changed_and_for_no_other_page(site, tmp_path, means):
    crawl = Crawl(tmp_path, site, means)
    crawl.fetch()
    edited, trashed, new = change(site)
    expected = {path(new), path(edited), path(trashed)} if means == "wordpress" else {path(new)}
    assert articles(crawl.fetch()) == Counter(expected)
    assert not articles(crawl.fetch())


@pytest.mark.parametrize("means", MEANS)
def test_the_next_look_finds_what_was_changed_and_keeps_the_last_text_of_what_is_gone(site, tmp_path, means):
    crawl = Crawl(tmp_path, site, means)
    crawl.fetch()
    before = read(crawl.clean())
    edited, trashed, _ = change(site)
    crawl.fetch(days_later=2)
    after = read(crawl.clean())
    expected = {post.url: typed(post) for post in public(site)} | {trashed.url: before[trashed.url]}
    assert differences(after, expected) == []
    assert before[edited.url] != after[edited.url]
    assert crawl.gone() == [trashed.url]
    assert path(trashed) not in articles(crawl.fetch(days_later=10))


def test_a_site_whose_file_names_no_means_is_probed_and_each_post_is_still_asked_for_once(site, tmp_path):
    crawl = Crawl(tmp_path, site)
    assert articles(crawl.fetch()) == Counter(map(path, named(site, "")))
    assert not articles(crawl.fetch())


def test_a_post_that_was_written_before_the_last_run_and_published_after_it_is_found(site, tmp_path):
    crawl = Crawl(tmp_path, site, "wordpress")
    crawl.fetch()
    scheduled = site.schedule(next(_numbers))
    assert articles(crawl.fetch()) == Counter([path(scheduled)])


def test_a_feed_that_has_not_changed_is_304_though_gzip_has_made_its_etag_a_weak_one(site, tmp_path):
    crawl = Crawl(tmp_path, site, "feed")
    crawl.fetch()
    feeds = [each for each in crawl.fetch() if each.path == "/feed/"]
    assert feeds == [Asked(304, "/feed/", conditional=True)]


def test_the_further_pages_of_an_article_are_fetched_and_joined(site, tmp_path):
    crawl = Crawl(tmp_path, site, "feed")
    (paged,) = site.add(("paged", next(_numbers)))
    try:
        crawl.fetch()
        assert read(crawl.clean())[paged.url] == typed(paged)
    finally:
        site.trash(paged)


def change(site: Wordpress) -> tuple[Post, Post, Post]:
    """Edit a post, trash one and publish one: the three of them."""
    time.sleep(1.1)  # WordPress's times of change have whole seconds
    edited, trashed = [post for post in site.posts.values() if post.kind == "plain"][-2:]
    (new,) = site.add(("new", next(_numbers)))
    return site.edit(edited), site.trash(trashed), new
