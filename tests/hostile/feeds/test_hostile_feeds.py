"""Feeds that are built to read files, to reach out, to explode or to stall."""

from __future__ import annotations

import builtins
import io
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tellings.records import Refusal, Source
from tellings.sources.inputs import Input
from tellings.sources.opening import read_guarded
from tellings.sources.options import Job

SECRET = "the combination of the harbour safe"


def rss(doctype: str, item: str) -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>T</title>'
        f"<item><title>a</title><link>http://a.example/</link>{item}</item></channel></rss>"
    ).encode()


def reads(secret: Path) -> dict[str, bytes]:
    """Feeds that would read a file or an address, if anything in the chain let them."""
    file, net = secret.as_uri(), "http://127.0.0.1:9/x"
    found = {}
    for n, place in enumerate(
        (file, str(secret), net, "ftp://127.0.0.1/x", f"php://filter/resource={secret}", f"jar:{file}!/x")
    ):
        entity = f'<!DOCTYPE r [<!ENTITY a SYSTEM "{place}">]>'
        for field in (
            "<description>x &a;</description>",
            "<description>x</description><author>&a;</author>",
            "<description>x</description><category term='&a;'/>",
        ):
            found[f"entity {n} {field[:30]}"] = rss(entity, field)
        found[f"public {n}"] = rss(
            f'<!DOCTYPE r [<!ENTITY a PUBLIC "x" "{place}">]>', "<description>x &a;</description>"
        )
        found[f"parameter {n}"] = rss(
            f'<!DOCTYPE r [<!ENTITY % a SYSTEM "{place}"> %a;]>', "<description>x</description>"
        )
        found[f"dtd {n}"] = rss(f'<!DOCTYPE r SYSTEM "{place}">', "<description>x</description>")
        found[f"include {n}"] = rss("", f'<description>x <xi:include href="{place}" parse="text"/></description>')
        found[f"sheet {n}"] = (
            f'<?xml version="1.0"?><?xml-stylesheet href="{place}" type="text/xsl"?>'.encode()
            + rss("", "<description>x</description>")[21:]
        )
        found[f"image {n}"] = rss(
            "", f'<description>&lt;img src="{place}"&gt; x</description><enclosure url="{place}"/>'
        )
        found[f"base {n}"] = rss("", f'<description xml:base="{place}">x &lt;a href="y"&gt;z&lt;/a&gt;</description>')
        found[f"only an address {n}"] = place.encode()
    return found


def bombs() -> dict[str, bytes]:
    """Feeds of some megabytes that made parsers take long or much."""
    laughs = (
        '<!DOCTYPE r [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>"
    )
    square = f'<!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]>'
    item = "<item><title>a</title><description>x</description></item>"
    open_channel, close = '<rss version="2.0"><channel>', "</channel></rss>"
    return {
        "laughs": rss(laughs, "<description>&j;</description>"),
        "square": rss(square, f"<description>{'&a;' * 1000}</description>"),
        "items": f"{open_channel}{item * 150_000}{close}".encode(),
        "depth": f"{open_channel}{'<x>' * 300_000}{close}".encode(),
        "depth in item": rss("", "<description>" + "<b>" * 300_000 + "</description>"),
        "attributes": rss("", "<x " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"),
        "namespaces": rss("", "<x " + " ".join(f'xmlns:n{n}="http://n.example/{n}"' for n in range(100_000)) + "/>"),
        "spread namespaces": "".join(
            [open_channel, *(f'<x xmlns:n{n}="http://n/{n}"/>' for n in range(100_000)), close]
        ).encode(),
        "angle brackets": rss("", "<description>" + "<" * 1_000_000 + "</description>"),
        "comments": rss("", "<!--" * 500_000),
        "doctypes": b"<!DOCTYPE " * 300_000 + rss("", ""),
        "instructions": rss("", "<?x " * 500_000),
        "long tag": rss("", "<description " + "x" * 5_000_000 + ">y</description>"),
        "open data": rss("", "<description><![CDATA[" + "<p>x" * 1_000_000),
        "closed comments": b"<!-- -->" * 100_000 + rss("", "")[21:],
        "json depth": b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 2_000_000,
        "json items": b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"1," * 2_000_000 + b"1]}",
    }  # fmt: skip


def read(data: bytes) -> list[object]:
    return list(read_guarded("a.xml", lambda: Input("a.xml", io.BytesIO(data), size=len(data)), Job()))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is opened or connected to, outside of the program's own modules."""
    outside: list[str] = []
    opened: Callable[..., object] = builtins.open

    def watch_open(file: object, *args: object, **more: object) -> object:
        outside.append(f"open {file!r}")
        return opened(file, *args, **more)

    def watch_connect(self: socket.socket, address: object) -> None:
        outside.append(f"connect {address!r}")
        raise OSError("no network here")

    read(rss("", "<description>x</description>"))  # the program's own modules are loaded first
    monkeypatch.setattr(builtins, "open", watch_open)
    monkeypatch.setattr(socket.socket, "connect", watch_connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: outside.append(f"look up {args}") or [])
    return outside


def test_no_feed_reads_a_file_or_an_address(tmp_path: Path, watched: list[str]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    feeds = reads(secret)
    watched.clear()
    for name, data in feeds.items():
        found = read(data)
        assert found and not watched, name
        assert not any(isinstance(each, Source) and SECRET.encode() in each.data for each in found), name
        assert SECRET not in repr(found), name
    assert len(feeds) > 60


def test_a_reader_that_did_would_be_caught(tmp_path: Path, watched: list[str]) -> None:
    watched.clear()
    with open(tmp_path / "x", "w"):  # noqa: PTH123
        pass
    assert watched


BOMBS = bombs()


@pytest.mark.parametrize("name", BOMBS)
def test_feed_that_is_built_to_stall_comes_to_an_answer(name: str) -> None:
    assert read(BOMBS[name])


def test_tag_of_megabytes_is_refused_by_its_limit() -> None:
    (found,) = read(BOMBS["long tag"])
    assert isinstance(found, Refusal) and found.code == "limit-feed-tag-bytes"
