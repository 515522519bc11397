"""Peers are real servers that take minutes: only ``make test-peers`` collects their tests."""

import os

collect_ignore_glob = [] if os.environ.get("ASN_CRAWL_PEERS") else ["test_*.py"]
