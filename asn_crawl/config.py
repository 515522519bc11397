"""The configuration: the shipped files with the user's directory over them, checked before any work starts.

Site files go by name, the tables of the other files key by key (``off = true`` removes a boilerplate rule), so that
shipped fixes still arrive where a user changed one thing.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from asn_crawl import urls
from asn_crawl.errors import ConfigError, UsageError
from asn_crawl.model import Rule, SiteSpec
from asn_crawl.schema import BoilerplateRule, Office, Platform, Refusal, Settings, SiteFile, Zone
from asn_crawl.validation import check_hosts, check_patterns, check_platforms, check_selectors, check_zones, convert

T = TypeVar("T", bound=msgspec.Struct)
PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "shipped" if (PACKAGE / "shipped").is_dir() else PACKAGE.parent / "config"


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that steers a run.

    ``drops`` are those of a platform with the common ones; ``origins`` maps each ``file: key`` to where it came from.
    """

    settings: Settings
    platforms: Mapping[str, Platform]
    drops: Mapping[str, tuple[tuple[Rule, str], ...]]
    sites: Mapping[str, SiteSpec]
    families: Mapping[str, SiteSpec]
    refusals: Mapping[str, Refusal]
    rules: Mapping[str, BoilerplateRule]
    zones: Mapping[str, Zone]
    origins: Mapping[str, str]

    def site_of_host(self, host: str) -> SiteSpec | None:
        """The site that owns a host, folded by `urls.host`; a family reads its domain and any host below."""
        host = urls.host(host)
        for spec in self.sites.values():
            if host in spec.hosts or host in spec.former_hosts:
                return spec
        for domain, spec in self.families.items():
            if host == domain:
                return spec
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


def chosen_sites(config: Config, names: Sequence[str]) -> list[SiteSpec]:
    """The sites of these names in the order of the configuration, all of them where no name is given.

    Raises:
        UsageError: One is not configured; the sentence says which ones have a similar name.
    """
    for name in names:
        if name not in config.sites:
            near = " or ".join(get_close_matches(name, config.sites))
            hint = f"did you mean {near}? " if near else ""
            raise UsageError(
                f"no site {name!r} is configured; {hint}asn-crawl config lists them, sites add makes a new one"
            )
    return [spec for name, spec in config.sites.items() if not names or name in names]


@cache
def _load(user: Path | None) -> Config:
    layers = [SHIPPED] if user is None or user == SHIPPED.resolve() else [SHIPPED, user]
    origins: dict[str, str] = {}
    settings = _settings(layers, origins)
    platforms = _tables("platforms.toml", Platform, layers, origins)
    refusals = _tables("refusals.toml", Refusal, layers, origins)
    rules = _tables("boilerplate.toml", BoilerplateRule, layers, origins)
    files: dict[str, tuple[Path, SiteFile]] = {}
    for path in (path for layer in layers for path in _site_files(layer / "sites")):
        files[path.stem] = path, convert(path, "", _read(path), SiteFile)
        check_selectors(path, "", files[path.stem][1])
        check_zones(path, files[path.stem][1])
        origins[f"sites/{path.name}"] = str(path)
    check_hosts(files)
    for name, platform in platforms.items():
        check_selectors(origins[f"platforms.toml: [{name}]"], f"{name}.", platform)
    check_platforms(platforms, refusals, origins)
    check_patterns(rules, refusals, origins)
    platforms.setdefault("common", Platform())
    specs = [spec for stem, (path, file) in files.items() for spec in _specs(stem, path, file, platforms)]
    roots = ((stem, file) for stem, (_, file) in files.items() if file.family)
    families = {file.family: _spec(stem, file, (file.family,)) for stem, file in roots}
    return Config(
        settings=settings,
        platforms=platforms,
        drops=_drops(platforms),
        sites={spec.name: spec for spec in specs},
        families=families,
        refusals=refusals,
        rules={name: rule for name, rule in rules.items() if not rule.off},
        zones=_tables("zones.toml", Zone, layers, origins),
        origins=origins,
    )


def _settings(layers: Iterable[Path], origins: dict[str, str]) -> Settings:
    known = msgspec.structs.asdict(Settings())
    merged = _merged("asn-crawl.toml", layers, origins)
    for table, keys in merged.items():
        path = origins[f"asn-crawl.toml: [{table}]"]
        if table not in known:
            raise ConfigError(f"{path}: [{table}]: no such table; known are {', '.join(known)}")
        known[table] = convert(path, table, keys, type(known[table]))
    return Settings(**known)


def _tables(name: str, kind: type[T], layers: Iterable[Path], origins: dict[str, str]) -> dict[str, T]:
    merged = _merged(name, layers, origins)
    return {table: convert(origins[f"{name}: [{table}]"], table, keys, kind) for table, keys in merged.items()}


def _merged(name: str, layers: Iterable[Path], origins: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The tables of one file in all layers, a later layer over an earlier one key by key."""
    merged: dict[str, dict[str, Any]] = {}
    for path in (layer / name for layer in layers):
        for table, keys in _read(path).items():
            if not isinstance(keys, dict):
                raise ConfigError(f"{path}: [top level]: {table} stands outside a table; move it below a line like [x]")
            merged[table] = merged.get(table, {}) | keys
            origins[f"{name}: [{table}]"] = str(path)
            origins |= {f"{name}: [{table}] {key}": str(path) for key in keys} if name == "asn-crawl.toml" else {}
    return merged


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: [file]: no TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: [file]: no UTF-8 at byte {error.start:,}; save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(
            f"{path}: [file]: {error.strerror}; mend the permission, or choose another --config"
        ) from error


def _site_files(folder: Path) -> list[Path]:
    """The site files of a layer in order; a folder that cannot be looked into would lose them without a word."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml") if folder.exists() else []
    except OSError as error:
        raise ConfigError(
            f"{folder}: [folder]: {error.strerror}; mend the permission, or choose another --config"
        ) from error


def _specs(stem: str, path: Path, file: SiteFile, platforms: Mapping[str, Platform]) -> Iterator[SiteSpec]:
    """The sites that one file describes: itself, or one an office of a family."""
    if file.platform is not None and file.platform not in platforms:
        raise ConfigError(f"{path}: [top level]: platform = {file.platform!r} is none of {', '.join(platforms)}")
    if not file.family:
        if not file.hosts:
            raise ConfigError(
                f"{path}: [top level]: hosts is missing; name the site's hosts as they stand in its addresses"
            )
        yield _spec(stem, file, file.hosts)
    for office in _offices(path, file):
        own = msgspec.structs.replace(file, timezone=office.timezone, outlets=office.outlets)
        own = msgspec.structs.replace(own, group=file.group or file.family)
        yield _spec(f"{stem}-{office.label}", own, (office.host,))


def _offices(path: Path, file: SiteFile) -> Iterator[Office]:
    """Those with a table of their own, which print the family's outlets too, and those that are only named."""
    if (file.offices or file.labels) and not file.family:
        raise ConfigError(f"{path}: [top level]: family is missing; name the domain that the offices lie below")
    for office in file.offices:
        outlets = tuple(outlet.replace("{label}", office.label) for outlet in file.outlets)
        yield msgspec.structs.replace(office, outlets=(*office.outlets, *outlets))
    for zone, labels in file.labels.items():
        yield from (Office(label=label, host=f"{label}.{file.family}", timezone=zone) for label in labels)


def _spec(name: str, file: SiteFile, hosts: tuple[str, ...]) -> SiteSpec:
    return SiteSpec(
        name=name,
        home=file.home or f"https://{hosts[0]}/",
        hosts=tuple(map(urls.host, hosts)),
        former_hosts=tuple(map(urls.host, file.former_hosts)),
        platform=file.platform,
        timezone=file.timezone,
        select=file.select,
        drop=_pairs(file.drop),
        outlets=file.outlets,
        checked=file.checked,
        delay_s=file.delay_s,
        group=file.group or urls.host(hosts[0]),
        allow_private=file.allow_private,
        discover=file.discover,
        expect=file.expect,
    )


def _drops(platforms: Mapping[str, Platform]) -> dict[str, tuple[tuple[Rule, str], ...]]:
    common = _pairs(platforms["common"].drop)
    return {name: tuple(dict.fromkeys((*_pairs(each.drop), *common))) for name, each in platforms.items()}


def _pairs(drop: Mapping[Rule, tuple[str, ...]]) -> tuple[tuple[Rule, str], ...]:
    return tuple((rule, ", ".join(selectors)) for rule, selectors in drop.items())
