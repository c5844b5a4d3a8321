"""Section 2: where the lineages differ, in their exact words."""

from __future__ import annotations

from ..records import Claim, Difference
from . import words
from .index import StoryIndex
from .view import SlotCell, SlotRow


def slot_rows(index: StoryIndex) -> tuple[SlotRow, ...]:
    """The slots that lineages fill differently: claims in their order, a slot after the other."""
    claims = {c.claim_id: c for c in index.pile.claims.get(index.story.story_id, ())}
    mine = [d for d in index.pile.record.all(Difference) if d.claim_id in claims]
    mine = [d for d in mine if claims[d.claim_id].wording.report_id in index.reports]

    def weight(difference: Difference) -> tuple[object, ...]:
        claim = claims[difference.claim_id]
        spread = len({lineage for value in difference.values for lineage in value.lineage_ids})
        return -spread, index.place(claim.wording), difference.slot, difference.difference_id

    return tuple(
        SlotRow(
            slot=difference.slot,
            kind=words.of(words.CLAIMS, claims[difference.claim_id].kind),
            about=index.cite(claims[difference.claim_id].wording),
            around=index.around(claims[difference.claim_id].wording),
            cells=_cells(index, difference, claims[difference.claim_id]),
            claim_id=difference.claim_id,
            corrected=index.cites(e for e in difference.corrected if e.report_id in index.reports),
        )
        for difference in sorted(mine, key=weight)
    )


def _cells(index: StoryIndex, difference: Difference, claim: Claim) -> tuple[SlotCell, ...]:
    """One cell a lineage and value, in the order of the sigla. A telling counts for the lineage that its claim says."""
    counted: dict[str, set[str]] = {}
    for telling in claim.tellings:
        counted.setdefault(telling.report_id, set()).add(telling.lineage_id)
    sigla = {lineage.lineage_id: (place, lineage.siglum) for place, lineage in enumerate(index.lineages)}
    cells = []
    for number, value in enumerate(difference.values):
        for lineage_id in value.lineage_ids:
            if lineage_id not in sigla:
                continue
            place, siglum = sigla[lineage_id]
            mine = [e for e in value.evidence if lineage_id in counted.get(e.report_id, ())]
            cells.append((place, number, SlotCell(siglum=siglum, value=value.value, cites=index.cites(mine))))
    return tuple(cell for _, _, cell in sorted(cells, key=lambda cell: cell[:2]))
