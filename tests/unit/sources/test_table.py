"""Rows out of tables."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tellings.records import Refusal
from tellings.sources import SourceOptions

from .building import kept, one, read, refusals, sources

TEXT = "The ferry ran aground off the mole, the harbour office said."


def jsonl(*rows: dict[str, object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(*rows: dict[str, object], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


CC_NEWS = {
    "title": "Ferry aground", "text": TEXT, "domain": "quay-courier.example", "date": "2024-05-06 00:00:00",
    "description": "Short.", "url": "https://quay-courier.example/1", "image_url": "https://quay-courier.example/1.png",
}  # fmt: skip
MEDIA_CLOUD = {
    "id": "9", "indexed_date": "2024-05-07 01:02:03", "language": "en", "media_name": "Quay Courier",
    "media_url": "quay-courier.example", "publish_date": "2024-05-06", "title": "Ferry aground",
    "url": "https://quay-courier.example/1", "text": TEXT,
}  # fmt: skip
MEDIA_CLOUD_INDEX = {
    "article_title": "Ferry aground", "canonical_domain": "quay-courier.example", "indexed_date": "2024-05-07T01:02:03",
    "language": "en", "publication_date": "2024-05-06", "text_content": TEXT, "url": "https://quay-courier.example/1",
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ana Roe"], "date_download": "2024-05-07 01:02:03", "date_publish": "2024-05-06 04:05:06",
    "language": "en", "maintext": TEXT, "source_domain": "quay-courier.example", "title": "Ferry aground",
    "url": "https://quay-courier.example/1",
    "text": None,
}  # fmt: skip
TRAFILATURA = {
    "title": "Ferry aground", "author": "Ana Roe", "hostname": "quay-courier.example", "date": "2024-05-06",
    "source": "https://quay-courier.example/1", "source-hostname": "Quay Courier", "text": TEXT, "language": "en",
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "outlet", "captured"),
    [
        (CC_NEWS, "quay-courier.example", None),
        (MEDIA_CLOUD, "Quay Courier", "2024-05-07"),
        (MEDIA_CLOUD_INDEX, "quay-courier.example", "2024-05-07"),
        (NEWS_PLEASE, "quay-courier.example", "2024-05-07"),
        (TRAFILATURA, "Quay Courier", None),
    ],
    ids=["cc-news", "media-cloud", "media-cloud-index", "news-please", "trafilatura"],
)
def test_columns_that_people_own_are_known(row: dict[str, object], outlet: str, captured: str | None) -> None:
    source = one(read(jsonl(row), "a.jsonl"))
    assert (source.data.decode(), source.media, source.uri) == (TEXT, "text/plain", "a.jsonl#1")
    said = source.declared
    assert (said.title, said.url, said.outlet) == ("Ferry aground", "https://quay-courier.example/1", outlet)
    assert said.published and said.published.startswith("2024-05-06")
    assert (source.captured.value if source.captured else None) == captured


def test_map_names_the_columns() -> None:
    options = SourceOptions(map=(("text", "Words"), ("url", "where"), ("outlet", "PAPER")))
    row = {"Words": TEXT, "text": "a note of ours", "where": "https://q.example/1", "paper": "Quay Courier"}
    source = one(read(jsonl(row), "a.jsonl", options))
    assert (source.data.decode(), source.declared.outlet, source.declared.url) == (
        TEXT,
        "Quay Courier",
        "https://q.example/1",
    )


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_table_without_texts_is_refused_once_with_its_columns_and_the_remedy(name: str) -> None:
    rows: list[dict[str, object]] = [{"headline": "Ferry", "words": TEXT}, {"headline": "Mole", "words": TEXT}]
    (found,) = read(jsonl(*rows) if name == "a.jsonl" else as_csv(*rows), name)
    assert isinstance(found, Refusal) and found.code == "no-text-column"
    assert "headline, words" in found.reason and "--map text=words" in found.remedy


def test_row_without_text_is_refused_by_number() -> None:
    found = read(jsonl({"text": TEXT}, {"text": " "}, {"title": "x"}, {"text": None}, {"text": TEXT + "2"}), "a.jsonl")
    assert len(sources(found)) == 2
    assert refusals(found) == [("no-text", "row 2"), ("no-text", "row 3"), ("no-text", "row 4")]


def test_damaged_line_harms_no_other() -> None:
    data = jsonl({"text": TEXT}) + b'{"text": "cut\n' + b"\n" + jsonl({"text": TEXT + "2"}) + b"[1]\nnull\n"
    found = read(data, "a.jsonl")
    assert len(sources(found)) == 2
    assert refusals(found) == [("row-damaged", "row 2"), ("row-damaged", "row 4"), ("row-damaged", "row 5")]


def test_damaged_first_line_harms_no_other() -> None:
    found = read(b'{"text": "cut\n' + jsonl({"text": TEXT}), "a.jsonl")
    assert len(sources(found)) == 1 and refusals(found) == [("row-damaged", "row 1")]


def test_array_single_object_and_answer_of_a_service_are_read() -> None:
    row = {"title": "T", "text": TEXT}
    assert one(read(json.dumps([row], indent=1).encode(), "a.json")).data.decode() == TEXT
    assert one(read(json.dumps(row, indent=1).encode(), "a.json")).data.decode() == TEXT
    assert one(read(json.dumps({"status": "ok", "articles": [row]}).encode(), "a.json")).data.decode() == TEXT
    assert one(read(json.dumps(row).encode("utf-16"), "a.json")).data.decode() == TEXT


def test_array_that_breaks_off_is_refused_after_what_it_held() -> None:
    whole = json.dumps([{"text": TEXT}, {"text": TEXT + "2"}]).encode()
    for at in range(2, len(whole)):
        found = read(whole[:at], "a.json")
        assert refusals(found), at
        assert all(source.data.decode() in (TEXT, TEXT + "2") for source in sources(found)), at


def test_numbers_that_json_does_not_have_are_no_damage() -> None:
    assert one(read(b'{"text": "Low tide.", "score": NaN}\n', "a.jsonl")).data == b"Low tide."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_separator_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    rows: list[dict[str, object]] = [{"title": "Fähre, Mole; Tide", "text": 'Er sagte: "Ebbe",\nund ging; so|war\tes.'}]
    source = one(read(as_csv(*rows, encoding=encoding, delimiter=delimiter), "a.csv"))
    assert source.data.decode() == rows[0]["text"] and source.declared.title == rows[0]["title"]


def test_csv_in_an_old_encoding_is_read() -> None:
    rows = [
        {"title": f"Паром номер {n}", "text": f"Паром номер {n} сел на мель у причала в субботу утром."}
        for n in range(9)
    ]
    found = read(as_csv(*rows, encoding="cp1251"), "a.csv")  # type: ignore[arg-type]
    assert [source.data.decode() for source in sources(found)] == [row["text"] for row in rows]


def test_stray_byte_in_a_utf8_table_costs_one_letter_not_the_table() -> None:
    rows = as_csv(*({"title": "T", "text": f"Fähre {n}"} for n in range(9000)))
    found = read(rows + b"T,caf\xe9\r\n", "a.csv")
    assert sources(found)[-1].data.decode() == "café" and sources(found)[0].data.decode() == "Fähre 0"


def test_huge_field_is_read_and_one_beyond_the_limit_refused() -> None:
    assert len(one(read(as_csv({"text": "tide " * 400_000}), "a.csv")).data) == 2_000_000
    found = read(as_csv({"text": TEXT}, {"text": "x" * 10_100_000}), "a.csv")
    assert len(sources(found)) == 1 and refusals(found)[0][0] == "limit-table-cell-bytes"


def test_row_of_the_wrong_width_and_open_quotation_are_refused() -> None:
    data = 'title,text\nT,Low tide.\nT,one,two\nT\nT,"open\nand on\n'
    found = read(data.encode(), "a.csv")
    assert len(sources(found)) == 1
    assert refusals(found) == [("row-damaged", "row 2"), ("row-damaged", "row 3"), ("row-damaged", "row 4")]


@pytest.mark.parametrize(("data", "name"), [(b"title,text\n", "a.csv"), (b"[]", "a.json")])
def test_table_without_rows_is_refused(data: bytes, name: str) -> None:
    assert refusals(read(data, name)) == [("table-empty", None)]


def test_marked_up_text_is_html() -> None:
    assert one(read(jsonl({"text": "<p>The tide turned.</p>"}), "a.jsonl")).media == "text/html"


def test_parquet_rows_with_dates_lists_and_gaps(tmp_path: Path) -> None:
    table = pa.table({
        "title": ["a", "b", "c"], "text": [TEXT, None, TEXT], "authors": [["Ana", "Bo"], [], None], "n": [1, 2, 3],
        "publish_date": [datetime.datetime(2024, 5, 6, 7, 8), None, None],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=2)
    found = kept(tmp_path, "a.parquet", (tmp_path / "a.parquet").read_bytes())
    first, third = sources(found)
    assert (first.declared.byline, first.declared.published) == ("Ana, Bo", "2024-05-06T07:08:00")
    assert third.uri.endswith("#3") and refusals(found) == [("no-text", "row 2")]


def test_no_cut_of_a_parquet_table_is_silent(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [TEXT, TEXT + "2"]}), tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    for at in range(4, len(whole), max(len(whole) // 40, 1)):
        assert refusals(read(whole[:at], "a.parquet")), at


def test_parquet_without_texts_is_refused_with_its_columns() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"headline": ["x"], "n": [1]}), out)
    (found,) = read(out.getvalue(), "a.parquet")
    assert isinstance(found, Refusal) and "headline, n" in found.reason


def test_day_that_the_person_gave_stands_in_only_where_the_table_has_none() -> None:
    options = SourceOptions(captured="2024-06-01")
    rows = read(jsonl({"text": "a b", "date_download": "2024-05-07"}, {"text": "c d"}), "a.jsonl", options)
    assert [source.captured.value for source in sources(rows) if source.captured] == ["2024-05-07", "2024-06-01"]
