"""``asn-crawl config``: the effective values and where each comes from."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from asn_crawl import config as configuration
from asn_crawl.cli.console import output_console, write


def config(
    *,
    directory: Annotated[Path | None, typer.Option("--config", help="Directory over the shipped one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print the effective configuration and the file that each value comes from."""
    effective = configuration.load(directory)
    if as_json:
        write(msgspec.json.encode(effective, order="deterministic").decode() + "\n")
        return
    console = output_console()
    console.print(f"shipped  {configuration.SHIPPED}")
    console.print(f"yours    {configuration.user_directory(directory) or '(none)'}")
    for table, keys in msgspec.to_builtins(effective.settings).items():
        console.print(f"\n[{table}]")
        for key, value in keys.items():
            origin = effective.origins.get(f"asn-crawl.toml: [{table}] {key}", "built in")
            console.print(f"{key} = {msgspec.json.encode(value).decode()}    # {origin}")
    for title, prefix in (
        ("sites", "sites/"),
        ("platforms", "platforms."),
        ("refusals", "refusals."),
        ("boilerplate rules", "boiler"),
    ):
        console.print(f"\n{title}")
        for key, origin in sorted(effective.origins.items()):
            if key.startswith(prefix):
                console.print(f"{key}    # {origin}")
