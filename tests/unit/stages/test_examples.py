"""The stages that docs/stages.md shows keep to the contract and do what it says."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import tellings
from tellings.errors import Usage
from tellings.pipeline import stages_of
from tellings.records import Record, Report, Saying, Statement
from tellings.stage import Settings, Stage
from tests.pages import traced

EXAMPLES = Path(__file__).parents[3] / "examples" / "stages"
TRANSCRIPT = """Hearing on the Sallow bridge

THE CHAIR: Is the bridge open?
MS LINDQVIST: It is not, and it will not be before June.
THE CHAIR: Who closed it?
MR OKORO: We did, after the second survey.
"""
MODEL = """\
import json, sys
sys.stdin.read()
print(json.dumps([
    {"speaker": "MR OKORO", "words": "We did, after the second survey."},
    {"speaker": "MS LINDQVIST", "words": "It is not, and it will\\nnot be before June."},
    {"speaker": "Mayor Brandt", "words": "Is the bridge open?"},
    {"speaker": "THE CHAIR", "words": "The bridge will fall."},
]))
"""


@pytest.fixture
def example(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    name = request.param
    monkeypatch.syspath_prepend(str(EXAMPLES / name))
    yield importlib.import_module(f"tellings_{name}")
    sys.modules.pop(f"tellings_{name}")


@pytest.fixture
def hearing(tmp_path: Path) -> Path:
    page = tmp_path / "hearing.txt"
    page.write_text(TRANSCRIPT, encoding="utf-8")
    return page


@pytest.mark.parametrize("example", ["transcripts"], indirect=True)
def test_own_tagger_reads_transcripts(example: ModuleType, hearing: Path) -> None:
    record = tellings.trace([hearing], stages=[example.STAGE])
    rows = sorted(record.all(Statement), key=lambda row: row.content[0].start)
    told = [(row.speaker.text, row.content[0].text) for row in rows if row.speaker]
    assert told[1] == ("MS LINDQVIST", "It is not, and it will not be before June.")
    assert len(told) == 4


@pytest.mark.parametrize("example", ["transcripts"], indirect=True)
def test_own_tagger_keeps_to_the_contract(example: ModuleType, hearing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLES / "transcripts"), prepend=":")
    tables: dict[type[Record], tuple[Record, ...]] = {kind: traced().load(kind) for kind in example.STAGE.takes}
    assert tellings.check_stage(example.STAGE, tables) == []


@pytest.mark.parametrize("example", ["answered"], indirect=True)
def test_answers_that_do_not_stand_in_the_page_are_refused(
    example: ModuleType, hearing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "FILE", tmp_path / "answers.jsonl")
    model = tmp_path / "model.py"
    model.write_text(MODEL, encoding="utf-8")
    example.keep([card.row for card in tellings.trace([hearing]).reports], f"{sys.executable} {model}", example.FILE)
    record = tellings.trace([hearing], stages=[example.stage()])
    told = {row.content[0].text: row.speaker and row.speaker.text for row in record.all(Statement)}
    assert told == {
        "We did, after the second survey.": "MR OKORO",
        "It is not, and it will not be before June.": "MS LINDQVIST",
        "Is the bridge open?": None,
    }


@pytest.mark.parametrize("example", ["answered"], indirect=True)
def test_other_answers_are_another_version(
    example: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "FILE", tmp_path / "answers.jsonl")
    versions = set()
    for text in ("", "{}\n"):
        example.FILE.write_text(text)
        versions.add(example.stage().version)
    assert len(versions) == 2


def offered(folder: Path, line: str) -> None:
    """A package that offers a stage, as pip would have installed it."""
    info = folder / "offered-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offered\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[tellings.stages]\n{line}\n")


@pytest.mark.parametrize("example", ["transcripts"], indirect=True)
def test_settings_name_an_installed_stage(example: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered(tmp_path, "transcripts = tellings_transcripts:STAGE")
    monkeypatch.syspath_prepend(str(tmp_path))
    names = {stage.name: stage for stage in stages_of(Settings(stages=("transcripts",)))}
    assert names["speech"] == example.STAGE
    assert stages_of(Settings()) == tellings.STAGES


@pytest.mark.parametrize("line", ["other = tellings.stage:Settings", "fine = tellings.stage:Stage"])
def test_entry_point_that_is_no_stage_is_refused(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered(tmp_path, line)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(Usage, match=r"no tellings\.Stage"):
        stages_of(Settings(stages=(line.split(" ", maxsplit=1)[0],)))


def test_stage_that_is_not_installed_is_refused() -> None:
    with pytest.raises(Usage, match="no installed package offers a stage 'nothing'"):
        stages_of(Settings(stages=("nothing",)))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": "weather"}, "no stage is called 'weather'"),
        ({"gives": (Report,)}, "gives Saying"),
        ({"takes": (Statement,)}, "takes Statement, which no stage before it gives"),
    ],
)
def test_stage_that_fits_no_place_is_refused(changed: dict[str, object], fault: str) -> None:
    made: dict[str, object] = {
        "name": "speech", "version": "1", "scope": "report", "entry": "x:y", "takes": (Report,), "gives": (Saying,),
    }  # fmt: skip
    with pytest.raises(Usage, match=fault):
        stages_of(Settings(), [Stage(**(made | changed))])  # type: ignore[arg-type]
