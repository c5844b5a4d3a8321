"""Parties' lines over time on the command line."""

import json
from pathlib import Path

from tests.calling import call


def told(pile: Path, *more: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("lines", "-p", pile, "--json", *more).out.splitlines()]


def test_lines_hold_a_party_and_issue_once(finished: Path) -> None:
    heads = [(line["party_id"], line["party"], line["issue"]) for line in told(finished)]
    assert heads
    assert len(set(heads)) == len(heads)


def test_lines_are_kept_by_party_and_issue(finished: Path) -> None:
    first = told(finished)[0]
    party, issue = str(first["party"]), str(first["issue"])
    assert {line["issue"] for line in told(finished, "--issue", issue)} == {issue}
    assert all(party.lower() in str(line["party"]).lower() for line in told(finished, party.upper()))


def test_lines_say_for_a_person_who_stands_where(finished: Path) -> None:
    first = told(finished)[0]
    out = call("lines", "-p", finished).out
    assert f"{first['party']} · {first['issue']}" in out


def test_nothing_found_is_said_and_no_fault(finished: Path) -> None:
    shown = call("lines", "nobody of this name", "-p", finished)
    assert (shown.code, shown.out) == (0, "")
    assert "no positions" in shown.err
