"""The five seeds and their gold: the exact text, the metadata and the reason of every line that is left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from asn_crawl.clean.page import read
from asn_crawl.model import Reading

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
FIELDS = ("site", "title", "dateline_place", "dateline_outlet", "initials", "authors", "editors", "captions", "body")

pytestmark = pytest.mark.parametrize("name", NAMES)


def seed(name: str) -> bytes:
    return (SEEDS / f"{name}.txt").read_bytes()


def gold(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SEEDS / "gold" / f"{name[:3]}.json").read_text("utf-8"))
    return value


def gold_text(name: str) -> bytes:
    return (SEEDS / "gold" / f"{name[:3]}.txt").read_bytes()


def dropped(reading: Reading) -> list[tuple[str, str, str]]:
    """Origin, text and rule of everything that is left out, in page order."""
    found = []
    for block in reading.blocks:
        if block.mark:
            found.append((block.origin, block.text, block.mark.rule))
        else:
            found += [(block.origin, block.text[cut.start : cut.end].strip(), cut.rule) for cut in block.cuts]
    return found


def test_the_text_equals_the_gold_to_the_byte(name):
    assert read(seed(name)).text.encode() == gold_text(name)


def test_the_metadata_equals_the_gold(name):
    reading, expected = read(seed(name)), gold(name)
    as_lists = {
        field: list(value) if isinstance(value := getattr(reading, field), tuple) else value for field in FIELDS
    }
    assert as_lists == {field: expected[field] for field in FIELDS}
    assert (reading.published_at, reading.published_from) == (expected["published"], None)
    assert [day.isoformat() for day in reading.mentioned_dates] == expected["mentioned_dates"]
    assert reading.reader == "text"


def test_every_line_that_is_left_out_has_its_reason_and_no_other_is(name):
    expected = [(f"line {each['line']}", each["text"], each["reason"]) for each in gold(name)["dropped"]]
    assert dropped(read(seed(name))) == expected


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw + b"\n\n",
        lambda raw: raw.replace(b"\n", b" \xc2\xa0\n\xc2\xa0 "),
        lambda raw: raw.replace(b" ", b"\xc2\xa0 "),
        lambda raw: raw.replace(b" ", b"\xc2\xa0"),
        lambda raw: raw.replace(b" ", b" \xe2\x80\x8b"),
        lambda raw: raw.decode().encode("utf-16"),
    ],
    ids=[
        "CRLF",
        "CR",
        "BOM",
        "blank lines",
        "NBSP at ends",
        "NBSP and space",
        "NBSP for space",
        "zero width",
        "UTF-16",
    ],
)
def test_another_way_to_save_the_same_lines_gives_the_same_reading(name, change):
    saved = read(change(seed(name)))
    assert saved.text.encode() == gold_text(name)
    assert dropped(saved) == dropped(read(seed(name)))


def test_a_text_that_is_decoded_already_gives_the_same_reading(name):
    assert read(seed(name).decode()) == read(seed(name))
