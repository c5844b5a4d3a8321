"""The shipped tables of countries, regions, bodies, office holders and given names, as plain look-ups."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import NamedTuple

from ..records import NameKind
from .forms import key


class Country(NamedTuple):
    """A country or territory: ISO codes, English name, capital, GeoNames id; names in other languages."""

    iso2: str
    iso3: str
    name: str
    capital: str
    geonames: int
    people: tuple[str, ...]
    others: tuple[str, ...]
    foreign: tuple[str, ...]


class Region(NamedTuple):
    """A first-order division; the point is the mean of its towns, weighted by people."""

    iso2: str
    code: str
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    geonames: int | None


class Body(NamedTuple):
    """An organisation, armed group, government body, sea or other name of wide reach; iso3 "" where no country's."""

    kind: NameKind
    iso3: str
    name: str
    others: tuple[str, ...]
    loose: tuple[str, ...] = ()
    """Acronyms that other bodies have too: they stand for this one only where something else says so."""
    foreign: tuple[str, ...] = ()
    """Forms that English has for something else (Europa): they count in reports in other languages."""


class Leader(NamedTuple):
    """One holder of high offices: Wikidata id, forms of the name, and (iso3, office, first year, last year) of each."""

    wikidata: str
    name: str
    others: tuple[str, ...]
    offices: tuple[tuple[str, str, str, str], ...]


def _rows(name: str) -> list[list[str]]:
    text = files("tellings.data.names").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in cell.split("|") if form)


@functools.cache
def countries() -> tuple[Country, ...]:
    """All countries, by ISO 3166-1 alpha-2."""
    return tuple(
        Country(iso2, iso3, name, capital, int(geonames), _forms(people), _forms(others), _forms(foreign))
        for iso2, iso3, name, capital, geonames, people, others, foreign in _rows("countries.tsv")
    )


@functools.cache
def by_iso3() -> dict[str, Country]:
    """Countries by alpha-3 code."""
    return {country.iso3: country for country in countries()}


@functools.cache
def by_iso2() -> dict[str, Country]:
    """Countries by alpha-2 code."""
    return {country.iso2: country for country in countries()}


@functools.cache
def regions() -> dict[str, tuple[Region, ...]]:
    """Divisions by the key of each of their names."""
    found: dict[str, list[Region]] = {}
    for iso2, code, name, others, lat, lon, geonames in _rows("regions.tsv"):
        region = Region(iso2, code, name, _forms(others), float(lat), float(lon), int(geonames) if geonames else None)
        for form in sorted({key(name), *map(key, region.others)}):
            found.setdefault(form, []).append(region)
    by_code = {(region.iso2, region.code): region for group in found.values() for region in group}
    for iso2, code, cell in _rows("region_others.tsv"):
        for form in sorted({key(each) for other in _forms(cell) for each in _declined(other)}):
            if by_code[iso2, code] not in found.setdefault(form, []):
                found[form].append(by_code[iso2, code])
    return {form: tuple(group) for form, group in found.items()}


# Endings of the adjectives that Russian and Ukrainian regions are called by, in all cases.
_ADJECTIVE = "ая ой ую а у ої ій ою".split()


def _declined(form: str) -> tuple[str, ...]:
    """The form; one with a star behind it in all cases, after which "oblast" follows."""
    return tuple(form[:-1] + ending for ending in _ADJECTIVE) if form.endswith("*") else (form,)


@functools.cache
def region_of(iso2: str, code: str) -> Region | None:
    """The division with a code, None where the table has no name for it."""
    return _regions_by_code().get((iso2, code))


@functools.cache
def _regions_by_code() -> dict[tuple[str, str], Region]:
    return {(region.iso2, region.code): region for group in regions().values() for region in group}


@functools.cache
def bodies() -> tuple[Body, ...]:
    """All bodies, in the order of the table."""
    kinds: dict[str, NameKind] = {
        "government": "government", "organisation": "organisation", "armed-group": "armed-group", "place": "place",
        "other": "other",
    }  # fmt: skip
    found = []
    for kind, iso3, name, cell, _ in _rows("bodies.tsv"):
        forms = _forms(cell)
        firm = tuple(form for form in forms if form[0] not in "~^")
        loose, foreign = (tuple(form[1:] for form in forms if form[0] == sign) for sign in "~^")
        found.append(Body(kinds[kind], iso3, name, firm, loose, foreign))
    return tuple(found)


@functools.cache
def state_bodies() -> dict[tuple[str, str], str]:
    """(iso3, class of national.tsv) -> the own name, in the table of bodies, of that body of the state."""
    return {(iso3, sort): name for iso3, sort, name in _rows("state_bodies.tsv")}


@functools.cache
def sort_of_state_body() -> dict[str, tuple[str, str]]:
    """Own name of a state's body -> (iso3, the first of its classes)."""
    found: dict[str, tuple[str, str]] = {}
    for place, name in state_bodies().items():
        found.setdefault(name, place)
    return found


@functools.cache
def known_people() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Persons who go by names that no spelling explains: the name, the others."""
    return tuple((name, _forms(others)) for sign, name, others in _rows("known_people.tsv") if sign == "=")


@functools.cache
def known_apart() -> tuple[tuple[str, str], ...]:
    """Pairs of persons whose names are alike, and who are two."""
    return tuple((one, other) for sign, one, other in _rows("known_people.tsv") if sign == "!")


@functools.cache
def leaders() -> tuple[Leader, ...]:
    """Office holders, by Wikidata id."""
    people: dict[str, tuple[str, set[str], list[tuple[str, str, str, str]]]] = {}
    for wikidata, name, other, iso3, office, first, last in _rows("leaders.tsv"):
        held = people.setdefault(wikidata, (name, set(), []))
        held[1].update(_forms(other))
        held[2].append((iso3, office, first, last))
    return tuple(
        Leader(wikidata, name, tuple(sorted(others)), tuple(sorted(offices)))
        for wikidata, (name, others, offices) in sorted(people.items())
    )


@functools.cache
def given_names() -> dict[str, tuple[str, int]]:
    """Key of a given name -> (m, f, or empty for both; number of the group of names that are the same name)."""
    found: dict[str, tuple[str, int]] = {}
    group = 0
    for gender, sort, names in _rows("given_names.tsv"):
        for name in names.replace("/", " ").split():
            group += sort == "-"
            held = found.get(name)
            same = held is None or held[0] == gender
            found[name] = (gender if same else "", held[1] if held else group)
        group += 1
    return found


@functools.cache
def clans() -> dict[str, frozenset[int]]:
    """Key of a given name -> numbers of the parts of lines that it stands in: forms that one person goes by."""
    found: dict[str, set[int]] = {}
    clan = 0
    for _, sort, names in _rows("given_names.tsv"):
        for part in names.split("/") if sort == "=" else ():
            clan += 1
            for name in part.split():
                found.setdefault(name, set()).add(clan)
    return {name: frozenset(numbers) for name, numbers in found.items()}
