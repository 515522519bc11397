"""What a page says about itself: site selectors, JSON-LD, meta tags and what is visible, in this order of trust.

gather (one pass) ─► published, title, authors, tags ... ─► Metadata
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from operator import itemgetter
from urllib.parse import urljoin

import msgspec

from asn_crawl import urls
from asn_crawl.model import Select
from asn_crawl.sites import jsonld
from asn_crawl.sites.dom import text
from asn_crawl.sites.evidence import MAX_NODES, Evidence, selected
from asn_crawl.sites.lead_title import told_by_lead
from asn_crawl.sites.published import Witness, has_meta_date, published, updated

_TITLE = ("og:title", "twitter:title", "headline", "parsely-title", "dcterms.title", "dc.title")
_AUTHOR = ("author", "content_author", "parsely-author", "sailthru.author", "dcterms.creator", "dc.creator")
_AUTHOR_PAGE = ("article:author", "og:article:author")  # mostly the address of a profile
_AUTHOR_LINKS = ('a[rel~="author"]', '[itemprop="author"]')
_EDITOR = ("editor", "content_editor")
_SECTION = ("article:section", "og:article:section", "parsely-section", "content_category", "articlesection")
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "content_tags", "keywords")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dcterms.description")

_LISTS = frozenset({"collectionpage", "searchresultspage", "profilepage", "itemlist"})
_ARTICLE_KINDS = frozenset({"article", "news", "newsarticle", "blog"})
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_SEPARATOR = re.compile(r"( [-|–—•·»:/]+ )")
_AFTER_SITE = re.compile(r"( ?: | [-|–—•·»/]+ )")  # Blogger prints "Warta Kita: Bupati Lantik Pejabat"
_WORD = re.compile(r"[^\W_]+")
_ROLE = re.compile(r"^(?:by|oleh|author|penulis|reporter|pewarta|editor|redaktur)(?: ?: ?| )(?=\S)", re.IGNORECASE)
_MAX_TITLE = 300  # characters; an h1 with more was left open by mistake
_MAX_PIECES = 9  # of a title, separators included
_NOTHING = Select()
_MIN_LIKENESS = 0.25  # 719 real titles right: 0.6 593, 0.5 600, 0.4 606, 0.3 611, 0.25 612, 0.2 613, 0.1 613


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What one page says about itself; texts are normalised and never empty, lists keep their order.

    ``published_at`` and ``updated_at`` are aware, or a plain `date` where no time is named. ``language`` is a primary
    subtag such as "id". ``is_article`` is None where neither JSON-LD nor OpenGraph says anything.
    """

    title: str | None = None
    published_at: datetime | date | None = None
    published_from: Witness | None = None
    updated_at: datetime | date | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    language: str | None = None
    description: str | None = None
    is_article: bool | None = None


def metadata(found: Evidence, *, url: str, timezone: str, select: Select, fallback: Select = _NOTHING) -> Metadata:
    """Everything the page says about itself.

    Args:
        found: What `gather` found on the page.
        url: The page's own address, to which a relative canonical address is joined; "" when unknown.
        timezone: IANA name of the site's zone, of dates that name none.
        select: Selectors of the site, which come first; only ``published`` comes last, as visible text.
        fallback: Selectors of its platform, for what the page's own statements do not tell.
    """
    tree = found.tree
    site_name = _first(found.meta(("og:site_name",)) or found.said("publisher"))
    title = (
        _first(selected(tree, select.title))
        or _title(found, url, site_name or "")
        or _first(selected(tree, fallback.title))
    )
    dated_by = (*select.published, *fallback.published)
    published_at, published_from = published(found, url=url, timezone=timezone, selectors=dated_by, title=title or "")
    return Metadata(
        title=title,
        published_at=published_at,
        published_from=published_from,
        updated_at=updated(found, timezone),
        authors=_names(selected(tree, select.authors) or _authors(found) or selected(tree, fallback.authors)),
        editors=_names(selected(tree, select.editors) or found.said("editor") or found.meta(_EDITOR)),
        section=_first(
            selected(tree, select.section)
            or found.said("articleSection")
            or found.meta(_SECTION)
            or selected(tree, fallback.section)
        ),
        tags=_unique(selected(tree, select.tags) or _tags(found) or selected(tree, fallback.tags)),
        canonical_url=_canonical(found, url),
        language=_language(found),
        description=_first(found.meta(_DESCRIPTION) or found.said("description")),
        is_article=_is_article(found),
    )


def _title(found: Evidence, url: str, site_name: str) -> str | None:
    """The visible title: the h1 that meta tags, JSON-LD or <title> confirm, else what these say."""
    headings = [heading for node in found.headings if _fits(heading := text(node))]
    claims = [claim for claim in dict.fromkeys(_claims(found)) if _fits(claim)]
    same = set(map(_fold, claims)) - {_fold(site_name)}
    confirmed = _first(heading for heading in headings if _fold(heading) in same)
    if confirmed:
        return confirmed
    if shown := _shown_behind(found, headings, claims):
        return shown
    host = urls.host(url)
    likely = _likely(headings, [_SEPARATOR.split(claim) for claim in claims], {site_name, host, *host.split(".")})
    is_stated = found.meta(_TITLE) or found.said("headline")
    return likely if is_stated else told_by_lead(found.tree, likely) or likely


def _likely(headings: list[str], claims: list[list[str]], sites: Iterable[str]) -> str | None:
    """The h1 most like a title once the site's names are cut off, else such a title, else any h1."""
    names = {_fold(name) for name in sites} - {""}
    names |= {_fold(heading) for heading in headings if any(_is_site(heading, claim) for claim in claims)}
    claims = [_without_site(claim, names) for claim in claims]
    headings = [heading for heading in headings if _fold(heading) not in names]
    variants = ["".join(claim[:end]) for claim in claims for end in range(1, min(len(claim), _MAX_PIECES) + 1, 2)]
    same = set(map(_fold, variants))
    confirmed = _first(heading for heading in headings if _fold(heading) in same)
    return confirmed or _likest(headings, variants) or _first((*map("".join, claims), *headings))


def _shown_behind(found: Evidence, headings: Iterable[str], claims: Iterable[str]) -> str | None:
    """The lower heading that is the larger, later part of a title: "Website Resmi Kabupaten Buru - Bupati Lantik"."""
    top = set(map(_fold, headings))
    later: set[str] = set()
    for claim in map(_AFTER_SITE.split, claims):
        for at in range(2, min(len(claim), _MAX_PIECES), 2):
            before, behind = "".join(claim[: at - 1]), "".join(claim[at:])
            if len(behind) > len(before) and _fold(before) not in top:
                later.add(_fold(behind))
    nodes = found.tree.css("h2, h3, h4")[:MAX_NODES] if later else []
    return _first(shown for node in nodes if _fits(shown := text(node)) and _fold(shown) in later)


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
    return len(heading) < len(claim[0]) and _fold(heading) in map(_fold, claim[2::2])


def _without_site(claim: list[str], names: set[str]) -> list[str]:
    """The title without the site's names before it, and without all from one of them on behind it."""
    while len(claim) > 1 and _fold(claim[0]) in names:
        claim = claim[2:]
    end = next((at for at in range(2, len(claim), 2) if _fold(claim[at]) in names), len(claim) + 1)
    return claim[: end - 1]


def _fold(title: str) -> str:
    """Letters and digits alone, without case: h1 and og:title differ in quotes and dashes."""
    return "".join(_WORD.findall(title.casefold()))


def _likest(headings: Iterable[str], variants: Iterable[str]) -> str | None:
    """The heading that shares most words with a title, None where none shares enough."""
    titles = [_words(variant) for variant in variants]
    scored = [(2 * len(ours & title) / (len(ours) + len(title)), heading)
              for heading in headings for title in titles if (ours := _words(heading))]  # fmt: skip
    likeness, heading = max(scored, default=(0.0, ""), key=itemgetter(0))
    return heading if likeness >= _MIN_LIKENESS else None


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold()))


def _authors(found: Evidence) -> list[str]:
    """Authors of the JSON-LD, also those it only points to, else of meta tags, else of the first rel=author link."""
    author = found.article.get("author") or found.dated.get("author")
    people = author if isinstance(author, list) else [author]
    pointers = [person.get("@id") for person in people if isinstance(person, dict) and "@id" in person]
    return (
        found.said("author")
        or [name for node in found.graph if node.get("@id") in pointers for name in jsonld.texts(node.get("name"))]
        or found.meta(_AUTHOR)
        or selected(found.tree, _AUTHOR_LINKS)[:1]
        or found.meta(_AUTHOR_PAGE)
    )


def _tags(found: Evidence) -> list[str]:
    tags = found.said("keywords") or found.meta(_TAGS)
    return tags[0].split(",") if len(tags) == 1 else tags


def _canonical(found: Evidence, url: str) -> str | None:
    """The address that rel=canonical names, else og:url; None for what is no http(s) address."""
    for link in filter(None, map(str.strip, (*found.canonical, *found.meta(("og:url",))))):
        try:
            joined = link if _WEB.match(link) else urljoin(url, link)
        except ValueError:
            continue
        if _WEB.match(joined):
            return joined
    return None


def _language(found: Evidence) -> str | None:
    """The primary language subtag: "id" for id-ID, id_ID and "in", the code that Java kept from before 1989."""
    root = found.tree.root
    declared = root.attributes.get("lang") if root else None
    said = declared or _first((*found.said("inLanguage"), *found.meta(("og:locale", "content-language"))))
    match = re.match(r"\s*([a-z]{2,3})(?![a-z])", said or "", re.IGNORECASE)
    code = match[1].lower() if match else None
    return "id" if code == "in" else code


def _is_article(found: Evidence) -> bool | None:
    if found.article or has_meta_date(found):
        return True
    if any(not _LISTS.isdisjoint(jsonld.types(node)) for node in found.graph):
        return False
    kind = _first(found.meta(("og:type",)))
    return kind.lower() in _ARTICLE_KINDS if kind else None


def _first(texts: Iterable[str]) -> str | None:
    return next(iter(texts), None)


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names without a role before them."""
    return _unique(_ROLE.sub("", name) for name in texts)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(jsonld.clean, islice(texts, jsonld.MAX_VALUES)))))
