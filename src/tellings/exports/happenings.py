"""What a claim of an event amounts to, for formats that want one row an event.

A slot of such a row is filled only where the tellings agree on it, as far as they say anything; where they differ it is
None, and the values stand in `differs`. Nothing is averaged, voted on, or taken from the middle of a range.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..records import (
    Claim,
    Date,
    Difference,
    Doubt,
    Event,
    Evidence,
    Figure,
    Lineage,
    Mention,
    Name,
    Report,
    Run,
    Status,
    Story,
)
from ..stage import Bundle

TOLD_AS_DONE: frozenset[Status] = frozenset({"happened", "alleged"})
NOT_DONE = "only denied, planned, wanted or ruled out"
_AREAS = frozenset({"region", "country", "sea"})


class Toll(NamedTuple):
    """The dead of an event, by the figures that count them. `low`, `high` span what all tellings allow.

    `best` is a number that every telling gives exactly; None otherwise. None is not nought.
    """

    low: int | None
    high: int | None
    best: int | None
    words: tuple[Evidence, ...]


class Happening(NamedTuple):
    """A claim of an event with what its tellings agree on."""

    claim: Claim
    story: Story | None
    events: tuple[Event, ...]
    statuses: tuple[str, ...]
    plover: tuple[str | None, str | None]
    """Class and mode."""
    acled: tuple[str | None, str | None]
    """Event type and sub-event type."""
    kind: str | None
    """The kind of happening, where it has no PLOVER class."""
    date: Date | None
    place: Name | None
    place_unsure: bool
    actors: tuple[Name, ...]
    recipients: tuple[Name, ...]
    toll: Toll
    doubts: tuple[Doubt, ...]
    differs: tuple[str, ...]

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude where the place is a town or a point and nobody doubts that it is this one."""
        place = self.place
        if place is None or self.place_unsure or place.place_precision not in ("point", "town"):
            return None
        return (place.lon, place.lat) if place.lon is not None and place.lat is not None else None


class Rows(NamedTuple):
    """The rows of a record that exports look up, by id."""

    reports: Mapping[str, Report]
    names: Mapping[str, Name]
    lineages: Mapping[str, Lineage]
    stories: Mapping[str, Story]
    run_id: str

    @classmethod
    def of(cls, record: Bundle) -> Rows:
        """From a whole record."""
        runs = record.all(Run)
        return cls(
            {r.report_id: r for r in record.all(Report)},
            {n.name_id: n for n in record.all(Name)},
            {k.lineage_id: k for k in record.all(Lineage)},
            {s.story_id: s for s in record.all(Story)},
            runs[-1].run_id if runs else "",
        )


def happenings(record: Bundle) -> tuple[Happening, ...]:
    """All claims of events, in the order of the table `claims`, whatever their status."""
    look = _Lookup(record)
    return tuple(look.happening(claim) for claim in record.all(Claim) if claim.kind == "event")


def told_as_done(record: Bundle) -> tuple[list[Happening], Counter[str]]:
    """Claims of events that at least one telling gives as happened or alleged; and how many are left out by that."""
    found = happenings(record)
    done = [h for h in found if TOLD_AS_DONE.intersection(h.statuses)]
    left_out = Counter({NOT_DONE: len(found) - len(done)} if len(found) > len(done) else {})
    return done, left_out


class _Lookup:
    """What hangs on an event: its figures, doubts and differences."""

    def __init__(self, record: Bundle) -> None:
        self.rows = Rows.of(record)
        self.events = {e.event_id: e for e in record.all(Event)}
        self.figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in record.all(Figure):
            if figure.event_id is not None:
                self.figures[figure.event_id].append(figure)
        self.doubts: dict[str, list[Doubt]] = defaultdict(list)
        for doubt in record.all(Doubt):
            self.doubts[doubt.about].append(doubt)
        self.differences: dict[str, list[Difference]] = defaultdict(list)
        for difference in record.all(Difference):
            self.differences[difference.claim_id].append(difference)
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in record.all(Mention):
            self.mentions[mention.report_id].append(mention)
        self.claims_of: dict[str, list[str]] = defaultdict(list)
        for claim in record.all(Claim):
            for telling in claim.tellings:
                self.claims_of[telling.row_id].append(claim.claim_id)

    def happening(self, claim: Claim) -> Happening:
        events = tuple(self.events[t.row_id] for t in claim.tellings if t.row_id in self.events)
        figures = [f for e in events for f in self.figures[e.event_id]]
        doubts = tuple(self._doubts(claim, events, figures))
        damaged = {d.about for d in doubts if d.kind == "damaged-number"}
        toll, tolls_differ = _toll(f for f in figures if f.figure_id not in damaged)
        date, dates_differ = _date([e.date for e in events if e.date])
        place, places_differ = self._place(events)
        types = _agreed((e.plover_type, e.acled_event_type) for e in events)
        differs = list(self._differs(claim, figures))
        kinds = sorted({e.acled_sub_event_type or e.acled_event_type or "" for e in events} - {""})
        kinds_differ = kinds if len(kinds) > 1 else sorted({e.plover_type or e.happening or "" for e in events} - {""})
        apart = (("date", dates_differ), ("place", places_differ), ("number", tolls_differ))
        for slot, found in (*apart, ("type", kinds_differ if len(kinds_differ) > 1 else ())):
            if found:
                differs.append(f"{slot}: {' / '.join(found)}")
        return Happening(
            claim=claim,
            story=self.rows.stories.get(claim.story_id),
            events=events,
            statuses=tuple(sorted({e.status for e in events})),
            plover=(types[0], _agreed((e.plover_mode,) for e in events)[0] if types[0] else None),
            acled=(types[1], _agreed((e.acled_sub_event_type,) for e in events)[0] if types[1] else None),
            kind=_agreed((e.happening,) for e in events)[0],
            date=date,
            place=place,
            place_unsure=any(d.kind == "place-unsure" for d in doubts),
            actors=self._parties(e.actor_ids for e in events),
            recipients=self._parties(e.recipient_ids for e in events),
            toll=toll,
            doubts=doubts,
            differs=tuple(dict.fromkeys(differs)),
        )

    def _place(self, events: Iterable[Event]) -> tuple[Name | None, tuple[str, ...]]:
        """The place on which tellings agree: an area gives way to a town inside its country."""
        ids = dict.fromkeys(e.place_id for e in events if e.place_id is not None)
        found = {place_id: self.rows.names[place_id] for place_id in ids if place_id in self.rows.names}
        towns = [n for n in found.values() if n.place_precision not in _AREAS]
        areas = [n for n in found.values() if n.place_precision in _AREAS]
        if len(towns) == 1 and all(a.country is not None and a.country == towns[0].country for a in areas):
            return towns[0], ()
        if len(found) == 1:
            return next(iter(found.values())), ()
        return None, tuple(sorted(n.name for n in found.values()))

    def _parties(self, ids: Iterable[tuple[str, ...]]) -> tuple[Name, ...]:
        """The parties that every telling which names any names, in the order of the first such telling.

        A place that is no country does nothing: "the river burst its banks", "the village was shelled".
        """
        told = [group for group in ids if group]
        shared = set(told[0]).intersection(*told[1:]) if told else set()
        names = [self.rows.names[i] for i in (told[0] if told else ()) if i in shared and i in self.rows.names]
        return tuple(name for name in names if name.kind != "place")

    def _doubts(self, claim: Claim, events: Iterable[Event], figures: Iterable[Figure]) -> Iterator[Doubt]:
        """On the claim, its tellings, the statements that allege it, its figures, lineages, reports and names."""
        about = [claim.claim_id, *claim.lineages, *claim.carriers]
        for event in events:
            about += [event.event_id, *([event.statement_id] if event.statement_id else [])]
            spots = [*event.actors, *event.recipients, *([event.place] if event.place else [])]
            about += [
                m.mention_id
                for m in self.mentions[event.report_id]
                if any(m.start < spot.end and spot.start < m.end for spot in spots)
            ]
        for figure in figures:
            about += [figure.figure_id, *self.claims_of[figure.figure_id]]
        found = {d.doubt_id: d for row_id in about for d in self.doubts[row_id]}
        yield from sorted(found.values(), key=lambda d: (d.kind, d.about, d.doubt_id))

    def _differs(self, claim: Claim, figures: Iterable[Figure]) -> Iterator[str]:
        """Every slot that reports fill differently, with the values."""
        claims = [claim.claim_id, *(c for f in figures for c in self.claims_of[f.figure_id])]
        for claim_id in dict.fromkeys(claims):
            for row in self.differences[claim_id]:
                yield f"{row.slot}: {' / '.join(value.value for value in row.values)}"


def _agreed(rows: Iterable[tuple[str | None, ...]]) -> tuple[str | None, ...]:
    """Slot by slot the one value that the tellings which fill it give; None where there is none or more than one."""
    columns = list(zip(*rows, strict=True)) or [(), ()]
    values = [{value for value in column if value is not None} for column in columns]
    return tuple(next(iter(found)) if len(found) == 1 else None for found in values)


def _date(dates: list[Date]) -> tuple[Date | None, tuple[str, ...]]:
    """The narrowest date, where it lies within all others; else None and the dates that differ."""
    if not dates:
        return None, ()
    best = min(dates, key=lambda d: ((d.bounds()[1] - d.bounds()[0]).days, d.value))
    first, last = best.bounds()
    if all(d.bounds()[0] <= first and last <= d.bounds()[1] for d in dates):
        return best, ()
    return None, tuple(sorted({d.value for d in dates}))


def _toll(figures: Iterable[Figure]) -> tuple[Toll, tuple[str, ...]]:
    """The dead by the figures that count them all: no part, addition, running total or sum over a period.

    Where one telling has several such figures ("a guard and two drivers"), whether they add up is not known: it then
    allows no fewer than the largest of them, and sets no upper bound.
    """
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.counts == "killed" and not (
            figure.garbled or figure.part_of or figure.cumulative or figure.additional or figure.period
        ):
            told[figure.event_id or ""].append(figure)
    spans = {_allowed(group) for group in told.values()}
    lows, highs = [low for low, _ in spans if low is not None], [high for _, high in spans if high is not None]
    low = int(min(lows)) if lows and len(lows) == len(spans) else None
    high = int(max(highs)) if highs and len(highs) == len(spans) else None
    found = [figure for group in told.values() for figure in group]
    exact = len(spans) == 1 and low == high and all(figure.bound == "exactly" for figure in found)
    words = tuple(Evidence(report_id=f.report_id, start=f.start, end=f.end, text=f.text) for f in found)
    apart = tuple(sorted({figure.text for figure in found})) if len(spans) > 1 else ()
    return Toll(low, high, low if exact else None, words), apart


def _allowed(figures: list[Figure]) -> tuple[float | None, float | None]:
    """The fewest and the most that one telling allows."""
    if len({(f.low, f.high) for f in figures}) == 1:
        return figures[0].low, figures[0].high
    return max((f.low for f in figures if f.low is not None), default=None), None
