"""What the schema cannot say of a configuration file: each mistake becomes one line ``file: [table]: key ...``."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import inspect
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from asn_crawl import urls
from asn_crawl.errors import ConfigError
from asn_crawl.schema import BoilerplateRule, Platform, Refusal, SiteFile

T = TypeVar("T", bound=msgspec.Struct)
_UNKNOWN = re.compile(r"(?:Object contains unknown field `|Invalid enum value ')(.*)[`']")
_RANGE = re.compile(r" (?:>=?|<=?) ")


def convert(path: Path | str, table: str, value: object, kind: type[T]) -> T:
    """The value of a table as its schema says.

    Raises:
        ConfigError: An unknown or missing key, or a value that it cannot have.
    """
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        if name := _UNKNOWN.match(what):
            what += _known(name[1], _names_at(kind, where))
        elif given := _given(what, value, where):
            what += f", got {given}"
        raise ConfigError(_located(path, table, what, where)) from error


def _known(name: str, names: Sequence[str]) -> str:
    """What to say of a name that is not known: the nearest ones, or all."""
    near = get_close_matches(name, names)
    return f"; did you mean {' or '.join(near)}?" if near else f"; known are {', '.join(names)}"


def _names_at(kind: type[msgspec.Struct], where: str) -> list[str]:
    """The keys or words that the schema knows at a place such as "`$.discover.means[0]`" or "`key` in `$.drop`"."""
    found = inspect.type_info(kind)
    for name in re.findall(r"\.(\w+)|\[", where):
        if isinstance(found, inspect.StructType):
            found = next(field.type for field in found.fields if field.name == name)
        elif isinstance(found, inspect.DictType):
            found = found.value_type
        elif isinstance(found, inspect.VarTupleType):
            found = found.item_type
    if isinstance(found, inspect.DictType):
        found = found.key_type
    if isinstance(found, inspect.StructType):
        return [field.name for field in found.fields]
    return list(map(str, found.values)) if isinstance(found, inspect.LiteralType) else []


def _given(what: str, value: object, where: str) -> str:
    """The number that is out of its range, empty for another mistake."""
    if not _RANGE.search(what):
        return ""
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        if isinstance(value, dict):
            value = value[name]
        elif isinstance(value, list):
            value = value[int(number or 0)]
    return "" if isinstance(value, (list, dict)) else repr(value)


def _located(path: Path | str, table: str, what: str, where: str) -> str:
    """A validation message as ``file: [table]: key ...``; ``where`` is its own end, like "`$.select.body[0]`"."""
    names = [table, *where.strip("`").removeprefix("key` in `$").removeprefix("$").replace("[...]", ".").split(".")]
    if field := re.match(r"Object (contains unknown|missing required) field `(.*)`(.*)", what):
        what = f"{field[2]} is " + ("no known key" if field[1] == "contains unknown" else "missing") + field[3]
    elif where and not where.startswith("`key`"):
        what = f"{names.pop().partition('[')[0] or 'value'}: {what}"
    tables = ".".join(name.partition("[")[0] for name in names if name.partition("[")[0])
    return f"{path}: [{tables or 'top level'}]: {what}"


def check_patterns(
    rules: Mapping[str, BoilerplateRule], refusals: Mapping[str, Refusal], origins: Mapping[str, str]
) -> None:
    """See that every pattern is a regular expression.

    Raises:
        ConfigError: One is not.
    """
    patterns = {f"boilerplate.toml: [{name}]": ("pattern", rule.pattern) for name, rule in rules.items()}
    patterns |= {f"refusals.toml: [{name}]": ("title", refusal.title) for name, refusal in refusals.items()}
    for place, (key, pattern) in patterns.items():
        try:
            re.compile(pattern)
        except re.error as error:
            raise ConfigError(f"{_table(place, origins)}: {key} is no regular expression: {error}") from error


def check_platforms(
    platforms: Mapping[str, Platform], refusals: Mapping[str, Refusal], origins: Mapping[str, str]
) -> None:
    """See that every platform that another one or a refusal names is there.

    Raises:
        ConfigError: One is not.
    """
    named = {f"platforms.toml: [{name}]": ("base", platform.base) for name, platform in platforms.items()}
    named |= {f"refusals.toml: [{name}]": ("platform", refusal.platform) for name, refusal in refusals.items()}
    for place, (key, name) in named.items():
        if name and name not in platforms:
            raise ConfigError(f"{_table(place, origins)}: {key} = {name!r} is none of {', '.join(platforms)}")


def _table(place: str, origins: Mapping[str, str]) -> str:
    """A table such as "boilerplate.toml: [skip-link]" with the whole path of its file."""
    return f"{origins[place]}: {place.partition(': ')[2]}"


def check_selectors(path: Path | str, table: str, found: SiteFile | Platform) -> None:
    """See that every selector of a site or platform can be used.

    Raises:
        ConfigError: One cannot.
    """
    empty = LexborHTMLParser("")
    for name, lists in (("select", msgspec.structs.asdict(found.select)), ("drop", found.drop)):
        for key, selector in ((key, selector) for key, selectors in lists.items() for selector in selectors):
            try:
                empty.css(selector)
            except SelectolaxError as error:
                raise ConfigError(f"{path}: [{table}{name}]: {key} = {selector!r} is no CSS selector") from error


def check_hosts(files: Mapping[str, tuple[Path, SiteFile]]) -> None:
    """See that every host is a bare name, and that no two site files claim one.

    Args:
        files: Each site file with its path, by its stem.

    Raises:
        ConfigError: A host is an address, or is claimed twice; the line names both files.
    """
    owners: dict[str, Path] = {}
    for path, file in files.values():
        offices = tuple(office.host for office in file.offices)
        for host in filter(None, (*file.hosts, *file.former_hosts, *offices, file.family)):
            if not urls.host(host) or set(host) & set("/?#@") or re.search(r":\d*$", host):
                raise ConfigError(f"{path}: [top level]: host {host!r} is no bare host such as prokalteng.co")
            other = owners.setdefault(urls.host(host), path)
            if other != path:
                raise ConfigError(
                    f"{path}: [top level]: host {host!r} belongs to {other} too; a host has one site: take it out of "
                    "one of the two, or give both files one name, so that yours replaces the other"
                )


def check_zones(path: Path, file: SiteFile) -> None:
    """See that each zone of a site file exists: its own, and those of a family's offices.

    Raises:
        ConfigError: One does not.
    """
    zones = [("top level", file.timezone), *(("offices", office.timezone) for office in file.offices)]
    for table, zone in (*zones, *(("labels", zone) for zone in file.labels)):
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:  # "Asia" is a directory
            key = repr(zone) if table == "labels" else f"timezone = {zone!r}"
            raise ConfigError(f"{path}: [{table}]: {key} is no IANA zone such as Asia/Makassar") from error
