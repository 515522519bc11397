"""Which addresses of a site a run asks for: all that the state says are due, or those of them that were listed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from asn_crawl.model import Lead
from asn_crawl.store import Store
from asn_crawl.store.values import Known

BATCH = 100


class Due:
    """What is due of one site ``at`` a time.

    Of a list, ``forgotten`` counts what a removal request took away, ``rested`` what is known and not due.
    """

    def __init__(self, store: Store, site: str, at: datetime, *, listed: Iterable[str] | None, recrawl: bool) -> None:
        """``listed`` are the keys of a list, None for all; with ``recrawl`` all that is known is due."""
        self.forgotten = 0
        self.rested = 0
        self._store = store
        self._site = site
        self.at = at
        self._members: set[str] = set()
        self._listed = None if listed is None else self._due_of(listed, recrawl=recrawl)

    def number(self) -> int:
        """How many addresses are due; those of a list are counted once, when it was read."""
        if self._listed is not None:
            return len(self._listed)
        return self._store.state.number_due(self._site, self.at)

    def first(self, limit: int) -> list[Known]:
        """The first ones, at most ``limit``."""
        if self._listed is None:
            return self._store.state.due(self._site, self.at, limit)
        return [known for key in self._listed[:limit] if (known := self._store.state.known(key))]

    def __iter__(self) -> Iterator[Known]:
        """Each of them, until none is due any more; an address is to be settled before the next one is asked for."""
        for key in self._listed or ():
            self._members.discard(key)
            known = self._store.state.known(key)
            if known and known.key == key:  # else a redirect has made it another name of an article meanwhile
                yield known
        while self._listed is None and (batch := self._store.due(self._site, self.at, BATCH)):
            yield from batch

    def is_due(self, known: Known) -> bool:
        """Whether an address is one of them, and its turn is still to come."""
        if self._listed is not None:
            return known.key in self._members
        return known.site == self._site and self._is_late(known)

    def _is_late(self, known: Known) -> bool:
        return known.status == "waiting" or (known.next_try is not None and known.next_try <= self.at)

    def extend(self, leads: Sequence[Lead]) -> int:
        """Put leads into the state that were found on the way: how many became due, as the ones after them."""
        before = {lead.key for lead in leads if self._known_late(lead.key)}
        self._store.state.add_leads(leads)
        new = [lead.key for lead in leads if lead.key not in before and self._known_late(lead.key) == lead.key]
        if self._listed is not None:
            self._listed += new
            self._members.update(new)
        return len(new)

    def _known_late(self, key: str) -> str | None:
        known = self._store.state.known(key)
        return known.key if known and self._is_late(known) else None

    def _due_of(self, keys: Iterable[str], *, recrawl: bool) -> list[str]:
        found: list[str] = []
        for key in keys:
            known = self._store.state.known(key)
            if known is None:
                self.forgotten += 1
            elif not recrawl and not self._is_late(known):
                self.rested += 1
            elif known.key not in self._members:
                self._members.add(known.key)
                found.append(known.key)
        return found
