import msgspec
import pytest

from tellings.records import Date, Evidence, cite, make_id
from tellings.records.tables import TABLES, reports_of, table_of
from tests.toys import report, source


def test_id_is_the_same_for_the_same_parts() -> None:
    assert make_id("c", "utterance", 1) == make_id("c", "utterance", 1)


def test_id_differs_where_parts_are_cut_differently() -> None:
    assert make_id("c", "ab", "c") != make_id("c", "a", "bc")


def test_id_leaves_out_letters_that_look_alike() -> None:
    assert not set("ilou") & set("".join(make_id("", n) for n in range(300)))


def test_evidence_cites_code_points_not_bytes() -> None:
    text = "🎙️ “Voilà,” she said."
    start = text.index("Voilà")
    assert cite("r1", text, start, start + 5).text == "Voilà"


@pytest.mark.parametrize(("start", "end", "text"), [(3, 3, ""), (5, 2, "abc"), (0, 3, "ab"), (-1, 2, "abc")])
def test_evidence_refuses_spans_that_cannot_be(start: int, end: int, text: str) -> None:
    with pytest.raises(ValueError):
        Evidence(report_id="r1", start=start, end=end, text=text)


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
        ("2024-W01", "week", "2024-01-01", "2024-01-07"),
        ("2023-12", "month", "2023-12-01", "2023-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("2023-03-24/2023-04-23", "range", "2023-03-24", "2023-04-23"),
    ],
)
def test_date_bounds_cover_what_the_value_says(value: str, precision: str, first: str, last: str) -> None:
    bounds = Date(value=value, precision=precision, basis="reckoned").bounds()  # type: ignore[arg-type]
    assert [day.isoformat() for day in bounds] == [first, last]


@pytest.mark.parametrize("value", ["2023-02-30", "2023-13-01", "yesterday", "2024-05-02/2024-05-01"])
def test_date_refuses_days_that_do_not_exist(value: str) -> None:
    with pytest.raises(ValueError):
        Date(value=value, precision="range" if "/" in value else "day", basis="printed")


def test_every_record_type_has_one_table() -> None:
    assert len({t.record for t in TABLES}) == len({t.name for t in TABLES}) == len(TABLES)


def test_table_keys_are_fields_of_their_records() -> None:
    for table in TABLES:
        assert set(table.key) <= set(table.record.__struct_fields__)


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        report("A text.").text = "another"  # type: ignore[misc]


def test_source_digest_stands_for_its_bytes() -> None:
    one = source("one")
    assert one.digest() == source("one").digest()
    assert one.digest() != msgspec.structs.replace(one, sha256=source("two").sha256).digest()


def test_reports_of_a_source_is_the_report_it_becomes() -> None:
    assert reports_of(source("one")) == (source("one").source_id,)
    assert table_of(type(source("one"))).name == "sources"
