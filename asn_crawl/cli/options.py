"""The options that several commands share."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Site: TypeAlias = Annotated[
    str | None, typer.Option("--site", metavar="NAME", help="The site's name, where the input does not tell it.")
]
Url: TypeAlias = Annotated[str, typer.Option("--url", metavar="URL", help="The address of the one page given.")]
ConfigDir: TypeAlias = Annotated[
    Path | None, typer.Option("--config", metavar="DIR", help="Configuration that lies over the shipped one.")
]
Output: TypeAlias = Annotated[Path, typer.Option("--output", metavar="DIR", help="Directory of the results.")]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="Say nothing unless something is wrong.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="The summary as one JSON object on stdout.")]
