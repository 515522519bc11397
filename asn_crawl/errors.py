"""Every error that asn-crawl raises on purpose.

    AsnCrawlError
    ├── ConfigError    a file of the configuration is wrong: exit 2, before any work
    ├── UsageError     the command line asks for something that cannot be: exit 2
    ├── FetchError     one address gave no response: it is counted and asked again later, the others go on
    ├── SiteError      the one site that was asked fails, or is to be left alone: exit 1
    ├── PageError      one page cannot be read: the page is rejected and counted, the others go on
    ├── StoreError     the output cannot be written or read: exit 1
    └── WorkerError    no process can be started that reads pages: exit 1

Errors of libraries are turned into these where they enter, with ``from error``.
"""

from typing import Literal

FetchFault = Literal["url", "address", "resting", "dns", "connect", "tls", "timeout", "disconnect", "protocol"]


class AsnCrawlError(Exception):
    """The root of the tree; its text is a sentence for the user."""


class ConfigError(AsnCrawlError):
    """The text is one line, ``file: [table]: key ...``, with the value, what was expected and the next step."""


class UsageError(AsnCrawlError):
    """An option or an input that does not exist or does not go with another one."""


class PageError(AsnCrawlError):
    """A page that gives no article.

    Attributes:
        stage: Where it stopped: ``decode``, ``read``, ``limit`` ...
        reason: One sentence that names the value or the selector.
    """

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(f"{stage}: {reason}")
        self.stage = stage
        self.reason = reason

    def __reduce__(self) -> tuple[type["PageError"], tuple[str, str]]:
        """Pickle by the two fields, so that a worker can hand the error to its parent."""
        return PageError, (self.stage, self.reason)


class FetchError(AsnCrawlError):
    """A request that brought no response; one that was cut inside its body is a truncated `Exchange` instead.

    Attributes:
        kind: ``url`` (no address that can be asked), ``address`` (private, loopback ...: refused),
            ``resting`` (the host is to be left alone in this run), ``dns``, ``connect``, ``tls``,
            ``timeout`` (the deadline), ``disconnect``, ``protocol`` (no sound HTTP).
        reason: One sentence that names the place and the value.
    """

    def __init__(self, kind: FetchFault, reason: str) -> None:
        super().__init__(f"{kind}: {reason}")
        self.kind = kind
        self.reason = reason


class SiteError(AsnCrawlError):
    """A probe that the server's failure ended, which another day may mend; the text says what of, why, and that."""


class StoreError(AsnCrawlError):
    """The output folder, the index or a raw segment cannot be used."""


class WorkerError(AsnCrawlError):
    """A process that reads pages ended by itself, which it does only when it cannot start."""
