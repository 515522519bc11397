"""What was forgotten for good, in ``output/raw/forgotten``: one SHA-256 of a key a line, without any text.

It lies beside the segments and not in the state alone, which may be deleted, or restored from before the request.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from asn_crawl import urls
from asn_crawl.output import errors_of, sync_folders

NAME = "forgotten"
_MARK = re.compile(r"[0-9a-f]{64}")


def mark(key: str) -> str:
    """What stands for a key, see `asn_crawl.urls.key`."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def marks_of(url: str) -> frozenset[str]:
    """The marks by which a page may have been forgotten: its own, and that of the article that it is a part of."""
    return frozenset(map(mark, {urls.key(url), urls.key(urls.split_page(url)[0])} - {""}))


def read(raw: Path) -> frozenset[str]:
    """The marks of everything that was forgotten.

    Raises:
        StoreError: The file is there and cannot be read.
    """
    path = raw / NAME
    with errors_of(path):
        return frozenset(_MARK.findall(path.read_text("ascii", "replace"))) if path.exists() else frozenset()


def add(raw: Path, marks: Iterable[str]) -> None:
    """Append marks and bring them to the disk; a line that a kill broke off is no mark and does no harm.

    Raises:
        StoreError: The disk does not take them.
    """
    new = sorted(set(marks) - read(raw))
    if not new:
        return
    path = raw / NAME
    with errors_of(path):
        raw.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as file:
            file.write("".join(f"\n{each}" for each in new) + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folders(raw)
