"""One request and its response: the only module that knows httpx.

    client ─► ask ─► Exchange, or a FetchError: every other exception of one address ends here

No redirect is followed, no cookie is kept or sent, nothing is decoded: httpx makes requests and never sees a response.
"""

import io
import os
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

import httpcore
import httpx
import msgspec

from asn_crawl.errors import ConfigError, FetchError
from asn_crawl.exchange import Exchange, Truncated
from asn_crawl.fetch import ip_addresses
from asn_crawl.fetch.stream import IdleClosedError, Watch, body_length
from asn_crawl.fetch.transport import Backend, proxy_of
from asn_crawl.fetch.turns import SMALL, Turn
from asn_crawl.urls import MAX_LENGTH

Headers = tuple[tuple[str, str], ...]

# A connection that the server closes just when it is used again costs a second one: Apache closes after 5 s.
KEEP_ALIVE_S = 4.0
MAX_CONNECTIONS = 2
_TLS = Lock()  # or all groups, which start together, would read the certificates before the first has
_CUT: Mapping[str, Truncated] = {"timeout": "time", "protocol": "length"}  # framing without end is over the cap too


class ClientOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the network is entered.

    ``user_agent`` is sent as it is. ``ca_file`` holds certificates that are trusted beside those of SSL_CERT_FILE or
    certifi. ``proxy`` is an ``http://`` address; behind one, names are looked up, and so checked, by the proxy alone.
    ``resolve`` maps (host, port) to an address that is the user's word; ``allow_private`` says of a host whether it
    may lie in a private network.
    """

    user_agent: str
    ca_file: Path | None = None
    proxy: str | None = None
    resolve: Mapping[tuple[str, int], str] = {}
    allow_private: Callable[[str], bool] = lambda _: False


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may use: seconds from looking up the name to the last byte, bytes of the body as received."""

    deadline_s: float
    max_bytes: int


def client(options: ClientOptions) -> "Client":
    """A client for one server group and one thread: at most 2 connections, HTTP/1.1. It has to be closed.

    Raises:
        ConfigError: ``ca_file`` holds no certificates, or ``proxy`` is no ``http://`` address.
    """
    watch = Watch()
    proxy, trusted = proxy_of(options.proxy)
    with _TLS:
        tls = _tls(options.ca_file, os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    backend = Backend(watch, tls, resolve=options.resolve, trusted=trusted, allow_private=options.allow_private)
    pool = httpcore.ConnectionPool(
        ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),  # a stand-in, see Stream.start_tls
        proxy=proxy,
        max_connections=MAX_CONNECTIONS,
        keepalive_expiry=KEEP_ALIVE_S,
        network_backend=backend,
    )
    sent = {"Accept": "*/*", "Connection": "keep-alive", "User-Agent": options.user_agent, "Accept-Encoding": "gzip"}
    return Client(pool, watch, backend if proxy else None, headers=httpx.Headers(sent))


def ask(
    client: "Client",
    url: str,
    *,
    headers: Sequence[tuple[str, str]] = (),
    bounds: Bounds,
    clock: Callable[[], datetime],
) -> Exchange:
    """Send one GET and receive its response, of any status; a cut body is marked ``truncated``.

    Args:
        client: One of `client`.
        url: An http(s) address without user name.
        headers: Further headers of the request, such as ``If-None-Match``.
        bounds: Of this request.
        clock: The aware UTC time now.

    Raises:
        FetchError: No response came; its sentence says why.
    """
    request = _request(client, url, headers)
    host = request.url.raw_host.decode("ascii")
    started_at = clock()
    try:
        answer = client.send(request, bounds)
    except FetchError:
        raise
    except httpcore.ProxyError as error:
        raise FetchError("connect", f"the proxy does not lead to {host}: {error}") from error
    except Exception as error:
        raise FetchError("protocol", f"{host} sends no sound HTTP/1: {error}") from error
    body, truncated = _body(client, answer, bounds.max_bytes)
    received = answer.extensions
    return Exchange(
        url=str(request.url),
        request_headers=_text(request.headers.raw),
        status=answer.status,
        reason=received["reason_phrase"].decode("latin-1"),
        http_version=received["http_version"].decode("latin-1").removeprefix("HTTP/"),
        headers=_text(answer.headers),
        body=body,
        ip=received["network_stream"].ip,
        started_at=started_at,
        truncated=truncated,
    )


def _request(client: "Client", url: str, headers: Sequence[tuple[str, str]]) -> httpx.Request:
    """The request as it will be sent; its address has no fragment, and its host no dot at the end."""
    try:
        target = _target(url)
        sent = [*client.headers.raw, *((name.encode("ascii"), value.encode("latin-1")) for name, value in headers)]
        return httpx.Request("GET", target, headers=sent)
    except FetchError:
        raise
    except Exception as error:  # idna.IDNAError for http://xn--/, UnicodeError for a lone surrogate ...
        raise FetchError("url", f"{url[:200]!r} cannot be asked: {error}") from error


def _target(url: str) -> httpx.URL:
    if len(url) > MAX_LENGTH:
        raise FetchError("url", f"the address has {len(url):,} characters, the limit is {MAX_LENGTH:,}: {url[:80]!r}")
    target = httpx.URL(url.partition("#")[0])
    if target.host.endswith("."):
        target = target.copy_with(host=target.host.rstrip("."))
    port = 80 if target.port is None else target.port
    if target.scheme not in {"http", "https"} or not target.host or port not in range(1, 65_536):
        raise FetchError("url", f"{url[:200]!r} is no http(s) address")
    if target.userinfo:
        raise FetchError("url", f"the address at {target.host} holds a user name, which is never sent")
    if ip_addresses.is_disguised(target.host):
        raise FetchError("address", f"the host {target.host!r} is an IP address in a form that hides it")
    return target


def _body(client: "Client", answer: httpcore.Response, max_bytes: int) -> tuple[bytes, Truncated | None]:
    """The body up to the cap, and why it is not whole."""
    body = io.BytesIO()  # which hands its bytes over without a copy
    cut: Truncated | None = None
    try:
        for part in answer.iter_stream():
            body.write(part)
            if body.tell() > SMALL:
                client.turn.take()
            if body.tell() > max_bytes:
                cut = "length"
                break
    except FetchError as error:
        cut = _CUT.get(error.kind, "disconnect")
    except httpcore.ProtocolError:  # the chunks are broken, or the end came before the Content-Length
        cut = "disconnect"
    finally:
        answer.close()
    body.truncate(max_bytes)
    return body.getvalue(), cut


def _text(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


class Client:
    """Hands requests to httpcore; ``headers`` go with each of them.

    `httpx.Client` would look for cookies, build the next request of a redirect even where none is followed, and take a
    sixth of the time of a page.
    """

    def __init__(
        self, pool: httpcore.ConnectionPool, watch: Watch, behind_proxy: Backend | None, *, headers: httpx.Headers
    ) -> None:
        self.headers = headers
        self._pool = pool
        self._watch = watch
        self._behind_proxy = behind_proxy
        self.turn = Turn(watch)

    def __enter__(self) -> "Client":
        """The client, which the block closes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self.close()

    def send(self, request: httpx.Request, bounds: Bounds) -> httpcore.Response:
        """The response to a request of `_request`, its body not yet received."""
        self._watch.start(bounds.deadline_s, bounds.max_bytes)
        url = request.url
        if self._behind_proxy and ip_addresses.is_ip(url.host):  # which the backend would never see
            self._behind_proxy.allowed(url.host, [url.host])
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(request.method, target, headers=request.headers.raw, content=())
        try:
            answer = self._pool.handle_request(asked)
        except IdleClosedError:  # RFC 9112, 9.3.1: a GET may be sent again then; the pool opens a new connection for it
            answer = self._pool.handle_request(asked)
        answer.extensions["network_stream"].expect_body(body_length(answer))
        return answer

    def close(self) -> None:
        """Close all connections."""
        self.turn.give()
        self._pool.close()


@cache
def _tls(ca_file: Path | None, cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    """The trusted certificates, read once a process (20 ms); the last two tell one environment from another."""
    try:
        context = httpx.create_ssl_context()
        if ca_file is not None:
            context.load_verify_locations(ca_file)
    except OSError as error:
        named = f"SSL_CERT_FILE = {cert_file!r}" if ca_file is None else f"ca_file = {str(ca_file)!r}"
        raise ConfigError(f"asn-crawl.toml: [network]: {named} holds no certificates: {error}") from error
    context.set_alpn_protocols(["http/1.1"])
    return context
