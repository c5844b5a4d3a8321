"""A claim from its tellings: the best wording, carriers, lineages, renderings, and why these are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from ..records import Claim, Event, Evidence, Figure, Position, Statement, Telling, make_id
from ..text.fold import fold_key
from .comparing import aligned
from .grouping import Told
from .material import Material
from .origins import origins
from .retelling import retold
from .sharing import Sharing, joined
from .wordings import changes_meaning, wording

Kind = Literal["utterance", "event", "figure", "position"]


class Weighed(NamedTuple):
    """A claim and the rows behind its tellings, in the order of the tellings."""

    claim: Claim
    rows: tuple[Told, ...]


class Counted(NamedTuple):
    """The lineage of each telling, and how many have another's for words that they share or for what they retell."""

    ids: tuple[str, ...]
    shared: int
    retold: int


class Lineages:
    """Which text each telling counts for. `groups` are the tellings of all claims of the story."""

    def __init__(self, material: Material, groups: Sequence[Sequence[Told]]) -> None:
        self._material = material
        self._sharing = Sharing(material)
        self._retold = retold(material, groups)

    def of(self, rows: Sequence[Told]) -> Counted:
        """The lineages of one claim's tellings: that of the text from which each was taken, the first by siglum where
        two share their own words, or where one text is a retelling of the other.

        A text that has the thing in another's words does not count for it, though it say it once more in its own.
        """
        material = self._material
        by_root = {_root(row): traced(material, row) for row in rows}
        if len(set(by_root.values())) > 1:
            roots = sorted(by_root, key=lambda root: (*siglum_order(material, by_root[root]), *root))
            first = joined(self._sharing, [self._sharing.places(*root) for root in roots])
            moved_to: dict[str, str] = {}
            for n, root in enumerate(roots):
                lineage, before = by_root[root], by_root[roots[first[n]]]
                if lineage != before:
                    moved_to.setdefault(lineage, before)
            by_root = {root: moved_to.get(lineage, lineage) for root, lineage in by_root.items()}
        shared = [by_root[_root(row)] for row in rows]
        here = set(shared)
        ids = tuple(self._told_first(lineage, here) for lineage in shared)
        moved = sum(one != traced(material, row) for one, row in zip(shared, rows, strict=True))
        return Counted(ids, moved, sum(one != other for one, other in zip(ids, shared, strict=True)))

    def _told_first(self, lineage: str, here: set[str]) -> str:
        """The first of the lineages here that it retells, by as many steps as there are."""
        while before := self._retold.get(lineage, frozenset()) & here:
            lineage = min(before, key=lambda key: siglum_order(self._material, key))
        return lineage


_Span = tuple[str, int, int]


def _root(row: Told) -> _Span:
    """Report, start and end of what a telling goes back to."""
    return row.root.report_id, row.root.start, row.root.end


def traced(material: Material, row: Told) -> str:
    """The lineage of the text to which a telling was followed."""
    return material.lineage_of[row.text]


def siglum_order(material: Material, lineage_id: str) -> tuple[int, str]:
    """A, B, ..., Z, AA, ..."""
    siglum = material.siglum(lineage_id)
    return len(siglum), siglum


def weigh(material: Material, kind: Kind, rows: Sequence[Told], lineages: Lineages) -> Weighed:
    """The claim that some tellings make: the best wording first, how many texts, what they rest on, and why one."""
    rows = sorted(rows, key=lambda r: _rank(material, r))
    counted = lineages.of(rows)
    tellings = tuple(
        Telling(
            report_id=row.report_id,
            lineage_id=lineage,
            evidence=evidence_of(material, row),
            rendering=_rendering(material, row, rows) if lineage == traced(material, row) else "copied",
            row_id=row.row_id,
        )
        for row, lineage in zip(rows, counted.ids, strict=True)
    )
    if kind == "utterance":
        tellings = tuple(_compared(material, telling, tellings[0]) for telling in tellings)
    claim = Claim(
        claim_id=make_id("c", kind, min(row.row_id for row in rows)),
        story_id=material.story.story_id,
        kind=kind,
        wording=_shown(kind, tellings[0]),
        tellings=tellings,
        carriers=tuple(sorted({t.report_id for t in tellings})),
        lineages=tuple(sorted({t.lineage_id for t in tellings}, key=lambda key: (siglum_order(material, key), key))),
        named_origins=origins(material, kind, rows),
        reason=_reason(kind, rows, counted),
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


def _rank(material: Material, row: Told) -> tuple[object, ...]:
    """The best wording first: own text before copies, sound before damaged, direct speech, then by siglum and place."""
    damaged = isinstance(row.row, Figure) and row.row.garbled
    direct = isinstance(row.row, Statement) and row.row.kind == "direct"
    lineage = siglum_order(material, material.lineage_of[row.root.report_id])
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


def _shown(kind: Kind, telling: Telling) -> Evidence:
    """The words that stand for a claim: of an utterance in pieces the longest, the first of two."""
    return max(telling.evidence, key=lambda e: e.end - e.start) if kind == "utterance" else telling.evidence[0]


def _reason(kind: Kind, rows: Sequence[Told], counted: Counted) -> str | None:
    if len(rows) == 1:
        return None
    copied = sum(1 for row in rows if row.root.steps)
    own = len(rows) - copied - counted.shared - counted.retold
    how = {
        "utterance": "the same speaker in words that agree",
        "event": "the same kind of event, with places, parties and days that do not exclude each other",
        "figure": "a count of the same thing in sentences that agree",
        "position": "the same party, issue and stance",
    }[kind]
    parts = [f"{own} in words of their own: {how}"] if own > 1 else []
    parts += [f"{copied} stand in passages that were copied"] if copied else []
    if counted.shared:
        parts.append(f"{counted.shared} in sentences that another text has word for word, outside of any quotation")
    if counted.retold:
        parts.append(
            f"{counted.retold} in a text that tells what another tells, in its order, and hardly anything else"
        )
    return "; ".join(parts) or None
