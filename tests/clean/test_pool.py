import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

from asn_crawl.clean import pool
from asn_crawl.errors import PageError, WorkerError
from asn_crawl.model import Page, Reading

HERE = Path(__file__).parent
SCRIPT = """
import os
from asn_crawl.clean.pool import read_pages
from asn_crawl.model import Page
pages = [Page(source=str(n), body=b"echo x", form="text") for n in range(9)]
count = 0
for page, outcome in read_pages(pages, config_dir=None, workers=2, task="pool_tasks:act"):
    count += outcome.title == "x"
    if END: os.kill(os.getpid(), END)
print(count)
"""


@pytest.fixture
def started(write, monkeypatch: pytest.MonkeyPatch) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """The worker processes that the test starts; none may be left at its end."""
    processes: list[subprocess.Popen[bytes]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *args, **options):
            processes.append(self)
            super().__init__(*args, **options)

    monkeypatch.setenv("ASN_CRAWL_CONFIG", str(write("asn-crawl.toml", "[limits]\npage_cpu_s = 0.2\n")))
    monkeypatch.setattr(subprocess, "Popen", Popen)
    monkeypatch.syspath_prepend(HERE)
    yield processes
    assert processes
    assert all(process.returncode is not None for process in processes)


def page(body: str) -> Page:
    return Page(source=body, body=body.encode(), form="text")


def read(pages: Iterable[Page], *, workers: int = 2, task: str = "pool_tasks:act") -> Iterator[pool.Item]:
    return pool.read_pages(pages, config_dir=None, workers=workers, task=task)


def outcomes(*bodies: str, workers: int = 2) -> dict[str, Reading | PageError]:
    items = list(read(map(page, bodies), workers=workers))
    assert sorted(page.source for page, _ in items) == sorted(bodies)
    return {page.source: outcome for page, outcome in items}


def test_a_reading_comes_back_whole(started):
    assert outcomes("full") == {"full": resolve_name("pool_tasks:full")("")}


@pytest.mark.parametrize("workers", [1, 3])
def test_every_page_comes_out_once_among_bad_ones(started, tmp_path, workers):
    good = [f"echo {number}" for number in range(50)]
    once = [f"die_once {tmp_path / name}" for name in "ab"]
    bad = ["spin", "die SIGSEGV", "fail", "refuse", "allocate"]
    found = outcomes(*good[:20], *bad[:2], *once, *good[20:], *bad[2:], workers=workers)
    assert {body for body, outcome in found.items() if isinstance(outcome, PageError)} == set(bad)
    assert all(found[body].title == body.partition(" ")[2] for body in good + once)


@pytest.mark.parametrize("verb", ["spin", "spin_in_c"])
def test_a_page_over_its_cpu_time_is_tried_twice_and_left_out(started, verb):
    error = outcomes(verb)[verb]
    assert (error.stage, error.reason) == ("limit", "took more than 0.2 s of CPU time twice, the second time alone")
    assert len(started) == 2


def test_the_cpu_limit_holds_where_the_parent_ignores_its_signal(started):
    before = signal.signal(signal.SIGPROF, signal.SIG_IGN)
    try:
        assert isinstance(outcomes("burn 2")["burn 2"], PageError)
    finally:
        signal.signal(signal.SIGPROF, before)


def test_time_that_a_page_only_waits_does_not_count(started):
    assert outcomes("sleep 0.5")["sleep 0.5"].title == "0.5"


def test_the_cpu_time_of_one_page_is_not_charged_to_the_next(started):
    bodies = [f"burn 0.05 {number}" for number in range(8)]
    assert all(isinstance(outcome, Reading) for outcome in outcomes(*bodies, workers=1).values())


def test_a_page_that_crashes_its_worker_once_is_read_by_the_next_worker(started, tmp_path):
    body = f"die_once {tmp_path / 'flag'}"
    assert outcomes(body)[body].site == str(started[1].pid)


@pytest.mark.parametrize(
    ("name", "stage", "words"),
    [("SIGSEGV", "read", "Segmentation fault (SIGSEGV)"), ("SIGKILL", "limit", "want of memory")],
)
def test_a_page_that_ends_its_worker_twice_names_the_signal(started, name, stage, words):
    error = outcomes(f"die {name}")[f"die {name}"]
    assert error.stage == stage
    assert name in error.reason
    assert words in error.reason


def test_the_second_try_is_alone(started, tmp_path):
    found = outcomes(f"beside {tmp_path}", f"die_beside {tmp_path}")
    assert found[f"die_beside {tmp_path}"].title == "alone"


def test_the_second_try_does_not_wait_for_pages_that_are_not_begun(started):
    assert next(iter(outcomes("die SIGSEGV", "echo 1", "echo 2", workers=1))) == "die SIGSEGV"


def test_dead_workers_leave_no_open_file_behind(started):
    bodies = ["echo 1", "die SIGKILL", "echo 2", "die SIGSEGV", "echo 3"]
    counts = [len(list(Path("/dev/fd").iterdir())) for _ in read(map(page, bodies), workers=1)]
    assert len(counts) == 5
    assert max(counts[2:]) <= max(counts[:2])


def test_an_error_of_the_reader_keeps_its_worker_and_is_one_short_line(started):
    found = outcomes("refuse no article", "fail kata", "allocate", "echo x", workers=1)
    refused, failed, large = found["refuse no article"], found["fail kata"], found["allocate"]
    assert (refused.stage, refused.reason) == ("decode", "no article")
    assert failed.stage == "read"
    assert failed.reason.startswith("defect: ValueError: kata [31mxxx")
    assert len(failed.reason) <= 300
    assert (large.stage, large.reason) == ("limit", "needs more than 1,536 MB of memory")
    assert found["echo x"].site == str(started[0].pid)
    assert len(started) == 1


def test_pages_are_taken_only_as_workers_come_free(started):
    taken = []
    pages = (taken.append(number) or page(f"echo {number}") for number in range(100))
    for count, _ in enumerate(read(pages), start=1):
        assert len(taken) <= count + 3
    assert len(taken) == count == 100
    assert len(started) == 2


def test_a_worker_is_started_only_for_a_page(started):
    outcomes("echo x", workers=8)
    assert len(started) == 1
    assert list(read([], workers=8)) == []
    assert len(started) == 1


def test_pages_and_readings_larger_than_a_pipe_pass(started):
    bodies = [f"large {number}{'x' * 5_000_000}" for number in range(4)]
    assert all(outcome.title == body[6:] for body, outcome in outcomes(*bodies).items())


def test_ctrl_c_does_not_reach_the_workers_themselves(started):
    items = read([page("echo x")])
    next(items)
    assert os.getpgid(started[0].pid) != os.getpgid(0)
    items.close()


@pytest.mark.parametrize("error", [GeneratorExit, KeyboardInterrupt])
def test_an_interrupt_ends_workers_in_the_midst_of_a_page(started, error):
    items = read(map(page, ["echo x", "sleep 60", "sleep 60"]))
    next(items)
    with pytest.raises(error):
        items.throw(error)


def test_a_file_name_that_is_no_utf_8_passes(started):
    odd = Page(source=os.fsdecode(b"a\xff.html"), body=b"echo x", form="html")
    assert next(iter(read([odd])))[0] == odd


def test_a_worker_that_cannot_start_is_an_error_of_the_run(started, capfd):
    with pytest.raises(WorkerError, match="status 1"):
        list(read([page("echo x")], task="pool_tasks:absent"))
    assert "absent" in capfd.readouterr().err


@pytest.mark.parametrize(("end", "status", "out"), [(0, 0, b"9\n"), (9, -9, b""), (15, -15, b"")])
def test_workers_of_a_script_on_stdin_end_with_it_without_a_word(end, status, out):
    run = subprocess.run(
        [sys.executable, "-W", "error", "-"],
        input=SCRIPT.replace("END", str(end)).encode(),
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
        capture_output=True,
        timeout=30,  # the workers hold stderr open: it comes to its end only when they do
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (status, out, b"")
