"""A loopback HTTP server that answers exactly what a test scripts, right or wrong: sockets and threads, no framework.

with Faulty({"/": response(b"hello"), "/slow": drip(b"HTTP/1.1 200 OK", every_s=0.1)}) as server:
    ask(client, server.url("/slow"), ...)
"""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

# What is sent, with the connection kept for the next request; or a function that does what it likes to the
# connection, which is closed behind it.
Answer = bytes | Callable[[socket.socket], None]

# A key of P-256 and its own certificate for situs.test, localhost and 127.0.0.1, to the year 2126; of use nowhere else.
PEM = """\
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIG+UEtnjBt8fbeD6QjPBSNSh3cKqbSW4ZjnGNbgJxmCHoAoGCCqGSM49
AwEHoUQDQgAERomBktOup0DlBlf6nR3YPmwdK5dFWLx4l+Tl7JfBogoUNAtgKcOc
+AmbDKk3CR6g/5jKbpGmMmkRrEHHtVOn7w==
-----END EC PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBqDCCAU+gAwIBAgIUCU0AdCCSNVkMJ3oDNNAPB1xi364wCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKc2l0dXMudGVzdDAgFw0yNjExMjIwMTM0NTVaGA8yMTI2MTAy
OTAxMzQ1NVowFTETMBEGA1UEAwwKc2l0dXMudGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABEaJgZLTrqdA5QZX+p0d2D5sHSuXRVi8eJfk5eyXwaIKFDQLYCnD
nPgJmwypNwkeoP+Yym6RpjJpEaxBx7VTp++jezB5MB0GA1UdDgQWBBTOKlU6aY/U
YSShjBDOvhtYPRsxFDAfBgNVHSMEGDAWgBTOKlU6aY/UYSShjBDOvhtYPRsxFDAm
BgNVHREEHzAdggpzaXR1cy50ZXN0gglsb2NhbGhvc3SHBH8AAAEwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBIqPxPaE6Ua18xHpZvgjGFwM85UcKS
GxRyoIsUy/Q8FgIgXfuz9Uri+cREmyC/CHFoIufvS67CsQ1+hfOyAd6mbhU=
-----END CERTIFICATE-----
"""


class Faulty:
    """A server on 127.0.0.1.

    ``heads`` are the requests that came, ``connections`` how many brought them, ``names`` those asked for by TLS (SNI).

    A path without an answer is 404. A client that speaks TLS to a plain server gets what nginx says: 400.
    """

    def __init__(self, answers: Mapping[str, Answer], *, tls: bool = False) -> None:
        self.answers = dict(answers)
        self.heads: list[bytes] = []
        self.connections = 0
        self.names: list[str] = []
        self._tls = server_context() if tls else None
        if self._tls:
            self._tls.sni_callback = lambda _, name, __: self.names.append(name)
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for each in (self._listener, *self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
        self._listener.close()

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener is shut down
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.add(connection)
                self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        served = connection
        with suppress(OSError, ValueError):  # the client has gone, or does not trust us
            if self._tls:
                served = self._tls.wrap_socket(connection, server_side=True)
                self._open.add(served)
            while (head := _head(served)) and self._answer(served, head):
                pass
        self._open -= {connection, served}
        served.close()
        connection.close()

    def _answer(self, connection: socket.socket, head: bytes) -> bool:
        """Answer one request: whether the connection stays open."""
        self.heads.append(head)
        if head.startswith(b"\x16"):
            connection.sendall(response(b"The plain HTTP request was sent to HTTPS port", "400 Bad Request"))
            return False
        path = head.split(b" ", 2)[1].decode("latin-1")
        answer = self.answers.get(path, response(b"not here", "404 Not Found"))
        if callable(answer):
            answer(connection)
            return False
        connection.sendall(answer)
        return True


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):
        data = connection.recv(65_536)
        if not data:
            return b""
        head += data
    return head


def response(body: bytes = b"", status: str = "200 OK", headers: Mapping[str, str] | None = None) -> bytes:
    """A sound response with its Content-Length."""
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def chunked(*chunks: bytes, headers: str = "") -> bytes:
    """A sound response in the given chunks; ``headers`` are whole lines."""
    framed = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))
    return f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{headers}\r\n".encode() + framed


def hang_up(data: bytes = b"") -> Answer:
    """Send the data, then close the connection in order."""
    return lambda connection: connection.sendall(data)


def reset(data: bytes = b"") -> Answer:
    """Send the data, then break the connection off with a TCP reset."""

    def act(connection: socket.socket) -> None:
        connection.sendall(data)
        time.sleep(0.05)  # a reset would overtake the data
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return act


def drip(data: bytes, *, start: bytes = b"", every_s: float) -> Answer:
    """Send the start at once and the data byte by byte, over and over, until the client goes."""

    def act(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(start)
        while True:
            for value in data:
                connection.sendall(bytes([value]))
                time.sleep(every_s)

    return act


def endless(part: bytes, *, start: bytes = b"") -> Answer:
    """Send the start once and the part for ever, as fast as the client takes it."""

    def act(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(part)

    return act


def silent(connection: socket.socket) -> None:
    """Say nothing until the client goes."""
    connection.recv(1)


def server_context() -> ssl.SSLContext:
    """TLS with `PEM`, which no client trusts unless told."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "server.pem"
        file.write_text(PEM)
        context.load_cert_chain(file)
    return context
