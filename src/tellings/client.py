"""A small client of `tellings serve`: the pages' JSON twins as plain data, for programs that have no pile at hand.

room = Client("http://127.0.0.1:8017")
for story in room.all("/stories"):
    print(story["title"], room.get(f"/stories/{story['story_id']}")["numbers"])
room.passage("r01234567ab", 12, 40)["text"]

What each address gives stands in the server's own /openapi.json. Only the standard library is used.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from .errors import Broken, Usage

ROWS = {
    "/stories": "stories", "/reports": "reports", "/names": "names", "/differs": "slots", "/search": "hits",
    "/review": "tasks",
}  # fmt: skip
"""The lists, and under which name their rows stand in the twin."""
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
WAIT = 30.0
"""Seconds after which a server that says nothing is given up."""


class Client:
    """The server at an address. Usage for an address that is none, and for what the server has not."""

    def __init__(self, address: str = "http://127.0.0.1:8017") -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Usage(f"{address!r} is no http or https address")
        self._base = address.rstrip("/")
        direct = [urllib.request.ProxyHandler({})] if parts.hostname in _LOOPBACK else []
        self._opener = urllib.request.build_opener(*direct)

    def get(self, path: str, **asked: object) -> Any:
        """The twin of a page, decoded: `get("/search", q="ceasefire")`. Broken where the server cannot be reached."""
        return json.loads(self._read(quote(path.rstrip("/")) + ".json", asked))

    def all(self, path: str, **asked: object) -> Iterator[dict[str, Any]]:
        """Every row of a list (`ROWS`) over all its sheets. Usage where there is no such list."""
        if path not in ROWS:
            raise Usage(f"{path} is no list; there are {', '.join(ROWS)}")
        number, sheets = 1, 1
        while number <= sheets:
            page = self.get(path, **asked, page=number)
            yield from page[ROWS[path]]
            sheets, number = page["sheet"]["pages"], number + 1

    def passage(self, report_id: str, start: int, end: int) -> dict[str, Any]:
        """Characters `start` to `end` (half-open code points) of a report, with what stands around them."""
        found: dict[str, Any] = self.get(f"/reports/{report_id}/passages/{start}-{end}")
        return found

    def export(self, form: str, story: str | None = None) -> bytes:
        """The record in a format of `tellings export`, as a zip archive."""
        return self._read(f"/export/{quote(form)}.zip", {"story": story} if story else {})

    def wait(self, seconds: float = WAIT) -> None:
        """Come back as soon as the server answers. Broken where it does not within so many seconds."""
        until = time.monotonic() + seconds
        while True:
            try:
                self.get("/runs")
                return
            except Broken:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _read(self, path: str, asked: dict[str, Any]) -> bytes:
        query = f"?{urlencode(asked, doseq=True)}" if asked else ""
        try:
            with self._opener.open(self._base + path + query, timeout=WAIT) as answer:
                held: bytes = answer.read()
                return held
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")
            raise Usage(f"{path}: {error.code} {_reason(said)}") from None
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise Broken(f"{self._base}: {getattr(error, 'reason', error)}; is tellings serve running?") from None


def _reason(said: str) -> str:
    """What an answer that is an error says, in a line."""
    try:
        told = json.loads(said)
    except ValueError:
        return said[:200]
    return " ".join(str(value) for value in told.values())[:200] if isinstance(told, dict) else str(told)[:200]
