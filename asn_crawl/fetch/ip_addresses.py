"""Which addresses a crawler has no business at: private, loopback, link-local, metadata, multicast, reserved. Pure.

An explicit list, since `ipaddress.is_private` and `is_global` change their answers between Python versions.
Source: the IANA special-purpose address registries for IPv4 and IPv6.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_REFUSED = tuple(
    (ip_network(network), what)
    for network, what in {
        "0.0.0.0/8": "this machine",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "a carrier's inner network",
        "127.0.0.0/8": "loopback",
        "168.63.129.16/32": "a cloud's metadata service",
        "169.254.0.0/16": "link-local",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "reserved for protocols",
        "192.0.2.0/24": "for documentation",
        "192.88.99.0/24": "a relay of 6to4",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "for benchmarks",
        "198.51.100.0/24": "for documentation",
        "203.0.113.0/24": "for documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
        "::/128": "this machine",
        "::1/128": "loopback",
        "2001::/23": "reserved for protocols",
        "2001:db8::/32": "for documentation",
        "2002::/16": "a tunnel of 6to4",
        "3fff::/20": "for documentation",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "ff00::/8": "multicast",
    }.items()
)
_GLOBAL = ip_network("2000::/3")  # all that IANA has given out for the public IPv6 internet
_NAT64 = ip_network("64:ff9b::/96")  # how a network without IPv4 reaches public IPv4 hosts (RFC 6052)


def refused(address: str) -> str | None:
    """Why an IP address is not asked, such as ``loopback``; None for a public one.

    The IPv4 address inside an IPv4-mapped or NAT64 one decides. Text that is no IP address is refused.
    """
    try:
        found = _inner(ip_address(address))
    except ValueError:
        return "no IP address"
    for network, what in _REFUSED:
        if found.version == network.version and found in network:
            return what
    if isinstance(found, IPv6Address) and found not in _GLOBAL:
        return "reserved"
    return None


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_ip(host: str) -> bool:
    """Whether a host, without brackets, is an IP address in its plain form."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_disguised(host: str) -> bool:
    """Whether a host is an IPv4 address in a form that only resolvers read: 2130706433, 0x7f.1, 127.1, 0177.0.0.1.

    By the rule of https://url.spec.whatwg.org/#ends-in-a-number-checker; no public name ends in a number.
    """
    last = host.removesuffix(".").rpartition(".")[2].lower()
    numeric = (last.isascii() and last.isdigit()) or (last.startswith("0x") and not last[2:].strip("0123456789abcdef"))
    return numeric and not is_ip(host)
