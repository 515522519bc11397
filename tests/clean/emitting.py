"""What the tests of emit share: pages as .jsonl lines, and a reader that needs no HTML."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from asn_crawl.clean import run
from asn_crawl.clean.request import CleanRequest
from asn_crawl.clean.summary import CleanSummary
from asn_crawl.errors import PageError
from asn_crawl.model import Block, Mark, Page, Reading

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


def fake_read(page: Page) -> Reading | PageError:
    """A page's text is its article: first line the title, or ``!`` and the reason why it is none."""
    title, *lines = page.body.decode().split("\n")
    if title.startswith("!"):
        return PageError("read", title[1:])
    day = next((date.fromisoformat(line[1:]) for line in lines if line.startswith("@")), None)
    caption = Block(text="Foto: panitia", kind="caption", origin="figcaption", mark=Mark(rule="caption", evidence="x"))
    paragraphs = [Block(text=line, origin="p") for line in lines if line and not line.startswith(("@", "="))]
    return Reading(
        site=page.site or "prokalteng",
        url=page.url,
        canonical_url=next((line[1:] for line in lines if line.startswith("=")), None),
        title=title or None,
        published_at=day,
        blocks=(*([Block(text=title, kind="title")] if title else []), caption, *paragraphs),
        captions=("Foto: panitia",),
    )


def reader(pages: Iterable[Page], **_options: object) -> Iterator[tuple[Page, Reading | PageError]]:
    return ((page, fake_read(page)) for page in pages)


def line(text: str, url: str = "", **more: object) -> dict[str, object]:
    return {"text": text, **({"url": url} if url else {}), **more}


def jsonl(path: Path, lines: Iterable[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), "utf-8")
    return str(path)


def clean(
    output: Path, *inputs: str, now=NOW, read=reader, progress=lambda done, site: None, **options
) -> CleanSummary:
    return run.clean(CleanRequest(inputs=inputs, output=output, **options), now=now, read=read, progress=progress)


def rows(output: Path, name: str = "manifest") -> list[SimpleNamespace]:
    lines = (output / "clean" / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
    return [json.loads(each, object_hook=lambda found: SimpleNamespace(**found)) for each in lines]


def tree(output: Path) -> dict[str, str]:
    """The hash of every file below clean/ that a rebuild has to reproduce."""
    own = ("changes.jsonl", "index.sqlite", "index.sqlite-wal", "index.sqlite-shm")
    files = [path for path in sorted((output / "clean").rglob("*")) if path.is_file() and path.name not in own]
    return {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
