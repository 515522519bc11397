"""What a page says about itself: site selectors, JSON-LD, meta tags and what is visible, in this order of trust.

gather (one pass) ─► published, title, authors, tags ... ─► Metadata
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from urllib.parse import urljoin

import msgspec
from selectolax.lexbor import LexborHTMLParser

from asn_crawl.model import Select
from asn_crawl.sites import jsonld
from asn_crawl.sites.below_title import EDITOR, WRITER, editor, signed
from asn_crawl.sites.evidence import Evidence, selected
from asn_crawl.sites.published import Witness, has_meta_date, published, updated
from asn_crawl.sites.title import title as printed_title

_AUTHOR = ("author", "content_author", "parsely-author", "sailthru.author", "dcterms.creator", "dc.creator")
_AUTHOR_PAGE = ("article:author", "og:article:author")  # mostly the address of a profile
_AUTHOR_LINKS = ('a[rel~="author"]', '[itemprop="author"]')
_EDITOR = ("editor", "content_editor")
_EDITOR_NODES = (".editor", "#editor")
_SECTION = ("article:section", "og:article:section", "parsely-section", "content_category", "articlesection")
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "content_tags", "keywords")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dcterms.description")

_LISTS = frozenset({"collectionpage", "searchresultspage", "profilepage", "itemlist"})
_ARTICLE_KINDS = frozenset({"article", "news", "newsarticle", "blog"})
_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_BEHIND = " ,|·•–—-"  # a name, before what stood there
_ROLE = re.compile(rf"^(?:by|author|{WRITER}|{EDITOR})(?: ?: ?| )(?=\S)", re.IGNORECASE)
_NOTHING = Select()


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
        or printed_title(found, url, site_name or "")
        or _first(selected(tree, fallback.title))
    )
    dated_by = (*select.published, *fallback.published)
    published_at, published_from = published(found, url=url, timezone=timezone, selectors=dated_by, title=title or "")
    authors = selected(tree, select.authors) or _authors(found) or selected(tree, fallback.authors)
    editors = selected(tree, select.editors) or found.said("editor") or found.meta(_EDITOR) or _labelled(tree)
    below = ([], []) if authors else signed(tree, title or "")
    return Metadata(
        title=title,
        published_at=published_at,
        published_from=published_from,
        updated_at=updated(found, timezone),
        authors=_names(authors or below[0]),
        editors=_names(editors or below[1]),
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


def _authors(found: Evidence) -> list[str]:
    """Authors of the JSON-LD, also those it only points to, else of meta tags, else of the first rel=author link.

    The address of a profile is no name.
    """
    author = found.article.get("author") or found.dated.get("author")
    people = author if isinstance(author, list) else [author]
    pointers = [person.get("@id") for person in people if isinstance(person, dict) and "@id" in person]
    pointed_to = (
        name for node in found.graph if node.get("@id") in pointers for name in jsonld.texts(node.get("name"))
    )
    return (
        _people(found.said("author"))
        or _people(pointed_to)
        or _people(found.meta(_AUTHOR))
        or _people(selected(found.tree, _AUTHOR_LINKS)[:1])
        or _people(found.meta(_AUTHOR_PAGE))
    )


def _people(names: Iterable[str]) -> list[str]:
    return [name for name in names if not _WEB.match(name)]


def _labelled(tree: LexborHTMLParser) -> list[str]:
    """The editor of an element that is named so and says so; other elements of that name hold texts."""
    return [name for shown in selected(tree, _EDITOR_NODES) if (name := editor(shown))]


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
    """The names without a role before them or a sign behind them."""
    return _unique(_ROLE.sub("", name).rstrip(_BEHIND) for name in texts)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(jsonld.clean, islice(texts, jsonld.MAX_VALUES)))))
