"""One request that goes well, and addresses that cannot be asked at all."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.errors import ConfigError, FetchError
from asn_crawl.exchange import Exchange, location
from asn_crawl.fetch import download
from asn_crawl.fetch.download import Bounds, Client, ClientOptions, ask, client
from tests.fetch.faulty import PEM, Faulty, chunked, response, server_context

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)
BOUNDS = Bounds(deadline_s=5, max_bytes=1_000_000)


@pytest.fixture
def one() -> Iterator[Client]:
    with client(ClientOptions(user_agent="uji/1 (+mailto:a@situs.test)", allow_private=lambda _: True)) as opened:
        yield opened


@pytest.fixture
def ca_file(tmp_path) -> Path:
    path = tmp_path / "ca.pem"
    path.write_text(PEM)
    return path


def get(one: Client, url: str, *headers: tuple[str, str]) -> Exchange:
    return ask(one, url, headers=headers, bounds=BOUNDS, clock=lambda: NOW)


def test_an_exchange_is_what_was_on_the_wire(one):
    answer = (
        b'HTTP/1.1 203 Bukan Asli\r\nContent-Type: text/html\r\nETag: W/"a"\r\nX-Nama: caf\xc3\xa9\r\nx-nama:  dua\r\n'
        b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00"
    )
    with Faulty({"/berita/satu?p=1": answer}) as server:
        found = get(one, server.url("/berita/satu?p=1#bagian"), ("If-None-Match", 'W/"a"'))
    assert found == Exchange(
        url=f"http://127.0.0.1:{server.port}/berita/satu?p=1",
        method="GET",
        request_headers=(
            ("Host", f"127.0.0.1:{server.port}"),
            ("Accept", "*/*"),
            ("Connection", "keep-alive"),
            ("User-Agent", "uji/1 (+mailto:a@situs.test)"),
            ("Accept-Encoding", "gzip"),
            ("If-None-Match", 'W/"a"'),
        ),
        status=203,
        reason="Bukan Asli",
        http_version="1.1",
        headers=(
            ("Content-Type", "text/html"),
            ("ETag", 'W/"a"'),
            ("X-Nama", "caf\xc3\xa9"),
            ("x-nama", "dua"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "4"),
        ),
        body=b"\x1f\x8b\x08\x00",
        ip="127.0.0.1",
        started_at=NOW,
    )


def test_the_request_on_the_wire_is_the_one_that_is_told(one):
    with Faulty({"/a": response()}) as server:
        found = get(one, server.url("/a"), ("If-Modified-Since", "Sun, 22 Nov 2026 01:00:00 GMT"))
    told = "".join(f"{name}: {value}\r\n" for name, value in found.request_headers)
    assert server.heads == [f"GET /a HTTP/1.1\r\n{told}\r\n".encode()]


def test_an_address_is_sent_in_ascii_and_recorded_as_sent(one):
    with Faulty({"/caf%C3%A9%20x?q=%C3%A9": response(b"hello")}) as server:
        found = get(one, server.url("/café x?q=é"))
    assert (found.body, found.url) == (b"hello", server.url("/caf%C3%A9%20x?q=%C3%A9"))


def test_chunks_are_put_together(one):
    with Faulty({"/": chunked(b"hel", b"lo", headers="X-A: 1\r\n")}) as server:
        found = get(one, server.url())
    assert (found.body, found.truncated) == (b"hello", None)
    assert found.headers == (("Transfer-Encoding", "chunked"), ("X-A", "1"))


@pytest.mark.parametrize(
    "status", ["404 Not Found", "410 Gone", "429 Too Many Requests", "500 Oops", "503 Busy", "999 X"]
)
def test_a_response_of_any_status_is_an_exchange(one, status):
    with Faulty({"/": response(b"hello", status)}) as server:
        found = get(one, server.url())
    assert (f"{found.status} {found.reason}", found.body) == (status, b"hello")


def test_cookies_are_kept_as_headers_and_never_sent_back(one):
    cookies = "\r\n".join(f"Set-Cookie: a{number}=b; path=/" for number in range(100))
    with Faulty({"/": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + cookies.encode() + b"\r\n\r\n"}) as server:
        found = [get(one, server.url()) for _ in range(2)]
    assert len(found[0].headers) == 101
    assert b"cookie" not in server.heads[1].lower()


@pytest.mark.parametrize(
    "target", ["/dua", "http://[", "http://xn--/", "http://a:b@lain.test/", "javascript:x", "\xff\xfe"]
)
def test_a_redirect_is_not_followed_however_it_looks(one, target):
    with Faulty({"/": response(b"", "302 Found", {"Location": target})}) as server:
        assert get(one, server.url()).status == 302
    assert len(server.heads) == 1


def test_a_redirect_can_be_followed_by_hand(one):
    with Faulty({"/": response(b"", "308 There", {"Location": "/dua"}), "/dua": response(b"hello")}) as server:
        assert get(one, location(get(one, server.url())) or "").body == b"hello"
    assert server.connections == 1


def test_the_environment_steers_nothing_but_certificates(monkeypatch, one):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with Faulty({"/": response(b"hello")}) as server:
        assert get(one, server.url()).body == b"hello"


UNASKABLE = [
    "", "situs.test/a", "/a", "ftp://situs.test/", "mailto:a@situs.test", "javascript:alert(1)", "http://", "http:///a",
    "http://xn--/", "http://xn--0.test/", "http://\u200b.test/", "http://-.\u00e9.test/", "http://situs.test:x/",
    "http://situs.test:99999/", "http://situs.test:0/", "http://[::1/", "http://[situs]/", "http://999.1.1.1/",
    "http://0177.0.0.01/", "http://situs.test/\x00", "http://situs.test/a\r\nX-A: b", "http://situs.test/\ud800",
    "http://a:b@situs.test/", "http://a@situs.test/", "http://situs.test/" + "a" * 8_000,
]  # fmt: skip


@pytest.mark.parametrize("url", UNASKABLE, ids=ascii)
def test_what_is_no_address_is_a_named_error(one, url):
    with pytest.raises(FetchError) as caught:
        get(one, url)
    assert caught.value.kind == "url"
    assert len(caught.value.reason) < 500


def test_a_password_is_neither_sent_nor_shown(one):
    with Faulty({"/": response()}) as server, pytest.raises(FetchError, match="user name") as caught:
        get(one, f"http://admin:rahasia@127.0.0.1:{server.port}/")
    assert "rahasia" not in str(caught.value)
    assert server.heads == []


@given(
    st.text(max_size=40).map("http://{}".format) | st.from_regex(r"https?://[\[\]a-z:@.?#\\%0-9-]{0,30}") | st.text()
)
def test_any_text_is_asked_or_a_named_error(url):
    with client(ClientOptions(user_agent="uji/1")) as one, pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", no_name)
        with pytest.raises(FetchError):
            get(one, url)


def no_name(*_: object, **__: object) -> None:
    raise socket.gaierror(-2, "Name or service not known")


def test_a_dot_behind_the_host_is_dropped(one):
    with Faulty({"/": response(b"hello")}) as server:
        resolve = {("situs.test", server.port): "127.0.0.1"}
        with client(ClientOptions(user_agent="uji/1", resolve=resolve)) as strict:
            found = get(strict, server.url(host="Situs.TEST."))
    assert (found.body, found.url) == (b"hello", server.url(host="situs.test"))


def test_a_header_that_would_split_the_request_is_refused(one):
    with Faulty({"/": response()}) as server:
        with pytest.raises(FetchError, match="Illegal header value"):
            get(one, server.url(), ("If-None-Match", "a\r\nX-A: b"))
        assert server.heads == []


def tls_fetch(server: Faulty, host: str, **network: object) -> Exchange:
    resolve = {(host, server.port): "127.0.0.1"}
    with client(ClientOptions(user_agent="uji/1", resolve=resolve, **network)) as one:
        return get(one, server.url(host=host))


def test_a_certificate_of_ca_file_is_trusted_and_the_name_is_asked_for(ca_file):
    with Faulty({"/": response(b"hello")}, tls=True) as server:
        found = tls_fetch(server, "situs.test", ca_file=ca_file)
        with pytest.raises(FetchError, match="certificate is not trusted: Hostname mismatch") as caught:
            tls_fetch(server, "lain.test", ca_file=ca_file)
    assert (found.body, found.ip, caught.value.kind) == (b"hello", "127.0.0.1", "tls")
    assert server.names == ["situs.test", "lain.test"]


def test_ssl_cert_file_is_honoured(ca_file, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(ca_file))
    with Faulty({"/": response(b"hello")}, tls=True) as server:
        assert tls_fetch(server, "situs.test").body == b"hello"


def test_what_a_server_sends_too_much_in_a_tls_record_is_never_the_next_response(ca_file):
    pages = {"/": response(b"a" * 20_000) + response(b"not asked for"), "/next": response(b"right")}
    with Faulty(pages, tls=True) as server:
        rules = ClientOptions(user_agent="uji/1", resolve={("situs.test", server.port): "127.0.0.1"}, ca_file=ca_file)
        with client(rules) as one:
            assert get(one, server.url(host="situs.test")).body == b"a" * 20_000
            assert get(one, server.url("/next", host="situs.test")).body == b"right"
    assert server.connections == 2


def test_tls_connections_are_kept_for_the_next_request(ca_file):
    with Faulty({"/": response(b"hello")}, tls=True) as server:
        rules = ClientOptions(user_agent="uji/1", resolve={("situs.test", server.port): "127.0.0.1"}, ca_file=ca_file)
        with client(rules) as one:
            assert [get(one, server.url(host="situs.test")).body for _ in range(3)] == [b"hello"] * 3
    assert server.connections == 1


def test_a_handshake_that_does_not_end_by_the_deadline_is_a_timeout(one):
    bounds = Bounds(deadline_s=0.2, max_bytes=1)
    with socket.create_server(("127.0.0.1", 0)) as mute, pytest.raises(FetchError, match="TLS with") as caught:
        ask(one, f"https://127.0.0.1:{mute.getsockname()[1]}/", bounds=bounds, clock=lambda: NOW)
    assert caught.value.kind == "timeout"


def test_certificates_are_read_once_for_all_clients_though_they_start_together(ca_file, monkeypatch):
    read, together = [], threading.Barrier(4)
    real = download.httpx.create_ssl_context

    def slowly():
        read.append(1)
        time.sleep(0.05)  # in which the others come
        return real()

    def start(_):
        together.wait()
        client(ClientOptions(user_agent="uji/1", ca_file=ca_file)).close()

    monkeypatch.setattr(download.httpx, "create_ssl_context", slowly)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    assert len(read) == 1


def test_a_ca_file_without_certificates_is_an_error_of_the_configuration(tmp_path):
    (tmp_path / "empty.pem").write_text("no certificate")
    for name in ("empty.pem", "absent.pem"):
        with pytest.raises(ConfigError, match=rf"\[network\]: ca_file = '.*{name}' holds no certificates"):
            client(ClientOptions(user_agent="uji/1", ca_file=tmp_path / name))


def test_an_ssl_cert_file_that_is_absent_is_an_error_of_the_configuration(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "absent.pem"))
    with pytest.raises(ConfigError, match=r"SSL_CERT_FILE = '.*absent\.pem' holds no certificates"):
        client(ClientOptions(user_agent="uji/1"))


@pytest.fixture
def behind() -> Iterator[Callable[..., Client]]:
    with ExitStack() as opened:

        def open_client(proxy: Faulty, user: str = "", **network: object) -> Client:
            rules = ClientOptions(user_agent="uji/1", proxy=f"http://{user}127.0.0.1:{proxy.port}", **network)
            return opened.enter_context(client(rules))

        yield open_client


def test_a_proxy_is_asked_for_plain_addresses(behind):
    with Faulty({"http://situs.test/a": response(b"hello")}) as proxy:
        found = get(behind(proxy, "nama:kata%20sandi@"), "http://situs.test/a")
    assert (found.body, found.url) == (b"hello", "http://situs.test/a")
    assert b"Proxy-Authorization: Basic bmFtYTprYXRhIHNhbmRp\r\n" in proxy.heads[0]


def test_a_proxy_leads_to_the_tls_of_the_site(behind, ca_file):
    def tunnel(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with server_context().wrap_socket(connection, server_side=True) as inner:
            inner.recv(65_536)
            inner.sendall(response(b"hello"))

    with Faulty({"situs.test:443": tunnel}) as proxy:
        assert get(behind(proxy, ca_file=ca_file), "https://situs.test/").body == b"hello"


def test_a_proxy_that_refuses_is_a_named_error(behind):
    with (
        Faulty({"situs.test:443": response(b"", "407 Proxy Authentication Required")}) as proxy,
        pytest.raises(FetchError, match="407 Proxy Authentication Required") as caught,
    ):
        get(behind(proxy), "https://situs.test/")
    assert caught.value.kind == "connect"


def test_behind_a_proxy_an_address_that_is_not_public_is_refused_all_the_same(behind):
    with Faulty({}) as proxy, pytest.raises(FetchError, match="link-local") as caught:
        get(behind(proxy), "http://169.254.169.254/latest/")
    assert (caught.value.kind, proxy.heads) == ("address", [])


@pytest.mark.parametrize(
    "proxy", ["https://proxy.test:3128", "socks5://a:rahasia@proxy.test", "proxy.test:3128", "http://", "http://a:x"]
)
def test_a_proxy_of_another_kind_is_an_error_of_the_configuration(proxy):
    with pytest.raises(ConfigError, match=r"\[network\]: proxy = ") as caught:
        client(ClientOptions(user_agent="uji/1", proxy=proxy))
    assert "rahasia" not in str(caught.value)
