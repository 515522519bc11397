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

from asn_crawl.errors import StoreError

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
        raise StoreError(f"{path.parent}: {error.strerror}; choose an --output that you may write to") from error
    try:
        yield _take(descriptor, time.monotonic() + wait_s)
    finally:
        os.close(descriptor)


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
