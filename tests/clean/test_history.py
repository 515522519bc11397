"""What a run of `clean` costs where years lie behind it: work is counted, never timed."""

import random
from datetime import timedelta

import pytest

from asn_crawl.clean import health
from asn_crawl.clean.emit import database as db
from asn_crawl.store import open_store
from tests.clean.emitting import clean
from tests.store.keeping import ABOUT, NOW, exchange, outcome, segments

COUNTED = 10  # steps of SQLite's machine from one count to the next


def fetched(output, numbers):
    with open_store(output, ABOUT) as store:
        for number in numbers:
            at, key = NOW + number * timedelta(hours=1), f"dutametro.com/asn-{number}"
            chance = random.Random(number)  # noqa: S311 - no secret
            body = " ".join(["ASN\n", *(f"{chance.getrandbits(32):x}" for _ in range(60))]).encode()
            kind = (("Content-Type", "text/plain; charset=utf-8"),)
            answer = exchange(url=f"https://{key}", body=body, started_at=at, headers=kind)
            store.keep(outcome(key, at=at), answer)


@pytest.fixture
def steps(monkeypatch):
    """How many steps SQLite has taken for the index; the newest pages of a site, all alike, are looked at for drift."""
    monkeypatch.setattr(health, "LOOKED_AT", 20)
    counted = [0]
    connect = db._connect

    def counting(path):
        connection = connect(path)

        def count():
            counted[0] += COUNTED

        connection.set_progress_handler(count, COUNTED)
        return connection

    monkeypatch.setattr(db, "_connect", counting)
    return counted


def move_away(output):
    """Move what was fetched away."""
    for segment in segments(output):
        segment.rename(output.parent / f"{output.name}-{segment.name}")


def cost_a_document(tmp_path, steps, change):
    """How many steps a run takes for each document that was there before ``change`` was made, and its sums."""
    costs = []
    for known in (40, 140):
        output = tmp_path / f"{known}"
        fetched(output, range(known))
        clean(output)
        change(output)
        steps[0] = 0
        totals = clean(output).totals
        costs.append(steps[0])
    return (costs[1] - costs[0]) / 100, totals


@pytest.mark.parametrize(("new", "most"), [(0, 110), (3, 145)])  # scanning the tables took 157 and 197
def test_a_run_takes_few_steps_a_document_that_was_there_before(tmp_path, steps, new, most):
    brought = range(1_000, 1_000 + new)
    cost, totals = cost_a_document(tmp_path, steps, lambda output: fetched(output, brought))
    assert (totals.added, totals.unchanged) == (new, 140)
    assert cost <= most


def test_a_run_takes_few_steps_a_document_whose_segment_was_moved_away(tmp_path, steps):
    cost, totals = cost_a_document(tmp_path, steps, move_away)
    assert (totals.raw_away, totals.unchanged) == (140, 0)
    assert cost <= 170  # 206 where the records are gone through for each file
