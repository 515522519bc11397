"""Large bodies take turns: of all groups, one at a time holds many bytes of a response, or many would fill the memory.

take ─► the body is received, read and kept ─► give, at the latest when the group waits for its next request
"""

import threading
import time

from asn_crawl.fetch.stream import Watch

SMALL = 2**20  # bytes that need no turn; of 8 endless sitemaps at once a run took 347 MB without turns, 104 MB with
MAX_WAIT_S = 300.0  # for a turn: one may take as long as a request and the reading of its 50 MB

_TURN = threading.Lock()


class Turn:
    """The part of one client in the turns."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._is_held = False

    def take(self) -> None:
        """Wait for the turn, unless it is held, at most `MAX_WAIT_S`; that is not of the request's time."""
        if self._is_held:
            return
        began_s = time.monotonic()
        self._is_held = _TURN.acquire(timeout=MAX_WAIT_S)
        self._watch.extend(time.monotonic() - began_s)

    def give(self) -> None:
        """Let another one have it, if it is held."""
        if self._is_held:
            self._is_held = False
            _TURN.release()
