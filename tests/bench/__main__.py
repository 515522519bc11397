"""``make bench``: prints the tables. ``--pages DIR`` names a folder of pages as NAME.html.gz with NAME.json."""

import argparse
from pathlib import Path

from tests.bench import clean, dedup, extract, fetch, templates
from tests.beside import PAGES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["clean", "dedup", "extract", "fetch"])
    parser.add_argument("--pages", type=Path, default=PAGES)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.only in (None, "clean"):
        _clean(_there(options.pages), options.rounds)
    if options.only in (None, "extract"):
        extract.table(_there(options.pages))
        extract.confidence(options.pages)
        templates.table(options.pages)
    if options.only in (None, "dedup"):
        articles = _there(options.pages.parent / "dedup") / "indonesian-articles.csv"
        dedup.beside(articles)
        dedup.scale(articles)
    if options.only in (None, "fetch"):
        fetch.tables(options.rounds)


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise SystemExit(f"no pages at {folder}; give --pages DIR")
    return folder


def _clean(folder: Path, rounds: int) -> None:
    pages = clean.load(folder)
    clean.speed(pages, rounds)
    clean.shares(pages)
    clean.memory(pages)


if __name__ == "__main__":
    main()
