"""One address -> one page, when a person asked for it: every hop guarded, every size and second counted."""

from __future__ import annotations

import datetime
import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import quote, urljoin

import msgspec

from .. import __version__
from ..errors import Limit
from ..limits import Limits
from ..records import Date, Declared, Source
from .codes import bad
from .content import charset_of, check_page, decode_body, page_type
from .guard import Guard, Target, inside
from .inputs import label
from .making import Piece, make_source
from .options import Job

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The two clocks of a fetch: seconds for its time limit, and today's date for the capture."""

    seconds: Callable[[], float] = time.monotonic
    today: Callable[[], str] = _today


def fetch(address: str, job: Job, guard: Guard = Guard(), clock: Clock = Clock()) -> Source:  # noqa: B008 frozen
    """The page behind an address. BadInput where it may not be, or cannot be, fetched.

    No cookie, no name and password, no proxy of the environment; a redirect is a new address and is checked as one.
    """
    answer = get(address, job, guard, clock)
    return _page(label(address), answer.address, answer, job, clock)


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What else is asked for: kinds of content, header lines of ours, statuses beside 200 that are answers as well."""

    accept: str = "text/html,application/xhtml+xml,text/plain;q=0.8"
    headers: tuple[tuple[str, str], ...] = ()
    also: tuple[int, ...] = ()


def get(
    address: str,
    job: Job,
    guard: Guard = Guard(),  # noqa: B008 frozen
    clock: Clock = Clock(),  # noqa: B008 frozen
    wish: Wish = Wish(),  # noqa: B008 frozen
) -> Answer:
    """What an address answers, as it is sent. BadInput where it may not be, or cannot be, asked."""
    end = clock.seconds() + job.limits.fetch_seconds
    here = address
    for _ in range(job.limits.fetch_hops + 1):
        target = guard.target(here)
        answer = _ask(target, guard, _Deadline(end, clock.seconds, job.limits), job.limits, wish)
        if answer.moved is None:
            return msgspec.structs.replace(answer, address=here)
        here = _next(here, answer.moved)
    raise Limit("fetch_hops", job.limits.fetch_hops, f"more than {job.limits.fetch_hops} redirects")


class Answer(msgspec.Struct, frozen=True):
    """What a server said, at the `address` where redirects ended. `moved` is where it sends us instead."""

    headers: http.client.HTTPMessage
    body: bytes
    moved: str | None
    status: int = 200
    address: str = ""


def _next(here: str, moved: str) -> str:
    """The address that a redirect leads to; what is not ASCII in it is escaped, as browsers do."""
    try:
        return urljoin(here, quote(moved.strip(), safe="%/:=&?~#+!$,;'@()*[]\\"))
    except ValueError as error:
        raise bad("fetch-address", f"it redirects to no address: {error}") from None


class _Deadline:
    """What is left of the time for a fetch."""

    def __init__(self, end: float, seconds: Callable[[], float], limits: Limits) -> None:
        self._end = end
        self._seconds = seconds
        self._allowed = limits.fetch_seconds

    def left(self) -> float:
        """Seconds left; Limit where there are none."""
        left = self._end - self._seconds()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> Limit:
        """The error for time that has run out."""
        return Limit("fetch_seconds", self._allowed, f"no whole answer in {self._allowed} seconds")


class _Reading(io.RawIOBase):
    """A socket's incoming bytes; each wait is only as long as what is left of the whole fetch."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
        super().__init__()
        self._socket = sock
        self._deadline = deadline

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill part of the buffer."""
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv_into(buffer)
        except TimeoutError:
            raise self._deadline.over() from None


class _Line:
    """A connection with the face that http.client wants of a socket."""

    def __init__(self, sock: socket.socket, deadline: _Deadline) -> None:
        self._socket = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The incoming bytes."""
        return io.BufferedReader(_Reading(self._socket, self._deadline))

    def close(self) -> None:
        """Whoever opened the socket closes it."""


def _ask(target: Target, guard: Guard, deadline: _Deadline, limits: Limits, wish: Wish) -> Answer:
    try:
        with _connect(target, guard, deadline) as sock:
            return _exchange(target, sock, deadline, limits, wish)
    except TimeoutError:
        raise deadline.over() from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise bad("fetch-failed", f"{target.host}: {type(error).__name__}: {error}"[:200]) from None


def _connect(target: Target, guard: Guard, deadline: _Deadline) -> socket.socket:
    """A connection to one of the checked numbers, and to nothing else."""
    problem: Exception = OSError("no number to connect to")
    for number in guard.numbers(target):
        try:
            sock = socket.create_connection((number, target.port), timeout=deadline.left())
        except OSError as error:
            problem = error
            continue
        try:
            if not guard.allows(str(sock.getpeername()[0])):
                raise inside(target.host, str(sock.getpeername()[0]))
            if target.scheme == "http":
                return sock
            sock.settimeout(deadline.left())
            return ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
        except BaseException:
            sock.close()
            raise
    raise problem


def _exchange(target: Target, sock: socket.socket, deadline: _Deadline, limits: Limits, wish: Wish) -> Answer:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.auto_open = 0  # never connect by itself, which would look the name up again
    connection.sock = _Line(sock, deadline)
    default = {"http": 80, "https": 443}[target.scheme]
    name = f"[{target.host}]" if ":" in target.host else target.host
    connection.putrequest(
        "GET", quote(target.path, safe="%/:=&?~#+!$,;'@()*[]"), skip_host=True, skip_accept_encoding=True
    )
    connection.putheader("Host", name if target.port == default else f"{name}:{target.port}")
    connection.putheader("User-Agent", f"tellings/{__version__}")
    connection.putheader("Accept", wish.accept)
    for name, value in wish.headers:
        connection.putheader(name, value)
    connection.putheader("Accept-Encoding", "gzip, identity;q=0.5")
    connection.putheader("Connection", "close")
    connection.endheaders()
    response = connection.getresponse()
    if response.status in _REDIRECTS and response.headers.get("Location"):
        return Answer(response.headers, b"", response.headers["Location"])
    if response.status in wish.also:
        return Answer(response.headers, b"", None, response.status)
    if response.status != 200:
        raise bad("fetch-status", f"{target.host} answered {response.status} {label(response.reason)[:60]}")
    return Answer(response.headers, _body(response, deadline, limits), None)


def _body(response: http.client.HTTPResponse, deadline: _Deadline, limits: Limits) -> bytes:
    most = limits.fetch_bytes
    if (response.length or 0) > most:
        raise Limit("fetch_bytes", most, f"{response.length:,} bytes")
    parts = bytearray()
    expected = response.length
    while part := response.read(_CHUNK):
        parts += part
        deadline.left()
        if len(parts) > most:
            raise Limit("fetch_bytes", most, f"more than {most:,} bytes")
    if expected is not None and len(parts) < expected:
        raise bad("fetch-failed", f"the answer breaks off: {len(parts):,} of {expected:,} bytes")
    return bytes(parts)


def _page(uri: str, final: str, answer: Answer, job: Job, clock: Clock) -> Source:
    stated = answer.headers.get("Content-Type", "")
    media = page_type(stated)
    if media is None:
        raise bad("fetch-type", f"it is {label(stated)[:60] or 'of no stated type'}")
    most = min(job.limits.page_bytes, job.limits.fetch_bytes)
    data = decode_body(answer.body, "", answer.headers.get("Content-Encoding", ""), most)
    check_page(data, job.limits)
    captured = Date(value=clock.today(), precision="day", basis="captured", reason="the day on which it was fetched")
    piece = Piece(
        uri=uri,
        data=data,
        media=media,
        encoding=charset_of(stated),
        captured=captured,
        declared=Declared(url=final),
    )
    return make_source(piece, job.options)
