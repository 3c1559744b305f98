"""Which network addresses may be read from: public ones, unless a flag allows others."""

from __future__ import annotations

import ipaddress
import socket

from saksi.problems import InputError

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class BlockedAddress(InputError):
    """A host that stands in a private network, or for this machine itself."""


def resolve(host: str, port: int, private: bool) -> list[str]:
    """The addresses of a host, all of them checked.

    Raises BlockedAddress if any is not public (and `private` does not allow it), OSError if there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    for address in addresses:
        if not private and not is_public(address):
            raise BlockedAddress(f"{host} is {address}, no public address; --allow-private reads it all the same")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is reachable for all: not private, loopback, link-local, multicast or reserved.

    Addresses that carry another inside (IPv4 in IPv6, 6to4, Teredo, NAT64) are judged by that one too.
    """
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (found, *_inside(found)))


def _inside(address: Address) -> list[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    carried: list[Address] = [address.sixtofour] if address.sixtofour else []
    carried += list(address.teredo or ())
    if address in NAT64:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return carried
