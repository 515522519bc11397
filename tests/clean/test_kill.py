"""A run that is killed at any moment, and what the next one makes of it."""

import os
import random
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from asn_crawl.clean.emit.database import Database
from tests.clean.emitting import NOW, clean, jsonl, rows, tree
from tests.clean.test_learn import page
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


def test_the_moments_are_those_of_a_whole_run(tmp_path):
    given = prepared(tmp_path / "x")
    with killed_at(MOMENTS, 0) as calls:
        clean(tmp_path / "x" / "output", *given)
        clean(tmp_path / "fresh", *given)
    assert {name for _, name in MOMENTS} <= set(calls)
