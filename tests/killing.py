"""Kill a run of our own at any moment at which the disk, an index or a server may look different."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

FORK = multiprocessing.get_context("fork")  # a fresh interpreter for each kill would cost most of the time


@contextmanager
def killed_at(watched: Sequence[tuple[object, str]], moment: int, *, cuts_writes: bool = False) -> Iterator[list[str]]:
    """Kill this process at the beginning or end of a call; list these moments.

    Args:
        watched: The functions that change something, by what they are attributes of.
        moment: From 1; 0 for never.
        cuts_writes: Whether a kill at the beginning of an `os.write` comes in the midst of it.
    """
    passed: list[str] = []
    lock = threading.Lock()

    def is_now(name):
        with lock:
            passed.append(name)
            return len(passed) == moment

    def wrapped(function, name):
        def call(*args, **kwargs):
            if is_now(name):
                if cuts_writes and name == "write":
                    function(args[0], args[1][: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            done = function(*args, **kwargs)
            if is_now(name):
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in watched:
            patch.setattr(owner, name, wrapped(getattr(owner, name), name))
        yield passed


def exit_of(function: Callable, *args: object, seconds: float | None = None) -> int | None:
    """The exit code of a process that calls the function; it is killed after some seconds, if it lasts so long."""
    process = FORK.Process(target=function, args=args)
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
    process.join()
    return process.exitcode
