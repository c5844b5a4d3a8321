"""What changed between two runs, and the runs that are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.errors import Damaged, Usage
from tellings.history import Snapshot, compare, keep, load, numbers, snapshot
from tellings.records import Claim, Difference, Evidence, Telling, Value
from tellings.stage import Bundle

PAGE = "Eleven barges sank."


def claim(number: int, lineages: int, *, words: str = "Eleven", carriers: int | None = None) -> Claim:
    evidence = Evidence(report_id=f"r{number}", start=0, end=len(words), text=words)
    whole = Evidence(report_id=f"r{number}", start=0, end=len(PAGE), text=PAGE)
    telling = Telling(
        report_id=f"r{number}", lineage_id="l0", evidence=(evidence, whole), rendering="own rendering", row_id="f"
    )
    return Claim(
        claim_id=f"c{number}", story_id="s1", kind="figure", wording=evidence, tellings=(telling,),
        carriers=tuple(f"r{n}" for n in range(carriers or lineages)), lineages=tuple(f"l{n}" for n in range(lineages)),
        named_origins=(),
    )  # fmt: skip


def state(*claims: Claim, differences: tuple[Difference, ...] = ()) -> Snapshot:
    return snapshot(Bundle("pile", {Claim: claims, Difference: differences}))


def kinds(before: Snapshot, after: Snapshot) -> list[tuple[str, object, object]]:
    return [(change.kind, change.before, change.after) for change in compare(before, after).claims]


def test_same_record_has_no_changes() -> None:
    changes = compare(state(claim(1, 2)), state(claim(1, 2)))
    assert not changes.claims and changes.lines() == ["nothing changed"]


def test_claim_that_gains_a_lineage_is_told() -> None:
    assert kinds(state(claim(1, 1)), state(claim(1, 2))) == [("lineages", 1, 2)]


def test_claim_with_more_carriers_and_no_more_lineages_is_told_as_such() -> None:
    assert kinds(state(claim(1, 1)), state(claim(1, 1, carriers=4))) == [("carriers", 1, 4)]


def test_claim_that_appears_and_claim_that_goes_are_told() -> None:
    assert kinds(state(claim(1, 1)), state(claim(2, 1))) == [("appeared", None, 1), ("gone", 1, None)]


def test_figure_in_other_words_is_told() -> None:
    after = state(claim(1, 1, words="Elev"))
    assert kinds(state(claim(1, 1)), after) == [("figure", "Eleven", "Elev")]


def test_claim_under_another_id_at_the_same_place_is_the_same_claim() -> None:
    moved = claim(1, 3)
    other = Claim(**{**{f: getattr(moved, f) for f in moved.__struct_fields__}, "claim_id": "c9"})
    assert kinds(state(claim(1, 1)), state(other)) == [("lineages", 1, 3)]


def test_new_difference_is_told_with_its_values() -> None:
    row = Difference(
        difference_id="d1", claim_id="c1", slot="number",
        values=tuple(Value(value=v, lineage_ids=(f"l{v}",), evidence=()) for v in ("11", "12")),
    )  # fmt: skip
    assert kinds(state(claim(1, 2)), state(claim(1, 2), differences=(row,))) == [("differs", None, "number: 11 | 12")]


def test_run_that_changed_nothing_is_not_kept(tmp_path: Path) -> None:
    record = Bundle("pile", {Claim: (claim(1, 1),)})
    assert keep(tmp_path, "u1", "2026-01-01", record) is not None
    assert keep(tmp_path, "u1", "2026-01-02", record) is None
    assert numbers(tmp_path) == [1]


def test_kept_run_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = keep(tmp_path, "u1", "2026-01-01", Bundle("pile", {Claim: (claim(1, 2),)}))
    assert load(tmp_path, 1) == kept


def test_run_that_is_not_kept_is_usage_and_damage_is_told(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="kept are: none"):
        load(tmp_path, 3)
    keep(tmp_path, "u1", "2026-01-01", Bundle("pile", {Claim: (claim(1, 2),)}))
    path = tmp_path / "history" / "000001.json.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(Damaged, match="damaged"):
        load(tmp_path, 1)
