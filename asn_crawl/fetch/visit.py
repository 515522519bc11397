"""One visit to one site: what is found goes into the state, what is due is asked for, and the sums balance."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from asn_crawl.fetch.articles import Taker
from asn_crawl.fetch.asker import Asker, Rests
from asn_crawl.fetch.due import Due
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.means import find
from asn_crawl.fetch.progress import judged, stale
from asn_crawl.fetch.request import RunEnds
from asn_crawl.model import SiteSpec
from asn_crawl.problem import Problem
from asn_crawl.store.values import Progress, Status, Sums
from asn_crawl.text import counted

_AS_COUNTED = {
    "stored": "stored", "unchanged": "unchanged", "redirected": "unchanged", "gone": "unchanged",
    "skipped": "skipped", "failed": "failed", "blocked": "failed",
}  # fmt: skip
MAX_TOLD = 3  # discovery problems named a site
MAX_SHOWN = 1_000  # articles of a dry run


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What a visit came to; ``tells`` where a problem is new, or was last told a week ago."""

    site: str
    sums: Sums
    problems: tuple[Problem, ...] = ()
    tells: bool = False
    would_ask: tuple[str, ...] = ()


def visit(site: SiteSpec, asker: Asker) -> Visit:
    """Discover and fetch one site; what hinders it is a problem of this site, never of the others."""
    finder, taker = Finder(site, asker), Taker(site, asker)
    grave, is_whole = _ask(finder, taker)
    if worse := _of_outcomes(site, taker, told=bool(grave)):
        grave.insert(0, worse)
    tells = _keep_progress(site, asker, grave, is_whole=is_whole)
    asker.store.commit()
    due = taker.due or taker.begin()
    articles = due.first(MAX_SHOWN) if asker.shared.request.dry_run else ()
    hindered = finder.problems[:MAX_TOLD]
    if (more := len(finder.problems) - MAX_TOLD) > 0:
        hindered.append(f"and {counted(more, 'more problem', 'more problems')} of finding articles")
    return Visit(
        site=site.name,
        sums=_sums(taker),
        problems=(
            *grave,
            *(Problem(site=site.name, kind="discovery", sentence=f"{site.name}: {each}") for each in hindered),
            *_of_list(site, due),
        ),
        tells=tells,
        would_ask=(*finder.would_ask, *(known.url for known in articles)),
    )


def _ask(finder: Finder, taker: Taker) -> tuple[list[Problem], bool]:
    """Find and take; the problems that hinder that, and whether it came to its end."""
    site, asker = finder.site, finder.asker
    grave: list[Problem] = []
    try:
        asker.robots(site, site.home)
        if asker.shared.listed is None:
            grave += _discover(site, asker, finder)
        else:
            finder.take_listed(asker.shared.listed[site.name])
        if not asker.shared.request.dry_run:
            taker.take()
    except Rests as reason:
        grave.append(Problem(site=site.name, kind="resting", sentence=f"{site.name}: {reason}"))
    except RunEnds:
        return grave, False  # what is left is counted as waiting
    return grave, True


def _of_list(site: SiteSpec, due: Due) -> Iterator[Problem]:
    if due.rested:
        listed = counted(due.rested, "listed address is", "listed addresses are")
        sentence = f"{site.name}: {listed} known and not due; --recrawl asks again"
        yield Problem(site=site.name, kind="list", sentence=sentence)
    if due.forgotten:
        listed = counted(due.forgotten, "listed address was", "listed addresses were")
        sentence = f"{site.name}: {listed} forgotten on request and will not be asked for"
        yield Problem(site=site.name, kind="list", sentence=sentence)


def _discover(site: SiteSpec, asker: Asker, finder: Finder) -> list[Problem]:
    """Discover, and keep which means work and when something new was last found; a problem where none works."""
    means = find(finder)
    if asker.shared.request.dry_run:
        return []
    now, before = asker.shared.now(), _progress(site, asker)
    progress = msgspec.structs.replace(
        before,
        means=means or before.means,
        succeeded_at=now if means else before.succeeded_at,
        new_at=now if finder.new else before.new_at,
    )
    asker.store.note("progress", site.name, progress)
    if means:
        return []
    why = finder.problems[0] if finder.problems else "no feed, sitemap, REST interface or list page names one"
    kind: Literal["blocked", "failing"] = "blocked" if finder.blocked else "failing"
    return [Problem(site=site.name, kind=kind, sentence=f"{site.name}: no article was found: {why}")]


def _keep_progress(site: SiteSpec, asker: Asker, grave: list[Problem], *, is_whole: bool) -> bool:
    """Remember how the site stands, and say whether that is to be told; an early end or a list judges nothing."""
    if asker.shared.listed is not None:
        return bool(grave) and is_whole
    now, before = asker.shared.now(), _progress(site, asker)
    if is_stale := stale(site, before, now):
        grave.append(is_stale)
    after, tells = judged(before, grave[0] if grave else None, now)
    if is_whole and not asker.shared.request.dry_run:
        asker.store.note("progress", site.name, after)
    return tells and is_whole


def _progress(site: SiteSpec, asker: Asker) -> Progress:
    known = asker.store.noted("progress", site.name, Progress)
    return known if known and known.since else Progress(since=asker.shared.now())


def _sums(taker: Taker) -> Sums:
    counts = dict.fromkeys(("stored", "unchanged", "skipped", "failed"), 0)
    for status, number in taker.outcomes.items():
        counts[_AS_COUNTED[status]] += number
    return Sums(leads=taker.leads, waiting=taker.waiting(), **counts)


def _of_outcomes(site: SiteSpec, taker: Taker, *, told: bool) -> Problem | None:
    """Name a site that answered only with block pages or, where nothing else is told of it, failures."""
    good = sum(number for status, number in taker.outcomes.items() if status in ("stored", "unchanged", "redirected"))
    bad = {status: number for status, number in taker.outcomes.items() if status in ("failed", "blocked")}
    status: Status = "blocked" if "blocked" in bad else "failed"
    if good or not bad or (told and status == "failed"):
        return None
    sentence = f"{site.name}: none of {counted(sum(bad.values()), 'page')} came; for example {taker.examples[status]}"
    return Problem(site=site.name, kind="blocked" if status == "blocked" else "failing", sentence=sentence)
