"""The stage LEARN: lines that recur on other pages of a site."""

from asn_crawl.clean.emit import index
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import Made
from asn_crawl.clean.emit.index import Stage


def learn(database: Database, _made: Made) -> None:
    """Nothing is learned yet: every dirty head goes on to be compared."""
    while heads := index.dirty(database, Stage.LEARN):
        index.advance(database, heads, Stage.COMPARE)
        database.commit()
