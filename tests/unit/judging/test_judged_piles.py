"""Judgements through the whole way, on the example pile."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.calling import call

EXAMPLE = Path(__file__).parents[3] / "examples" / "pile"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = tmp_path_factory.mktemp("judged") / "pile"
    assert call("add", EXAMPLE, "-p", pile, "-q").code == 0
    assert call("run", "-p", pile, "-q").code == 0
    return pile


@pytest.fixture
def pile(ready: Path, tmp_path: Path) -> Path:
    shutil.copytree(ready, tmp_path / "pile")
    return tmp_path / "pile"


def rows(pile: Path, table: str) -> list[dict[str, object]]:
    call("export", "-p", pile, "-o", pile / "out")
    return [json.loads(line) for line in (pile / "out" / f"{table}.jsonl").read_text().splitlines()]


def record(pile: Path) -> bytes:
    call("export", "-p", pile, "-o", pile / "out")
    tables = ("copies", "stories", "lineages", "names", "statements", "figures", "claims", "doubts")
    return b"".join((pile / "out" / f"{name}.jsonl").read_bytes() for name in tables)


def judge(pile: Path, *words: object) -> str:
    done = call("judge", *words, "-p", pile, "--by", "ana", "--json")
    assert done.code == 0, done.err
    return str(json.loads(done.out)["judgement_id"])


def test_copy_that_a_person_denies_is_gone_and_undoing_brings_all_back(pile: Path) -> None:
    before = record(pile)
    copy = next(row for row in rows(pile, "copies") if row["kind"] == "reprint")
    made = judge(pile, "not-same", copy["copy_id"], "--because", "both took it from the agency")
    pairs = [(row["report_id"], row["from_report_id"]) for row in rows(pile, "copies")]
    assert (copy["report_id"], copy["from_report_id"]) not in pairs
    assert record(pile) != before
    judge(pile, "undo", made)
    assert record(pile) == before


def test_judgement_outlives_a_run_from_the_start(pile: Path) -> None:
    copy = next(row for row in rows(pile, "copies") if row["kind"] == "reprint")
    judge(pile, "not-same", copy["copy_id"])
    after = record(pile)
    assert call("run", "-p", pile, "-q", "--from", "outlets").code == 0
    assert record(pile) == after


def test_stories_are_put_together_and_apart(pile: Path) -> None:
    judge(pile, "same", "S1", "S2")
    assert len(rows(pile, "stories")) == 2
    largest = max(rows(pile, "stories"), key=lambda row: len(row["report_ids"]))  # type: ignore[arg-type]
    assert len(largest["report_ids"]) == 15  # type: ignore[arg-type]


def test_passage_that_is_furniture_is_read_by_nobody(pile: Path) -> None:
    statement = rows(pile, "statements")[0]
    words = statement["content"][0]  # type: ignore[index]
    judge(pile, "right", f"{words['report_id']}:{words['start']}-{words['end']}", "--on", "furniture")
    cited = [s["content"][0] for s in rows(pile, "statements")]  # type: ignore[index]
    assert not any(
        c["report_id"] == words["report_id"] and c["start"] < words["end"] and words["start"] < c["end"] for c in cited
    )


def test_claims_that_a_person_calls_one_are_one(pile: Path) -> None:
    story = rows(pile, "stories")[0]["story_id"]
    one, other = [c for c in rows(pile, "claims") if c["kind"] == "utterance" and c["story_id"] == story][:2]
    judge(pile, "same", one["claim_id"], other["claim_id"])
    joined = [
        c
        for c in rows(pile, "claims")
        if {t["row_id"] for t in one["tellings"]} <= {t["row_id"] for t in c["tellings"]}
    ]  # type: ignore[attr-defined,index]
    assert {t["row_id"] for t in other["tellings"]} <= {t["row_id"] for t in joined[0]["tellings"]}  # type: ignore[attr-defined,index]


def test_judgement_says_at_once_what_it_changes(pile: Path) -> None:
    done = call("judge", "same", "S1", "S2", "-p", pile, "--by", "ana")
    assert "stories: 3 -> 2" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("same", "S1"),
        ("same", "S1", "S99"),
        ("right", "R1:5-999999", "--on", "furniture"),
        ("wrong", "R1:1-5"),
        ("undo", "j0000"),
        ("perhaps", "S1", "S2"),
    ],
)
def test_judgement_without_meaning_is_usage_and_keeps_nothing(pile: Path, words: tuple[str, ...]) -> None:
    assert call("judge", *words, "-p", pile, "--by", "ana").code == 2
    assert not (pile / "judgements.jsonl").exists()
