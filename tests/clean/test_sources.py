import gzip
import io
import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asn_crawl.clean.decode import utf8
from asn_crawl.clean.sources import count, pages
from asn_crawl.errors import PageError, UsageError
from asn_crawl.model import Page, Rejected
from asn_crawl.schema import Limits

HTML = b"<html><p>ASN netral.</p></html>"
LIMITS = Limits(max_bytes=5_000)


def read(*inputs, stdin=None, site=None, url="", limits=LIMITS):
    with mock.patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin or b""))):
        return list(pages([str(each) for each in inputs], site=site, url=url, limits=limits))


def response(body=HTML, *, status=b"200 OK", kind=b"text/html; charset=utf-8", more=b""):
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: " + kind + b"\r\n" + more + b"\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://dutametro.com/x\r\n"
    return head + b"WARC-Date: 2024-11-22T01:02:03Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("a.html", "html"), ("A.HTM", "html"), ("a.xhtml", "html"), ("a.Html.GZ", "html")],
)
def test_a_file_is_one_page_of_the_form_its_name_says(tmp_path, name, form):
    (tmp_path / name).write_bytes(gzip.compress(HTML) if name.endswith("GZ") else HTML)
    assert read(tmp_path / name) == [Page(source=name, body=HTML, form=form)]


def test_an_input_that_is_not_there_is_a_usage_error_before_any_work(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"berita")
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        pages([str(tmp_path / "a.txt"), str(tmp_path / "nowhere.txt")], site=None, url="", limits=LIMITS)
    with pytest.raises(UsageError, match="null"):
        pages(["a\0b"], site=None, url="", limits=LIMITS)


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_files(tmp_path):
    names = ["b/c.txt", "b.txt", "a.html", "b/.hidden.txt", ".git/x.txt", "b/a/z.txt", "b-1.txt", "Z.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"berita")
    sources = [page.source for page in read(tmp_path)]
    assert sources == sorted(name for name in names if "/." not in "/" + name)


def test_every_other_file_of_a_folder_is_rejected_by_name(tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"x")
    (tmp_path / "page.gz").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.txt")
    found = read(tmp_path)
    assert [(each.source, each.stage) for each in found] == [
        ("foto.jpg", "input"),
        ("page.gz", "input"),
        ("pipe.txt", "input"),
    ]
    assert all(each.reason.startswith("not a kind that clean reads") for each in found[:2])
    assert found[2].reason == "no file but a pipe, a socket or a device"
    assert [each.source for each in found if each.reason.endswith("give it one")] == ["page.gz"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_one_line(tmp_path):
    for folder in ("Berita Buol_files", "arsip_files"):
        (tmp_path / folder).mkdir()
        for name in ("iklan.html", "a.css"):
            (tmp_path / folder / name).write_text("<p>x", "utf-8")
    (tmp_path / "Berita Buol.HTM").write_text("<p>netral", "utf-8")
    given = [str(tmp_path)]
    found = list(pages(given, site=None, url="", limits=LIMITS))
    shown = [(each.source, isinstance(each, Page)) for each in found]
    assert shown == [
        ("Berita Buol.HTM", True),
        ("Berita Buol_files", False),
        ("arsip_files/a.css", False),
        ("arsip_files/iklan.html", True),
    ]
    assert found[1].reason.startswith("what a browser saved beside the page")
    assert count(given) == len(found)


@pytest.mark.parametrize(
    ("name", "step"),
    [("a.mhtml", "save the page as HTML"), ("a.ZIP", "unpack it"), ("a.docx", "as .txt"), ("a", "ending")],
)
def test_of_a_page_in_another_form_the_next_step_is_named(tmp_path, name, step):
    (tmp_path / name).write_bytes(b"x")
    (found,) = pages([str(tmp_path / name)], site=None, url="", limits=LIMITS)
    assert step in found.reason


def test_links_are_followed_inside_the_folder_only(tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_bytes(b"rahasia")
    (folder / "a.txt").write_bytes(b"berita")
    (folder / "inside.txt").symlink_to("a.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "sub" / "up").symlink_to(folder)
    found = {each.source: getattr(each, "body", None) for each in read(folder)}
    assert found == {"a.txt": b"berita", "inside.txt": b"berita", "loop.txt": None, "outside.txt": None, "sub/up": None}
    assert read(folder / "outside.txt")[0].body == b"rahasia"


def test_a_name_that_is_no_utf8_can_still_be_printed(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"berita")
    assert read(tmp_path)[0].source == "caf\ufffd.txt"


def test_a_folder_that_cannot_be_listed_is_rejected(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.txt").write_bytes(b"berita")
    listed = os.scandir

    def scandir(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed, page = read(tmp_path)
    assert (closed.source, closed.reason) == ("closed", "the folder cannot be read: Permission denied")
    assert page.source == "z.txt"


def test_a_file_of_lines_that_cannot_be_opened_counts_as_the_one_record_that_says_so(tmp_path, monkeypatch):
    (tmp_path / "closed.jsonl").write_bytes(b"{}\n{}\n")
    opened = Path.open

    def opening(path, *args, **kwargs):
        if path.name == "closed.jsonl":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    (closed,) = read(tmp_path)
    assert closed.reason == "the file cannot be read: Permission denied"
    assert count([str(tmp_path)]) == 1


def test_a_file_over_the_limit_is_rejected_packed_or_not(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 5_001)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(bytes(50_000_000)))
    (tmp_path / "c.txt").write_bytes(b"x" * 5_000)
    assert [getattr(each, "stage", "page") for each in read(tmp_path)] == ["limit", "limit", "page"]


def test_a_truncated_gzip_is_rejected_and_the_others_go_on(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(HTML)[:-3])
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(HTML))
    cut, page = read(tmp_path)
    assert (cut.source, cut.stage) == ("a.html.gz", "decode")
    assert "cut short" in cut.reason
    assert page.body == HTML


def test_the_address_a_browser_wrote_into_a_saved_page_is_taken(tmp_path):
    saved = b"<!DOCTYPE html>\n<!-- saved from url=(0027)https://dutametro.com/x?a=1 -->\n<html></html>"
    (tmp_path / "a.html").write_bytes(saved)
    (tmp_path / "b.html").write_bytes(saved.replace(b"https://dutametro.com/x?a=1", b"about:internet"))
    assert [page.url for page in read(tmp_path)] == ["https://dutametro.com/x?a=1", ""]
    assert read(tmp_path / "a.html", url="https://b.id/")[0].url == "https://b.id/"


def test_the_label_of_the_command_line_goes_to_every_record(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.jpg").write_bytes(b"x")
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "x", "site": "own"}')
    assert [each.site for each in read(tmp_path, site="dutametro")] == ["dutametro"] * 3
    assert [each.site for each in read(tmp_path)] == [None, None, "own"]


LINES = b"""\xef\xbb\xbf{"text": "ASN netral", "id": 7, "url": "http://a.id/1", "site": "a", "fetched_at": "2024-01-02"}

{"html": "<p>x", "id": "tujuh"}
{"html": "<p>x", "text": "y", "id": 1.50, "fetched_at": "2024-01-02T00:00:00+08:00"}
{"text": "y", "id": true, "other": [1]}
{"text": "y", "id": null}
"""


def test_a_jsonl_has_a_page_a_line(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    found = read(tmp_path / "a.jsonl")
    assert found[0] == Page(
        source="a.jsonl:1",
        body=b"ASN netral",
        form="text",
        source_id="7",
        url="http://a.id/1",
        site="a",
        fetched_at=datetime(2024, 1, 2, tzinfo=UTC),
    )
    assert [page.source for page in found] == [f"a.jsonl:{number}" for number in (1, 3, 4, 5, 6)]
    assert [page.source_id for page in found] == ["7", "tujuh", "1.50", "true", None]
    assert [page.form for page in found] == ["text", "html", "html", "text", "text"]
    assert found[2].fetched_at == datetime(2024, 1, 1, 16, tzinfo=UTC)
    assert [page.body for page in read(tmp_path / "a.jsonl.gz")] == [page.body for page in found]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": ', "truncated"),
        (b"[1]", "array"),
        (b'{"id": 1}', "neither text nor html"),
        (b'{"text": 1}', r"\$\.text"),
        (b'{"text": "x", "url": []}', r"\$\.url"),
        (b'{"text": "x", "id": [1]}', "not a scalar"),
        (b'{"text": "x", "fetched_at": "kemarin"}', "kemarin"),
        (b'{"text": "\xff"}', "utf-8"),
        (b'{"text": "\\ud800"}', "no page"),
        (b'{"x": ' + b"[" * 4_000, "recursion"),
        (b'{"text": "' + b"x" * 20_000 + b'"}', "10,000 bytes"),
    ],
)
def test_a_broken_line_is_rejected_and_the_others_go_on(line, why):
    found = read("-", stdin=b'{"text": "satu"}\n' + line + b'\n{"text": "tiga"}')
    assert [getattr(each, "body", None) for each in found] == [b"satu", None, b"tiga"]
    assert found[1].source == "-:2"
    assert re.search(why, found[1].reason)


def test_a_jsonl_that_is_cut_short_keeps_its_lines():
    lines = b'{"text": "satu"}\n' * 10_000
    found = read("-", stdin=gzip.compress(lines)[:-8])
    assert [each.body for each in found[:-1]] == [b"satu"] * (len(found) - 1)
    assert (len(found) > 5_000, found[-1].stage) == (True, "decode")


def test_the_html_and_text_answers_of_a_warc_are_pages(tmp_path):
    warc = (
        response()
        + response(b"teks", kind=b"Text/Plain")
        + response(gzip.compress(HTML), more=b"Content-Encoding: gzip\r\n")
    )
    (tmp_path / "a.warc").write_bytes(warc)
    found = read(tmp_path)
    assert found[0] == Page(
        source="a.warc@0",
        body=HTML,
        form="html",
        url="https://dutametro.com/x",
        content_type="text/html; charset=utf-8",
        fetched_at=datetime(2024, 11, 22, 1, 2, 3, tzinfo=UTC),
    )
    assert [(page.form, page.body) for page in found] == [("html", HTML), ("text", b"teks"), ("html", HTML)]
    assert len({page.source for page in found}) == 3


@pytest.mark.parametrize("kind", [b"", b" ; charset=utf-8", b"text/html, text/html; charset=utf-8"])
def test_an_answer_whose_kind_is_not_named_or_named_twice_may_be_a_page(tmp_path, kind):
    (tmp_path / "a.warc").write_bytes(response(kind=kind))
    (page,) = read(tmp_path)
    assert (page.body, page.form) == (HTML, "html")


@pytest.mark.parametrize(
    ("record", "stage", "why"),
    [
        (response(status=b"404 Not Found"), "input", "404"),
        (response(status=b"403 Forbidden"), "input", "403"),
        (response(kind=b"image/png"), "input", "'image/png'"),
        (response(gzip.compress(HTML)[:-4], more=b"Content-Encoding: gzip\r\n"), "decode", "cut short"),
        (response(gzip.compress(bytes(9_000_000)), more=b"Content-Encoding: gzip\r\n"), "limit", "5,000"),
        (response(more=b"Content-Encoding: br\r\n"), "decode", "'br'"),
    ],
)
def test_an_answer_that_is_no_page_is_rejected_with_its_address(tmp_path, record, stage, why):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record) + gzip.compress(response()))
    rejected, page = read(tmp_path)
    assert (rejected.stage, rejected.url, rejected.source) == (stage, "https://dutametro.com/x", "a.warc.gz@0")
    assert why in rejected.reason
    assert page.body == HTML


@pytest.mark.parametrize(
    ("stdin", "source", "form"),
    [
        (response(), "-@0", "html"),
        (b'{"text": "x"}\n', "-:1", "text"),
        (b"\xef\xbb\xbf\n <!doctype html><p>x", "-", "html"),
        ("<p>x".encode("utf-16"), "-", "html"),
        (b"BUOL, Bawaslu", "-", "text"),
        (b"{ini teks}", "-", "text"),
        (b"", "-", "text"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_stdin_is_sniffed(stdin, source, form, packed):
    (page,) = read("-", stdin=gzip.compress(stdin) if packed else stdin)
    assert (page.source, page.form) == (source, form)


def test_pages_come_one_at_a_time(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"satu")
    (tmp_path / "b.txt").write_bytes(b"dua")
    found = pages([str(tmp_path)], site=None, url="", limits=LIMITS)
    first = next(found)
    (tmp_path / "b.txt").write_bytes(b"tiga")
    assert [first.body, *(page.body for page in found)] == [b"satu", b"tiga"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html.gz", "a.warc", "a.warc.gz", "a.jsonl", "a.jsonl.gz"]))
def test_any_bytes_give_pages_and_rejected_only(tmp_path, junk, name):
    for content in (junk, gzip.compress(junk), gzip.compress(junk)[:-3], b'{"text": "' + junk, b"WARC/1.0\r\n" + junk):
        (tmp_path / name).write_bytes(content)
        for found in read(tmp_path / name):
            assert isinstance(found, Page | Rejected)


def test_the_three_ways_to_give_one_page_decode_to_one_text(tmp_path):
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "b.jsonl").write_bytes(json.dumps({"html": HTML.decode()}).encode())
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(response()))
    assert {utf8(page.body, page.content_type, limits=LIMITS) for page in read(tmp_path)} == {HTML}
    with pytest.raises(PageError, match="empty"):
        utf8(read("-", stdin=b"")[0].body, limits=LIMITS)


def test_robots_txt_in_a_warc_is_no_page(tmp_path):
    robots = response(b"User-agent: *", kind=b"text/plain").replace(b"dutametro.com/x", b"dutametro.com/robots.txt")
    (tmp_path / "a.warc").write_bytes(robots + response())
    assert [page.url for page in read(tmp_path)] == ["https://dutametro.com/x"]
