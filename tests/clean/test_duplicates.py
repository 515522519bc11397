"""The same story once: manifest, files, change lines and sums, over any history of runs and kills."""

import json
import random
import shutil
import signal
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.clean.emitting import NOW, clean, jsonl, line, rows, tree
from tests.clean.test_kill import MOMENTS, change_lines
from tests.dedup.notices import notice
from tests.dedup.stories import STORIES, rewritten, shortened, typed
from tests.killing import exit_of, killed_at

LATER = NOW + timedelta(days=1)


def page(text, at, site="prokalteng", day="2024-08-06", **more):
    paragraphs = text.replace("\n\n", "\n")
    return line(f"Judul {at}\n@{day}\n{paragraphs}", f"https://{site}.test/berita/judul-{at}", site=site, **more)


def corpus():
    """Two dozen pages: stories with their copies, excerpts, notices of one template."""
    chance = random.Random(9)  # noqa: S311 - the same pages each time
    found = []
    for story in STORIES:
        for change in (lambda text, _: text, typed, shortened, rewritten, lambda text, _: text.split("\n\n")[2]):
            text, day = change(story, chance), f"2024-08-{chance.randint(1, 28):02d}"
            found.append(page(text, len(found), chance.choice(["radar", "suara", "metro"]), day))
    found += [page(notice("pelantikan", chance), 50 + at, "radar") for at in range(6)]
    chance.shuffle(found)
    return found


def by_title(output):
    return {row.title: row for row in rows(output)}


def test_a_duplicate_has_no_file_and_names_its_keeper(tmp_path):
    output = tmp_path / "output"
    pages = [page(STORIES[0], 1, "radar"), page(STORIES[0], 2, "suara", "2024-08-07"), page(STORIES[1], 3)]
    found = clean(output, jsonl(tmp_path / "a.jsonl", pages))
    keeper, copy, other = (by_title(output)[f"Judul {at}"] for at in (1, 2, 3))
    assert (keeper.keeper, copy.keeper, other.keeper) == (keeper.id, keeper.id, other.id)
    assert keeper.cluster == copy.cluster == min(keeper.id, copy.id)
    assert (keeper.relation, copy.relation, copy.containment) == (None, "same", 1.0)
    assert (other.cluster, other.relation) == (None, None)
    assert (copy.path, bool(keeper.path), bool(other.path)) == (None, True, True)
    assert len([name for name in tree(output) if name.endswith(".txt")]) == 2
    totals = found.totals
    assert (totals.articles, totals.kept, totals.duplicates) == (3, 2, 1)
    assert (found.sites["suara"].kept, found.sites["suara"].duplicates) == (0, 1)


def test_keep_duplicates_prints_each_as_a_file(tmp_path):
    pages = [page(STORIES[0], at) for at in range(3)]
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", pages), keep_duplicates=True)
    assert all(row.path for row in rows(tmp_path / "output"))
    assert len({row.keeper for row in rows(tmp_path / "output")}) == 1


def test_the_files_of_duplicates_come_and_go_with_the_choice_of_the_last_run(tmp_path):
    output, given = tmp_path / "output", jsonl(tmp_path / "a.jsonl", [page(STORIES[0], at) for at in range(3)])
    clean(output, given)
    without = tree(output)
    assert clean(output, given, keep_duplicates=True).totals.re_pointed == 2
    clean(tmp_path / "at-once", given, keep_duplicates=True)
    assert tree(output) == tree(tmp_path / "at-once")
    assert clean(output, given, keep_duplicates=True).totals.re_pointed == 0
    assert clean(output, given).totals.re_pointed == 2
    assert tree(output) == without


def test_an_excerpt_keeps_its_file_and_points_to_its_story(tmp_path):
    pages = [page(STORIES[0], 1), page(STORIES[0].split("\n\n")[1], 2, "suara")]
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", pages))
    story, excerpt = (by_title(tmp_path / "output")[f"Judul {at}"] for at in (1, 2))
    assert (excerpt.relation, excerpt.source_of_excerpt, excerpt.keeper) == ("contains", story.id, excerpt.id)
    assert excerpt.path


def test_a_better_keeper_re_points_the_cluster_and_the_changes_say_so(tmp_path):
    output = tmp_path / "output"
    clean(output, jsonl(tmp_path / "a.jsonl", [page(STORIES[0], 1, day="2024-08-06")]))
    before = by_title(output)["Judul 1"]
    found = clean(output, jsonl(tmp_path / "b.jsonl", [page(STORIES[0], 2, "suara", "2024-08-01")]), now=LATER)
    old, new = (by_title(output)[f"Judul {at}"] for at in (1, 2))
    assert (old.keeper, old.path, new.keeper) == (new.id, None, new.id)
    assert not (output / before.path).exists()
    assert found.totals.re_pointed == 1
    change = (
        rows(output, "changes")[-1] if rows(output, "changes")[-1].what == "re-pointed" else rows(output, "changes")[-2]
    )
    assert (change.id, getattr(change, "from"), change.to) == (old.id, before.path, None)
    assert change.reason == f"the same story as {new.id}, which is kept"


def test_a_copy_whose_keeper_changes_its_text_stands_for_itself(tmp_path):
    output = tmp_path / "output"
    pages = [page(STORIES[0], 1, fetched_at="2024-08-09T00:00:00Z"), page(STORIES[0], 2, "suara", "2024-08-07")]
    clean(output, jsonl(tmp_path / "a.jsonl", pages))
    clean(output, jsonl(tmp_path / "b.jsonl", [page(STORIES[1], 1, fetched_at="2024-08-10T00:00:00Z")]), now=LATER)
    first, second = (by_title(output)[f"Judul {at}"] for at in (1, 2))
    assert (first.keeper, second.keeper) == (first.id, second.id)
    assert second.path
    assert [row.version for row in (first, second)] == [2, 1]


@pytest.mark.parametrize("seed", range(4))
def test_any_history_of_runs_ends_in_the_files_of_one_big_run(tmp_path, seed):
    pages = corpus()
    for at, each in enumerate(pages):
        each["id"] = str(at)
    whole = jsonl(tmp_path / "all.jsonl", pages)
    clean(tmp_path / "whole", whole)
    chance = random.Random(seed)  # noqa: S311
    places = sorted(chance.sample(range(1, len(pages)), 3))
    shuffled = chance.sample(pages, len(pages))
    for start, end in pairwise([0, *places, len(pages)]):
        clean(tmp_path / "steps", jsonl(tmp_path / f"{start}.jsonl", shuffled[start:end]))

    def told(output):
        return {row.id: json.dumps({**vars(row), "source": ""}, default=vars) for row in rows(output)}

    assert told(tmp_path / "steps") == told(tmp_path / "whole")
    texts = [
        {name: hashed for name, hashed in tree(tmp_path / each).items() if "txt" in name} for each in ("steps", "whole")
    ]
    assert texts[0] == texts[1]


def test_a_deleted_index_is_made_again_with_the_same_clusters(tmp_path):
    output, given = tmp_path / "output", jsonl(tmp_path / "all.jsonl", corpus())
    clean(output, given)
    before = tree(output)
    for path in (output / "clean").glob("index.sqlite*"):
        path.unlink()
    clean(output, given, rebuild=True)
    assert tree(output) == before


def test_duplicates_stay_in_the_manifest_when_the_index_is_lost_and_nothing_given(tmp_path):
    output = tmp_path / "output"
    clean(output, jsonl(tmp_path / "a.jsonl", [page(STORIES[0], at, f"site-{at}") for at in range(3)]))
    before = {row.id: row.keeper for row in rows(output)}
    (output / "clean/index.sqlite").unlink()
    clean(output, jsonl(tmp_path / "b.jsonl", [page(STORIES[1], 9)]))
    after = {row.id: row.keeper for row in rows(output)}
    assert before.items() <= after.items()
    assert len(after) == 4


def test_twins_of_a_page_are_one_document_under_one_address(tmp_path):
    address = "https://prokalteng.test/berita/judul-1"
    twins = [f"{address}/amp/", f"{address}?amp=1", f"{address}?print=1", f"{address}?page=all"]
    plain = f"Judul 1\n={address}\n{STORIES[0]}".replace("\n\n", "\n")
    pages = [line(plain, url, site="prokalteng") for url in (address, *twins)]
    found = clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", pages))
    (row,) = rows(tmp_path / "output")
    assert (row.keeper, row.cluster) == (row.id, None)
    assert {row.url, *row.aliases} == {address, *twins}
    assert (found.totals.kept, found.totals.duplicates, found.totals.superseded) == (1, 0, 4)


def test_pages_of_an_article_and_its_single_page_twin_are_one_document(tmp_path):
    address = "https://prokalteng.test/berita/judul-1"
    head, tail = STORIES[0].split("\n\n")[:2], STORIES[0].split("\n\n")[2:]
    pages = [
        line("\n".join(["Judul satu", *head]), address, site="prokalteng"),
        line("\n".join(["Judul satu (Halaman 2)", *tail]), f"{address}?page=2", site="prokalteng"),
        line("\n".join(["Judul satu", f"={address}", *head, *tail]), f"{address}?page=all", site="prokalteng"),
    ]
    clean(tmp_path / "output", jsonl(tmp_path / "a.jsonl", pages))
    (row,) = rows(tmp_path / "output")
    text = (tmp_path / "output" / row.path).read_text("utf-8")
    assert all(text.count(paragraph) == 1 for paragraph in (*head, *tail))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """An output that has seen half of the pages, the input of all, and what an undisturbed second run makes of it."""
    folder = tmp_path_factory.mktemp("kill")
    pages = corpus()[:16]
    first, rest = jsonl(folder / "a.jsonl", pages[::2]), jsonl(folder / "b.jsonl", pages)
    clean(folder / "before", first)
    shutil.copytree(folder / "before", folder / "after")
    with killed_at(MOMENTS, 0) as calls:
        clean(folder / "after", rest, now=LATER)
    return folder, rest, len(calls)


def killed(output, given, moment):
    with killed_at(MOMENTS, moment):
        clean(output, given, now=LATER)


@pytest.mark.parametrize("share", [random.Random(at).random() for at in range(16)])  # noqa: S311
def test_a_run_killed_while_it_compares_is_completed_to_the_same_clusters(tmp_path, prepared, share):
    folder, given, moments = prepared
    output = tmp_path / "output"
    shutil.copytree(folder / "before", output)
    assert exit_of(killed, output, given, max(1, round(share * moments))) == -signal.SIGKILL
    clean(output, given, now=LATER)
    assert tree(output) == tree(folder / "after")
    assert change_lines(output) == change_lines(folder / "after")
