"""``asn-crawl status``: how the fetched pages are read."""

import json
import math

import pytest

from asn_crawl.cli.console import table
from tests.clean.emitting import clean
from tests.clean.test_health import fetched, read
from tests.cli.command import run


def test_status_shows_how_each_site_was_read_and_names_what_drifted(tmp_path):
    fetched(tmp_path, "a", range(60))
    clean(tmp_path, read=read)
    before = run("status", "--output", tmp_path, "--json")
    fetched(tmp_path, "b", range(60, 63), "Tema baru", day="2026-11-21")
    clean(tmp_path, read=read)
    clean(tmp_path, read=read)  # whose exit code is 0: it was told once already
    after, shown = run("status", "--output", tmp_path, "--json"), run("status", "--output", tmp_path)
    days = json.loads(after.out)["health"]["prokalteng"]
    assert [(day, each["pages"], each["adapter"]) for day, each in days.items()] == [
        ("2026-11-21", 3, 0.0),
        ("2026-11-20", 60, 1.0),
    ]
    (problem,) = json.loads(after.out)["problems"]
    assert (problem["kind"], problem["site"]) == ("drifted", "prokalteng")
    assert (before.code, after.code, shown.code) == (0, 3, 3)
    assert problem["sentence"] in shown.err
    assert shown.err.endswith("if so, mend its file, then asn-crawl clean --rebuild\n")
    (row,) = [line for line in shown.out.splitlines() if "2026-11-21" in line]
    assert row.split()[:3] == ["prokalteng", "2026-11-21", "3"]
    assert row.endswith("drifted")


def test_a_quiet_status_only_says_what_needs_a_look(tmp_path):
    fetched(tmp_path, "a", range(60))
    clean(tmp_path, read=read)
    good = run("status", "--output", tmp_path, "--quiet")
    fetched(tmp_path, "b", range(60, 63), "Tema baru", day="2026-11-21")
    clean(tmp_path, read=read)
    drifted = run("status", "--output", tmp_path, "--quiet")
    assert (good.code, good.out, good.err) == (0, "", "")
    assert (drifted.code, drifted.out) == (3, "")
    assert drifted.err.startswith("prokalteng: ")


def test_status_names_a_raw_segment_that_is_cut_short(tmp_path, called):
    fetched(tmp_path, "a", range(3))
    (segment,) = (tmp_path / "raw").glob("*/*")
    segment.write_bytes(segment.read_bytes()[:-30])
    clean(tmp_path, read=read)
    done, found = called("status", "--output", tmp_path, "--quiet"), called("status", "--output", tmp_path, "--json")
    assert (done.code, done.out, found.code) == (3, "", 3)
    assert done.err.startswith(f"{segment.relative_to(tmp_path / 'raw')}: clean could not read it to its end")
    assert [problem["kind"] for problem in json.loads(found.out)["problems"]] == ["cut"]


def test_sites_that_were_never_asked_are_counted_and_take_no_row(tmp_path):
    sites = len(json.loads(run("status", "--output", tmp_path, "--json").out)["sites"])
    shown = run("status", "--output", tmp_path).out
    assert f"{sites} more sites are configured and were never asked" in shown
    assert "potretmaluku" not in shown


ROWS = [
    ["site", "held", "gone", "raw", "means", "checked"],
    ["prokalteng", "1,234", "5", "12.3 MB", "feed, sitemap", "live 2026-11-20"],
    ["dutametro", "7", "0", "0.1 MB", "-", ""],
]
WHOLE = [
    "site         held  gone      raw  means          checked",
    "prokalteng  1,234     5  12.3 MB  feed, sitemap  live 2026-11-20",
    "dutametro       7     0   0.1 MB  -",
]


@pytest.mark.parametrize(
    ("columns", "drawn"),
    [
        (math.inf, WHOLE),
        (64, WHOLE),
        (
            63,
            [
                "site         held  gone      raw  checked",
                "prokalteng  1,234     5  12.3 MB  live 2026-11-20",
                "  means feed, sitemap",
                "dutametro       7     0   0.1 MB",
            ],
        ),
        (
            31,
            [
                "site         held      raw",
                "prokalteng  1,234  12.3 MB",
                "  gone 5; means feed, sitemap;",  # no line breaks within "feed, sitemap"
                "  checked live 2026-11-20",
                "dutametro       7   0.1 MB",
            ],
        ),
        (
            25,
            [
                "prokalteng: held 1,234;",
                "  gone 5; raw 12.3 MB;",
                "  means feed, sitemap;",
                "  checked live 2026-11-20",
                "dutametro: held 7;",
                "  raw 0.1 MB",
            ],
        ),
    ],
)
def test_the_least_telling_columns_leave_a_table_first_and_are_said_below_each_row(columns, drawn):
    assert [*table(ROWS, columns, least=(4, 5, 2))] == drawn
