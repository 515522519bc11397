"""``make demo``: the program from end to end, on sites that this process plays on loopback; some seconds, no network.

Argument: the directory for the results, which is made anew.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from asn_crawl.config import SHIPPED
from tests.demo.pages import COPIER
from tests.demo.server import Asked, Site, served

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PROGRAM = Path(sys.executable).with_name("asn-crawl")
DELAY_S = 0.02
_HOST = re.compile(r'^(hosts?) = .*"(?:buol\.bawaslu\.go\.id|dutametro\.com|potretmaluku\.id|prokalteng\.co)".*$', re.M)
_PURPOSES = ("robots", "feed", "sitemap", "rest", "list", "article")


def main() -> int:
    """Show it all; 0 where each command ended well."""
    room, started = Path(sys.argv[1]), time.monotonic()
    shutil.rmtree(room, ignore_errors=True)
    output = room / "output"
    with served() as sites:
        configure(room / "config", sites)
        own = ["--output", str(output), "--config", str(room / "config")]
        say("Four news sites are played here: " + ", ".join(f"{name} at {site.base}" for name, site in sites.items()))
        codes = [run("fetch", *sites, *own), run("clean", *own), run("status", *own)]
        first = taken(sites)
        say("A page that prints its body twice, with menus and lists around it, has become:")
        print(text_of(output, "prokalteng", sites["prokalteng"].articles[-1].title))
        say("A story that a second site has copied, beside the one that is kept:")
        copy = sites[COPIER].articles[-2]
        codes.append(run("dups", "show", f"{sites[COPIER].base}{copy.path}", *own))
        say("The same again a moment later: no page is fetched twice.")
        codes.append(run("fetch", *sites, *own))
        print(table(first, taken(sites)))
    say("And the five captures of tests/seeds, given as INPUT:")
    codes.append(run("clean", *map(os.path.relpath, sorted(SEEDS.glob("*.txt"))), "--output", str(room / "seeds")))
    say(f"This took {time.monotonic() - started:.0f} s; all of it lies in {room}.")
    return max(codes)


def configure(directory: Path, sites: Mapping[str, Site]) -> None:
    """Write a configuration directory with the shipped site files, moved to where the demo plays the sites."""
    (directory / "sites").mkdir(parents=True)
    for name, site in sites.items():
        file = f"{name.partition('-')[0]}.toml"
        host = site.base.removeprefix("http://").partition(":")[0]
        shipped = (SHIPPED / "sites" / file).read_text("utf-8")
        moved = _HOST.sub(rf'\1 = "{host}"', shipped).replace(f'hosts = "{host}"', f'hosts = ["{host}"]')
        own = f'home = "{site.base}/"\nallow_private = true\ndelay_s = {DELAY_S}\n'
        (directory / "sites" / file).write_text(own + moved, "utf-8")


def run(*words: str) -> int:
    """Run a command of the program as a user would, and return its exit code."""
    say("$ asn-crawl " + " ".join(words))
    return subprocess.run([PROGRAM, *words], check=False, stderr=subprocess.STDOUT).returncode  # noqa: S603 - our own


def text_of(output: Path, site: str, title: str) -> str:
    """The clean text of the article with this title."""
    texts = (path.read_text("utf-8") for path in (output / "clean" / site).rglob("*.txt"))
    return next(text for text in texts if text.startswith(title + "\n"))


def taken(sites: Mapping[str, Site]) -> list[Asked]:
    """What all sites were asked since the last time."""
    found = [each for site in sites.values() for each in site.asked]
    for site in sites.values():
        site.asked.clear()
    return found


def table(first: Iterable[Asked], second: Iterable[Asked]) -> str:
    """What the servers were asked in two runs, by purpose."""
    runs = list(first), list(second)
    lines = [
        f"{'what the servers were asked':30}{'first run':>12}{'second run':>12}{'if changed':>12}{'not changed':>13}"
    ]
    for purpose in _PURPOSES:
        of = [[each for each in run if each.purpose == purpose] for run in runs]
        conditional, same = sum(each.conditional for each in of[1]), sum(each.status == 304 for each in of[1])
        lines.append(f"{purpose:30}{len(of[0]):>12}{len(of[1]):>12}{conditional:>12}{same:>13}")
    return "\n".join(lines)


def say(sentence: str) -> None:
    """Print a line of the story, before what the next command prints."""
    print(f"\n{sentence}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
