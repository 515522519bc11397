"""The stage COMPARE: documents that tell the same story."""

from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import Made
from asn_crawl.clean.emit.index import Stage


def compare(database: Database, _made: Made) -> None:
    """Nothing is compared yet: every dirty head goes on to be written."""
    while heads := index.dirty(database, Stage.COMPARE):
        index.advance(database, heads, Stage.WRITE)
        database.commit()
