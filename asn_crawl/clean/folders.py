"""The files of a folder, in the order of their paths, and which of them are not looked into."""

import os
from collections.abc import Iterator, Set
from pathlib import Path

# Pictures, scripts and frames of "Berita.html" go into "Berita_files" where a browser saves all of it.
_BESIDE = "_files"
_PAGES = (".html", ".htm", ".xhtml")


def walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Whatever is not hidden below a folder, in the order of the paths; with a reason the folders not looked into."""
    waiting = [(folder, True, "")]
    while waiting:
        path, is_folder, why_not = waiting.pop()
        if not is_folder or why_not:
            yield path, why_not
            continue
        try:
            with os.scandir(path) as entries:
                shown = {e.name: e.is_dir(follow_symlinks=False) for e in entries if not e.name.startswith(".")}
        except OSError as error:
            yield path, f"the folder cannot be read: {error.strerror}"
            continue
        names = {name.casefold() for name in shown}
        order = sorted(shown.items(), key=lambda each: each[0] + "/" * each[1], reverse=True)  # the last is read next
        waiting += [(path / name, is_dir, _why_beside(name, names) if is_dir else "") for name, is_dir in order]


def why_no_link(path: Path, folder: Path) -> str:
    """Why a file of an INPUT folder is not followed; empty for what is no link or leads to a file in it."""
    if not path.is_symlink():
        return ""
    if not path.exists():
        return "a link to nothing"
    if path.is_dir() or not path.resolve().is_relative_to(folder.resolve()):
        return "a link to a folder or out of the INPUT folder is not followed"
    return ""


def _why_beside(name: str, names: Set[str]) -> str:
    """Why a folder is not looked into that a browser made for a saved page; empty for any other."""
    stem = name.casefold().removesuffix(_BESIDE)
    page = next((stem + ending for ending in _PAGES if stem + ending in names), "")
    return (
        "what a browser saved beside the page: pictures, scripts and frames" if page and stem != name.casefold() else ""
    )
