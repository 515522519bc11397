"""What is asked of a run of `clean`, and what it is handed to work with."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

import msgspec

from asn_crawl.errors import PageError
from asn_crawl.model import Page, Reading
from asn_crawl.output import FOLDER, RAW

OnPage: TypeAlias = Callable[[int, str], None]


class Reader(Protocol):
    """Reads pages in any order, as `pool.read_pages` does."""

    def __call__(
        self, pages: Iterable[Page], *, config_dir: Path | None, workers: int, task: str = ...
    ) -> Iterator[tuple[Page, Reading | PageError]]:
        """Each page with its reading or the reason why it has none."""


class CleanRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a run; without ``inputs`` it reads the raw store below ``output``."""

    inputs: tuple[str, ...] = ()
    site: str | None = None
    url: str = ""
    output: Path = FOLDER
    config_dir: Path | None = None
    off_topic_too: bool = False
    keep_duplicates: bool = False
    rebuild: bool = False
    dry_run: bool = False
    workers: int = 1

    @property
    def raw(self) -> Path:
        """The raw store."""
        return self.output / RAW

    @property
    def reads_raw(self) -> bool:
        """Whether the run reads the raw store."""
        return self.rebuild or not self.inputs
