"""FollowTheMoney entities: by its model in these tests, and in its own package where that is installed.

The package needs PyICU, which has no wheels: `make check-ftm` installs both where a compiler and ICU are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tellings.exports.formats import export
from tellings.records import Event, Record
from tellings.stage import Bundle
from tests.pages import record
from tests.unit.exports.conftest import bundle, changed, day

Rows = dict[type, list[Record]]
MODEL = json.loads((Path(__file__).parent / "followthemoney.json").read_text())
SHAPES = {
    "address": re.compile(r".*\S.*", re.S),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){1,2})?)?)?"),
    "url": re.compile(r"https?://[^\s/]+\.[^\s]+"),
    "name": re.compile(r".*\S.*", re.S),
    "string": re.compile(r".*\S.*", re.S),
    "text": re.compile(r".*\S.*", re.S),
    "identifier": re.compile(r"\S+"),
}
"""Types of values that are written; a property of another type would fail for want of a shape."""


def entities(rows: Rows | Bundle) -> list[dict[str, Any]]:
    made = export(rows if isinstance(rows, Bundle) else bundle(rows), "ftm")
    return [json.loads(line) for line in made.files["ftm.jsonl"].decode().split("\n") if line]


def model_of(package: Any) -> dict[str, Any]:
    """What the package says of the schemata of our file, in the file's form."""
    return {
        name: {
            "is": sorted(each.name for each in package.get(name).schemata),
            "required": sorted(package.get(name).required),
            "properties": {
                each.name: [each.type.name, each.range.name if each.range else None]
                for each in package.get(name).properties.values() if not each.stub
            },
        }
        for name in MODEL["schemata"]
    }  # fmt: skip


def faults(found: list[dict[str, Any]]) -> Iterator[str]:
    """What the model has against these entities."""
    schemata = {entity["id"]: MODEL["schemata"][entity["schema"]] for entity in found}
    for entity in found:
        schema = schemata[entity["id"]]
        missing = set(schema["required"]) - entity["properties"].keys()
        yield from (f"{entity['schema']} without {name}" for name in missing)
        for name, values in entity["properties"].items():
            kind, points_at = schema["properties"].get(name, (None, None))
            where = f"{entity['schema']}.{name}"
            if kind is None:
                yield f"{where} is not in the model"
            elif kind == "entity":
                yield from (f"{where}: {v}" for v in values if points_at not in schemata.get(v, {}).get("is", ()))
            elif kind in MODEL["values"]:
                yield from (f"{where}: {v}" for v in values if v not in MODEL["values"][kind])
            else:
                yield from (f"{where}: {v!r}" for v in values if not SHAPES[kind].fullmatch(v))


def test_entities_fit_the_model(rows: Rows, hostile: Bundle) -> None:
    for source in (bundle(rows), record(), hostile):
        found = entities(source)
        assert {entity["schema"] for entity in found} >= {"Article", "Event", "Mention"} or source is hostile
        assert list(faults(found)) == []


def test_model_finds_faults() -> None:
    wrong = [
        {"id": "a", "schema": "Event", "properties": {"date": ["soon"], "colour": ["red"], "proof": ["b"]}},
        {"id": "b", "schema": "Person", "properties": {"name": ["Bo Lind"], "country": ["qq"]}},
        {"id": "c", "schema": "Mention", "properties": {"document": ["b"], "resolved": ["b"]}},
    ]
    assert sorted(faults(wrong)) == [
        "Event without name", "Event.colour is not in the model", "Event.date: 'soon'", "Event.proof: b",
        "Mention without name", "Mention.document: b", "Person.country: qq",
    ]  # fmt: skip


def test_entities_load_in_their_own_package(rows: Rows, hostile: Bundle) -> None:
    model = pytest.importorskip("followthemoney").model
    for source in (bundle(rows), record(), hostile):
        for entity in entities(source):
            proxy = model.get_proxy(entity)
            proxy.schema.validate(entity)
            assert proxy.to_dict()["properties"].keys() == entity["properties"].keys()


def test_model_is_that_of_the_package() -> None:
    assert model_of(pytest.importorskip("followthemoney").model) == MODEL["schemata"]


def test_date_is_as_precise_as_known(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Event, number, date=day("2021-W18", "week"))
    event = next(entity for entity in entities(rows) if entity["schema"] == "Event")["properties"]
    assert "date" not in event
    assert (event["startDate"], event["endDate"]) == (["2021-05-03"], ["2021-05-09"])
