"""What ``asn-crawl dups`` shows: the clusters of the manifest, and two documents beside each other."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from asn_crawl import urls
from asn_crawl.clean.emit.database import Database, existing
from asn_crawl.dedup.index import Index
from asn_crawl.dedup.update import name, number, words
from asn_crawl.dedup.verify import Verdict, compare
from asn_crawl.dedup.words import Words
from asn_crawl.errors import StoreError, UsageError
from asn_crawl.output import INDEX, MANIFEST
from asn_crawl.schema import Dedup

_ID_DIGITS = 8  # of an id are enough to name a document


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A document as the manifest has it."""

    id: str
    site: str
    url: str | None
    aliases: tuple[str, ...]
    title: str | None
    published_at: str | None
    words: int
    cluster: str | None
    keeper: str
    relation: str | None
    containment: float | None
    source_of_excerpt: str | None


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """A story that more than one document tells: the keeper, its copies, earliest first, and its excerpts."""

    keeper: Copy
    copies: tuple[Copy, ...]
    excerpts: tuple[Copy, ...]


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents and the verdict on them; the slots' left side is that of ``left``."""

    left: Copy
    right: Copy
    verdict: Verdict


def listed(output: Path) -> list[Cluster]:
    """The clusters, and the stories with excerpts, the largest first.

    Raises:
        UsageError: Nothing was cleaned into this output yet.
    """
    known = {copy.id: copy for copy in _manifest(output)}
    copies, excerpts = defaultdict(list), defaultdict(list)
    for copy in known.values():
        if copy.keeper != copy.id:
            copies[copy.keeper].append(copy)
        elif copy.source_of_excerpt:
            excerpts[copy.source_of_excerpt].append(copy)
    clusters = [
        Cluster(keeper=known[keeper], copies=_sorted(copies[keeper]), excerpts=_sorted(excerpts[keeper]))
        for keeper in sorted(copies.keys() | excerpts.keys())
    ]
    return sorted(clusters, key=lambda each: -len(each.copies) - len(each.excerpts))


def beside(output: Path, what: str, other: str | None, dedup: Dedup) -> tuple[Beside, Words, Words]:
    """A document beside another one, or beside its keeper, its source, its first copy, or what comes nearest to it.

    Each is named by its address, its id or the beginning of it; ``other`` None is for the program to choose.

    Raises:
        UsageError: No document, or more than one, is meant, or there is none to compare it with.
        StoreError: The index cannot be read.
    """
    known = list(_manifest(output))
    left = _meant(known, what)
    with _index(output) as database:
        right = _meant(known, other) if other else _nearest(database, known, left, dedup)
        ours, theirs = words(database, number(left.id)), words(database, number(right.id))
    return Beside(left=left, right=right, verdict=compare(ours, theirs, dedup)), ours, theirs


def _nearest(database: Database, known: list[Copy], left: Copy, dedup: Dedup) -> Copy:
    by_id = {copy.id: copy for copy in known}
    if left.keeper != left.id:
        return by_id[left.keeper]
    if left.source_of_excerpt:
        return by_id[left.source_of_excerpt]
    if copies := _sorted([copy for copy in known if copy.keeper == left.id != copy.id]):
        return copies[0]
    index, own = Index(database), words(database, number(left.id))
    near = index.look(number(left.id), index.keys(number(left.id))).candidates
    if not near:
        raise UsageError(f"{left.id} stands alone and no document comes near it; name another one to compare it with")
    shared = {each: compare(own, words(database, each), dedup).containment for each in near}
    return by_id[name(max(near, key=lambda each: (shared[each], -each)))]


def _meant(known: list[Copy], what: str) -> Copy:
    key = urls.key(what)
    found = [copy for copy in known if what in (copy.id, copy.url) or _is_short_id(copy.id, what)]
    found = found or [copy for copy in known if key and key in map(urls.key, (copy.url or "", *copy.aliases))]
    if len(found) != 1:
        several = f"{len(found)} documents are meant" if found else "no document has it"
        raise UsageError(f"{what!r}: {several}; give the address or the id of a line of {MANIFEST}")
    return found[0]


def _is_short_id(document_id: str, what: str) -> bool:
    return len(what) >= _ID_DIGITS and document_id.startswith(what)


def _sorted(copies: list[Copy]) -> tuple[Copy, ...]:
    return tuple(sorted(copies, key=lambda copy: (not copy.published_at, copy.published_at or "", copy.id)))


def _manifest(output: Path) -> Iterator[Copy]:
    path = output / MANIFEST
    try:
        with path.open("rb") as lines:
            for line in lines:
                yield msgspec.json.decode(line, type=Copy)
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist: run asn-crawl clean first, or name its --output") from error
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError(f"{path}: {error}; run clean --rebuild to have it written anew") from error


@contextmanager
def _index(output: Path) -> Iterator[Database]:
    path = output / INDEX
    with existing(path) as database:
        if database is None:
            raise StoreError(f"{path}: no index of this version is there; run clean again to have it made")
        try:
            yield database
        except ValueError as error:  # a document of the manifest is not in it
            raise StoreError(f"{path}: {error}; run clean again to have the index made") from error
