import io
import json
import os
import pty
import re
import resource
import signal
import subprocess
import termios
import time
from collections import Counter

import pytest

from asn_crawl import lock
from tests.cli.command import ERROR_PAGE, HOSTILE, OTHER_SEED, SEED, SEEDS, STEERS, mixed_folder, run, start

KEYS = (
    "schema id source source_id url canonical_url aliases site title published_at updated_at published_from "
    "first_fetched_at fetched_at found_by gone_at version authors editors initials dateline_place dateline_outlet "
    "section tags topic language mentioned_dates captions path words text_sha256 raw_sha256 reader confidence marks "
    "cluster keeper relation containment source_of_excerpt rules"
).split()
PARTS = ("articles", "rejected", "off_topic", "joined", "superseded")
GOLD = (SEEDS / "gold/000.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """The folder, where its results are, and how the run over it ended."""
    base = tmp_path_factory.mktemp("mixed")
    folder = mixed_folder(base / "in")
    return folder, base / "out", run("clean", folder, "--output", base / "out", "--workers", 2)


def rows(output, name="manifest"):
    return [json.loads(line) for line in (output / "clean" / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]]


def published(output):
    """What other programs read, by path; the index and what tells of single runs are left out."""
    folder = output / "clean"
    ours = {folder / "index.sqlite", folder / "changes.jsonl"}
    files = (path for path in folder.rglob("*") if path.is_file() and path not in ours)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def printable_lines(text):
    return all(line.isprintable() for line in text.splitlines())


# a folder of everything


def test_a_mixed_folder_ends_well_and_leaves_stdout_alone(mixed):
    _, output, done = mixed
    assert (done.code, done.out) == (0, "")
    assert re.match(r"all: read 37, articles 16, kept 16, rejected 21$", done.lines[-4])
    assert re.match(rf"documents in {output}/clean: 16 \(16 added\); \d+\.\d s$", done.lines[-3])
    assert done.lines[-2].endswith(f"{output}/clean/rejected.jsonl")
    assert done.lines[-1].startswith("cut.warc.gz: the gzip data is cut short")


def test_the_sums_balance_and_fit_the_files(mixed, called):
    folder, output, _ = mixed
    before = published(output)
    done = called("clean", folder, "--output", output, "--rebuild", "--dry-run", "--json", "--workers", 1)
    found = json.loads(done.out)
    totals = found["totals"]
    assert (done.code, len(done.lines), found["command"], found["exit"]) == (0, 1, "clean", 0)
    assert done.lines == [found["problems"][0]["sentence"]]
    assert totals["read"] == sum(totals[part] for part in PARTS) == 37
    assert totals["articles"] == totals["kept"] + totals["duplicates"]
    assert all(site["read"] == sum(site[part] for part in PARTS) for site in found["sites"].values())
    assert totals["read"] == sum(site["read"] for site in found["sites"].values())
    assert [totals[what] for what in ("added", "text", "re_pointed", "gone", "removed")] == [0] * 5
    assert totals["stored_total"] == len(rows(output)) == len(list((output / "clean").glob("*/*/*.txt")))
    assert totals["read"] - totals["articles"] == len(rows(output, "rejected"))
    assert published(output) == before


@pytest.mark.parametrize(
    ("source", "stage", "words"),
    [
        ("empty.html", "decode", "0 bytes"),
        ("blank.txt", "decode", "blank"),
        ("paper.html", "decode", "PDF"),
        ("picture.html", "decode", "PNG"),
        ("picture.png", "input", "not a kind"),
        ("notes.docx", "input", "not a kind"),
        ("nul.txt", "decode", "NUL"),
        ("cut.html.gz", "decode", "cut short"),
        ("cut.warc.gz@0", "decode", "cut short"),
        ("large.html", "limit", "bytes"),
        ("deep.html", "limit", "deep"),
        ("login.html", "read", "login"),
        ("front.html", "read", "list"),
        ("missing.html", "read", "error page"),
        ("challenge.html", "read", "challenge"),
        ("nowhere.html", "input", "link to nothing"),
        ("lines.jsonl:2", "input", "malformed"),
        ("lines.jsonl:4", "input", "object"),
        ("lines.jsonl:5", "input", "neither text nor html"),
        ("lines.jsonl:6", "input", "truncated"),
    ],
)
def test_junk_is_rejected_with_stage_and_reason(mixed, source, stage, words):
    found = [row for row in rows(mixed[1], "rejected") if row["source"] == source]
    assert [(row["stage"], words in row["reason"]) for row in found] == [(stage, True)]
    assert list(found[0]) == ["source", "source_id", "url", "site", "stage", "reason"]


def test_a_page_that_gave_no_text_counts_for_the_site_of_its_address(mixed):
    found = next(row for row in rows(mixed[1], "rejected") if row["url"] == "https://potretmaluku.id/hilang/")
    assert (found["site"], found["reason"]) == ("potretmaluku", "the server answered with HTTP status 404")


def test_the_manifest_has_every_key_in_its_order(mixed):
    found = rows(mixed[1])
    assert [list(row) for row in found] == [KEYS] * 16
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)
    sites = Counter(row["site"] for row in found)
    assert [sites[site] for site in ("bawaslu-buol", "potretmaluku", "dutametro", "prokalteng")] == [2, 4, 2, 1]


def test_the_seeds_come_out_as_their_gold(mixed):
    paths = {row["source"][:3]: mixed[1] / row["path"] for row in rows(mixed[1]) if row["source"][3:4] == "_"}
    assert sorted(paths) == ["000", "001", "002", "003", "004"]
    for number, path in paths.items():
        assert path.read_text("utf-8") == (SEEDS / f"gold/{number}.txt").read_text("utf-8")


def test_no_label_or_title_leads_out_of_the_output_folder(mixed):
    output = mixed[1]
    paths = [path for path in (output / "clean").rglob("*.txt") if path.is_file()]
    parts = [part for path in paths for part in path.relative_to(output / "clean").parts]
    assert sorted(path.name for path in output.iterdir()) == ["clean", "clean.lock"]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", part) and len(part.encode()) <= 120 for part in parts)
    assert len({str(path).casefold() for path in paths}) == len(paths) == 16
    labels = {row["site"] for row in rows(output)}
    assert {label or "a.test" for label, _ in HOSTILE} <= labels


def test_nothing_from_a_page_steers_the_terminal(mixed):
    done = mixed[2]
    assert printable_lines(done.err)
    assert "[/div]]0;owned[2J: read 1, articles 1" in done.err


def test_any_order_and_number_of_workers_give_the_same_bytes(mixed, called, tmp_path):
    folder, output, _ = mixed
    backwards = sorted((path for path in folder.iterdir() if path.exists()), reverse=True)
    assert run("clean", *backwards, "--output", tmp_path / "a", "--workers", 3, "--quiet") == (0, "", "")
    assert _texts(tmp_path / "a") == _texts(output)  # only the sources, relative to the INPUT, are named otherwise
    assert called("clean", folder, "--output", tmp_path / "b", "--workers", 1, "--quiet") == (0, "", "")
    assert published(tmp_path / "b") == published(output)


def _texts(output):
    return {name: body for name, body in published(output).items() if name.endswith(".txt")}


def test_a_second_run_reads_nothing_again(mixed, called):
    folder, output, _ = mixed
    done = called("clean", folder, "--output", output)
    assert done.code == 0
    assert done.lines[-3] == "all: read 0, articles 0, kept 0, unchanged 37"
    assert f"{output}/clean: 16 (no change)" in done.lines[-2]


# one page


def test_stdout_gets_the_clean_text_and_nothing_else(tmp_path):
    assert run("clean", "--stdout", SEED, cwd=tmp_path) == (0, GOLD, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("site", "meant"),
    [
        ("prokaltng", "prokalteng"),
        ("Prokalteng", "prokalteng"),
        ("gatar", "gatra"),
        ("prokalteng.jawapos.com", "prokalteng"),
        ("bawaslu-bul", "bawaslu-buol"),
    ],
)
def test_a_label_that_is_nearly_a_sites_name_brings_it_up_and_is_taken_all_the_same(called, tmp_path, site, meant):
    said = f"--site {site!r} is no configured site and is taken as a label; did you mean {meant}?"
    done = called("clean", SEED, "--site", site, "--output", tmp_path)
    assert (done.code, done.lines[0], rows(tmp_path)[0]["site"]) == (0, said, site)
    assert called("explain", SEED, "--site", site).lines == [said]


@pytest.mark.parametrize("site", ["prokalteng", "kompas", "bawaslu-palu", "kalteng", "x" * 5_000])
def test_a_label_of_its_own_is_no_typing_error(called, tmp_path, site):
    assert "did you mean" not in called("clean", SEED, "--site", site, "--output", tmp_path).err


def test_a_mistyped_site_is_no_line_of_quiet_nor_of_stdout(called, tmp_path):
    words = ("clean", SEED, "--site", "prokaltng")
    assert called(*words, "--output", tmp_path, "--quiet").err == ""
    assert json.loads(called(*words, "--output", tmp_path, "--json").out)["exit"] == 0
    assert "did you mean" not in called(*words, "--stdout").out


def test_stdin_is_sniffed_and_site_and_url_go_before_what_it_says(called, tmp_path, monkeypatch):
    address = "https://buol.bawaslu.go.id/berita/karianto"
    options = ("--site", "lain", "--url", address, "--output", tmp_path, "--quiet")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SEED.read_bytes())))
    assert called("clean", "-", *options) == (0, "", "")
    (row,) = rows(tmp_path)
    assert (row["source"], row["site"], row["url"]) == ("-", "lain", address)
    assert row["path"] == f"clean/lain/undated/0000-00-00-karianto-{row['id'][:8]}.txt"
    assert (tmp_path / row["path"]).read_text("utf-8") == GOLD


def test_the_rejection_of_the_one_page_asked_for_is_said_and_ends_with_3(called, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(ERROR_PAGE)
    done = called("clean", page, "--stdout")
    assert (done.code, done.out, len(done.lines)) == (3, "", 1)
    assert re.fullmatch(r"rejected: page.html: read: an error page.*: the title is '404 - Halaman .*'", done.lines[0])
    assert called("clean", page, "--quiet", "--output", tmp_path / "out") == done
    again = called("clean", page, "--json", "--output", tmp_path / "out")
    assert (again.code, json.loads(again.out)["exit"], again.err) == (3, 3, done.err)


def test_a_dry_run_says_what_would_be_and_writes_nothing(called, tmp_path):
    done = called("clean", SEED, OTHER_SEED, "--dry-run", "--output", tmp_path)
    assert (done.code, done.out) == (0, "")
    assert done.lines[-1] == "nothing is written; the documents would be: 2 added"
    assert list(tmp_path.iterdir()) == []


def test_without_input_and_raw_store_it_says_what_to_do(called, tmp_path):
    done = called("clean", "--output", tmp_path)
    assert done.code == 0
    assert done.lines[-1] == f"{tmp_path}/raw does not exist, so nothing was fetched yet: fetch first, or give an INPUT"
    assert called("clean", "--output", tmp_path, "--quiet") == (0, "", "")


def test_an_input_without_any_page_is_said(called, tmp_path):
    (tmp_path / "empty").mkdir()
    done = called("clean", tmp_path / "empty", "--output", tmp_path / "out")
    assert (done.code, done.lines[-1]) == (0, "INPUT holds no page; give a saved page, or a folder with at least one")
    assert not any(line.startswith("INPUT holds") for line in called("clean", SEED, "--output", tmp_path / "out").lines)
    assert not any(line.startswith("INPUT holds") for line in called("clean", SEED, "--output", tmp_path / "out").lines)


# mistakes


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--nope"], "Error: No such option: --nope"),
        ([SEED, "--outptu", "x"], "Error: No such option: --outptu"),
        ([SEED, "--workers", "0"], "Error: Invalid value for '--workers'"),
        ([SEED, "--workers", "many"], "Error: Invalid value for '--workers'"),
        ([SEED, "--site"], "Error: Option '--site' requires an argument."),
        (
            ["missing.html"],
            "INPUT 'missing.html' cannot be read: No such file or directory; give a file, a folder or -",
        ),
        (
            ["https://a.test/b"],
            "INPUT 'https://a.test/b' cannot be read: No such file or directory, nor is an address read: give it to "
            "asn-crawl fetch --list, or save the page",
        ),
        ([""], "an INPUT is empty; give a file, a folder or -"),
        ([SEED, OTHER_SEED, "--url", "https://a.test/b"], "--url is the address of one page: give one INPUT"),
        ([SEEDS, "--url", "https://a.test/b"], "--url is the address of one page; INPUT holds more"),
        (["--url", "https://a.test/b"], "--url is the address of one page: give one INPUT"),
        ([SEED, "--url", "oops"], "--url 'oops' is no address; give one like https://host/path"),
        ([SEED, OTHER_SEED, "--stdout"], "--stdout prints one page; INPUT holds more; give a single page"),
        (["--stdout"], "--stdout prints one page; INPUT holds none; give a single page"),
        *(
            ([SEED, "--stdout", option], f"--stdout prints the text of one page and nothing else: leave out {option}")
            for option in ("--json", "--rebuild")
        ),
        ([SEED, "--config", "nowhere"], "nowhere: [config]: no such directory"),
        ([SEEDS.parent, "--output", SEEDS.parent / "x"], f"INPUT '{SEEDS.parent}' holds the results in"),
    ],
    ids=str,
)
def test_a_mistake_is_one_clear_line_and_exit_code_2(called, args, said):
    done = called("clean", *args)
    assert (done.code, done.out) == (2, "")
    assert done.lines[-1].startswith(said)
    assert "Traceback" not in done.err


# what the machine does


def test_beside_another_run_only_that_is_said_and_no_number_that_nobody_counted(called, tmp_path):
    assert called("clean", SEED, "--output", tmp_path).code == 0
    (tmp_path / "raw").mkdir()
    with lock.hold(tmp_path / "clean.lock"):
        done = called("clean", "--output", tmp_path)
    assert (done.code, done.lines) == (0, [f"another clean is at work on {tmp_path}; this one leaves it to that"])


def test_an_output_that_cannot_be_written_ends_with_1(called, tmp_path):
    (tmp_path / "file").write_text("")
    done = called("clean", SEED, "--output", tmp_path / "file")
    assert (done.code, done.out, len(done.lines)) == (1, "", 1)
    assert done.err.startswith(f"{tmp_path}/file: ")


def test_a_full_disk_ends_with_1_and_the_next_run_completes(called, tmp_path):
    options = ("clean", SEED, OTHER_SEED, "--output", tmp_path, "--quiet")
    full = run(*options, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert (full.code, full.out, len(full.lines)) == (1, "", 1)
    assert str(tmp_path) in full.err
    assert called(*options) == (0, "", "")
    assert len(rows(tmp_path)) == 2


def test_a_dry_run_without_room_for_its_copy_of_the_index_says_where_and_how_much(called, tmp_path):
    options = ("clean", SEED, "--output", tmp_path)
    called(*options)
    full = run(*options, "--dry-run", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    assert (full.code, full.out, len(full.lines)) == (1, "", 1)
    assert "make room there, or set TMPDIR to a folder with 1 MB" in full.err


def test_a_full_disk_behind_stdout_ends_with_1():
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = run("clean", "--stdout", SEED, stdout=full)
    assert done == (1, "", "stdout: No space left on device; make room where it leads to and run the same again\n")


def test_a_closed_stdout_is_said_and_ends_with_1(called, monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    done = called("clean", "--stdout", SEED)
    assert (done.code, done.err) == (1, "stdout is closed; lead it to a file or a terminal and run the same again\n")


def test_a_reader_that_goes_away_is_no_error():
    process = start("clean", "--stdout", SEED)
    process.stdout.close()
    with process:
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


def test_it_runs_where_stdin_is_closed(called, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert called("clean", SEED, "--output", tmp_path, "--quiet") == (0, "", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_in_the_middle_ends_in_good_order(called, tmp_path, number, code):
    with start("clean", "-", "--output", tmp_path, "--workers", 1, stdin=subprocess.PIPE) as process:
        process.stdin.write(json.dumps({"text": SEED.read_text("utf-8")}).encode() + b"\n")
        process.stdin.flush()
        _wait_for(tmp_path / "clean" / "index.sqlite")
        process.send_signal(number)
        err = process.stderr.read().decode()
        assert (process.wait(timeout=60), err) == (code, "stopped; run the same again to go on from here\n")
    assert called("clean", SEED, "--output", tmp_path, "--quiet") == (0, "", "")
    assert [(tmp_path / row["path"]).read_text("utf-8") for row in rows(tmp_path)] == [GOLD]


def _wait_for(path):
    until = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < until, f"{path} did not come"
        time.sleep(0.01)


# on a terminal


def test_a_terminal_gets_a_bar_and_a_table(mixed, tmp_path):
    code, shown = _on_terminal("clean", mixed[0] / "hostile.jsonl", "--output", tmp_path, columns=80)
    assert code == 0
    assert "\x1b[?25l" in shown  # the bar hides the cursor
    words = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert re.search(r"\rsite +read +articles +kept\r$", words, re.MULTILINE)
    assert re.search(r"^x{29}… +1 +1 +1\r$", words, re.MULTILINE)
    assert re.search(r"^all +6 +6 +6\r$", words, re.MULTILINE)
    assert STEERS[:4] not in shown


def test_a_narrow_terminal_gets_plain_lines_and_no_color_is_honoured(tmp_path):
    code, shown = _on_terminal("clean", SEED, "--output", tmp_path, columns=33, environment={"NO_COLOR": "1"})
    assert code == 0
    assert "all: read 1, articles 1, kept 1\r\n" in shown
    assert not re.search(r"\x1b\[[0-9;]*m", shown)


def test_a_sentence_on_a_terminal_is_broken_between_its_words_and_no_path_is(tmp_path):
    missing = tmp_path / "tidak-ada.html"
    code, shown = _on_terminal("clean", missing, columns=40)
    plain = run("clean", missing).err
    assert code == 2
    assert "\r\n  " in shown
    assert " ".join(shown.split()).endswith(plain.strip())


def test_where_stdout_leads_elsewhere_the_width_is_that_of_stderr(tmp_path):
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (24, 35))
    variables = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"TERM": "xterm"}
    with start("clean", "--url", "https://a.test/b", stderr=follower, env=variables):
        os.close(follower)
        shown = _read(leader).decode()
    os.close(leader)
    assert shown == "--url is the address of one page:\r\n  give one INPUT\r\n"


def _on_terminal(*args, columns, environment=None):
    """Exit code of the program and what it wrote, stdout and stderr being one terminal."""
    leader, follower = pty.openpty()
    variables = {**os.environ, "TERM": "xterm", "COLUMNS": str(columns), **(environment or {})}
    with start(*args, stdout=follower, stderr=follower, env=variables) as process:
        os.close(follower)
        shown = b""
        while part := _read(leader):
            shown += part
        os.close(leader)
        return process.wait(timeout=60), shown.decode()


def _read(leader):
    try:
        return os.read(leader, 65_536)
    except OSError:  # the terminal's other end is closed
        return b""
