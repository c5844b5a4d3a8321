"""What a text says about when it was written."""

import datetime
import json
from importlib.resources import files

import pytest

from tellings.text.anchors import anchors
from tellings.text.dates import find
from tellings.text.reckoning import Support, supported, told_as_past
from tellings.text.sentences import sentences

D = datetime.date


def read(text: str) -> Support:
    return supported(text, sentences(text))


def between(text: str) -> tuple[datetime.date, datetime.date] | None:
    window = read(text).window
    return None if window is None else (window.first, window.last)


def test_supported_counts_months_from_a_named_happening() -> None:
    text = "Seven months after the port explosion in Beirut, glass still lies in the streets of Karantina."
    assert between(text) == (D(2021, 3, 4), D(2021, 4, 3))


def test_supported_takes_the_war_from_who_is_in_the_text() -> None:
    text = "Khartoum's bakers ration flour. The nine-month-old war has emptied the city. The RSF holds the mills."
    assert between(text) == (D(2024, 1, 15), D(2024, 2, 14))


def test_supported_leaves_a_war_that_could_be_another_open() -> None:
    text = "Bakers ration flour. The nine-month-old war has emptied the city."
    assert read(text).window is None


def test_supported_anniversary_is_written_about_the_day() -> None:
    window = read("Bells rang in Niamey on the second anniversary of the coup, and Niger's flag flew.").window
    assert window is not None
    assert window.contains(D(2025, 7, 26))
    assert window.days < 15


def test_supported_month_beside_a_dated_happening() -> None:
    text = "The terminal is still closed. The Brussels airport bombing was last month, said a baggage handler."
    assert between(text) == (D(2016, 4, 1), D(2016, 4, 30))


def test_supported_past_dates_bound_from_below() -> None:
    support = read("The mill closed in September 2019. It had burned on Feb. 3, 2011.")
    assert (support.window, support.earliest) == (None, D(2019, 9, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The dam will be finished by 2031.",
        "Two rivers are expected to rise in 2031.",
        "They hope for peace until May 2031.",
    ],
)
def test_supported_dates_to_come_bound_nothing(text: str) -> None:
    assert read(text).earliest is None


def test_supported_since_bounds_from_below_even_beside_a_plan() -> None:
    assert read("They will rebuild what has lain in ruins since 2014.").earliest == D(2014, 1, 1)


def test_supported_happening_named_outright_bounds_from_below() -> None:
    support = read("The chapel still shows the marks of Hurricane Katrina.")
    assert support.earliest == D(2005, 8, 29)
    assert [r.spans for r in support.reasons] == [((36, 53),)]


def test_supported_called_for_happening_bounds_nothing() -> None:
    assert read("Exiles in the Gulf prepare for the fall of Bashar al-Assad.").earliest is None


def test_supported_contradiction_gives_no_window() -> None:
    text = "Khartoum's two-month-old war with the RSF goes on. The bridge was opened in May 2024."
    support = read(text)
    assert support.conflict
    assert (support.window, support.earliest) == (None, None)
    assert len(support.reasons) == 2


def test_supported_collects_days_and_weekdays() -> None:
    support = read("The ferry sank on Tuesday. Talks start on May 15, as agreed on 10 May.")
    assert [e.text for e in support.days] == ["May 15", "10 May"]
    assert [e.text for e in support.weekdays] == ["Tuesday"]


def test_supported_sees_only_its_ranges() -> None:
    text = "Hurricane Katrina came. Nothing else happened."
    assert supported(text, [(24, len(text))]).earliest is None


def test_supported_empty_text_supports_nothing() -> None:
    assert supported("", []) == Support(None, None, (), False, (), ())


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The mill burned on Tuesday.", True),
        ("The mill would close, the owner said in a letter on Tuesday.", True),
        ("The rovers visit Skarv on Tuesday.", False),
        ("The owner said the mill would close on Tuesday.", False),
    ],
)
def test_told_as_past_needs_a_past_verb_and_nothing_to_come_after_it(text: str, past: bool) -> None:
    assert told_as_past(text, (0, len(text)), find(text)[0]) is past


def test_anchors_rows_are_well_formed() -> None:
    rows = json.loads(files("tellings.data").joinpath("dates/anchors.json").read_text("utf-8"))
    assert len({row["id"] for row in rows}) == len(rows) >= 80
    assert {key for row in rows for key in row} <= {
        "id", "what", "first", "last", "names", "kinds", "parties", "until", "bounds",
    }  # fmt: skip
    assert all(row["names"] or (row["kinds"] and row["parties"]) for row in rows)
    assert all(anchor.days.first <= anchor.days.last for anchor in anchors())
