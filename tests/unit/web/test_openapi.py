"""The description of the addresses: whole, sound, and true of what the server answers."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tellings.records import Claim, Name
from tellings.web.routes import ADDRESSES
from tellings.web.shield import Shield
from tests.unit.dossier import sample

from .client import ask
from .test_pages import STORY

PARTS = {
    "story": [STORY, "S1", "nothing", "%00", "ü"],
    "section": ["says", "reports", "timeline", "nothing"],
    "report": ["ra", "rd", "rf", "nothing", "..", "ra.json"],
    "place": ["0-12", "2-8", "9-1", "-", "0-999999999", "a-b", "١-٢"],
    "claim": [sample.record().all(Claim)[0].claim_id, "nothing"],
    "name": [sample.record().all(Name)[0].name_id, "nothing"],
    "number": ["1", "0", "x", "99999999999999"],
}
ODD = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999",
    "x",
    "2021-01-04",
    "2021-02-31",
    "en",
    "ra",
    "%",
    "🚢",
    "a" * 401,
    "\u202e",
]


@pytest.fixture
def described(reading: Shield) -> Any:
    return ask(reading, "/openapi.json").json


def test_description_has_every_page(described: Any) -> None:
    assert set(described["paths"]) == {f"{address.path}.json" for address in ADDRESSES}
    names = [item["get"]["operationId"] for item in described["paths"].values()]
    assert len(names) == len(set(names))


def test_form_is_described_only_where_it_is_taken(reading: Shield, judging: Shield) -> None:
    assert "/judgements" not in ask(reading, "/openapi.json").json["paths"]
    assert "post" in ask(judging, "/openapi.json").json["paths"]["/judgements"]


def test_every_reference_of_the_description_is_answered(described: Any) -> None:
    schemas = described["components"]["schemas"]

    def walk(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [v for k, v in value.items() if k == "$ref"] + [r for v in value.values() for r in walk(v)]
        return [r for v in value for r in walk(v)] if isinstance(value, list) else []

    assert {ref.rpartition("/")[2] for ref in walk(described)} <= set(schemas)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.path)
def test_answers_are_as_described_for_any_values(reading: Shield, described: Any, address: Any) -> None:
    from urllib.parse import quote, urlencode

    operation = described["paths"][f"{address.path}.json"]["get"]
    dice = random.Random(address.path)
    for _ in range(40):
        path = address.path
        for name in address.parts:
            path = path.replace("{" + name + "}", quote(dice.choice(PARTS[name]), safe="%"))
        query = [
            (p.name, dice.choice([*p.schema.get("enum", []), *ODD])) for p in address.params if dice.random() < 0.4
        ]
        asked = f"{path}.json" + ("?" + urlencode(query) if query else "")
        answer = ask(reading, asked)
        assert str(answer.status) in operation["responses"], (asked, answer.status, answer.text[:200])
        if answer.status == 307:
            continue
        assert answer.headers["content-type"] == "application/json", asked
        schema = operation["responses"][str(answer.status)]["content"]["application/json"]["schema"]
        assert fits(answer.json, schema, described["components"]["schemas"]), asked


def fits(value: Any, schema: dict[str, Any], known: dict[str, Any]) -> bool:
    """Is a value as a JSON Schema says, as far as our own schemas go: types, fields, closed lists, references?"""
    if "$ref" in schema:
        return fits(value, known[schema["$ref"].rpartition("/")[2]], known)
    if "anyOf" in schema:
        return any(fits(value, each, known) for each in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    kind = schema.get("type")
    if kind == "object":
        fields = schema.get("properties", {})
        more = schema.get("additionalProperties")
        return isinstance(value, dict) and set(schema.get("required", ())) <= set(value) and all(
            fits(v, fields[k], known) if k in fields else fits(v, more, known) if isinstance(more, dict) else True
            for k, v in value.items()
        )  # fmt: skip
    if kind == "array":
        first, items = schema.get("prefixItems", []), schema.get("items", {})
        if not isinstance(value, list):
            return False
        pairs = [(v, first[n] if n < len(first) else items) for n, v in enumerate(value)]
        return all(fits(v, s, known) if isinstance(s, dict) else bool(s) for v, s in pairs)
    types = {"string": str, "integer": int, "number": int | float, "boolean": bool, "null": type(None)}
    return kind is None or isinstance(value, types[kind])
