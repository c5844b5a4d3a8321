"""Event tables fill what every telling agrees on, and leave empty what is not known."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tellings.exports import acled, polecat, sidecar, ucdp
from tellings.exports.formats import export
from tellings.records import Claim, Difference, Doubt, Event, Figure, Name, Record
from tellings.stage import Bundle
from tests.unit.exports.conftest import bundle, changed, claim, day, difference, doubt, name

Rows = dict[type, list[Record]]
MAIN = {"acled": "acled.csv", "ucdp": "ucdp.csv", "polecat": "polecat.txt"}


def table(record: Bundle, form: str, file: str = "") -> list[dict[str, str]]:
    text = export(record, form).files[file or MAIN[form]].decode()
    tabs = (file or MAIN[form]).endswith("txt")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter="\t" if tabs else ","))


def one(record: Bundle, form: str = "acled") -> dict[str, str]:
    found = table(record, form)
    assert len(found) == 1
    return found[0]


def test_columns_are_those_of_the_field() -> None:
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS), len(polecat.COLUMNS)) == (31, 49, 40)
    assert list(acled.COLUMNS)[:3] == ["event_id_cnty", "event_date", "year"]
    assert list(ucdp.COLUMNS)[:5] == ["id", "relid", "year", "active_year", "code_status"]
    assert list(ucdp.COLUMNS)[-5:] == ["best", "high", "low", "gwnoa", "gwnob"]
    assert list(polecat.COLUMNS)[:3] == ["Event ID", "Event Date", "Event Type"]


@pytest.mark.parametrize("form", MAIN)
def test_a_claim_is_one_row_however_many_reports_carry_it(rows: Rows, form: str) -> None:
    record = bundle(rows)
    assert len(table(record, form)) == 1
    beside = table(record, form, f"{form}.x.csv")
    assert [(row["x_n_reports"], row["x_n_lineages"]) for row in beside] == [("3", "2")]
    assert beside[0]["x_spans"].count("-") == 3


def test_acled_row_is_filled_where_tellings_agree(rows: Rows) -> None:
    row = one(bundle(rows))
    assert {key: value for key, value in row.items() if value} == {
        "event_id_cnty": "c1",
        "event_date": "2021-05-04",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Red Band",
        "iso": "20",
        "country": "Andorra",
        "location": "Ostel",
        "latitude": "4.5",
        "longitude": "-7.25",
        "geo_precision": "1",
        "source": "Aller Post",
        "notes": "Raiders shelled Ostel in Marn on 4 May 2021, killing 7 people.",
        "fatalities": "7",
    }


def test_ucdp_names_origins_and_counts_texts_not_copies(rows: Rows) -> None:
    row = one(bundle(rows), "ucdp")
    assert row["source_original"] == "mayor, to reporters"
    assert row["number_of_sources"] == "2"
    assert row["source_article"] == '"Aller Post,2021-05-05,Ostel shelled";",,"'
    assert (row["best"], row["low"], row["high"]) == ("7", "7", "7")
    assert (row["where_prec"], row["date_prec"], row["geom_wkt"]) == ("1", "1", "POINT (-7.25 4.5)")


def test_polecat_row_has_class_mode_and_quad(rows: Rows) -> None:
    row = one(bundle(rows), "polecat")
    wanted = ("ASSAULT", "heavy-weapons", "MATERIAL CONFLICT")
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == wanted
    assert (row["Actor Name"], row["Story People"], row["City"]) == ("Red Band", "Ada Nim", "Ostel")


def test_every_plover_class_has_a_quad() -> None:
    assert len(polecat.QUAD) == 16


def test_garbled_figure_gives_no_fatalities(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Figure, number, garbled=True, low=None, high=None)
    assert one(bundle(rows))["fatalities"] == ""
    assert table(bundle(rows), "ucdp") == []


def test_figure_under_doubt_gives_no_fatalities(rows: Rows) -> None:
    rows[Figure] = rows[Figure][:1]
    rows[Doubt] = [doubt("damaged-number", "f0")]
    assert one(bundle(rows))["fatalities"] == ""


def test_figures_that_differ_give_bounds_but_no_best(rows: Rows) -> None:
    changed(rows, Figure, 2, low=9.0, high=None, bound="at least", text="at least 9", end=rows[Figure][2].start + 10)  # type: ignore[attr-defined]
    row = one(bundle(rows), "ucdp")
    assert (row["best"], row["low"], row["high"]) == ("", "7", "")
    beside = table(bundle(rows), "ucdp", "ucdp.x.csv")[0]
    assert beside["x_disputed"] == "true"
    assert "7 / at least 9" in beside["x_differs"]


def test_several_figures_of_one_telling_are_not_added_up(rows: Rows) -> None:
    rows[Figure] = rows[Figure][:1]
    more = rows[Figure][0]
    rows[Figure].append(
        type(more)(
            **{f: getattr(more, f) for f in more.__struct_fields__} | {"figure_id": "f9", "low": 2.0, "high": 2.0}
        )
    )
    row = one(bundle(rows), "ucdp")
    assert (row["best"], row["low"], row["high"]) == ("", "7", "")


@pytest.mark.parametrize("field", ["part_of", "cumulative", "additional", "period"])
def test_figure_that_is_no_total_is_not_counted(rows: Rows, field: str) -> None:
    value = rows[Event][0].sentence if field == "period" else "f1" if field == "part_of" else True  # type: ignore[attr-defined]
    for number in range(3):
        changed(rows, Figure, number, **{field: value})
    assert one(bundle(rows))["fatalities"] == ""


def test_no_telling_of_the_dead_is_not_nought(rows: Rows) -> None:
    del rows[Figure]
    assert one(bundle(rows))["fatalities"] == ""


@pytest.mark.parametrize(
    ("value", "precision", "filled"),
    [
        ("2021-W18", "week", ("", "2021", "2")),
        ("2021-05", "month", ("", "2021", "3")),
        ("2021", "year", ("", "2021", "")),
        ("2020-12-30/2021-01-02", "range", ("", "", "2")),
    ],
)
def test_imprecise_date_is_no_day(rows: Rows, value: str, precision: str, filled: tuple[str, ...]) -> None:
    for number in range(3):
        changed(rows, Event, number, date=day(value, precision))
    row = one(bundle(rows))
    assert (row["event_date"], row["year"], row["time_precision"]) == filled
    assert table(bundle(rows), "acled", "acled.x.csv")[0]["x_date"] == value


def test_wider_date_gives_way_to_the_narrower_inside_it(rows: Rows) -> None:
    changed(rows, Event, 0, date=day("2021-05", "month"))
    assert one(bundle(rows))["event_date"] == "2021-05-04"


def test_dates_that_differ_leave_it_empty(rows: Rows) -> None:
    changed(rows, Event, 0, date=day("2021-05-03"))
    assert one(bundle(rows))["event_date"] == ""
    assert "date: 2021-05-03 / 2021-05-04" in table(bundle(rows), "acled", "acled.x.csv")[0]["x_differs"]


@pytest.mark.parametrize("precision", ["country", "region", "sea", None])
@pytest.mark.parametrize("form", MAIN)
def test_area_has_no_coordinates(rows: Rows, form: str, precision: str | None) -> None:
    changed(rows, Name, 0, place_precision=precision)
    row = {key.lower(): value for key, value in one(bundle(rows), form).items()}
    assert (row["latitude"], row["longitude"]) == ("", "")


@pytest.mark.parametrize("form", MAIN)
def test_doubted_place_has_no_coordinates(rows: Rows, form: str) -> None:
    rows[Doubt] = [doubt("place-unsure", "m1")]
    row = {key.lower(): value for key, value in one(bundle(rows), form).items()}
    assert (row["latitude"], row["longitude"]) == ("", "")
    assert "place-unsure" in table(bundle(rows), form, f"{form}.x.csv")[0]["x_doubts"]


def test_unknown_place_is_never_nought(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Event, number, place_id=None, place=None)
    row = one(bundle(rows))
    assert (row["latitude"], row["longitude"], row["location"], row["country"]) == ("", "", "", "")


def test_places_that_differ_leave_it_empty(rows: Rows) -> None:
    rows[Name].append(name("n4", "Marn", "place", lat=1.0, lon=1.0))
    changed(rows, Event, 0, place_id="n4")
    assert one(bundle(rows))["location"] == ""


def test_country_gives_way_to_a_town_inside_it(rows: Rows) -> None:
    rows[Name].append(name("n4", "Andorra", "place", lat=1.0, lon=1.0))
    changed(rows, Name, 3, place_precision="country")
    changed(rows, Event, 0, place_id="n4")
    assert one(bundle(rows))["location"] == "Ostel"


def test_types_that_differ_leave_it_empty(rows: Rows) -> None:
    changed(rows, Event, 0, acled_event_type="Battles", acled_sub_event_type="Armed clash")
    row = one(bundle(rows))
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == ("", "", "")


def test_party_that_only_one_telling_names_is_left_out(rows: Rows) -> None:
    changed(rows, Event, 0, actor_ids=("n2", "n3"))
    assert (one(bundle(rows))["actor1"], one(bundle(rows))["assoc_actor_1"]) == ("Red Band", "")


def test_place_is_no_party(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Event, number, actor_ids=("n1",), recipient_ids=("n1", "n3"))
    row = one(bundle(rows))
    assert (row["actor1"], row["actor2"]) == ("", "Ada Nim")


@pytest.mark.parametrize("status", ["denied", "planned", "called-for", "ruled-out"])
@pytest.mark.parametrize("form", MAIN)
def test_what_nobody_tells_as_done_is_no_event(rows: Rows, form: str, status: str) -> None:
    for number in range(3):
        changed(rows, Event, number, status=status)
    assert table(bundle(rows), form) == []
    assert sum(export(bundle(rows), form).left_out.values()) == 1


def test_denial_by_some_is_shown(rows: Rows) -> None:
    changed(rows, Event, 0, status="denied")
    beside = table(bundle(rows), "acled", "acled.x.csv")[0]
    assert (beside["x_status"], beside["x_disputed"]) == ("alleged | denied | happened", "true")


def test_words_without_an_acled_type_are_left_out_of_acled_only(rows: Rows) -> None:
    for number in range(3):
        changed(rows, Event, number, plover_type="REJECT", acled_event_type=None, acled_sub_event_type=None)
    assert table(bundle(rows), "acled") == []
    assert one(bundle(rows), "polecat")["Event Type"] == "REJECT"


def test_differences_and_doubts_stand_beside(rows: Rows) -> None:
    rows[Difference] = [difference("c1", "actor", "Red Band", "nobody")]
    rows[Doubt] = [doubt("one-lineage", "c1")]
    beside = table(bundle(rows), "acled", "acled.x.csv")[0]
    assert beside["x_differs"] == "actor: Red Band / nobody"
    assert beside["x_doubts"] == "one-lineage: Nobody can be sure."


def test_sidecar_has_a_row_for_every_row(rows: Rows) -> None:
    rows[Claim].append(claim("c2", *rows[Event][:1]))  # type: ignore[arg-type]
    for form, column in (("acled", "event_id_cnty"), ("ucdp", "id"), ("polecat", "Event ID")):
        ids = [row[column] for row in table(bundle(rows), form)]
        assert ids == [row["x_id"] for row in table(bundle(rows), form, f"{form}.x.csv")] == ["c1", "c2"]


def test_columns_are_described(rows: Rows) -> None:
    page = export(bundle(rows), "ucdp").files["ucdp.columns.md"].decode()
    assert all(f"| `{column}` |" in page for column in (*ucdp.COLUMNS, *sidecar.COLUMNS))


@pytest.mark.parametrize(
    ("lon", "lat", "cell"), [(-180.0, -90.0, 1), (-179.6, -89.6, 1), (0.1, 0.1, 129961), (180.0, 90.0, 259200)]
)
def test_priogrid_counts_from_the_south_west(lon: float, lat: float, cell: int) -> None:
    assert ucdp.priogrid(lon, lat) == cell


@pytest.mark.parametrize("form", MAIN)
def test_names_of_strangers_do_not_become_formulas(hostile: Bundle, form: str) -> None:
    for file in (MAIN[form], f"{form}.x.csv"):
        found = table(hostile, form, file)
        assert found
        for value in found[0].values():
            assert value.lstrip("-").replace(".", "", 1).isdigit() or not value.startswith(("=", "+", "-", "@", "\t"))
            assert ";=" not in value.replace(" ", "")
