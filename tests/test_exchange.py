import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.errors import PageError
from asn_crawl.exchange import Exchange, content, location

TEXT = b"<p>Netralitas ASN</p>" * 100
PACKED = gzip.compress(TEXT)


def exchange(*headers: tuple[str, str], body: bytes = b"", status: int = 200) -> Exchange:
    return Exchange(
        url="https://situs.test/berita/satu?p=1",
        request_headers=(),
        status=status,
        reason="",
        http_version="1.1",
        headers=headers,
        body=body,
        ip="192.0.2.1",
        started_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def encoded(body: bytes, *codings: str, max_bytes: int = 10_000) -> bytes:
    return content(exchange(*(("content-encoding", coding) for coding in codings), body=body), max_bytes=max_bytes)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (TEXT, []),
        (TEXT, ["identity"]),
        (PACKED, ["gzip"]),
        (PACKED, ["X-GZip"]),
        (PACKED, [" GZIP , identity"]),
        (gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:]), ["gzip"]),
        (zlib.compress(TEXT), ["deflate"]),
        (raw_deflate(TEXT), ["deflate"]),
        (gzip.compress(PACKED), ["gzip, gzip"]),
        (gzip.compress(PACKED), ["gzip", "gzip"]),
        (gzip.compress(zlib.compress(TEXT)), ["deflate, gzip"]),
        (TEXT, ["gzip"]),  # called gzip by a cache that had unpacked it
    ],
)
def test_the_content_encoding_is_undone(body, codings):
    assert encoded(body, *codings) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_an_empty_body_has_no_encoding_to_undo(coding):
    assert encoded(b"", coding) == b""


@pytest.mark.parametrize(
    ("body", "coding", "says"),
    [
        (PACKED[:-9], "gzip", "cut short"),
        (PACKED[:-1], "gzip", "cut short"),
        (PACKED[:40] + b"\0\0\0\0" + PACKED[44:], "gzip", "broken"),
        (zlib.compress(TEXT)[:-1], "deflate", "before its end"),
        (TEXT, "deflate", "is not"),
        (TEXT, "br", "only gzip and deflate"),
        (PACKED, "gzip, gzip, gzip", "has 3 content encodings"),
    ],
)
def test_what_cannot_be_undone_is_an_error_of_the_page(body, coding, says):
    with pytest.raises(PageError, match=says) as caught:
        encoded(body, coding)
    assert caught.value.stage == "decode"


@pytest.mark.parametrize(
    ("body", "codings"),
    [(TEXT, []), (PACKED, ["gzip"]), (zlib.compress(TEXT), ["deflate"]), (gzip.compress(PACKED), ["gzip, gzip"])],
)
def test_content_over_the_cap_is_refused_and_at_the_cap_is_not(body, codings):
    assert encoded(body, *codings, max_bytes=len(TEXT)) == TEXT
    with pytest.raises(PageError) as caught:
        encoded(body, *codings, max_bytes=len(TEXT) - 1)
    assert caught.value.stage == "limit"


def test_a_header_is_found_in_any_case_and_repeated_values_are_joined():
    found = exchange(("ETag", ' "a" '), ("X-A", "1"), ("x-a", "2"))
    assert (found.header("etag"), found.header("X-a"), found.header("x-b")) == ('"a"', "1, 2", None)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("https://lain.test/dua", "https://lain.test/dua"),
        ("/dua", "https://situs.test/dua"),
        ("dua", "https://situs.test/berita/dua"),
        ("?p=2", "https://situs.test/berita/satu?p=2"),
        ("//lain.test/dua", "https://lain.test/dua"),
        (" /dua#bagian ", "https://situs.test/dua"),
        ("/caf\xc3\xa9", "https://situs.test/café"),  # UTF-8 as it stands in a header
        ("/caf\xe9", "https://situs.test/café"),
        ("http://169.254.169.254/latest/", "http://169.254.169.254/latest/"),  # refused when it is asked
    ],
)
def test_a_redirect_leads_to_an_absolute_address(status, value, target):
    assert location(exchange(("Location", value), status=status)) == target


@pytest.mark.parametrize(
    "value",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:a@b.test",
        "http://",
        "http:///dua",
        "https://[::1/",
        "https://lain.test:99999/",
        "https://lain.test:0/",
        "https://lain.test:x/",
        "/a\0b",
        "/a\rb",
        "/" + "a" * 9_000,
    ],
)
def test_a_hostile_redirect_leads_nowhere(value):
    assert location(exchange(("Location", value), status=302)) is None


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, [("Location", "/dua")]),
        (304, [("Location", "/dua")]),
        (300, [("Location", "/dua")]),
        (302, []),
        (302, [("Location", "/dua"), ("location", "/tiga")]),
    ],
)
def test_what_is_no_clear_redirect_leads_nowhere(status, headers):
    assert location(exchange(*headers, status=status)) is None


@given(st.text(st.characters(max_codepoint=255), max_size=60) | st.from_regex(r"(https?:)?/?/?[\[\]a:@.?#\\%0-9]*"))
def test_a_redirect_is_none_or_an_http_address(value):
    found = location(exchange(("Location", value), status=302))
    assert found is None or (urlsplit(found).scheme in {"http", "https"} and urlsplit(found).hostname)


@given(st.binary(max_size=300), st.lists(st.sampled_from(["gzip", "deflate", "identity"]), max_size=3))
def test_content_gives_back_what_was_packed(data, codings):
    body = data
    for coding in codings:
        body = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}[coding](body)
    packed = [coding for coding in codings if coding != "identity"]
    if len(packed) <= 2:
        assert encoded(body, ",".join(codings)) == data


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, gzip", "deflate, gzip"]))
def test_any_bytes_give_content_or_an_error_of_the_page(data, coding):
    with suppress(PageError):
        assert len(encoded(data, coding, max_bytes=5_000)) <= 5_000
