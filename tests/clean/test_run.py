import random
import sqlite3
from contextlib import ExitStack
from datetime import timedelta
from threading import Timer

import pytest

from asn_crawl import lock
from asn_crawl.clean import summary
from asn_crawl.clean.emit.database import VERSION
from asn_crawl.clean.summary import Sums, Totals
from asn_crawl.errors import ConfigError, StoreError, UsageError
from asn_crawl.model import Reading
from tests.clean.emitting import NOW, clean, jsonl, line, reader, rows, tree
from tests.cli import command

BASE = "https://prokalteng.co/berita/asn-harus-netral"
KEYS = (
    "schema id source source_id url canonical_url aliases site title published_at updated_at published_from "
    "first_fetched_at fetched_at found_by gone_at version authors editors initials dateline_place dateline_outlet "
    "section tags topic language mentioned_dates captions path words text_sha256 raw_sha256 reader confidence marks "
    "cluster keeper relation containment source_of_excerpt rules"
).split()
FIRST = [
    line("ASN harus netral\n@2026-01-02\nIsi satu.", BASE, fetched_at="2026-01-03T00:00:00Z"),
    line("Rapat desa\nIsi dua.", "https://prokalteng.co/berita/rapat-desa"),
    line("ASN harus netral (2)\nIsi tiga.", BASE + "/2"),
    line("Judul lain\nIsi empat.", id=7, site="../../etc"),
    line("\nTanpa judul dan alamat."),
    line("!halaman ini bukan artikel", "https://dutametro.com/"),
]
NEXT = [
    line("ASN harus netral\nIsi satu, diperbarui.", BASE, fetched_at="2026-01-04T00:00:00Z"),
    line("ASN harus netral (3)\nIsi akhir.", BASE + "/3"),
    line("Rapat desa\nIsi dua.", "https://prokalteng.co/berita/rapat-desa?utm_source=x"),
]


def warc(path, pages, day="2026-11-20"):
    """A WARC file of text responses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(command.warc([(url, 200, text) for url, text in pages], "text/plain", day))


def whats(output):
    return sorted((each.what, each.id) for each in rows(output, "changes"))


# what lands where


def test_a_run_writes_texts_manifest_and_rejects(tmp_path, output):
    found = clean(output, jsonl(tmp_path / "a.jsonl", FIRST))
    assert found.totals == Totals(read=6, articles=4, kept=4, rejected=1, joined=1, stored_total=4, added=4)
    assert (found.exit, found.problems) == (0, ())
    manifest = rows(output)
    assert [list(vars(row)) for row in manifest] == [KEYS] * 4
    assert [row.id for row in manifest] == sorted(row.id for row in manifest)
    by_source = {row.source: row for row in manifest}
    first = by_source["a.jsonl:1"]
    assert first.path == f"clean/prokalteng/2026/2026-01-02-asn-harus-netral-{first.id[:8]}.txt"
    assert (output / first.path).read_text("utf-8") == "ASN harus netral\n\nIsi satu.\n\nIsi tiga.\n"
    assert (first.words, first.keeper, first.cluster, first.topic) == (7, first.id, None, ["netral", "ASN"])
    assert (first.fetched_at, first.published_at) == ("2026-01-03T00:00:00+00:00", "2026-01-02")
    assert by_source["a.jsonl:4"].path.startswith("clean/etc/undated/0000-00-00-judul-lain-")
    assert (by_source["a.jsonl:4"].source_id, by_source["a.jsonl:4"].url) == ("7", None)
    assert [vars(each) for each in rows(output, "rejected")] == [
        {"source": "a.jsonl:3", "source_id": None, "url": BASE + "/2", "site": "prokalteng", "stage": "joined",
         "reason": f"page 2 of {first.id}"},
        {"source": "a.jsonl:6", "source_id": None, "url": "https://dutametro.com/", "site": "dutametro",
         "stage": "read", "reason": "halaman ini bukan artikel"},
    ]  # fmt: skip
    assert list(vars(rows(output, "changes")[0])) == ["run", "id", "what", "from", "to", "reason"]


def test_a_page_of_an_article_that_is_not_there_is_told_until_it_comes(tmp_path, output):
    pages = [line(f"ASN harus netral\nIsi {number}.", f"{BASE}/{number}") for number in (1, 3)]
    (problem,) = clean(output, jsonl(tmp_path / "a.jsonl", pages)).problems
    (row,) = rows(output)
    assert (problem.kind, problem.sentence) == (
        "page-missing",
        f"1 page was joined to its article across a gap, as page 3 of {row.id}, without page 2: "
        "see clean/rejected.jsonl",
    )
    last = line("ASN harus netral\nIsi 2.", f"{BASE}/2")
    assert clean(output, jsonl(tmp_path / "b.jsonl", [last])).problems == ()
    assert {each.reason for each in rows(output, "rejected")} == {f"page {number} of {row.id}" for number in (2, 3)}


def test_the_sums_of_the_sites_add_up_to_the_totals(tmp_path, output):
    found = clean(output, jsonl(tmp_path / "a.jsonl", FIRST))
    for name in Sums.__struct_fields__:
        assert sum(getattr(each, name) for each in found.sites.values()) == getattr(found.totals, name)
    assert list(found.sites) == ["../../etc", "dutametro", "prokalteng"]


def test_the_same_input_again_changes_nothing(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    clean(output, given)
    files = {path: path.stat().st_mtime_ns for path in (output / "clean").rglob("*.[jt]*")}
    found = clean(output, given, now=NOW + timedelta(days=1))
    assert found.totals == Totals(unchanged=6, stored_total=4)
    assert {path: path.stat().st_mtime_ns for path in (output / "clean").rglob("*.[jt]*")} == files


def test_a_page_given_twice_in_one_run_is_read_once(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    assert clean(output, given, given).totals.unchanged == 6


def test_input_adds_to_what_is_there(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST))
    found = clean(output, jsonl(tmp_path / "b.jsonl", NEXT), now=NOW + timedelta(days=1))
    assert found.totals == Totals(read=3, articles=1, kept=1, joined=1, superseded=1, stored_total=4, text=1)
    row = next(row for row in rows(output) if row.title == "ASN harus netral")
    assert row.version == 2
    assert (output / row.path).read_text("utf-8").split("\n\n") == [
        "ASN harus netral", "Isi satu, diperbarui.", "Isi tiga.", "Isi akhir.\n"
    ]  # fmt: skip
    assert row.path.endswith(f"2026-01-02-asn-harus-netral-{row.id[:8]}.txt")
    (change,) = [each for each in rows(output, "changes") if each.what == "text"]
    assert (change.run, change.to, change.reason) == ("2026-11-23T01:02:03+00:00", row.text_sha256, "version 2")
    assert ("superseded", "a.jsonl:1") in {(each.stage, each.source) for each in rows(output, "rejected")}


def test_a_later_title_and_date_never_rename(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]))
    path = rows(output)[0].path
    later = line("Judul baru sama sekali\n@2026-05-05\nIsi.", BASE, fetched_at="2026-06-01T00:00:00Z")
    clean(output, jsonl(tmp_path / "b.jsonl", [later]))
    assert [row.path for row in rows(output)] == [path]
    assert rows(output)[0].title == "Judul baru sama sekali"


def test_a_first_page_that_comes_later_takes_its_further_pages_in(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", [FIRST[2]]))
    (alone,) = rows(output)
    clean(output, jsonl(tmp_path / "b.jsonl", [FIRST[0]]))
    (joined,) = rows(output)
    assert not (output / alone.path).exists()
    (change,) = [each for each in rows(output, "changes") if each.what == "removed"]
    assert (change.id, change.to, change.reason) == (alone.id, None, f"joined to {joined.id}")
    assert vars(change)["from"] == alone.path


# order, workers, rebuild


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_input_shows_in_any_file(tmp_path, output, seed):
    files = [jsonl(tmp_path / f"{n}.jsonl", [each]) for n, each in enumerate(FIRST + NEXT)]
    clean(output, *files)
    shuffler = random.Random(seed)  # noqa: S311 - the same orders each time
    shuffled = shuffler.sample(files, len(files))

    def any_order(pages, **_options):
        return iter(shuffler.sample(found := list(reader(pages)), len(found)))

    clean(tmp_path / "at-once", *shuffled, read=any_order)
    for each in shuffled:
        clean(tmp_path / "one-by-one", each)
    assert tree(output) == tree(tmp_path / "at-once") == tree(tmp_path / "one-by-one")
    clean(tmp_path / "one-by-one", *shuffled, rebuild=True, read=any_order)
    assert tree(output) == tree(tmp_path / "one-by-one")


def test_a_rebuild_reads_again_and_keeps_what_is_not_given(tmp_path, output):
    a, b = jsonl(tmp_path / "a.jsonl", FIRST), jsonl(tmp_path / "b.jsonl", NEXT[1:])
    clean(output, a, b)
    before = tree(output)
    found = clean(output, b, rebuild=True)
    assert (found.totals.read, found.totals.unchanged, found.totals.input_not_given) == (2, 0, 4)
    assert [each.sentence for each in found.problems] == [
        "4 documents stay as they were: the INPUT that they came from was not given"
    ]
    del before["clean/rejected.jsonl"]
    assert {name: tree(output)[name] for name in before} == before
    # What was rejected and is not given now is no document that has to stay.
    assert [each.stage for each in rows(output, "rejected")] == ["joined", "joined", "superseded"]


def test_a_rebuild_with_another_label_takes_the_old_document_away(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST[1:2])
    clean(output, given)
    clean(output, given, site="dutametro", rebuild=True)
    assert [row.site for row in rows(output)] == ["dutametro"]
    assert sorted(each.what for each in rows(output, "changes")) == ["added", "added", "removed"]


def test_documents_read_with_older_rules_are_left_alone_and_named(tmp_path, output):
    given, config = jsonl(tmp_path / "a.jsonl", FIRST), tmp_path / "config"
    clean(output, given)
    before = tree(output)
    config.mkdir()
    (config / "asn-crawl.toml").write_text('[topic]\nwords = ["rapat"]\n', "utf-8")
    found = clean(output, given, config_dir=config)
    assert tree(output) == before
    assert found.totals.older_rules == 4
    assert [each.sentence for each in found.problems] == [
        "4 documents were read with older rules: run clean --rebuild, with the INPUT that 4 of them came from"
    ]
    assert [each.kind for each in clean(output, config_dir=config, rebuild=True, dry_run=True).problems] == [
        "nothing-fetched", "older-rules", "input-not-given",
    ]  # fmt: skip
    assert clean(output, given, config_dir=config, rebuild=True, dry_run=True).totals.older_rules == 0
    assert tree(output) == before
    assert clean(output, given, config_dir=config, rebuild=True).totals.older_rules == 0
    assert {tuple(row.topic) for row in rows(output)} == {("rapat",), ()}


def test_of_fetched_documents_with_older_rules_no_input_is_asked(tmp_path, output):
    warc(output / "raw" / "prokalteng" / "prokalteng-202611-001.warc.gz", [(BASE, "ASN netral\nIsi.")])
    clean(output)
    (tmp_path / "asn-crawl.toml").write_text('[topic]\nwords = ["netral"]\n', "utf-8")
    (found,) = clean(output, config_dir=tmp_path).problems
    assert found.sentence == "1 document was read with older rules: run clean --rebuild"
    assert clean(output, config_dir=tmp_path, rebuild=True).problems == ()


def test_a_dry_run_counts_and_writes_nothing(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    assert clean(output, given, dry_run=True).totals.added == 4
    assert not output.exists()
    clean(output, given)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert clean(output, given, dry_run=True).totals == Totals(unchanged=6, stored_total=4)
    assert clean(output, jsonl(tmp_path / "b.jsonl", NEXT), dry_run=True).totals.text == 1
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


# the raw store


def test_without_input_the_raw_store_is_read_and_filtered_by_topic(output):
    warc(
        output / "raw" / "prokalteng" / "prokalteng-202611-001.warc.gz",
        [(BASE, "ASN netral\nIsi."), ("https://prokalteng.co/harga-cabai", "Harga cabai\nNaik.")],
    )
    found = clean(output)
    assert (found.totals.read, found.totals.kept, found.totals.off_topic) == (2, 1, 1)
    (row,) = rows(output)
    assert row.source.startswith("prokalteng/prokalteng-202611-001.warc.gz@")
    (left,) = rows(output, "rejected")
    assert (left.stage, left.url) == ("topic", "https://prokalteng.co/harga-cabai")
    assert clean(output).totals == Totals(unchanged=2, stored_total=1)


def test_all_takes_off_topic_pages_in_until_the_next_run_over_raw_without_it(tmp_path, output):
    warc(output / "raw" / "a.warc.gz", [("https://prokalteng.co/harga-cabai", "Harga cabai\nNaik.")])
    assert clean(output).totals.stored_total == 0
    assert clean(output, off_topic_too=True).totals.added == 1
    assert clean(output, jsonl(tmp_path / "a.jsonl", FIRST[1:2])).totals.stored_total == 2
    found = clean(output)
    assert (found.totals.removed, found.totals.stored_total) == (1, 1)
    assert rows(output, "changes")[-1].reason == "none of the configured topic words stands in title or body"


def test_an_empty_raw_store_is_said_and_no_error(output):
    found = clean(output)
    assert [each.kind for each in found.problems] == ["nothing-fetched"]
    assert (found.exit, rows(output)) == (0, [])


def test_a_rebuild_without_its_raw_store_keeps_what_was_fetched(tmp_path, output):
    warc(output / "raw" / "a.warc.gz", [(BASE, "ASN netral\nIsi.")])
    clean(output)
    (output / "raw").rename(tmp_path / "elsewhere")
    assert clean(output, rebuild=True).totals.stored_total == 1


def test_a_page_that_left_the_raw_store_goes_with_a_rebuild(output):
    warc(output / "raw" / "a.warc.gz", [(BASE, "ASN netral\nIsi.")])
    clean(output)
    warc(output / "raw" / "a.warc.gz", [(f"{BASE}-lain", "Rapat desa\nIsi lain.")])
    assert clean(output).totals.stored_total == 1
    clean(output, rebuild=True)
    assert rows(output) == []
    assert rows(output, "changes")[-1].reason == "its source is no longer there"
    assert not list((output / "clean").glob("prokalteng*"))


# exits and errors


def test_one_page_that_is_rejected_is_exit_3_each_time(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST[-1:])
    for _ in range(2):
        found = clean(output, given)
        assert found.exit == 3
        assert [each.sentence for each in found.problems] == ["a.jsonl:1: read: halaman ini bukan artikel"]
    assert clean(output, given, jsonl(tmp_path / "b.jsonl", FIRST[:1])).exit == 0


def test_a_missing_input_stops_the_run_before_anything_is_written(tmp_path, output):
    with pytest.raises(UsageError):
        clean(output, str(tmp_path / "nowhere.html"))
    assert not output.exists()


def test_a_reading_that_no_file_can_hold_is_rejected(tmp_path, output):
    def broken(pages, **_options):
        for page in pages:
            yield page, Reading(site="x", title="\ud800")

    found = clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]), read=broken)
    assert (found.totals.rejected, rows(output, "rejected")[0].stage) == (1, "decode")


def test_a_reader_that_loses_a_page_is_found_out(tmp_path, output):
    def lossy(pages, **_options):
        yield from list(reader(pages))[1:]

    with pytest.raises(StoreError, match="6 pages taken in, 5 settled"):
        clean(output, jsonl(tmp_path / "a.jsonl", FIRST), read=lossy)


def test_a_newer_index_stops_the_run(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    clean(output, given)
    with sqlite3.connect(output / "clean" / "index.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(ConfigError):
        clean(output, given)


def test_a_second_run_over_raw_leaves_it_to_the_first(output):
    with lock.hold(output / "clean.lock"):
        found = clean(output)
    assert ([each.kind for each in found.problems], found.exit) == (["busy"], 0)
    assert not (output / "clean").exists()


def test_the_third_run_in_a_row_that_finds_another_at_work_is_told_once(output):
    def kinds() -> list[tuple[str, int]]:
        with lock.hold(output / "clean.lock"):
            found = [clean(output) for _ in range(4)]
        return [(each.problems[0].kind, each.exit) for each in found]

    with lock.hold(output / "clean.lock"):
        clean(output, dry_run=True)  # sets nothing down
    assert kinds() == [("busy", 0), ("busy", 0), ("stale", 3), ("busy", 0)]
    clean(output)
    assert kinds()[2] == ("stale", 3)


def test_a_second_run_over_input_waits_for_its_turn(tmp_path, output):
    held = ExitStack()
    held.enter_context(lock.hold(output / "clean.lock"))
    timer = Timer(0.3, held.close)
    timer.start()
    assert clean(output, jsonl(tmp_path / "a.jsonl", FIRST)).totals.added == 4
    timer.join()


def test_a_second_run_over_input_waits_and_gives_up(tmp_path, output, monkeypatch):
    monkeypatch.setattr(lock, "WAIT_S", 0.2)
    with lock.hold(output / "clean.lock"), pytest.raises(StoreError, match=r"after 0\.2 s"):
        clean(output, jsonl(tmp_path / "a.jsonl", FIRST))


# what was lost


def test_a_text_file_that_was_deleted_comes_back(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    clean(output, given)
    before = tree(output)
    (output / rows(output)[0].path).unlink()
    (output / "clean" / "manifest.jsonl").unlink()
    assert clean(output, given).totals.added == 0
    assert tree(output) == before


def test_a_rebuild_writes_a_text_file_again_that_was_changed_by_hand(tmp_path, output):
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    clean(output, given)
    before = tree(output)
    edited, cut, *_ = (output / row.path for row in rows(output) if row.path)
    edited.write_text("Bukan teks kami.\n", "utf-8")
    cut.write_bytes(cut.read_bytes()[:5])
    assert not clean(output, given).problems
    dry = clean(output, given, rebuild=True, dry_run=True)
    assert edited.read_text("utf-8") == "Bukan teks kami.\n"
    found = clean(output, given, rebuild=True)
    assert tree(output) == before
    for each in (dry, found):
        (problem,) = (problem for problem in each.problems if problem.kind == "text-changed")
        assert problem.sentence.startswith("2 text files were changed or cut by another hand")
    assert not clean(output, given, rebuild=True).problems


def test_a_rebuild_mends_the_text_of_what_was_given_before(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]))
    before = tree(output)
    (output / rows(output)[0].path).write_bytes(b"")
    clean(output, jsonl(tmp_path / "b.jsonl", []), rebuild=True)
    assert tree(output) == before


def test_without_its_index_a_run_carries_documents_over(tmp_path, output):
    given, other = jsonl(tmp_path / "a.jsonl", FIRST), jsonl(tmp_path / "b.jsonl", NEXT)
    clean(output, given, other)
    before, told = tree(output), whats(output)
    (output / "clean" / "index.sqlite").unlink()
    assert clean(output, jsonl(tmp_path / "c.jsonl", [])).totals.stored_total == 4
    del before["clean/rejected.jsonl"]
    assert {name: tree(output)[name] for name in before} == before
    clean(output, given, other)
    assert {name: tree(output)[name] for name in before} == before
    assert whats(output) == told
    assert clean(output, given, other, rebuild=True).totals.input_not_given == 0


def test_a_manifest_that_cannot_be_read_costs_no_text(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]))
    (output / "clean" / "index.sqlite").unlink()
    (output / "clean" / "manifest.jsonl").write_text('{"schema": 9}\n', "utf-8")
    before = tree(output)
    with pytest.raises(StoreError, match=r"manifest\.jsonl, line 1: .*mend it"):
        clean(output, jsonl(tmp_path / "b.jsonl", NEXT[:1]))
    assert tree(output) == before


def test_a_carried_document_can_be_superseded(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]))
    (output / "clean" / "index.sqlite").unlink()
    clean(output, jsonl(tmp_path / "b.jsonl", NEXT[:1]))
    (row,) = rows(output)
    assert (row.version, row.first_fetched_at) == (2, "2026-01-03T00:00:00+00:00")
    assert row.path.endswith(f"2026/2026-01-02-asn-harus-netral-{row.id[:8]}.txt")


# names that clash


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_articles_of_one_short_name_get_two_files(tmp_path, output, monkeypatch, order):
    ids = {"a": "0123456700000000", "b": "0123456711111111"}
    monkeypatch.setattr("asn_crawl.urls.record_id", lambda _site, source_id, _body: ids[source_id])
    both = [line(f"Judul sama\nIsi {each}", id=each) for each in "ab"]
    for at in order:
        clean(output, jsonl(tmp_path / f"{at}.jsonl", [both[at]]))
    paths = {row.id: row.path for row in rows(output)}
    assert paths[ids["a"]].endswith("-judul-sama-01234567.txt")
    assert paths[ids["b"]].endswith("-judul-sama--0123456711111111.txt")
    assert sorted(path for path in tree(output) if path.endswith("txt")) == sorted(paths.values())


def test_a_short_name_that_falls_free_is_taken(tmp_path, output, monkeypatch):
    ids = {("prokalteng", "a"): "0123456700000000", ("prokalteng", "b"): "0123456711111111"}
    monkeypatch.setattr("asn_crawl.urls.record_id", lambda site, own, _body: ids.get((site, own), "f" * 16))
    a, b = (jsonl(tmp_path / f"{each}.jsonl", [line(f"Judul sama\nIsi {each}", id=each)]) for each in "ab")
    clean(output, a, b)
    clean(output, a, site="dutametro", rebuild=True)
    paths = {row.id: row.path for row in rows(output)}
    assert paths[ids["prokalteng", "b"]].endswith("-judul-sama-01234567.txt")
    assert sorted(path for path in tree(output) if path.endswith("txt")) == sorted(paths.values())


def test_sums_that_do_not_balance_are_a_defect(monkeypatch, tmp_path, output):
    monkeypatch.setattr(summary, "_OTHER_SUMS", {"": "stored_total"})
    with pytest.raises(StoreError, match="do not balance"):
        clean(output, jsonl(tmp_path / "a.jsonl", FIRST))


def test_a_rejected_page_leaves_its_older_version_in_place(tmp_path, output):
    clean(output, jsonl(tmp_path / "a.jsonl", FIRST[:1]))
    clean(output, jsonl(tmp_path / "b.jsonl", [line("!Just a moment", BASE, fetched_at="2026-02-01T00:00:00Z")]))
    assert [row.version for row in rows(output)] == [1]


def test_progress_counts_every_record_met(tmp_path, output):
    met = []
    given = jsonl(tmp_path / "a.jsonl", FIRST)
    for _ in range(2):
        clean(output, given, progress=lambda done, site: met.append((done, site)))
    assert [done for done, _ in met] == [*range(1, 7), *range(1, 7)]
