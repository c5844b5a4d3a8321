"""Every column of every file that an export writes is described."""

from __future__ import annotations

import csv
import io

import pytest

from tellings.exports import sidecar
from tellings.exports.columns import describe
from tellings.exports.formats import FORMATS, export
from tellings.exports.meanings import meaning
from tellings.records import Record, Report
from tellings.records.tables import TABLES
from tests.unit.exports.conftest import bundle

Rows = dict[type, list[Record]]


@pytest.mark.parametrize("table", [t for t in TABLES if t.public], ids=lambda t: t.name)
def test_column_of_a_table_says_what_it_holds(table) -> None:
    silent = [name for name in table.record.__struct_fields__ if not meaning(table.record, name)]
    assert silent == [], f"write a line for {silent} in exports/meanings.py, or under the field"


def test_no_row_of_the_description_is_empty() -> None:
    assert [line for line in describe().splitlines() if line.endswith("|  |")] == []


def test_field_explained_in_the_record_itself_needs_no_second_line() -> None:
    assert meaning(Report, "text").startswith("the visible text")
    assert "taken as the same thing" in describe()


@pytest.mark.parametrize("form", FORMATS)
def test_column_of_an_exported_table_says_what_it_holds(rows: Rows, form: str) -> None:
    described = {**FORMATS[form].module_columns(), **sidecar.COLUMNS}
    told = " ".join(described.values())
    for name, data in export(bundle(rows), form).files.items() if form != "stix" else ():
        if name.endswith((".csv", ".txt")) and form != "annotation":
            header = next(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter="\t" if ".txt" in name else ","))
            assert [column for column in header if column not in described and f"`{column}`" not in told] == []
