"""A visitor that servers need not mind: asks whether it may, asks only for what is new, waits, and backs off."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import msgspec

from ..errors import BadInput
from ..records import Source
from ..sources.codes import bad
from ..sources.fetch import Answer, Wish, fetch, get
from ..sources.guard import Guard
from ..sources.options import Job

AGENT = "tellings"
APART = 5.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
MOST_APART = 120.0
FIRST_WAIT, LONGEST_WAIT = 300.0, 86_400.0
"""Seconds after a first failure; doubled with every further one, up to a day."""
ROBOTS_KEPT = 3_600.0
FEEDS = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
REFUSES = (429, 503)
STAY_AWAY = "the server's robots.txt asks us to stay away, or cannot be read just now"
GONE = (400, 401, 403, 404, 405, 410, 451)
"""Answers about robots.txt that mean that there are no rules (RFC 9309, 2.3.1.3)."""


class Known(msgspec.Struct, kw_only=True):
    """What is remembered of an address: its validators, how often it failed, and from when on it may be asked again."""

    etag: str = ""
    modified: str = ""
    failures: int = 0
    not_before: float = 0.0
    fetched: bool = False
    """A page that is in the pile: pages are fetched once, feeds again and again."""


class Memory:
    """What is known of addresses, in a file of the pile: a watch that starts again asks no more than one that ran."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self.known = msgspec.json.decode(path.read_bytes(), type=dict[str, Known])
        except (FileNotFoundError, msgspec.DecodeError):
            self.known = {}

    def of(self, address: str) -> Known:
        """What is known of an address."""
        return self.known.setdefault(address, Known())

    def save(self) -> None:
        """Keep it, whole or not at all."""
        part = self._path.with_suffix(".part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(self.known, order="deterministic"), indent=1))
        part.replace(self._path)


class Visitor:
    """Asks servers. `now` is a clock in seconds since 1970, `sleep` waits; tests put in their own."""

    def __init__(
        self, memory: Memory, job: Job, guard: Guard | None = None, *,
        now: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._memory, self._job, self._guard = memory, job, guard or Guard()
        self._now, self._sleep = now, sleep
        self._robots: dict[str, tuple[float, RobotFileParser | None]] = {}
        self._last: dict[str, float] = {}

    def fetch(self, address: str, *, accept: str = FEEDS) -> Answer | None:
        """What is new at an address; None where nothing is, or it is not yet time to ask again.

        BadInput where it cannot be had; the next call then waits longer. BadInput `fetch-address` where the server's
        robots.txt asks us to stay away.
        """
        known = self._memory.of(address)
        if self._now() < known.not_before:
            return None
        try:
            answer = self._ask(address, known, accept)
        except BadInput:
            self._back_off(known, "")
            raise
        if answer.status in REFUSES:
            self._back_off(known, answer.headers.get("Retry-After", ""))
            raise bad("fetch-status", f"the server asks us to wait ({answer.status})")
        known.failures, known.not_before = 0, 0.0
        if answer.status == 304:
            return None
        known.etag = answer.headers.get("ETag", "")[:400]
        known.modified = answer.headers.get("Last-Modified", "")[:100]
        return answer

    def page(self, address: str) -> Source | None:
        """The page behind a link, once; None where it was fetched before, or it is not yet time to try again.

        BadInput as for `fetch`.
        """
        known = self._memory.of(address)
        if known.fetched or self._now() < known.not_before:
            return None
        try:
            if not self.may(address):
                raise bad("fetch-address", STAY_AWAY)
            self._wait(address)
            found = fetch(address, self._job, self._guard)
        except BadInput:
            self._back_off(known, "")
            raise
        known.fetched, known.failures = True, 0
        return found

    def has(self, address: str) -> bool:
        """Was this page fetched before?"""
        return self._memory.of(address).fetched

    def may(self, address: str) -> bool:
        """Does the host's robots.txt let us ask for this? Not where it cannot be read just now (RFC 9309, 2.3.1.4)."""
        rules = self._rules(address)
        return rules is not None and rules.can_fetch(AGENT, address)

    def _ask(self, address: str, known: Known, accept: str) -> Answer:
        if not self.may(address):
            raise bad("fetch-address", STAY_AWAY)
        self._wait(address)
        asked = [("If-None-Match", known.etag), ("If-Modified-Since", known.modified)]
        wish = Wish(accept=accept, headers=tuple((name, value) for name, value in asked if value), also=(304, *REFUSES))
        return get(address, self._job, self._guard, wish=wish)

    def _rules(self, address: str) -> RobotFileParser | None:
        """The rules of a host, asked for once an hour; None where they cannot be had."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        made, rules = self._robots.get(host, (0.0, None))
        if host in self._robots and self._now() - made < ROBOTS_KEPT:
            return rules
        rules = RobotFileParser()
        try:
            answer = get(f"{host}/robots.txt", self._job, self._guard, wish=Wish(accept="text/plain", also=GONE))
            text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
            rules.parse(text[:500_000].splitlines())
        except BadInput:
            rules = None
        self._robots[host] = (self._now(), rules)
        self._last[host] = self._now()
        return rules

    def _wait(self, address: str) -> None:
        """Let the host have its rest since the last request."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        rules = self._robots[host][1]
        wanted = rules.crawl_delay(AGENT) if rules else None
        apart = min(max(APART, float(wanted or 0)), MOST_APART)
        left = self._last.get(host, 0.0) + apart - self._now()
        if left > 0:
            self._sleep(left)
        self._last[host] = self._now()

    def _back_off(self, known: Known, retry_after: str) -> None:
        known.failures += 1
        wait = min(FIRST_WAIT * 2 ** (known.failures - 1), LONGEST_WAIT)
        known.not_before = self._now() + min(max(wait, self._asked(retry_after)), LONGEST_WAIT)

    def _asked(self, retry_after: str) -> float:
        """The seconds that a server asks us to wait: a number, or the time until a date."""
        if retry_after.strip().isdigit():
            return float(retry_after.strip()[:9])
        try:
            return email.utils.parsedate_to_datetime(retry_after).timestamp() - self._now()
        except (TypeError, ValueError):
            return 0.0
