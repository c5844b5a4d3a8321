"""Actors dated: whose office the report tells, and terms of office of the shipped table."""

from __future__ import annotations

import gzip
from datetime import date
from importlib.resources import files

import pytest

from tellings.events.terms import FILE, term_of
from tellings.records import Event

from .test_coding import events, run


def table() -> list[list[str]]:
    packed = (files("tellings.data") / "events" / FILE).read_bytes()
    return [line.split("\t") for line in gzip.decompress(packed).decode().splitlines()]


def iso(words: str) -> str:
    return date.fromisoformat(words if len(words) > 4 else f"{words}-01-01").isoformat()


def test_every_term_of_the_table_is_whole() -> None:
    for name, country, office, first, last in table():
        assert len(name.split()) >= 1
        assert name == name.lower()
        assert len(country) == 3
        assert office
        assert iso(first)
        assert not last or iso(first)[:4] <= iso(last)[:4]


def test_rows_are_sorted_and_each_once() -> None:
    rows = [tuple(row) for row in table()]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(
    ("name", "day", "country"),
    [
        ("Nicolas Sarkozy", date(2010, 5, 1), "FRA"),
        ("Nicolas Sarkozy", date(2013, 5, 1), None),
        ("Nicolas  SARKOZY", date(2010, 5, 1), "FRA"),
        ("Emmanuel Macron", date(2010, 5, 1), None),
        ("Nobody Here", date(2010, 5, 1), None),
    ],
)
def test_a_term_covers_its_days_and_no_others(name: str, day: date, country: str | None) -> None:
    found = term_of(name, day, day)
    assert (found.country if found else None) == country


def test_days_half_in_a_term_give_no_office() -> None:
    assert term_of("Nicolas Sarkozy", date(2012, 5, 1), date(2012, 6, 30)) is None


def row(text: str, trigger: str) -> Event:
    return next(e for e in events(text) if e.trigger.text == trigger)


def test_a_person_acts_for_the_country_whose_office_is_told() -> None:
    event = row("Norland's defence minister, Mara Tolle, condemned the raid in Halvora.", "condemned")
    assert [(o.name_id, o.party_id, o.basis) for o in event.offices] == [("n-mara-tolle", "n-norland", "told")]


def test_without_a_told_office_and_a_term_there_is_none() -> None:
    assert row("Mara Tolle condemned the raid in Halvora.", "condemned").offices == ()


def test_offices_need_no_date_where_they_are_told() -> None:
    found = [r for r in run("Norland's president, Mara Tolle, arrested Ivo Brandt.") if isinstance(r, Event)]
    assert [e.date for e in found] == [None]
    assert [o.basis for e in found for o in e.offices] == ["told"]
