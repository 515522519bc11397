import base64
import gzip
import hashlib
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.model import Rejected
from asn_crawl.raw import MAX_HEAD, Record, read_warc, utc
from asn_crawl.unpack import Unpacked

HTML = b"<html><p>ASN netral.</p></html>"


def http(body=HTML, *fields, status=b"200 OK"):
    return b"HTTP/1.1 %s\r\nContent-Type: text/html\r\n%s\r\n%s" % (status, b"".join(f + b"\r\n" for f in fields), body)


def entry(block, *fields, kind=b"response", url=b"https://dutametro.com/berita"):
    head = b"WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-11-22T01:02:03Z\r\n" % (kind, url)
    extra = b"".join(field + b"\r\n" for field in fields)
    return head + extra + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)


def read(warc, max_bytes=100_000):
    return list(read_warc(Unpacked(io.BytesIO(warc)), "a.warc", max_bytes=max_bytes))


def reasons(found):
    return [each.reason for each in found if isinstance(each, Rejected)]


def test_a_response_becomes_a_record_with_address_time_and_headers():
    (record,) = read(entry(http()))
    assert record == Record(
        offset=0,
        url="https://dutametro.com/berita",
        status=200,
        headers={"content-type": "text/html"},
        body=HTML,
        fetched_at=datetime(2024, 11, 22, 1, 2, 3, tzinfo=UTC),
    )


def test_a_resource_has_status_200_and_the_type_of_its_record():
    (record,) = read(entry(HTML, b"Content-Type: text/html", kind=b"resource"))
    assert (record.status, record.headers, record.body) == (200, {"content-type": "text/html"}, HTML)


def test_requests_and_metadata_are_passed_over():
    kinds = (b"warcinfo", b"request", b"metadata")
    found = read(b"".join(entry(b"x: y", kind=kind) for kind in kinds) + entry(http()))
    assert [type(each) for each in found] == [Record]


@pytest.mark.parametrize("packed", ["plain", "a member a record", "one member"])
def test_records_are_found_however_the_file_is_packed(packed):
    entries = [entry(http(HTML + bytes([65 + n]) * 40_000)) for n in range(3)]
    stored = [gzip.compress(each) for each in entries] if packed == "a member a record" else entries
    warc = gzip.compress(b"".join(entries)) if packed == "one member" else b"".join(stored)
    found = read(warc)
    assert [record.body[-1:] for record in found] == [b"A", b"B", b"C"]
    assert [record.offset for record in found] == [0, len(stored[0]), len(stored[0]) + len(stored[1])]


@given(st.data())
def test_a_file_cut_short_keeps_its_whole_records_and_rejects_the_tail(data):
    entries = [entry(http(HTML + b"%d" % n)) for n in range(3)]
    packed = data.draw(st.booleans())
    stored = [gzip.compress(each) for each in entries] if packed else entries
    length = data.draw(st.integers(min_value=len(stored[0]), max_value=len(stored[0]) + len(stored[1]) - 5))
    found = read(b"".join(stored)[:length])
    assert isinstance(found[0], Record)
    assert len(found) == (1 if length == len(stored[0]) else 2)
    assert all(each.source == f"a.warc@{len(stored[0])}" for each in found[1:])


def test_a_record_of_another_kind_or_without_an_http_head_is_rejected_and_the_others_go_on():
    found = read(entry(HTML, kind=b"conversion") + entry(b"no head") + entry(http()))
    assert reasons(found) == ["a WARC record of type conversion is no page", "the response holds no HTTP head"]
    assert isinstance(found[2], Record)


def test_a_record_that_the_crawler_cut_is_rejected():
    assert reasons(read(entry(http(), b"WARC-Truncated: length"))) == [
        "the crawler cut the record short: WARC-Truncated is length"
    ]


def test_a_record_over_the_limit_is_rejected_and_the_next_is_read():
    found = read(entry(http(b"x" * 300_000)) + entry(http()), max_bytes=1_000)
    assert [getattr(each, "stage", "page") for each in found] == ["limit", "page"]


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
@pytest.mark.parametrize("written", ["hex", "base32"])
def test_a_digest_of_the_payload_is_checked(algorithm, written):
    made = hashlib.new(algorithm, HTML, usedforsecurity=False)
    value = made.hexdigest() if written == "hex" else base64.b32encode(made.digest()).decode()
    good = read(entry(http(), f"WARC-Payload-Digest: {algorithm}:{value}".encode()))
    bad = read(entry(http(HTML + b"!"), f"WARC-Payload-Digest: {algorithm}:{value}".encode()))
    assert isinstance(good[0], Record)
    assert "does not fit its digest" in reasons(bad)[0]


def test_a_digest_of_an_unknown_algorithm_is_not_checked():
    assert isinstance(read(entry(http(), b"WARC-Payload-Digest: blake9:AAAA"))[0], Record)


CHUNKED = b"5\r\n<html\r\n1a;x=y\r\n><p>ASN netral.</p></html>\r\n0\r\n\r\n"


@pytest.mark.parametrize("digested", [CHUNKED, HTML])
def test_chunks_are_joined_and_the_digest_may_be_of_either_form(digested):
    digest = hashlib.sha1(digested, usedforsecurity=False).hexdigest()
    (record,) = read(
        entry(http(CHUNKED, b"Transfer-Encoding: chunked"), b"WARC-Payload-Digest: sha1:" + digest.encode())
    )
    assert record.body == HTML


def test_a_body_that_only_says_it_is_chunked_stays():
    (record,) = read(entry(http(HTML, b"Transfer-Encoding: chunked")))
    assert record.body == HTML


def test_chunks_without_the_last_one_are_rejected():
    assert reasons(read(entry(http(CHUNKED[:30], b"Transfer-Encoding: chunked")))) == [
        "the chunked body ends before its last chunk"
    ]


def test_a_head_without_end_is_stopped_at_the_limit():
    assert reasons(read(b"WARC/1.1\r\n" + b"X: y\r\n" * MAX_HEAD)) == [
        "the head of the record does not end within the limit"
    ]
    assert reasons(read(gzip.compress(b"WARC/1.1\r\nX: " + b"y" * 9_000_000))) == [
        "the head of the record does not end within the limit"
    ]


def test_a_wrong_content_length_is_said_and_nothing_is_printed(capsys):
    found = read(entry(http()).replace(b"Content-Length: ", b"Content-Length: -") + entry(http()))
    assert len(reasons(found)) == len(found) > 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "warc", [b"", b"\n\n", gzip.compress(b""), b"WARC/1.0\r\n", b"<html>", b"filedesc://a 1 2 3 4\n"]
)
def test_a_file_without_a_record_is_one_rejected(warc):
    assert len(reasons(read(warc))) == len(read(warc)) == 1


@given(st.integers(min_value=0, max_value=400), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_warc_gives_records_and_rejected_only(at, junk, packed):
    warc = entry(http(), b"WARC-Payload-Digest: sha1:AAAA") + entry(http(CHUNKED, b"Transfer-Encoding: chunked"))
    warc = gzip.compress(warc) if packed else warc
    assert all(isinstance(each, Record | Rejected) for each in read(warc[:at] + junk + warc[at + len(junk) :]))


@given(st.binary(max_size=300))
def test_any_bytes_give_records_and_rejected_only(junk):
    for warc in (junk, b"WARC/1.0\r\n" + junk, entry(junk), b"WARC/1.0\r\nContent-Length: " + junk):
        assert all(isinstance(each, Record | Rejected) for each in read(warc))


def test_two_content_encodings_in_two_lines_are_both_there():
    (record,) = read(entry(http(HTML, b"Content-Encoding: gzip", b"Content-Encoding: deflate")))
    assert record.headers["content-encoding"] == "gzip, deflate"


def test_a_revisit_is_a_record_without_a_body():
    block = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"
    found = read(entry(block, b"WARC-Truncated: length", kind=b"revisit") + entry(b"", kind=b"revisit"))
    assert [(each.is_revisit, each.status, each.body) for each in found] == [(True, 304, b""), (True, 0, b"")]


@pytest.mark.parametrize(
    ("noted", "status", "found_by"),
    [
        (b'{"status":"gone","found_by":"feed","site":"x"}', "gone", "feed"),
        (b'{"status":"stored"}', "stored", None),
        (b'{"found_by":"\x1b[31m"}', "", None),
        (b"[]", "", None),
        (b"\xff", "", None),
    ],
)
def test_what_the_crawler_noted_is_read_where_it_is_sound(noted, status, found_by):
    (record,) = read(entry(http(), b"X-Crawler-Outcome: " + noted))
    assert (record.told.status, record.told.found_by) == (status, found_by)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-11-22T01:02:03Z", "2024-11-22T01:02:03+00:00"),
        ("2024-11-22T01:02:03.123456789Z", "2024-11-22T01:02:03.123456+00:00"),
        ("2024-11-22T09:02:03+08:00", "2024-11-22T01:02:03+00:00"),
        ("2024-11-22T01:02:03", "2024-11-22T01:02:03+00:00"),
        ("2024-11-22", "2024-11-22T00:00:00+00:00"),
    ],
)
def test_an_iso_time_becomes_utc(written, meant):
    assert utc(written).isoformat() == meant


@pytest.mark.parametrize("written", ["", "kemarin", "2024-13-01", "0001-01-01T00:00+23:59"])
def test_what_is_no_time_is_none(written):
    assert utc(written) is None


def test_a_record_whose_gzip_member_is_damaged_is_not_taken():
    members = [gzip.compress(entry(http(HTML + b"%d" % n))) for n in range(2)]
    damaged = members[1][:-8] + b"\0\0\0\0" + members[1][-4:]
    found = read(members[0] + damaged + members[0])
    assert [type(each) for each in found] == [Record, Rejected]
    assert (found[1].source, found[1].stage) == (f"a.warc@{len(members[0])}", "decode")
