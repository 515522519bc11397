"""Pages out of a .jsonl, one a line, read in flat memory."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import BinaryIO

import msgspec

from asn_crawl.model import Page, Rejected
from asn_crawl.raw import utc
from asn_crawl.unpack import CHUNK

_JSON_GROWTH = 2  # a line of JSON may be this many times as long as the page in it: quotes and newlines are escaped
_BOM = b"\xef\xbb\xbf"


class _Line(msgspec.Struct, frozen=True):
    """One line of a .jsonl; ``id`` stays as written, so that 1.50 and a large number keep their digits."""

    text: str | None = None
    html: str | None = None
    id: msgspec.Raw = msgspec.Raw(b"null")
    url: str | None = None
    site: str | None = None
    fetched_at: str | None = None


_LINES = msgspec.json.Decoder(_Line)


def read_lines(lines: BinaryIO, name: str, max_bytes: int) -> Iterator[Page | Rejected]:
    """The page of each line, or why it holds none; blank lines are passed over.

    Args:
        lines: The file from its start.
        name: What the sources start with; ``:LINE`` follows, counted from 1.
        max_bytes: The limit of a page; a line may be twice as long.
    """
    longest = max_bytes * _JSON_GROWTH
    for number in count(1):
        line = lines.readline(longest)
        if not line:
            return
        if len(line) == longest and not line.endswith(b"\n"):
            _pass_over_line(lines)
            reason = f"the line has {longest:,} bytes or more, which is the limit"
            yield Rejected(source=f"{name}:{number}", stage="limit", reason=reason)
        elif line := line.removeprefix(_BOM).strip():
            yield _page(line, f"{name}:{number}")


def _pass_over_line(lines: BinaryIO) -> None:
    while (rest := lines.readline(CHUNK)) and not rest.endswith(b"\n"):
        pass


def _page(line: bytes, source: str) -> Page | Rejected:
    found = _Line()
    try:
        found = _LINES.decode(line)
        return Page(
            source=source,
            body=_markup(found).encode(),
            form="html" if found.html else "text",
            source_id=_scalar(found.id),
            url=found.url or "",
            site=found.site or None,
            fetched_at=_time(found.fetched_at),
        )
    except (ValueError, RecursionError) as error:
        reason = f"the line is no page: {error}"
        return Rejected(source=source, stage="input", reason=reason, url=found.url or "", site=found.site or None)


def _markup(line: _Line) -> str:
    if line.html is None and line.text is None:
        raise ValueError("it has neither text nor html")
    return line.html or line.text or ""


def _time(time: str | None) -> datetime | None:
    if time is not None and utc(time) is None:
        raise ValueError(f"fetched_at {time[:40]!r} is no ISO 8601 time")
    return None if time is None else utc(time)


def _scalar(value: msgspec.Raw) -> str | None:
    """A JSON scalar as text, None for null."""
    written = bytes(value)
    if written[:1] in b"[{":
        raise ValueError("id is a list or an object, not a scalar")
    if written[:1] == b'"':
        return msgspec.json.decode(written, type=str)
    return None if written == b"null" else written.decode()
