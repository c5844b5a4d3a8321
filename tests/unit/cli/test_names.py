"""`tellings names`: the list, one name with its reasons, what stays open."""

from __future__ import annotations

import json
from pathlib import Path

from tests.calling import call


def first(pile: Path, kind: str) -> dict[str, object]:
    row: dict[str, object] = json.loads(call("names", "-p", pile, "--kind", kind, "--json").out.splitlines()[0])
    return row


def test_list_has_a_line_a_name(finished: Path):
    done = call("names", "-p", finished)
    rows = call("names", "-p", finished, "--json").out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 1 + len(rows)


def test_kind_keeps_only_its_own(finished: Path):
    rows = call("names", "-p", finished, "--kind", "person", "--json").out.splitlines()
    assert rows
    assert {json.loads(row)["kind"] for row in rows} == {"person"}


def test_one_name_is_shown_by_any_form_with_what_hangs_on_it(finished: Path):
    name = first(finished, "person")
    done = call("names", "-p", finished, str(name["name"]).upper())
    assert done.code == 0
    assert str(name["name_id"]) in done.out
    assert "on it hang" in done.out


def test_two_forms_say_how_to_join_or_part_them(finished: Path):
    rows = [json.loads(row) for row in call("names", "-p", finished, "--kind", "person", "--json").out.splitlines()]
    if len(rows) > 1:
        done = call("names", "-p", finished, rows[0]["name"], rows[1]["name"])
        assert "tellings judge same" in done.out


def test_unknown_name_is_usage(finished: Path):
    done = call("names", "-p", finished, "Nobody Whatsoever")
    assert done.code == 2
    assert "no name of the pile" in done.err


def test_open_lists_mentions_with_their_place(finished: Path):
    done = call("names", "-p", finished, "--open")
    rows = call("names", "-p", finished, "--open", "--json").out.splitlines()
    assert done.code == 0
    assert all("start" in json.loads(row) for row in rows)
