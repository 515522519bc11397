"""What `clean` writes below the output folder: text files, manifest.jsonl, rejected.jsonl and changes.jsonl.

Every file but changes.jsonl is written under a temporary name, fsynced and renamed, so that a run killed at any
moment leaves whole files only. changes.jsonl is only ever appended to. Paths are relative to the output folder.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec

from asn_crawl.output import CHANGES, CLEAN, CLEAN_SKIPPED, errors_of, sync_folders

ID_DIGITS = 8
_NAME_LENGTH = 120  # bytes of a file name
# Files on their way to the disk at once, which it answers together: 1,000 took .2 to .3 s, one by one .4 to 2.8 s.
_WRITERS = 8
_OURS = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9-]+-[0-9a-f]{8,16}\.txt|\..+\.tmp")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One line of ``changes.jsonl``.

    ``before`` and ``after`` (keys ``from`` and ``to``) are paths for added, removed and re-pointed, hashes of the
    text for text, and for gone null and the time.
    """

    run: str
    id: str
    what: str
    before: str | None = msgspec.field(name="from")
    after: str | None = msgspec.field(name="to")
    reason: str


def path_of(stem: str, document_id: str, *, whole_id: bool = False) -> str:
    """The path of a document's text: ``clean/<site>/<yyyy>/<yyyy-mm-dd>-<slug>-<id8>.txt``.

    ``whole_id`` is for the rare two of one stem and one id8; two hyphens keep its names apart from all others.
    """
    ending = f"--{document_id}.txt" if whole_id else f"-{document_id[:ID_DIGITS]}.txt"
    folder, _, name = stem.rpartition("/")
    return f"{CLEAN}/{folder}/{name[: _NAME_LENGTH - len(ending)].rstrip('-')}{ending}"


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Put a whole new file in the place of an old one or of none; the caller syncs the folder.

    Raises:
        StoreError: The disk is full or the place may not be written to.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    with errors_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)


def write_all(texts: Mapping[Path, bytes]) -> None:
    """Put whole files in their places, and make that outlive a power cut.

    Raises:
        StoreError: As for `write`.
    """
    with ThreadPoolExecutor(_WRITERS) as pool:
        for _ in pool.map(lambda path: write(path, [texts[path]]), texts):
            pass
    for folder in sorted({path.parent for path in texts}):
        with errors_of(folder):
            sync_folders(folder, folder.parent, folder.parent.parent)


def texts(output: Path) -> Iterator[str]:
    """The paths of all text files there are, and of what a killed run left behind; nothing that others put there."""
    for folder in sorted(filter(Path.is_dir, (output / CLEAN).glob("*/*"))):
        start = folder.relative_to(output).as_posix()
        with errors_of(folder):
            names = os.listdir(folder)  # noqa: PTH208 - a path for each of 100,000 files takes four times as long
        yield from (f"{start}/{name}" for name in sorted(names) if _OURS.fullmatch(name))


def has_sum(output: Path, path: str, sha256: str) -> bool:
    """Whether a text file holds what has the SHA-256; not where it cannot be read."""
    try:
        with (output / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def remove(output: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that they leave empty."""
    for each in paths:
        path = output / each
        with errors_of(path):
            path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):
            with suppress(OSError):
                folder.rmdir()


def note_skip(output: Path, run: str) -> int:
    """Set down that a run left it to another; how many did so since one last worked."""
    path = output / CLEAN_SKIPPED
    with errors_of(path):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{run}\n")
        return path.read_text("utf-8").count("\n")


def forget_skips(output: Path) -> None:
    """Begin to count anew, since a run is at work."""
    path = output / CLEAN_SKIPPED
    with errors_of(path):
        path.unlink(missing_ok=True)


def mend_changes(output: Path) -> int:
    """Cut a torn last line off changes.jsonl, which is made if there is none; its size in bytes."""
    path = output / CHANGES
    with errors_of(path), path.open("a+b") as file:
        size = end = file.tell()
        while end and _byte(file.fileno(), end - 1) != b"\n":
            end -= 1
        if end < size:
            file.truncate(end)
    return end


def append_changes(output: Path, lines: Iterable[bytes], *, start: int) -> None:
    """Append those of the lines that do not stand in changes.jsonl yet, byte for byte.

    Args:
        output: The output folder.
        lines: Each with its newline.
        start: The size of the file before the first of the lines was appended. What the file holds beyond it is
            the beginning of the lines, from a run that was killed while it wrote them.
    """
    path = output / CHANGES
    with errors_of(path), path.open("ab") as file:
        there = file.tell() - start
        for line in lines:
            file.write(line[max(there, 0) :])
            there -= len(line)
        file.flush()
        os.fsync(file.fileno())


def _byte(descriptor: int, at: int) -> bytes:
    return os.pread(descriptor, 1, at)
