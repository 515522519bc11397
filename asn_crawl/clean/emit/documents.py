"""All records of one article become one document, and each other record gets the reason why it is none.

    records of one head ─► versions by id ─► the winner of each ─► further pages joined ─► Document, Verdict

Pure, and a function of the set of records alone: their order never shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import msgspec

from asn_crawl.clean.collapse import collapse
from asn_crawl.clean.emit import manifest
from asn_crawl.clean.emit.manifest import Sighted
from asn_crawl.clean.emit.record import Record, same_title, topic_words
from asn_crawl.model import Block, Reading, Rule

NO_TOPIC = "none of the configured topic words stands in title or body"
LACKS = "without page"  # stands in the reason of a page that was joined across a gap


class Document(NamedTuple):
    """A document before its path is known; ``stem`` is the path without the id and the suffix."""

    row: manifest.Row
    reading: Reading
    stem: str


class Verdict(NamedTuple):
    """What became of a record, and which document it belongs to; ``stage`` is empty where it became that document."""

    key: str
    id: str
    document_id: str
    stage: str = ""
    reason: str = ""


class Settled(NamedTuple):
    """The documents of one head, at most one an id, and a verdict for each of its records."""

    documents: tuple[Document, ...]
    verdicts: tuple[Verdict, ...]


# What the records of a head give, by the head's id.
Made = Callable[[str], Settled]


def settle(
    records: Iterable[Record], load: Callable[[str], Reading], sighted: Sequence[Sighted] = (), *, off_topic_too: bool
) -> Settled:
    """The documents that the records of one head give.

    Args:
        records: All records with one ``head``, none of them rejected, in any order.
        load: The reading of a record, by its key; called for winners alone.
        sighted: What was seen of the addresses of the records.
        off_topic_too: Whether a fetched article without any topic word is a document as well.
    """
    versions = _versions(records)
    pages = {each: (history[-1], load(history[-1].key)) for each, history in versions.items()}
    joined = _joined(pages)
    documents, verdicts = [], []
    for each, history in versions.items():
        into = joined.get(each, each)
        members = [into, *(other for other, base in joined.items() if base == into)]
        given = any(not record.fetched for member in members for record in versions[member])
        topic = tuple(dict.fromkeys(word for member in members for word in _topic(*pages[member])))
        wanted = bool(given or topic or off_topic_too)
        verdicts += _verdicts(history, into, [pages[member][0].page_no for member in members], wanted=wanted)
        if wanted and each == into:
            further = [pages[member] for member in members[1:]]
            reading = join(pages[each][1], [(record.page_no, page) for record, page in further])
            documents.append(Document(manifest.row(history, reading, topic, sighted), reading, history[0].stem))
    return Settled(tuple(documents), tuple(verdicts))


def join(base: Reading, further: Sequence[tuple[int, Reading]]) -> Reading:
    """One article of its first page and the further ones, in page order; what each page prints again is marked."""
    if not further:
        return base
    blocks = list(base.blocks)
    further = sorted(further, key=lambda each: each[0])
    pages = [page for _, page in further]
    for page_no, page in further:
        printed = {text for block in blocks if (text := block.kept)}
        blocks += _again(page.blocks, printed, page_no)
    return msgspec.structs.replace(
        base,
        blocks=tuple(collapse(blocks)),
        **{name: _merged([base, *pages], name) for name in ("authors", "editors", "initials", "tags", "captions")},
        mentioned_dates=_merged([base, *pages], "mentioned_dates"),
    )


def _versions(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records of each id from the first version to the winner, the ids in the order of their pages."""
    versions: dict[str, list[Record]] = defaultdict(list)
    ordered = sorted(records, key=lambda each: (each.source, each.source_id or "", each.key), reverse=True)
    for record in sorted(ordered, key=lambda each: (each.fetched_at, each.raw_sha256)):
        versions[record.id].append(record)
    settled = {each: _winner_last(history) for each, history in versions.items()}
    return dict(sorted(settled.items(), key=lambda each: (each[1][-1].page_no, each[0])))


def _winner_last(history: list[Record]) -> list[Record]:
    """The records in their order, but the last one that did not lose over half of the words moved to the end.

    A page that was fetched again and holds far less is a half-loaded or emptied one more often than a correction.
    """
    winner = history[0]
    for record in history[1:]:
        if not record.fetched or 2 * record.words >= winner.words:
            winner = record
    return [*(record for record in history if record is not winner), winner]


def _joined(pages: dict[str, tuple[Record, Reading]]) -> dict[str, str]:
    """The id of the first page by the id of each further page that shows the same headline."""
    return {
        each: record.head
        for each, (record, reading) in pages.items()
        if each != record.head and record.head in pages and same_title(pages[record.head][1].title, reading.title)
    }


def _topic(record: Record, reading: Reading) -> tuple[str, ...]:
    """The topic words of a page that still stand in it, now that the site's templates are marked."""
    return topic_words(reading.text, record.topic)


def _verdicts(history: Sequence[Record], into: str, page_nos: Iterable[int], *, wanted: bool) -> list[Verdict]:
    """What became of each record of one id; ``page_nos`` are those of all pages of its document."""
    if not wanted:
        return [Verdict(record.key, record.id, into, "topic", NO_TOPIC) for record in history]
    winner, version = history[-1], manifest.version(history)
    is_further, before = winner.id != into, winner.page_no - 1
    name = f"page {winner.page_no} of {into}" if is_further else into
    older = f"an older copy of {name}, whose version {version} is kept"
    verdicts = [Verdict(record.key, record.id, into, "superseded", older) for record in history[:-1]]
    if not is_further:
        return [*verdicts, Verdict(winner.key, winner.id, into)]
    gap = "" if before in page_nos else f", {LACKS} {before}"
    return [*verdicts, Verdict(winner.key, winner.id, into, "joined", name + gap)]


def _again(blocks: Sequence[Block], printed: set[str], page_no: int) -> list[Block]:
    """The blocks of a further page; its title and what its head and tail repeat of earlier pages are marked.

    Only the ends: a paragraph between new ones that stands on two pages is the author's own.
    """
    evidence = f"page {page_no} prints it again"
    out = [block.marked("repeat", evidence) if block.kind == "title" else block for block in blocks]
    ends: tuple[tuple[Rule, Iterable[int]], ...] = (
        ("standfirst-repeat", range(len(out))),
        ("repeat", reversed(range(len(out)))),
    )
    for rule, order in ends:
        for at in order:
            text = out[at].kept
            if text and text not in printed:
                break
            out[at] = out[at].marked(rule, evidence) if text else out[at]
    return out


def _merged(pages: Sequence[Reading], name: str) -> tuple[object, ...]:
    return tuple(dict.fromkeys(value for page in pages for value in getattr(page, name)))
