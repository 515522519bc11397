"""Saved pages with their readings, ``page.html`` beside ``expected.json``: where they lie and how they are compared."""

import difflib
import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from asn_crawl import config as configuration
from asn_crawl.clean.pool import Outcome
from asn_crawl.errors import PageError, StoreError
from asn_crawl.model import Reading
from asn_crawl.output import errors_of

PAGE, EXPECTED = "page.html", "expected.json"
_FIELDS = ("site", "title", "published_at", "published_from", "updated_at", "canonical_url", "language", "reader",
           "authors", "editors", "initials", "section", "tags", "dateline_place", "dateline_outlet", "captions",
           "mentioned_dates", "body")  # fmt: skip


class Places(NamedTuple):
    """The folders that a new site's file and its saved pages go into."""

    files: Path
    pages: Path


class Pair(NamedTuple):
    """One saved page; ``expected`` are the fields that its reading must have."""

    name: str
    page: bytes
    expected: dict[str, Any]


def places(config_dir: Path | None) -> Places:
    """The user's ``sites`` folder for both; in a checkout that is its own configuration, ``tests/sites`` for pages.

    Who has no directory gets ``./config``, which the next run finds.
    """
    user = configuration.user_directory(config_dir) or Path("config")
    tests = _of_checkout()
    if tests and user.resolve() == configuration.SHIPPED.resolve():
        return Places(user / "sites", tests)
    return Places(user / "sites", user / "sites")


def _of_checkout() -> Path | None:
    tests = configuration.SHIPPED.parent / "tests" / "sites"
    return tests if tests.is_dir() else None


def pairs(config_dir: Path | None, sites: Collection[str]) -> Iterator[Pair]:
    """The saved pages of the sites, of all where none is named: those of a checkout, then those of the user.

    Raises:
        StoreError: One cannot be read, or its ``expected.json`` is no JSON object.
    """
    user = configuration.user_directory(config_dir)
    folders = (_of_checkout(), user / "sites" if user else None)
    for root in dict.fromkeys(filter(None, folders)):
        for path in sorted(root.rglob(PAGE)):
            name = path.parent.relative_to(root).as_posix()
            if not sites or name.partition("/")[0] in sites:
                yield _pair(name, path.parent)


def _pair(name: str, folder: Path) -> Pair:
    try:
        expected = json.loads((folder / EXPECTED).read_text("utf-8"))
        page = (folder / PAGE).read_bytes()
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder}: {PAGE} or {EXPECTED} cannot be read: {error}; capture the page anew") from error
    if not isinstance(expected, dict) or not isinstance(expected.get("url"), str):
        raise StoreError(f"{folder / EXPECTED}: no JSON object with the page's url; capture the page anew")
    return Pair(name, page, expected)


def expectation(outcome: Outcome, url: str) -> dict[str, Any]:
    """What an ``expected.json`` says of a page: every field of its reading, or why it is no article."""
    if isinstance(outcome, PageError):
        return {"url": url, "rejected": str(outcome)}
    fields = {field: _plain(getattr(outcome, field)) for field in _FIELDS}
    return {"url": url, **fields, "dropped": _dropped(outcome)}


def differences(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """The lines of the two that differ, those expected with ``-``; what is not expected is not compared."""
    shown = found if "rejected" in {*expected, *found} else {name: found.get(name) for name in expected}
    old, new = (_json(each).splitlines() for each in (expected, shown))
    return list(difflib.unified_diff(old, new, EXPECTED, "read now", lineterm="", n=1))


def keep(folder: Path, page: bytes, expected: dict[str, Any]) -> None:
    """Write a pair into a folder of its own, which is made.

    Raises:
        StoreError: It cannot be written.
    """
    with errors_of(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_bytes(page)
        (folder / EXPECTED).write_text(_json(expected) + "\n", "utf-8")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _dropped(reading: Reading) -> list[dict[str, str]]:
    """What is left out of the blocks, in page order: text and rule."""
    found = []
    for block in reading.blocks:
        if block.mark:
            found.append({"text": block.text, "rule": block.mark.rule})
        else:
            found += [{"text": block.text[cut.start : cut.end].strip(), "rule": cut.rule} for cut in block.cuts]
    return found
