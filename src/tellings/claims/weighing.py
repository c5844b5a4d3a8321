"""From rows of single reports to claims: each kind of row by its own idea of what makes two of them one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

import msgspec
import regex

from ..records import Anchor, Claim, Event, Evidence, Figure, Position, Statement, Telling, make_id
from ..text.fold import fold_key
from ..text.tokens import words
from . import alike, counting
from .comparing import aligned
from .grouping import Told, Unit, link, told, units
from .happenings import Scene, model
from .likeness import Weights, stems
from .material import Material
from .origins import one_label_each, origins
from .sharing import Sharing, joined
from .wordings import changes_meaning, sentence_of, wording

Pair = tuple[int, int]
Kind = Literal["utterance", "event", "figure", "position"]
MAX_PAIRS_A_KEY = 300
"""Units that share a rare word beyond which the word proposes no pairs: it is not rare."""


class _Item(Protocol):
    """Anything that is compared: a unit with what is compared of it."""

    @property
    def unit(self) -> Unit: ...


class Weighed(NamedTuple):
    """A claim and the rows behind its tellings, in the order of the tellings."""

    claim: Claim
    rows: tuple[Told, ...]


def claims(material: Material) -> list[Weighed]:
    """All claims of a story: utterances, events, figures, positions, each in the order of their first telling."""
    found = [
        *_weigh_kind(material, "utterance", _utterances(material)),
        *_weigh_kind(material, "event", _events(material)),
        *_weigh_kind(material, "figure", _figures(material)),
        *_weigh_kind(material, "position", _positions(material)),
    ]
    named = one_label_each(material, [weighed.claim for weighed in found])
    return [Weighed(claim, weighed.rows) for claim, weighed in zip(named, found, strict=True)]


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
        told(material, e, e.event_id, (e.trigger.start, e.trigger.end), e.plover_type or "")
        for e in material.events.values()
    ]
    items = [alike.Happening(unit, _scene(material, unit.head)) for unit in units(rows)]
    weights = Weights(item.scene.sentence for item in items)
    by_type: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        by_type[item.scene.row.plover_type or ""].append(index)
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


def _scene(material: Material, row: Told) -> Scene:
    """What is compared of an event: a long sentence tells of more than one, so the words near the trigger count too."""
    assert isinstance(row.row, Event)
    text, sentence = material.reports[row.report_id].text, row.row.sentence
    start, end = max(sentence.start, row.start - AROUND), min(sentence.end, row.end + AROUND)
    number = material.number_of(row.report_id, row.start)
    return Scene(row.row, stems(row.row.trigger.text), stems(sentence.text), stems(text[start:end]), number)


AROUND = 90
"""Code points to each side of a trigger that are compared."""


def _weigh_kind(material: Material, kind: Kind, groups: Iterable[Sequence[Unit]]) -> Iterator[Weighed]:
    sharing = Sharing(material)
    found = [_weigh(material, kind, [row for unit in group for row in unit.told], sharing) for group in groups]
    yield from sorted(found, key=lambda w: (w.claim.wording.report_id, w.claim.wording.start, w.claim.claim_id))


def _weigh(material: Material, kind: Kind, rows: Sequence[Told], sharing: Sharing) -> Weighed:
    rows = sorted(rows, key=lambda r: _rank(material, r))
    lineage_of = _lineages(material, rows, sharing)
    moved = sum(1 for row in rows if lineage_of[_root(row)] != _traced(material, row))
    tellings = tuple(
        Telling(
            report_id=row.report_id,
            lineage_id=lineage,
            evidence=evidence_of(material, row),
            rendering=_rendering(material, row, rows) if lineage == _traced(material, row) else "copied",
            row_id=row.row_id,
        )
        for row, lineage in ((row, lineage_of[_root(row)]) for row in rows)
    )
    if kind == "utterance":
        tellings = tuple(_compared(material, telling, tellings[0]) for telling in tellings)
    claim = Claim(
        claim_id=make_id("c", kind, min(row.row_id for row in rows)),
        story_id=material.story.story_id,
        kind=kind,
        wording=tellings[0].evidence[0],
        tellings=tellings,
        carriers=tuple(sorted({t.report_id for t in tellings})),
        lineages=tuple(sorted({t.lineage_id for t in tellings}, key=lambda key: (_order(material, key), key))),
        named_origins=origins(material, kind, rows),
        reason=_reason(kind, rows, moved),
    )
    return Weighed(claim, tuple(rows))


def _compared(material: Material, telling: Telling, first: Telling) -> Telling:
    """A telling with what its words add to those of the first, and drop of them."""
    said, wording_of = (tuple(piece.text for piece in one.evidence) for one in (telling, first))
    if said == wording_of:
        return telling
    texts = material.reports[telling.report_id].text, material.reports[first.report_id].text
    adds, drops = aligned(texts, telling.evidence, first.evidence)
    return msgspec.structs.replace(telling, adds=adds, drops=drops) if adds or drops else telling


def _traced(material: Material, row: Told) -> str:
    """The lineage of the text to which a telling was followed."""
    return material.lineage_of[row.root.report_id]


_Span = tuple[str, int, int]


def _root(row: Told) -> _Span:
    """Report, start and end of what a telling goes back to."""
    return row.root.report_id, row.root.start, row.root.end


def _lineages(material: Material, rows: Sequence[Told], sharing: Sharing) -> dict[_Span, str]:
    """The lineage of each place that the tellings go back to: where two share their own words, the first by siglum."""
    lineage_of = {_root(row): _traced(material, row) for row in rows}
    if len(set(lineage_of.values())) < 2:
        return lineage_of
    roots = sorted(lineage_of, key=lambda root: (*_order(material, lineage_of[root]), *root))
    first = joined(sharing, [sharing.places(*root) for root in roots])
    return {root: lineage_of[roots[first[n]]] for n, root in enumerate(roots)}


def _order(material: Material, lineage_id: str) -> tuple[int, str]:
    siglum = material.siglum(lineage_id)
    return len(siglum), siglum


def _rank(material: Material, row: Told) -> tuple[object, ...]:
    """The best wording first: own text before copies, sound before damaged, direct speech, then by siglum and place."""
    damaged = isinstance(row.row, Figure) and row.row.garbled
    direct = isinstance(row.row, Statement) and row.row.kind == "direct"
    lineage = _order(material, material.lineage_of[row.root.report_id])
    return damaged, bool(row.root.steps), not direct, lineage, row.report_id, row.start, row.row_id


def evidence_of(material: Material, row: Told) -> tuple[Evidence, ...]:
    """The words that carry a telling."""
    if isinstance(row.row, Statement):
        return row.row.content
    if isinstance(row.row, Event):
        return (row.row.sentence,)
    if isinstance(row.row, Position):
        return (row.row.evidence,)
    found = material.sentence_at(row.report_id, row.start)
    figure = row.row
    own = Evidence(report_id=figure.report_id, start=figure.start, end=figure.end, text=figure.text)
    return (own,) if found is None else (own, found)


def _rendering(
    material: Material, row: Told, rows: Sequence[Told]
) -> Literal["same words", "own rendering", "copied", "spun", "damaged"]:
    if isinstance(row.row, Figure) and row.row.garbled:
        return "damaged"
    if row.root.steps:
        if any(step.kind == "spun" for step in row.root.steps):
            return "spun"
        own = [other for other in rows if not other.root.steps]
        return "damaged" if isinstance(row.row, Statement) and changes_meaning(material, row, own) else "copied"
    mine = fold_key(wording(material, row))
    others = [r for r in rows if material.lineage_of[r.root.report_id] != material.lineage_of[row.root.report_id]]
    if isinstance(row.row, Statement) and any(fold_key(wording(material, other)) == mine for other in others):
        return "same words"
    return "own rendering"


def _reason(kind: Kind, rows: Sequence[Told], moved: int) -> str | None:
    if len(rows) == 1:
        return None
    copied = sum(1 for row in rows if row.root.steps)
    own = len(rows) - copied - moved
    how = {
        "utterance": "the same speaker in words that agree",
        "event": "the same kind of event, with places, parties and days that do not exclude each other",
        "figure": "a count of the same thing in sentences that agree",
        "position": "the same party, issue and stance",
    }[kind]
    parts = [f"{own} in words of their own: {how}"] if own > 1 else []
    parts += [f"{copied} stand in passages that were copied"] if copied else []
    parts += [f"{moved} in sentences that another text has word for word, outside of any quotation"] if moved else []
    return "; ".join(parts) or None
