"""The output folder: the names of what lies in it, relative to it, and what its disk says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from asn_crawl.errors import StoreError

FOLDER = Path("output")  # unless --output names another
RAW = "raw"
STATE = "state.sqlite"
CLEAN = "clean"
MANIFEST = "clean/manifest.jsonl"
REJECTED = "clean/rejected.jsonl"
CHANGES = "clean/changes.jsonl"
INDEX = "clean/index.sqlite"
FETCH_LOCK = "fetch.lock"
CLEAN_LOCK = "clean.lock"
CLEAN_SKIPPED = "clean.skipped"  # beside the lock: the index is in the hands of the run that holds it


@contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """Turn what the system says within the block into a `StoreError` that names the path and the next step."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> StoreError:
    """What it means for the user that the disk does not take or give what is at a path."""
    return StoreError(f"{path}: {error.strerror}; make room or mend the permission and run the same again")


def not_ours(path: Path, error: OSError) -> StoreError:
    """What it means for the user that nothing can be begun at a path."""
    return StoreError(f"{path}: {error.strerror}; choose an --output that you may write to")


def sync_folders(*folders: Path) -> None:
    """Make new and changed names in folders outlive a power cut."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def want_of_room(output: Path, least_mb: int) -> str:
    """The sentence that less is free than the setting ``min_free_mb`` wants; empty where there is room."""
    free_mb = disk_usage(output).free // 1_000_000
    return "" if free_mb >= least_mb else f"{output}: {free_mb} MB are free, less than min_free_mb = {least_mb}"
