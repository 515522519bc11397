"""Clean text from Indonesian regional news pages.

``read(page)`` gives the `Reading` of one page; ``Reading.text`` is its clean text.
"""

from typing import TYPE_CHECKING

from asn_crawl.errors import AsnCrawlError, ConfigError, PageError
from asn_crawl.model import Block, Cut, Mark, Reading

if TYPE_CHECKING:
    from asn_crawl.clean.page import read

__all__ = ["AsnCrawlError", "Block", "ConfigError", "Cut", "Mark", "PageError", "Reading", "__version__", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the reader when it is first asked for: it costs 0.2 s, which `fetch` and ``--version`` need not pay."""
    if name == "read":
        from asn_crawl.clean.page import read  # noqa: PLC0415

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
