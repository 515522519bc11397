"""robots.txt by RFC 9309: what its status means, and what its lines allow us."""

import re

from protego import Protego

from asn_crawl.fetch.discover import address
from asn_crawl.store.values import RobotsVerdict

TOKEN = "asn-crawl"  # noqa: S105 - the product token of RFC 9309, 2.2.1
MAX_BYTES = 500 * 1_024  # RFC 9309, 2.5
MAX_SITEMAPS = 100

_AGENT = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"\*(?=\s|\Z)|[a-z_-]*", re.IGNORECASE | re.ASCII)
_OTHERS = "other"


def verdict(status: int | None, *, is_block_page: bool = False) -> RobotsVerdict:
    """What follows from the answer to robots.txt: read it, all is allowed, or the site rests this run.

    Args:
        status: After redirects; None where there was no answer.
        is_block_page: Whether the body is a challenge, a captcha or a login.
    """
    if status is None or is_block_page:
        return "rest"
    if 200 <= status < 300:
        return "parse"
    return "allow" if 400 <= status < 500 and status not in (401, 403, 429) else "rest"


class Robots:
    """What one robots.txt allows us.

    A group is ours when its product token is ours, in any case and with any version behind it; else ``*`` is. Of a
    body over `MAX_BYTES` the whole lines before are read. HTML or nothing allows everything.
    """

    def __init__(self, body: bytes) -> None:
        # protego costs agents times rules, 5 GB for a hostile file, and takes "asn" for ours: it sees no other names.
        self._rules = Protego.parse("\n".join(_ours(line) for line in _text(body).splitlines()))

    def allowed(self, url: str) -> bool:
        """Whether the address may be asked for; no for what is no address."""
        try:
            return self._rules.can_fetch(url, TOKEN)
        except ValueError:  # brackets without an IPv6 address
            return False

    @property
    def crawl_delay_s(self) -> float | None:
        """Seconds between two requests, as it was written, 0 or more; None where nothing is said."""
        return self._rules.crawl_delay(TOKEN)

    def sitemaps(self, base_url: str) -> tuple[str, ...]:
        """The addresses of the ``Sitemap:`` lines in order, absolute, each once, at most `MAX_SITEMAPS`."""
        found = (address(line, base_url) for line in self._rules.sitemaps)
        return tuple(dict.fromkeys(filter(None, found)))[:MAX_SITEMAPS]


def _text(body: bytes) -> str:
    head = body[:MAX_BYTES]
    if len(body) > MAX_BYTES:
        head = head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8-sig", "replace")


def _ours(line: str) -> str:
    """The line; one that names a robot names only ours, all or another."""
    agent = _AGENT.match(line)
    if agent is None:
        return line
    named = _TOKEN.match(agent[1])
    found = named[0].lower() if named else ""
    return f"User-agent: {found if found in ('*', TOKEN) else _OTHERS}"
