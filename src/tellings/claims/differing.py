"""Where the tellings of a claim fill a slot differently. What one telling leaves out is no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
import regex

from ..records import Date, Difference, Event, Evidence, Figure, Name, Position, Statement, Value, cite, make_id
from ..text.dates import find
from ..text.fold import fold_key
from .alike import misspelt, places_differ
from .denials import LEAST_COMMON, LEAST_COPIED, spoken, turned
from .grouping import Told
from .happenings import dates_clash
from .hours import Hour, hour_of, hours_clash
from .likeness import stems
from .material import Material
from .tallying import Weighed
from .wordings import other_quotation, other_words, swapped_denials, wording

Slot = Literal["number", "date", "place", "actor", "attribution", "condition", "negation", "wording"]


def differences(material: Material, found: Iterable[Weighed]) -> list[Difference]:
    """All differences within the claims, in the order of the claims."""
    return [difference for weighed in found for difference in _of_claim(material, weighed)]


def _of_claim(material: Material, weighed: Weighed) -> Iterator[Difference]:
    if len(weighed.rows) < 2:
        return
    if weighed.claim.kind == "figure":
        yield from _numbers(material, weighed)
    elif weighed.claim.kind == "event":
        yield from _dates(material, weighed) or _hours(material, weighed)
        yield from _places(material, weighed)
        yield from _actors(material, weighed)
    elif weighed.claim.kind == "position":
        yield from _conditions(material, weighed)
    elif weighed.claim.kind == "utterance":
        yield from _attributions(material, weighed)
        yield from _negations(material, weighed)
        yield from _wordings(material, weighed)
        yield from _hours(material, weighed)


def _difference(
    material: Material, weighed: Weighed, slot: Slot, cells: Sequence[tuple[str, Told, Evidence]]
) -> Difference:
    """`cells`: for each telling its value, its row and the words that show it; equal values are put together."""
    values: dict[str, list[tuple[Told, Evidence]]] = defaultdict(list)
    for value, row, evidence in cells:
        values[value].append((row, evidence))
    made = []
    lineage_of = lineages(weighed)
    for value, same in values.items():
        ids = {lineage_of[row.row_id] for row, _ in same}
        ordered = tuple(sorted(ids, key=lambda key: (len(material.siglum(key)), material.siglum(key))))
        made.append(Value(value=value, lineage_ids=ordered, evidence=tuple(sorted({e for _, e in same}))))
    claim_id = weighed.claim.claim_id
    return Difference(
        difference_id=make_id("v", claim_id, slot), claim_id=claim_id, slot=slot,
        values=tuple(sorted(made, key=lambda v: (v.lineage_ids, v.value))),
    )  # fmt: skip


def lineages(weighed: Weighed) -> dict[str, str]:
    """The lineage of each telling of a claim, by its row."""
    return {telling.row_id: telling.lineage_id for telling in weighed.claim.tellings}


def _numbers(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Other numbers for one count, whatever their bounds, also where a copy changed the number of its source."""
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Figure) and not row.row.garbled]
    own = {_number(figure) for row, figure in rows if not row.root.steps}
    changed = any(_number(figure) != _number(source) for row, figure in rows for source in _sources(row, rows))
    if len(own) > 1 or changed:
        cells = [(number_words(figure), row, _figure_evidence(figure)) for row, figure in rows]
        difference = _difference(material, weighed, "number", cells)
        said = [_correcting(material, figure) for row, figure in rows if not row.root.steps]
        yield msgspec.structs.replace(difference, corrected=tuple(sorted({words for words in said if words})))


def _correcting(material: Material, figure: Figure) -> Evidence | None:
    """The words in a figure's sentence that say that it stands in place of another."""
    sentence = material.sentence_at(figure.report_id, figure.start)
    if sentence is None:
        return None
    text = material.reports[figure.report_id].text
    found = _CORRECTS.search(text, sentence.start, sentence.end)
    return None if found is None else cite(figure.report_id, text, *found.span())


_CORRECTS = regex.compile(
    r"(?i)\b(?:(?:and\s+)?not\s+\S+(?:\s+\S+)?,?\s+as\s+(?:\w+\s+){0,2}(?:reported|given|stated|said|thought|announced|believed)"
    r"(?:\s+(?:earlier|before|yesterday|at\s+first))?|correct(?:s|ed|ing|ion)\b|revis(?:es|ed|ing|ion)\b"
    r"(?:\s+(?:up|down|upwards?|downwards?))?|counted\s+twice|(?:lowered|raised|cut)\s+(?:the|its|their)\s+(?:toll|number|count|figure)"
    r"|(?:an?\s+)?earlier\s+(?:toll|count|figure|number|report)\b)"
)


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


def _dates(material: Material, weighed: Weighed) -> list[Difference]:
    """Days that exclude each other, in texts of their own: a copy's Friday is its source's, whatever its page says."""
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Event) and not row.root.steps]
    dated = [(row, event, event.date) for row, event in rows if event.date is not None]
    if any(_days_part(a, b) for n, (_, a, _) in enumerate(dated) for _, b, _ in dated[n + 1 :]):
        cells = [(date.value, row, date.evidence[0] if date.evidence else event.trigger) for row, event, date in dated]
        return [_difference(material, weighed, "date", cells)]
    return []


def _hours(material: Material, weighed: Weighed) -> list[Difference]:
    """Hours that exclude each other, in texts of their own."""
    found = [(row, hour) for row in weighed.rows if not row.root.steps and (hour := _hour(material, row)) is not None]
    if any(hours_clash(a, b) for n, (_, a) in enumerate(found) for _, b in found[n + 1 :]):
        words = [cite(row.report_id, material.reports[row.report_id].text, h.start, h.end) for row, h in found]
        cells = [(place.text, row, place) for place, (row, _) in zip(words, found, strict=True)]
        return [_difference(material, weighed, "date", cells)]
    return []


def _hour(material: Material, told: Told) -> Hour | None:
    text = material.reports[told.report_id].text
    if isinstance(told.row, Statement):
        return hour_of(text, told.row.content[0].start, told.row.content[-1].end)
    sentence = material.sentence_at(told.report_id, told.start)
    return None if sentence is None else hour_of(text, sentence.start, sentence.end)


def _days_part(a: Event, b: Event) -> bool:
    """No day can be both. Of two days in a row both must be named: what was reckoned may be off by a night."""
    if a.date is None or b.date is None or not dates_clash(a, b):
        return False
    (a_first, a_last), (b_first, b_last) = a.date.bounds(), b.date.bounds()
    gap = max((b_first - a_last).days, (a_first - b_last).days)
    return gap > 1 or (_names_day(a.date) and _names_day(b.date))


def _names_day(date: Date) -> bool:
    return not date.evidence or any(
        e.kind in {"weekday", "day"} for piece in date.evidence for e in find(piece.text, 0, len(piece.text))
    )


def _places(material: Material, weighed: Weighed) -> Iterator[Difference]:
    rows = [(row, row.row) for row in weighed.rows if isinstance(row.row, Event) and row.row.place_id in material.names]
    ids = sorted({event.place_id for _, event in rows if event.place_id})
    if any(places_differ(material, a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]):
        cells = [(material.names[event.place_id or ""].name, row, event.place or event.trigger) for row, event in rows]
        yield _difference(material, weighed, "place", cells)


def _actors(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Two doers of one deed that are not of one side: two persons, or parties of two countries. Own texts only."""
    cells = []
    for row in weighed.rows:
        if isinstance(row.row, Event) and not row.root.steps and len(row.row.actor_ids) == 1:
            name = material.name(row.row.actor_ids[0])
            if name is not None:
                cells.append((name, row, row.row.trigger))
    names = {name.name_id: name for name, _, _ in cells}
    if any(_two_doers(a, b) for n, a in enumerate(names.values()) for b in [*names.values()][n + 1 :]):
        yield _difference(material, weighed, "actor", [(name.name, row, words) for name, row, words in cells])


def _two_doers(a: Name, b: Name) -> bool:
    if a.kind == b.kind == "person":
        return not misspelt(a, b)
    return "person" not in {a.kind, b.kind} and None not in {a.country, b.country} and a.country != b.country


def _conditions(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Conditions of one stance that have no word of meaning in common. A stance told without any is told in short."""
    rows = [(row, row.row.conditions) for row in weighed.rows if isinstance(row.row, Position) and not row.root.steps]
    told_with = [(row, words, {*stems(words.text)}) for row, words in rows if words is not None]
    if any(a and b and not a & b for n, (_, _, a) in enumerate(told_with) for _, _, b in told_with[n + 1 :]):
        yield _difference(
            material, weighed, "condition", [(_plain(words.text), row, words) for row, words, _ in told_with]
        )


def _attributions(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Two persons, both by name, for one utterance. A spokesman and the government that he speaks for are none."""
    cells = []
    for row in weighed.rows:
        if isinstance(row.row, Statement) and row.row.speaker is not None:
            name = material.name(row.row.speaker_id)
            if name is not None and name.kind == "person" and _names(row.row.speaker, material.forms(name)):
                cells.append((name, row, row.row.speaker))
    people = {name.name_id: name for name, _, _ in cells}
    if any(not misspelt(a, b) for n, a in enumerate(people.values()) for b in [*people.values()][n + 1 :]):
        yield _difference(material, weighed, "attribution", [(name.name, row, words) for name, row, words in cells])


def _names(words: Evidence, forms: Iterable[str]) -> bool:
    """Has a speaker's mention a word of a name's forms, and is it not only "she"?"""
    return not {*fold_key(words.text).split()}.isdisjoint(word for form in forms for word in fold_key(form).split())


def _negations(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Where one telling denies what another affirms: each held against its source, or against a text of its own."""
    camps: list[list[tuple[bool, Told]]] = []
    for row in weighed.rows:
        if isinstance(row.row, Statement):
            _take_side(material, row, camps)
    for camp in camps:
        if len({side for side, _ in camp}) > 1:
            words_of = {side: _plain(wording(material, row)) for side, row in reversed(camp)}
            cells = [
                (words_of[side], row, piece)
                for side, row in camp
                if isinstance(row.row, Statement)
                for piece in row.row.content
            ]
            yield _difference(material, weighed, "negation", cells)
            return


def _take_side(material: Material, row: Told, camps: list[list[tuple[bool, Told]]]) -> None:
    """Put a row beside the first that it can be held against, on that one's side or the other; else by itself."""
    mine, swapped = spoken(wording(material, row)), swapped_denials(material, row)
    least = LEAST_COPIED if row.root.steps else LEAST_COMMON
    for camp in camps:
        for side, other in camp:
            if _comparable(row, other):
                against = turned(mine, spoken(wording(material, other)), swapped, least)
                if against is not None:
                    camp.append((side != against, row))
                    return
    camps.append([(False, row)])


def _comparable(row: Told, other: Told) -> bool:
    """A copy is held against the text it was taken from, a text of its own against others of their own."""
    return other.report_id == row.root.report_id if row.root.steps else not other.root.steps


def _wordings(material: Material, weighed: Weighed) -> Iterator[Difference]:
    """Other words between quotation marks for one utterance: in two lineages, or in a copy that put them there.

    A shorter quotation is none, and neither is a denial lost or gained: that is a difference of its own. What a spun
    copy swapped throughout is told by the copying.
    """
    lineage_of = lineages(weighed)
    direct = [r for r in weighed.rows if isinstance(r.row, Statement) and r.row.kind == "direct"]
    own = [r for r in direct if not r.root.steps]
    changed = [r for r in direct if r.root.steps and other_words(material, r, own) is not None]
    altered = {row.row_id for row in changed} | {
        row.row_id for row in own if any(row.report_id == copy.root.report_id for copy in changed)
    }
    quoted = [*own, *changed]
    apart = altered | {
        row.row_id
        for n, one in enumerate(own)
        for other in own[n + 1 :]
        if lineage_of[one.row_id] != lineage_of[other.row_id]
        and other_quotation(wording(material, one), wording(material, other))
        for row in (one, other)
    }
    if apart:
        cells = [
            (_plain(wording(material, row)), row, piece)
            for row in quoted
            if row.row_id in apart and isinstance(row.row, Statement)
            for piece in row.row.content
        ]
        yield _difference(material, weighed, "wording", cells)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip("\"“”'’‘«»,") if fold_key(text) else text
