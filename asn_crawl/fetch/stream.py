"""One connection as httpcore sees it, and the watch over what the request under way may still use.

httpcore's own timeouts start anew at each read, so that a server that drips a byte now and then holds a request for
ever; here all connections of a client obey one `Watch`.
"""

import math
import re
import select
import socket
import ssl
import time

import httpcore

from asn_crawl.errors import FetchError
from asn_crawl.raw import MAX_HEAD
from asn_crawl.text import counted

MAX_HEAD_BYTES = MAX_HEAD // 2  # of a response, 1xx ones before it included; what is stored has to be read back
_SLACK = 131_072  # bytes a response may have beyond its body: its head, and what one read brings too much
_HEAD_END = re.compile(rb"\n\r?\n")  # as h11 finds it
_LAST_CHUNK = b"0\r\n\r\n"


class IdleClosedError(FetchError):
    """The server closed a connection that it had kept, before it could see or answer a further request on it."""


class Watch:
    """What the request under way may still use: seconds and bytes. One a client, which sends one request at a time."""

    def __init__(self) -> None:
        self._ends_at = 0.0
        self._deadline_s = 0.0
        self._bytes = 0

    def start(self, deadline_s: float, max_bytes: int) -> None:
        """Start a request: its looking up, connecting, sending and receiving share the seconds from now on.

        Args:
            deadline_s: Seconds for the whole request.
            max_bytes: The cap of the body; on the wire, its framing may add a quarter.
        """
        self._deadline_s = deadline_s
        self._ends_at = time.monotonic() + deadline_s
        self._bytes = max_bytes + max_bytes // 4 + _SLACK

    def extend(self, seconds: float) -> None:
        """Leave seconds out of account in which we ourselves made the server wait."""
        self._ends_at += seconds

    def seconds(self, doing: str) -> float:
        """The seconds left, more than 0.

        Raises:
            FetchError: ``timeout``; the sentence says what was being done.
        """
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise self.late(doing)
        return left

    def late(self, doing: str) -> FetchError:
        """The error of a deadline that passed while something was being done."""
        return FetchError("timeout", f"{doing} was not done within the {self._deadline_s:g} s of the request")

    def spend(self, count: int) -> None:
        """Count received bytes.

        Raises:
            FetchError: ``protocol``; more came than a body within its cap can need.
        """
        self._bytes -= count
        if self._bytes < 0:
            raise FetchError("protocol", "the server sends more framing than content")


class Stream(httpcore.NetworkStream):
    """A connection that hands over the head of a response by itself, and then no byte more than its body has.

    What a server sends beyond its Content-Length would else be taken for the start of the next response; a connection
    on which that happened is not used again. ``ip`` is the address at the other end.
    """

    def __init__(self, connected: socket.socket, watch: Watch, tls: ssl.SSLContext, place: str) -> None:
        self._socket = connected
        self._watch = watch
        self._tls = tls
        self._place = place
        self.ip = str(connected.getpeername()[0]).partition("%")[0]
        self._was_used = False
        self._expect_head()

    def _expect_head(self) -> None:
        self._in_head = True
        self._head_bytes = 0
        self._tail = b""  # of the head, in which its end may have begun
        self._rest = b""  # of the body, what came with the head
        self._left = math.inf
        self._last = b""
        self._spoiled = False

    def expect_body(self, length: int | None) -> None:
        """Say that the head has been read, and how many bytes the body has: None where its framing says it."""
        self._in_head = False
        self._was_used = True
        if length is not None:
            self._left = length
            self._spoiled = len(self._rest) > length
            self._rest = self._rest[:length]

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send a request or a part of it.

        Raises:
            FetchError: ``timeout``.
            httpcore.WriteError: The connection is broken; httpcore then reads what the server may have said before.
        """
        if not buffer:
            return
        self._expect_head()
        doing = f"sending to {self._place}"
        try:
            self._socket.settimeout(self._watch.seconds(doing))
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise self._watch.late(doing) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes of the response; none where the connection ends inside the body.

        Raises:
            FetchError: ``timeout``, ``disconnect`` (`IdleClosedError` before anything came on a connection that was
                kept), or ``protocol`` where no head of HTTP/1 comes.
        """
        data = self._rest or self._receive(int(min(max_bytes, self._left)))
        self._rest = b""
        if self._in_head:
            return self._head(data)
        self._left -= len(data)
        self._last = data[-len(_LAST_CHUNK) :]
        return data

    def _receive(self, max_bytes: int) -> bytes:
        doing = f"the response of {self._place}"
        try:
            self._socket.settimeout(self._watch.seconds(doing))
            data = self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise self._watch.late(doing) from error
        except OSError as error:
            raise self._disconnected(f"{self._place} broke the connection off: {why(error)}") from error
        self._watch.spend(len(data))
        return data

    def _head(self, data: bytes) -> bytes:
        """The part of the data that belongs to this head; the rest is kept."""
        if not data:
            raise self._disconnected(f"{self._place} hung up after {counted(self._head_bytes, 'byte')} of a response")
        if not self._tail and not data.startswith(b"HTTP/"[: len(data)]):
            raise FetchError("protocol", f"{self._place} answers {data[:40]!r}, which does not start as HTTP/1 does")
        joined = self._tail + data
        end = _HEAD_END.search(joined)
        if end:
            size = end.end() - len(self._tail)
            data, self._rest = data[:size], data[size:]
        self._tail = b"" if end else joined[-2:]
        self._head_bytes += len(data)
        if self._head_bytes > MAX_HEAD_BYTES:
            raise FetchError("protocol", f"{self._place} sends a head of more than {MAX_HEAD_BYTES:,} bytes")
        return data

    def _disconnected(self, reason: str) -> FetchError:
        is_idle = self._was_used and self._in_head and not self._head_bytes
        return (IdleClosedError if is_idle else FetchError)("disconnect", reason)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> "Stream":
        """The connection with TLS on it, the server's certificate checked.

        Raises:
            FetchError: ``tls`` or ``timeout``.
        """
        doing = f"TLS with {self._place}"
        # The given context is left alone: httpcore writes to it at each connection, and a context is shared by threads.
        try:
            self._socket.settimeout(self._watch.seconds(doing))
            secured = self._tls.wrap_socket(self._socket, server_hostname=server_hostname)
            return Stream(secured, self._watch, self._tls, self._place)
        except TimeoutError as error:
            raise self._watch.late(doing) from error
        except ssl.SSLCertVerificationError as error:
            raise FetchError("tls", f"{doing}: the certificate is not trusted: {error.verify_message}") from error
        except (OSError, ValueError) as error:
            raise FetchError("tls", f"{doing} failed: {why(error)}") from error
        finally:
            self._socket.close()  # of a wrapped one nothing is left here

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def get_extra_info(self, info: str) -> bool | None:
        """Whether it ``is_readable``, which to httpcore means that it cannot be used for another request."""
        if info != "is_readable":
            return None
        is_whole = self._left == 0 or self._last == _LAST_CHUNK
        return self._spoiled or not is_whole or _is_readable(self._socket)


def why(error: Exception) -> str:
    """What an error of the system says, without its number."""
    return getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__


def _is_readable(connection: socket.socket) -> bool:
    if isinstance(connection, ssl.SSLSocket) and connection.pending():
        return True
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))


def body_length(answer: httpcore.Response) -> int | None:
    """The bytes of the body, None where its chunks or the end of the connection say it (RFC 9112, 6.3)."""
    if answer.status in {204, 304}:
        return 0
    headers = {name.lower(): value for name, value in answer.headers}
    if b"transfer-encoding" in headers or b"content-length" not in headers:
        return None
    return int(headers[b"content-length"])
