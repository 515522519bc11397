"""Worker processes that read pages, so that no page can cost more than itself.

    pages ─► one at a time to each worker ─► (page, Reading | PageError), in any order
             a worker that dies is replaced; its page is tried once more, alone, in a fresh process

A worker is a `subprocess` on a pipe and no `multiprocessing.Process`: that runs the main module of the program once
more, which costs the import of the whole command line and fails for a script on stdin. A worker leads a process group
of its own, so that Ctrl-C is its parent's matter, and ends with its pipe, so that none outlives a killed parent.
"""

import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple, TypeAlias

import msgspec

from asn_crawl.config import Config, load
from asn_crawl.errors import PageError, WorkerError
from asn_crawl.model import Block, Page, Reading
from asn_crawl.text import printable

Outcome: TypeAlias = Reading | PageError
Item: TypeAlias = tuple[Page, Outcome]
Task: TypeAlias = Callable[[Page, Config], Reading]

READ_PAGE = "asn_crawl.clean.page:read_page"
# MB of data a worker. Of 5 MB, the most that is read, lexbor makes 520 MB when they are tags full of attributes.
MAX_MEMORY = 1_536
# The worker imports from where its parent does; alone it would look into the current directory first.
_START = "import sys; sys.path[:] = sys.argv[4:]; from asn_crawl.clean.pool import serve; serve(*sys.argv[1:4])"
# Pickle alone takes 0.13 ms for 25 blocks there and back, and MessagePack cannot tell the reading's dates from times.
_pack_blocks = msgspec.msgpack.Encoder().encode
_unpack_blocks = msgspec.msgpack.Decoder(tuple[Block, ...]).decode


class _Job(NamedTuple):
    config_dir: Path | None
    task: str


class _Worker(NamedTuple):
    process: "subprocess.Popen[bytes]"
    pipe: "Connection[Any, Any]"


def read_pages(
    pages: Iterable[Page], *, config_dir: Path | None, workers: int, task: str = READ_PAGE
) -> Iterator[Item]:
    """Each page once, with its reading or the reason why it has none, in any order.

    Pages are taken as workers (at least 1) come free, and a worker is started only for a page. A page that twice
    needs more than ``[limits] page_cpu_s`` seconds of CPU time, or twice ends its worker otherwise, gets a `PageError`.
    Closing the iterator ends the workers. ``task`` is the ``module:function`` that reads a page.

    Raises:
        WorkerError: A worker did not start; it said why on stderr.
    """
    job = _Job(config_dir, task)
    feed = iter(pages)
    idle: list[_Worker] = []
    with ExitStack() as started:
        while suspects := (yield from _together(feed, idle, lambda: started.enter_context(_worker(job)), workers)):
            for page in suspects:
                yield page, _alone(page, job)


def _together(
    feed: Iterator[Page], idle: list[_Worker], start: Callable[[], _Worker], workers: int
) -> Generator[Item, None, list[Page]]:
    """Read until the feed is empty or a worker died and the others are idle; return the pages that workers died of."""
    busy: dict[_Worker, Page] = {}
    done: list[Item] = []
    suspects: list[Page] = []
    while True:
        # The workers get new pages before the caller gets the results, so that neither waits for the other.
        while not suspects and len(busy) < workers and (page := next(feed, None)) is not None:
            worker = idle.pop() if idle else start()
            busy[worker] = page
            _send(worker, page)
        yield from done
        done.clear()
        if not busy:
            return suspects
        ready = wait([worker.pipe for worker in busy])
        for worker in [worker for worker in busy if worker.pipe in ready]:
            page, outcome = busy.pop(worker), _receive(worker)
            if outcome is None:
                suspects.append(page)
            else:
                idle.append(worker)
                done.append((page, outcome))


def _alone(page: Page, job: _Job) -> Outcome:
    """The second try of a page that a worker died of, in a fresh worker while the others are idle."""
    with _worker(job) as worker:
        _send(worker, page)
        outcome = _receive(worker)
        return _cause(-worker.process.returncode, load(job.config_dir)) if outcome is None else outcome


def _cause(signum: int, config: Config) -> PageError:
    if signum == signal.SIGPROF:
        most_s = config.settings.limits.page_cpu_s
        return PageError("limit", f"took more than {most_s:g} s of CPU time twice, the second time alone")
    if signum == signal.SIGKILL:
        return PageError("limit", "ended its reader twice, most likely for want of memory: killed (SIGKILL)")
    return PageError("read", f"ended its reader twice: {signal.strsignal(signum)} ({signal.Signals(signum).name})")


@contextmanager
def _worker(job: _Job) -> Iterator[_Worker]:
    """A new worker; it needs no goodbye, since it holds nothing but a page."""
    ours, theirs = Pipe()
    told = [str(theirs.fileno()), str(job.config_dir or ""), job.task]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", _START, *told, *sys.path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
        process_group=0,
    )
    theirs.close()
    try:
        yield _Worker(process, ours)
    finally:
        process.kill()
        process.wait()
        ours.close()


def _send(worker: _Worker, page: Page) -> None:
    """Send to a worker that waits for it; that it has died meanwhile is seen when its answer is received."""
    with suppress(OSError):
        worker.pipe.send(page)


def _receive(worker: _Worker) -> Outcome | None:
    """A worker's answer, or None when a signal ended it; then its return code is set.

    Raises:
        WorkerError: It ended by itself.
    """
    try:
        outcome: Outcome
        outcome, blocks = worker.pipe.recv()
    except (EOFError, OSError):
        worker.pipe.close()
        status = worker.process.wait()
        if status >= 0:
            raise WorkerError(
                f"a process that reads pages could not start: status {status}, see above; mend that and run it again"
            ) from None
        return None
    if isinstance(outcome, Reading):
        return msgspec.structs.replace(outcome, blocks=_unpack_blocks(blocks))
    return outcome


def serve(handle: str, config_dir: str, task: str) -> None:
    """Be a worker: read the pages that come through the pipe ``handle``, until it ends."""
    read: Task = resolve_name(task)
    config = load(config_dir)
    _limit_memory()
    # A parent that ignores the signal has handed that down.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    # The end of the pipe, or an error of it, says that the parent is gone.
    with Connection(int(handle)) as pipe, suppress(EOFError, OSError):
        while True:
            page: Page = pipe.recv()
            # CPU time, not wall time; the kernel ends the process, in the midst of C code too.
            signal.setitimer(signal.ITIMER_PROF, config.settings.limits.page_cpu_s)
            answer = _answer(read, page, config)
            signal.setitimer(signal.ITIMER_PROF, 0)
            pipe.send_bytes(answer)


def _limit_memory() -> None:
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    lowest = min(limit for limit in (*limits, MAX_MEMORY << 20) if limit != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_DATA, (lowest, limits[1]))


def _answer(read: Task, page: Page, config: Config) -> bytes:
    """The pickled reading and, apart, its blocks; or the `PageError` that says why there is none."""
    try:
        reading = read(page, config)
        return pickle.dumps((msgspec.structs.replace(reading, blocks=()), _pack_blocks(reading.blocks)))
    except PageError as error:
        outcome = error
    except MemoryError:
        outcome = PageError("limit", f"needs more than {MAX_MEMORY:,} MB of memory")
    except Exception as error:  # a defect of ours costs its page, never the run
        outcome = PageError("read", printable(f"defect: {type(error).__name__}: {error}")[:300])
    return pickle.dumps((outcome, b""))
