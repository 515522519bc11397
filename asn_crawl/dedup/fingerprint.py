"""What the index keeps of a document: the buckets in which others that look like it are found, and a sketch of it.

A MinHash signature of the word 3-grams gives a bucket for each of 42 bands of 3 rows, some paragraphs one each. Routine
notices fill some buckets by the thousand, so each comes with a second key, of numbers and first letters of words with a
capital, that divides a full one: copies of one notice share these, two notices of one template hardly: Jaccard .88 and
.22, so that 54 and 0.3 of 100 pairs that share a bucket share its part.

The sketch is b-bit MinHash, one byte of each permutation's minimum, of both: of those who share a bucket it tells,
without their texts, who cannot share enough of them, and whose words are alike but not their particulars.
"""

import struct
from functools import reduce
from math import sqrt
from operator import xor
from typing import NamedTuple
from zlib import crc32

import rensa

from asn_crawl.dedup.words import Words

PERMUTATIONS = 128
# Standard deviations; of 20,000 true pairs the one that looked least alike was 2.6 below what is expected of it, while
# of the candidates that share too little 6 of 10 are more than 3 below.
DOUBT = 3
# Texts of like wording, but with half as many equal particulars as equal words: notices of one template. Of 5,000 pairs
# each so .1 % of the copies and, depending on the templates, 40 to 80 % of the notices. It tells nothing where they
# are few, or more in one text than the other: an excerpt, or all in capitals.
ANEW, FEW, AS_MANY = 0.5, 16, 0.7
BANDS, ROWS = 42, 3  # a pair of Jaccard .3 shares a bucket with probability .68; 32 x 4 loses half of the excerpts
SHINGLE = 3
LONG, PARAGRAPHS = 75, 8  # bytes, some 12 words; those of the smallest hashes, so that both texts choose alike
MUCH = 0.25  # of a text; a paragraph that is less of both texts makes them no candidates
SCHEME = (
    f"R-MinHash {rensa.RMinHash.ALGORITHM_VERSION} of rensa, {PERMUTATIONS} permutations of word {SHINGLE}-grams,"
    f" {BANDS} bands of {ROWS} rows; parts by first letters and numbers; {PARAGRAPHS} paragraphs; a byte of each"
    " permutation; keys of 32 + 24 bits; words 3"
)
# A key is a bucket of 32 bits and the part of it that a document is in, in one integer: bucket * PARTS + part. Of the 5
# million keys of 100,000 documents some 3,000 pairs meet by chance.
PARTS = 1 << 24
MINOR, MAJOR = 1, 2  # the parts of a paragraph's bucket: less of the text than MUCH, or as much
_SEED = 5
_ROW = 4  # bytes


class Sketch(NamedTuple):
    """A text's number of words and of particulars, and its minima, those of `Fingerprint`, as one number."""

    words: int
    particulars: int
    minima: int


class Fingerprint(NamedTuple):
    """What is kept of a text; a text without words has no buckets.

    ``minima`` are a byte of each permutation's minimum, of the words and then of the ``particulars``, so many.
    """

    particulars: int
    minima: bytes
    keys: tuple[int, ...]


def may_be_one_story(one: Sketch, other: Sketch, containment: float) -> bool:
    """Whether that share (0..1) of the shorter text's words may stand in the other, and its particulars as well."""
    shorter, longer = sorted((one.words, other.words))
    held = containment * shorter
    likeness = held / (shorter + longer - held)
    expected = PERMUTATIONS * likeness
    apart = (one.minima ^ other.minima).to_bytes(2 * PERMUTATIONS)
    equal = apart.count(0, 0, PERMUTATIONS)
    if equal < expected - DOUBT * sqrt(expected * (1 - likeness)):
        return False
    fewer, more = sorted((one.particulars, other.particulars))
    return fewer < max(FEW, AS_MANY * more) or apart.count(0, PERMUTATIONS) >= ANEW * equal


def fingerprint(words: Words) -> Fingerprint:
    """The fingerprint of a text."""
    if not words.folded:
        return Fingerprint(0, bytes(2 * PERMUTATIONS), ())
    runs = (words.folded[at:] for at in range(SHINGLE))
    shingles = list(map(" ".join, zip(*runs, strict=False))) or [" ".join(words.folded)]
    particulars = words.particulars
    rows, own = _rows(shingles), _rows(particulars or [b""])
    return Fingerprint(len(particulars), rows[::_ROW] + own[::_ROW], (*_paragraphs(words), *_bands(rows, own)))


def _bands(rows: bytes, own: bytes) -> tuple[int, ...]:
    """The keys of the bands, the bytes of each side by side: three of its part, four of its bucket, a zero.

    A bucket has the lowest byte of each of its rows and what is next to it, combined; a part the lowest bytes of five
    rows (of 450 notices of a template each has 14 candidates, with three rows 25 and hardly more of the copies). Hashes
    of the rows and arithmetic would do as well and take three times as long.
    """
    own, low, next_ = own[::_ROW], rows[::_ROW], rows[1::_ROW]
    part = own, _xor(own[1:-2], own[3:]), _xor(own[2:-2], own[4:])
    bucket = low, low[1:], low[2:], _xor(next_[:-2], next_[1:-1], next_[2:])
    keys = bytearray(8 * BANDS)
    for at, column in enumerate((*part, *bucket)):
        keys[at::8] = column[: BANDS * ROWS : ROWS]
    return struct.unpack(f"<{BANDS}Q", keys)


def _xor(*columns: bytes) -> bytes:
    return reduce(xor, map(int.from_bytes, columns)).to_bytes(len(columns[0]))


def _paragraphs(words: Words) -> list[int]:
    """The keys of some paragraphs: where an excerpt holds one of them, it meets its story."""
    paragraphs = words.paragraphs
    much = MUCH * sum(map(len, paragraphs))
    sizes = {crc32(each): len(each) for each in paragraphs if len(each) >= LONG}
    return [bucket * PARTS + (MAJOR if sizes[bucket] >= much else MINOR) for bucket in sorted(sizes)[:PARAGRAPHS]]


def _rows(tokens: list[str] | list[bytes]) -> bytes:
    """The minimum of each permutation, the same on every machine."""
    sketch = rensa.RMinHash(PERMUTATIONS, _SEED)
    sketch.update(tokens)
    return struct.pack(f"<{PERMUTATIONS}I", *sketch.digest())
