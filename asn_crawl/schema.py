"""What the files of the configuration may hold: one value a table, unknown keys refused."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from asn_crawl.model import DEFAULT_ZONE, NEVER_LIVE, Discover, Expect, Rule, Select

Seconds = Annotated[float, msgspec.Meta(ge=0, le=86_400)]
Deadline = Annotated[float, msgspec.Meta(gt=0, le=3_600)]
Days = Annotated[int, msgspec.Meta(ge=1, le=3_650)]
Pages = Annotated[int, msgspec.Meta(ge=1, le=10_000)]


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one page may cost: bytes after decompression, nested tags, CPU seconds."""

    max_bytes: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 5_000_000
    max_depth: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] = 10_000
    page_cpu_s: Deadline = 10.0


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``words`` make a fetched page one of ours, matched without case at word starts; ``queries`` steer searches."""

    words: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who asks, and by which way; ``contact`` is an e-mail address or a web page that an editor can turn to."""

    contact: str = ""
    ca_file: str = ""
    proxy: str = ""
    deadline_s: Deadline = 60.0


class Politeness(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds between two requests to one server group, and how many groups are asked at a time."""

    delay_s: Seconds = 5.0
    groups_at_a_time: Annotated[int, msgspec.Meta(ge=1, le=256)] = 64


class Fetch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to ask again, when to stop paging, and how the raw store grows."""

    look_again_days: tuple[Days, ...] = (1, 7, 30)
    known_pages: Pages = 2
    max_list_pages: Pages = 50
    segment_mb: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 256
    min_free_mb: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 500

    @property
    def segment_bytes(self) -> int:
        """From which size on a segment is full."""
        return self.segment_mb * 1_000_000


Share = Annotated[float, msgspec.Meta(gt=0, le=1)]


class Dedup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When two documents are the same story; the file says what set each figure."""

    containment: Share = 0.5
    same_share: Share = 0.4
    excerpt_share: Share = 0.2
    slots: Annotated[int, msgspec.Meta(ge=2)] = 3
    slot_share: Share = 0.5
    repeated_name: Annotated[int, msgspec.Meta(ge=2)] = 4
    large_cluster: Annotated[int, msgspec.Meta(ge=2)] = 100


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``asn-crawl.toml``."""

    network: Network = Network()
    politeness: Politeness = Politeness()
    fetch: Fetch = Fetch()
    limits: Limits = Limits()
    topic: Topic = Topic()
    dedup: Dedup = Dedup()


class Platform(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family of themes: ``markers`` are strings in the page's head that give it away, any one of them.

    ``base`` is a platform that this one is built on: its markers are looked for first.
    """

    base: str = ""
    markers: tuple[str, ...] = ()
    select: Select = Select()
    drop: Mapping[Rule, tuple[str, ...]] = {}


class Refusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of page that is no article, known by its title (a pattern), a class of ``<body>``, or a string in it.

    ``markers`` decide only where the page's text is short, since an article may hold a login form too. It counts on
    pages of one ``platform`` alone, themes of it included, where one is named.
    """

    reason: str
    platform: str = ""
    title: str = ""
    body_class: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


class BoilerplateRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of ``boilerplate.toml``; the file's head explains the keys."""

    mark: Rule
    where: Literal["line", "start", "end", "inside"]
    pattern: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    zone: Literal["any", "head", "tail", "edges"] = "any"
    then: Literal["nothing", "title", "name", "place", "short", "again", "rest"] = "nothing"
    hints: tuple[str, ...] = ()
    long: bool = False
    off: bool = False


class Zone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells of a zone: the letters behind a clock time, hours ahead of UTC, and names of places in it."""

    abbreviation: str
    offset_h: float
    places: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One host of a family; it is the site ``<stem>-<label>``."""

    label: str
    host: str
    timezone: str
    outlets: tuple[str, ...] = ()


class SiteFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``sites/<stem>.toml``: one site, or a family of offices below the domain ``family``.

    ``labels`` are, by their zone, offices of which nothing is known but that they are at ``<label>.<family>``.
    """

    name: str
    platform: str | None = None
    timezone: str = DEFAULT_ZONE
    hosts: tuple[str, ...] = ()
    former_hosts: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    select: Select = Select()
    drop: Mapping[Rule, tuple[str, ...]] = {}
    checked: str = NEVER_LIVE
    home: str = ""
    delay_s: Seconds | None = None
    group: str = ""
    allow_private: bool = False
    discover: Discover = Discover()
    expect: Expect = Expect()
    family: str = ""
    offices: tuple[Office, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = {}
