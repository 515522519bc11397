"""The options that several commands share."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from asn_crawl import urls
from asn_crawl.cli.console import say
from asn_crawl.errors import UsageError

_TYPOS = 1  # letters; two lie between the names of offices of one family, as bawaslu-palu and bawaslu-malut

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
Contact: TypeAlias = Annotated[
    str, typer.Option("--contact", metavar="ADDRESS", help="How editors reach you; sent with each request.")
]
Resolve: TypeAlias = Annotated[
    list[str] | None, typer.Option("--resolve", metavar="HOST:PORT:ADDR", help="Connect to ADDR for HOST.")
]


def say_if_mistyped(site: str | None, directory: Path | None) -> None:
    """Say on stderr which site may be meant by a ``--site`` that is no site's name; it stays a label all the same.

    Raises:
        ConfigError: The configuration is wrong.
    """
    if not site:
        return
    from rapidfuzz.distance import OSA

    from asn_crawl import config as configuration

    config = configuration.load(directory)
    meant = config.site_of_host(site)
    close = (name for name in config.sites if OSA.distance(site.casefold(), name, score_cutoff=_TYPOS) <= _TYPOS)
    near = meant.name if meant else next(close, None)
    if near and site not in config.sites:
        say(f"--site {site!r} is no configured site and is taken as a label; did you mean {near}?")


def check_url(url: str, inputs: Sequence[str]) -> None:
    """See that ``--url`` is an address, and of one INPUT.

    Raises:
        UsageError: It is not.
    """
    if url and "." not in urls.host(url):
        raise UsageError(f"--url {url!r} is no address; give one like https://host/path")
    if url and len(inputs) != 1:
        raise UsageError("--url is the address of one page: give one INPUT")


def resolved(given: Iterable[str] | None) -> dict[tuple[str, int], str]:
    """The address to connect to for each host and port that ``--resolve`` names.

    Raises:
        UsageError: A value is not of the form HOST:PORT:ADDR.
    """
    return dict(_resolved(text) for text in given or ())


def _resolved(text: str) -> tuple[tuple[str, int], str]:
    host, _, rest = text.partition(":")
    port, _, address = rest.partition(":")
    if not (host and port.isdigit() and address):
        raise UsageError(f"--resolve {text!r} is not HOST:PORT:ADDR, such as prokalteng.co:443:127.0.0.1")
    return (host.lower(), int(port)), address.strip("[]")
