"""``asn-crawl config``: the effective values and where each comes from."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from asn_crawl.cli.console import write
from asn_crawl.cli.options import ConfigDir

if TYPE_CHECKING:
    from asn_crawl.config import Config

# The heading of each list of names, and how the names start in `Config.origins`.
_LISTS = (
    ("sites", "sites/"),
    ("platforms", "platforms."),
    ("refusals", "refusals."),
    ("boilerplate rules", "boilerplate."),
    ("zones", "zones."),
)


def config(
    *,
    directory: ConfigDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print the effective configuration and the file that each value comes from."""
    from asn_crawl import config as configuration

    effective = configuration.load(directory)
    if as_json:
        write(msgspec.json.encode(effective, order="deterministic").decode() + "\n")
        return
    shipped, yours = configuration.SHIPPED, configuration.user_directory(directory)
    heads = [f"shipped  {shipped}", f"yours    {yours or '(none)'}"]
    heads += [f"unread   {path}" for path in _unread(yours, shipped)] if yours else []
    write("\n".join((*heads, *_lines(effective))) + "\n")


def _unread(yours: Path, shipped: Path) -> list[Path]:
    """What of the user's directory no command reads, as a file or folder whose name is mistyped."""
    known = {"sites", *(path.name for path in shipped.glob("*.toml"))}
    beside = [path for path in yours.glob("[!.]*") if path.name not in known]
    sites = [path for path in (yours / "sites").glob("[!.]*") if path.suffix != ".toml" and path.is_file()]
    return sorted((*beside, *sites))


def _lines(effective: "Config") -> Iterator[str]:
    for table, keys in msgspec.to_builtins(effective.settings).items():
        yield f"\n[{table}]"
        for key, value in keys.items():
            origin = effective.origins.get(f"asn-crawl.toml: [{table}] {key}", "built in")
            yield f"{key} = {msgspec.json.encode(value).decode()}    # {origin}"
    for title, prefix in _LISTS:
        yield f"\n{title}"
        yield from (
            f"{key}    # {origin}" for key, origin in sorted(effective.origins.items()) if key.startswith(prefix)
        )
