"""One page from bytes to a `Reading`: the order of the stages stands here and nowhere else."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
from rapidfuzz import fuzz

from asn_crawl import config as configuration
from asn_crawl import dates, urls
from asn_crawl.clean.collapse import collapse
from asn_crawl.clean.credits import Credits, credits, cut_initials  # noqa: A004  # the field's word
from asn_crawl.clean.decode import utf8
from asn_crawl.clean.mark import mark
from asn_crawl.clean.related import without_related
from asn_crawl.config import Config
from asn_crawl.errors import PageError
from asn_crawl.mentions import mentioned
from asn_crawl.model import Block, Form, Page, Reading, SiteSpec
from asn_crawl.sites import capture, outlets
from asn_crawl.sites.below_title import LONG_WORDS, printed
from asn_crawl.sites.beside_date import with_names
from asn_crawl.sites.dateline import Dateline, dateline, is_place, opening
from asn_crawl.sites.outside import with_outside
from asn_crawl.sites.passage import alone, framed, passage
from asn_crawl.sites.reader import read_html
from asn_crawl.sites.standfirst import ORIGIN
from asn_crawl.sites.teasers import listed
from asn_crawl.text import MARKS_AND_BLANKS, counted, word_count

MIN_KEPT_WORDS = 8
_TITLE_WITHIN = 6  # blocks: section, date, author, picture and caption may stand above it
# Two prints of one caption in a seed differ in a comma and one capital letter and score 99.
SAME_CAPTION = 95
_CANONICAL = re.compile(
    r"""<link\s[^<>]{0,200}?rel=["']?canonical["']?\s[^<>]{0,200}?href=["']?(https?://[^"'<>\s]{1,2000})"""
    r"""|<link\s[^<>]{0,200}?href=["']?(https?://[^"'<>\s]{1,2000})["']?\s[^<>]{0,200}?rel=["']?canonical""",
    re.IGNORECASE,
)
_CANONICAL_WITHIN = 65_536
_TAGS = (b"<html", b"<!doctype", b"<body", b"<div", b"<p>", b"<p ", b"<article", b"<head")


def read(page: bytes | str, *, url: str = "", site: str | None = None, config: str | Path | None = None) -> Reading:
    """The reading of one page, an HTML source or a text capture; ``Reading.text`` is its clean text.

    Args:
        page: The page as saved; bytes are decoded as a browser would.
        url: Its address, by which the site is known.
        site: The site's name, where the address is unknown.
        config: A directory that lies over the shipped configuration.

    Raises:
        PageError: The page holds no article or is over a limit; the text names the stage and the reason.
        ConfigError: The configuration is wrong.
    """
    body = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    head = body[:4096].replace(b"\0", b"").lstrip(MARKS_AND_BLANKS).lower()  # UTF-16 has a NUL in each letter of a tag
    form: Form = "html" if head.startswith(b"<") or any(tag in head for tag in _TAGS) else "text"
    content_type = "text/html; charset=utf-8" if isinstance(page, str) else ""
    given = Page(source="", body=body, form=form, url=url, site=site, content_type=content_type)
    return read_page(given, configuration.load(config))


def read_page(page: Page, config: Config) -> Reading:
    """The reading of one input record.

    Raises:
        PageError: As for `read`.
    """
    source = utf8(page.body, page.content_type, limits=config.settings.limits)
    draft, blocks = (_from_html if page.form == "html" else _from_text)(page, source, config)
    reading = retold(draft, collapse(blocks))
    kept = (text for block in reading.blocks if block.kind != "title" and (text := block.kept))
    words = sum(map(word_count, islice(kept, MIN_KEPT_WORDS)))  # each has a word
    if words < MIN_KEPT_WORDS:
        left = f"{counted(words, 'word is', 'words are')} left of {counted(len(blocks), 'line')}"
        raise PageError("read", f"no article: {left}, fewer than {MIN_KEPT_WORDS}")
    return reading


def retold(reading: Reading, blocks: Sequence[Block]) -> Reading:
    """The reading with other marks on its blocks, and everything that follows from what is left of them."""
    blocks = _without_heading_tail(blocks)
    filed = _filed(blocks)
    signatures = {name.casefold() for name in (*reading.authors, filed.outlet if filed else None) if name}
    return _completed(reading, cut_initials(blocks, signatures), filed)


def explain_page(page: Page, config: Config) -> Reading:
    """The reading of one input record with the rest of the page too, marked ``outside``.

    Raises:
        PageError: As for `read`.
    """
    reading = read_page(page, config)
    if page.form != "html":
        return reading
    blocks = with_outside(utf8(page.body, page.content_type, limits=config.settings.limits), reading.blocks)
    return msgspec.structs.replace(reading, blocks=tuple(blocks))


def _from_html(page: Page, source: bytes, config: Config) -> tuple[Reading, list[Block]]:
    claimed = page if page.url else msgspec.structs.replace(page, url=_claimed_address(source))
    site = _site(claimed, config) or _unknown(claimed)
    meta, blocks, reader, confidence = read_html(source, url=page.url, site=site, config=config)
    if meta.title:
        blocks = [Block(text=meta.title, kind="title", origin="title"), *_without_title(blocks, meta.title)]
    draft = Reading(
        site=site.name,
        url=page.url,
        canonical_url=meta.canonical_url,
        title=meta.title,
        published_at=meta.published_at,
        published_from=meta.published_from,
        updated_at=meta.updated_at,
        authors=meta.authors,
        editors=meta.editors,
        section=meta.section,
        tags=meta.tags,
        language=meta.language,
        reader=reader,
        confidence=confidence,
    )
    return draft, mark(blocks, config.rules)


def _without_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks with the title and the date of publication marked where the body's first lines print them."""
    same = title.casefold()
    out = list(blocks)
    open_at = (at for at, block in enumerate(blocks) if block.mark is None)
    for at in islice(open_at, _TITLE_WITHIN):
        block = blocks[at]
        if block.text.casefold() == same:
            out[at] = block.marked("repeat", "the title again")
        elif block.kind in ("paragraph", "item") and printed(block.text, "UTC"):
            out[at] = block.marked("byline", capture.DATE_LINE)
        elif block.text.count(" ") >= LONG_WORDS:
            break
    return out


def _from_text(page: Page, source: bytes, config: Config) -> tuple[Reading, list[Block]]:
    lines = capture.lines(source.decode())
    blocks = without_related(mark(lines, config.rules))
    if number := listed(blocks):
        raise PageError("read", f"a list of articles, not an article: {counted(number, 'teaser')} and no whole text")
    recognised = _site(page, config) or outlets.recognise(blocks, config.sites.values(), config.families.values())
    site = recognised or _unknown(page)
    if whole := passage(blocks):
        blocks, printed = alone(mark(framed(lines, whole), config.rules), whole, site.timezone)
    else:
        blocks, printed = capture.structure(outlets.without_header(blocks, site), site.timezone)
    blocks = with_names(blocks)
    published = printed or dates.in_url(page.url)
    title = next((block.text for block in blocks if block.kind == "title"), None)
    draft = Reading(
        site=site.name,
        url=page.url,
        title=title,
        published_at=published,
        published_from="text" if printed else "url" if published else None,
        reader="text",
    )
    return draft, blocks


def _site(page: Page, config: Config) -> SiteSpec | None:
    """The site that the page's label or host names; a label of no site file is taken as it is."""
    by_host = config.site_of_host(urls.host(page.url)) if page.url else None
    if not page.site:
        return by_host
    known = config.sites.get(page.site) or by_host
    return msgspec.structs.replace(known, name=page.site) if known else SiteSpec(name=page.site, home="", hosts=())


def _claimed_address(source: bytes) -> str:
    """The address that a page saved without one names as its own, good enough to know the site by; "" for none."""
    found = _CANONICAL.search(source[:_CANONICAL_WITHIN].decode("utf-8", "replace"))
    return (found[1] or found[2]) if found else ""


def _unknown(page: Page) -> SiteSpec:
    return SiteSpec(name=urls.host(page.url) or "unknown", home="", hosts=())


def _without_heading_tail(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the headings after the last paragraph marked: they head something that was left out."""
    out = list(blocks)
    for at in range(len(out) - 1, -1, -1):
        if not out[at].kept:
            continue
        if out[at].kind != "heading":
            break
        out[at] = out[at].marked("listing-heading", "a heading with no text below it")
    return out


def _completed(draft: Reading, blocks: Sequence[Block], filed: Dateline | None) -> Reading:
    """The draft with its blocks and everything that is read from them, and what its dateline says."""
    found: Credits = credits(blocks)
    captions = _distinct_captions(block.text for block in blocks if block.kind == "caption")
    body = [text for block in blocks if block.kind != "title" and (text := block.kept)]
    return msgspec.structs.replace(
        draft,
        authors=_distinct((*draft.authors, *found.authors)),
        editors=_distinct((*draft.editors, *found.editors)),
        initials=found.initials,
        dateline_place=filed.place if filed else None,
        dateline_outlet=filed.outlet if filed else None,
        captions=captions,
        mentioned_dates=mentioned([draft.title or "", *body, *captions]),
        blocks=tuple(blocks),
    )


def _filed(blocks: Sequence[Block]) -> Dateline | None:
    """The dateline of the first paragraph, or above it, or, below a standfirst, a clear one of the second."""
    story = (text for block in blocks if block.kind != "title" and block.origin != ORIGIN and (text := block.kept))
    first, second = next(story, ""), next(story, "")
    below = None if (found := opening(first, second)) else dateline(second)
    return below if below and below.outlet and is_place(below.place) else found


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    """The values in order, one that differs in case alone left out."""
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(value.casefold(), value)
    return tuple(first.values())


def _distinct_captions(texts: Iterable[str]) -> tuple[str, ...]:
    captions: dict[str, str] = {}
    for text in texts:
        folded = text.casefold()
        if not any(fuzz.ratio(folded, other, score_cutoff=SAME_CAPTION) for other in captions):
            captions[folded] = text
    return tuple(captions.values())
