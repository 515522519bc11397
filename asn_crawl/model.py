"""The values that pass between the stages: frozen, keyword-only; times are aware.

    decode ─► read ─► mark ─► collapse ─► emit
    (str)     (Reading: blocks, marks, cuts)

A later step never deletes a block: it puts a `Mark` on it, or a `Cut` on a part of it.
"""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

Rule = Literal[
    "skip-link", "section-label", "image-label", "caption", "gallery", "widget", "related-link", "repeat", "byline",
    "promo", "listing-heading", "pager", "share", "comment", "tag-line", "template", "footer", "standfirst-repeat",
    "outside", "not-article",
]  # fmt: skip
Kind = Literal["title", "heading", "paragraph", "item", "quote", "caption", "cell"]
Reader = Literal["adapter", "platform", "generic", "text"]
Form = Literal["html", "text"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Why a whole block is left out: the rule and what shows it (pattern's name, block kept instead, share)."""

    rule: Rule
    evidence: str


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """Why the characters ``start`` to ``end`` (exclusive) of a block's text are left out."""

    start: int
    end: int
    rule: Rule
    evidence: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One line or paragraph of a page, in page order; ``text`` has normal white space and is never empty.

    ``origin`` is the selector that found the block, or ``line N`` of a text capture. ``cuts`` do not overlap and
    are sorted.
    """

    text: str
    kind: Kind = "paragraph"
    origin: str = ""
    mark: Mark | None = None
    cuts: tuple[Cut, ...] = ()

    @property
    def kept(self) -> str:
        """The text without its cuts, white space normal; empty when the block is marked or cut away."""
        if self.mark is not None:
            return ""
        if not self.cuts:
            return self.text
        parts, at = [], 0
        for cut in self.cuts:
            parts.append(self.text[at : cut.start])
            at = cut.end
        parts.append(self.text[at:])
        return " ".join(" ".join(parts).split())

    def marked(self, rule: Rule, evidence: str) -> "Block":
        """This block with a mark; an earlier mark stays, since the first reason is the true one."""
        if self.mark is not None:
            return self
        return msgspec.structs.replace(self, mark=Mark(rule=rule, evidence=evidence))

    def with_cut(self, cut: Cut) -> "Block":
        """This block with one more cut; a cut that overlaps an earlier one is left out."""
        if any(cut.start < other.end and other.start < cut.end for other in self.cuts):
            return self
        cuts = tuple(sorted((*self.cuts, cut), key=lambda each: each.start))
        return msgspec.structs.replace(self, cuts=cuts)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One page as it was read: metadata and every block, kept or marked.

    Dates are aware, or a plain `date` where the page names no time. ``confidence`` is about the F1 to expect, 0..1,
    None where nothing was compared. ``published_from`` names the witness: json-ld, meta, time, text or url.
    """

    site: str
    url: str = ""
    canonical_url: str | None = None
    title: str | None = None
    published_at: datetime | date | None = None
    published_from: str | None = None
    updated_at: datetime | date | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    dateline_place: str | None = None
    dateline_outlet: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    captions: tuple[str, ...] = ()
    mentioned_dates: tuple[date, ...] = ()
    blocks: tuple[Block, ...] = ()
    reader: Reader = "generic"
    confidence: float | None = None

    @property
    def body(self) -> tuple[str, ...]:
        """The kept paragraphs in page order, without the title."""
        return tuple(text for block in self.blocks if block.kind != "title" and (text := block.kept))

    @property
    def text(self) -> str:
        """Exactly what the text file holds: title, paragraphs, blank lines between, final newline."""
        parts = (self.title, *self.body) if self.title else self.body
        return "\n\n".join(parts) + "\n" if parts else ""


class Select(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """CSS selectors a field, each list tried in order until one finds text."""

    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


Means = Literal["feed", "sitemap", "wordpress", "listing"]
FoundBy = Literal[Means, "list"]
DEFAULT_ZONE = "Asia/Jakarta"
NEVER_LIVE = "never live"  # what the file of a site says until it was seen


class Discover(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a site's articles are found.

    ``means`` are tried in order; without them all are probed and what works is remembered. Without addresses the
    platform's usual ones are tried. ``cards`` are selectors of one article on a list page.
    """

    means: tuple[Means, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()


class Expect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bounds whose breach is named: ``new_within_days`` days without a new article mean that something is broken.

    The others are about the newest pages: the median of their words and the shares (0..1) that the site's own
    selectors read, that have a title and that have a date.
    """

    new_within_days: Annotated[int, msgspec.Meta(ge=1, le=3_650)] = 14
    min_words: Annotated[int, msgspec.Meta(ge=0)] = 0
    min_adapter: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    min_titled: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    min_dated: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0


class SiteSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One site as the configuration knows it; ``timezone`` is an IANA name.

    ``outlets`` are the names that the site prints in its datelines and promo lines, by which a text capture is
    recognised. ``drop`` are pairs of a rule and the selectors of what it leaves out, joined by commas. Sites of one
    ``group`` share a server and are asked one after the other; ``delay_s`` None means the setting of all.
    """

    name: str
    home: str
    hosts: tuple[str, ...]
    former_hosts: tuple[str, ...] = ()
    platform: str | None = None
    timezone: str = DEFAULT_ZONE
    select: Select = Select()
    drop: tuple[tuple[Rule, str], ...] = ()
    outlets: tuple[str, ...] = ()
    checked: str = NEVER_LIVE
    delay_s: float | None = None
    group: str = ""
    allow_private: bool = False
    discover: Discover = Discover()
    expect: Expect = Expect()


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """An address that may hold an article: as found, and the key by which it is known; times are aware."""

    site: str
    url: str
    key: str
    found_at: datetime
    found_by: FoundBy
    lastmod: datetime | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One input record on its way to the reader: the bytes, where they came from and what is known of them.

    ``source`` is the path relative to the INPUT given (``name:LINE`` in a .jsonl, ``segment@offset`` in a WARC);
    ``site`` is a label taken as it is, ``fetched_at`` aware.
    """

    source: str
    body: bytes
    form: Form
    source_id: str | None = None
    url: str = ""
    site: str | None = None
    content_type: str = ""
    fetched_at: datetime | None = None
    fetched: bool = False
    found_by: FoundBy | None = None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """One record that gave no article of its own; ``reason`` is a sentence that names selector or value.

    ``ends_file``: what stands behind it in its file, if anything does, cannot be read either.
    """

    source: str
    stage: str
    reason: str
    source_id: str | None = None
    url: str = ""
    site: str | None = None
    ends_file: bool = False


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """What a server said of an address at a time without sending its page; ``source`` is ``segment@offset``.

    ``there``: the page is as it was; ``gone``: 404 or 410; ``moved``: a redirect to ``target``, an absolute address.
    """

    source: str
    url: str
    at: datetime
    what: Literal["there", "gone", "moved"]
    target: str = ""
    fetched: bool = False
