"""Where the network may be entered; no test leaves 127.0.0.0/8 or asks a real resolver."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from ipaddress import IPv4Address
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_crawl.errors import FetchError
from asn_crawl.fetch import ip_addresses, stream, transport
from asn_crawl.fetch.download import Bounds, ClientOptions, ask, client
from tests.fetch.faulty import Faulty, response

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BOUNDS = Bounds(deadline_s=5, max_bytes=1_000)
Answers = list[str] | Exception


@pytest.fixture
def names(monkeypatch) -> Callable[..., list[str]]:
    """Give each lookup of a name the next of some answers; the list that comes back fills with the names."""

    def given_answers(*answers: Answers) -> list[str]:
        asked: list[str] = []
        left = list(answers)
        real = socket.getaddrinfo

        def look(host: str, *rest: object, **named: object) -> object:
            if ip_addresses.is_ip(host):  # create_connection, with the address that was checked
                return real(host, *rest, **named)
            asked.append(host)
            answer = left.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in answer]

        monkeypatch.setattr(socket, "getaddrinfo", look)
        return asked

    return given_answers


@pytest.fixture
def server() -> Iterator[Faulty]:
    with Faulty({"/": response(b"hello")}) as opened:
        yield opened


def fetch(url: str, **network: object) -> bytes:
    with client(ClientOptions(user_agent="uji/1", **network)) as one:
        return ask(one, url, bounds=BOUNDS, clock=lambda: NOW).body


PUBLIC = ["103.10.10.10", "8.8.8.8", "2404:6800::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:4860:4860::8888"]
REFUSED = {
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "::1": "loopback",
    "0.0.0.0": "this machine",  # noqa: S104
    "::": "this machine",
    "10.1.2.3": "private",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.168.1.1": "private",
    "fc00::1": "private",
    "fd00:ec2::254": "private",
    "169.254.169.254": "link-local",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "100.64.0.1": "a carrier's inner network",
    "100.100.100.200": "a carrier's inner network",
    "168.63.129.16": "a cloud's metadata service",
    "192.0.0.192": "reserved for protocols",
    "224.0.0.1": "multicast",
    "ff02::1": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "198.51.100.1": "for documentation",
    "2001:db8::1": "for documentation",
    "2001:0:4136:e378::1": "reserved for protocols",
    "2002:7f00:1::": "a tunnel of 6to4",
    "::ffff:127.0.0.1": "loopback",
    "::ffff:169.254.169.254": "link-local",
    "64:ff9b::7f00:1": "loopback",
    "64:ff9b::a9fe:a9fe": "link-local",
    "64:ff9b:1::1": "reserved",
    "::127.0.0.1": "reserved",
    "fec0::1": "reserved",
    "buol.bawaslu.go.id": "no IP address",
    "": "no IP address",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_asked(address):
    assert ip_addresses.refused(address) is None


@pytest.mark.parametrize(("address", "why"), REFUSED.items())
def test_any_other_address_is_refused(address, why):
    assert ip_addresses.refused(address) == why


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_an_ipv6_one_is_judged_as_itself(address: IPv4Address):
    alone = ip_addresses.refused(str(address))
    assert ip_addresses.refused(f"::ffff:{address}") == alone
    assert ip_addresses.refused(f"64:ff9b::{address}") == alone
    assert alone is not None or address.is_global  # never laxer than the standard library


@given(st.ip_addresses(v=6))
def test_no_ipv6_address_is_judged_more_laxly_than_by_the_standard_library(address):
    assert ip_addresses.refused(str(address)) is not None or address.is_global


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0x7f000001", "127.1", "0177.0.0.1", "127.0.0.1.", "a.0x", "1."]
)
def test_an_address_in_disguise_is_known(host):
    assert ip_addresses.is_disguised(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "situs.test", "4.situs.test", "situs.0xyz", "x", "situs.test."])
def test_a_name_and_a_plain_address_are_no_disguise(host):
    assert not ip_addresses.is_disguised(host)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.9.9", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.1", "169.254.169.254", "[64:ff9b::7f00:1]"]
)
def test_an_address_that_is_not_public_is_not_asked(server, host):
    with pytest.raises(FetchError, match="which is") as caught:
        fetch(f"http://{host}:{server.port}/")
    assert (caught.value.kind, server.connections) == ("address", 0)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "017700000001"])
def test_a_disguised_address_is_not_asked_even_where_private_ones_are_allowed(server, host):
    with pytest.raises(FetchError, match="hides") as caught:
        fetch(f"http://{host}:{server.port}/", allow_private=lambda _: True)
    assert (caught.value.kind, server.connections) == ("address", 0)


def test_a_name_that_leads_to_loopback_is_not_asked(server, names):
    names(["127.0.0.1"])
    with pytest.raises(FetchError, match=r"situs\.test leads to 127\.0\.0\.1, which is loopback"):
        fetch(server.url(host="situs.test"))
    assert server.connections == 0


def test_a_host_may_be_allowed_to_be_private(server, names):
    names(["127.0.0.1"], ["127.0.0.1"])
    rule = {"allow_private": lambda host: host == "situs.test"}
    assert fetch(server.url(host="situs.test"), **rule) == b"hello"
    with pytest.raises(FetchError, match="loopback"):
        fetch(server.url(host="lain.test"), **rule)


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_that_is_connected_to(server, names, monkeypatch):
    asked = names(["127.0.0.1"], ["169.254.169.254"])
    monkeypatch.setattr(ip_addresses, "refused", lambda address: None if address == "127.0.0.1" else "refused")
    assert fetch(server.url(host="situs.test")) == b"hello"
    assert asked == ["situs.test"]


def test_of_several_addresses_only_the_allowed_ones_are_tried(server, names, monkeypatch):
    names(["169.254.169.254", "127.0.0.2", "127.0.0.1"])
    monkeypatch.setattr(ip_addresses, "refused", lambda address: "link-local" if address.startswith("169.") else None)
    tried = []
    real = socket.create_connection

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        tried.append(place[0])
        return real(place, timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    assert fetch(server.url(host="situs.test")) == b"hello"
    assert tried == ["127.0.0.2", "127.0.0.1"]  # nobody listens at the first


def test_an_address_given_by_the_user_is_connected_to_without_a_lookup(server, names):
    asked = names()
    assert fetch(server.url(host="situs.test"), resolve={("situs.test", server.port): "127.0.0.1"}) == b"hello"
    assert asked == []
    assert f"Host: situs.test:{server.port}\r\n".encode() in server.heads[0]


def test_a_given_address_counts_for_its_port_only(server, names):
    names(["127.0.0.1"])
    with pytest.raises(FetchError, match="loopback"):
        fetch(server.url(host="situs.test"), resolve={("situs.test", 80): "127.0.0.1"})


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_name_without_an_address_is_a_named_error(names, error):
    names(error)
    with pytest.raises(FetchError, match=r"situs\.test has no address: (Name|label)") as caught:
        fetch("http://situs.test/")
    assert caught.value.kind == "dns"


def test_a_lookup_that_hangs_ends_by_the_deadline(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait() and [])
    with (
        client(ClientOptions(user_agent="uji/1")) as one,
        pytest.raises(FetchError, match=r"looking up situs\.test") as caught,
    ):
        ask(one, "http://situs.test/", bounds=Bounds(deadline_s=0.2, max_bytes=1), clock=lambda: NOW)
    assert caught.value.kind == "timeout"
    release.set()


def test_a_closed_port_is_a_named_error():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match=r"at 127\.0\.0\.1: Connection refused") as caught:
        fetch(f"http://127.0.0.1:{port}/", allow_private=lambda _: True)
    assert caught.value.kind == "connect"


def test_connecting_to_addresses_that_do_not_answer_ends_by_the_deadline(names, monkeypatch):
    names(["127.0.0.1", "127.0.0.2", "127.0.0.3"])
    waits: list[float] = []

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        waits.append(timeout)
        raise TimeoutError("timed out")

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(stream, "time", SimpleNamespace(monotonic=lambda: sum(waits)))
    with (
        client(ClientOptions(user_agent="uji/1", allow_private=lambda _: True)) as one,
        pytest.raises(FetchError),
    ):
        ask(one, "http://situs.test/", bounds=Bounds(deadline_s=0.3, max_bytes=1), clock=lambda: NOW)
    assert waits == pytest.approx([0.1, 0.1, 0.1])


def test_no_address_is_waited_for_longer_than_four_syn_packets(names, monkeypatch):
    names(["127.0.0.1"])
    waits = []
    monkeypatch.setattr(socket, "create_connection", lambda _, timeout: waits.append(timeout) or 1 / 0)
    with client(ClientOptions(user_agent="uji/1", allow_private=lambda _: True)) as one, pytest.raises(FetchError):
        ask(one, "http://situs.test/", bounds=Bounds(deadline_s=90, max_bytes=1), clock=lambda: NOW)
    assert waits == [transport.CONNECT_S]
