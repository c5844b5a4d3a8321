"""Where the tellings of a claim fill a slot differently. What one telling leaves out is no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from ..records import Difference, Event, Evidence, Figure, Statement, Value, make_id
from ..text.fold import fold_key
from .alike import places_differ
from .grouping import Told
from .happenings import dates_clash
from .likeness import stems
from .material import Material
from .weighing import Weighed
from .wordings import changes_meaning, wording

Slot = Literal["number", "date", "place", "actor", "attribution", "wording"]


def differences(material: Material, found: Iterable[Weighed]) -> list[Difference]:
    """All differences within the claims, in the order of the claims."""
    return [difference for weighed in found for difference in _of_claim(material, weighed)]


def _of_claim(material: Material, weighed: Weighed) -> Iterator[Difference]:
    if len(weighed.rows) < 2:
        return
    if weighed.claim.kind == "figure":
        yield from _numbers(material, weighed)
    elif weighed.claim.kind == "event":
        yield from _dates(material, weighed)
        yield from _places(material, weighed)
    elif weighed.claim.kind == "utterance":
        yield from _attributions(material, weighed)
        yield from _wordings(material, weighed)


def _difference(
    material: Material, weighed: Weighed, slot: Slot, cells: Sequence[tuple[str, Told, Evidence]]
) -> Difference:
    """`cells`: for each telling its value, its row and the words that show it; equal values are put together."""
    values: dict[str, list[tuple[Told, Evidence]]] = defaultdict(list)
    for value, row, evidence in cells:
        values[value].append((row, evidence))
    made = []
    for value, same in values.items():
        ids = {material.lineage_of[row.root.report_id] for row, _ in same}
        ordered = tuple(sorted(ids, key=lambda key: (len(material.siglum(key)), material.siglum(key))))
        made.append(Value(value=value, lineage_ids=ordered, evidence=tuple(sorted({e for _, e in same}))))
    claim_id = weighed.claim.claim_id
    return Difference(
        difference_id=make_id("v", claim_id, slot), claim_id=claim_id, slot=slot,
        values=tuple(sorted(made, key=lambda v: (v.lineage_ids, v.value))),
    )  # fmt: skip


def _numbers(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Other numbers for one count, whatever their bounds, also where a copy changed the number of its source."""
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Figure) and not row.row.garbled]
    own = {_number(figure) for row, figure in rows if not row.root.steps}
    changed = any(_number(figure) != _number(source) for row, figure in rows for source in _sources(row, rows))
    if len(own) > 1 or changed:
        cells = [(number_words(figure), row, _figure_evidence(figure)) for row, figure in rows]
        yield _difference(material, weighed, "number", cells)


def _number(figure: Figure) -> tuple[float | None, ...]:
    """The number that is said: "at least 12" and "about 12" say one, "110 to 130" two."""
    if figure.bound == "between":
        return figure.low, figure.high
    return (figure.low if figure.low is not None else figure.high,)


def _sources(row: Told, rows: Sequence[tuple[Told, Figure]]) -> Iterator[Figure]:
    """The figures of the text from which a copied row was taken."""
    if row.root.steps:
        yield from (figure for other, figure in rows if not other.root.steps and other.report_id == row.root.report_id)


def number_words(figure: Figure) -> str:
    """A figure's interval in words: "at least 12", "110 to 130", "about 9,000"."""
    low, high = (None if n is None else f"{n:,.10g}" for n in (figure.low, figure.high))
    if figure.bound == "between" and low and high:
        return f"{low} to {high}"
    number = low or high or figure.text
    return number if figure.bound == "exactly" else f"{figure.bound} {number}"


def _figure_evidence(figure: Figure) -> Evidence:
    return Evidence(report_id=figure.report_id, start=figure.start, end=figure.end, text=figure.text)


def _dates(material: Material, weighed: Weighed) -> Iterator[Difference]:
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Event) and row.row.date is not None]
    if any(dates_clash(a, b) for n, (_, a) in enumerate(rows) for _, b in rows[n + 1 :]):
        cells = [
            (event.date.value, row, event.date.evidence[0] if event.date.evidence else event.trigger)
            for row, event in rows
            if event.date is not None
        ]
        yield _difference(material, weighed, "date", cells)


def _places(material: Material, weighed: Weighed) -> Iterator[Difference]:
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Event) and row.row.place_id in material.names]
    ids = sorted({event.place_id for _, event in rows if event.place_id})
    if any(places_differ(material, a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]):
        cells = [(material.names[event.place_id or ""].name, row, event.place or event.trigger) for row, event in rows]
        yield _difference(material, weighed, "place", cells)


def _attributions(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Two persons for one utterance. A spokesman and the government that he speaks for are no difference."""
    cells = []
    for row in weighed.rows:
        if isinstance(row.row, Statement) and row.row.speaker is not None:
            name = material.name(row.row.speaker_id)
            if name is not None and name.kind == "person":
                cells.append((name.name, row, row.row.speaker))
    if len({value for value, _, _ in cells}) > 1:
        yield _difference(material, weighed, "attribution", cells)


def _wordings(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Other words for one utterance: of quotations between lineages, and of copies that changed what was said."""
    said = [r for r in weighed.rows if isinstance(r.row, Statement)]
    own = [row for row in said if not row.root.steps]
    quoted = [row for row in own if isinstance(row.row, Statement) and row.row.kind == "direct"]
    changed = [row for row in said if row.root.steps and changes_meaning(material, row, own)]
    shown = [*(own if changed else quoted), *changed]
    if len({stems(wording(material, row)) for row in shown}) > 1 and (changed or _lineages(material, quoted) > 1):
        cells = [
            (_plain(wording(material, row)), row, row.row.content[0]) for row in shown if isinstance(row.row, Statement)
        ]
        yield _difference(material, weighed, "wording", cells)


def _lineages(material: Material, rows: Sequence[Told]) -> int:
    return len({material.lineage_of[row.root.report_id] for row in rows})


def _plain(text: str) -> str:
    return " ".join(text.split()).strip("\"“”'’‘«»,") if fold_key(text) else text
