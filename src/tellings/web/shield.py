"""What every request passes and every answer carries: who may ask, how, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
FORM = "application/x-www-form-urlencoded"
MAX_BODY = 65_536
MAX_ADDRESS = 4_000


class Shield:
    """Around the application. `hosts` are the values of the Host header that are answered, lower case, with the port:
    another name that leads to this machine is somebody else's page trying to read this one. `posts`: the one path that
    takes a form, None where nothing may be changed.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], posts: str | None = None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._posts = posts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        guarded = _Answer(send)
        refused = self._refused(scope)
        if refused is not None:
            status, reason = refused
            more = {"Allow": "GET, HEAD" + (", POST" if self._posts else "")} if status == 405 else None
            await PlainTextResponse(reason + "\n", status, headers=more)(scope, receive, guarded)
            return
        body = _Body(receive) if scope["method"] == "POST" else receive
        await self._app(scope, body, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "this server answers to its own name only"
        if len(scope["path"]) + len(scope["query_string"]) > MAX_ADDRESS or "\0" in scope["path"]:
            return 414, "the address is too long"
        if scope["method"] in {"GET", "HEAD"}:
            return None
        if scope["method"] != "POST" or scope["path"] != self._posts:
            return 405, "pages are only read here"
        return self._form_refused(headers, hosts[0])

    def _form_refused(self, headers: Headers, host: str) -> tuple[int, str] | None:
        """A form is taken from our own pages only: the browser says where it comes from, and must say so."""
        if headers.getlist("origin") != [f"http://{host}"]:
            return 403, "a judgement is taken from a page of this server only"
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "a judgement is taken from a page of this server only"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return 415, f"a form is {FORM}"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length[:9]) > MAX_BODY or len(length) > 9:
            return 413, f"a form has at most {MAX_BODY} bytes"
        return None


class _Answer:
    """The sending half, with our headers on every answer."""

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-cache")
        await self._send(message)


class _Body:
    """The receiving half of a form: no more bytes than it may have, whatever its header said."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = MAX_BODY

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            return {"type": "http.disconnect"}
        return message
