"""The reading room: a pile in the browser. Loopback only, read-only unless asked otherwise, no request to anybody."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from ..errors import Usage

if TYPE_CHECKING:
    from .desk import Desk

__all__ = ["listening", "serve"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def hosts(host: str, port: int, names: tuple[str, ...] = ()) -> set[str]:
    """The values of the Host header that a server at this place answers to."""
    known = {*LOOPBACK, *names} if host in LOOPBACK else {host, *names}
    shown = {f"[{name}]" if ":" in name else name for name in known}
    return {f"{name}:{port}" for name in shown} | (shown if port == 80 else set())


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at the port. Usage where it cannot, as where another server does."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        taken = "something listens there already" if error.errno == errno.EADDRINUSE else str(error.strerror or error)
        raise Usage(f"cannot listen at port {port} of {host}: {taken}; choose another with --port") from None


def serve(desk: Desk, at: socket.socket, host: str, port: int, names: tuple[str, ...] = ()) -> None:
    """Answer until Ctrl-C at a socket that listens."""
    import uvicorn

    from .app import application
    from .warming import keep_warm

    config = uvicorn.Config(
        application(desk, hosts(host, port, names)), host=host, port=port, log_level="warning", access_log=False,
        server_header=False, date_header=True, proxy_headers=False, lifespan="off",
        h11_max_incomplete_event_size=16_384,
        ws="none", timeout_keep_alive=10, limit_concurrency=64,
    )  # fmt: skip
    keep_warm(desk)
    uvicorn.Server(config).run(sockets=[at])
