"""A removal request: raw store and state lose an article, and it is never asked for again."""

from collections.abc import Callable, Mapping, Set
from pathlib import Path

from asn_crawl.store import forgotten
from asn_crawl.store.recover import outcome_of
from asn_crawl.store.scan import Found
from asn_crawl.store.segments import Rest, names_of, path_of, replace, sift
from asn_crawl.store.state import State


def enlist(state: State, folder: Path, key: str) -> frozenset[str]:
    """Put an article on the list of what was forgotten, and out of the state: all keys of the article.

    It comes first, so that a kill on the way leaves nothing worse than records that a second request removes.

    Args:
        state: The open state.
        folder: The raw store; the caller holds the locks of those who write and read it.
        key: One of its keys, see `asn_crawl.urls.key`; it need not be known.

    Raises:
        StoreError: The list or the state cannot be read or written.
    """
    keys = state.names(key)
    forgotten.add(folder, map(forgotten.mark, keys))
    state.forget(map(forgotten.mark, keys))
    return keys


def rests(folder: Path, site: str) -> dict[str, Rest]:
    """What is to stay of each segment of a site that holds records of what was forgotten, by its file name.

    Raises:
        StoreError: A segment or the list cannot be read.
    """
    marks = forgotten.read(folder)
    found = {name: sift(path_of(folder, name), _of(marks)) for name in names_of(folder, site)}
    return {name: rest for name, rest in found.items() if rest}


def take_out(state: State, folder: Path, found: Mapping[str, Rest]) -> None:
    """Take the records out of the segments, of which `rests` has told what is to stay.

    Raises:
        StoreError: A segment or the state cannot be read or written.
    """
    for name, rest in found.items():
        path = path_of(folder, name)
        replace(path, rest)
        kept = {old: new for old, new in rest.offsets.items() if new is not None}
        state.moved(name, kept, path.stat().st_size)


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
