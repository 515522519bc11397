"""Dedup at scale and beside datasketch: CPU seconds, memory and quality on a corpus of fixed seed.

The corpus: texts of about 400 words, half of them drawn from the paragraphs of Indonesian articles, the others of the
same words in no order; 40 % variants as newsrooms make them; 10 % notices of 22 templates. text-dedup's MinHash wants
pyspark, datasets and an older rich, so datasketch's LSH, whose scheme it shares, stands for both.
"""

import csv
import random
import re
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from datasketch import MinHash, MinHashLSH

from asn_crawl import config
from asn_crawl.clean.emit.database import Database
from asn_crawl.dedup import update as story
from asn_crawl.dedup.fingerprint import BANDS, PERMUTATIONS, ROWS
from asn_crawl.dedup.standing import standing
from tests.dedup.notices import TEMPLATES, notice
from tests.dedup.stories import rewritten, shortened, typed, words_of

SIZES = (20_000, 100_000, 200_000)
QUALITY = 5_000
_SEED = 7


class Text(NamedTuple):
    """A text, and the number of the story that it tells."""

    story: int
    paragraphs: list[str]


def corpus(articles: Path, count: int) -> Iterator[Text]:
    """The texts of the corpus."""
    chance = random.Random(_SEED)  # noqa: S311 - the same texts each time
    paragraphs = _paragraphs(articles)
    made = 0
    for number in range(count):
        if chance.random() < 0.17:
            texts = [notice(chance.choice(list(TEMPLATES)), chance).split("\n\n")]
        else:
            own = _story(paragraphs, chance)
            changes = [change for change in (typed, shortened, rewritten) if chance.random() < 0.27]
            texts = [own, *(change("\n\n".join(own), chance).split("\n\n") for change in changes)]
        for text in texts[: count - made]:
            yield Text(number, text)
        made += len(texts)
        if made >= count:
            return


def _paragraphs(articles: Path) -> list[str]:
    csv.field_size_limit(10**9)
    with articles.open(encoding="utf-8") as lines:
        bodies = [" ".join(row["isi"].split()) for row in csv.DictReader(lines)]
    sentences = (re.split(r"(?<=[.!?])\s+(?=[A-Z])", body) for body in bodies)
    return [" ".join(found[at : at + 3]) for found in sentences for at in range(0, len(found), 3)]


def _story(paragraphs: list[str], chance: random.Random) -> list[str]:
    drawn, size, wanted = [], 0, chance.randint(300, 500)
    shuffled = chance.random() < 0.5
    while size < wanted:
        words = chance.choice(paragraphs).split()
        if shuffled:
            chance.shuffle(words)
        drawn.append(" ".join(words))
        size += len(words)
    return drawn


def scale(articles: Path) -> None:
    """Print CPU seconds, candidates a document and peak memory by size, and the exponent from the first to the last."""
    print(f"\ndedup: {'documents':>10} {'CPU s':>8} {'ms/doc':>8} {'candidates/doc':>15} {'peak MB':>8}")
    seconds = [_run(articles, count) for count in SIZES]
    print(f"exponent {log(seconds[-1] / seconds[0]) / log(SIZES[-1] / SIZES[0]):.2f}")


def _run(articles: Path, count: int) -> float:
    entries = (
        story.Entry(f"{at * 0x9E3779B97F4A7C15 % 2**64:016x}", "", "", text.paragraphs)
        for at, text in enumerate(corpus(articles, count))
    )
    started = time.process_time()
    made = sum(1 for _ in corpus(articles, count))  # what making the corpus costs is not dedup's
    making = time.process_time() - started
    compared = Counter[str]()
    with TemporaryDirectory() as folder:
        database = _database(Path(folder) / "index.sqlite")
        compare, started = story.compare, time.process_time()

        def counted(*args: object) -> object:
            compared["pairs"] += 1
            return compare(*args)  # type: ignore[arg-type]

        story.compare = counted  # type: ignore[assignment]
        try:
            story.update(database, entries, config.load().settings.dedup)
        finally:
            story.compare = compare
        database.commit()
        spent = time.process_time() - started - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"       {made:>10,} {spent:>8.1f} {1e3 * spent / made:>8.2f} {compared['pairs'] / made:>15.2f} {peak:>8.0f}")
    return spent


def _database(path: Path) -> Database:
    database = Database(sqlite3.connect(path))
    for statement in story.SCHEMA:
        database.do(statement)
    return database


def beside(articles: Path) -> None:
    """Print pair precision, recall and documents a CPU second of both on one set."""
    texts = list(corpus(articles, QUALITY))
    stories = Counter(text.story for text in texts)
    truth = sum(number * (number - 1) // 2 for number in stories.values())
    print(f"\n{'on ' + format(len(texts), ',') + ' documents':24} {'P':>6} {'R':>6} {'F1':>6} {'docs/CPU s':>11}")
    for name, found in (("asn-crawl", _ours(texts)), *_theirs(texts)):
        pairs, seconds = found
        right = sum(texts[one].story == texts[other].story for one, other in pairs)
        precision, recall = right / max(1, len(pairs)), right / truth
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:24} {precision:6.3f} {recall:6.3f} {f1:6.3f} {len(texts) / seconds:11,.0f}")


def _ours(texts: list[Text]) -> tuple[set[tuple[int, int]], float]:
    started = time.process_time()
    with TemporaryDirectory() as folder:
        database = _database(Path(folder) / "index.sqlite")
        entries = (story.Entry(f"{at:016x}", "", "", text.paragraphs) for at, text in enumerate(texts))
        story.update(database, entries, config.load().settings.dedup)
        clusters: dict[int, list[int]] = {}
        for at in range(len(texts)):
            clusters.setdefault(standing(database, story.number(f"{at:016x}")).keeper, []).append(at)
    seconds = time.process_time() - started
    return {pair for members in clusters.values() for pair in combinations(members, 2)}, seconds


def _theirs(texts: list[Text]) -> Iterator[tuple[str, tuple[set[tuple[int, int]], float]]]:
    started = time.process_time()
    words = [words_of(text.paragraphs).folded for text in texts]
    shingles = [[" ".join(run).encode() for run in zip(each, each[1:], each[2:], strict=False)] for each in words]
    sketches = MinHash.bulk(shingles, num_perm=PERMUTATIONS)
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    for at, sketch in enumerate(sketches):
        index.insert(at, sketch)
    near = {(at, other) for at, sketch in enumerate(sketches) for other in index.query(sketch) if at < other}
    yield f"datasketch {BANDS} x {ROWS}", (near, time.process_time() - started)
    for least in (0.7, 0.8):
        close = {(one, other) for one, other in near if sketches[one].jaccard(sketches[other]) >= least}
        yield f"  and estimate >= {least}", (close, time.process_time() - started)
