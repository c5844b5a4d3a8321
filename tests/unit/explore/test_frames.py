"""A record as tables for Python: rows, data frames, SQL, and what a notebook draws."""

from __future__ import annotations

import duckdb
import pandas
import polars
import pyarrow
import pytest

from tellings.errors import Missing, Usage
from tellings.explore import Opened
from tellings.explore.frames import need
from tellings.records import Claim, Report
from tellings.records.tables import TABLES
from tellings.stage import Bundle
from tests.pages import record


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened.of(record())


@pytest.mark.parametrize("name", [t.name for t in TABLES if t.public])
def test_every_table_becomes_every_data_frame(opened: Opened, name: str) -> None:
    frame = opened.table(name)
    made = (frame.to_arrow().to_pandas(), frame.to_pandas(), frame.to_polars(), frame.to_arrow())
    assert {len(each) for each in made} == {len(frame)}
    assert list(frame.to_polars().columns) == list(frame.to_arrow().column_names) == list(frame.columns)


def test_others_take_the_arrow_stream(opened: Opened) -> None:
    frame = opened.table("claims")
    assert polars.DataFrame(frame)["claim_id"].to_list() == [row.claim_id for row in frame]
    assert pyarrow.table(frame).num_rows == len(frame)
    assert duckdb.sql("select count(*) from frame").fetchall() == [(len(frame),)]
    assert isinstance(frame.to_pandas(), pandas.DataFrame)


def test_frame_is_a_sequence_of_records(opened: Opened) -> None:
    frame = opened.table("claims")
    assert tuple(frame) == record().all(Claim)
    assert frame[0] == record().all(Claim)[0]
    assert repr(frame).startswith("<claims: ")


def test_sql_sees_the_tables(opened: Opened) -> None:
    found = opened.sql("select count(*) as n from claims where len(lineages) = 1").to_pylist()
    assert found == [{"n": sum(len(c.lineages) == 1 for c in record().all(Claim))}]


@pytest.mark.parametrize(
    "query",
    [
        "select * from nothing",
        "selec",
        "select * from read_csv('/etc/hostname')",
        "select * from opened",
    ],
)
def test_query_that_cannot_be_answered_is_refused(opened: Opened, query: str) -> None:
    with pytest.raises(Usage, match="cannot be answered"):
        opened.sql(query)


def test_unknown_table_is_refused_with_those_there_are(opened: Opened) -> None:
    with pytest.raises(Usage, match="reports, sentences"):
        opened.table("quotes")


def test_opened_record_is_still_a_bundle(opened: Opened) -> None:
    assert opened.all(Report) == record().all(Report)
    assert opened.kinds() == record().kinds()


def test_notebook_draws_no_markup_of_strangers() -> None:
    from tests.toys import report

    made = Opened("pile", {Report: [report("<script>alert(1)</script>\u202e")]})
    drawn = made.table("reports")._repr_html_()
    assert "<script>" not in drawn
    assert "\u202e" not in drawn
    assert "1 rows" in drawn


def test_notebook_draws_the_record(opened: Opened) -> None:
    assert f"<td>reports</td><td>{len(record().all(Report))}</td>" in opened._repr_html_()
    assert repr(Opened("pile", {})) == "<record: empty>"


def test_missing_library_is_named() -> None:
    with pytest.raises(Missing, match="no_such_library"):
        need("no_such_library")


def test_opened_needs_no_copy_of_other_kinds() -> None:
    assert Opened.of(Bundle("pile", {})).tables[0] == "refusals"
