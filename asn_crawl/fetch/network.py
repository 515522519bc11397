"""Who asks, and by which way: the contact that goes with each request, the user agent, hosts that may be private."""

import re
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from pathlib import Path

from asn_crawl import __version__, urls
from asn_crawl.config import Config
from asn_crawl.errors import ConfigError
from asn_crawl.fetch.download import ClientOptions
from asn_crawl.fetch.request import FetchRequest
from asn_crawl.model import SiteSpec

_REACHES = re.compile(r"[^@]*[^@\s]@[^@\s]+|.*https?://\S+.*")


def contact(request: FetchRequest, config: Config, sites: Iterable[SiteSpec]) -> str:
    """The contact that goes with each request.

    Raises:
        ConfigError: None is set, and a host that is not loopback would be asked; or it holds neither an address of mail
            nor of a web page, or cannot stand in a header.
    """
    named = request.contact or config.settings.network.contact
    if not named and not all(_is_loopback(host) for site in sites for host in site.hosts):
        raise ConfigError(
            "asn-crawl.toml: [network]: contact is not set; editors must be able to reach you: add the line "
            'contact = "you@example.org" below [network] in your configuration directory, or give --contact'
        )
    if not named.isascii() or not named.isprintable() or set("()<>") & set(named):
        raise ConfigError(f"asn-crawl.toml: [network]: contact = {named!r} must be plain ASCII without brackets")
    if named and not _REACHES.fullmatch(named):
        raise ConfigError(
            f"asn-crawl.toml: [network]: contact = {named!r} reaches nobody; give an address of mail, such as "
            "you@example.org, or of a web page, such as https://example.org/about"
        )
    return named


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def about(contact: str) -> Mapping[str, str]:
    """What each raw segment says of the crawler."""
    return {"software": f"asn-crawl/{__version__}", "operator": contact, "http-header-user-agent": _agent(contact),
            "robots": "classic"}  # fmt: skip


def _agent(contact: str) -> str:
    return f"asn-crawl/{__version__} (+{contact})" if contact else f"asn-crawl/{__version__}"


def options(request: FetchRequest, config: Config, contact: str, sites: Iterable[SiteSpec]) -> ClientOptions:
    """The way into the network; of the sites, those with ``allow_private`` may lie in a private one."""
    settings = config.settings.network
    private = {host for site in sites if site.allow_private for host in site.hosts}
    return ClientOptions(
        user_agent=_agent(contact),
        ca_file=Path(settings.ca_file) if settings.ca_file else None,
        proxy=settings.proxy or None,
        resolve=request.resolve,
        allow_private=lambda host: urls.host(f"http://{host}/") in private,
    )
