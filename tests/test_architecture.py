"""What ARCHITECTURE.md says of files and floors is so."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
# Each table stands below a line that names its folder.
SECTIONS = re.split(r"^(?=[^|\n]*:$)", TEXT, flags=re.MULTILINE)


def named():
    """The files and folders that a table names, each with the folder that its section is about."""
    for section in SECTIONS:
        folder = re.match(r".*`(asn_crawl/\w+/)`", section)
        for name in re.findall(r"`((?:[\w-]+/)*(?:[\w-]+\.(?:py|toml)|[\w-]+/))`", section):
            yield folder[1] if folder else "asn_crawl/", name


@pytest.mark.parametrize(("folder", "name"), sorted(set(named())))
def test_what_the_architecture_names_exists(folder, name):
    assert any((ROOT / base / name).exists() for base in (folder, "asn_crawl", ""))


def test_the_floors_are_those_that_are_enforced():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    floors = re.search(r"^## Floors.*?\n\n(.*?)\n\n", TEXT, re.MULTILINE | re.DOTALL)[1]
    assert " > ".join(contract["layers"][1:]) == " ".join(floors.replace("`", "").split())
