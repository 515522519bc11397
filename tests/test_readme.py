"""What README.md promises of the command line is what the program has."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from asn_crawl.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LINES = [line for kind, text in BLOCKS if kind in {"sh", "console", "cron", "ini"} for line in text.splitlines()]
COMMANDS = [line for line in LINES if re.search(r"(?:^|/)asn-crawl ", line.removeprefix("$ "))]
PARSER = typer.main.get_command(app)
SITES = PARSER.commands["sites"].commands


def words_of(line):
    """The words behind ``asn-crawl``."""
    words = shlex.split(line.removeprefix("$ "), comments=True)
    at = next(at for at, word in enumerate(words) if word.rpartition("/")[2] == "asn-crawl")
    return words[at + 1 :]


def options_of(command):
    return {option for parameter in command.params for option in parameter.opts if option.startswith("--")}


def test_the_readme_shows_both_commands_and_a_cron_line():
    assert {words_of(line)[0] for line in COMMANDS} >= {"clean", "explain"}
    assert any(kind == "cron" for kind, _ in BLOCKS)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_line_of_the_readme_has_only_what_the_program_knows(line):
    first, *rest = words_of(line)
    command = SITES[rest[0]] if first == "sites" else PARSER.commands.get(first, PARSER)
    known = options_of(command) | {"--help"}
    used = {word.partition("=")[0] for word in [first, *rest] if word.startswith("-") and word != "-"}
    assert used <= known
    assert first in PARSER.commands or first in known


def test_the_units_of_systemd_are_sound(tmp_path):
    units = {text.split()[1].rpartition("/")[2]: text for kind, text in BLOCKS if kind == "ini"}
    assert set(units) == {"asn-crawl.service", "asn-crawl.timer"}
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd-analyze is not installed")
    for name, text in units.items():
        here = re.sub(r"^(ExecStart=)\S+", r"\1/bin/true", text, flags=re.MULTILINE)
        (tmp_path / name).write_text(re.sub(r"^User=\S+\n", "", here, flags=re.MULTILINE))
    words = [verify, "verify", *(tmp_path / name for name in units)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own
    said = [line for line in done.stderr.splitlines() if "asn-crawl" in line]
    assert (done.returncode, said) == (0, [])


def test_every_option_named_in_the_text_exists():
    known = {option for command in [PARSER, *PARSER.commands.values()] for option in options_of(command)} | {"--help"}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named - known <= {"--strict"}  # mypy's


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)) <= targets


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "python"])
def test_python_of_the_readme_compiles(text):
    compile(text, "README.md", "exec")


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "console"])
def test_the_output_in_the_readme_is_real(capsys, monkeypatch, text):
    command, *lines = text.splitlines()
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as end:
        PARSER(words_of(command))
    assert end.value.code == 0
    real = iter(capsys.readouterr().out.splitlines())
    for line in lines:
        if line == "...":
            continue
        start = line.removesuffix(" ...")
        assert any(found == line or (start != line and found.startswith(start)) for found in real), line


@pytest.mark.parametrize("path", re.findall(r"(?<![\w/.])((?:tests|config)/[\w./-]+)", README))
def test_every_file_that_the_readme_names_exists(path):
    assert (ROOT / path).exists()
