"""``make bench``: prints the tables. ``--pages DIR`` names a folder of pages as NAME.html.gz with NAME.json."""

import argparse
from pathlib import Path

from tests.bench import clean, extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2].parent / "shared" / "pages"
    parser.add_argument("--pages", type=Path, default=shared)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not options.pages.is_dir():
        raise SystemExit(f"no pages at {options.pages}; give --pages DIR")
    extract.table(options.pages)
    extract.confidence(options.pages)
    pages = clean.load(options.pages)
    clean.speed(pages, options.rounds)
    clean.shares(pages)
    clean.memory(pages)


if __name__ == "__main__":
    main()
