"""Clean text from Indonesian regional news pages.

``read(page)`` gives the `Reading` of one page; ``Reading.text`` is its clean text.
"""

from asn_crawl.clean.page import read
from asn_crawl.model import Block, Cut, Mark, Reading

__all__ = ["Block", "Cut", "Mark", "Reading", "__version__", "read"]
__version__ = "0.1.0"
