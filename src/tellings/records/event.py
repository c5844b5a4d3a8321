"""Figures, events and positions."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .date import Date
from .span import Evidence

Bound = Literal["exactly", "at least", "more than", "about", "at most", "less than", "between"]
Counts = Literal[
    "killed",
    "injured",
    "missing",
    "displaced",
    "captured",
    "casualties",
    "weapons",
    "attacks",
    "damaged",
    "money",
    "people",
    "percent",
    "other",
]
Status = Literal["happened", "alleged", "denied", "planned", "called-for", "ruled-out"]
Happening = Literal[
    "accident",
    "business",
    "court",
    "crime",
    "death",
    "disaster",
    "discovery",
    "disruption",
    "economy",
    "evacuation",
    "fire",
    "illness",
    "inquiry",
    "law",
    "office",
    "opening",
    "other",
    "rescue",
    "sport",
    "vote",
    "warning",
]
"""What happens beside politics and war. `other`: what a report opens with and no list of words has."""
Issue = Literal["ceasefire", "negotiations", "withdrawal", "sanctions", "arms", "prisoners", "other"]
Stance = Literal["calls-for", "accepts", "accepts-if", "considers", "rejects", "breaks", "threatens"]


class Figure(Record, frozen=True, kw_only=True):
    """A number that the reporting states, as the interval that its words allow.

    `low`, `high` are inclusive; None is open (both None where `garbled`: a garbled figure is never read as a number).
    `unit` is the counted unit's word ("people", "EUR", "%"); `of` is the words of what is counted. `part_of`,
    `cumulative`, `additional` say how it relates to its neighbours ("including", "bringing the total to", "another").
    """

    figure_id: str
    report_id: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    counts: Counts
    of: Evidence | None
    event_id: str | None
    statement_id: str | None
    garbled: bool
    garble_reason: str | None = None
    part_of: str | None = None
    cumulative: bool = False
    additional: bool = False
    period: Evidence | None = None


class Office(Record, frozen=True, kw_only=True):
    """The office of a person who takes part in an event, and the party that the office is of.

    `basis` `told`: the report says whose office it is. `table`: a shipped table of terms of office does, on the event's
    day; `first` and `last` are the term then (a year where the table has only that; `last` None: not known to have
    ended). `office` is the table's name of it, where it agrees with the report. `country` is ISO 3166-1 alpha-3.
    """

    name_id: str
    party_id: str | None
    country: str | None
    office: str | None
    first: str | None
    last: str | None
    basis: Literal["told", "table"]


class Event(Record, frozen=True, kw_only=True):
    """Something that happened, or is said, planned, denied or wanted to, as one report tells it.

    `plover_type` is a PLOVER root class, `plover_mode` its mode; ACLED types are None for words and promises, which
    ACLED does not code. `statement_id` is the statement that alleges it; None where the report says it in its own
    voice. Accidents, disasters, verdicts, votes and the like have no PLOVER type, but a `happening`.
    """

    event_id: str
    report_id: str
    trigger: Evidence
    sentence: Evidence
    plover_type: str | None
    plover_mode: str | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    place_id: str | None
    date: Date | None
    instruments: tuple[str, ...]
    statement_id: str | None
    status: Status
    actors: tuple[Evidence, ...] = ()
    recipients: tuple[Evidence, ...] = ()
    place: Evidence | None = None
    score: float | None = None
    """Probability of `plover_type` under the shipped model; None where a rule decided."""
    clock: str | None = None
    """The time of day that the clause tells, local: `02:00`, or `02:00~` (ISO 8601-2) where it is about that."""
    offices: tuple[Office, ...] = ()
    """For whom the persons among actors and recipients act: the offices that they hold."""
    happening: Happening | None = None
    """The kind of happening, where PLOVER and ACLED have no class for it; None where `plover_type` is set."""


class Position(Record, frozen=True, kw_only=True):
    """Where a party stands on an issue, in one report.

    `actor_id` is the holder, None where the words in `holder` are no name ("the striking nurses");
    `spokesperson_id` is who speaks for it. `object` names what is wanted or refused ("temporary ceasefire"); where
    "the offer" points back, the words that it points to. `conditions` is the first condition's words or None; all
    of them in `all_conditions`, the kind of each in `condition_kinds`. `object_kinds` is what is said of the object
    (temporary, local, ...). `order` is what the words want first, `reason` the reason that the holder gives.
    `holder` is the words that name the holder here, None where they stand elsewhere.
    `party_id` is the country or body whose office a holder or spokesperson has, where the report tells it.
    """

    position_id: str
    report_id: str
    actor_id: str | None
    issue: Issue
    stance: Stance
    conditions: Evidence | None
    addressee_ids: tuple[str, ...]
    date: Date | None
    statement_id: str | None
    evidence: Evidence
    object: Evidence | None = None
    all_conditions: tuple[Evidence, ...] = ()
    spokesperson_id: str | None = None
    holder: Evidence | None = None
    object_kinds: tuple[str, ...] = ()
    condition_kinds: tuple[str, ...] = ()
    order: Literal["ceasefire-first", "talks-first"] | None = None
    reason: Evidence | None = None
    party_id: str | None = None
