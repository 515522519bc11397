"""The configuration: the shipped files with the user's directory over them, checked before any work starts.

Site files go by name, ``asn-crawl.toml`` by key, boilerplate rules by rule name (``off = true`` removes one), so
that shipped fixes still arrive where a user changed one thing.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from asn_crawl.errors import ConfigError
from asn_crawl.model import RULES, Select, SiteSpec

T = TypeVar("T")
PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "shipped" if (PACKAGE / "shipped").is_dir() else PACKAGE.parent / "config"


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one page may cost: bytes after decompression, nested tags, CPU seconds."""

    max_bytes: int = 5_000_000
    max_depth: int = 3_000
    page_cpu_s: float = 10.0


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a fetched page one of ours, matched without case at word starts."""

    words: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``asn-crawl.toml``."""

    limits: Limits = Limits()
    topic: Topic = Topic()


class Platform(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A family of themes: ``markers`` are strings in the page that give it away, any one of them."""

    markers: tuple[str, ...]
    select: Select
    drop: tuple[str, ...] = ()


class BoilerplateRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of ``boilerplate.toml``; the file's head explains the keys."""

    mark: str
    where: Literal["line", "start", "end", "inside"]
    pattern: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    zone: Literal["any", "head", "tail"] = "any"
    then: Literal["nothing", "next", "short", "rest"] = "nothing"
    field: Literal["", "authors", "editors"] = ""
    hints: tuple[str, ...] = ()
    off: bool = False


class _Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    label: str
    host: str
    timezone: str
    outlets: tuple[str, ...] = ()


class _SiteFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    platform: str | None = None
    timezone: str = "Asia/Jakarta"
    host: str = ""
    hosts: tuple[str, ...] = ()
    former_hosts: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    select: Select = Select()
    drop: tuple[str, ...] = ()
    checked: str = "never live"
    family: str = ""
    offices: tuple[_Office, ...] = ()


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that steers a run. ``origins`` maps each ``file: key`` to the directory that it came from."""

    settings: Settings
    platforms: Mapping[str, Platform]
    sites: Mapping[str, SiteSpec]
    families: Mapping[str, SiteSpec]
    rules: Mapping[str, BoilerplateRule]
    origins: Mapping[str, str]

    def site_of_host(self, host: str) -> SiteSpec | None:
        """The site that owns a host, www. and m. folded; a family reads any host below its domain."""
        host = host.lower().removeprefix("www.").removeprefix("m.")
        for spec in self.sites.values():
            if host in spec.hosts or host in spec.former_hosts:
                return spec
        for domain, spec in self.families.items():
            if host.endswith("." + domain):
                label = host.removesuffix("." + domain).replace(".", "-")
                return msgspec.structs.replace(
                    spec, name=f"{spec.name}-{label}", home=f"https://{host}/", hosts=(host,)
                )
        return None


def user_directory(chosen: str | Path | None = None) -> Path | None:
    """The directory that lies over the shipped one: ``--config``, ``$ASN_CRAWL_CONFIG``, ``./config``, or none.

    Raises:
        ConfigError: A directory was named and is not there.
    """
    named = chosen or os.environ.get("ASN_CRAWL_CONFIG")
    if named:
        path = Path(named)
        if not path.is_dir():
            raise ConfigError(
                f"{path}: [config]: no such directory; give --config or ASN_CRAWL_CONFIG a directory that exists"
            )
        return path
    return Path("config") if Path("config").is_dir() else None


def load(chosen: str | Path | None = None) -> Config:
    """The effective configuration.

    Raises:
        ConfigError: A file cannot be read, holds an unknown key or a value of the wrong type, or names a platform,
            zone or mark that does not exist.
    """
    user = user_directory(chosen)
    return _load(user.resolve() if user else None)


@cache
def _load(user: Path | None) -> Config:
    layers = [SHIPPED] if user is None or user == SHIPPED.resolve() else [SHIPPED, user]
    origins: dict[str, str] = {}
    settings = Settings()
    platforms: dict[str, Platform] = {}
    rules: dict[str, BoilerplateRule] = {}
    files: dict[str, tuple[Path, _SiteFile]] = {}
    for layer in layers:
        settings = _settings(layer / "asn-crawl.toml", settings, origins)
        platforms |= _tables(layer / "platforms.toml", Platform, origins)
        rules |= _tables(layer / "boilerplate.toml", BoilerplateRule, origins)
        for path in sorted((layer / "sites").glob("*.toml")):
            files[path.stem] = path, _convert(path, "", _read(path), _SiteFile)
            origins[f"sites/{path.name}"] = str(path)
    _check_rules(rules, origins)
    specs = [spec for stem, (path, file) in files.items() for spec in _specs(stem, path, file, platforms)]
    families = {
        file.family: _spec(stem, path, file, (file.family,)) for stem, (path, file) in files.items() if file.family
    }
    return Config(
        settings=settings,
        platforms=platforms,
        sites={spec.name: spec for spec in specs},
        families=families,
        rules={name: rule for name, rule in rules.items() if not rule.off},
        origins=origins,
    )


def _settings(path: Path, below: Settings, origins: dict[str, str]) -> Settings:
    """The settings of one more file over those below it, key by key."""
    merged = {table: msgspec.structs.asdict(value) for table, value in msgspec.structs.asdict(below).items()}
    for table, keys in _read(path).items():
        if not isinstance(keys, dict):
            raise ConfigError(
                f"{path}: [top level]: {table} stands outside a table; move it below a line such as [limits]"
            )
        if table not in merged:
            raise ConfigError(f"{path}: [{table}]: no such table; known are {', '.join(merged)}")
        merged[table] |= keys
        _convert(path, table, merged[table], type(getattr(below, table)))
        origins |= {f"asn-crawl.toml: [{table}] {key}": str(path) for key in keys}
    return _convert(path, "", merged, Settings)


def _tables(path: Path, kind: type[T], origins: dict[str, str]) -> dict[str, T]:
    found = {name: _convert(path, name, value, kind) for name, value in _read(path).items()}
    origins |= {f"{path.name}: [{name}]": str(path) for name in found}
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path}: [file]: {error}") from error


def _convert(path: Path, table: str, value: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: [{table or 'top level'}]: {error}") from error


def _check_rules(rules: Mapping[str, BoilerplateRule], origins: Mapping[str, str]) -> None:
    for name, rule in rules.items():
        path = origins[f"boilerplate.toml: [{name}]"]
        if rule.mark not in RULES:
            raise ConfigError(f"{path}: [{name}]: mark = {rule.mark!r} is none of {', '.join(sorted(RULES))}")
        try:
            re.compile(rule.pattern)
        except re.error as error:
            raise ConfigError(f"{path}: [{name}]: pattern is no regular expression: {error}") from error


def _specs(stem: str, path: Path, file: _SiteFile, platforms: Mapping[str, Platform]) -> Iterator[SiteSpec]:
    """The sites that one file describes: itself, or one an office of a family."""
    if file.platform is not None and file.platform not in platforms:
        raise ConfigError(f"{path}: [top level]: platform = {file.platform!r} is none of {', '.join(platforms)}")
    if not file.offices:
        hosts = (*([file.host] if file.host else []), *file.hosts)
        if not hosts:
            raise ConfigError(
                f"{path}: [top level]: host is missing; name the site's host as it stands in its addresses"
            )
        yield _spec(stem, path, file, hosts)
    for office in file.offices:
        own = msgspec.structs.replace(file, timezone=office.timezone, outlets=(*office.outlets, *file.outlets))
        yield _spec(f"{stem}-{office.label}", path, own, (office.host,))


def _spec(name: str, path: Path, file: _SiteFile, hosts: tuple[str, ...]) -> SiteSpec:
    try:
        ZoneInfo(file.timezone)
    except (KeyError, ValueError) as error:
        raise ConfigError(
            f"{path}: [{name}]: timezone = {file.timezone!r} is no IANA zone such as Asia/Makassar"
        ) from error
    return SiteSpec(
        name=name,
        home=f"https://{hosts[0]}/",
        hosts=tuple(host.lower().removeprefix("www.") for host in hosts),
        former_hosts=file.former_hosts,
        platform=file.platform,
        timezone=file.timezone,
        select=file.select,
        drop=file.drop,
        outlets=file.outlets,
        checked=file.checked,
    )
