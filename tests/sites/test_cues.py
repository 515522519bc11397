"""How lines begin that are no part of an article: every row takes its examples and leaves its near misses."""

from pathlib import Path

import msgspec
import pytest

from asn_crawl.sites import cues

FILE = Path(cues.__file__).with_suffix(".toml")
SORTS = ["related", "promotion", "credit", "byline", "scaffold"]  # as the weights number them, from 1
ROWS = [
    pytest.param(sort, cue, id=f"{sort} {cue.first[0]}")
    for sort, rows in msgspec.toml.decode(FILE.read_bytes(), type=dict[str, list[cues.Cue]]).items()
    for cue in rows
]
each_row = pytest.mark.parametrize(("sort", "cue"), ROWS)


def test_every_sort_has_rows():
    assert [*dict.fromkeys(row.values[0] for row in ROWS)] == SORTS
    assert len(SORTS) == cues.SORTS


@each_row
def test_a_row_takes_its_examples(sort, cue):
    assert cue.takes
    assert cue.rest is not None or cue.ends is not None
    for line in cue.takes:
        assert cues.sort(line) == SORTS.index(sort) + 1, line


@each_row
def test_a_row_leaves_its_near_misses_which_begin_like_it(sort, cue):
    assert cue.leaves
    for line in cue.leaves:
        assert line.lower().startswith(cue.first), line
        assert cues.sort(line) == 0, line


@pytest.mark.parametrize(
    "line",
    [
        "Bawaslu meminta warga baca juga surat edaran itu.",
        "Video lainnya memperlihatkan tiga ASN mengikuti kampanye.",
        "",
        "***",
    ],
)
def test_a_line_that_begins_otherwise_is_none_of_them(line):
    assert cues.sort(line) == 0
