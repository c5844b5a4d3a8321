"""A browser's half of the wire, without a wire: one request to an application, its answer whole."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1:8017"


class Answer(NamedTuple):
    """What came back. Header names in lower case; the last where one is given twice."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def ask(
    app: Any, address: str, headers: Sequence[tuple[str, str]] = (), *, method: str = "GET", body: bytes = b"",
    host: str | None = HOST, raw: bytes | None = None,
) -> Answer:  # fmt: skip
    """The answer to a request for `address` (path and query). `raw` is a path as bytes, where it is no text."""
    parts = urlsplit(address)
    given = [("host", host)] if host is not None else []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": parts.path, "raw_path": raw or parts.path.encode(), "query_string": parts.query.encode(),
        "root_path": "", "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in (*given, *headers)],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8017),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    asked = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def receive() -> dict[str, Any]:
        return next(asked, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start = next(m for m in sent if m["type"] == "http.response.start")
    found = {k.decode().lower(): v.decode("latin-1") for k, v in start["headers"]}
    return Answer(
        start["status"], found, b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    )


def post(app: Any, address: str, form: Sequence[tuple[str, str]], headers: Sequence[tuple[str, str]] = ()) -> Answer:
    """The answer to a form sent from a page of the server itself, unless `headers` say otherwise."""
    own = {"content-type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}"}
    own |= {name.lower(): value for name, value in headers}
    return ask(app, address, list(own.items()), method="POST", body=urlencode(form).encode())
