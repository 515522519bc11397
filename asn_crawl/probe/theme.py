"""Which theme made a site's articles: each that has left marks is tried, the one that reads best is taken. Pure."""

import re
from collections.abc import Mapping, Sequence

from asn_crawl.clean.pool import Outcome
from asn_crawl.model import Reading
from asn_crawl.probe.evidence import Evidence
from asn_crawl.probe.readings import GENERIC, agreement
from asn_crawl.schema import Platform
from asn_crawl.text import counted

MAX_BYTES = 1_000_000  # of one page that is looked at
_CLASS = rb"""\sclass=["'][^"'<>]{0,200}?"""
REST = "REST"
Sample = dict[str, Outcome]  # of one article, by what read it: a platform, the generic reader, REST where it is open


def witness_of(sample: Sample) -> Reading | None:
    """The reading that others are held against: REST's, else the generic reader's."""
    found = (sample.get(name) for name in (REST, GENERIC))
    return next((each for each in found if isinstance(each, Reading)), None)


def candidates(sources: Sequence[bytes], platforms: Mapping[str, Platform]) -> list[str]:
    """The platforms that have left marks in any of the sources, themes before what they are built on."""
    return [name for name, platform in platforms.items() if any(_is_marked(source, platform) for source in sources)]


def _is_marked(source: bytes, platform: Platform) -> bool:
    """Whether a source holds a mark, that of a theme in a class: a page may link to the theme's maker."""
    head = source[:MAX_BYTES]
    marks = (marker.encode() for marker in platform.markers)
    return any(re.search(_CLASS + re.escape(mark), head) if platform.base else mark in head for mark in marks)


def theme(samples: Sequence[Sample], platforms: Sequence[str], *, has_rest: bool) -> Evidence:
    """The platform that reads most of the samples, and of those the one that agrees best with the witness.

    Where none reads any, a site with REST is a WordPress all the same, whose posts can be asked for.
    """
    scored = [(*_score(samples, platform), platform) for platform in platforms]
    read, share, name = max(scored, key=lambda each: (each[0], round(each[1], 2)), default=(0, 0.0, ""))
    if read:
        why = f"its selectors read {read} of {counted(len(samples), 'article')}, {share:.0%} in common with the witness"
        return Evidence(what="platform", value=name, sure="sure" if read == len(samples) else "likely", why=why)
    if has_rest:
        return Evidence(what="platform", value="wordpress", sure="likely", why="REST answers; its theme is not known")
    return Evidence(what="platform", value="", sure="nothing", why="no known theme; the generic reader reads it")


def _score(samples: Sequence[Sample], platform: str) -> tuple[int, float]:
    pairs = [(sample.get(platform), witness_of(sample)) for sample in samples]
    shares = [agreement(ours, witness) if witness else 0.0
              for ours, witness in pairs if isinstance(ours, Reading) and ours.reader == "platform"]  # fmt: skip
    return len(shares), sum(shares) / len(shares) if shares else 0.0
