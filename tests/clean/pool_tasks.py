"""Readers that behave badly, run in the worker processes of test_pool.py; a page's body is ``verb argument``."""

import os
import re
import resource
import signal
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from asn_crawl.errors import PageError
from asn_crawl.model import Block, Cut, Mark, Page, Reading


def act(page: Page, config: object) -> Reading:
    verb, _, argument = page.body.partition(b" ")
    return ACTS[verb.decode()](argument.decode())


def echo(argument: str) -> Reading:
    return Reading(site=str(os.getpid()), title=argument)


def full(argument: str) -> Reading:
    blocks = (
        Block(text="Baca juga: x", mark=Mark(rule="related-link", evidence="baca-juga")),
        Block(text="Teks (yni)", kind="item", cuts=(Cut(start=5, end=10, rule="byline", evidence="initials"),)),
    )
    published = datetime(2024, 11, 22, 9, tzinfo=ZoneInfo("Asia/Makassar"))
    updated = datetime(2024, 11, 22, 2, tzinfo=UTC).date()
    return Reading(site="s", published_at=published, updated_at=updated, mentioned_dates=(date.min,), blocks=blocks)


def large(argument: str) -> Reading:
    return Reading(site="s", title=argument, blocks=(Block(text=argument),))


def sleep(argument: str) -> Reading:
    time.sleep(float(argument))
    return echo(argument)


def burn(argument: str) -> Reading:
    end = time.process_time() + float(argument.partition(" ")[0])
    while time.process_time() < end:
        pass
    return echo(argument)


def spin(argument: str) -> Reading:
    while True:
        pass


def spin_in_c(argument: str) -> Reading:
    re.match("(a+)+$", "a" * 60 + "b")
    return echo(argument)


def refuse(argument: str) -> Reading:
    raise PageError("decode", argument)


def fail(argument: str) -> Reading:
    raise ValueError(f"{argument}\n\x1b[31m" + "x" * 1000)


def allocate(argument: str) -> Reading:
    return echo(str(len(bytearray(4 << 30))))


def die(argument: str) -> Reading:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.kill(os.getpid(), signal.Signals[argument])
    return echo(argument)


def die_once(argument: str) -> Reading:
    flag = Path(argument)
    if not flag.exists():
        flag.touch()
        die("SIGSEGV")
    return echo(argument)


def beside(argument: str) -> Reading:
    """Be busy from before `die_beside` dies until well after it."""
    busy, died = Path(argument, "busy"), Path(argument, "died")
    busy.touch()
    wait_for(died)
    time.sleep(0.5)
    busy.unlink()
    return echo(argument)


def die_beside(argument: str) -> Reading:
    busy, died = Path(argument, "busy"), Path(argument, "died")
    if not died.exists():
        wait_for(busy)
        died.touch()
        die("SIGKILL")
    return echo("beside another" if busy.exists() else "alone")


def wait_for(path: Path) -> None:
    end = time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.01)


_PLAIN = (echo, full, large, sleep, burn, spin, spin_in_c, refuse, fail, allocate)
ACTS = {act.__name__: act for act in (*_PLAIN, die, die_once, beside, die_beside)}
