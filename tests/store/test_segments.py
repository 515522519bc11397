import io
import os
import resource
import signal
import zlib
from datetime import timedelta

import pytest

from asn_crawl.errors import StoreError
from asn_crawl.store.scan import scan
from asn_crawl.store.segments import Segments, mend, names_of, replace, sift
from asn_crawl.store.warc import digest, pair
from tests.store.keeping import ABOUT, DAY, NOW, SITE, by_fastwarc, by_warcio, exchange

FIRST = "dutametro-202611-001.warc.gz"
SECOND = "dutametro-202611-002.warc.gz"


def packed(number=0, body=b"<p>ASN netral.</p>"):
    return pair(exchange(url=f"https://dutametro.com/berita/{number}", body=body)).data


def ids(path):
    return [each.id for each in by_fastwarc(path.read_bytes())]


@pytest.fixture
def path(tmp_path):
    """A segment of a warcinfo and three pairs, on the disk."""
    store = Segments(tmp_path, ABOUT)
    for number in range(3):
        store.append(SITE, NOW, packed(number, bytes(3_000)))
    store.sync()
    return tmp_path / SITE / FIRST


def offsets(path):
    """Where each record of a whole segment starts, and the end."""
    with path.open("rb") as stream:
        found = list(scan(stream))
    return [each.offset for each in found] + [found[-1].end]


def test_a_segment_is_made_at_its_first_record_and_begins_with_a_warcinfo(tmp_path):
    store = Segments(tmp_path, ABOUT)
    assert list(tmp_path.iterdir()) == []
    name, offset = store.append(SITE, NOW, packed())
    path = tmp_path / SITE / name
    assert name == FIRST
    assert by_fastwarc(path.read_bytes())[1].offset == offset
    assert [each.type for each in by_warcio(path.read_bytes())] == ["warcinfo", "response", "request"]
    assert store.sync() == {FIRST: path.stat().st_size}
    assert store.sync() == {}


def test_a_later_run_goes_on_with_the_newest_segment(tmp_path, path):
    size = path.stat().st_size
    store = Segments(tmp_path, ABOUT)
    assert store.append(SITE, NOW, packed(3)) == (FIRST, size)
    assert [each.type for each in by_warcio(path.read_bytes())] == ["warcinfo", *["response", "request"] * 4]


def test_a_segment_that_is_full_is_followed_by_the_next(tmp_path):
    store = Segments(tmp_path, ABOUT, max_bytes=2_000)
    names = [store.append(SITE, NOW, packed(number))[0] for number in range(5)]
    assert names == sorted(names)
    assert names_of(tmp_path, SITE) == sorted(set(names)) != [FIRST]
    assert set(store.sync()) == set(names)


def test_a_new_month_begins_a_segment_and_a_clock_set_back_does_not(tmp_path):
    store = Segments(tmp_path, ABOUT)
    times = (NOW, NOW + 10 * DAY, NOW, NOW + timedelta(days=100))
    names = [store.append(SITE, at, packed())[0] for at in times]
    assert [name[10:20] for name in names] == ["202611-001", "202612-001", "202612-001", "202703-001"]


@pytest.mark.parametrize(("number", "following"), [(9, "010"), (999, "1000"), (1000, "1001")])
def test_segments_are_ordered_by_their_number(tmp_path, number, following):
    (tmp_path / SITE).mkdir()
    for each in (1, number):
        (tmp_path / SITE / f"{SITE}-202611-{each:03}.warc.gz").write_bytes(bytes(100))
    assert Segments(tmp_path, ABOUT, max_bytes=100).append(SITE, NOW, packed())[0][17:-8] == following


def test_the_name_of_a_segment_that_was_moved_away_is_not_used_again(tmp_path):
    store = Segments(tmp_path, ABOUT, known=lambda site: [FIRST, SECOND] if site == SITE else [])
    assert store.append(SITE, NOW, packed())[0] == "dutametro-202611-003.warc.gz"
    assert store.append("prokalteng", NOW, packed())[0] == "prokalteng-202611-001.warc.gz"


def test_sites_whose_names_begin_alike_have_their_own_segments(tmp_path):
    store = Segments(tmp_path, ABOUT)
    for site in ("bawaslu", "bawaslu-buol"):
        store.append(site, NOW, packed())
    assert names_of(tmp_path, "bawaslu") == ["bawaslu-202611-001.warc.gz"]


def test_a_disk_that_is_full_cuts_the_torn_record_and_leaves_the_earlier_ones(tmp_path, path):
    whole = path.read_bytes()
    store = Segments(tmp_path, ABOUT)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 5_000, hard))
    try:
        with pytest.raises(StoreError, match=r"001\.warc\.gz: File too large; make room"):
            store.append(SITE, NOW, packed(3, os.urandom(9_000)))
        assert path.read_bytes() == whole
        assert store.append(SITE, NOW, packed(4)) == (FIRST, len(whole))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert store.sync() == {FIRST: path.stat().st_size}
    assert by_warcio(path.read_bytes())[-1].type == "request"


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path):
    (tmp_path / SITE).write_bytes(b"a file, no folder")
    with pytest.raises(StoreError, match="File exists"):
        Segments(tmp_path, ABOUT).append(SITE, NOW, packed())


@pytest.mark.parametrize("cut", [1, 9, 200, 700])
def test_a_broken_tail_is_cut_at_the_last_whole_record(path, cut):
    whole, at = path.read_bytes(), offsets(path)
    path.write_bytes(whole[:-cut])
    mend(path, 0)
    assert path.read_bytes() == whole[: max(each for each in at if each <= len(whole) - cut)]
    assert by_warcio(path.read_bytes())


@pytest.mark.parametrize("tail", [bytes(5_000), b"WARC/1.1\r\n", b"\x1f\x8b\x08", os.urandom(70_000)], ids=len)
def test_what_is_no_record_is_cut_from_the_end(path, tail):
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    mend(path, 0)
    assert path.read_bytes() == whole


def test_a_record_whose_digest_is_wrong_goes_and_those_behind_it_stay(path):
    before, at, data = ids(path), offsets(path), bytearray(path.read_bytes())
    data[at[3] + 40] ^= 0xFF
    path.write_bytes(data)
    mend(path, at[1])
    assert ids(path) == before[:3] + before[4:]
    assert [each.type for each in by_warcio(path.read_bytes())].count("response") == 2


def test_what_lies_before_the_offset_is_not_looked_at(path):
    at, data = offsets(path), bytearray(path.read_bytes())
    data[at[1] + 40] ^= 0xFF
    path.write_bytes(data + b"torn")
    mend(path, at[3])
    assert path.read_bytes() == data


def test_a_record_inside_the_body_of_a_torn_one_is_not_taken_for_one_of_ours(path):
    whole = path.read_bytes()
    data = pair(exchange(body=b"\x1f\x8b" + packed(666) + bytes(100))).data
    assert packed(666)[:10] in data
    path.write_bytes(whole + data[: next(scan(io.BytesIO(data))).end - 50])
    mend(path, 0)
    assert path.read_bytes() == whole


def test_a_record_that_does_not_fit_its_digest_is_not_whole():
    head, body = b"WARC/1.1\r\nWARC-Block-Digest: %s\r\nContent-Length: 3\r\n\r\n", b"abc\r\n\r\n"
    for made_of, number in ((b"abc", 1), (b"abd", 0)):
        member = zlib.compressobj(wbits=31)
        data = member.compress(head % digest(made_of).encode() + body) + member.flush()
        assert len(list(scan(io.BytesIO(data)))) == number


def test_gzip_marks_without_end_are_passed_over_in_time():
    marks = b"\x1f\x8b\x08" * 20_000, packed()[:8] * 20_000
    for mark in marks:
        assert len(list(scan(io.BytesIO(mark + packed())))) == 2


def test_records_are_taken_out_and_the_others_stay_byte_for_byte(path):
    whole, at = path.read_bytes(), offsets(path)
    rest = sift(path, lambda record: record.fields.get("warc-target-uri", "").endswith("/1"))
    replace(path, rest)
    assert path.read_bytes() == whole[: at[3]] + whole[at[5] :]
    gone = at[5] - at[3]
    kept = {at[0]: at[0], at[1]: at[1], at[2]: at[2], at[5]: at[5] - gone, at[6]: at[6] - gone}
    assert rest.offsets == kept | {at[3]: None, at[4]: None}
    assert [each.name for each in path.parent.iterdir()] == [FIRST]


def test_a_segment_without_such_a_record_is_not_touched(path):
    before = path.stat()
    assert sift(path, lambda _: False) is None
    assert path.stat() == before or path.stat().st_mtime_ns == before.st_mtime_ns
