"""The description of the addresses for programs: OpenAPI 3.1, out of the table of addresses and the types they give."""

from __future__ import annotations

import functools
from typing import Any

import msgspec

from .. import __version__
from .routes import ADDRESSES, Address

ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
REF = "#/components/schemas/{name}"


@functools.cache
def described(judging: bool) -> bytes:
    """The description as JSON; with the form for judgements where they are taken."""
    kinds = [kind for address in ADDRESSES for kind in _kinds(address)]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REF)
    of_kind = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, Any] = {
        f"{address.path}.json": {"get": _operation(address, [of_kind[kind] for kind in _kinds(address)])}
        for address in ADDRESSES
    }
    if judging:
        paths["/judgements"] = {"post": _form()}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "tellings",
            "version": __version__,
            "description": "The record of a pile of news reports. All places are code points of a report's text, "
            "half-open. Every page without .json is the same for people.",
        },
        "paths": paths,
        "components": {"schemas": components},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _kinds(address: Address) -> tuple[Any, ...]:
    return address.gives if isinstance(address.gives, tuple) else (address.gives,)


def _operation(address: Address, schemas: list[dict[str, Any]]) -> dict[str, Any]:
    schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    parts = [
        {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
        for name, words in address.parts.items()
    ]
    params = [
        {
            "name": param.name, "in": "query", "required": False, "description": param.words,
            "schema": {"type": "array", "items": param.schema, "maxItems": 4} if param.many else param.schema,
            **({"explode": True, "style": "form"} if param.many else {}),
        }
        for param in address.params
    ]  # fmt: skip
    error = {"content": {"application/json": {"schema": ERROR}}}
    answers: dict[str, Any] = {
        "200": {"description": address.summary, "content": {"application/json": {"schema": schema}}},
        "400": {"description": "a value that has no meaning", **error},
        "404": {"description": "nothing stands there", **error},
        "307": {"description": "it stands at another address"},
        "414": {"description": "the address is too long"},
    }
    name = address.path.strip("/").replace("/", "-").replace("{", "").replace("}", "")
    return {"operationId": name, "summary": address.summary, "parameters": [*parts, *params], "responses": answers}


def _form() -> dict[str, Any]:
    field = {"type": "string"}
    properties = {
        "token": {**field, "description": "as the pages of this server carry it in their forms"},
        "kind": {**field, "description": "what is judged: copy, story, name, claim, statement, speaker ..."},
        "about": {"type": "array", "items": field, "description": "anchors: r..., r...:12-40, spelling:..."},
        "verdict": {**field, "description": "same, not-same, right, wrong, unsure, undo"},
        "value": {**field, "description": "a value instead: a date, a number, a speaker, geonames:NUMBER"},
        "because": field,
        "by": field,
    }
    schema = {"type": "object", "properties": properties, "required": ["token", "about"]}
    return {
        "operationId": "judge",
        "summary": "Decide; answered with the page that shows what changed. From a page of this server only",
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": schema}}, "required": True},
        "responses": {"303": {"description": "kept"}, "400": {"description": "it has no meaning"}},
    }
