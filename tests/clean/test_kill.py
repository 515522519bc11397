"""A run that is killed at any moment, and what the next one makes of it."""

import os
import random
import shutil
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from tests.clean.emitting import NOW, clean, jsonl, rows, tree
from tests.clean.test_learn import page
from tests.clean.test_raw_store import KEY, OLD, OLDER, keep
from tests.clean.test_raw_store import page as fetched
from tests.clean.test_run import FIRST, NEXT
from tests.killing import exit_of, killed_at
from tests.sites.test_templates import FOOTER

# Everything after which the disk or the index may look different.
MOMENTS = ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Database, "do"), (Database, "commit"))
SHARES = random.Random(7)  # noqa: S311 - the same moments each time
LATER = NOW + timedelta(days=1)


def prepared(folder):
    """Two inputs, and an output that has seen the first of them."""
    folder.mkdir()
    pages = [page(number, "", FOOTER) for number in range(3)]  # the third makes a template of the footer
    given = jsonl(folder / "a.jsonl", FIRST + pages[:2]), jsonl(folder / "b.jsonl", NEXT + pages[2:])
    clean(folder / "output", given[0])
    return given


def change_lines(output):
    changes = [vars(each) for each in rows(output, "changes")]
    return sorted(str([value for name, value in each.items() if name != "run"]) for each in changes)


def run_killed(output, given, moment):
    with killed_at(MOMENTS, moment):
        clean(output, *given, now=LATER)


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """What a run that nobody disturbs gives: the files, the change lines, the number of its moments."""
    folder = tmp_path_factory.mktemp("calm") / "x"
    given = prepared(folder)
    with killed_at(MOMENTS, 0) as calls:
        clean(folder / "output", *given, now=LATER)
    return tree(folder / "output"), change_lines(folder / "output"), len(calls)


@pytest.mark.parametrize("share", [*(SHARES.random() for _ in range(10)), 0.0, 0.9, 0.95, 0.98, 0.99, 1.0])
def test_the_next_run_completes_what_a_killed_one_began(tmp_path, calm, share):
    after, changes, moments = calm
    output = tmp_path / "x" / "output"
    given = prepared(tmp_path / "x")
    before = tree(output)
    assert exit_of(run_killed, output, given, max(1, round(share * moments))) == -signal.SIGKILL
    for name, digest in tree(output).items():
        assert digest in {before.get(name), after.get(name)} or name.endswith(".tmp"), name
    clean(output, *given, now=LATER)
    assert tree(output) == after
    assert change_lines(output) == changes


def test_what_a_killed_run_has_read_of_the_raw_store_is_not_taken_for_all_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 1)
    output, calm = tmp_path / "output", tmp_path / "calm"
    keep(output, ("stored", fetched(KEY)), ("stored", fetched(OLD, text="ASN lama\nBerita kedua.")))
    clean(output)
    further = [("stored", fetched(f"{OLDER}{n}", text=f"ASN baru {n}\nBerita ketiga {n}.")) for n in range(3)]
    keep(output, *further, ("gone", fetched(KEY, "", status=404)))
    shutil.copytree(output, calm)
    with killed_at(MOMENTS, 0) as calls:
        clean(calm, now=LATER)
    for share in (*(SHARES.random() for _ in range(8)), 0.02, 0.05, 0.1, 0.2):
        again = tmp_path / f"{share}"
        shutil.copytree(output, again)
        assert exit_of(run_killed, again, (), max(1, round(share * len(calls)))) == -signal.SIGKILL
        clean(again, now=LATER)
        assert (tree(again), change_lines(again)) == (tree(calm), change_lines(calm))


def test_the_moments_are_those_of_a_whole_run(tmp_path):
    given = prepared(tmp_path / "x")
    with killed_at(MOMENTS, 0) as calls:
        clean(tmp_path / "x" / "output", *given)
        clean(tmp_path / "fresh", *given)
    assert {name for _, name in MOMENTS} <= set(calls)
