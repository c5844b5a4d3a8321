"""Which addresses may be fetched: decided on the numbers that a name resolves to, at the moment of connecting."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import msgspec

from ..errors import BadInput
from .codes import bad

_PORTS = {"http": 80, "https": 443}
# What is not the public internet, beside what the standard library knows: its list differs between versions.
_INSIDE = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # a cloud's own service for the machines in it, on a public number
        "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_UNFIT = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")


class Target(msgspec.Struct, frozen=True):
    """Where to go: what was asked for, and the pieces that a request is made of."""

    address: str
    scheme: str
    host: str
    port: int
    path: str


def is_public(address: str) -> bool:
    """Is this number, v4 or v6, a place on the public internet?"""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if getattr(number, "scope_id", None) or not number.is_global or number.is_multicast or number.is_reserved:
        return False
    return not any(number in network for network in _INSIDE if network.version == number.version)


def look_up(host: str, port: int) -> Sequence[str]:
    """All numbers that a name has, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of one fetch. Only the defaults are in use; tests put in a resolver, a loopback server, a port."""

    resolve: Callable[[str, int], Sequence[str]] = look_up
    allows: Callable[[str], bool] = is_public
    ports: tuple[int, ...] = (80, 443)

    def target(self, address: str) -> Target:
        """An address taken apart. BadInput `fetch-address` where it is not plain http or https on the usual port."""
        if _UNFIT.search(address) or len(address) > 4000:
            raise bad("fetch-address", "the address has characters that no address has, or is too long")
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError as error:
            raise bad("fetch-address", f"not an address: {error}") from None
        scheme = parts.scheme.lower()
        if scheme not in _PORTS:
            raise bad("fetch-address", f"the scheme {scheme[:20]!r} is not fetched")
        if "@" in parts.netloc:
            raise bad("fetch-address", "the address carries a name or password")
        port = _PORTS[scheme] if port is None else port
        if port not in self.ports:
            raise bad("fetch-address", f"port {port} is not fetched")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return Target(address, scheme, _host(parts.hostname), port, path)

    def numbers(self, target: Target) -> Sequence[str]:
        """The numbers to connect to, looked up once. BadInput `fetch-inside` unless every one of them is allowed."""
        try:
            found = self.resolve(target.host, target.port)
        except (OSError, UnicodeError) as error:
            raise bad("fetch-failed", f"{target.host} could not be looked up: {error}") from None
        if not found:
            raise bad("fetch-failed", f"{target.host} has no number")
        for number in found:
            if not self.allows(number):
                raise inside(target.host, number)
        return found


def inside(host: str, number: str) -> BadInput:
    """The error for a name that leads inward."""
    return bad("fetch-inside", f"{host} leads to {number}, which is not on the public internet")


def _host(name: str | None) -> str:
    """A host as it is looked up: in ASCII, so that what is checked and what is asked for are one name."""
    if not name or "%" in name:
        raise bad("fetch-address", "the address names no host, or one with a zone or an escape")
    if ":" in name:
        return name
    try:
        plain = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise bad("fetch-address", "the host's name is not sound") from None
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", plain):
        raise bad("fetch-address", "the host's name is not sound")
    return plain
