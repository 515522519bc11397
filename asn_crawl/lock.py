"""One run of a command at a time: a kernel lock on a file that is never deleted.

The kernel lets go of the lock when the process ends, however it ends, so a killed run leaves nothing to clean up.
Deleting the file would let two runs lock two different files of one name.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asn_crawl import output
from asn_crawl.errors import StoreError
from asn_crawl.problem import Problem

WAIT_S = 60.0  # for another run, where what was asked cannot be left to it
STALE_SKIPS = 3  # runs in a row that found another at work
_RETRY_S = 0.1


@contextmanager
def hold(path: Path, *, wait_s: float = 0.0) -> Iterator[bool]:
    """Hold the lock within the block; False where another process still holds it after ``wait_s`` seconds.

    Raises:
        StoreError: The file cannot be created or opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise output.not_ours(path.parent, error) from error
    try:
        yield _take(descriptor, time.monotonic() + wait_s)
    finally:
        os.close(descriptor)


@contextmanager
def demand(path: Path) -> Iterator[None]:
    """Hold the lock within the block.

    Raises:
        StoreError: Another process still holds it after `WAIT_S`, or as for `hold`.
    """
    with hold(path, wait_s=WAIT_S) as held:
        if not held:
            raise StoreError(
                f"{path}: another run still holds the lock after {WAIT_S:g} s; run the same again when it ends"
            )
        yield


def busy(command: str, folder: Path, skips: int) -> Problem:
    """What a run says that found another at work; the third in a row says that one may hang, and once is enough.

    ``skips`` are the runs in a row that left it to the other, this one included.
    """
    if skips == STALE_SKIPS:
        sentence = f"the {command} that works on {folder} has outlasted {skips} others: does it hang?"
        return Problem(site=None, kind="stale", sentence=sentence)
    sentence = f"another {command} is at work on {folder}; this one leaves it to that"
    return Problem(site=None, kind="busy", sentence=sentence)


def _take(descriptor: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_RETRY_S)
        else:
            return True
