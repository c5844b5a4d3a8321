"""Who held which office on a day: what the report tells, else a shipped table of terms of office."""

from __future__ import annotations

import gzip
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from ..records import Event, Name, Office
from .naming import Naming
from .parties import government_of
from .scenes import Scene

FILE = "offices.tsv.gz"


class Term(NamedTuple):
    """A term of office: ISO 3166-1 alpha-3, the office, first and last day (None: not known to have ended)."""

    country: str
    office: str
    first: date
    last: date | None


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    """By name in lower case. A year stands for all of its days at the beginning, and for its last day at the end."""
    packed = (files("tellings.data") / "events" / FILE).read_bytes()
    found: dict[str, list[Term]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        name, country, office, first, last = line.split("\t")
        end = date.fromisoformat(last if len(last) > 4 else f"{last}-12-31") if last else None
        start = date.fromisoformat(first if len(first) > 4 else f"{first}-01-01")
        found.setdefault(name, []).append(Term(country, office, start, end))
    return {name: tuple(terms) for name, terms in found.items()}


def term_of(name: str, first: date, last: date) -> Term | None:
    """The term that covers all the days, of people of one country alone; a named office before a nameless one.

    None where no term does, or people of two countries have the name.
    """
    words = " ".join(name.lower().split())
    fits = [t for t in _terms().get(words, ()) if t.first <= first and (t.last is None or last <= t.last)]
    if len({t.country for t in fits}) != 1:
        return None
    return min(fits, key=lambda t: (t.office.startswith("member "), -t.first.toordinal(), t.office))


def office_of(name: Name, naming: Naming, days: tuple[date, date] | None) -> Office | None:
    """The office of a person: whose office the report tells, else by the table on those days; None where neither."""
    if name.kind != "person":
        return None
    home = naming.home_of(name.name_id)
    term = term_of(name.name, *days) if days is not None else None
    if home is not None:
        body = naming.names.get(home)
        agrees = term is not None and body is not None and body.country in (None, term.country)
        return Office(
            name_id=name.name_id, party_id=home, country=body.country if body is not None else None,
            office=term.office if agrees and term is not None else None, first=None, last=None, basis="told",
        )  # fmt: skip
    if term is None or (name.country is not None and name.country != term.country):
        return None
    return Office(
        name_id=name.name_id, party_id=government_of(naming, term.country), country=term.country, office=term.office,
        first=term.first.isoformat(), last=term.last.isoformat() if term.last is not None else None, basis="table",
    )  # fmt: skip


def with_offices(event: Event, scene: Scene) -> Event:
    """The event with the offices of its persons: on its own day, else on the day of writing."""
    days = event.date.bounds() if event.date is not None else None
    if days is None and scene.when.anchor is not None:
        days = (scene.when.anchor.first, scene.when.anchor.last)
    names = [scene.naming.names[i] for i in (*event.actor_ids, *event.recipient_ids) if i in scene.naming.names]
    found = (office_of(name, scene.naming, days) for name in dict.fromkeys(names))
    return msgspec.structs.replace(event, offices=tuple(o for o in found if o is not None))
