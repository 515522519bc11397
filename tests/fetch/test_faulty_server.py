"""One request to a server that does wrong: each fault is a named outcome, on time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from asn_crawl.errors import FetchError
from asn_crawl.exchange import Exchange, location
from asn_crawl.fetch.download import Bounds, Client, ClientOptions, ask, client
from tests.fetch.faulty import Answer, Faulty, chunked, drip, endless, hang_up, reset, response, silent

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
OK = b"HTTP/1.1 200 OK\r\n"
DEADLINE_S = 0.4


@pytest.fixture
def one() -> Iterator[Client]:
    with client(ClientOptions(user_agent="uji/1", allow_private=lambda _: True)) as opened:
        yield opened


def fetch(one: Client, answer: Answer, *, max_bytes: int = 1_000_000, deadline_s: float = 5.0) -> Exchange:
    with Faulty({"/": answer}) as server:
        return ask(one, server.url(), bounds=Bounds(deadline_s=deadline_s, max_bytes=max_bytes), clock=lambda: NOW)


NO_RESPONSE = {
    "empty reply": (hang_up(), "disconnect", "after 0 bytes"),
    "reset": (reset(), "disconnect", "Connection reset"),
    "hangs up in the head": (hang_up(OK + b"Content-Le"), "disconnect", "after 27 bytes"),
    "reset in the head": (reset(OK), "disconnect", "Connection reset"),
    "two Content-Length": (
        hang_up(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
        "protocol",
        "Content-Le",
    ),
    "Content-Length is no number": (hang_up(OK + b"Content-Length: -5\r\n\r\nhello"), "protocol", "Content-Length"),
    "NUL in a header": (hang_up(OK + b"X-A: a\0b\r\n\r\n"), "protocol", "illegal header line"),
    "HTTP/0.9": (hang_up(b"<html>junk</html>"), "protocol", "does not start as HTTP/1"),
    "another protocol": (hang_up(b"SSH-2.0-OpenSSH_9.2\r\n"), "protocol", "SSH-2.0"),
    "no status": (hang_up(b"HTTP/1.1 \r\n\r\n"), "protocol", "illegal status line"),
    "unasked upgrade": (hang_up(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"), "protocol", "protocol|event"),
    "unknown framing": (hang_up(OK + b"Transfer-Encoding: gzip\r\n\r\n"), "protocol", "Transfer-Encoding"),
    "5 MB header": (hang_up(OK + b"X-A: " + b"a" * 5_000_000 + b"\r\n\r\n"), "protocol", "more than 32,768 bytes"),
    "endless header": (endless(b"a" * 1_000, start=OK + b"X-A: "), "protocol", "more than 32,768 bytes"),
    "endless headers": (endless(b"X-A: a\r\n", start=OK), "protocol", "more than 32,768 bytes"),
    "endless early hints": (endless(b"HTTP/1.1 103 Early Hints\r\n\r\n"), "protocol", "more than 32,768 bytes"),
    "two heads after another": (hang_up(b"\r\n\r\n" + response(b"late")), "protocol", "does not start as HTTP/1"),
}


@pytest.mark.parametrize(("answer", "kind", "says"), NO_RESPONSE.values(), ids=NO_RESPONSE)
def test_no_sound_head_is_a_named_error(one, answer, kind, says):
    with pytest.raises(FetchError, match=says) as caught:
        fetch(one, answer)
    assert caught.value.kind == kind


SLOW = {
    "says nothing": silent,
    "drips the head": drip(b"X-A: a\r\n", start=OK, every_s=0.02),
    "drips early hints": drip(b"HTTP/1.1 103 Early Hints\r\n\r\n", every_s=0.005),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_head_that_does_not_end_by_the_deadline_is_a_timeout(one, answer):
    with pytest.raises(FetchError, match=r"within the 0\.4 s") as caught:
        fetch(one, answer, deadline_s=DEADLINE_S)
    assert caught.value.kind == "timeout"


def test_a_dripping_body_ends_on_time_and_keeps_what_came(one):
    exchange = fetch(one, drip(b"a", start=OK + b"Content-Length: 9999\r\n\r\n", every_s=0.02), deadline_s=DEADLINE_S)
    assert exchange.truncated == "time"
    assert 3 < len(exchange.body) < 40
    assert set(exchange.body) == {ord("a")}


CUT = {
    "Content-Length is too long": (hang_up(OK + b"Content-Length: 50\r\n\r\nhello"), b"hello"),
    "the last chunk is missing": (hang_up(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"), b"hello"),
    "a chunk's size is no number": (hang_up(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"), b"hello"),
    "a chunk is longer than it says": (hang_up(OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n"), b"he"),
    "reset": (reset(OK + b"Content-Length: 50\r\n\r\nhello"), b"hello"),
}


@pytest.mark.parametrize(("answer", "body"), CUT.values(), ids=CUT)
def test_a_body_that_breaks_off_is_kept_and_marked(one, answer, body):
    exchange = fetch(one, answer)
    assert (exchange.status, exchange.truncated, exchange.body) == (200, "disconnect", body)


OVER = {
    "as announced": response(b"a" * 5_000),
    "without an end": endless(b"a" * 1_000, start=OK + b"\r\n"),
    "in chunks": endless(b"3e8\r\n" + b"a" * 1_000 + b"\r\n", start=OK + b"Transfer-Encoding: chunked\r\n\r\n"),
}


@pytest.mark.parametrize("answer", OVER.values(), ids=OVER)
def test_a_body_over_the_cap_is_cut_there(one, answer):
    exchange = fetch(one, answer, max_bytes=1_234)
    assert (exchange.truncated, exchange.body) == ("length", b"a" * 1_234)


def test_a_body_of_just_the_cap_is_whole(one):
    exchange = fetch(one, response(b"a" * 1_234), max_bytes=1_234)
    assert (exchange.truncated, len(exchange.body)) == (None, 1_234)


def test_framing_without_content_ends_at_the_cap(one):
    extension = b"1;" + b"e" * 30_000 + b"\r\na\r\n"
    exchange = fetch(one, endless(extension, start=OK + b"Transfer-Encoding: chunked\r\n\r\n"))
    assert exchange.truncated == "length"
    assert len(exchange.body) < 100


WITHOUT_BODY = {
    "304": response(status="304 Not Modified", headers={"Content-Length": "5000", "ETag": '"a"'}),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "0 bytes": response(),
    "HTTP/1.0": hang_up(b"HTTP/1.0 200 OK\r\n\r\n"),
}


@pytest.mark.parametrize("answer", WITHOUT_BODY.values(), ids=WITHOUT_BODY)
def test_a_response_without_body_is_whole(one, answer):
    exchange = fetch(one, answer, deadline_s=1)
    assert (exchange.body, exchange.truncated) == (b"", None)


@pytest.mark.parametrize("status", [b"100 Continue", b"103 Early Hints"])
def test_what_comes_before_the_response_is_passed_over(one, status):
    exchange = fetch(one, b"HTTP/1.1 " + status + b"\r\nLink: </a>\r\n\r\n" + response(b"hello"))
    assert (exchange.status, exchange.body, exchange.header("link")) == (200, b"hello", None)


def test_a_head_in_single_bytes_and_bare_newlines_is_read(one):
    def slowly(connection):
        for value in b"HTTP/1.1 200 OK\nContent-Length: 6\n\n\r\n\r\nab":
            connection.sendall(bytes([value]))

    assert fetch(one, slowly).body == b"\r\n\r\nab"


SURPLUS = {
    "beyond its Content-Length": response(b"hello") + response(b"not asked for"),
    "after a 304": response(status="304 Not Modified") + b"a body",
    "after the last chunk": chunked(b"hello") + response(b"not asked for"),
}


@pytest.mark.parametrize("answer", SURPLUS.values(), ids=SURPLUS)
def test_what_a_server_sends_too_much_is_never_the_next_response(one, answer):
    bounds = Bounds(deadline_s=5, max_bytes=1_000)
    with Faulty({"/": answer, "/next": response(b"right")}) as server:
        first = ask(one, server.url("/"), bounds=bounds, clock=lambda: NOW)
        second = ask(one, server.url("/next"), bounds=bounds, clock=lambda: NOW)
        assert server.connections == 2
    assert (first.truncated, first.body in {b"hello", b""}) == (None, True)
    assert second.body == b"right"


@pytest.mark.parametrize("answer", [response(b"hello"), chunked(b"hel", b"lo"), WITHOUT_BODY["304"]])
def test_a_sound_response_leaves_the_connection_for_the_next(one, answer):
    with Faulty({"/": answer}) as server:
        for _ in range(3):
            ask(one, server.url("/"), bounds=Bounds(deadline_s=5, max_bytes=1_000), clock=lambda: NOW)
        assert (server.connections, len(server.heads)) == (1, 3)


HALF = hang_up(OK)
CLOSING = {"in order": hang_up(), "by a reset": reset()}


@pytest.mark.parametrize("close", CLOSING.values(), ids=CLOSING)
def test_a_kept_connection_that_the_server_closes_meanwhile_is_replaced_by_a_new_one(one, close):
    bounds = Bounds(deadline_s=5, max_bytes=1_000)
    with Faulty({"/": response(b"hello")}) as server:

        def once(connection):
            server.answers["/next"] = response(b"right")
            close(connection)

        server.answers["/next"] = once
        ask(one, server.url("/"), bounds=bounds, clock=lambda: NOW)
        assert ask(one, server.url("/next"), bounds=bounds, clock=lambda: NOW).body == b"right"
        assert (server.connections, len(server.heads)) == (2, 3)


@pytest.mark.parametrize("answer", [hang_up(), HALF, reset()])
@pytest.mark.parametrize("is_kept", [False, True])
def test_what_a_new_connection_does_not_answer_and_half_an_answer_are_not_asked_for_again(one, answer, is_kept):
    bounds = Bounds(deadline_s=5, max_bytes=1_000)
    with Faulty({"/": response(b"hello"), "/next": answer}) as server:
        if is_kept:
            ask(one, server.url("/"), bounds=bounds, clock=lambda: NOW)
        with pytest.raises(FetchError, match="disconnect"):
            ask(one, server.url("/next"), bounds=bounds, clock=lambda: NOW)
        again = is_kept and answer is not HALF
        assert [head.split()[1] for head in server.heads].count(b"/next") == 1 + again


def test_after_every_fault_the_same_client_still_works(one):
    faults = [answer for answer, _, _ in NO_RESPONSE.values()] + [answer for answer, _ in CUT.values()]
    answers = {f"/{number}": answer for number, answer in enumerate(faults)}
    bounds = Bounds(deadline_s=5, max_bytes=1_000)
    with Faulty({**answers, "/sound": response(b"right")}) as server:
        for path in answers:
            with suppress(FetchError):
                assert ask(one, server.url(path), bounds=bounds, clock=lambda: NOW).truncated
            assert ask(one, server.url("/sound"), bounds=bounds, clock=lambda: NOW).body == b"right"


def test_tls_with_a_server_that_speaks_plain_http_is_a_named_error(one):
    with Faulty({}) as server, pytest.raises(FetchError, match="WRONG_VERSION_NUMBER") as caught:
        ask(one, f"https://127.0.0.1:{server.port}/", bounds=Bounds(deadline_s=5, max_bytes=1_000), clock=lambda: NOW)
    assert caught.value.kind == "tls"


def test_a_self_signed_certificate_is_a_named_error(one):
    with Faulty({"/": response()}, tls=True) as server, pytest.raises(FetchError, match="not trusted: self") as caught:
        ask(one, server.url(), bounds=Bounds(deadline_s=5, max_bytes=1_000), clock=lambda: NOW)
    assert caught.value.kind == "tls"
    assert server.heads == []


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:22/", "//10.0.0.1/"])
def test_a_redirect_into_a_private_network_is_refused_when_it_is_asked(target):
    with Faulty({"/": response(status="302 Found", headers={"Location": target})}) as server:
        resolve = {("situs.test", server.port): "127.0.0.1"}
        bounds = Bounds(deadline_s=5, max_bytes=1_000)
        with client(ClientOptions(user_agent="uji/1", resolve=resolve)) as strict:
            found = location(ask(strict, server.url(host="situs.test"), bounds=bounds, clock=lambda: NOW))
            assert found is not None
            with pytest.raises(FetchError) as caught:
                ask(strict, found, bounds=bounds, clock=lambda: NOW)
    assert caught.value.kind == "address"


BOMB = """
import zlib
from datetime import UTC, datetime
from pathlib import Path
from asn_crawl.errors import PageError
from asn_crawl.fetch.download import Bounds, Client, ClientOptions, ask, client
from asn_crawl.exchange import content
from tests.fetch.faulty import Faulty, response

packer = zlib.compressobj(9, wbits=31)
head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
zeros = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
bomb = head + zeros * 100
twice = zlib.compressobj(9, wbits=31)
twice = twice.compress(bomb) + twice.flush()
pages = {"/1": response(bomb, headers={"Content-Encoding": "gzip"}),
         "/2": response(twice, headers={"Content-Encoding": "gzip, gzip"})}
with Faulty(pages) as server, client(ClientOptions(user_agent="uji/1", allow_private=lambda _: True)) as one:
    for path in pages:
        exchange = ask(one, server.url(path), bounds=Bounds(deadline_s=20, max_bytes=5_000_000),
                       clock=lambda: datetime.now(UTC))
        assert not exchange.truncated
        try:
            content(exchange, max_bytes=5_000_000)
        except PageError as error:
            print(error.stage)
status = Path("/proc/self/status").read_text()  # ru_maxrss would be that of the parent, where it was larger
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def test_a_bomb_of_1_gb_is_refused_within_150_mb(request):
    command = [sys.executable, "-c", BOMB]
    run = subprocess.run(  # noqa: S603 - our own code
        command, cwd=request.config.rootpath, capture_output=True, text=True, check=True
    )
    *stages, megabytes = run.stdout.split()
    assert stages == ["limit", "limit"]
    assert int(megabytes) < 150
