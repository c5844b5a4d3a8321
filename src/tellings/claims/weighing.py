"""From rows of single reports to claims: each kind of row by its own idea of what makes two of them one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, Protocol

import regex

from ..records import Anchor, Event, Position
from ..text.fold import fold_key
from ..text.tokens import words
from . import alike, counting
from .grouping import Told, Unit, link, told, units
from .happenings import Scene, first_of_type, model, type_of
from .likeness import Weights, stems
from .material import Material
from .origins import one_label_each
from .tallying import Kind, Lineages, Weighed, weigh
from .wordings import sentence_of, wording

Pair = tuple[int, int]
MAX_PAIRS_A_KEY = 300
"""Units that share a rare word beyond which the word proposes no pairs: it is not rare."""


class _Item(Protocol):
    """Anything that is compared: a unit with what is compared of it."""

    @property
    def unit(self) -> Unit: ...


def claims(material: Material) -> list[Weighed]:
    """All claims of a story: utterances, events, figures, positions, each in the order of their first telling."""
    by_kind: dict[Kind, list[list[Told]]] = {
        "utterance": _rows(_utterances(material)), "event": _rows(_events(material)),
        "figure": _rows(_figures(material)), "position": _rows(_positions(material)),
    }  # fmt: skip
    counting_of = Lineages(material, [rows for groups in by_kind.values() for rows in groups])
    found = [
        weighed for kind, groups in by_kind.items() for weighed in _weigh_kind(material, kind, groups, counting_of)
    ]
    named = one_label_each(material, [weighed.claim for weighed in found])
    return [Weighed(claim, weighed.rows) for claim, weighed in zip(named, found, strict=True)]


def _rows(groups: Iterable[Sequence[Unit]]) -> list[list[Told]]:
    return [[row for unit in group for row in unit.told] for group in groups]


def _weigh_kind(
    material: Material, kind: Kind, groups: Iterable[Sequence[Told]], lineages: Lineages
) -> Iterator[Weighed]:
    found = [weigh(material, kind, rows, lineages) for rows in groups]
    if kind in ("event", "position"):
        told_in = {(row.report_id, _sentence(material, row)) for w in found for row in w.rows if not row.root.steps}
        found = [w for w in found if not _only_spun(w) or any(_source(material, r) not in told_in for r in w.rows)]
    yield from sorted(found, key=lambda w: (w.claim.wording.report_id, w.claim.wording.start, w.claim.claim_id))


def _only_spun(weighed: Weighed) -> bool:
    """Is it read in passages with swapped words alone?

    Such a sentence parses at random. Where the sentence that it was taken from was understood, what is read beyond that
    is no claim: its row stays in the table, and the copying is told elsewhere.
    """
    return all(telling.rendering == "spun" for telling in weighed.claim.tellings)


def _sentence(material: Material, row: Told) -> int:
    return material.number_of(row.report_id, row.start)


def _source(material: Material, row: Told) -> tuple[str, int]:
    """The report, and the number of its sentence, that a row's passage was taken from."""
    return row.root.report_id, material.number_of(row.root.report_id, row.root.start)


def _utterances(material: Material) -> list[list[Unit]]:
    rows = [
        told(material, s, s.statement_id, (s.content[0].start, s.content[-1].end), "")
        for s in material.statements.values()
    ]
    items = [_utterance(unit, wording(material, unit.head)) for unit in units(rows)]
    weights = Weights(item.stems for item in items)
    pairs = [*_candidates([i.stems for i in items])]
    groups = link(items, pairs, alike.utterances(material, weights), alike.SAME_UTTERANCE, _judged(material, items))
    return [[item.unit for item in group] for group in groups]


def _utterance(unit: Unit, said: str) -> alike.Utterance:
    return alike.Utterance(unit, stems(said), tuple(fold_key(token.text) for token in words(said)))


def _events(material: Material) -> list[list[Unit]]:
    rows = [
        told(material, e, e.event_id, (e.trigger.start, e.trigger.end), type_of(e)) for e in material.events.values()
    ]
    first = first_of_type(material.events.values())
    items = [alike.Happening(unit, _scene(material, unit.head, first)) for unit in units(rows)]
    weights = Weights(item.scene.sentence for item in items)
    by_type: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        by_type[type_of(item.scene.row)].append(index)
    pairs = [*_candidates([i.scene.around for i in items]), *_pairs_of(by_type)]
    groups = link(items, pairs, alike.events(material, weights), model().least, _judged(material, items))
    return [[item.unit for item in group] for group in groups]


def _figures(material: Material) -> list[list[Unit]]:
    rows = [
        told(material, f, f.figure_id, (f.start, f.end), "")
        for f in material.figures
        if not _DENIED.search(material.reports[f.report_id].text, max(0, f.start - _BEFORE), f.start)
    ]
    items = [counting.Count(unit, stems(sentence_of(material, unit.head))) for unit in units(rows)]
    weights = Weights(item.stems for item in items)
    by_counts: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        by_counts[item.figure.counts].append(index)
        by_counts[f"{item.figure.low} {item.figure.high}"].append(index)
    pairs = [*_candidates([i.stems for i in items]), *_pairs_of(by_counts)]
    groups = link(
        items, pairs, counting.figures(material, weights, items), counting.SAME_FIGURE, _judged(material, items)
    )
    return [[item.unit for item in group] for group in groups]


def _judged(material: Material, items: Sequence[_Item]) -> dict[Pair, bool]:
    """Pairs of items that a person called one (True) or not one (False), by where their rows stand."""
    found: dict[Pair, bool] = {}
    for one, other, same in material.judged:
        left, right = _at(items, one), _at(items, other)
        found |= {(min(a, b), max(a, b)): same for a in left for b in right if a != b}
    return found


def _at(items: Sequence[_Item], place: Anchor) -> list[int]:
    return [
        index
        for index, item in enumerate(items)
        if any(place.touches(row.report_id, row.start, row.end) for row in item.unit.told)
    ]


_BEFORE = 14
_DENIED = regex.compile(r"(?i)\b(?:not|never|rather\s+than|instead\s+of)\s+$")
"""Before a number that the report says it was not: nothing that anybody tells."""


def _positions(material: Material) -> list[list[Unit]]:
    """One claim a holder, issue and stance: what a party wants does not depend on the words.

    Issues that have no name of their own are told apart by what is wanted: to want two things is two claims.
    """
    rows = [
        told(material, p, p.position_id, (p.evidence.start, p.evidence.end), f"{_holder(p)} {p.issue} {p.stance}")
        for p in material.positions
    ]
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units(rows):
        groups[unit.head.kind_key].append(unit)
    return [group for key in sorted(groups) for group in _by_object(material, groups[key])]


def _by_object(material: Material, found: Sequence[Unit]) -> list[list[Unit]]:
    """Units of one holder, issue and stance; where the issue is `other`, those whose objects share words together."""
    head = found[0].head.row
    if len(found) == 1 or not isinstance(head, Position) or head.issue != "other":
        return [list(found)]
    items = [_Stand(unit, _wanted(unit.head.row)) for unit in found]
    weights = Weights(item.stems for item in items)
    pairs = [(a, b) for a in range(len(items)) for b in range(a + 1, len(items))]
    groups = link(items, pairs, lambda a, b: weights.likeness(a.stems, b.stems), SAME_OBJECT, _judged(material, items))
    return [[item.unit for item in group] for group in groups]


class _Stand(NamedTuple):
    """A unit of positions with the stems of what is wanted."""

    unit: Unit
    stems: tuple[str, ...]


def _wanted(row: object) -> tuple[str, ...]:
    assert isinstance(row, Position)
    return stems((row.object or row.evidence).text)


SAME_OBJECT = 0.3
"""Share of words from which two objects of one holder are one; set by reading, on invented piles."""


def _holder(position: Position) -> str:
    """A holder without a name is the same only under the same words."""
    return position.actor_id or (position.holder.text.casefold() if position.holder else "")


def _candidates(wordings: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a stem which is not too common among the wordings."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, wording_stems in enumerate(wordings):
        for stem in sorted(set(wording_stems)):
            holders[stem].append(index)
    for same in holders.values():
        if len(same) <= MAX_PAIRS_A_KEY:
            yield from ((a, b) for n, a in enumerate(same) for b in same[n + 1 :])


def _pairs_of(groups: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """All pairs inside each group that is not too large."""
    for same in groups.values():
        if len(same) <= MAX_PAIRS_A_KEY:
            yield from ((a, b) for n, a in enumerate(same) for b in same[n + 1 :])


def _scene(material: Material, row: Told, first: Set[str]) -> Scene:
    """What is compared of an event: a long sentence tells of more than one, so the words near the trigger count too."""
    assert isinstance(row.row, Event)
    text, sentence = material.reports[row.report_id].text, row.row.sentence
    start, end = max(sentence.start, row.start - AROUND), min(sentence.end, row.end + AROUND)
    number = material.number_of(row.report_id, row.start)
    return Scene(
        row.row, stems(row.row.trigger.text), stems(sentence.text), stems(text[start:end]), number, row.row_id in first
    )


AROUND = 90
"""Code points to each side of a trigger that are compared."""
