"""Which site a text capture is of: by the outlet that its dateline, a promo line, a footer or its header names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec
from rapidfuzz import fuzz, process

from asn_crawl.model import Block, SiteSpec
from asn_crawl.sites.dateline import dateline

_HEAD_LINES = 8  # unmarked lines among which a header stands
_FILED = 120  # characters of a paragraph; "Jelang Pilkada, Bawaslu Ajak ASN - Tetap Netral" is a headline
# "Kabupaen", "Kabuatenn" for Kabupaten score 94 and 89; "Poso" for "Buol" scores 25.
_SAME_WORD = 80
_NATIONAL = frozenset(("ri", "republik indonesia"))  # no regional office
# The first words of names of equally many words, and beside each all words of that name and its site.
_Names = tuple[list[str], list[tuple[list[str], SiteSpec]]]


def recognise(blocks: Iterable[Block], sites: Iterable[SiteSpec], families: Iterable[SiteSpec]) -> SiteSpec | None:
    """The site whose outlet the dateline names, a promo line or footer, or on an office's page its first lines.

    Typing errors in a dateline are forgiven. The skip link tells a page of an office from an article about one.
    """
    blocks, sites, families = list(blocks), list(sites), list(families)
    names = _names(sites)
    for block in blocks:
        filed = dateline(block.text)
        site = filed and filed.outlet and _by_outlet(filed.outlet, names)
        if filed and filed.outlet and not site and len(block.text) >= _FILED:
            site = _by_family(filed.outlet, families)
        if not site and block.mark and block.mark.rule in ("promo", "footer"):
            site = _named_in(block.text, sites)
        if site:
            return site
    if not any(block.mark and block.mark.rule == "skip-link" for block in blocks):
        return None
    offices = [each for each in sites if any(each.name.startswith(f"{family.name}-") for family in families)]
    texts = [block.text for block in blocks if block.mark is None or block.mark.rule == "footer"]
    first = [text for _, text in _head(blocks)]
    listed = next(filter(None, (_named_in(text, offices, words=True) for text in first)), None)
    return listed or _by_header(first, texts, families)


def without_header(blocks: Sequence[Block], site: SiteSpec) -> list[Block]:
    """The blocks with the first lines marked that hold the site's outlet or host and nothing else."""
    names = {name.casefold() for name in (*site.hosts, *site.outlets)}
    found = {at for places, text in _head(blocks) if text.casefold() in names for at in places}
    return [
        block.marked("section-label", "the site's own name") if at in found else block
        for at, block in enumerate(blocks)
    ]


def _head(blocks: Sequence[Block]) -> list[tuple[tuple[int, ...], str]]:
    """The first lines that no rule takes, one by one and then each with the next, and where they stand."""
    lines = [((at,), block.text) for at, block in enumerate(blocks) if block.mark is None][:_HEAD_LINES]
    return lines + [((*one, *other), f"{text} {more}") for (one, text), (other, more) in pairwise(lines)]


def _by_header(first: Sequence[str], texts: Sequence[str], families: Sequence[SiteSpec]) -> SiteSpec | None:
    """An office that no file lists, by a first line, or two, with its name and nothing else.

    A headline may begin with the name too, but the text or a footer does not print it again.
    """
    for line in first:
        again = (text for text in texts if text not in line and line.casefold() in text.casefold())
        if (site := _by_family(line, families)) and any(again):
            return site
    return None


def _named_in(text: str, sites: Iterable[SiteSpec], *, words: bool = False) -> SiteSpec | None:
    """The site whose host stands in the text, or with ``words`` also its outlet as whole words."""
    folded = text.casefold()
    for site in sites:
        for name in (*site.hosts, *site.outlets):
            if "." in name and name.casefold() in folded:
                return site
            if words and re.search(rf"\b{re.escape(name.casefold())}\b", folded):
                return site
    return None


def _names(sites: Iterable[SiteSpec]) -> dict[int, _Names]:
    """The names by which a dateline may know each site, in the order of the sites, by their number of words."""
    named: dict[int, _Names] = {}
    for site in sites:
        for name in (*site.hosts, *site.former_hosts, *site.outlets):
            if words := name.casefold().split():
                first, others = named.setdefault(len(words), ([], []))
                first.append(words[0])
                others.append((words, site))
    return named


def _by_outlet(outlet: str, names: Mapping[int, _Names]) -> SiteSpec | None:
    """The first site with a name like the outlet."""
    # A text may have thousands of datelines: 5,000 take 0.15 s, with each name compared by itself 1.6 s.
    words = outlet.casefold().split()
    first, others = names.get(len(words), ([], []))
    alike = process.extract(words[0], first, scorer=fuzz.ratio, score_cutoff=_SAME_WORD, limit=None)
    sites = (others[at] for at in sorted(at for _, _, at in alike))
    return next((site for known, site in sites if _all_alike(words, known)), None)


def _by_family(outlet: str, families: Iterable[SiteSpec]) -> SiteSpec | None:
    """An office that no file lists, named after what its outlet prints in the label's place."""
    for family in families:
        for pattern in family.outlets:
            before, _, after = pattern.partition("{label}")
            label = outlet[len(before) :].removesuffix(after)
            if label and label.casefold() not in _NATIONAL and _same_words(outlet[: len(before)], before):
                slug = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")
                outlets = tuple(each.replace("{label}", label) for each in family.outlets)
                return msgspec.structs.replace(family, name=f"{family.name}-{slug}", hosts=(), outlets=outlets)
    return None


def _same_words(printed: str, known: str) -> bool:
    left, right = printed.casefold().split(), known.casefold().split()
    return len(left) == len(right) and _all_alike(left, right)


def _all_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    return all(map(_is_alike, left, right))


def _is_alike(one: str, other: str) -> bool:
    """Whether two words differ by a typing error alone; of an address each part counts: aceh.bawaslu.go.id."""
    left, right = one.split("."), other.split(".")
    return len(left) == len(right) and all(fuzz.ratio(*parts) >= _SAME_WORD for parts in zip(left, right, strict=True))
