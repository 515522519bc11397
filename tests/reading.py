"""Pages read without a worker: that needs half a second to start."""

from pkgutil import resolve_name

from asn_crawl.clean.pool import READ_PAGE
from asn_crawl.config import load
from asn_crawl.errors import PageError


def read_here(pages, *, config_dir, workers, task=READ_PAGE):
    """As `pool.read_pages`, in this process."""
    for page in pages:
        try:
            yield page, resolve_name(task)(page, load(config_dir))
        except PageError as error:
            yield page, error
