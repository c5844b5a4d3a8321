"""Data on stdout, talk on stderr; ids that people type; exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tellings.cli import COMMANDS
from tests.calling import call
from tests.pages import PAGES

COMMANDS_WITH_JSON = ["status", "stories", "show S1", "show R2", "show R2:0-10", "show S1 --why R2", "search cable"]
USAGE = [
    "show zzzzzzzz", "show R99", "show S0", "show R1:5-2", "show R1:0-999999", "show zzzz:0-1", "show S1:0-3",
    "show R1 --why R2", "show S2 --why R2", "show S1 --why nobody", "dossier R1", "dossier S9",
    "run --until tomorrow", "run --from yesterday",
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS_WITH_JSON)
def test_json_is_one_object_a_line(finished: Path, words: str) -> None:
    done = call(*words.split(), "-p", finished, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")
    assert all(isinstance(json.loads(line), dict) for line in done.out.splitlines())


@pytest.mark.parametrize("words", [w.replace(" --json", "") for w in COMMANDS_WITH_JSON])
def test_people_get_lines_on_stdout_and_no_talk(finished: Path, words: str) -> None:
    done = call(*words.split(), "-p", finished)
    assert (done.code, done.err) == (0, "")
    assert done.out.strip()


def test_run_puts_progress_on_stderr_and_the_summary_on_stdout(pile: Path) -> None:
    done = call("run", "-p", pile)
    assert done.out.startswith(f" {len(PAGES)} reports")
    assert "parts computed" in done.err
    assert "parts computed" not in done.out


def test_run_as_json_is_one_row_that_describes_it(pile: Path) -> None:
    done = call("run", "-p", pile, "--json", "--progress", "none")
    assert done.err == ""
    stages = json.loads(done.out)["stages"]
    assert {stage["name"] for stage in stages} >= {"reports", "copies", "names", "claims"}
    assert all(stage["parts_kept"] == stage["parts"] > 0 for stage in stages)


def test_progress_for_programs_is_json_lines_on_stderr(pile: Path) -> None:
    done = call("run", "-p", pile, "--from", "claims", "--progress", "jsonl")
    events = [json.loads(line) for line in done.err.splitlines()]
    assert [e["stage"] for e in events if e["event"] == "end"][-1] == "claims"
    assert sum(e["parts"] for e in events if e["event"] == "advance") == 2


def test_from_computes_a_stage_and_all_after_it_again(pile: Path) -> None:
    done = call("run", "-p", pile, "--from", "speech", "--json", "--progress", "none")
    kept = {s["name"]: s["parts_kept"] for s in json.loads(done.out)["stages"]}
    assert (kept["names"], kept["speech"], kept["events"], kept["claims"]) == (1, 0, 0, 0)


def test_until_stops_after_a_stage(tmp_path: Path, pile: Path) -> None:
    done = call("run", "-p", pile, "--until", "copies")
    assert done.code == 0
    assert "stories" not in done.err


@pytest.mark.parametrize("words", USAGE)
def test_what_cannot_be_meant_is_exit_2_with_one_line(finished: Path, words: str) -> None:
    done = call(*words.split(), "-p", finished)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tellings: ")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("words", ["nonsense", "show", "run --jobs 0", "export -f doc -o x", "trace x"])
def test_wrong_options_are_exit_2(words: str) -> None:
    done = call(*words.split())
    assert done.code == 2
    assert "Error: " in done.err


@pytest.mark.parametrize("command", ["add", "trace -o out"])
def test_nothing_to_read_is_exit_2(command: str) -> None:
    done = call(*command.split())
    assert (done.code, done.out) == (2, "")
    assert "--sources" in done.err


@pytest.mark.parametrize(
    "words", ["run", "status", "stories", "show S1", "search x", "dossier", "export -o out", "rebuild", "verify"]
)
def test_no_pile_is_exit_2_and_makes_none(tmp_path: Path, words: str) -> None:
    done = call(*words.split(), "-p", tmp_path / "absent")
    assert done.code == 2
    assert "tellings add" in done.err
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("words", ["stories", "show S1", "dossier", "export -o out"])
def test_pile_without_a_run_says_what_to_do(tmp_path: Path, words: str) -> None:
    (tmp_path / "page.txt").write_text("The ferry to Ansgar sails again.")
    call("add", tmp_path / "page.txt", "-p", tmp_path / "pile")
    done = call(*words.split(), "-p", tmp_path / "pile")
    assert done.code == 2
    assert "tellings run" in done.err


def test_unique_beginning_of_an_id_is_enough(finished: Path) -> None:
    story = json.loads(call("stories", "-p", finished, "--json", "--limit", "1").out)["story_id"]
    assert call("show", story[:7], "-p", finished).out == call("show", "S1", "-p", finished).out


def test_report_aliases_are_those_of_status(finished: Path) -> None:
    listed = [line.split() for line in call("status", "-p", finished).out.splitlines() if line.startswith(" R")]
    assert [words[0] for words in listed] == [f"R{n}" for n in range(1, 7)]
    shown = [call("show", words[0], "-p", finished).out.split()[0] for words in listed]
    assert shown == [words[1] for words in listed]


def test_characters_of_a_report_are_shown_in_their_place(finished: Path) -> None:
    report = json.loads(call("show", "R1", "-p", finished, "--json").out)
    assert report["text"][14:22] == "Tarnholm"
    assert "Seilbahn über ⟦Tarnholm⟧ steht still" in call("show", "R1:14-22", "-p", finished).out


def test_why_a_report_is_in_its_story(finished: Path) -> None:
    done = call("show", "S1", "--why", "R1", "-p", finished)
    assert "Tarnholm" in done.out


@pytest.mark.parametrize("words", ["Ruiz-Péteri", "ruiz peteri", "RUIZ PÉTERI", "Ruiz-Pe\u0301teri", "über uber"])
def test_search_finds_words_whatever_their_marks(finished: Path, words: str) -> None:
    hits = [json.loads(line) for line in call("search", *words.split(), "-p", finished, "--json").out.splitlines()]
    assert "reports" in {hit["table"] for hit in hits}


def test_search_never_finds_furniture(finished: Path) -> None:
    assert "Gletscherquiz" in call("show", "R2", "-p", finished).out
    done = call("search", "Gletscherquiz", "-p", finished)
    assert (done.code, done.out, done.err) == (0, "", "nothing found\n")


@pytest.mark.parametrize("words", ['"', "AND", "cable NEAR(", "*", "body:cable", "-cable", "%", "cable' or 1=1"])
def test_search_takes_any_words_as_words(finished: Path, words: str) -> None:
    assert call("search", "--", words, "-p", finished).code in {0, 2}
    assert "fault of ours" not in call("search", "-p", finished, "--", words).err


def test_dossier_goes_to_stdout_or_a_file(finished: Path, tmp_path: Path) -> None:
    done = call("dossier", "S1", "-p", finished, "-o", tmp_path / "a" / "s1.md")
    assert (done.code, done.out) == (0, "")
    assert call("dossier", "S1", "-p", finished).out == (tmp_path / "a" / "s1.md").read_text()


def test_doctor_looks_at_everything() -> None:
    done = call("doctor", "--json")
    findings = {f["what"]: f["ok"] for f in map(json.loads, done.out.splitlines())}
    assert findings.keys() >= {"tellings", "spacy", "language model", "shipped data", "full-text search", "disk"}
    assert done.code == (0 if all(findings.values()) else 1)


def test_every_command_is_in_the_help() -> None:
    done = call("--help")
    assert done.code == 0
    assert all(f"  {name} " in done.out for name in COMMANDS)
