"""The reading room: a pile in the browser. Loopback only, read-only unless asked otherwise, no request to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .desk import Desk

__all__ = ["serve"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def hosts(host: str, port: int, names: tuple[str, ...] = ()) -> set[str]:
    """The values of the Host header that a server at this place answers to."""
    known = {*LOOPBACK, *names} if host in LOOPBACK else {host, *names}
    shown = {f"[{name}]" if ":" in name else name for name in known}
    return {f"{name}:{port}" for name in shown} | (shown if port == 80 else set())


def serve(desk: Desk, host: str, port: int, names: tuple[str, ...] = ()) -> None:
    """Answer until Ctrl-C. OSError where the port is taken."""
    import uvicorn

    from .app import application

    config = uvicorn.Config(
        application(desk, hosts(host, port, names)), host=host, port=port, log_level="warning", access_log=False,
        server_header=False, date_header=True, proxy_headers=False, lifespan="off",
        h11_max_incomplete_event_size=16_384,
        ws="none", timeout_keep_alive=10, limit_concurrency=64,
    )  # fmt: skip
    uvicorn.Server(config).run()
