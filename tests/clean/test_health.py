"""What `clean` and ``status`` say of sites that are not read as they were."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from asn_crawl import config
from asn_crawl.clean import health
from asn_crawl.errors import PageError, StoreError
from tests.clean.emitting import NOW, clean, fake_read, jsonl, tree
from tests.clean.test_learn import page
from tests.clean.test_run import warc
from tests.sites.test_templates import FOOTER, story

SITES = config.load().sites


def read(pages, **_options):
    """By the adapter, where the page does not say that its theme is new."""
    for each in pages:
        found = fake_read(each)
        old = b"Tema baru" not in each.body
        yield each, msgspec.structs.replace(found, reader="adapter" if old else "generic")


def fetched(output: Path, name: str, numbers: range, *ends: str, day: str = "2026-11-20") -> None:
    pages = [
        (f"https://prokalteng.co/berita/{n}", "\n".join((f"ASN {story(n)[0][:20]}", *story(n), *ends))) for n in numbers
    ]
    warc(output / "raw" / "prokalteng" / f"{name}.warc.gz", pages, day)


@pytest.fixture
def output(tmp_path):
    """An output whose site was read by its adapter, and then three pages by the generic reader."""
    output = tmp_path / "output"
    fetched(output, "a", range(60))
    assert clean(output, read=read).exit == 0
    fetched(output, "b", range(60, 63), "Tema baru", day="2026-11-21")
    return output


def test_a_break_is_named_with_an_example_and_by_exit_3(output):
    found = clean(output, read=read)
    assert [(each.site, each.kind) for each in found.problems] == [("prokalteng", "drifted")]
    sentence, _, example = found.problems[0].sentence.rpartition("; see https://prokalteng.co/berita/")
    assert sentence == (
        "prokalteng: 0 of the newest 3 pages were read by the site's own selectors, 60 of the 60 before"
    )
    assert example in {"60", "61", "62"}
    assert found.exit == 3


def test_a_break_that_lasts_is_told_once_a_week_and_shown_always(output):
    days = [clean(output, read=read, now=NOW + timedelta(days=n)) for n in range(9)]
    assert [each.exit for each in days] == [3, 0, 0, 0, 0, 0, 0, 3, 0]
    assert all(each.problems for each in days)


def test_a_break_that_ends_and_comes_back_is_new(output):
    assert clean(output, read=read).exit == 3
    fetched(output, "c", range(70, 90), day="2026-11-22")
    assert clean(output, read=read).problems == ()
    fetched(output, "d", range(90, 110), "Tema baru", day="2026-11-23")
    assert clean(output, read=read).exit == 3


def test_a_run_over_input_and_pages_given_by_hand_say_nothing_of_health(tmp_path, output):
    assert clean(output, jsonl(tmp_path / "a.jsonl", [page(900)]), read=read).problems == ()
    given = [page(n, "2026-12", "Tema baru") for n in range(900, 930)]
    assert clean(tmp_path / "other", jsonl(tmp_path / "b.jsonl", given), read=read, rebuild=True).exit == 0


def test_a_page_that_gives_no_article_any_more_counts(output):
    def refuse(pages, **_options):
        yield from ((each, PageError("read", "no article")) for each in pages)

    (problem,) = clean(output, read=refuse).problems
    assert "0 of the newest 3 pages gave an article" in problem.sentence


def test_the_index_shows_the_last_days_without_changing_anything(output):
    clean(output, read=read)
    before = tree(output)
    (site,) = health.stored(output, SITES).values()
    assert [(day, each.pages, each.adapter) for day, each in site.days.items()] == [
        ("2026-11-21", 3, 0.0),
        ("2026-11-20", 60, 1.0),
    ]
    assert [each.measure for each in site.breaks] == ["adapter"]
    assert tree(output) == before


def test_a_rebuild_gives_the_same_health(output):
    clean(output, read=read)
    before = health.stored(output, SITES)
    for path in (output / "clean").glob("index.sqlite*"):
        path.unlink()
    clean(output, read=read, rebuild=True)
    assert health.stored(output, SITES) == before


def test_the_share_of_template_lines_is_part_of_it(tmp_path):
    fetched(tmp_path, "a", range(10), FOOTER)
    clean(tmp_path, read=read)
    (site,) = health.stored(tmp_path, SITES).values()
    words = len(FOOTER.split())
    assert site.days["2026-11-20"].templates == pytest.approx(words / (words + 150 + 3), abs=0.01)


def test_without_an_index_that_can_be_read_there_is_no_health(tmp_path):
    assert health.stored(tmp_path, SITES) == {}
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "index.sqlite").write_bytes(b"x" * 5000)  # which the next run makes anew
    assert health.stored(tmp_path, SITES) == {}


def test_an_index_that_cannot_be_opened_is_said(tmp_path):
    (tmp_path / "clean" / "index.sqlite").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"index\.sqlite: .*; mend"):
        health.stored(tmp_path, SITES)
