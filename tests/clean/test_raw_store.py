"""What `clean` takes from the raw store beside the pages: what is gone, moved, away, or not committed yet."""

import gzip
import json
import os
import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from asn_crawl.clean import stored
from asn_crawl.clean.emit import away
from asn_crawl.store import open_store
from tests.clean.emitting import clean, jsonl, line, reader, rows, tree
from tests.store.keeping import ABOUT, DAY, NOW, exchange, origin, outcome, segments

KEY, OLD, OLDER = "dutametro.com/asn-netral", "dutametro.com/asn-lama", "dutametro.com/?p=7"
TEXT = "ASN netral\nIsi berita."
HOUR = timedelta(hours=1)


def page(key=KEY, text=TEXT, at=NOW, status=200, headers=(), **more):
    kind = (("Content-Type", "text/plain; charset=utf-8"),)
    return exchange(
        url=f"https://{key}", body=text.encode(), started_at=at, status=status, headers=(*kind, *headers), **more
    )


def moved(key, target, at=NOW, status=301):
    return page(key, "", at, status=status, headers=(("Location", target),))


def keep(output, *answers, about=ABOUT):
    """Store answers, each ``(status of the outcome, exchange)`` or a redirect, as a run of fetch does."""
    with open_store(output, about) as store:
        for status, answer in answers:
            if status == "hop":
                store.keep_page("dutametro", answer)
                continue
            key = answer.url.removeprefix("https://")
            told = outcome(key, status, at=answer.started_at, found_by="sitemap")
            store.keep(told, answer, origin=origin() if status == "unchanged" else None)


def changes(output, what):
    return [each for each in rows(output, "changes") if each.what == what]


def iso(at):
    return at.isoformat()


# gone and back


def test_a_page_that_is_missed_is_gone_and_keeps_its_text(output):
    keep(output, ("stored", page()))
    clean(output)
    keep(output, ("gone", page(status=404, at=NOW + DAY)), ("gone", page(status=410, at=NOW + 2 * DAY)))
    found = clean(output)
    (row,) = rows(output)
    assert (row.gone_at, row.fetched_at, row.version) == (iso(NOW + DAY), iso(NOW), 1)
    assert (output / row.path).read_text("utf-8") == "ASN netral\n\nIsi berita.\n"
    assert (found.totals.gone, found.totals.removed, found.totals.rejected, found.totals.kept) == (1, 0, 2, 0)
    (change,) = changes(output, "gone")
    assert (change.id, vars(change)["from"], change.to) == (row.id, None, iso(NOW + DAY))
    assert clean(output).totals.gone == 0
    assert len(changes(output, "gone")) == 1


@pytest.mark.parametrize(
    ("status", "answer"),
    [("stored", page(at=NOW + 2 * DAY, text="ASN netral\nIsi baru.")),
     ("unchanged", page(at=NOW + 2 * DAY)),
     ("unchanged", page(at=NOW + 2 * DAY, status=304, text=""))],
    ids=["another body", "the same body", "304"],
)  # fmt: skip
def test_a_page_that_returns_is_gone_no_more_until_it_is_missed_again(output, status, answer):
    keep(output, ("stored", page()), ("gone", page(status=404, at=NOW + DAY)))
    assert clean(output).totals.gone == 1
    keep(output, (status, answer))
    clean(output)
    assert [row.gone_at for row in rows(output)] == [None]
    keep(output, ("gone", page(status=404, at=NOW + 3 * DAY)))
    assert clean(output).totals.gone == 1
    assert [row.gone_at for row in rows(output)] == [iso(NOW + 3 * DAY)]


def test_a_page_that_was_never_there_or_is_blocked_is_not_gone(output):
    block = page(status=404, at=NOW + DAY)
    keep(output, ("stored", page()), ("blocked", block), ("gone", page(OLD, status=404)))
    assert clean(output).totals.gone == 0
    assert [row.gone_at for row in rows(output)] == [None]


def test_a_revisit_is_no_page_and_the_sums_balance(output):
    keep(output, ("stored", page()), ("unchanged", page(at=NOW + DAY)), ("unchanged", page(status=304, text="")))
    found = clean(output)
    assert (found.totals.read, found.totals.kept, found.totals.rejected) == (1, 1, 0)
    assert (clean(output).totals.unchanged, len(rows(output, "rejected"))) == (1, 0)


# redirects and how pages were found


def test_the_way_by_which_a_page_was_first_found_stands_in_the_manifest(output, tmp_path):
    keep(output, ("stored", page()))
    clean(output)
    clean(output, jsonl(tmp_path / "a.jsonl", [line("ASN lain\nIsi.", "https://dutametro.com/lain")]))
    assert {row.url: row.found_by for row in rows(output)} == {
        "https://dutametro.com/lain": None, f"https://{KEY}": "sitemap"
    }  # fmt: skip


def test_an_address_that_redirects_inside_the_site_is_an_alias(output):
    hops = [("hop", moved(OLDER, f"https://www.{OLD}")), ("hop", moved(OLD, "/asn-netral", status=302))]
    keep(output, *hops, ("stored", page()))
    clean(output)
    (row,) = rows(output)
    assert row.aliases == [f"https://{OLDER}", f"https://{OLD}"]


def test_a_redirect_that_comes_later_becomes_an_alias_too(output):
    keep(output, ("stored", page()))
    clean(output)
    keep(output, ("hop", moved(OLD, f"https://{KEY}")))
    clean(output)
    keep(output, ("hop", moved(OLDER, f"https://{OLD}")))
    clean(output)
    assert rows(output)[0].aliases == [f"https://{OLDER}", f"https://{OLD}"]


def test_a_loop_of_redirects_and_one_from_another_site_end_well(output):
    loop = [("hop", moved(OLD, f"https://{KEY}")), ("hop", moved(KEY, f"https://{OLD}"))]
    keep(output, *loop, ("hop", moved("prokalteng.co/x", f"https://{KEY}")), ("stored", page()))
    clean(output)
    assert rows(output)[0].aliases == [f"https://{OLD}"]


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_the_records_shows(output, tmp_path, seed):
    answers = [
        ("stored", page()), ("stored", page(at=NOW + 2 * HOUR, text=TEXT + "\nLagi.")),
        ("hop", moved(OLD, f"https://{KEY}")), ("hop", moved(OLDER, f"https://{OLD}")),
        ("gone", page(status=404, at=NOW + HOUR)), ("gone", page(status=404, at=NOW + DAY)),
        ("unchanged", page(at=NOW + 3 * HOUR)),
    ]  # fmt: skip
    keep(output, *random.Random(seed).sample(answers, len(answers)))  # noqa: S311 - the same orders each time
    clean(output)
    (row,) = rows(output)
    assert (row.gone_at, len(row.aliases), row.version) == (iso(NOW + DAY), 2, 2)
    before = tree(output)
    clean(output, rebuild=True)
    assert tree(output) == before
    (output / "state.sqlite").unlink()
    (output / "clean" / "index.sqlite").unlink()
    clean(output, rebuild=True)
    assert tree(output) == before


def test_a_warc_given_by_hand_tells_the_same(output, tmp_path):
    keep(tmp_path, ("stored", page()), ("hop", moved(OLD, f"https://{KEY}")), ("gone", page(status=404, at=NOW + DAY)))
    clean(output, str(segments(tmp_path)[0]))
    (row,) = rows(output)
    assert (row.gone_at, row.aliases) == (iso(NOW + DAY), [f"https://{OLD}"])


# fetch at work meanwhile


def test_only_what_was_committed_is_read(output):
    keep(output, ("stored", page()))
    (segment,) = segments(output)
    end = segment.stat().st_size
    keep(output, ("stored", page(OLD)))
    whole = segment.read_bytes()
    with closing(sqlite3.connect(output / "state.sqlite")) as connection, connection:
        connection.execute("UPDATE segments SET committed = ?", (end,))
    for tail in (whole[end:], whole[end : end + 50], b"\0" * 50):
        segment.write_bytes(whole[:end] + tail)
        found = clean(output)
        assert (found.totals.stored_total, found.totals.rejected) == (1, 0)


def test_without_a_state_all_whole_records_are_read_and_a_record_begun_is_left_for_later(output):
    keep(output, ("stored", page()), ("stored", page(OLD)))
    (segment,) = segments(output)
    whole = segment.read_bytes()
    (output / "state.sqlite").unlink()
    sizes = set()
    for length in (1, 2, *range(40, len(whole), 71), len(whole) - 1):
        segment.write_bytes(whole[:length])
        found = clean(output)
        assert found.totals.rejected == (length == 1)  # which does not even look like gzip
        sizes.add(found.totals.stored_total)
    segment.write_bytes(whole)
    assert clean(output).totals.stored_total == 2
    assert sizes == {0, 1, 2}


def test_an_older_segment_that_is_cut_is_said(output):
    keep(output, ("stored", page()))
    keep(output, ("stored", page(OLD, at=NOW + 31 * DAY)))
    (output / "state.sqlite").unlink()
    first, _ = segments(output)
    first.write_bytes(first.read_bytes()[:-20])
    found = clean(output)
    assert (found.totals.rejected, found.totals.stored_total) == (1, 2)
    (left,) = rows(output, "rejected")
    assert (left.source.split("@")[0], left.stage) == (f"dutametro/{first.name}", "decode")


@pytest.mark.parametrize("lost", [(), ("state.sqlite",), ("clean/index.sqlite",)])
@pytest.mark.parametrize("left", ["in a record", "between records", "nothing", "garbage"])
def test_a_rebuild_over_a_cut_segment_keeps_its_documents_and_says_so(output, left, lost):
    keep(output, ("stored", page()))
    keep(output, ("stored", page(OLD, text="ASN lain\nBerita kedua.")), ("hop", moved(OLDER, f"https://{OLD}")))
    keep(output, ("stored", page("dutametro.com/baru", at=NOW + 31 * DAY, text="ASN baru\nBerita ketiga.")))
    clean(output)
    before = tree(output)
    first, _ = segments(output)
    whole = first.read_bytes()
    members = [at for at in range(len(whole)) if whole.startswith(b"\x1f\x8b\x08", at)]
    ends = {"in a record": whole[: members[3] + 40], "between records": whole[: members[3]], "nothing": b""}
    first.write_bytes(ends.get(left, b"\0" * 500))
    for name in lost:
        (output / name).unlink()
    found = clean(output, rebuild=True)
    assert {name: tree(output)[name] for name in before if name != "clean/rejected.jsonl"} == {
        name: before[name] for name in before if name != "clean/rejected.jsonl"
    }
    assert (found.totals.stored_total, found.totals.raw_away, found.exit) == (
        3,
        1 + (left in ("nothing", "garbage")),
        3,
    )
    (problem,) = (problem for problem in found.problems if problem.kind == "cut")
    assert problem.sentence.startswith(f"dutametro/{first.name}: ")
    again = clean(output)
    assert (again.exit, [each.kind for each in again.problems]) == (0, ["cut"])  # told once
    assert away.cut(output) == [f"dutametro/{first.name}"]
    first.write_bytes(whole)
    found = clean(output, rebuild=True)
    assert (tree(output), found.exit, found.problems, away.cut(output)) == (before, 0, (), [])


def test_a_cut_that_fetch_has_taken_for_the_end_is_found_all_the_same(output):
    keep(output, ("stored", page()))
    (first,) = segments(output)
    whole = first.stat().st_size
    keep(output, ("stored", page(OLD, text="ASN lain\nBerita kedua.")))
    keep(output, ("stored", page("dutametro.com/baru", at=NOW + 31 * DAY, text="ASN baru\nBerita ketiga.")))
    clean(output)
    before = tree(output)
    os.truncate(first, whole)
    keep(output)  # which asks for what is lost again, if it is still there
    found = clean(output, rebuild=True)
    assert (tree(output), found.totals.raw_away, found.exit) == (before, 1, 3)


def test_a_cut_of_the_newest_segment_does_not_close_when_fetch_goes_on(output):
    keep(output, ("stored", page()))
    (segment,) = segments(output)
    whole = segment.stat().st_size
    keep(output, ("stored", page(OLD, text="ASN lain\nBerita kedua.")))
    clean(output)
    os.truncate(segment, whole)
    keep(output)
    new = [page(f"dutametro.com/baru-{n}", text=f"ASN baru {n}\nBerita {n} yang lain.") for n in range(9)]
    keep(output, *(("stored", each) for each in new))
    found = clean(output, rebuild=True)
    assert (found.totals.removed, found.totals.raw_away, found.totals.stored_total, found.exit) == (0, 1, 11, 3)


def test_documents_of_a_segment_that_is_a_link_out_of_the_store_stay(output, tmp_path):
    keep(output, ("stored", page()))
    clean(output)
    before = tree(output)
    (segment,) = segments(output)
    segment.rename(tmp_path / segment.name)
    segment.symlink_to(tmp_path / segment.name)
    found = clean(output, rebuild=True)
    assert [name for name in before if name not in tree(output)] == []
    assert (found.totals.stored_total, found.totals.raw_away, found.exit) == (1, 1, 3)


def test_a_cut_file_that_is_given_is_said_but_is_not_taken_for_one_of_the_raw_store(output, tmp_path):
    keep(output, ("stored", page()), ("stored", page(OLD, text="ASN lain\nBerita kedua.")))
    clean(output)
    (segment,) = segments(output)
    given = tmp_path / "of user@host.warc.gz"
    given.write_bytes(segment.read_bytes()[:-40])
    found = clean(output, str(given))
    (problem,) = found.problems
    assert problem.sentence.startswith("of user@host.warc.gz: the gzip data is cut short")
    assert (problem.kind, found.exit, away.cut(output)) == ("cut", 0, [])
    segment.write_bytes(b"\0" * 500)
    assert clean(output).exit == 3
    assert clean(output, str(given)).exit == 0
    assert away.cut(output) == [f"dutametro/{segment.name}"]
    assert clean(output).exit == 0  # told once


def test_a_page_in_a_file_of_its_own_stays_too_where_the_file_becomes_a_link_out_of_the_store(output, tmp_path):
    page_file = output / "raw" / "dutametro" / "halaman.txt"
    page_file.parent.mkdir(parents=True)
    page_file.write_text("ASN netral\nIsi berita.", "utf-8")
    clean(output)
    page_file.rename(tmp_path / page_file.name)
    page_file.symlink_to(tmp_path / page_file.name)
    found = clean(output, rebuild=True)
    assert (found.totals.stored_total, found.totals.raw_away, found.exit) == (1, 1, 3)
    (problem,) = (each for each in found.problems if each.kind == "cut")
    assert problem.sentence.startswith("dutametro/halaman.txt: a link")


@pytest.mark.parametrize("name", ["halaman.txt.gz", "halaman.jsonl.gz"])
def test_the_documents_of_another_raw_file_whose_gzip_data_is_cut_stay(output, name):
    file = output / "raw" / "dutametro" / name
    file.parent.mkdir(parents=True)
    pages = [f"ASN netral {number}\nIsi berita." for number in range(40)]
    plain = "\n".join(json.dumps(line(text)) for text in pages) if "jsonl" in name else pages[0]
    file.write_bytes(gzip.compress(plain.encode(), mtime=0))
    clean(output)
    before = {path: text for path, text in tree(output).items() if path.endswith(".txt")}
    os.truncate(file, file.stat().st_size // 2)
    found = clean(output, rebuild=True)
    assert {path: tree(output).get(path) for path in before} == before
    (problem,) = found.problems
    assert problem.sentence.startswith(f"dutametro/{name}: the gzip data is cut short")
    assert (problem.kind, found.exit, away.cut(output)) == ("cut", 3, [f"dutametro/{name}"])


def test_an_empty_segment_is_nothing(output):
    keep(output, ("stored", page()))
    (segment,) = segments(output)
    segment.with_name(segment.name.replace("001", "002")).touch()
    assert clean(output).totals.rejected == 0


def test_a_rebuild_knows_how_many_records_it_will_meet(output):
    assert stored.count(output) is None
    keep(output, ("stored", page()), ("hop", moved(OLDER, f"https://{KEY}")), ("stored", page(OLD)))
    clean(output)
    met = []
    clean(output, rebuild=True, progress=lambda done, site: met.append(done))
    assert max(met) == stored.count(output) == 3


# what was read before


def met(output, **options):
    """How many pages of the raw store a run looks at, and what it sums up."""
    counts = [0]
    found = clean(output, progress=lambda done, site: counts.append(done), **options)
    return max(counts), found.totals


def no_segment(opened):
    """What opens files, but for segments."""

    def open_other(path, *args, **kwargs):
        assert not path.name.endswith(".warc.gz")
        return opened(path, *args, **kwargs)

    return open_other


def test_a_run_looks_only_at_what_fetch_has_brought_since_the_last_one(output, monkeypatch):
    keep(output, ("stored", page()), ("gone", page(OLDER, status=404)))
    keep(output, ("stored", page(OLD, at=NOW + 31 * DAY)))
    assert met(output)[0] == 3
    keep(output, ("stored", page("dutametro.com/baru", at=NOW + 32 * DAY)), ("unchanged", page(at=NOW + 33 * DAY)))
    looked_at, totals = met(output)
    assert (looked_at, totals.read, totals.unchanged, totals.stored_total) == (1, 1, 3, 3)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", no_segment(Path.open))
        looked_at, totals = met(output)
    assert (looked_at, totals.read, totals.unchanged, totals.stored_total) == (0, 0, 4, 3)
    before = tree(output)
    assert met(output, rebuild=True)[0] == 4
    assert tree(output) == before  # sources with their offsets too


def test_a_segment_that_another_one_has_replaced_is_read_from_its_start(output):
    keep(output, ("stored", page()))
    clean(output)
    (segment,) = segments(output)
    segment.unlink()
    (output / "state.sqlite").unlink()
    keep(output, ("stored", page(OLD)), ("stored", page("dutametro.com/baru")))
    assert met(output)[0] == 2
    assert len(rows(output)) == 3


def test_of_a_segment_that_breaks_behind_what_was_read_the_documents_before_the_break_are_not_away(output):
    keep(output, ("stored", page()))
    clean(output)
    keep(output, ("stored", page(OLD, text="ASN lain\nBerita kedua.")))
    (segment,) = segments(output)
    whole = segment.read_bytes()
    segment.write_bytes(whole[:-9])
    found = clean(output)
    assert (found.exit, found.totals.raw_away, [each.kind for each in found.problems]) == (3, 0, ["cut"])
    segment.write_bytes(whole)
    assert met(output)[1].stored_total == 2
    assert met(output)[0] == 0


def test_a_page_that_a_killed_run_did_not_come_to_is_read_by_the_next_one(output):
    keep(output, *(("stored", page(f"dutametro.com/asn-{n}")) for n in range(3)))

    def killed(pages, **_):
        yield from islice(reader(pages), 1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean(output, read=killed)
    assert clean(output).totals.stored_total == 3


# raw away


@pytest.fixture
def two_months(output):
    """A document and its end in a segment each: the older segment."""
    keep(output, ("stored", page()), ("hop", moved(OLD, f"https://{KEY}")))
    keep(output, ("stored", page("dutametro.com/baru", at=NOW + 31 * DAY)))
    clean(output)
    first, _ = segments(output)
    return first


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize(
    "lost", [(), ("state.sqlite",), ("clean/index.sqlite",), ("state.sqlite", "clean/index.sqlite")]
)
def test_a_document_whose_segment_was_moved_away_stays_and_is_named(output, tmp_path, two_months, lost, rebuild):
    before = tree(output)
    two_months.rename(tmp_path / two_months.name)
    for name in lost:
        (output / name).unlink()
    found = clean(output, rebuild=rebuild)
    assert {name: tree(output)[name] for name in before if name != "clean/rejected.jsonl"} == {
        name: before[name] for name in before if name != "clean/rejected.jsonl"
    }
    assert (found.totals.raw_away, found.totals.stored_total, found.totals.input_not_given) == (1, 2, 0)
    assert [each.sentence for each in found.problems if each.kind == "raw-away"] == [
        f"raw away: 1 document stays whose raw pages were moved away with dutametro/{two_months.name}"
    ]
    assert found.exit == 0


def test_fetch_and_clean_go_on_when_a_month_is_away(output, tmp_path, two_months):
    two_months.rename(tmp_path / two_months.name)
    keep(output, ("gone", page(status=404, at=NOW + 32 * DAY)))
    assert clean(output).totals.gone == 1
    clean(output, rebuild=True)
    row = next(row for row in rows(output) if row.url == f"https://{KEY}")
    assert (row.gone_at, row.aliases) == (iso(NOW + 32 * DAY), [f"https://{OLD}"])
    (tmp_path / two_months.name).rename(two_months)
    found = clean(output, rebuild=True)
    assert (found.totals.raw_away, found.totals.stored_total) == (0, 2)


def test_of_two_versions_the_later_one_stays_though_its_segment_is_away_and_the_index_lost(output, tmp_path):
    keep(output, ("stored", page()))
    keep(output, ("stored", page(at=NOW + 31 * DAY, text=TEXT + " Diperbarui.")))
    clean(output)
    before = tree(output)
    _, second = segments(output)
    second.rename(tmp_path / second.name)
    (output / "clean" / "index.sqlite").unlink()
    found = clean(output, rebuild=True)
    assert [row.version for row in rows(output)] == [2]
    assert (tree(output), found.totals.raw_away) == (before, 1)


def test_a_page_without_an_address_has_no_part_in_what_was_seen_of_others(output, tmp_path):
    keep(output, ("stored", page()), ("gone", page(OLD, status=404)), ("unchanged", page(at=NOW + DAY)))
    clean(output)
    clean(output, jsonl(tmp_path / "a.jsonl", [line("ASN lain\nIsi.")]))
    assert [(row.url, row.aliases, row.gone_at) for row in rows(output) if row.url is None] == [(None, [], None)]
