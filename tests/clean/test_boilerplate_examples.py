"""Every shipped rule takes its examples and leaves its near misses."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from asn_crawl.clean.mark import mark
from asn_crawl.model import Block
from asn_crawl.schema import BoilerplateRule

FILE = Path(__file__).resolve().parents[2] / "config" / "boilerplate.toml"
RULES_BY_NAME = {
    name: msgspec.convert(value, BoilerplateRule) for name, value in tomllib.loads(FILE.read_text("utf-8")).items()
}
ALONE = {name: {name: rule} for name, rule in RULES_BY_NAME.items()}
BODY = "Ketua Bawaslu Kabupaten Buol meminta seluruh ASN menjaga netralitas selama tahapan pemilihan tahun 2024."


def page(lines, zone):
    """The lines of an example as blocks, in the place on a page where the rule acts."""
    before = [] if zone == "head" else [BODY, BODY + " Begitu."]
    after = [BODY] if zone == "head" else []
    blocks = [Block(text=text) for text in (*before, *lines, *after)]
    return blocks, slice(len(before), len(before) + len(lines))


def marked(rules, lines, zone):
    blocks, here = page(lines, zone)
    out = mark(blocks, rules)
    assert [block.text for block in out] == [block.text for block in blocks]
    return out[here]


def test_every_rule_has_examples_and_near_misses():
    for name, rule in RULES_BY_NAME.items():
        assert rule.takes, name
        assert rule.leaves, name
        assert rule.where == "line" or rule.hints, name


@pytest.mark.parametrize("name", RULES_BY_NAME)
@pytest.mark.parametrize("alone", [True, False], ids=["its rule alone", "all rules"])
def test_a_rule_takes_its_examples(name, alone):
    rule = RULES_BY_NAME[name]
    rules = ALONE[name] if alone else RULES_BY_NAME
    for text in rule.takes:
        lines = text.replace("⟦", "").replace("⟧", "").split("\n")
        out = marked(rules, lines, rule.zone)
        if "⟦" not in text:
            found = [block.mark.rule if block.mark else "kept" for block in out]
            assert found == [rule.mark] * len(lines), text
        else:
            (block,) = out
            assert [block.text[cut.start : cut.end] for cut in block.cuts] == re.findall("⟦(.*?)⟧", text)
            assert {cut.rule for cut in block.cuts} == {rule.mark}, text
            assert block.mark is None, text


@pytest.mark.parametrize("name", RULES_BY_NAME)
def test_a_rule_leaves_its_near_misses(name):
    rule = RULES_BY_NAME[name]
    for text in rule.leaves:
        for block in marked(ALONE[name], text.split("\n"), rule.zone):
            assert block.mark is None, block
            assert block.cuts == (), block


def test_no_near_miss_that_is_a_sentence_is_taken_by_any_rule():
    sentences = [text for rule in RULES_BY_NAME.values() for text in rule.leaves if text.endswith(".")]
    assert len(sentences) > 50
    for text in sentences:
        for block in marked(RULES_BY_NAME, [text], "any"):
            assert block.mark is None, block
            assert block.cuts == (), block
