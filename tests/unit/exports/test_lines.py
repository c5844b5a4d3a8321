"""A party's line over time, and ceasefires as rows for coders: what changed, what contradicts, who declared what."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest

from tellings.exports.export import Options
from tellings.exports.formats import export
from tellings.records import Claim, Date, Event, Position, Record, Report, Telling

from .conftest import bundle, day, event, spot

Rows = dict[type, list[Record]]


def position(position_id: str, where: Report, stance: str, date: Date | None, **more: Any) -> Position:
    """The raiders on a ceasefire, told in the report's first words."""
    fixed = {
        "position_id": position_id, "report_id": where.report_id, "actor_id": "n2", "issue": "ceasefire",
        "stance": stance, "conditions": None, "addressee_ids": (), "date": date, "statement_id": None,
        "evidence": spot(where, "shelled"), "object": spot(where, "shelled"),
    }  # fmt: skip
    return Position(**{**fixed, **more})


def told(claim_id: str, *rows: Position) -> Claim:
    homes = {"raaaaaaaaaa": "l1", "rbbbbbbbbbb": "l1", "rcccccccccc": "l2"}
    tellings = tuple(
        Telling(report_id=p.report_id, lineage_id=homes[p.report_id], evidence=(p.evidence,), rendering="own rendering",
                row_id=p.position_id)
        for p in rows
    )  # fmt: skip
    return Claim(
        claim_id=claim_id, story_id="s1", kind="position", wording=rows[0].evidence, tellings=tellings,
        carriers=tuple(p.report_id for p in rows), lineages=tuple(dict.fromkeys(t.lineage_id for t in tellings)),
        named_origins=(),
    )  # fmt: skip


def lines(rows: Rows, *points: Claim, positions: list[Position]) -> list[dict[str, str]]:
    made = export(bundle({**rows, Position: [*positions], Claim: [*points]}), "lines", Options())
    return list(csv.DictReader(io.StringIO(made.files["lines.csv"].decode())))


def line_of(rows: Rows, *stands: tuple[str, str | None]) -> list[dict[str, str]]:
    """Changes of a line whose stances were told on the days given."""
    report = rows[Report][0]
    assert isinstance(report, Report)
    made = [position(f"p{n}", report, stance, day(when) if when else None) for n, (stance, when) in enumerate(stands)]
    return lines(rows, *(told(f"c{n}", p) for n, p in enumerate(made)), positions=made)


@pytest.mark.parametrize(
    ("stands", "changes"),
    [
        ([("rejects", "2021-05-01"), ("accepts", "2021-05-09")], ["first", "turned"]),
        ([("rejects", "2021-05-01"), ("accepts", "2021-05-01")], ["first", "contradicts"]),
        ([("rejects", "2021-05-01"), ("rejects", "2021-05-09")], ["first", "same"]),
        ([("calls-for", "2021-05-01"), ("accepts", "2021-05-09")], ["first", "other stance"]),
        ([("accepts", "2021-05-01"), ("rejects", None)], ["first", "undated"]),
    ],
)
def test_a_later_stand_is_compared_with_the_one_before(
    rows: Rows, stands: list[tuple[str, str | None]], changes: list[str]
) -> None:
    undated = [msgspec.structs.replace(r, published=None) for r in rows[Report] if isinstance(r, Report)]
    assert [row["change"] for row in line_of({**rows, Report: [*undated]}, *stands)] == changes


def test_other_objects_are_other_lines(rows: Rows) -> None:
    report = rows[Report][0]
    assert isinstance(report, Report)
    one = position("p1", report, "accepts", day("2021-05-01"), object_kinds=("local",))
    two = position("p2", report, "rejects", day("2021-05-01"))
    assert {r["change"] for r in lines(rows, told("c1", one), told("c2", two), positions=[one, two])} == {"first"}


def test_new_terms_are_a_change(rows: Rows) -> None:
    report = rows[Report][0]
    assert isinstance(report, Report)
    one = position("p1", report, "accepts", day("2021-05-01"))
    two = position(
        "p2", report, "accepts-if", day("2021-05-02"), all_conditions=(spot(report, "7 people"),),
        condition_kinds=("withdrawal",),
    )  # fmt: skip
    found = lines(rows, told("c1", one), told("c2", two), positions=[one, two])
    assert [(r["change"], r["before"], r["conditions"]) for r in found] == [
        ("first", "", ""),
        ("new terms", "c1", "7 people"),
    ]


def test_copies_are_one_word(rows: Rows) -> None:
    first, copied, _ = (r for r in rows[Report] if isinstance(r, Report))
    both = [position("p1", first, "accepts", day("2021-05-01")), position("p2", copied, "accepts", day("2021-05-01"))]
    (row,) = lines(rows, told("c1", *both), positions=both)
    assert (row["n_reports"], row["n_lineages"]) == ("2", "1")


def test_a_line_is_that_of_the_party_whose_office_is_held(rows: Rows) -> None:
    report = rows[Report][0]
    assert isinstance(report, Report)
    one = position("p1", report, "accepts", day("2021-05-01"), actor_id="n3", party_id="n2", spokesperson_id="n3")
    (row,) = lines(rows, told("c1", one), positions=[one])
    assert (row["party"], row["spokesperson"]) == ("Red Band", "Ada Nim")


def test_json_has_a_line_a_party_and_issue(rows: Rows) -> None:
    report = rows[Report][0]
    assert isinstance(report, Report)
    made = [position("p1", report, "accepts", day("2021-05-01")),
            position("p2", report, "rejects", day("2021-05-03"), issue="negotiations")]  # fmt: skip
    claims: list[Record] = [told("c1", made[0]), told("c2", made[1])]
    files = export(bundle({**rows, Position: [*made], Claim: claims}), "lines", Options()).files
    tree = json.loads(files["lines.json"])["lines"]
    assert [(line["party"], line["issue"], len(line["points"])) for line in tree] == [
        ("Red Band", "ceasefire", 1), ("Red Band", "negotiations", 1)
    ]  # fmt: skip


def truce(rows: Rows, **more: Any) -> Event:
    first = rows[Report][0]
    assert isinstance(first, Report)
    return msgspec.structs.replace(
        event("e9", first), **{"plover_type": "RETREAT", "plover_mode": "ceasefire", "actor_ids": ("n2",), **more}
    )


def ceasefires(rows: Rows, truce: Event, *stands: Position) -> list[dict[str, str]]:
    claim = Claim(
        claim_id="c9", story_id="s1", kind="event", wording=truce.sentence,
        tellings=(Telling(report_id=truce.report_id, lineage_id="l1", evidence=(truce.sentence,),
                          rendering="own rendering", row_id="e9"),),
        carriers=(truce.report_id,), lineages=("l1",), named_origins=(),
    )  # fmt: skip
    made = export(bundle({**rows, Event: [truce], Claim: [claim], Position: [*stands]}), "ceasefires", Options())
    return list(csv.DictReader(io.StringIO(made.files["ceasefires.csv"].decode())))


def test_a_declared_ceasefire_is_a_row(rows: Rows) -> None:
    (row,) = ceasefires(rows, truce(rows))
    assert (row["declared_by"], row["laterality"], row["status"]) == ("Red Band", "unilateral", "declared")
    assert (row["first_day"], row["class"], row["written"]) == ("2021-05-04", "", "")


def test_an_attack_is_no_ceasefire(rows: Rows) -> None:
    assert ceasefires(rows, truce(rows, plover_type="ASSAULT", plover_mode="heavy-weapons")) == []


def test_a_planned_ceasefire_is_not_called_declared(rows: Rows) -> None:
    (row,) = ceasefires(rows, truce(rows, status="planned"))
    assert row["status"] == "planned"


def test_stands_of_the_story_stand_beside_it(rows: Rows) -> None:
    first = rows[Report][0]
    assert isinstance(first, Report)
    (row,) = ceasefires(
        rows, truce(rows),
        position("p1", first, "rejects", None, actor_id="n3", evidence=spot(first, "We =fled")),
        position("p2", first, "breaks", day("2021-05-06")),
        position("p3", first, "accepts-if", None, all_conditions=(spot(first, "7 people"),),
                 condition_kinds=("monitoring",), object_kinds=("humanitarian", "local")),
    )  # fmt: skip
    assert (row["rejected_by"], row["end_day"], row["ended_by"]) == ("Ada Nim", "2021-05-06", "Red Band")
    assert (row["purpose"], row["coverage"], row["mechanism"]) == ("humanitarian", "local", "monitoring")
