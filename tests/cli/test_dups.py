"""``dups list`` and ``dups show``, on a story of two outlets, its excerpt and two notices of one template."""

import json
import math
import random
import sqlite3
from contextlib import closing

import pytest

from tests.clean.emitting import clean, jsonl, line
from tests.cli.command import STEERS
from tests.dedup.notices import notice
from tests.dedup.stories import STORIES

HERE = "https://prokalteng.co/a/b/06/08/2024/jalan/"
THERE = "https://dutametro.com/jalan"
SHORT = "https://potretmaluku.id/jalan"
KATINGAN, SERUYAN = "https://x.test/katingan", "https://x.test/seruyan"


def given(text, url, site, day="2024-08-06"):
    title, paragraphs = f"Judul {site}", text.replace("\n\n", "\n")
    return line(f"{title}\n@{day}\n{paragraphs}", url, site=site)


@pytest.fixture
def output(tmp_path):
    chance = random.Random(2)  # noqa: S311 - the same notices each time
    first, second = (notice("samsat", chance) for _ in range(2))
    copy = STORIES[0].replace("tiga ruas", "empat ruas")
    documents = [
        given(STORIES[0], HERE, "prokalteng"),
        given(copy, THERE, f"dutametro{STEERS}", "2024-08-07"),
        given(STORIES[0].split("\n\n")[1], SHORT, "potretmaluku"),
        given(first, KATINGAN, "samsat"),
        given(second, SERUYAN, "samsat"),
    ]
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", documents))
    return tmp_path / "output"


def test_a_cluster_is_listed_with_outlet_date_and_containment(called, output):
    done = called("dups", "list", "--output", output)
    heads, keeper, copy, excerpt = (line.split(maxsplit=5) for line in done.out.splitlines())
    assert heads == ["containment", "id", "published", "site", "title"]
    assert (keeper[0], keeper[2:]) == ("keeper", ["2024-08-06", "prokalteng", "Judul", "prokalteng"])
    assert copy[0] == "same"
    assert 0.9 < int(copy[1].rstrip("%")) / 100 < 1
    assert copy[3] == "2024-08-07"
    assert (excerpt[:2], excerpt[4:]) == (["excerpt", "100%"], ["potretmaluku", "Judul potretmaluku"])
    assert done.err == "stories 1, copies 1, excerpts 1\n"


def test_the_columns_of_the_list_stand_below_their_heads(called, output):
    heads, *rows = called("dups", "list", "--output", output).out.splitlines()
    assert {row.index("Judul") for row in rows} == {heads.index("title")}
    assert {row.index("2024-08-0") for row in rows} == {heads.index("published")}


@pytest.mark.parametrize(("columns", "shown"), [(60, 30), (100, 44), (math.inf, 125)])
def test_on_a_terminal_a_title_ends_with_the_width_and_never_vanishes(called, tmp_path, monkeypatch, columns, shown):
    title, text = "Judul" * 25, STORIES[0].replace("\n\n", "\n")
    told = [line(f"{title}\n{text}", url, site=site) for url, site in ((HERE, "satu"), (THERE, "dua"))]
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", told))
    monkeypatch.setattr("asn_crawl.cli.dups.width", lambda: columns)
    heads, *rows = called("dups", "list", "--output", tmp_path / "output").out.splitlines()
    assert [len(row) - heads.index("title") for row in rows] == [shown, shown]


def test_a_list_of_no_story_is_empty(called, tmp_path):
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", [given(STORIES[0], HERE, "prokalteng")]))
    done = called("dups", "list", "--output", tmp_path / "output")
    assert (done.out, done.err) == ("", "stories 0, copies 0, excerpts 0\n")


def test_the_list_as_json_names_each_document(called, output):
    (cluster,) = map(json.loads, called("dups", "list", "--output", output, "--json").out.splitlines())
    assert (cluster["keeper"]["url"], [each["url"] for each in cluster["copies"]]) == (HERE, [THERE])
    assert [each["source_of_excerpt"] for each in cluster["excerpts"]] == [cluster["keeper"]["id"]]


def test_a_copy_is_shown_beside_its_keeper_with_what_differs_and_why(called, output):
    done = called("dups", "show", THERE, "--output", output)
    assert "[empat]" in done.out
    assert "[tiga]" in done.out
    assert "the same story: " in done.out
    assert "number: empat | tiga (1x)" in done.out


def test_of_two_notices_each_slot_is_named(called, output):
    done = called("dups", "show", KATINGAN, SERUYAN, "--output", output)
    assert "two documents: " in done.out
    assert "another document" in done.out
    assert sum(row.startswith(("number: ", "name: ")) for row in done.out.splitlines()) >= 3


def test_a_document_alone_is_shown_beside_what_comes_nearest(called, output):
    found = json.loads(called("dups", "show", KATINGAN, "--output", output, "--json").out)
    assert found["right"]["url"] == SERUYAN
    assert found["verdict"]["relation"] is None


def test_an_excerpt_is_shown_beside_its_story_and_an_id_may_be_short(called, output):
    found = json.loads(called("dups", "show", SHORT, "--output", output, "--json").out)
    assert (found["right"]["url"], found["verdict"]["relation"]) == (HERE, "contains")
    assert called("dups", "show", found["left"]["id"][:8], "--output", output).code == 0


def test_no_page_steers_the_terminal(called, output):
    for words in (("list",), ("show", THERE)):
        done = called("dups", *words, "--output", output)
        assert {row.isprintable() for row in done.out.splitlines()} == {True}


def test_what_is_not_there_is_named(called, output, tmp_path):
    done = called("dups", "show", "https://x.test/nichts", "--output", output)
    assert (done.code, "no document has it" in done.err) == (2, True)
    done = called("dups", "list", "--output", tmp_path / "nothing")
    assert (done.code, "run asn-crawl clean first" in done.err) == (2, True)


@pytest.mark.parametrize("older", [True, False])
def test_an_index_that_cannot_be_used_is_named_with_the_next_step(called, output, older):
    index = output / "clean/index.sqlite"
    if older:
        with closing(sqlite3.connect(index)) as connection:
            connection.execute("PRAGMA user_version = 1")
    else:
        index.unlink()
    done = called("dups", "show", HERE, "--output", output)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{index}: no index of this version is there; run clean again to have it made\n"
