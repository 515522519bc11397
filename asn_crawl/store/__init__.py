"""What `fetch` keeps: the raw store (WARC segments, only appended to) and the state beside it (SQLite).

    Store.keep(outcome, exchange) ─► warc ─► segments ─► fsync ─┐
                                                                ├─► state
    recover: segments that the state lags behind ─► scan ───────┘

A record carries the outcome of its address, so that the state can always be made again from the segments.
"""

from asn_crawl.store.store import Store, open_store

__all__ = ["Store", "open_store"]
