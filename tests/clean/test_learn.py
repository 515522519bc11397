"""Templates learned over runs: the same bytes after any history, and months that are over stay as they are."""

import random
import sqlite3
from contextlib import closing

import pytest

from asn_crawl.clean.emit.forget import forget
from tests.clean.emitting import NOW, clean, jsonl, line, rows, tree
from tests.sites.test_templates import FOOTER, story

MONTHS = ("2026-08", "2026-09", "2026-10", "2026-11", "2026-12")


def page(number: int, month: str = "", *ends: str, **more: object) -> dict[str, object]:
    """An article of its own, with lines at its end, fetched on some day of a month."""
    time = {"fetched_at": f"{month}-{number % 28 + 1:02}T00:00:00Z"} if month else {}
    text = "\n".join((f"Berita {story(number)[0][:20]}", *story(number), *ends))
    return line(text, f"https://prokalteng.co/berita/{number}", **(time | more))


def texts(output):
    return {each.url.rsplit("/", 1)[1]: (output / each.path).read_text("utf-8") for each in rows(output) if each.path}


def test_a_footer_goes_as_soon_as_enough_articles_carry_it(tmp_path, output):
    given = [jsonl(tmp_path / f"{n}.jsonl", [page(n, "", FOOTER)]) for n in range(4)]
    clean(output, *given[:2])
    assert all(FOOTER in text for text in texts(output).values())
    clean(output, given[2])
    assert not any(FOOTER in text for text in texts(output).values())
    changed = [each.reason for each in rows(output, "changes") if each.what == "text"]
    assert changed == ["other lines recur on the pages of the site now"] * 2
    assert [each.marks.template for each in rows(output)] == [1, 1, 1]
    clean(output, given[3])
    assert [each.what for each in rows(output, "changes")].count("text") == 2


def test_a_line_that_loses_its_witness_comes_back(tmp_path, output):
    given = [jsonl(tmp_path / f"{n}.jsonl", [page(n, "", FOOTER)]) for n in range(3)]
    clean(output, *given)
    assert [FOOTER in text for text in texts(output).values()] == [False] * 3
    clean(output, given[2], rebuild=True, site="dutametro")
    assert [FOOTER in text for text in texts(output).values()] == [True] * 3


def test_a_forgotten_article_is_no_witness_any_more(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [page(n, "", FOOTER) for n in range(3)]))
    assert forget(output, {"prokalteng.co/berita/2"}, {}, now=NOW) == 1
    with closing(sqlite3.connect(output / "clean" / "index.sqlite")) as index:
        assert index.execute("SELECT count(*) FROM sheets").fetchone() == (2,)
    clean(output, jsonl(tmp_path / "b.jsonl", [page(7, "2026-11")]))
    assert [FOOTER in text for _, text in sorted(texts(output).items())] == [True, True, False]


def test_an_older_version_of_a_page_is_a_witness_in_its_own_month(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [page(n, "2026-10", FOOTER) for n in range(3)]))
    before = {name: text for name, text in texts(output).items() if name != "2"}
    clean(output, jsonl(tmp_path / "b.jsonl", [page(2, "2026-11", "Penutup.")]))
    assert {name: text for name, text in texts(output).items() if name != "2"} == before


def test_pages_of_a_later_month_change_nothing_in_an_earlier_one(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [page(n, "2026-10", *([FOOTER] if n < 2 else [])) for n in range(6)]))
    before = texts(output)
    clean(output, jsonl(tmp_path / "b.jsonl", [page(n, "2026-11", FOOTER) for n in range(6, 12)]))
    after = texts(output)
    assert {name: after[name] for name in before} == before
    assert not any(FOOTER in text for name, text in after.items() if name not in before)


def history() -> list[dict[str, object]]:
    """Two sites over five months and without time, with ends that come, go and stand on few pages."""
    chance = random.Random(5)  # noqa: S311 - the same pages each time
    pages = []
    for number in range(60):
        ends = [FOOTER] if number % 3 else ["Bagikan berita", f"Terbaru {number // 20}"]
        month = chance.choice((*MONTHS, ""))
        pages.append(page(number, month, *ends, site=chance.choice(("satu", "dua"))))
    return [*pages, page(7, "2026-12", FOOTER, site="satu"), page(8, "2026-10", "Penutup.", site="satu")]


@pytest.mark.parametrize("seed", range(4))
def test_any_history_of_runs_ends_in_the_same_bytes(tmp_path, output, seed):
    files = [jsonl(tmp_path / f"{n}.jsonl", [each]) for n, each in enumerate(history())]
    clean(output, *files)
    assert any("template" in vars(each.marks) for each in rows(output))
    shuffler = random.Random(seed)  # noqa: S311 - the same orders each time
    shuffled = shuffler.sample(files, len(files))
    for start in range(0, len(files), 9):
        clean(tmp_path / "in-runs", *shuffled[start : start + 9])
    assert tree(tmp_path / "in-runs") == tree(output)
    clean(tmp_path / "in-runs", *shuffled, rebuild=True)
    assert tree(tmp_path / "in-runs") == tree(output)


def test_initials_and_heading_behind_which_a_template_stood_are_seen(tmp_path, output):
    pages = [page(n, "", f"{story(n + 90)[0]} (yni)", FOOTER) for n in range(4)]
    clean(output, jsonl(tmp_path / "a.jsonl", pages))
    assert [each.initials for each in rows(output)] == [["yni"]] * 4
    assert all("(yni)" not in text for text in texts(output).values())


def test_a_topic_word_in_a_template_makes_no_page_one_of_ours(tmp_path, output):
    pages = [page(n, "", "Tag: netralitas ASN") for n in range(4)]
    given = jsonl(tmp_path / "a.jsonl", pages)
    clean(output, given)
    assert [each.topic for each in rows(output)] == [[]] * 4


def test_a_document_carried_over_from_a_manifest_neither_learns_nor_teaches(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [page(n, "", FOOTER) for n in range(2)]))
    for path in (output / "clean").glob("index.sqlite*"):
        path.unlink()
    clean(output, jsonl(tmp_path / "b.jsonl", [page(2, "", FOOTER)]))
    assert [FOOTER in text for text in texts(output).values()] == [True] * 3


def test_only_the_lines_of_the_months_concerned_are_read(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [page(n, MONTHS[n % 4]) for n in range(40)]))
    with closing(sqlite3.connect(output / "clean" / "index.sqlite")) as index:
        index.execute("UPDATE sheets SET lines = x'' WHERE period < '2026-10'")  # reading one would fail
        index.commit()
    clean(output, jsonl(tmp_path / "b.jsonl", [page(50, "2026-11")]))
    assert len(rows(output)) == 41
