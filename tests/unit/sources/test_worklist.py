"""Addresses from GDELT's Global Knowledge Graph."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from tellings.cli.worklist import command
from tellings.errors import Usage
from tellings.sources.worklist import gkg


def row(url: str, kind: str = "1", outlet: str = "brask.example") -> str:
    return "\t".join(["20240607120000-1", "20240607120000", kind, outlet, url, *[""] * 22])


ROWS = [row("https://brask.example/a"), row("https://brask.example/b"), row("https://brask.example/a"), row("BBC", "2")]


def written(folder: Path, lines: list[str], name: str = "one.gkg.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_pages_are_given_once_in_order(tmp_path: Path) -> None:
    pages = list(gkg(written(tmp_path, ROWS)))
    assert [page.url for page in pages] == ["https://brask.example/a", "https://brask.example/b"]
    assert (pages[0].seen, pages[0].outlet) == ("2024-06-07", "brask.example")


def test_zipped_file_is_read_as_it_comes(tmp_path: Path) -> None:
    packed = tmp_path / "one.gkg.csv.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(written(tmp_path, ROWS), "one.gkg.csv")
    assert len(list(gkg(packed))) == 2


def test_damaged_line_harms_no_other(tmp_path: Path) -> None:
    assert len(list(gkg(written(tmp_path, [ROWS[0], "cut off", ROWS[1]])))) == 2


@pytest.mark.parametrize("lines", [["url,title"], ["a\tb\tc"]])
def test_other_table_is_refused(lines: list[str], tmp_path: Path) -> None:
    with pytest.raises(Usage, match=r"the GKG 2\.1 has 27"):
        list(gkg(written(tmp_path, lines)))


def test_empty_archive_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "none.zip"
    zipfile.ZipFile(packed, "w").close()
    with pytest.raises(Usage):
        list(gkg(packed))


def test_command_prints_what_no_terminal_obeys(tmp_path: Path) -> None:
    file = written(tmp_path, [row("https://brask.example/\x1b[2J"), *ROWS])
    done = CliRunner().invoke(command, [str(file), str(file)])
    assert done.exit_code == 0
    assert done.output.splitlines()[1:] == ["https://brask.example/a", "https://brask.example/b"]
    assert "\x1b" not in done.output
