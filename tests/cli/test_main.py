import sys

import pytest
import typer

from asn_crawl import __version__
from asn_crawl.cli import main
from asn_crawl.errors import AsnCrawlError, ConfigError, FetchError, PageError, SiteError, StoreError, UsageError
from tests.cli.command import run


def test_the_version_is_printed(called):
    assert called("--version") == (0, f"asn-crawl {__version__}\n", "")


def test_help_names_the_commands_and_the_exit_codes(called):
    done = called("--help")
    assert (done.code, done.err) == (0, "")
    assert all(f"\n  {name} " in done.out for name in ("fetch", "clean", "explain", "config"))
    assert "Exit codes: 0 good, 1 could not finish, 2 wrong usage" in done.out


@pytest.mark.parametrize("command", ["fetch", "clean", "explain", "config"])
def test_each_option_has_a_line_of_help_and_no_twin(called, command):
    done = called(command, "--help")
    assert done.code == 0
    options = [line.split() for line in done.out.splitlines() if line.startswith("  --")]
    assert ["--help", "Show", "this", "message", "and", "exit."] in options
    assert all(len(words) > 3 for words in options)
    assert "--no-" not in done.out


def commands(group, words=()):
    for name, command in group.commands.items():
        yield from commands(command, (*words, name)) if hasattr(command, "commands") else [((*words, name), command)]


@pytest.mark.parametrize(("words", "command"), tuple(commands(typer.main.get_command(main.app))))
def test_each_command_takes_the_options_of_its_family(words, command):
    options = {option for parameter in command.params for option in parameter.opts}
    assert "--config" in options
    assert ("--output" in options) == (words not in {("config",), ("sites", "test")})
    assert ("--quiet" in options) == (words[-1] in {"fetch", "clean", "status", "forget", "check", "test"})


@pytest.mark.parametrize("group", [(), ("sites",), ("dups",)])
def test_each_command_of_a_group_has_a_whole_sentence_of_help_in_80_columns(called, group, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    head, _, commands = called(*group, "--help").out.partition("\nCommands:\n")
    assert head.partition("\n\n")[2].strip().partition("\n")[0] not in ("", "Options:")
    lines = [line for line in commands.splitlines() if line.startswith("  ")]
    assert lines
    assert [line for line in lines if line.endswith("...")] == []


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        (("fetch",), "[SITE]..."),
        (("clean",), "[INPUT]..."),
        (("explain",), "{INPUT...}"),
        (("forget",), "{URL...}"),
        (("sites", "check"), "[SITE]..."),
        (("sites", "test"), "[SITE]..."),
    ],
)
def test_help_shows_what_may_be_given_more_than_once(called, words, usage):
    assert called(*words, "--help").out.splitlines()[0].endswith(f" [OPTIONS] {usage}")


def test_without_a_command_the_help_is_shown_and_the_exit_code_is_2(called):
    done = called()
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


def test_an_unknown_command_is_one_clear_line(called):
    done = called("clan")
    assert (done.code, done.out) == (2, "")
    assert done.lines[-1] == "Error: No such command 'clan'. Did you mean 'clean'?"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("a.toml: [x]: y"), 2),
        (UsageError("oops"), 2),
        (StoreError("disk full"), 1),
        (PageError("read", "no text"), 1),
        (FetchError("dns", "no host"), 1),
        (SiteError("it fails"), 1),
        (AsnCrawlError("else"), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_one_line_on_stderr_and_an_exit_code(called, monkeypatch, error, code):
    def fail():
        raise error

    monkeypatch.setattr(main, "app", fail)
    assert called() == (code, "", f"{error}\n")


def test_a_defect_of_ours_keeps_its_traceback(called, monkeypatch):
    monkeypatch.setattr(main, "app", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        called()


def test_an_error_message_cannot_steer_the_terminal(called):
    done = called("clean", "\x1b[2J\x07[/div].html")
    assert (done.code, done.err.rstrip("\n").isprintable()) == (2, True)
    assert "[/div].html" in done.err


def test_a_start_loads_neither_what_draws_nor_what_fetches_nor_what_reads():
    unwanted = {"rich", "httpx", "lxml", "asn_crawl.sites.reader", "asn_crawl.clean.run"}
    code = f"import sys, asn_crawl.cli.main; sys.exit(str({unwanted} & set(sys.modules)))"
    assert run(python=("-c", code)) == (1, "", "set()\n")
    assert sys.executable
