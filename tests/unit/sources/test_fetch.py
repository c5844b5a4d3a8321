"""Fetching a page that may be fetched: what is kept of it, and what is refused on the way."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tellings.errors import BadInput
from tellings.limits import Limits
from tellings.records import Source
from tellings.sources.fetch import Clock, fetch
from tellings.sources.guard import Guard
from tellings.sources.options import Job
from tests.hostile.urls.servers import PAGE, Reply, Server, running

Answers = dict[str, Callable[[], Reply]]


def html(body: bytes, **more: str) -> Reply:
    return 200, {"Content-Type": "text/html; charset=ISO-8859-1", "Content-Length": str(len(body)), **more}, body


ANSWERS: Answers = {
    "/page": lambda: html(PAGE),
    "/packed": lambda: html(gzip.compress(PAGE), **{"Content-Encoding": "gzip"}),
    "/bomb": lambda: html(gzip.compress(bytes(30_000_000)), **{"Content-Encoding": "gzip"}),
    "/empty": lambda: html(b"  "),
    "/picture": lambda: (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/disguised": lambda: html(b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "/gone": lambda: (410, {"Content-Length": "0"}, b""),
    "/moved": lambda: (301, {"Location": "/page", "Content-Length": "0"}, b""),
    "/round": lambda: (302, {"Location": "/round", "Content-Length": "0"}, b""),
    "/short": lambda: (200, {"Content-Type": "text/html", "Content-Length": "500"}, PAGE),
    "/large": lambda: (200, {"Content-Type": "text/html", "Content-Length": "99999999999"}, PAGE),
    "/endless": lambda: (200, {"Content-Type": "text/html"}, b"tide " * 100_000),
    "/nowhere": lambda: (302, {"Content-Length": "0"}, b""),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running("127.0.0.1", lambda path: ANSWERS[path]()) as started:
        yield started


def get(server: Server, path: str, *, limits: Limits = Limits(), clock: Clock | None = None) -> Source:  # noqa: B008
    guard = Guard(allows=lambda number: True, ports=(server.port,))
    clock = clock or Clock(today=lambda: "2024-05-06")
    return fetch(f"http://localhost:{server.port}{path}", Job(limits=limits), guard, clock)


def test_page_is_kept_with_its_address_day_and_encoding(server: Server) -> None:
    source = get(server, "/page")
    assert (source.data, source.media, source.encoding) == (PAGE, "text/html", "iso-8859-1")
    assert source.declared.url == source.uri == f"http://localhost:{server.port}/page"
    assert source.captured and (source.captured.value, source.captured.basis) == ("2024-05-06", "captured")


def test_redirect_is_followed_and_the_last_address_declared(server: Server) -> None:
    source = get(server, "/moved")
    assert source.uri.endswith("/moved") and (source.declared.url or "").endswith("/page")


def test_packed_answer_is_unpacked(server: Server) -> None:
    assert get(server, "/packed").data == PAGE


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/bomb", "limit-page-bytes"),
        ("/empty", "empty"),
        ("/picture", "fetch-type"),
        ("/disguised", "not-text"),
        ("/gone", "fetch-status"),
        ("/round", "limit-fetch-hops"),
        ("/short", "fetch-failed"),
        ("/large", "limit-fetch-bytes"),
        ("/nowhere", "fetch-status"),
    ],
)
def test_answer_that_is_no_whole_page_is_refused(server: Server, path: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        get(server, path)
    assert caught.value.code == code


def test_endless_answer_is_cut_off_at_the_limit(server: Server) -> None:
    with pytest.raises(BadInput) as caught:
        get(server, "/endless", limits=Limits(fetch_bytes=100_000))
    assert caught.value.code == "limit-fetch-bytes"


def test_time_is_counted_over_the_whole_fetch(server: Server) -> None:
    ticks = count(step=10)
    with pytest.raises(BadInput) as caught:
        get(server, "/endless", clock=Clock(seconds=lambda: float(next(ticks)), today=lambda: "2024-05-06"))
    assert caught.value.code == "limit-fetch-seconds"


def test_five_hops_are_the_most() -> None:
    with running("127.0.0.1", lambda path: ANSWERS[path]()) as server:
        with pytest.raises(BadInput):
            get(server, "/round")
        assert len(server.requests) == 6  # the first request and five redirects


def test_proxy_and_password_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    get(server, "/page")
    _, headers = server.requests[-1]
    assert not {"Authorization", "Cookie", "Proxy-Authorization", "Referer"} & headers.keys()


def test_https_to_a_server_that_does_not_speak_it_is_refused(server: Server) -> None:
    guard = Guard(allows=lambda number: True, ports=(server.port,))
    with pytest.raises(BadInput) as caught:
        fetch(f"https://localhost:{server.port}/page", Job(), guard)
    assert caught.value.code == "fetch-failed"


def test_closed_port_is_refused() -> None:
    with running("127.0.0.1", lambda path: html(PAGE)) as gone:
        port = gone.port
    with pytest.raises(BadInput) as caught:
        fetch(f"http://127.0.0.1:{port}/", Job(), Guard(allows=lambda number: True, ports=(port,)))
    assert caught.value.code == "fetch-failed"
