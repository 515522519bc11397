"""A removal request: raw store and state lose an article, and it is never asked for again."""

from collections.abc import Callable, Set
from pathlib import Path

from asn_crawl.store import forgotten
from asn_crawl.store.recover import outcome_of
from asn_crawl.store.scan import Found
from asn_crawl.store.segments import drop, names_of, path_of
from asn_crawl.store.state import State


def forget(state: State, folder: Path, site: str, key: str) -> frozenset[str]:
    """Take every record of an article out of the segments of its site: all keys of the article.

    The list of what was forgotten has it first, so that a kill on the way leaves nothing worse than records that a
    second call removes.

    Args:
        state: The open state.
        folder: The raw store; the caller holds the locks of those who write and read it.
        site: The article's site.
        key: One of its keys, see `asn_crawl.urls.key`; it need not be known.

    Raises:
        StoreError: A segment or the state cannot be read or written.
    """
    keys = state.names(key)
    forgotten.add(folder, map(forgotten.mark, keys))
    state.forget(map(forgotten.mark, keys))
    marks = forgotten.read(folder)
    for name in names_of(folder, site):
        path = path_of(folder, name)
        offsets = drop(path, _of(marks))
        if offsets is not None:
            state.moved(name, offsets, path.stat().st_size)
    return keys


def _of(marks: Set[str]) -> Callable[[Found], bool]:
    """Whether a record was forgotten: by its address, its outcome, or the record that it goes with."""
    ids: set[str] = set()

    def belongs(record: Found) -> bool:
        get = record.fields.get
        outcome = outcome_of(record)
        addresses = (get("warc-target-uri", ""), get("warc-refers-to-target-uri", ""), outcome.key if outcome else "")
        named = frozenset[str]().union(*map(forgotten.marks_of, addresses))
        if named.isdisjoint(marks) and get("warc-concurrent-to") not in ids:
            return False
        ids.add(get("warc-record-id", ""))
        return True

    return belongs
