import contextlib
import gzip
import io
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.errors import PageError
from asn_crawl.unpack import CHUNK, Unpacked, gunzip, inflate

TEXT = random.Random(1).randbytes(3 * CHUNK) + b"Bawaslu " * 9_000  # noqa: S311 - bytes that do not shrink


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=5))
def test_all_members_are_unpacked(members):
    assert gunzip(b"".join(gzip.compress(each) for each in members), 10_000) == b"".join(members)


@given(st.integers(min_value=0, max_value=len(gzip.compress(TEXT)) - 1))
def test_gzip_cut_anywhere_is_refused(length):
    with pytest.raises(PageError) as refused:
        gunzip(gzip.compress(TEXT, mtime=0)[:length], 1_000_000)
    assert refused.value.stage == "decode"


@given(st.binary(max_size=300))
def test_any_bytes_are_unpacked_or_refused(junk):
    for data in (junk, b"\x1f\x8b\x08\x00" + junk, gzip.compress(junk)[:-4] + junk):
        for undo in (gunzip, inflate):
            with contextlib.suppress(PageError):
                assert isinstance(undo(data, 1_000), bytes)


def test_zeros_behind_the_last_member_are_padding_and_other_bytes_are_not():
    assert gunzip(gzip.compress(b"berita") + b"\0" * 40_000, 100) == b"berita"
    with pytest.raises(PageError, match="broken"):
        gunzip(gzip.compress(b"berita") + b"junk", 100)


@pytest.mark.parametrize("undo", [gunzip, inflate])
def test_a_bomb_stops_at_the_limit(undo):
    bomb = gzip.compress(bytes(20_000_000)) if undo is gunzip else zlib.compress(bytes(20_000_000))
    with pytest.raises(PageError, match=r"1,000 bytes") as refused:
        undo(bomb, 1_000)
    assert refused.value.stage == "limit"


def test_exactly_the_limit_is_allowed():
    assert gunzip(gzip.compress(b"x" * 1_000), 1_000) == b"x" * 1_000
    assert inflate(zlib.compress(b"x" * 1_000), 1_000) == b"x" * 1_000


def test_many_tiny_members_are_unpacked_in_linear_time():
    members = b"".join([gzip.compress(b"a")] * 50_000)
    assert gunzip(members, 50_000) == b"a" * 50_000


def test_deflate_is_read_with_and_without_its_head():
    bare = zlib.compressobj(wbits=-15)
    assert inflate(zlib.compress(TEXT), 1_000_000) == TEXT
    assert inflate(bare.compress(TEXT) + bare.flush(), 1_000_000) == TEXT
    with pytest.raises(PageError, match="end-of-stream"):
        inflate(zlib.compress(TEXT)[:-9], 1_000_000)


def test_a_plain_stream_comes_as_it_is():
    assert io.BufferedReader(Unpacked(io.BytesIO(TEXT))).read() == TEXT


def test_the_member_says_where_it_starts_stored_and_unpacked():
    first = gzip.compress(b"satu")
    stream = Unpacked(io.BytesIO(first + gzip.compress(b"dua")))
    assert (stream.read(9), stream.member) == (b"satu", (0, 0))
    assert (stream.read(9), stream.member) == (b"dua", (4, len(first)))


def test_peeked_bytes_stay_to_be_read():
    stream = Unpacked(io.BytesIO(gzip.compress(b"satu")))
    assert (stream.peek(), stream.read(2), stream.peek(), stream.read(9)) == (b"satu", b"sa", b"tu", b"tu")


def test_a_spent_budget_stops_the_reading():
    stream = Unpacked(io.BytesIO(TEXT))
    stream.budget = CHUNK
    stream.read(CHUNK)
    with pytest.raises(PageError, match="limit"):
        stream.read(1)
