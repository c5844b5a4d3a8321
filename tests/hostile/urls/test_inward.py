"""Addresses that lead inward: a canary on this machine must never be reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tellings.errors import BadInput
from tellings.sources.fetch import fetch
from tellings.sources.guard import Guard, is_public
from tellings.sources.options import Job

from .servers import PAGE, Server, page, running

# {port} is the canary's. All of these are taken by some client or resolver for a place on this machine or network.
LITERAL = [
    "http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/",
    "http://0x7f000001:{port}/", "http://0x7f.0.0.1:{port}/", "http://0177.0.0.1:{port}/", "http://017700000001:{port}/",
    "http://127.0.0.1.:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/", "http://127.127.127.127:{port}/",
    "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://localhost.:{port}/",
    "http://１２７.０.０.１:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://127。0。0。1:{port}/", "http://ⓛocalhost:{port}/",
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/", "http://[::127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/", "http://[2002:7f00:1::]:{port}/", "http://[2001:0:7f00:1::]:{port}/",
    "http://[fe80::1]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fe80::1%lo]:{port}/", "http://[fc00::1]:{port}/",
    "http://[fd00:ec2::254]:{port}/", "http://[fec0::1]:{port}/", "http://[ff02::1]:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/", "http://10.0.0.1:{port}/", "http://172.16.0.1:{port}/",
    "http://192.168.1.1:{port}/", "http://100.64.0.1:{port}/", "http://100.100.100.200:{port}/", "http://198.18.0.1:{port}/",
    "http://224.0.0.1:{port}/", "http://255.255.255.255:{port}/", "http://240.0.0.1:{port}/", "http://192.0.0.192:{port}/",
    "http://168.63.129.16:{port}/",
    "http://user:word@127.0.0.1:{port}/", "http://public.example@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@public.example/",
    "http://127.0.0.1:{port}\\@public.example/", "http://public.example:80\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\r\nHost: x/", "http://127.0.0.1%00.public.example:{port}/", "http://127.0.0.1\t:{port}/",
    "file:///etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/", "dict://127.0.0.1:{port}/",
    "jar:http://127.0.0.1:{port}!/", "data:text/html,<p>x</p>", "javascript:alert(1)", "unix:///var/run/x.sock",
    "//127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http://:{port}/", "http://", "https://127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/", "http://127.0.0.1:{port}?@public.example/", "http://127.0.0.1:{port};@public.example/", "http://0x7f.1:{port}/",
    "http://0x7f000001.:{port}/", "http://00177.0.0.1:{port}/", "http://127.000.000.001:{port}/", "http://127.0x0.0.01:{port}/",
    "http://4294967295:{port}/", "http://18446744071562067969:{port}/", "http://[::ffff:0:127.0.0.1]:{port}/",
    "http://[::ffff:169.254.169.254]:{port}/", "http://[::ffff:a00:1]:{port}/", "http://[2002:a00:1::]:{port}/",
    "http://[64:ff9b::a00:1]:{port}/", "http://[0000::1]:{port}/", "http://[::1%25eth0]:{port}/", "http://ip6-localhost:{port}/",
    "http://localhost%00:{port}/", "http://localhost%2e:{port}/", "http://127。0.0.1:{port}/", "http://127.0.0.1%2f:{port}/",
    "http://\u200b127.0.0.1:{port}/", "http://127.0.0.1\u00ad:{port}/", "ws://127.0.0.1:{port}/", "ldap://127.0.0.1:{port}/",
    "http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:22/", "http://127.0.0.1:-1/",
]  # fmt: skip
REACHES_WITHOUT_GUARD = [*LITERAL[:8], *LITERAL[9:11], LITERAL[12], LITERAL[15]]

# Names whose numbers lead inward, each as a resolver may give them.
NAMES = [
    ["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["::1"], ["8.8.8.8", "::ffff:127.0.0.1"],
    ["169.254.169.254"], ["10.1.2.3"], ["fe80::1%lo"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], ["0.0.0.0"],
    ["not-a-number"],
]  # fmt: skip


@pytest.fixture(scope="module")
def canary() -> Iterator[Server]:
    with running("127.0.0.1", page) as server:
        yield server


def refused(address: str, guard: Guard) -> str:
    with pytest.raises(BadInput) as caught:
        fetch(address, Job(), guard)
    assert caught.value.remedy
    return caught.value.code


def test_there_are_enough_addresses() -> None:
    assert len({*LITERAL}) + len(NAMES) + len(CHAINS) >= 120


@pytest.mark.parametrize("address", LITERAL)
def test_address_that_leads_inward_is_refused(canary: Server, address: str) -> None:
    before = len(canary.requests)
    # every port is allowed here, so that the numbers alone must hold
    guard = Guard(ports=(80, 443, 22, canary.port))
    assert refused(address.format(port=canary.port), guard) in ("fetch-address", "fetch-inside", "fetch-failed")
    assert len(canary.requests) == before


@pytest.mark.parametrize("numbers", NAMES, ids=str)
def test_name_that_resolves_inward_is_refused(canary: Server, numbers: list[str]) -> None:
    before = len(canary.requests)
    guard = Guard(resolve=lambda host, port: numbers, ports=(canary.port,))
    assert refused(f"http://news.example:{canary.port}/", guard) == "fetch-inside"
    assert len(canary.requests) == before


@pytest.mark.parametrize("address", REACHES_WITHOUT_GUARD)
def test_canary_hears_the_same_addresses_where_the_guard_allows_them(canary: Server, address: str) -> None:
    guard = Guard(allows=lambda number: True, ports=(canary.port,))
    assert fetch(address.format(port=canary.port), Job(), guard).data == PAGE


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_ports_other_than_the_webs_are_refused(port: int) -> None:
    assert refused(f"http://news.example:{port}/", Guard(resolve=lambda host, port: ["8.8.8.8"])) == "fetch-address"


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_public_numbers_are_allowed(number: str) -> None:
    assert is_public(number)


# Redirects: {public} is a server that may be reached (127.0.0.2 stands for the public internet), {canary} must not be.
CHAINS = [
    ["http://127.0.0.1:{canary}/"], ["http://localhost:{canary}/"], ["//127.0.0.1:{canary}/"], ["http://2130706433:{canary}/"],
    ["http://[::ffff:127.0.0.1]:{canary}/"], ["http://user:word@127.0.0.1:{canary}/"], ["file:///etc/passwd"],
    ["http://127.0.0.2:{public}/1", "http://127.0.0.1:{canary}/"], ["/1", "/2", "http://127.1:{canary}/"],
    ["gopher://127.0.0.1:{canary}/"], ["http://127.0.0.1:{canary}\\@127.0.0.2:{public}/"], ["http://rebound.example:{canary}/"],
]  # fmt: skip


def public_guard(*ports: int) -> Guard:
    known = {"rebound.example": ["127.0.0.1"], "public.example": ["127.0.0.2"]}

    def resolve(host: str, port: int) -> list[str]:
        from tellings.sources.guard import look_up

        return known.get(host) or list(look_up(host, port))

    return Guard(resolve=resolve, allows=lambda number: number == "127.0.0.2" or is_public(number), ports=ports)


@pytest.mark.parametrize("chain", CHAINS, ids=str)
def test_redirect_that_leads_inward_is_refused(canary: Server, chain: list[str]) -> None:
    before = len(canary.requests)
    steps: list[str] = []

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        return 302, {"Location": steps[int(path.strip("/") or 0)], "Set-Cookie": "a=b", "Content-Length": "0"}, b""

    with running("127.0.0.2", answer) as public:
        steps += [step.format(canary=canary.port, public=public.port) for step in chain]
        guard = public_guard(public.port, canary.port)
        assert refused(f"http://public.example:{public.port}/0", guard) in ("fetch-address", "fetch-inside")
        assert len(public.requests) == len(chain)
        assert not any("Cookie" in headers for _, headers in public.requests)
    assert len(canary.requests) == before


def test_name_that_changes_between_look_ups_is_looked_up_once(canary: Server) -> None:
    before = len(canary.requests)
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    with running("127.0.0.2", page) as public:
        guard = Guard(resolve=resolve, allows=lambda number: number == "127.0.0.2", ports=(public.port,))
        source = fetch(f"http://turncoat.example:{public.port}/a?b=c", Job(), guard)
        assert source.data == PAGE and asked == ["turncoat.example"]
        assert public.requests[0][0] == "/a?b=c"
        assert public.requests[0][1]["Host"] == f"turncoat.example:{public.port}"
    assert len(canary.requests) == before
