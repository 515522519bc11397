"""What a probe found out about a new site, how sure it is, and the file that follows. Pure."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from asn_crawl.model import SiteSpec
from asn_crawl.text import printable

Sure = Literal["sure", "likely", "a guess", "nothing"]
MAX_WHY = 160  # characters of a reason


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked for: what it is, what was found, how sure that is, and why."""

    what: str
    value: str
    sure: Sure
    why: str

    @property
    def line(self) -> str:
        """All of it on one line, without anything that could steer a terminal or end a comment."""
        found = f"{self.value or '-'} ({self.sure}): {self.why[:MAX_WHY]}"
        return f"{self.what:11}{printable(found)}"


def file_of(site: SiteSpec, title: str, evidence: Sequence[Evidence], origin: str) -> str:
    """The text of a site's file: what is known in keys, how it is known in comments.

    ``title`` is the site's name for people, ``origin`` says where and when, for the first line.
    """
    return "\n".join((*_head(evidence, origin), *_keys(site, title), *_tables(site))) + "\n"


def _head(evidence: Iterable[Evidence], origin: str) -> Iterator[str]:
    yield f"# {printable(origin)}"
    yield from (f"#   {each.line}" for each in evidence)


def _keys(site: SiteSpec, title: str) -> Iterator[str]:
    yield f"name = {_text(title)}"
    if site.home != f"https://{site.hosts[0]}/":
        yield f"home = {_text(site.home)}"
    yield f"hosts = {_list(site.hosts)}"
    if site.platform:
        yield f"platform = {_text(site.platform)}"
    yield f"timezone = {_text(site.timezone)}"
    if site.outlets:
        yield f"outlets = {_list(site.outlets)}"
    if site.allow_private:
        yield "allow_private = true   # an address of a private network, given on the command line"
    yield f"checked = {_text(site.checked)}"


def _tables(site: SiteSpec) -> Iterator[str]:
    """The tables, ``[select]`` last; inline ones could not be added to below."""
    named = {"feeds": site.discover.feeds, "lists": site.discover.lists}
    if given := [f"{name} = {_list(values)}" for name, values in named.items() if values]:
        yield from ("", "[discover]", *given)
    if site.select.body:
        yield from ("", "[select]", f"body = {_list(site.select.body)}")


def _text(value: str) -> str:
    """A TOML string; JSON's is one where it holds no surrogates and no DEL, which `printable` has taken out."""
    return json.dumps(printable(value), ensure_ascii=False)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
