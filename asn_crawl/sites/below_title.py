"""The lines that a page prints below its title, their date and names: the witness of pages that state them nowhere."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice, takewhile

from selectolax.lexbor import LexborHTMLParser, LexborNode

from asn_crawl import dates
from asn_crawl.sites import dom, evidence, html

MAX_LINES = 12  # below the title: section, author, buttons and counters stand before the date
LONG_WORDS = 15  # of a paragraph: below it a date is one of the story
_WORDS = 12  # "Oleh Redaksi - Senin, 17 Maret 2025 | 08:15 WITA" has ten
_MAX_ABOVE = 5  # parents of the title whose other parts are looked at
_HEADINGS = "h1, h2, h3, h4"
_FRAMES = html.tag_ids("article div header main section")
_NAMED = '[class*="judul" i], [class*="title" i]'
_WORD = re.compile(r"[^\W_]+")
# "Diterbitkan pada: Senin, " and "Admin " may stand before the date; a sentence has more, or no full stop of its own.
_BEFORE = re.compile(r"(?!no\b|nomor\b)(?:(?:\S+ ){0,4}|.*[|•·–—:,/-] (?:\S+ )?|.*[(,:|])", re.IGNORECASE)
_BEHIND = re.compile(
    r"[ )\]]*(?:$|[|•·,–—/()\[\]-]|\d"
    r"|(?:pukul|jam|wib|wita|wit|oleh|by|di|in|at|penulis|editor|dibaca|dilihat|views?|kali)\b)",
    re.IGNORECASE,
)
# What stands before the name of a writer or an editor, on all sorts of lines.
WRITER, EDITOR = "penulis|oleh|repor?ter|pewarta|wartawan|kontributor", "editor|redaktur|penyunting"
_NO_NAME = (  # what stands behind a name without a sign between them
    f"{WRITER}|{EDITOR}|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|foto|fotografer|sumber|dibaca|dilihat|views?"
    "|tanggal|terbit|diterbitkan|dipublikasikan|publikasi|published"
)
_NAME_WORD = rf"(?!(?i:{_NO_NAME})\b)[A-Z][\w.'’-]*"
_SIGNED = re.compile(
    rf"(?<!\w)(?i:(?P<writer>{WRITER})|{EDITOR}) ?: ?(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,4}})(?![\w.])"
)
# A name and a date in two elements without a blank between: "Ani Lestari14/10/2024".
_GLUED = re.compile(r"(?<=[a-z])(?=[0-9]{1,2}(?:[/-][0-9]{1,2}[/-][0-9]{4}| [A-Z][a-z]))")


def printed(line: str, zone: str) -> datetime | date | None:
    """The date of a line that holds little else, None for a sentence or headline that names one."""
    if line.endswith(".") or line.count(" ") >= _WORDS:
        return None
    line = _GLUED.sub(" ", line)
    found = dates.DATE.search(line)
    if found is None or not _BEFORE.fullmatch(line[: found.start()]) or not _BEHIND.match(line, found.end()):
        return None
    return dates.parse(line, zone)


def first_date(tree: LexborHTMLParser, title: str, zone: str) -> datetime | date | None:
    """The first date line between the title and the first long paragraph."""
    return next(filter(None, (printed(line, zone) for line in _short_lines(tree, title))), None)


def signed(tree: LexborHTMLParser, title: str) -> tuple[list[str], list[str]]:
    """The names of authors and of editors that the lines between title and first long paragraph label as such."""
    found: tuple[list[str], list[str]] = ([], [])
    for label in (label for line in _short_lines(tree, title) for label in _SIGNED.finditer(line)):
        found[0 if label["writer"] else 1].append(label["name"].rstrip(".-"))
    return found


def editor(line: str) -> str | None:
    """The name on a line that says who its editor is and nothing else."""
    found = _SIGNED.fullmatch(line.lstrip("|/(*·–—- "))
    return found["name"] if found and not found["writer"] else None


def _short_lines(tree: LexborHTMLParser, title: str) -> Iterator[str]:
    """Those between the title and the first long paragraph."""
    return takewhile(lambda line: line.count(" ") < LONG_WORDS, lines_behind(_shown(tree, title)))


def _shown(tree: LexborHTMLParser, title: str) -> LexborNode | None:
    """The heading that is the title, else what is named like one: old tables have <div class="judul">."""
    found = (titled(tree.css(named)[: evidence.MAX_NODES], title) for named in (_HEADINGS, _NAMED))
    return next(filter(None, found), None)


def titled(headings: Iterable[LexborNode], title: str) -> LexborNode | None:
    """The first heading with the words of the title."""
    same = _WORD.findall(title.casefold())
    return next((node for node in headings if same and _WORD.findall(dom.text(node).casefold()) == same), None)


def lines_behind(node: LexborNode | None, until: LexborNode | None = None) -> Iterator[str]:
    """The first lines of what follows the node, inside its parent first; those before ``until`` where it comes."""
    return islice((line for beside in _behind(node, until) for line in _lines(beside)), MAX_LINES)


def _behind(node: LexborNode | None, until: LexborNode | None) -> Iterator[LexborNode]:
    around = {above.mem_id for above in dom.upwards(until)} if until else set()
    for _ in range(_MAX_ABOVE):
        if node is None or node.tag == "body":
            return
        beside = node.next
        while beside is not None:
            if until and beside.mem_id == until.mem_id:
                return
            if beside.mem_id in around:
                beside = beside.first_child
                continue
            yield beside
            beside = beside.next
        node = node.parent


def _lines(node: LexborNode) -> Iterator[str]:
    """The node's lines; of one that only holds blocks no more are read than are asked for."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.tag_id not in html.BLOCKS:
            yield from filter(None, [dom.text(node)] if node.is_element_node else [])
        elif node.tag_id in _FRAMES and not any(map(_is_inline, node.iter(include_text=True))):
            waiting += reversed([child for child in node.iter() if child.tag_id in html.BLOCKS])
        else:
            yield from (block.text for block in html.blocks(node, origin="", marks={}))


def _is_inline(node: LexborNode) -> bool:
    """Whether the node may print something and does not stand on lines of its own."""
    if node.is_element_node:
        return node.tag_id not in html.BLOCKS and node.tag_id not in html.SILENT
    return node.is_text_node and not (node.text_content or "").isspace()
