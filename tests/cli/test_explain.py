import io
import json
import os
import sys

import pytest

from tests.clean.test_learn import page
from tests.cli.command import ERROR_PAGE, OTHER_SEED, SEED, SEEDS, STEERS, article, run
from tests.sites.test_templates import FOOTER

FIELDS = (
    "source site url canonical_url title published_at published_from updated_at authors editors initials "
    "dateline_place dateline_outlet section tags language captions mentioned_dates blocks reader confidence"
).split()


def test_every_line_of_a_capture_is_shown_with_its_fate(called):
    done = called("explain", SEED)
    assert (done.code, done.err) == (0, "")
    gold = json.loads((SEEDS / "gold/000.json").read_text("utf-8"))
    for paragraph in gold["body"]:
        assert f"+ paragraph       {paragraph}" in done.out
    for dropped in gold["dropped"]:
        assert dropped["text"] in done.out
        assert dropped["reason"] in done.out
    assert "  ✂ byline        (yni)\n" + " " * 18 + "line 23; initials behind the last sentence\n" in done.out


def test_json_gives_the_readings_fields_and_the_blocks_in_page_order(called):
    done = called("explain", SEED, "--json")
    (line,) = done.out.splitlines()
    found = json.loads(line)
    assert (done.code, done.err, sorted(found)) == (0, "", sorted(FIELDS))
    assert [list(block) for block in found["blocks"]] == [["text", "kind", "origin", "mark", "cuts"]] * 15
    lines = [int(block["origin"].removeprefix("line ")) for block in found["blocks"]]
    assert lines == sorted(lines)
    assert found["blocks"][0]["mark"] == {"rule": "skip-link", "evidence": "boilerplate.toml: skip-link"}
    cuts = [cut for block in found["blocks"] for cut in block["cuts"]]
    assert cuts == [{"text": "(yni)", "rule": "byline", "evidence": "initials behind the last sentence"}]


def test_pages_of_one_name_are_kept_apart(called, tmp_path):
    for folder, seed in (("a", SEED), ("b", OTHER_SEED)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_bytes(seed.read_bytes())
    done = called("explain", tmp_path / "a/page.txt", tmp_path / "b/page.txt", "--json")
    titles = [json.loads(line)["title"].split()[0] for line in done.out.splitlines()]
    assert titles == ["Karianto", "Rakornas"]


def test_site_and_url_go_before_what_the_page_says(called):
    done = called("explain", SEED, "--site", "lain", "--url", "https://buol.bawaslu.go.id/berita/a", "--json")
    found = json.loads(done.out)
    assert (found["site"], found["url"]) == ("lain", "https://buol.bawaslu.go.id/berita/a")
    assert called("explain", SEED, OTHER_SEED, "--url", "https://a.test/b").code == 2


@pytest.mark.parametrize("url", ["http://[::1", "buol", "ftp://buol.bawaslu.go.id/berita"])
def test_a_url_that_is_no_address_is_wrong_usage(called, url):
    done = called("explain", SEED, "--url", url)
    assert (done.code, done.err) == (2, f"--url {url!r} is no address; give one like https://host/path\n")


def test_a_page_on_stdin_is_explained(called, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(article(1).encode())))
    done = called("explain", "-")
    assert (done.code, done.err) == (0, "")
    assert "Netralitas ASN nomor 1" in done.out


def test_the_rejection_of_the_one_page_asked_for_ends_with_3(called, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(ERROR_PAGE)
    done = called("explain", page)
    assert (done.code, done.out, len(done.lines)) == (3, "", 1)
    assert done.err.startswith("rejected: page.html: read: an error page")


def test_a_rejected_page_among_others_is_said_and_is_no_error(called, tmp_path):
    (tmp_path / "a.html").write_text(ERROR_PAGE)
    (tmp_path / "b.html").write_text(article(1))
    (tmp_path / "c.docx").write_text("x")
    done = called("explain", tmp_path, "--json")
    assert (done.code, [json.loads(line)["source"] for line in done.out.splitlines()]) == (0, ["b.html"])
    assert sorted(line[:16] for line in done.lines) == ["rejected: a.html", "rejected: c.docx"]


def test_input_without_a_page_is_a_mistake(called, tmp_path):
    said = "INPUT holds no page; give a saved page, or a folder with at least one\n"
    assert called("explain", tmp_path) == (2, "", said)
    done = called("explain")
    assert (done.code, done.lines[-1]) == (2, "Error: Missing argument 'INPUT...'.")
    assert called("explain", tmp_path / "nothing.html").code == 2


def test_nothing_of_a_page_steers_the_terminal_or_is_taken_as_markup(called, tmp_path):
    folder = tmp_path / f"{STEERS}[red][" / "div]"
    folder.mkdir(parents=True)
    hostile = f"{STEERS}[red]merah[/red] [/div] :smile: \N{RIGHT-TO-LEFT OVERRIDE}kiri"
    left_out = f'<div class="isi{STEERS}"><p class=share>Bagikan</p>'
    (folder / "page.html").write_text(article(1, hostile).replace("<div class=entry-content>", left_out), "utf-8")
    done = called("explain", tmp_path)
    assert done.code == 0
    assert all(line.isprintable() for line in done.out.splitlines())
    assert "title           ]0;owned[2J[red]merah[/red] [/div] :smile: kiri\n" in done.out
    assert "]0;owned[2J[red][/div]/page.html" in done.out


@pytest.mark.parametrize(("said", "is_styled"), [("1", False), ("", True)])
def test_on_a_terminal_a_page_is_styled_and_with_no_color_it_is_plain(called, monkeypatch, said, is_styled):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", said)
    assert ("\x1b[" in called("explain", SEED).out) == is_styled


def test_the_text_is_utf_8_whatever_the_locale():
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run("explain", SEED, env=environment)
    assert (done.code, done.err) == (0, "")
    assert "✂" in done.out


def test_lines_learned_from_other_pages_are_shown_with_their_share(tmp_path):
    lines = [json.dumps(page(n, "", FOOTER)) for n in range(4)]
    given, output = tmp_path / "a.jsonl", tmp_path / "output"
    given.write_text("\n".join(lines), "utf-8")
    run("clean", given, "--output", output)
    shown = run("explain", given, "--output", output, "--json").out.splitlines()
    for last in (json.loads(line)["blocks"][-1] for line in shown):
        assert (last["text"], last["mark"]["rule"]) == (FOOTER, "template")
        assert last["mark"]["evidence"] == "on 4 of 4 articles of the site"
    alone = run("explain", given, "--output", tmp_path / "none", "--json").out.splitlines()
    assert all(json.loads(line)["blocks"][-1]["mark"] is None for line in alone)
