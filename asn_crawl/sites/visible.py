"""The date that a page prints below its title: the witness of pages that state it nowhere else."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import dates
from asn_crawl.sites import evidence, html

MAX_LINES = 12  # below the title: section, author, buttons and counters stand before the date
LONG_WORDS = 15  # of a paragraph: below it a date is one of the story
_WORDS = 12  # "Oleh Redaksi - Senin, 17 Maret 2025 | 08:15 WITA" has ten
_MAX_ABOVE = 5  # parents of the title whose other parts are looked at
_HEADINGS = "h1, h2, h3, h4"
_WORD = re.compile(r"[^\W_]+")
# "Diterbitkan pada: Senin, " and "Admin " may stand before the date; a sentence has more, or no full stop of its own.
_BEFORE = re.compile(r"(?!no\b|nomor\b)(?:(?:\S+ ){0,4}|.*[|•·–—:,/-] (?:\S+ )?|.*[(,:|])", re.IGNORECASE)
_BEHIND = re.compile(
    r"[ )\]]*(?:$|[|•·,–—/()\[\]-]|\d|(?:pukul|jam|wib|wita|wit|oleh|by|di|in|at|dibaca|dilihat|views?|kali)\b)",
    re.IGNORECASE,
)


def printed(line: str, zone: str) -> datetime | date | None:
    """The date of a line that holds little else, None for a sentence or headline that names one."""
    if line.endswith(".") or line.count(" ") >= _WORDS:
        return None
    found = dates.DATE.search(line)
    if found is None or not _BEFORE.fullmatch(line[: found.start()]) or not _BEHIND.match(line, found.end()):
        return None
    return dates.parse(line, zone)


def below_title(tree: LexborHTMLParser, title: str, zone: str) -> datetime | date | None:
    """The first date line between the heading that is the title and the first long paragraph."""
    same = _WORD.findall(title.casefold())
    headings = tree.css(_HEADINGS)[: evidence.MAX_NODES] if same else []
    heading = next((node for node in headings if _WORD.findall(evidence.text(node).casefold()) == same), None)
    for line in islice(_lines_behind(heading), MAX_LINES):
        if line.count(" ") >= LONG_WORDS:
            return None
        if moment := printed(line, zone):
            return moment
    return None


def _lines_behind(node: LexborNode | None) -> Iterator[str]:
    """The lines of what follows the node, inside its parent first."""
    for _ in range(_MAX_ABOVE):
        if node is None or node.tag == "body":
            return
        beside = node.next
        while beside is not None:
            if beside.is_text_node or beside.tag_id not in html.BLOCKS:
                yield from filter(None, [evidence.text(beside)] if beside.is_element_node else [])
            else:
                yield from (block.text for block in html.blocks(beside, origin="", marks={}))
            beside = beside.next
        node = node.parent
