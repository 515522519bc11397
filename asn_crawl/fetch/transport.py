"""Where the network may be entered: names are looked up here, and the address that was checked is connected to."""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from asn_crawl.errors import ConfigError, FetchError
from asn_crawl.fetch import ip_addresses
from asn_crawl.fetch.stream import Stream, Watch, why

CONNECT_S = 15.0  # to one address: four SYN packets, at 0, 1, 3 and 7 s
MAX_ADDRESSES = 8  # of a host that are tried


class Backend(httpcore.NetworkBackend):
    """Opens connections, for one client.

    ``resolve`` holds addresses that are the user's word, as (host, port): IP address; ``trusted`` places, a proxy,
    whose address is not checked either; ``allow_private`` says of a host whether it may lie in a private network.
    """

    def __init__(
        self,
        watch: Watch,
        tls: ssl.SSLContext,
        *,
        resolve: Mapping[tuple[str, int], str],
        trusted: frozenset[tuple[str, int]],
        allow_private: Callable[[str], bool],
    ) -> None:
        self._watch = watch
        self._tls = tls
        self._resolve = resolve
        self._trusted = trusted
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        """A connection to the first address of the host that is allowed and answers.

        Raises:
            FetchError: ``dns``, ``address``, ``connect`` or ``timeout``.
        """
        found = self._addresses(host, port)
        failure = FetchError("connect", f"{host} has no address")
        for tried, address in enumerate(found):
            share = self._watch.seconds(f"connecting to {host}:{port}") / (len(found) - tried)
            try:
                connected = socket.create_connection((address, port), min(share, CONNECT_S))
            except OSError as error:
                failure = FetchError("connect", f"no connection to {host}:{port} at {address}: {why(error)}")
                continue
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return Stream(connected, self._watch, self._tls, f"{host}:{port}")
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses to try, each allowed."""
        if given := self._resolve.get((host, port)):
            return [given]
        found = [host] if ip_addresses.is_ip(host) else _lookup(host, self._watch)
        return found if (host, port) in self._trusted else self.allowed(host, found)

    def allowed(self, host: str, found: list[str]) -> list[str]:
        """Those of a host's addresses that may be asked, at least one.

        Raises:
            FetchError: ``address``; it leads into a private network, to this machine or the like.
        """
        if self._allow_private(host):
            return found
        public = [address for address in found if ip_addresses.refused(address) is None]
        if not public:
            kind = ip_addresses.refused(found[0])
            raise FetchError("address", f"{host} leads to {found[0]}, which is {kind}; its site has no allow_private")
        return public


def _lookup(host: str, watch: Watch) -> list[str]:
    """The addresses of a name, asked for in a thread of its own, since `socket.getaddrinfo` knows no deadline."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def look() -> None:
        try:
            infos = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(info[4][0]) for info in infos))[:MAX_ADDRESSES])
        except (OSError, UnicodeError) as error:  # the latter for a label that no name can have
            answers.put(error)

    doing = f"looking up {host}"
    threading.Thread(target=look, name=doing, daemon=True).start()
    try:
        answer = answers.get(timeout=watch.seconds(doing))
    except queue.Empty:
        raise watch.late(doing) from None
    if isinstance(answer, Exception):
        raise FetchError("dns", f"{host} has no address: {why(answer)}") from answer
    return answer


def proxy_of(address: str | None) -> tuple[httpcore.Proxy | None, frozenset[tuple[str, int]]]:
    """The proxy at an ``http://`` address, and its place, to which a connection is always allowed.

    Raises:
        ConfigError: It is no such address; the sentence does not show its password.
    """
    if address is None:
        return None, frozenset()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        host = None
    if not host or parts.scheme != "http":
        shown = address.rpartition("@")[2]
        raise ConfigError(
            f"asn-crawl.toml: [network]: proxy = {shown!r} is no address such as http://proxy.example:3128"
        )
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    url = httpcore.URL(scheme="http", host=host, port=port, target="/")
    return httpcore.Proxy(url, auth), frozenset({(host, port)})
