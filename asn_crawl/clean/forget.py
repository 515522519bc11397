"""The story of ``asn-crawl forget``: raw store, state, index and texts lose an article, and keep it lost.

listed as forgotten ─► index, manifest, texts (`emit.forget`) ─► segments (`store.forget`)
"""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from asn_crawl import urls
from asn_crawl.clean.emit import forget as clean_side
from asn_crawl.config import Config
from asn_crawl.output import RAW, STATE
from asn_crawl.store import forget as raw_side
from asn_crawl.store.forgotten import mark
from asn_crawl.store.recover import recover
from asn_crawl.store.schema import connect
from asn_crawl.store.state import State


class Forgotten(NamedTuple):
    """What came of one address.

    ``removed`` is the number of documents removed, None where nothing was held of it; ``was_known`` says that it was
    held or had been forgotten before. ``away`` are segments that were moved away and may still hold it, ``lost`` those
    that have lost their end since the last run.
    """

    removed: int | None
    was_known: bool
    away: frozenset[str]
    lost: tuple[str, ...]


def forget(url: str, output: Path, config: Config, *, now: datetime) -> Forgotten:
    """Forget the article of an address; the caller holds the locks of `fetch` and `clean`.

    ``now`` names the run in changes.jsonl; aware.

    Raises:
        ConfigError: A newer program has written the state or the index.
        StoreError: Something cannot be read or written; a second call does the rest.
    """
    key, path, raw = urls.key(urls.split_page(url)[0]), output / STATE, output / RAW
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")  # no address stays behind in the file's free pages
        state = State(connection, path)
        lost = recover(state, raw)
        known, spec = state.known(key), config.site_of_host(urls.host(url))
        was_forgotten = mark(key) in state.forgotten()
        site = known.site if known else spec.name if spec else urls.host(url)
        keys = raw_side.enlist(state, raw, key)
        rests = raw_side.rests(raw, site)
        moved = {f"{site}/{name}": rest for name, rest in rests.items()}
        removed = clean_side.forget(output, keys, moved, now=now)  # while the offsets are those that it knows
        raw_side.take_out(state, raw, rests)
        away = frozenset(name for name in state.committed(site) if not (raw / site / name).exists())
    is_held = known is not None or removed > 0
    return Forgotten(removed if is_held else None, is_held or was_forgotten, away, lost)
