"""The tables load in the libraries that people have."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas
import polars
import pytest

from tellings.exports.tables import write_tables
from tellings.records import Claim, Report
from tellings.records.tables import TABLES
from tests.pages import record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    write_tables(record(), made, "parquet")
    return made


@pytest.mark.parametrize("table", [t for t in TABLES if t.public], ids=lambda t: t.name)
def test_polars_and_pandas_read_every_table(folder: Path, table) -> None:
    path, rows = folder / f"{table.name}.parquet", len(record().all(table.record))
    read = polars.read_parquet(path)
    assert (len(read), tuple(read.columns)) == (rows, table.record.__struct_fields__)
    assert len(pandas.read_parquet(path)) == rows


def test_polars_reads_the_values(folder: Path) -> None:
    claims = polars.read_parquet(folder / "claims.parquet")
    assert claims["wording"].struct.field("text").to_list() == [c.wording.text for c in record().all(Claim)]


def test_pandas_reads_the_values(folder: Path) -> None:
    assert list(pandas.read_parquet(folder / "reports.parquet")["text"]) == [r.text for r in record().all(Report)]


def test_duckdb_counts_lineages_of_claims(folder: Path) -> None:
    query = f"select claim_id, len(lineages) from '{folder}/claims.parquet' order by story_id, claim_id"
    with duckdb.connect() as connection:
        found = connection.execute(query).fetchall()
    assert found == [(c.claim_id, len(c.lineages)) for c in record().all(Claim)]


def test_datasets_loads_every_table_that_has_rows(folder: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    for table in TABLES:
        rows = record().all(table.record)
        if table.public and rows:
            path = str(folder / f"{table.name}.parquet")
            read = datasets.load_dataset("parquet", data_files=path, split="train", cache_dir=str(tmp_path))
            assert (len(read), tuple(read.column_names)) == (len(rows), table.record.__struct_fields__)
