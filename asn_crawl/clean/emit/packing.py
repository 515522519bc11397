"""Readings and lines as bytes: JSON, since MessagePack would bring every time back in UTC."""

from datetime import date, datetime

import msgspec

from asn_crawl.model import Reading

_FIELDS = Reading.__struct_fields__


class _Packed(Reading, frozen=True, kw_only=True):
    """A reading with its dates as text: msgspec cannot tell a date from a time by type."""

    published_at: str | None = None  # type: ignore[assignment]
    updated_at: str | None = None  # type: ignore[assignment]


_DECODER = msgspec.json.Decoder(_Packed)


def pack(reading: Reading) -> bytes:
    """The reading as JSON.

    Raises:
        UnicodeEncodeError: A text holds a lone surrogate.
    """
    return msgspec.json.encode(reading)


def unpack(packed: bytes) -> Reading:
    """The reading that was packed."""
    found = _DECODER.decode(packed)
    values = {name: getattr(found, name) for name in _FIELDS}
    dates = {"published_at": when(found.published_at), "updated_at": when(found.updated_at)}
    return Reading(**values | dates)


def line(value: msgspec.Struct) -> bytes:
    """A value as a line of a .jsonl."""
    return msgspec.json.encode(value) + b"\n"


def when(written: str | None) -> datetime | date | None:
    """The time or the plain date that an ISO 8601 text names."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
