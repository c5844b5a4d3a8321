"""Servers on this machine: one that a fetch may reach, and a canary that it must never reach."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAGE = b"<!doctype html><html><body><p>The lock gates open at six.</p></body></html>"
Reply = tuple[int, dict[str, str], bytes]


class Server:
    """A running server: its port, the requests that it got, and what it answers by path."""

    def __init__(self, host: str, answer: Callable[[str], Reply]) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.requests.append((self.path, dict(self.headers)))
                status, headers, body = answer(self.path)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Quiet."""

        self.http = http.server.ThreadingHTTPServer((host, 0), Handler)
        self.port = self.http.server_address[1]


@contextmanager
def running(host: str, answer: Callable[[str], Reply]) -> Iterator[Server]:
    server = Server(host, answer)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def page(_path: str) -> Reply:
    return 200, {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(PAGE))}, PAGE
