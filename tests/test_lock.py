import multiprocessing
import os
import signal
import time

import pytest

from asn_crawl import lock
from asn_crawl.errors import StoreError

SPAWN = multiprocessing.get_context("spawn")


def hold_until_killed(path, taken):
    with lock.hold(path) as held:
        taken.put(held)
        time.sleep(60)


def test_a_lock_is_held_once_and_let_go(tmp_path):
    path = tmp_path / "new" / "clean.lock"
    with lock.hold(path) as held, lock.hold(path) as again:
        assert (held, again) == (True, False)
    with lock.hold(path) as held:
        assert held
    assert path.exists()


def test_the_lock_of_a_killed_process_is_free(tmp_path):
    path, taken = tmp_path / "clean.lock", SPAWN.Queue()
    process = SPAWN.Process(target=hold_until_killed, args=(path, taken))
    process.start()
    assert taken.get(timeout=30)
    with lock.hold(path) as held:
        assert not held
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    taken.close()
    with lock.hold(path, wait_s=5) as held:
        assert held


def test_a_lock_waits_for_the_time_asked(tmp_path):
    path = tmp_path / "clean.lock"
    started = time.monotonic()
    with lock.hold(path), lock.hold(path, wait_s=0.3) as held:
        assert not held
    assert time.monotonic() - started >= 0.3


def test_a_lock_that_is_demanded_is_held_or_says_who_is_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "WAIT_S", 0.1)
    path = tmp_path / "fetch.lock"
    with lock.demand(path), lock.hold(path) as again:
        assert not again
    refusal = r"fetch\.lock: another run still holds the lock after 0\.1 s; run the same again when it ends"
    with lock.hold(path), pytest.raises(StoreError, match=refusal), lock.demand(path):
        pass


def test_a_lock_that_cannot_be_made_is_a_store_error(tmp_path):
    (tmp_path / "output").write_bytes(b"")
    with (
        pytest.raises(StoreError, match=r"output: File exists; choose an --output"),
        lock.hold(tmp_path / "output" / "clean.lock"),
    ):
        pass
