"""Watching feeds and folders, against a server on the loopback that counts what it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tellings.errors import BadInput
from tellings.records import Report, Source
from tellings.sources.guard import Guard
from tellings.sources.options import Job
from tellings.store.segments import Pile
from tellings.watching import Memory, Visitor, look
from tellings.watching.polite import APART, FIRST_WAIT
from tests.calling import call

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>
<item><title>Crane topples</title><link>http://quay.example:{port}/crane</link>
<description>A crane toppled at the harbour of Sellan on Tuesday, the port said, and three dockers were hurt.
</description></item>
</channel></rss>"""
PAGE = """<html><head><title>Crane topples</title></head><body><article><h1>Crane topples at Sellan</h1>
<p>A crane toppled at the harbour of Sellan on Tuesday, the port said, and three dockers were hurt by it.</p>
<p>"The wind came from nowhere," harbour master Ilse Torvald told reporters at the quay.</p></article></body></html>"""


class Quay:
    """A server whose answers a test chooses, by path: status, headers, body."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], str]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        quay = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                quay.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                status, headers, body = quay.answers.get(self.path, (404, {}, ""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str) -> str:
        return f"http://quay.example:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def quay() -> Iterator[Quay]:
    made = Quay()
    made.answers["/feed"] = (
        200, {"Content-Type": "application/rss+xml", "ETag": '"v1"', "Last-Modified": "Tue, 03 Mar 2026 09:00:00 GMT"},
        FEED.format(port=made.port),
    )  # fmt: skip
    made.answers["/crane"] = (200, {"Content-Type": "text/html"}, PAGE)
    yield made
    made.server.shutdown()
    made.server.server_close()


def visitor(quay: Quay, folder: Path, clock: Clock) -> Visitor:
    guard = Guard(resolve=lambda host, port: ["127.0.0.1"], allows=lambda number: True, ports=(quay.port,))
    return Visitor(Memory(folder / "watch.json"), Job(), guard, now=clock.now, sleep=clock.sleep)


def test_feed_is_asked_for_what_is_new_only(quay: Quay, tmp_path: Path) -> None:
    made = visitor(quay, tmp_path, Clock())
    assert made.fetch(quay.address("/feed")) is not None
    quay.answers["/feed"] = (304, {}, "")
    assert made.fetch(quay.address("/feed")) is None
    headers = quay.asked[-1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Tue, 03 Mar 2026 09:00:00 GMT"
    assert headers["user-agent"].startswith("tellings/")


def test_memory_outlives_the_process(quay: Quay, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "watch.json")
    guard = Guard(resolve=lambda host, port: ["127.0.0.1"], allows=lambda number: True, ports=(quay.port,))
    Visitor(memory, Job(), guard, now=Clock().now, sleep=Clock().sleep).fetch(quay.address("/feed"))
    memory.save()
    assert Memory(tmp_path / "watch.json").of(quay.address("/feed")).etag == '"v1"'
    (tmp_path / "watch.json").write_text("{ cut off")
    assert Memory(tmp_path / "watch.json").known == {}


def test_robots_are_kept_to_and_asked_once(quay: Quay, tmp_path: Path) -> None:
    quay.answers["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /feed\n")
    made = visitor(quay, tmp_path, Clock())
    for _ in range(2):
        with pytest.raises(BadInput, match="robots"):
            made.fetch(quay.address("/feed"))
            made.fetch(quay.address("/feed"))
        made._memory.known.clear()
    assert quay.paths() == ["/robots.txt"]
    assert made.may(quay.address("/crane"))


def test_robots_that_cannot_be_read_keep_us_away(quay: Quay, tmp_path: Path) -> None:
    quay.answers["/robots.txt"] = (500, {}, "")
    with pytest.raises(BadInput, match="robots"):
        visitor(quay, tmp_path, Clock()).fetch(quay.address("/feed"))
    assert "/feed" not in quay.paths()


def test_one_host_has_its_rest_between_two_requests(quay: Quay, tmp_path: Path) -> None:
    clock = Clock()
    made = visitor(quay, tmp_path, clock)
    made.fetch(quay.address("/feed"))
    made.page(quay.address("/crane"))
    assert clock.slept == [APART, APART]


def test_host_that_asks_for_more_rest_gets_it(quay: Quay, tmp_path: Path) -> None:
    quay.answers["/robots.txt"] = (200, {}, "User-agent: *\nCrawl-delay: 30\n")
    clock = Clock()
    visitor(quay, tmp_path, clock).fetch(quay.address("/feed"))
    assert clock.slept == [30.0]


@pytest.mark.parametrize(("status", "headers", "wait"), [(500, {}, FIRST_WAIT), (429, {"Retry-After": "4000"}, 4000.0)])
def test_server_that_fails_or_asks_to_wait_is_left_alone(
    quay: Quay, tmp_path: Path, status: int, headers: dict[str, str], wait: float
) -> None:
    clock = Clock()
    made = visitor(quay, tmp_path, clock)
    quay.answers["/feed"] = (status, headers, "")
    with pytest.raises(BadInput):
        made.fetch(quay.address("/feed"))
    asked = len(quay.asked)
    clock.time += wait - 1
    assert made.fetch(quay.address("/feed")) is None
    assert len(quay.asked) == asked
    clock.time += 2
    with pytest.raises(BadInput):
        made.fetch(quay.address("/feed"))
    clock.time += FIRST_WAIT + 1
    assert made.fetch(quay.address("/feed")) is None


def test_round_takes_items_once(quay: Quay, tmp_path: Path) -> None:
    made, pile = visitor(quay, tmp_path, Clock()), tmp_path / "pile"
    first = look(pile, [quay.address("/feed")], made)
    assert (first.added, first.refused) == (1, ())
    assert first.changes is not None and "reports: 0 -> 1" in first.changes.lines()
    second = look(pile, [quay.address("/feed")], made)
    assert (second.added, second.changes) == (0, None)


def test_round_takes_the_pages_that_items_link_to(quay: Quay, tmp_path: Path) -> None:
    made, pile = visitor(quay, tmp_path, Clock()), tmp_path / "pile"
    assert look(pile, [quay.address("/feed")], made, pages=True).added == 1
    with Pile(pile) as store:
        (source,) = store.load(Source)
        (report,) = store.load(Report)
    assert source.captured is not None and source.captured.basis == "captured"
    assert "The wind came from nowhere" in report.text
    look(pile, [quay.address("/feed")], made, pages=True)
    assert quay.paths().count("/crane") == 1


def test_folder_is_looked_into_without_the_network(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ferry late\n\nThe ferry to Sellan was two hours late on Monday, it said.\n")
    pile = tmp_path / "pile"
    done = call("watch", tmp_path / "in", "-p", pile, "--once")
    assert done.code == 0, done.err
    assert "1 new, 0 known" in done.err
    assert "0 new, 1 known" in call("watch", tmp_path / "in", "-p", pile, "--once").err


def test_address_is_not_asked_unless_a_person_says_so(tmp_path: Path) -> None:
    done = call("watch", "https://quay.example/feed", "-p", tmp_path / "pile", "--once")
    assert done.code == 2
    assert "--fetch" in done.err


def test_address_inside_the_network_is_never_asked(tmp_path: Path) -> None:
    done = call("watch", "--fetch", "http://127.0.0.1/feed", "-p", tmp_path / "pile", "--once")
    assert "refused" in done.err
    assert "0 new" in done.err
