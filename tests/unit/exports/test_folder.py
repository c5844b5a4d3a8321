"""An export in a folder: whole, with digests, and what has gone since the last one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tellings.errors import Usage
from tellings.exports.export import Export
from tellings.exports.folder import write_export
from tellings.records import Run
from tellings.stage import Bundle


def record(run: str) -> Bundle:
    return Bundle("pile", {Run: [Run(run_id=run, made=None, version="1", settings=(), stages=(), inputs=())]})


def write(folder: Path, *ids: str, run: str = "u1", form: str = "acled", **options: bool) -> None:
    made = Export({f"{form}.csv": " ".join(ids).encode(), "texts/a.txt": b"text"}, ids)
    write_export(made, record(run), form, folder, **options)


def deleted(folder: Path) -> list[str]:
    return (folder / "acled.deleted.csv").read_text().splitlines()[1:]


def test_first_export_has_nothing_deleted(tmp_path: Path) -> None:
    write(tmp_path, "c2", "c1")
    assert (tmp_path / "acled.ids").read_text() == "c1\nc2\n"
    assert deleted(tmp_path) == []


def test_row_that_is_gone_is_listed_with_the_run(tmp_path: Path) -> None:
    write(tmp_path, "c1", "c2")
    write(tmp_path, "c2", run="u2")
    write(tmp_path, "c3", run="u3")
    assert deleted(tmp_path) == ["c1,u2", "c2,u3"]


def test_row_that_comes_back_is_not_deleted(tmp_path: Path) -> None:
    write(tmp_path, "c1", "c2")
    write(tmp_path, "c2", run="u2")
    write(tmp_path, "c1", "c2", run="u3")
    assert deleted(tmp_path) == []


def test_same_export_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "c1")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write(tmp_path, "c1")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_digests_are_of_every_file_of_every_format(tmp_path: Path) -> None:
    write(tmp_path, "c1")
    write(tmp_path, "e1", form="ucdp")
    listed = dict(line.split("  ")[::-1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines())
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert listed == {
        path.relative_to(tmp_path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text("mine")
    with pytest.raises(Usage, match="no export wrote it"):
        write(tmp_path, "c1")
    assert {path.name for path in tmp_path.iterdir()} == {"acled.csv"}
    assert (tmp_path / "acled.csv").read_text() == "mine"


def test_file_that_was_worked_on_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "c1")
    (tmp_path / "acled.csv").write_text("coded by hand")
    with pytest.raises(Usage, match="changed since"):
        write(tmp_path, "c1")
    write(tmp_path, "c1", overwrite=True)
    assert (tmp_path / "acled.csv").read_text() == "c1"


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(NotADirectoryError, match="not a folder"):
        write(tmp_path / "out", "c1")


def test_no_parts_are_left_behind(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", "c1")
    assert not list(tmp_path.rglob(".*"))
