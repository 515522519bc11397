"""Up to where the segments may be read while `fetch` is at work; for readers, who change nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path


def committed(path: Path) -> dict[str, int]:
    """The committed size of each segment by its file name; empty where there is no state that can be read.

    Args:
        path: The state; it is opened read-only, and what `fetch` commits meanwhile does not show.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT name, committed FROM segments"))
    except sqlite3.Error:  # none yet, or lost: the segments themselves say what is whole
        return {}
