"""How likely two events of one story are the same happening: a linear model over what a reader would compare.

Weights from `training/claims/events.py`, fitted on the event chains of ECB+ topics 1-35.
"""

from __future__ import annotations

import functools
import lzma
import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

import msgspec

from ..records import Event, Name
from .likeness import Weights

FEATURES = (
    "bias", "same trigger", "akin trigger", "rare trigger", "same type", "other type", "same status", "same place",
    "other place", "same day", "other day", "shared party", "other parties", "sentences", "surroundings", "same report",
    "both lead", "both first",
)  # fmt: skip
LEAD_SENTENCES = 2
SUPPORT = 0.1
"""Likeness of surroundings without which no pair is one happening: one "agreed" is not another, though one party did
both in one town on one day. Swept on ECB+ (0, .1, .15, .2: .801, .797, .787, .771 cross-validated, precision .88, .89,
.91, .93)."""


class Scene(NamedTuple):
    """What is compared of an event: its row, the stems of trigger, sentence and surroundings, and where it stands.

    `first`: no event of its type stands before it in its report.
    """

    row: Event
    trigger: tuple[str, ...]
    sentence: tuple[str, ...]
    around: tuple[str, ...]
    number: int
    first: bool


class Model(msgspec.Struct, frozen=True):
    """`weights` by feature, in logits; two groups of events are one from an average chance of `least` on."""

    weights: dict[str, float]
    least: float


def features(names: Mapping[str, Name], weights: Weights, one: Scene, other: Scene) -> tuple[float, ...]:
    """What is known of a pair, in the order of FEATURES. Symmetric."""
    a, b = one.row, other.row
    same = bool(one.trigger) and one.trigger == other.trigger
    akin = not same and _akin(one.trigger, other.trigger)
    parties = {*a.actor_ids, *a.recipient_ids}, {*b.actor_ids, *b.recipient_ids}
    return (
        1.0,
        float(same),
        float(akin),
        weights.of(one.trigger[0]) if same else 0.0,
        float(bool(type_of(a)) and type_of(a) == type_of(b)),
        float(a.plover_type is not None and b.plover_type is not None and a.plover_type != b.plover_type),
        float(a.status == b.status),
        float(a.place_id is not None and a.place_id == b.place_id),
        float(_places_clash(names, a, b)),
        float(a.date is not None and b.date is not None and not dates_clash(a, b)),
        float(dates_clash(a, b)),
        float(bool(parties[0] & parties[1])),
        float(bool(parties[0] and parties[1]) and not parties[0] & parties[1]),
        weights.likeness(one.sentence, other.sentence),
        weights.likeness(one.around, other.around),
        float(a.report_id == b.report_id),
        float(max(one.number, other.number) < LEAD_SENTENCES),
        float(one.first and other.first and bool(type_of(a)) and type_of(a) == type_of(b)),
    )


def type_of(event: Event) -> str:
    """PLOVER's class, or the kind of a happening that PLOVER has no class for; nothing where neither is known."""
    return event.plover_type or event.happening or ""


def first_of_type(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the first event of each type in each report: what a report tells of first is mostly its matter."""
    first: dict[tuple[str, str], str] = {}
    for event in sorted(events, key=lambda e: (e.trigger.start, e.event_id)):
        first.setdefault((event.report_id, type_of(event)), event.event_id)
    return frozenset(first.values())


def chance(model: Model, values: Sequence[float]) -> float:
    """The chance that a pair with these features is one happening; 0 where nothing but the trigger speaks for it."""
    known = dict(zip(FEATURES, values, strict=True))
    if known["surroundings"] < SUPPORT:
        return 0.0
    logit = math.fsum(model.weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, logit))))


@functools.cache
def model() -> Model:
    """The shipped weights."""
    return msgspec.json.decode((files("tellings") / "data" / "claims" / "events.json").read_bytes(), type=Model)


@functools.cache
def _senses() -> Mapping[str, frozenset[str]]:
    lines = (
        lzma.decompress((files("tellings") / "data" / "claims" / "senses.txt.xz").read_bytes()).decode().splitlines()
    )
    return {word: frozenset(ids) for word, *ids in map(str.split, lines)}


def _akin(one: Sequence[str], other: Sequence[str]) -> bool:
    """Can two triggers name the same happening: do any of their words share a family of senses?"""
    table = _senses()
    left = {family for word in one for family in table.get(word, ())}
    return any(not left.isdisjoint(table.get(word, ())) for word in other) or bool(set(one) & set(other))


def _places_clash(names: Mapping[str, Name], a: Event, b: Event) -> bool:
    """Two places of the same granularity that are not the same. A town and its region do not differ."""
    one, other = names.get(a.place_id or ""), names.get(b.place_id or "")
    return one is not None and other is not None and one is not other and one.place_precision == other.place_precision


def dates_clash(a: Event, b: Event) -> bool:
    """No day can be both."""
    if a.date is None or b.date is None:
        return False
    (a_first, a_last), (b_first, b_last) = a.date.bounds(), b.date.bounds()
    return a_last < b_first or b_last < a_first
