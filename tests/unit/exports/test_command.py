"""`tellings export` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import stix2

from tellings.exports.formats import NAMES
from tests.calling import call
from tests.pages import write_pages


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile that has been run."""
    folder = tmp_path_factory.mktemp("pile")
    call("add", write_pages(folder / "pages"), "-p", folder / "pile")
    call("run", "-p", folder / "pile", "-q")
    return folder / "pile"


@pytest.mark.parametrize("form", NAMES)
def test_every_format_is_written_and_named(pile: Path, tmp_path: Path, form: str) -> None:
    done = call("export", "-p", pile, "-f", form, "-o", tmp_path / "out")
    assert (done.code, done.out) == (0, "")
    named = [Path(line) for line in done.err.splitlines() if not line.startswith("left out: ")]
    assert {path for path in (tmp_path / "out").iterdir() if path.is_file()} == set(named)


def test_help_names_every_format() -> None:
    text = call("export", "--help").out
    assert all(f"\n  {name} " in text for name in NAMES)


def test_unknown_format_is_exit_2_and_names_those_there_are(pile: Path, tmp_path: Path) -> None:
    done = call("export", "-p", pile, "-f", "xlsx", "-o", tmp_path / "out")
    assert done.code == 2
    assert "acled" in done.err
    assert not (tmp_path / "out").exists()


def test_formats_share_a_folder_that_still_verifies(pile: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "acled", "geojson"):
        assert call("export", "-p", pile, "-f", form, "-o", tmp_path).code == 0
    assert call("verify", tmp_path).code == 0


def test_folder_with_work_of_others_is_exit_2_with_one_line(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text("mine")
    done = call("export", "-p", pile, "-f", "acled", "-o", tmp_path)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "--overwrite" in done.err
    assert call("export", "-p", pile, "-f", "acled", "-o", tmp_path, "--overwrite").code == 0


def test_stix_takes_the_time_of_the_last_run(pile: Path, tmp_path: Path) -> None:
    assert call("export", "-p", pile, "-f", "stix", "-o", tmp_path).code == 0
    made = json.loads((pile / "runs.jsonl").read_text().splitlines()[-1])["made"]
    report = next(o for o in stix2.parse((tmp_path / "stix.json").read_text()).objects if o.type == "report")
    assert report.created.isoformat(timespec="seconds") == made


def test_what_is_left_out_is_said(pile: Path, tmp_path: Path) -> None:
    assert "left out: " in call("export", "-p", pile, "-f", "geojson", "-o", tmp_path).err
