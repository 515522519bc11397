"""A removal request: raw store, state, index and texts lose an article, and it is never asked for again."""

import gzip
import json
import os
import re
import sqlite3

import pytest

from asn_crawl.clean import run as cleaning
from asn_crawl.clean.request import CleanRequest
from asn_crawl.store import forget as raw_side
from tests.cli import command
from tests.fetch.crawling import DAY, HOUR, NOW, asked, feeding, path
from tests.fetch.faulty import response
from tests.reading import read_here
from tests.store.keeping import by_fastwarc, segments

P1, P2, P3 = path(1), path(2), path(3)
OLD = "/judul-lama/"
SECRET = b"Alinea 2-0"  # what only the second article says


@pytest.fixture
def stored(crawl, server):
    """Three articles, fetched and cleaned; an old address leads to the second one. The site's base address."""
    base = crawl.site("satu", server)
    feeding(server, base, P1, P3, OLD)
    server.answers |= {path(number): response(command.article(number).encode()) for number in (1, 2, 3)}
    server.answers[OLD] = response(b"", "301 Moved Permanently", {"Location": P2})
    crawl.run()
    clean(crawl)
    asked(server)
    return base


def clean(crawl):
    return cleaning.clean(CleanRequest(output=crawl.output, config_dir=crawl.config), now=NOW, read=read_here)


def rows(crawl, name="manifest"):
    return [json.loads(line) for line in (crawl.output / "clean" / f"{name}.jsonl").read_text().splitlines()]


def everything(crawl):
    """All that lies in the output folder, gzip unpacked."""
    files = [each for each in crawl.output.rglob("*") if each.is_file()]
    return b"".join(gzip.decompress(each.read_bytes()) if each.suffix == ".gz" else each.read_bytes() for each in files)


def forget(called, crawl, *urls):
    return called("forget", *urls, "--output", crawl.output, "--config", crawl.config)


@pytest.mark.parametrize("name", [P2, OLD], ids=["its address", "another name of it"])
def test_nothing_of_a_forgotten_article_is_left(crawl, server, stored, called, name):
    assert SECRET in everything(crawl)
    done = forget(called, crawl, stored + name)
    assert (done.code, done.out, done.lines) == (0, "", [f"{stored}{name}: forgotten, 1 document removed"])
    assert SECRET not in everything(crawl)
    assert crawl.stored() == [P1, P3]
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}
    assert P2.encode() not in (crawl.output / "clean" / "index.sqlite").read_bytes()


@pytest.mark.parametrize("requests", [[(P1, P2)], [(P1,), (P2,)]], ids=["in one request", "in two"])
def test_of_articles_that_are_forgotten_one_after_the_other_nothing_is_left(crawl, stored, called, requests):
    lines = [line for names in requests for line in forget(called, crawl, *(stored + name for name in names)).lines]
    assert lines == [f"{stored}{each}: forgotten, 1 document removed" for each in (P1, P2)]
    assert SECRET not in everything(crawl)
    summary = clean(crawl)
    assert (summary.totals.stored_total, summary.totals.text, summary.totals.removed) == (1, 0, 0)
    assert SECRET not in everything(crawl)
    assert [row["source"].partition("@")[0] for row in rows(crawl)] == [f"satu/{segments(crawl.output)[0].name}"]
    assert clean(crawl).totals.read == 0


def test_changes_say_so_without_its_text(crawl, stored, called):
    (path_of_text,) = [row["path"] for row in rows(crawl) if row["url"] == stored + P2]
    forget(called, crawl, stored + P2)
    last = rows(crawl, "changes")[-1]
    assert (last["what"], last["from"], last["to"], last["reason"]) == (
        "removed", path_of_text, None, "a removal request",
    )  # fmt: skip
    assert SECRET not in (crawl.output / "clean" / "changes.jsonl").read_bytes()
    assert not (crawl.output / path_of_text).exists()


def test_it_is_never_asked_for_again_under_any_of_its_names(crawl, server, stored, called):
    forget(called, crawl, stored + P2)
    feeding(server, stored, P1, P2, P3, OLD, f"{P2}amp/", f"{P2}?utm_source=x")
    for at in (NOW + HOUR, NOW + DAY + HOUR, NOW + 40 * DAY):
        crawl.run(at)
    assert {P2, OLD}.isdisjoint(asked(server))
    assert clean(crawl).totals.stored_total == 2


def test_the_other_documents_stay_and_name_the_place_to_which_their_pages_have_moved(crawl, stored, called):
    before = {row["url"]: row for row in rows(crawl)}
    forget(called, crawl, stored + P1)
    summary = clean(crawl)
    assert (summary.totals.added, summary.totals.text, summary.totals.removed, summary.exit) == (0, 0, 0, 0)
    (segment,) = segments(crawl.output)
    urls_at = {f"satu/{segment.name}@{each.offset}": each.url for each in by_fastwarc(segment.read_bytes())}
    for row in rows(crawl):
        assert urls_at[row["source"]] == row["url"]
        assert row | {"source": ""} == before[row["url"]] | {"source": ""}
    assert clean(crawl).totals.read == 0


def test_a_rejected_page_of_a_rewritten_segment_is_listed_once_by_its_new_place(crawl, server, stored, called):
    feeding(server, stored, P1, P3, OLD, "/hilang/")
    crawl.run(NOW + DAY)
    clean(crawl)
    (before,) = [row for row in rows(crawl, "rejected") if row["url"] == stored + "/hilang/"]
    forget(called, crawl, stored + P1)
    clean(crawl)
    (after,) = [row for row in rows(crawl, "rejected") if row["url"] == stored + "/hilang/"]
    assert after["source"] != before["source"]


def test_a_segment_that_has_lost_its_end_is_named_here_too_since_fetch_will_not_see_it_any_more(crawl, stored, called):
    (segment,) = segments(crawl.output)
    os.truncate(segment, segment.stat().st_size - 30)
    cut, done = forget(called, crawl, stored + P1).lines
    assert cut.startswith(f"{segment.name}: the segment has lost its end")
    assert done.endswith("forgotten, 1 document removed")


def test_a_second_request_and_an_unknown_address_change_nothing(crawl, server, stored, called):
    forget(called, crawl, stored + P2)
    before = crawl.records()
    done = forget(called, crawl, stored + P2, stored + "/tidak-dikenal/")
    assert len(done.lines) == 2
    assert all("nothing is held of it, and it will not be asked for" in line for line in done.lines)
    assert [line.endswith("it was forgotten before") for line in done.lines] == [True, False]
    assert len(crawl.records()) == len(before)
    assert len([row for row in rows(crawl, "changes") if row["what"] == "removed"]) == 1
    feeding(server, stored, "/tidak-dikenal/")
    crawl.run(NOW + HOUR)
    assert "/tidak-dikenal/" not in asked(server)


@pytest.mark.parametrize("step", ["rests", "take_out"])
def test_a_request_that_was_killed_half_way_is_completed_by_the_next(crawl, stored, called, monkeypatch, step):
    with monkeypatch.context() as patch:
        patch.setattr(raw_side, step, lambda *_: {})
        forget(called, crawl, stored + P2)
    assert SECRET in everything(crawl)
    clean(crawl)
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}
    assert forget(called, crawl, stored + P2).code == 0
    assert SECRET not in everything(crawl)
    clean(crawl)
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}


def make_older(segment):
    """Begin another segment behind it."""
    segment.with_name(segment.name.replace("001", "002")).touch()


# Bytes that are left of the last record, and whether the segment is the newest.
CUTS = {"between records": (0, True), "in a record": (40, True), "an older one in a record": (40, False)}


@pytest.mark.parametrize("lost", ["nothing", "index before", "index after"])
@pytest.mark.parametrize("cut", CUTS)
def test_documents_behind_the_end_of_a_cut_segment_stay_and_clean_says_so(crawl, stored, called, cut, lost):
    (segment,) = segments(crawl.output)
    left, is_newest = CUTS[cut]
    if not is_newest:
        make_older(segment)
    last = max(int(row["source"].partition("@")[2]) for row in rows(crawl))
    before = {row["url"]: row for row in rows(crawl)}
    os.truncate(segment, last + left)
    index = crawl.output / "clean" / "index.sqlite"
    if lost == "index before":
        index.unlink()
    forget(called, crawl, stored + P1)
    if lost == "index after":
        index.unlink()
    summary = cleaning.clean(
        CleanRequest(output=crawl.output, config_dir=crawl.config, rebuild=True), now=NOW, read=read_here
    )
    assert (summary.totals.removed, summary.totals.raw_away, summary.exit) == (0, 1, 3)
    assert [problem.kind for problem in summary.problems] == ["cut"]
    assert {row["url"]: row["text_sha256"] for row in rows(crawl)} == {
        url: before[url]["text_sha256"] for url in (stored + P2, stored + P3)
    }
    assert clean(crawl).totals.stored_total == 2


def test_what_a_break_of_a_segment_rejects_is_listed_once_by_its_new_place(crawl, stored, called):
    (segment,) = segments(crawl.output)
    make_older(segment)
    os.truncate(segment, segment.stat().st_size - 30)
    clean(crawl)
    (before,) = [row for row in rows(crawl, "rejected") if row["stage"] == "decode"]
    forget(called, crawl, stored + P1)
    clean(crawl)
    (after,) = [row for row in rows(crawl, "rejected") if row["stage"] == "decode"]
    assert after["source"] != before["source"]


def test_the_manifest_names_the_new_places_at_once(crawl, stored, called):
    forget(called, crawl, stored + P1)
    at_once = {row["url"]: row["source"] for row in rows(crawl)}
    clean(crawl)
    assert {row["url"]: row["source"] for row in rows(crawl)} == at_once


def test_records_that_a_killed_run_left_are_taken_in_before(crawl, server, stored, called):
    with sqlite3.connect(crawl.output / "state.sqlite") as connection:  # as if it had not come to its last commit
        connection.execute("UPDATE segments SET committed = 1000")
        connection.execute("DELETE FROM urls")
    connection.close()
    forget(called, crawl, stored + P2)
    crawl.run(NOW + HOUR)
    assert {P1, P2, P3}.isdisjoint(asked(server))


def test_a_segment_that_was_moved_away_is_named(crawl, stored, called, tmp_path):
    (segment,) = segments(crawl.output)
    segment.rename(tmp_path / segment.name)
    done = forget(called, crawl, stored + P2)
    assert done.code == 3
    assert f"{segment.name} was moved away and may still hold it" in done.err
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}


def lose(crawl, before):
    (crawl.output / "state.sqlite").unlink()


def restore(crawl, before):
    (crawl.output / "state.sqlite").write_bytes(before)


def lose_the_list(crawl, before):
    (crawl.output / "raw" / "forgotten").unlink()


@pytest.mark.parametrize("accident", [lose, restore, lose_the_list])
def test_what_was_forgotten_stays_so_whatever_becomes_of_the_state(crawl, server, stored, called, accident):
    before = (crawl.output / "state.sqlite").read_bytes()
    forget(called, crawl, stored + P2)
    accident(crawl, before)
    feeding(server, stored, P1, P2, P3, OLD)
    crawl.run(NOW + HOUR)
    crawl.run(NOW + 40 * DAY)
    assert {P2, OLD}.isdisjoint(asked(server))
    assert SECRET not in everything(crawl)
    assert (crawl.output / "raw" / "forgotten").stat().st_size


def test_the_list_of_what_was_forgotten_holds_no_address(crawl, stored, called):
    forget(called, crawl, stored + P2)
    text = (crawl.output / "raw" / "forgotten").read_text()
    assert re.fullmatch(r"(\s*[0-9a-f]{64}\s)+", text)
    assert len(text.split()) == 2  # its address, and the old one
    forget(called, crawl, stored + P2)
    assert (crawl.output / "raw" / "forgotten").read_text() == text


def test_a_line_of_the_list_that_a_kill_broke_off_does_no_harm(crawl, server, stored, called):
    (crawl.output / "raw" / "forgotten").write_text("0123abc")
    forget(called, crawl, stored + P2)
    (crawl.output / "state.sqlite").unlink()
    crawl.run(NOW + HOUR)
    assert P2 not in asked(server)


def test_a_segment_that_comes_back_with_a_forgotten_page_is_not_read_there(crawl, stored, called):
    (segment,) = segments(crawl.output)
    whole = segment.read_bytes()
    forget(called, crawl, stored + P2)
    segment.write_bytes(whole)
    crawl.run(NOW + HOUR)
    clean(crawl)
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}
    lines = [row for row in rows(crawl, "rejected") if "removal request" in row["reason"]]
    assert len(lines) == 2  # the page, and the redirect that led to it
    assert P2.strip("/") not in json.dumps(lines)
    assert forget(called, crawl, stored + P2).code == 0
    assert SECRET not in everything(crawl)


def test_a_saved_copy_of_a_forgotten_page_is_not_taken_in_again(crawl, stored, called, tmp_path):
    copy = tmp_path / "saved.jsonl"
    copy.write_text(json.dumps({"url": stored + P2, "html": command.article(2)}))
    forget(called, crawl, stored + P2)
    given = CleanRequest(inputs=(str(copy),), output=crawl.output, config_dir=crawl.config)
    totals = cleaning.clean(given, now=NOW, read=read_here).totals
    assert (totals.read, totals.rejected) == (1, 1)
    assert {row["url"] for row in rows(crawl)} == {stored + P1, stored + P3}
    (line,) = (row for row in rows(crawl, "rejected") if row["source"] == "saved.jsonl:1")
    assert line["reason"] == "a removal request took this page away; take it out of INPUT"
    assert SECRET not in everything(crawl)


def test_without_clean_the_raw_store_alone_forgets(crawl, server, base, called):
    crawl.run()
    assert forget(called, crawl, base + P1).code == 0
    assert crawl.stored() == [P2, P3]
    assert not (crawl.output / "clean").exists()


@pytest.mark.parametrize("words", [("bukan alamat",), ("slug-saja",), ("http://satu.test/a/", "--output=/tidak/ada")])
def test_wrong_use_is_exit_2_and_makes_nothing(crawl, called, words):
    done = called("forget", *words, "--config", crawl.config)
    assert (done.code, done.out, len(done.lines)) == (2, "", 1)
    assert not crawl.output.exists()
