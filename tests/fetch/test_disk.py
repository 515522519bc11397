"""A disk that is really full: a small file system of the test's own, beside the file size limit of test_faults."""

import random
import re
import shutil
import subprocess
import sys

import pytest

from tests.fetch.crawling import feeding, path
from tests.fetch.faulty import response
from tests.store.keeping import segments

ALONE = ("unshare", "--map-root-user", "--mount")  # what is mounted there ends with the command
SCRIPT = """
room=$1 kept=$2; shift 2
mount -t tmpfs -o size=2m tmpfs "$room" || exit 77
"$@" --output "$room/output"; echo "first $?"
mount -o remount,size=64m "$room"
"$@" --output "$room/output"; echo "second $?"
cp -r "$room/output" "$kept"
"""


def fetch_on_small_disk(crawl):
    """Fetch on a disk of 2 MB, then on the same disk with more room: what both runs said."""
    room = crawl.output.parent / "room"
    room.mkdir()
    options = [each for each in crawl.words() if not each.startswith("--output")]
    words = [sys.executable, "-m", "asn_crawl", "fetch", *options, "--quiet"]
    return subprocess.run(  # noqa: S603 - our own
        [*ALONE, "sh", "-c", SCRIPT, "sh", room, crawl.output, *words],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_full_disk_loses_nothing_that_was_stored_and_the_next_run_with_room_completes(crawl, server):
    if not shutil.which("unshare") or subprocess.call([*ALONE, "true"], stderr=subprocess.DEVNULL):  # noqa: S603 - as above
        pytest.skip("no mount namespace of our own is allowed here")
    crawl.settings("min_free_mb = 0")
    rng = random.Random(1)  # noqa: S311 - no secret
    server.answers = {path(number): response(rng.randbytes(300_000)) for number in range(9)}
    feeding(server, crawl.site("satu", server), *map(path, range(9)))
    done = fetch_on_small_disk(crawl)
    if done.returncode == 77:
        pytest.skip(f"no tmpfs can be mounted here: {done.stderr}")
    assert done.stdout.split("\n")[:2] == ["first 1", "second 0"]
    (line,) = done.stderr.splitlines()
    assert re.search(r"(No space left on device|full).*make room", line)
    assert crawl.stored() == sorted(map(path, range(9)))
    assert sum(b"/berita/" in head for head in server.heads) <= 9 + 1  # the page that the disk was too full for


def test_a_segment_of_the_configured_size_is_full(crawl, server):
    crawl.settings("min_free_mb = 1\nsegment_mb = 1")
    rng = random.Random(1)  # noqa: S311 - no secret
    server.answers = {path(number): response(rng.randbytes(600_000)) for number in range(5)}
    feeding(server, crawl.site("satu", server), *map(path, range(5)))
    crawl.run()
    assert [segment.name[-11:] for segment in segments(crawl.output)] == ["001.warc.gz", "002.warc.gz", "003.warc.gz"]
