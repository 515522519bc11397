"""One visit to one site: what is found goes into the state, what is due is asked for, and the sums balance."""

import msgspec

from asn_crawl.errors import FetchError
from asn_crawl.fetch.articles import Taker
from asn_crawl.fetch.asker import Asker, Rests
from asn_crawl.fetch.leads import Finder
from asn_crawl.fetch.request import Problem, RunEnds
from asn_crawl.model import SiteSpec
from asn_crawl.store.values import Progress, Status, Sums

_AS_COUNTED = {
    "stored": "stored", "unchanged": "unchanged", "redirected": "unchanged", "gone": "unchanged",
    "skipped": "skipped", "failed": "failed", "blocked": "failed",
}  # fmt: skip
MAX_TOLD = 3  # discovery problems named a site
MAX_SHOWN = 1_000  # addresses of a dry run


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What a visit came to."""

    site: str
    sums: Sums
    problems: tuple[Problem, ...] = ()
    would_ask: tuple[str, ...] = ()


def visit(site: SiteSpec, asker: Asker) -> Visit:
    """Discover and fetch one site; what hinders it is a problem of this site, never of the others."""
    finder, taker = Finder(site, asker), Taker(site, asker)
    problems: list[Problem] = []
    try:
        asker.robots(site, site.home)
        _remember(site, asker, finder)
        if not asker.ways.request.dry_run:
            taker.take()
    except Rests as reason:
        problems.append(Problem(site=site.name, kind="resting", sentence=f"{site.name}: {reason}"))
    except FetchError as error:
        problems.append(Problem(site=site.name, kind="failing", sentence=f"{site.name}: {error}"))
    except RunEnds:
        pass  # what is left is counted as waiting below
    asker.store.commit()
    problems += (
        Problem(site=site.name, kind="discovery", sentence=f"{site.name}: {sentence}")
        for sentence in finder.problems[:MAX_TOLD]
    )
    left = asker.state.number_due(site.name, asker.ways.now())
    due = asker.state.due(site.name, asker.ways.now(), MAX_SHOWN) if asker.ways.request.dry_run else []
    return Visit(
        site=site.name,
        sums=_sums(taker.outcomes, left),
        problems=(*problems, *_of_outcomes(site, taker)),
        would_ask=tuple(known.url for known in due),
    )


def _remember(site: SiteSpec, asker: Asker, finder: Finder) -> None:
    """Discover, and keep which means work and when something new was last found."""
    before = asker.store.noted("progress", site.name, Progress) or Progress()
    means = finder.find()
    now = asker.ways.now()
    progress = Progress(
        means=means or before.means,
        succeeded_at=now if means else before.succeeded_at,
        new_at=now if finder.new else before.new_at,
    )
    asker.store.note("progress", site.name, progress)


def _sums(outcomes: dict[Status, int], waiting: int) -> Sums:
    counts = dict.fromkeys(("stored", "unchanged", "skipped", "failed"), 0)
    for status, number in outcomes.items():
        counts[_AS_COUNTED[status]] += number
    return Sums(leads=sum(counts.values()) + waiting, waiting=waiting, **counts)


def _of_outcomes(site: SiteSpec, taker: Taker) -> list[Problem]:
    """Name a site that answered only with failures or block pages, with an example."""
    good = sum(number for status, number in taker.outcomes.items() if status in ("stored", "unchanged", "redirected"))
    bad = {status: number for status, number in taker.outcomes.items() if status in ("failed", "blocked")}
    if good or not bad:
        return []
    status: Status = "blocked" if "blocked" in bad else "failed"
    sentence = f"{site.name}: none of {sum(bad.values())} pages came; for example {taker.examples[status]}"
    return [Problem(site=site.name, kind="blocked" if status == "blocked" else "failing", sentence=sentence)]
