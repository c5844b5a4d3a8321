"""A record of which one character was changed is not the record that was written, and `verify` says where."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tellings
from tellings.citations import SUMS, verify_folder, verify_record
from tellings.errors import Usage
from tellings.writing import write_all
from tests.calling import call
from tests.pages import record

Row = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `trace` writes. Not to be written to."""
    folder = tmp_path_factory.mktemp("written")
    write_all(record(), folder)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """The exported record, to be changed."""
    return shutil.copytree(written / "record", tmp_path / "record")


def change(path: Path, number: int, edit: Callable[[Row], object]) -> Row:
    """Edit one row of a table in place, as a person with an editor would; the row as it was."""
    lines = path.read_text(encoding="utf-8").split("\n")
    row = json.loads(lines[number])
    before = json.loads(lines[number])
    edit(row)
    lines[number] = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    path.write_text("\n".join(lines), encoding="utf-8")
    return before


def test_whole_record_is_exact(written: Path) -> None:
    check = verify_folder(written / "record")
    assert (check.faults, check.lost) == ((), 0)
    assert check.exact == verify_record(record()).exact > 500
    for place in (written, written / "record"):
        done = call("verify", place)
        assert (done.code, done.out) == (0, f"{check.exact} citations: {check.exact} exact, 0 lost\n")


def test_one_changed_character_of_a_report_names_the_rows_that_cite_it(folder: Path) -> None:
    statement = json.loads((folder / "statements.jsonl").read_text().split("\n")[0])
    cited = statement["content"][0]
    numbers = [json.loads(line)["report_id"] for line in (folder / "reports.jsonl").read_text().splitlines()]

    def edit(row: Row) -> None:
        text, place = row["text"], cited["start"]
        row["text"] = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]

    change(folder / "reports.jsonl", numbers.index(cited["report_id"]), edit)
    done = call("verify", folder, "--json")
    assert done.code == 1
    assert any(
        fault.startswith(f"statements {statement['statement_id']}: ") for fault in json.loads(done.out)["faults"]
    )


@pytest.mark.parametrize("end", ["start", "end"])
@pytest.mark.parametrize("by", [1, -1, 100_000])
def test_one_changed_offset_names_the_row(folder: Path, end: str, by: int) -> None:
    def edit(row: Row) -> None:
        row["content"][0][end] += by

    before = change(folder / "statements.jsonl", 0, edit)
    done = call("verify", folder)
    assert done.code == 1
    assert f"statements {before['statement_id']}" in done.out


@pytest.mark.parametrize(("table", "column"), [("sentences", "start"), ("figures", "end"), ("mentions", "start")])
def test_one_changed_offset_of_a_flat_table_is_noticed(folder: Path, table: str, column: str) -> None:
    change(folder / f"{table}.jsonl", 0, lambda row: row.update({column: row[column] + 1}))
    done = call("verify", folder)
    assert done.code == 1
    assert table in done.out


def test_any_changed_byte_of_any_table_is_noticed(folder: Path) -> None:
    place = random.Random(3)
    for path in sorted(folder.glob("*.jsonl")):
        whole = path.read_bytes()
        for _ in range(4 if whole else 0):
            data = bytearray(whole)
            data[place.randrange(len(data))] ^= 1 << place.randrange(8)
            path.write_bytes(bytes(data))
            done = call("verify", folder)
            assert (done.code, path.stem in done.out) == (1, True), (path, done)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    "line", [b"", b"{", b"3", b"[]", b"null", b'{"report_id": 3}', b'{"report_id": []}', b"\xff\xfe", b'{"text": {}}']
)
@pytest.mark.parametrize("table", ["reports", "claims", "copies", "statements"])
def test_line_that_is_no_row_is_a_fault(folder: Path, table: str, line: bytes) -> None:
    (folder / SUMS).unlink()
    path = folder / f"{table}.jsonl"
    path.write_bytes(path.read_bytes() + line + b"\n")
    done = call("verify", folder)
    assert done.code == 1
    assert table in done.out


def test_missing_table_is_a_fault(folder: Path) -> None:
    (folder / "claims.jsonl").unlink()
    done = call("verify", folder)
    assert done.code == 1
    assert "claims.jsonl: missing" in done.out


def test_record_without_digests_is_checked_by_its_citations(folder: Path) -> None:
    (folder / SUMS).unlink()
    assert call("verify", folder).code == 0


def test_columns_of_later_versions_are_no_fault(folder: Path) -> None:
    (folder / SUMS).unlink()
    change(folder / "claims.jsonl", 0, lambda row: row.update({"later": 3}))
    assert call("verify", folder).code == 0


def test_folder_that_is_no_record_is_exit_2(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent"):
        done = call("verify", place)
        assert (done.code, done.out) == (2, "")
    with pytest.raises(Usage, match=r"reports\.jsonl"):
        tellings.verify(tmp_path)


def test_public_names_stay_what_they_are_after_use(tmp_path: Path) -> None:
    """A module of the same name would take the place of the function."""
    (tmp_path / "page.txt").write_text("The ferry to Ansgar sails again, the harbour office said on Monday.")
    tellings.trace([tmp_path / "page.txt"], tmp_path / "out")
    assert tellings.verify(tmp_path / "out").faults == ()
    assert all(callable(getattr(tellings, name)) for name in tellings.__all__ if name not in {"__version__", "STAGES"})


def test_many_faults_are_counted_and_the_first_shown(folder: Path) -> None:
    (folder / "reports.jsonl").write_text("")
    done = call("verify", folder)
    assert done.code == 1
    assert len(done.out.splitlines()) == 22
    assert "0 exact" in done.out
