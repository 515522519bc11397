"""Explicit addresses: the lines of a list become sites with their addresses; a line that is none keeps its reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import msgspec

from asn_crawl import urls
from asn_crawl.config import Config
from asn_crawl.model import SiteSpec
from asn_crawl.problem import Problem
from asn_crawl.text import counted

MAX_HOST = 200  # characters; it becomes a part of file names, which have 255 at most
MAX_TOLD = 20  # lines named a run


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The sites of a list, the addresses of each by their keys, and a sentence for each line that is left out."""

    sites: tuple[SiteSpec, ...] = ()
    addresses: Mapping[str, Mapping[str, str]] = {}
    left_out: tuple[str, ...] = ()


def read(lines: Iterable[str], config: Config) -> Listed:
    """What a list names, each article once; a host of no site is a site of its own, by whose name `clean` calls it.

    Args:
        lines: One address a line; empty lines and those that begin with ``#`` are passed over.
        config: Knows the sites and their hosts.
    """
    sites: dict[str, SiteSpec] = {}
    addresses: dict[str, dict[str, str]] = defaultdict(dict)
    met: dict[str, int] = {}
    left_out = []
    for number, line in enumerate(lines, 1):
        url = line.strip()
        if not url or url.startswith("#"):
            continue
        key = urls.key(urls.split_page(url)[0])
        if reason := _why_not(url, key) or (f"names the article of line {met[key]} again" if key in met else ""):
            left_out.append(f"line {number} of the list, {url[:80]!r}, is left out: it {reason}")
            continue
        met[key] = number
        site = config.site_of_host(urls.host(url)) or _one_off(url)
        addresses[sites.setdefault(site.name, site).name][key] = url
    return Listed(sites=tuple(sites.values()), addresses=addresses, left_out=tuple(left_out))


def problems(left_out: Iterable[str]) -> tuple[Problem, ...]:
    """The lines that were left out, as people should know of them."""
    sentences = list(left_out)
    if len(sentences) > MAX_TOLD:
        more = counted(len(sentences) - MAX_TOLD, "more line of the list is", "more lines of the list are")
        sentences[MAX_TOLD:] = [f"and {more} left out"]
    return tuple(Problem(site=None, kind="list", sentence=each) for each in sentences)


def _why_not(url: str, key: str) -> str:
    if len(url) > urls.MAX_LENGTH:
        return f"has {len(url):,} characters, the limit is {urls.MAX_LENGTH:,}"
    if not key or not url.lower().startswith(("http://", "https://")):
        return "is no address such as https://host/path"
    if "@" in urlsplit(url).netloc:
        return "holds a user name, which is never sent"
    host = urls.host(url)
    return f"has a host of {len(host)} characters, the limit is {MAX_HOST}" if len(host) > MAX_HOST else ""


def _one_off(url: str) -> SiteSpec:
    host = urls.host(url)
    return SiteSpec(name=host, home=f"{urls.origin(url)}/", hosts=(host,), group=host)
