"""The file of judgements."""

from __future__ import annotations

from pathlib import Path

from tellings.judging import Ledger, conflicts, judge, merge, standing, undo
from tellings.records import Judgement

ONE, OTHER = "r0000000001", "r0000000002"


def row(verdict: str, *, by: str = "ana", made: str = "2026-03-01T10:00:00+00:00") -> Judgement:
    return judge("story", [ONE, OTHER], verdict, by=by, made=made)


def test_ledger_gives_back_what_was_appended(tmp_path: Path) -> None:
    made = row("same")
    Ledger(tmp_path / "j.jsonl").append(made)
    assert Ledger(tmp_path / "j.jsonl").rows == (made,)


def test_ledger_keeps_a_judgement_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "j.jsonl")
    ledger.append(row("same"))
    ledger.append(row("same"))
    assert len((tmp_path / "j.jsonl").read_bytes().splitlines()) == 1


def test_line_that_a_crash_cut_off_is_told_and_hurts_no_other(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    Ledger(path).append(row("same"))
    path.write_bytes(path.read_bytes() + b'{"judgement_id":"j0')
    torn = Ledger(path)
    torn.append(row("not-same", by="ben"))
    again = Ledger(path)
    assert [r.by for r in again.rows] == ["ana", "ben"]
    assert len(again.faults) == 1 and "line 2" in again.faults[0]


def test_marks_of_a_merge_in_git_are_told_and_both_sides_read(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    for each in (row("same"), row("same", by="ben")):
        Ledger(path).append(each)
    one, other = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([b"<<<<<<< mine", one, b"=======", other, b">>>>>>> theirs", b""]))
    ledger = Ledger(path)
    assert len(ledger.rows) == 2 and len(ledger.faults) == 3


def test_latest_judgement_on_the_same_things_stands() -> None:
    early, late = row("same"), row("not-same", made="2026-03-02T10:00:00+00:00")
    assert standing([late, early]) == (late,)


def test_time_is_compared_across_zones() -> None:
    early = row("same", made="2026-03-01T23:30:00+05:00")
    late = row("not-same", by="ben", made="2026-03-01T20:00:00+00:00")
    assert standing([early, late]) == (late,)


def test_undone_judgement_gives_way_to_the_one_before() -> None:
    early, late = row("same"), row("not-same", made="2026-03-02T10:00:00+00:00")
    back = undo(late, by="ana", made="2026-03-03T10:00:00+00:00")
    assert standing([early, late, back]) == (early,)


def test_undoing_can_be_undone() -> None:
    first = row("same")
    back = undo(first, by="ana", made="2026-03-03T10:00:00+00:00")
    forth = undo(back, by="ana", made="2026-03-04T10:00:00+00:00")
    assert standing([first, back, forth]) == (first,)


def test_disagreement_of_two_people_is_a_conflict() -> None:
    mine, theirs = row("same"), row("not-same", by="ben", made="2026-03-02T10:00:00+00:00")
    (found,) = conflicts([theirs, mine])
    assert found.rows == (mine, theirs)


def test_one_person_who_changes_mind_is_no_conflict() -> None:
    assert not conflicts([row("same"), row("not-same", made="2026-03-02T10:00:00+00:00")])


def test_files_of_two_people_merge_each_judgement_once(tmp_path: Path) -> None:
    mine, theirs = row("same"), row("not-same", by="ben")
    for name, rows in (("a", (mine,)), ("b", (mine, theirs))):
        for each in rows:
            Ledger(tmp_path / name).append(each)
    rows, faults = merge([tmp_path / "b", tmp_path / "a"])
    assert set(rows) == {mine, theirs} and len(rows) == 2 and not faults
