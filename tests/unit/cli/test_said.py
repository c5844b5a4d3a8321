from __future__ import annotations

import json
from pathlib import Path

from tests.calling import call

TEXT = "The quay is closed, harbour master Jonna Reke said."


def _file(folder: Path, text: str) -> Path:
    path = folder / "page.txt"
    path.write_text(text, "utf-8")
    return path


def test_said_shows_speaker_cue_and_words(tmp_path: Path) -> None:
    lines = call("said", _file(tmp_path, TEXT)).out.splitlines()
    assert "Jonna Reke (said) · indirect" in lines[0]
    assert lines[1].strip() == "0-18: The quay is closed"


def test_said_gives_rows_as_json(tmp_path: Path) -> None:
    row = json.loads(call("said", _file(tmp_path, TEXT), "--json").out)
    assert TEXT[row["content"][0]["start"] : row["content"][0]["end"]] == "The quay is closed"


def test_said_names_nobody_where_the_text_does_not(tmp_path: Path) -> None:
    out = call("said", _file(tmp_path, "“We stay here until the ice has gone.”")).out
    assert out.startswith("nobody named · direct")
