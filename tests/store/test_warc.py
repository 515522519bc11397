import gzip
import io
import string
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.raw import read_warc
from asn_crawl.store import warc
from asn_crawl.store.scan import scan
from asn_crawl.unpack import Unpacked
from tests.store.keeping import ABOUT, NOW, URL, by_fastwarc, by_warcio, exchange, origin, outcome

HTML = b"<html><p>" + b"ASN netral di Pilkada. " * 200 + b"</p></html>"
LATIN = st.text(st.characters(max_codepoint=255), max_size=40)


def read(data):
    """What our own reader of pages sees."""
    return list(read_warc(Unpacked(io.BytesIO(data)), "a.warc.gz", max_bytes=1_000_000))


def members(data):
    """Each gzip member unpacked."""
    found = []
    while data:
        member = zlib.decompressobj(31)
        found.append(member.decompress(data))
        data = member.unused_data
    return found


def test_an_exchange_becomes_a_response_and_a_request_that_belong_together():
    pair = warc.pair(exchange(body=HTML))
    response, request = by_warcio(pair.data)
    assert (response.type, request.type) == ("response", "request")
    assert response.fields["WARC-Record-ID"] == pair.record_id == request.fields["WARC-Concurrent-To"]
    for each in (response, request):
        assert each.fields["WARC-Date"] == "2026-11-22T01:02:03.456789Z"
        assert each.fields["WARC-Target-URI"] == URL
        assert each.fields["WARC-IP-Address"] == "203.0.113.7"
    assert (response.line, response.body) == ("HTTP/1.1 200 OK", HTML)
    assert response.headers == [("Content-Type", "text/html"), ("ETag", '"1"')]
    assert request.line == "GET /berita/asn-netral/ HTTP/1.1"
    assert request.headers == [("Host", "dutametro.com"), ("User-Agent", "asn-crawl/1.0")]


def test_each_record_is_a_gzip_member_of_its_own():
    heads = [each.partition(b"\r\n")[0] for each in members(warc.pair(exchange()).data)]
    assert heads == [b"WARC/1.1", b"WARC/1.1"]


@pytest.mark.parametrize("body", [HTML, gzip.compress(HTML), b"", b"\x1f\x8bnot gzip at all"], ids=len)
def test_a_body_stays_as_it_was_received_and_carries_its_digest(body):
    data = warc.pair(exchange(body=body, headers=(("Content-Encoding", "gzip"),))).data
    response = by_warcio(data)[0]
    assert response.body == body
    assert response.headers == [("Content-Encoding", "gzip")]
    assert response.fields["WARC-Payload-Digest"] == warc.digest(body)
    assert warc.digest(b"abc") == "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"
    assert next(each.body for each in by_fastwarc(data)).endswith(body)
    assert [record.body for record in read(data)] == [body]


def test_a_body_that_is_gzip_is_not_packed_again():
    packed = gzip.compress(HTML)
    assert packed in warc.pair(exchange(body=packed)).data
    assert len(warc.pair(exchange(body=HTML)).data) < len(HTML) / 2


def test_the_framing_that_is_gone_is_kept_under_another_name():
    (record,) = read(warc.pair(exchange(headers=(("Transfer-encoding", "chunked"),))).data)
    assert record.headers == {"x-crawler-transfer-encoding": "chunked"}
    assert record.body == b"<p>ASN netral.</p>"


@pytest.mark.parametrize("why", ["length", "time", "disconnect"])
def test_a_body_that_is_not_whole_says_why(why):
    data = warc.pair(exchange(truncated=why)).data
    assert by_warcio(data)[0].fields["WARC-Truncated"] == why
    assert [each.reason for each in read(data)] == [f"the crawler cut the record short: WARC-Truncated is {why}"]
    assert "WARC-Truncated" not in by_warcio(warc.pair(exchange()).data)[0].fields


def test_a_304_is_a_revisit_of_the_stored_response_by_the_word_of_the_server():
    answer = exchange(status=304, reason="Not Modified", body=b"")
    revisit, request = by_warcio(warc.pair(answer, origin=origin(url="https://dutametro.com/?p=7")).data)
    assert (revisit.type, request.type, revisit.body) == ("revisit", "request", b"")
    assert revisit.line == "HTTP/1.1 304 Not Modified"
    assert revisit.fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert revisit.fields["WARC-Refers-To"] == "<urn:uuid:1>"
    assert revisit.fields["WARC-Refers-To-Target-URI"] == "https://dutametro.com/?p=7"
    assert revisit.fields["WARC-Refers-To-Date"] == "2026-11-21T01:02:03.456789Z"
    assert not {"WARC-Payload-Digest", "WARC-Truncated"} & revisit.fields.keys()


def test_an_unchanged_body_is_a_revisit_by_its_digest_and_is_not_stored_again():
    pair = warc.pair(exchange(body=HTML), origin=origin())
    revisit, _ = by_warcio(pair.data)
    assert (revisit.type, revisit.body, revisit.line) == ("revisit", b"", "HTTP/1.1 200 OK")
    assert revisit.fields["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert revisit.fields["WARC-Payload-Digest"] == pair.digest == warc.digest(HTML)
    assert revisit.fields["WARC-Truncated"] == "length"
    (seen,) = read(pair.data)
    assert (seen.is_revisit, seen.status, seen.body) == (True, 200, b"")


def test_a_segment_begins_with_who_made_it():
    (info,) = by_warcio(warc.warcinfo("a-202611-001.warc.gz", NOW, ABOUT | {"operator": "a\r\nrobots: none"}))
    assert (info.type, info.fields["WARC-Filename"]) == ("warcinfo", "a-202611-001.warc.gz")
    lines = info.body.decode().split("\r\n")
    assert lines[:3] == ["software: asn-crawl/1.0", "operator: a  robots: none", "robots: RFC 9309"]
    assert lines[3:] == ["format: WARC File Format 1.1", ""]


def test_the_outcome_rides_in_the_head_and_comes_back():
    told = outcome(found_by="feed", reason='Alamat "lama" \N{LATIN SMALL LETTER E WITH ACUTE}\x85\x7f\r\nX: y', words=3)
    data = warc.pair(exchange(), outcome=msgspec.json.encode(told)).data
    found = [each.fields for each in scan(io.BytesIO(data))]
    assert msgspec.json.decode(found[0]["x-crawler-outcome"], type=type(told)) == told
    assert "x-crawler-outcome" not in found[1]
    assert by_warcio(data)[0].fields["X-Crawler-Outcome"]
    assert [(each.told.status, each.told.found_by) for each in read(data)] == [("stored", "feed")]


@given(st.lists(st.tuples(LATIN, LATIN), max_size=5), LATIN, st.binary(max_size=200))
def test_whatever_a_server_sends_the_records_stay_valid(headers, reason, body):
    data = warc.pair(exchange(headers=tuple(headers), reason=reason, body=body)).data
    response, request = by_warcio(data)
    assert (response.type, response.body, request.type) == ("response", body, "request")
    assert len(response.headers) == len(headers)
    assert len(by_fastwarc(data)) == len(list(scan(io.BytesIO(data)))) == 2
    assert [record.body for record in read(data)] == [body]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40))
def test_the_bytes_of_a_header_stay_as_received(value):
    data = members(warc.pair(exchange(headers=(("Server", value),))).data)[0]
    assert b"\r\nServer: " + value.encode("latin-1") + b"\r\n" in data


def test_a_header_cannot_end_the_head_or_begin_another_one():
    headers = (("X-A", "a\r\n\r\n<html>"), ("X B:\r\nX-C", "c"), ("", "d"))
    response = by_warcio(warc.pair(exchange(headers=headers)).data)[0]
    assert response.headers == [("X-A", "a    <html>"), ("X_B___X-C", "c"), ("_", "d")]


@pytest.mark.parametrize("url", ["https://dutametro.com/a b\r\nX: y", "https://dutametro.com/é\N{SNOWMAN}\ud800"])
def test_an_address_is_one_word(url):
    found = by_warcio(warc.pair(exchange(url=url)).data)
    for each in found:
        assert set(each.fields["WARC-Target-URI"]) <= set(string.printable) - set(string.whitespace)
    assert found[1].headers == [("Host", "dutametro.com"), ("User-Agent", "asn-crawl/1.0")]
