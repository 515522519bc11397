"""Which theme made a site's articles: each that has left marks is tried, the one that reads best is taken. Pure."""

import re
from collections.abc import Mapping, Sequence

from asn_crawl.clean.pool import Outcome
from asn_crawl.model import Reading
from asn_crawl.probe.evidence import Evidence
from asn_crawl.probe.readings import GENERIC, MIN_REST, agreement
from asn_crawl.schema import Platform

MAX_BYTES = 1_000_000  # of one page that is looked at
MIN_KEPT = 0.9  # share of a container's words that are the article, for its selector to be worth more than the reader
_CLASS = rb"""\sclass=["'][^"'<>]{0,200}?"""
_SELECTOR = re.compile(r"(?:article|main|section|div)(?:\.[A-Za-z_][\w-]{1,60}){1,3}")
_GENERATED = re.compile(r"[0-9]{3}")  # such a class differs from page to page
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
        why = f"its selectors read {read} of {len(samples)} articles, {share:.0%} in common with the witness"
        return Evidence(what="platform", value=name, sure="sure" if read == len(samples) else "likely", why=why)
    if has_rest:
        return Evidence(what="platform", value="wordpress", sure="likely", why="REST answers; its theme is not known")
    return Evidence(what="platform", value="", sure="nothing", why="no known theme; the generic reader reads it")


def _score(samples: Sequence[Sample], platform: str) -> tuple[int, float]:
    pairs = [(sample.get(platform), witness_of(sample)) for sample in samples]
    shares = [agreement(ours, witness) if witness else 0.0
              for ours, witness in pairs if isinstance(ours, Reading) and ours.reader == "platform"]  # fmt: skip
    return len(shares), sum(shares) / len(shares) if shares else 0.0


def own_body(samples: Sequence[Sample]) -> str | None:
    """The selector of the container that the generic reader chose on every sample; None where they differ.

    The container must hold little that the reader left out, and where REST is open the same text as that.
    """
    chosen = {_container(sample) for sample in samples}
    return (chosen.pop() or None) if len(chosen) == 1 and len(samples) > 1 else None


def _container(sample: Sample) -> str:
    """Where the paragraphs stand, as a selector; "" for a place that none can name, or a wrong one."""
    reading, witness = sample[GENERIC], witness_of(sample)
    if not isinstance(reading, Reading) or not witness or agreement(reading, witness) < MIN_REST:
        return ""
    blocks = [block for block in reading.blocks if block.kind not in ("title", "caption")]
    kept, found = (sum(len(text.split()) for text in texts) for texts in (reading.body, [each.text for each in blocks]))
    labels = {block.origin.rpartition(" ")[0] for block in blocks if block.mark is None}
    label = labels.pop() if len(labels) == 1 and kept >= MIN_KEPT * found else ""
    return label if _SELECTOR.fullmatch(label) and not _GENERATED.search(label) else ""
