"""What the schema cannot say of a configuration file: each mistake becomes one line ``file: [table]: key ...``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from asn_crawl.errors import ConfigError
from asn_crawl.model import RULES
from asn_crawl.schema import BoilerplateRule, Platform, Refusal, SiteFile

T = TypeVar("T")


def convert(path: Path, table: str, value: object, kind: type[T]) -> T:
    """The value of a table as its schema says.

    Raises:
        ConfigError: An unknown or missing key, or a value of the wrong type.
    """
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise ConfigError(_located(path, table, str(error))) from error


def _located(path: Path, table: str, message: str) -> str:
    """A validation message as ``file: [table]: key ...``; its own end is like " - at `$.select.body[0]`"."""
    what, _, where = message.partition(" - at ")
    names = [table, *where.strip("`").removeprefix("key` in `$").removeprefix("$").replace("[...]", ".").split(".")]
    if field := re.match(r"Object (contains unknown|missing required) field `(.*)`", what):
        what = f"{field[2]} is " + ("no known key" if field[1] == "contains unknown" else "missing")
    elif where and not where.startswith("`key`"):
        what = f"{names.pop().partition('[')[0] or 'value'}: {what}"
    tables = ".".join(name.partition("[")[0] for name in names if name.partition("[")[0])
    return f"{path}: [{tables or 'top level'}]: {what}"


def check_patterns(
    rules: Mapping[str, BoilerplateRule], refusals: Mapping[str, Refusal], origins: Mapping[str, str]
) -> None:
    """See that every pattern is a regular expression and every mark one of the closed set.

    Raises:
        ConfigError: One is not.
    """
    patterns = {f"boilerplate.toml: [{name}]": ("pattern", rule.pattern) for name, rule in rules.items()}
    patterns |= {f"refusals.toml: [{name}]": ("title", refusal.title) for name, refusal in refusals.items()}
    for place, (key, pattern) in patterns.items():
        try:
            re.compile(pattern)
        except re.error as error:
            where = f"{origins[place]}: {place.partition(': ')[2]}"
            raise ConfigError(f"{where}: {key} is no regular expression: {error}") from error
    for name, rule in rules.items():
        if rule.mark not in RULES:
            path = origins[f"boilerplate.toml: [{name}]"]
            raise ConfigError(f"{path}: [{name}]: mark = {rule.mark!r} is none of {', '.join(sorted(RULES))}")


def check_selectors(path: str, table: str, found: SiteFile | Platform) -> None:
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


def check_zone(path: Path, site: str, zone: str) -> None:
    """See that a zone exists.

    Raises:
        ConfigError: It does not.
    """
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:  # "Asia" is a directory
        raise ConfigError(f"{path}: [{site}]: timezone = {zone!r} is no IANA zone such as Asia/Makassar") from error
