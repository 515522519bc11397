"""What a run of `clean` has to say at its end: the sums, which must balance, and the problems."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from asn_crawl.clean import health
from asn_crawl.clean.emit.compare import ODD_CLUSTERS
from asn_crawl.clean.emit.database import Database
from asn_crawl.clean.emit.documents import LACKS
from asn_crawl.clean.health import SiteHealth
from asn_crawl.clean.request import CleanRequest
from asn_crawl.clean.sources import NO_PAGE
from asn_crawl.errors import StoreError
from asn_crawl.output import REJECTED
from asn_crawl.problem import Problem
from asn_crawl.text import counted

# CROSS JOIN keeps the order of the tables: from the few rows that a run has met to what is kept of them. Behind the
# name of a file digits stand in a source; the next character behind them is the colon. Without INDEXED BY the records
# of 150 files that are away take 12 s and not .07.
_GIVEN = "SELECT count(*) FROM records CROSS JOIN documents ON id = document_id WHERE stage = '' AND NOT fetched"
_AWAY = """
    FROM away LEFT JOIN passed USING (name) CROSS JOIN records INDEXED BY records_kept
    ON source >= name AND source < name || ':' AND name = rtrim(source, '0123456789')
    WHERE fetched AND stage = '' AND key NOT IN (SELECT key FROM seen)
    AND CAST(substr(source, length(name) + 1) AS INTEGER) >= ifnull(until, 0)"""
MAX_NAMED = 3  # files
_DUPLICATES = """
    SELECT records.site, count(*) FROM seen CROSS JOIN records USING (key) CROSS JOIN documents ON id = document_id
    WHERE fresh AND stage = '' AND json_extract(CAST(line AS TEXT), '$.keeper') <> document_id GROUP BY records.site"""
_PASSED = """
    SELECT site, count(*) FROM passed JOIN records ON source >= name AND source < name || ':'
    WHERE CAST(substr(source, length(name) + 1) AS INTEGER) < until GROUP BY site"""
_OTHER_SUMS = {"": "kept", "topic": "off_topic", "joined": "joined", "superseded": "superseded"}


class Sums(msgspec.Struct, kw_only=True):
    """Counts of one site or of all.

    ``read`` = articles + rejected + off_topic + joined + superseded, articles = kept + duplicates, all of this run;
    ``unchanged`` are pages that were met and not read again; ``stored_total`` are the documents in the manifest.
    """

    read: int = 0
    articles: int = 0
    kept: int = 0
    duplicates: int = 0
    rejected: int = 0
    off_topic: int = 0
    joined: int = 0
    superseded: int = 0
    unchanged: int = 0
    stored_total: int = 0


class Totals(Sums, kw_only=True):
    """The counts of all sites, with those that belong to the whole store.

    ``added``, ``text``, ``re_pointed``, ``gone`` and ``removed`` are the lines of changes.jsonl of this run (what
    they would be, for a dry run). ``older_rules`` are documents read with other rules or by another version,
    ``input_not_given`` those that a rebuild could not read again, ``raw_away`` those whose raw page was moved away or
    stands behind a break of its segment.
    """

    older_rules: int = 0
    input_not_given: int = 0
    raw_away: int = 0
    added: int = 0
    text: int = 0
    re_pointed: int = 0
    gone: int = 0
    removed: int = 0


class CleanSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What ``clean --json`` prints: times in UTC, ``exit`` as the process should return it."""

    command: str = "clean"
    started_at: str
    seconds: float
    totals: Totals
    sites: dict[str, Sums]
    problems: tuple[Problem, ...] = ()
    exit: int = 0


def of_run(database: Database, request: CleanRequest, *, run: str, rules: str, told: int) -> CleanSummary:
    """The summary of a run whose documents are settled; ``seconds`` is left at 0.

    ``run`` is its start, ``rules`` the hash of the rules in force, ``told`` the number of the last change line before.

    Raises:
        StoreError: The sums do not balance, which is a defect of this program.
    """
    sites = _sums(database)
    totals = Totals(**{name: sum(getattr(each, name) for each in sites.values()) for name in Sums.__struct_fields__})
    _check(database, totals)
    for what, count in database.rows("SELECT what, count(*) FROM changes WHERE number > ? GROUP BY what", told):
        setattr(totals, what.replace("-", "_"), count)
    totals.older_rules = database.number("SELECT count(*) FROM documents WHERE rules <> ?", rules)
    not_given = f"{_GIVEN} AND key NOT IN (SELECT key FROM seen)"  # noqa: S608 - a constant
    totals.input_not_given = database.number(not_given) if request.rebuild else 0
    totals.raw_away = database.number(f"SELECT count(*) {_AWAY}")
    alone = _rejected_alone(database) if request.inputs else None
    is_cut = database.number("SELECT EXISTS (SELECT 1 FROM away WHERE fresh)")
    older_given = database.number(f"{_GIVEN} AND rules <> ?", rules) if totals.older_rules else 0
    problems = [
        *_store_problems(database, request, totals, older_given=older_given),
        *_gaps(database),
        *_changed(database),
        *_away(database),
        *([alone] if alone else _cut(database)),
    ]
    return CleanSummary(
        started_at=run,
        seconds=0,
        totals=totals,
        sites=sites,
        problems=tuple(problems),
        exit=3 if alone or is_cut else 0,
    )


def with_breaks(summary: CleanSummary, sites: Mapping[str, SiteHealth], *, tells: bool) -> CleanSummary:
    """The summary with what is not as it was in how sites are read; exit code 3 where people are to be told of it."""
    problems = (*summary.problems, *health.problems(sites))
    return msgspec.structs.replace(summary, problems=problems, exit=3 if tells else summary.exit)


def _check(database: Database, totals: Totals) -> None:
    """Compare the sums with the pages that the run took in, one by one."""
    taken = database.number("SELECT count(*) FROM seen WHERE fresh")
    settled = database.number("SELECT count(*) FROM seen JOIN records USING (key) WHERE fresh AND stage IS NOT NULL")
    if not taken == settled == totals.read:
        raise StoreError(
            f"the sums of this run do not balance: {taken} pages taken in, {settled} settled, {totals.read} counted; "
            "this is a defect of asn-crawl, please report it"
        )


def _store_problems(
    database: Database, request: CleanRequest, totals: Totals, *, older_given: int
) -> Iterator[Problem]:
    if request.reads_raw and not request.inputs and not request.raw.is_dir() and not totals.raw_away:
        sentence = f"{request.raw} does not exist, so nothing was fetched yet: fetch first, or give an INPUT"
        yield Problem(site=None, kind="nothing-fetched", sentence=sentence)
    if request.inputs and not database.number("SELECT EXISTS (SELECT 1 FROM seen)"):
        yield Problem(site=None, kind="no-page", sentence=NO_PAGE)
    if totals.older_rules:
        were_read = counted(totals.older_rules, "document was read", "documents were read")
        sentence = f"{were_read} with older rules: run clean --rebuild"
        sentence += f", with the INPUT that {older_given:,} of them came from" if older_given else ""
        yield Problem(site=None, kind="older-rules", sentence=sentence)
    if totals.input_not_given:
        one = "document stays as it was: the INPUT that it came from"
        many = "documents stay as they were: the INPUT that they came from"
        sentence = f"{counted(totals.input_not_given, one, many)} was not given"
        yield Problem(site=None, kind="input-not-given", sentence=sentence)
    if count := database.noted(ODD_CLUSTERS):
        clusters = counted(
            count, "cluster of copies is very large or holds", "clusters of copies are very large or hold"
        )
        sentence = f"{clusters} together by little: look at dups list"
        yield Problem(site=None, kind="odd-clusters", sentence=sentence)


def _gaps(database: Database) -> Iterator[Problem]:
    """The articles joined by this run of pages between which one is not there."""
    query = "SELECT reason FROM seen JOIN records USING (key) WHERE fresh AND stage = 'joined' ORDER BY reason"
    if found := [reason for (reason,) in database.rows(query) if LACKS in reason]:
        one, many = "page was joined to its article", "pages were joined to their articles"
        sentence = f"{counted(len(found), one, many)} across a gap, as {found[0]}: see {REJECTED}"
        yield Problem(site=None, kind="page-missing", sentence=sentence)


def _changed(database: Database) -> Iterator[Problem]:
    """The text files that a rebuild found otherwise than they were written."""
    paths = [path for (path,) in database.rows("SELECT path FROM found WHERE NOT is_whole ORDER BY path")]
    if paths:
        were = counted(len(paths), "text file was changed or cut", "text files were changed or cut")
        sentence = f"{were} by another hand and get the text of the article again, as {paths[0]}"
        yield Problem(site=None, kind="text-changed", sentence=sentence)


def _away(database: Database) -> Iterator[Problem]:
    moved = f"{_AWAY} AND why IS NULL"
    names = [name.rstrip("@:") for (name,) in database.rows(f"SELECT DISTINCT name {moved} ORDER BY name")]
    if not names:
        return
    named = ", ".join(names[:MAX_NAMED])
    more = f" and {len(names) - MAX_NAMED:,} more" if len(names) > MAX_NAMED else ""
    stay = counted(database.number(f"SELECT count(*) {moved}"), "document stays", "documents stay")
    sentence = f"raw away: {stay} whose raw pages were moved away with {named}{more}"
    yield Problem(site=None, kind="raw-away", sentence=sentence)


def _cut(database: Database) -> Iterator[Problem]:
    """The files that cannot be read to their end, each with the documents that stay in spite of that."""
    found = list(database.rows("SELECT name, why FROM away WHERE why IS NOT NULL ORDER BY name"))
    for name, why in found[:MAX_NAMED]:
        held = database.number(f"SELECT count(*) {_AWAY} AND name = ?", name)
        stay = counted(held, "document from there stays as it was", "documents from there stay as they were")
        step = f"; {stay}: bring the whole file back, then run clean --rebuild" if held else ""
        yield Problem(site=None, kind="cut", sentence=f"{name.rstrip('@:')}: {why}{step}")
    if (more := len(found) - MAX_NAMED) > 0:
        sentence = f"and {counted(more, 'more file', 'more files')} cannot be read to the end: see {REJECTED}"
        yield Problem(site=None, kind="cut", sentence=sentence)


def _rejected_alone(database: Database) -> Problem | None:
    """The reason of the one page that was asked for, where it was rejected, now or in an earlier run."""
    found = list(database.rows("SELECT site, source, stage, reason FROM seen JOIN records USING (key) LIMIT 2"))
    if len(found) != 1 or found[0][2] in _OTHER_SUMS:
        return None
    site, source, stage, reason = found[0]
    return Problem(site=site, kind="rejected", sentence=f"{source}: {stage}: {reason}")


def _sums(database: Database) -> dict[str, Sums]:
    """The sums of this run by site, in order of their names."""
    found: dict[str, Sums] = defaultdict(Sums)
    for site, stage, count in database.rows(
        "SELECT site, stage, count(*) FROM seen JOIN records USING (key) WHERE fresh GROUP BY site, stage"
    ):
        name = _OTHER_SUMS.get(stage, "rejected")
        setattr(found[site], name, getattr(found[site], name) + count)
    for site, count in database.rows(
        "SELECT site, sum(times - fresh) FROM seen JOIN records USING (key) GROUP BY site"
    ):
        found[site].unchanged = count
    for site, count in database.rows(_PASSED):
        found[site].unchanged += count
    for site, count in database.rows(_DUPLICATES):
        found[site].kept -= count
        found[site].duplicates = count
    for site, count in database.rows("SELECT site, count(*) FROM documents GROUP BY site"):
        found[site].stored_total = count
    for each in found.values():
        each.articles = each.kept + each.duplicates
        each.read = each.articles + each.rejected + each.off_topic + each.joined + each.superseded
    return {site: each for site, each in sorted(found.items()) if any(msgspec.structs.astuple(each))}
