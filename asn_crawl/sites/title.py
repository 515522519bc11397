"""The title of a page: the visible heading that its own statements confirm."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from asn_crawl import urls
from asn_crawl.sites.dom import text
from asn_crawl.sites.evidence import MAX_NODES, Evidence
from asn_crawl.sites.features import fold
from asn_crawl.sites.lead_title import told_by_lead

_TITLE = ("og:title", "twitter:title", "headline", "parsely-title", "dcterms.title", "dc.title")
_SEPARATOR = re.compile(r"( [-|–—•·»:/]+ )")
_AFTER_SITE = re.compile(r"( ?: | [-|–—•·»/]+ )")  # Blogger prints "Warta Kita: Bupati Lantik Pejabat"
_WORD = re.compile(r"[^\W_]+")
_MAX_TITLE = 300  # characters; an h1 with more was left open by mistake
_MAX_PIECES = 9  # of a title, separators included
_MIN_LIKENESS = 0.25  # 719 real titles right: 0.6 593, 0.5 600, 0.4 606, 0.3 611, 0.25 612, 0.2 613, 0.1 613


def title(found: Evidence, url: str, site_name: str) -> str | None:
    """The visible title: the h1 that meta tags, JSON-LD or <title> confirm, else what these say."""
    headings = [heading for node in found.headings if _fits(heading := text(node))]
    claims = [claim for claim in dict.fromkeys(_claims(found)) if _fits(claim)]
    same = set(map(fold, claims)) - {fold(site_name)}
    confirmed = next((heading for heading in headings if fold(heading) in same), None)
    if confirmed:
        return confirmed
    if shown := _shown_behind(found, headings, claims):
        return shown
    host = urls.host(url)
    likely = _likely(headings, [_SEPARATOR.split(claim) for claim in claims], {site_name, host, *host.split(".")})
    is_stated = found.meta(_TITLE) or found.said("headline")
    is_confirmed = likely in headings and any(fold(likely) in fold(claim) for claim in claims)
    return likely if is_stated or is_confirmed else told_by_lead(found.tree, likely, host) or likely


def _likely(headings: list[str], claims: list[list[str]], sites: Iterable[str]) -> str | None:
    """The h1 most like a title once the site's names are cut off, else such a title, else any h1."""
    names = {fold(name) for name in sites} - {""}
    names |= {fold(heading) for heading in headings if any(_is_site(heading, claim) for claim in claims)}
    claims = [_without_site(claim, names) for claim in claims]
    headings = [heading for heading in headings if fold(heading) not in names]
    variants = ["".join(claim[:end]) for claim in claims for end in range(1, min(len(claim), _MAX_PIECES) + 1, 2)]
    same = set(map(fold, variants))
    confirmed = next((heading for heading in headings if fold(heading) in same), None)
    return confirmed or _likest(headings, variants) or next(iter((*map("".join, claims), *headings)), None)


def _shown_behind(found: Evidence, headings: Iterable[str], claims: Iterable[str]) -> str | None:
    """The lower heading that is the larger, later part of a title: "Website Resmi Kabupaten Buru - Bupati Lantik"."""
    top = set(map(fold, headings))
    later: set[str] = set()
    for claim in map(_AFTER_SITE.split, claims):
        for at in range(2, min(len(claim), _MAX_PIECES), 2):
            before, behind = "".join(claim[: at - 1]), "".join(claim[at:])
            if len(behind) > len(before) and fold(before) not in top:
                later.add(fold(behind))
    nodes = found.tree.css("h2, h3, h4")[:MAX_NODES] if later else []
    return next((shown for node in nodes if _fits(shown := text(node)) and fold(shown) in later), None)


def _fits(title: str) -> bool:
    return 0 < len(title) <= _MAX_TITLE


def _claims(found: Evidence) -> Iterator[str]:
    """The titles that meta tags, JSON-LD and <title> give."""
    for name in _TITLE:
        yield from found.meta((name,))[:1]
    yield from found.said("headline")[:1]
    yield from map(text, found.titles)


def _is_site(heading: str, claim: Sequence[str]) -> bool:
    """Whether a heading is a later, shorter part of a title: the name of a site that does not give it elsewhere."""
    return len(heading) < len(claim[0]) and fold(heading) in map(fold, claim[2::2])


def _without_site(claim: list[str], names: set[str]) -> list[str]:
    """The title without the site's names before it, and without all from one of them on behind it."""
    while len(claim) > 1 and fold(claim[0]) in names:
        claim = claim[2:]
    end = next((at for at in range(2, len(claim), 2) if fold(claim[at]) in names), len(claim) + 1)
    return claim[: end - 1]


def _likest(headings: Iterable[str], variants: Iterable[str]) -> str | None:
    """The heading that shares most words with a title, None where none shares enough."""
    titles = [_words(variant) for variant in variants]
    scored = [(2 * len(ours & title) / (len(ours) + len(title)), heading)
              for heading in headings for title in titles if (ours := _words(heading))]  # fmt: skip
    likeness, heading = max(scored, default=(0.0, ""), key=itemgetter(0))
    return heading if likeness >= _MIN_LIKENESS else None


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold()))
