"""The application: addresses to answers, errors to plain words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from urllib.parse import parse_qs, parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .. import __version__
from ..errors import TellingsError, Usage
from ..history import numbers
from ..notes import NAME
from . import rendering
from .asking import Ask, Moved, NotFound, Page
from .desk import Desk
from .openapi import described
from .pages import export, runs
from .routes import ADDRESSES, Address
from .shield import Shield

LOG = logging.getLogger("tellings.web")
POSTS = "/judgements"
JSON, HTML = "application/json", "text/html; charset=utf-8"
FILES = {"style.css": "text/css; charset=utf-8", "site.js": "text/javascript; charset=utf-8"}
GROWING = ("/runs", "/changes", "/review", "/judgements")
"""Pages that show files which grow beside the tables: never the same for the same state of the tables."""
A_YEAR = "public, max-age=31536000, immutable"


def application(desk: Desk, hosts: Collection[str]) -> Shield:
    """The server of one pile, for `hosts` (values of the Host header). With a bench, judgements are taken."""
    made = Starlette(routes=_routes(desk))
    return Shield(made, hosts, POSTS if desk.bench else None)


def _routes(desk: Desk) -> list[Route]:
    found = [
        Route("/", lambda _: RedirectResponse("/stories", 307)),
        Route("/static/{name}", _static),
        Route("/openapi.json", lambda _: Response(described(desk.bench is not None), media_type=JSON)),
        Route("/changes.atom", _guarded(desk, lambda ask: _feed(desk, ask))),
        Route("/export/{format}.zip", _guarded(desk, lambda ask: _zip(desk, ask))),
        Route("/stories/{story}/dossier.{form}", _guarded(desk, lambda ask: _dossier(desk, ask))),
    ]
    for address in ADDRESSES:
        found.append(Route(address.path + ".json", _guarded(desk, _twin(desk, address), JSON)))
        found.append(Route(address.path, _guarded(desk, _page(desk, address))))
    if desk.bench is not None:
        found.append(Route(POSTS, _taking(desk), methods=["POST"]))
    found.append(Route("/{rest:path}", _guarded(desk, _nothing)))
    return found


Endpoint = Callable[[Request], Response]


def _guarded(desk: Desk, answer: Callable[[Ask], Response], media: str = HTML) -> Endpoint:
    """An endpoint that turns what goes wrong into an answer, and says that nothing is new where nothing is."""

    def endpoint(request: Request) -> Response:
        try:
            desk.renew()
            grown = f"{_notes(desk)}-{max(numbers(desk.folder), default=0)}"
            tag = f'"{desk.lookup.state[:24]}-{grown}-{__version__}-{rendering.mark("style.css")}"'
            fixed = desk.bench is None and request.headers.get("if-none-match") == tag
            if fixed and not request.url.path.startswith(GROWING):
                return Response(status_code=304, headers={"ETag": tag})
            made = answer(_ask(request))
            if desk.bench is None and made.status_code == 200:
                made.headers["ETag"] = tag
            return made
        except Moved as moved:
            end = ".json" if media == JSON else ""
            path, mark, query = moved.address.partition("?")
            return RedirectResponse(path + end + mark + query, 307)
        except (NotFound, HTTPException) as error:
            words = str(error) if isinstance(error, NotFound) else "nothing stands at this address"
            return _error(desk, 404, words, media)
        except Usage as error:
            return _error(desk, 400, str(error), media)
        except TellingsError as error:
            LOG.warning("%s: %s", request.url.path, error)
            return _error(
                desk, 503, "the pile cannot be read just now; see the terminal that the server runs in", media
            )
        except Exception:
            LOG.exception("%s", request.url.path)
            return _error(desk, 500, "a fault of ours; the terminal that the server runs in says more", media)

    return endpoint


def _notes(desk: Desk) -> int:
    """The length of the file of notes, which only grows."""
    path = desk.folder / NAME
    return path.stat().st_size if path.exists() else 0


def _ask(request: Request) -> Ask:
    try:
        query = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=60, errors="strict")
    except ValueError:
        raise Usage("the part after the question mark cannot be read") from None
    path = request.url.path.removesuffix(".json")
    return Ask(path, {key: str(value) for key, value in request.path_params.items()}, query)


def _page(desk: Desk, address: Address) -> Callable[[Ask], Response]:
    return lambda ask: Response(_rendered(desk, address.answer(desk, ask), ask), media_type=HTML)


def _twin(desk: Desk, address: Address) -> Callable[[Ask], Response]:
    return lambda ask: Response(msgspec.json.encode(address.answer(desk, ask).data) + b"\n", media_type=JSON)


def _rendered(desk: Desk, page: Page, ask: Ask) -> str:
    twin = ask.address(**({"page": ask.text("page")} if ask.text("page") else {}))
    path, mark, query = twin.partition("?")
    common = {
        "bench": desk.bench,
        "version": __version__,
        "pile": desk.folder.resolve().name,
        "here": ask.path,
        "twin": path + ".json" + mark + query,
        "judging": desk.bench is not None,
    }
    return rendering.render(page, common)


def _error(desk: Desk, status: int, words: str, media: str) -> Response:
    if media == JSON:
        return Response(msgspec.json.encode({"error": words}) + b"\n", status, media_type=JSON)
    page = Page(template="error.html.j2", title=words, here="", data={"error": words, "status": status})
    return Response(_rendered(desk, page, Ask("/stories", {})), status, media_type=HTML)


def _nothing(_: Ask) -> Response:
    raise NotFound("nothing stands at this address")


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        return Response("nothing stands at this address\n", 404, media_type="text/plain")
    text = rendering.style() if name == "style.css" else rendering.asset(name)
    return Response(text, media_type=FILES[name], headers={"Cache-Control": A_YEAR})


def _feed(desk: Desk, ask: Ask) -> Response:
    page = runs.changes(desk, ask)
    return Response(rendering.render(page, {"pile": desk.folder.resolve().name}), media_type="application/atom+xml")


def _zip(desk: Desk, ask: Ask) -> Response:
    name = f'attachment; filename="tellings-{ask.parts["format"]}.zip"'
    return Response(export.packed(desk, ask), media_type="application/zip", headers={"Content-Disposition": name})


def _dossier(desk: Desk, ask: Ask) -> Response:
    """A dossier to keep: handed over as a file, so that it is opened by itself and under its own policy."""
    data, media = export.dossier(desk, ask)
    name = f'attachment; filename="{ask.parts["form"]}"'.replace(ask.parts["form"], f"dossier.{ask.parts['form']}")
    return Response(data, media_type=media, headers={"Content-Disposition": name})


def _taking(desk: Desk) -> Callable[[Request], object]:
    """The endpoint that takes judgements."""
    assert desk.bench is not None
    bench = desk.bench

    async def endpoint(request: Request) -> Response:
        try:
            form = parse_qs((await request.body()).decode(), keep_blank_values=True, max_num_fields=40, errors="strict")
            made = await run_in_threadpool(bench.decide, form)
            await run_in_threadpool(bench.wait)
        except ClientDisconnect:
            return await run_in_threadpool(_error, desk, 413, "the form is too long, or broke off", HTML)
        except (Usage, ValueError) as error:
            words = str(error) if isinstance(error, Usage) else "the form cannot be read"
            return await run_in_threadpool(_error, desk, 400, words, HTML)
        except TellingsError as error:
            return await run_in_threadpool(_error, desk, 503, str(error), HTML)
        return RedirectResponse(f"/judgements?made={made.judgement_id}#outcome", 303)

    return endpoint
