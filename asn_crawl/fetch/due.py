"""Which addresses of a site a run asks for: all that the state says are due, or those of them that were listed."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from asn_crawl.store import Store
from asn_crawl.store.values import Known

BATCH = 100


class Due:
    """What is due of one site from a time on.

    Of a list, ``forgotten`` counts what a removal request took away, ``rested`` what is known and not due.
    """

    def __init__(self, store: Store, site: str, at: datetime, *, listed: Iterable[str] | None, recrawl: bool) -> None:
        """``listed`` are the keys of a list, None for all; with ``recrawl`` all that is known is due."""
        self.forgotten = 0
        self.rested = 0
        self._store = store
        self._site = site
        self._at = at
        self._listed: dict[str, None] | None = None
        if listed is not None:
            self._listed = self._due_of(listed, recrawl=recrawl)

    def number(self) -> int:
        """How many addresses are due; those of a list are counted once, when it was read."""
        if self._listed is not None:
            return len(self._listed)
        return self._store.state.number_due(self._site, self._at)

    def first(self, limit: int) -> list[Known]:
        """The first ones, at most ``limit``."""
        if self._listed is None:
            return self._store.state.due(self._site, self._at, limit)
        return [known for key in islice(self._listed, limit) if (known := self._store.state.known(key))]

    def __iter__(self) -> Iterator[Known]:
        """Each of them, until none is due any more; an address is to be settled before the next one is asked for."""
        for key in self._listed or ():
            if known := self._store.state.known(key):
                yield known
        while self._listed is None and (batch := self._store.due(self._site, self._at, BATCH)):
            yield from batch

    def is_due(self, known: Known) -> bool:
        """Whether an address is one of them."""
        if self._listed is not None:
            return known.key in self._listed
        return known.site == self._site and self._is_late(known)

    def _is_late(self, known: Known) -> bool:
        return known.status == "waiting" or (known.next_try is not None and known.next_try <= self._at)

    def _due_of(self, keys: Iterable[str], *, recrawl: bool) -> dict[str, None]:
        found: dict[str, None] = {}
        for key in keys:
            known = self._store.state.known(key)
            if known is None:
                self.forgotten += 1
            elif recrawl or self._is_late(known):
                found[known.key] = None
            else:
                self.rested += 1
        return found
