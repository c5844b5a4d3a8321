"""Why two reports are said to share a text, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..records import Report
from ..records.copy import CopyKind
from .align import Alignment, Link
from .kinds import Wording
from .naming import name_of
from .order import Order
from .reading import NAME, NUMBER

_SHOWN_SWAPS = 4
_SHOWN_ALTERED = 8


class Findings(NamedTuple):
    """What the reasons tell of. The alignment and the wording have the taker first."""

    taker: Report
    giver: Report
    alignment: Alignment
    wording: Wording
    kind: CopyKind
    order: Order
    shared: tuple[str, ...]


def reasons(found: Findings) -> tuple[str, ...]:
    """Sentences for a reader: how much, how changed, which names and figures, who took from whom."""
    parts = [_how_much(found)]
    if found.kind == "spun":
        parts.append(_swaps(found.wording))
    if found.kind == "shared-source":
        parts.append(f"both name {_listed(found.shared)} as a source; neither is clearly taken from the other")
    parts.extend(_otherwise(found))
    agreed = _names(found.alignment)
    if agreed is not None:
        parts.append(agreed)
    parts.append(_direction(found))
    return tuple(f"{part[0].upper()}{part[1:]}." for part in parts)


def _how_much(found: Findings) -> str:
    giver = name_of(found.giver)
    if found.kind == "identical":
        return f"its reporting is that of {giver}, word for word"
    reading = found.alignment.first
    sentences = len(reading.bounds())
    hit = {reading.sentence[p] for h in found.alignment.hits for p in (h.links[0].i, h.links[-1].i)}
    same = round(100 * found.wording.same)
    words = "word for word" if found.wording.same > 0.97 else f"with {same} % of the words the same"
    return f"{len(hit)} of its {sentences} sentences stand in {giver}, wholly or in part, {words}"


def _swaps(wording: Wording) -> str:
    shown = [s for s in wording.swaps if s.times > 1][:_SHOWN_SWAPS] or list(wording.swaps[:_SHOWN_SWAPS])
    pairs = "; ".join(f"{s.giver} -> {s.taker}{f' {s.times} times' if s.times > 1 else ''}" for s in shown)
    return f"{wording.changed} words are exchanged for others at the same places: {pairs}"


def _otherwise(found: Findings) -> Iterator[str]:
    """Which figures and words stand in the taker for which of the giver, the first few."""
    told = found.wording.altered
    kinds = [("figures", told.figures)]
    if found.kind != "spun":
        kinds.append(("words", told.words))
    for what, links in kinds:
        if links:
            pairs = list(dict.fromkeys(_pair(found, link) for link in links))
            more = f"; and {len(pairs) - _SHOWN_ALTERED} more" if len(pairs) > _SHOWN_ALTERED else ""
            shown = "; ".join(pairs[:_SHOWN_ALTERED])
            yield f"at the same places it has other {what} than {name_of(found.giver)}: {shown}{more}"


def _pair(found: Findings, link: Link) -> str:
    one, other = found.alignment.first, found.alignment.second
    theirs = found.giver.text[other.start[link.j] : other.end[link.j]]
    return f"{theirs} -> {found.taker.text[one.start[link.i] : one.end[link.i]]}"


def _names(alignment: Alignment) -> str | None:
    """How many names and figures of the aligned stretches of the taker stand in their counterparts."""
    every = same = 0
    reading, other = alignment.first, alignment.second
    for hit in alignment.hits:
        nearby = {other.ids[p] for p in range(*hit.second_range())}
        for place in range(*hit.first_range()):
            if reading.kind[place] in (NAME, NUMBER):
                every += 1
                same += reading.ids[place] in nearby
    return f"{same} of {every} names and figures in those passages are the same" if every else None


def _direction(found: Findings) -> str:
    order = found.order
    return order.reason if order.basis == "unknown" else f"it is the later of the two: {order.reason}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names)
