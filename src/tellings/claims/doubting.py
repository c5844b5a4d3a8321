"""Reasons to be careful, each a plain sentence with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..records import Claim, Copy, Difference, Doubt, DoubtKind, Evidence, Figure, Statement, cite, make_id
from ..text.fold import fold_key
from .absent import absent_sources
from .material import Material
from .misnaming import misspelt_names, unsure_names
from .pagedates import impossible_dates
from .phrases import sentence, short
from .tallying import Weighed
from .wordings import other_words, turns_round


def doubts(material: Material, found: Sequence[Weighed], differing: Sequence[Difference]) -> list[Doubt]:
    """All doubts of a story, each kind and row once."""
    made: dict[str, Doubt] = {}
    for doubt in (
        *_dates(material),
        *_copies(material),
        *_claims(material, found),
        *_differences(material, found, differing),
        *_figures(material),
        *_speakers(material),
        *(_doubt(material, *found) for found in unsure_names(material)),
        *(_doubt(material, *found) for found in misspelt_names(material)),
        *(_doubt(material, "source-absent", *found) for found in absent_sources(material)),
    ):
        made.setdefault(doubt.doubt_id, doubt)
    return list(made.values())


def _doubt(material: Material, kind: DoubtKind, about: str, reason: str, evidence: Iterable[Evidence]) -> Doubt:
    return Doubt(
        doubt_id=make_id("d", kind, about, reason), kind=kind, about=about, evidence=tuple(evidence), reason=reason,
        story_id=material.story.story_id,
    )  # fmt: skip


def _dates(material: Material) -> Iterator[Doubt]:
    for report in material.reports.values():
        for reason, evidence in impossible_dates(material, report):
            yield _doubt(material, "date-impossible", report.report_id, reason, evidence)


def _copies(material: Material) -> Iterator[Doubt]:
    for copy in material.copies:
        if copy.direction == "unknown" and copy.passages:
            reason = "These two texts share their wording; neither the wording nor a credit shows which came first."
            yield _doubt(material, "direction-unknown", copy.copy_id, reason, _both_sides(material, copy))
        if copy.kind == "spun":
            swaps = ", ".join(f"“{s.giver}” by “{s.taker}” {s.times} times" for s in copy.swaps[:3])
            reason = "This page is a copy in which words were swapped throughout" + (f" ({swaps})" if swaps else "")
            yield _doubt(
                material, "damaged-text", copy.report_id, reason + "; its wording is not the source's.",
                _passage(material, copy.report_id, copy),
            )  # fmt: skip


def _passage(material: Material, report_id: str, copy: Copy) -> tuple[Evidence, ...]:
    text = material.reports[report_id].text if report_id in material.reports else ""
    return tuple(cite(report_id, text, p.start, p.end) for p in copy.passages[:1] if text)


def _both_sides(material: Material, copy: Copy) -> tuple[Evidence, ...]:
    """The first common passage, where it stands in either text."""
    giver = material.reports.get(copy.from_report_id)
    first = copy.passages[0]
    theirs = (cite(copy.from_report_id, giver.text, first.from_start, first.from_end),) if giver else ()
    return *_passage(material, copy.report_id, copy), *theirs


def _claims(material: Material, found: Sequence[Weighed]) -> Iterator[Doubt]:
    several = len(material.lineages) > 1
    for weighed in found:
        claim = weighed.claim
        if len(claim.lineages) == 1 and (len(claim.carriers) > 1 or several):
            siglum = material.siglum(claim.lineages[0])
            many = len(claim.carriers)
            reason = (
                f"{many} reports carry it, and all of them go back to one text (lineage {siglum})."
                if many > 1
                else f"Only one text has it (lineage {siglum})."
            )
            yield _doubt(material, "one-lineage", claim.claim_id, reason, (claim.wording,))
        yield from _same_origin(material, weighed)
        yield from _turned(material, weighed)


def _same_origin(material: Material, weighed: Weighed) -> Iterator[Doubt]:
    """Several lineages that rest on one origin: all of them where one speaker said it, else those that name it."""
    claim: Claim = weighed.claim
    several = len(claim.lineages)
    lineage_of = {telling.report_id: telling.lineage_id for telling in claim.tellings}
    for origin in claim.named_origins if several > 1 else ():
        resting = {lineage_of[e.report_id] for e in origin.evidence if e.report_id in lineage_of}
        if claim.kind == "utterance" and len(claim.named_origins) == 1:
            resting = {*claim.lineages}
        if len(resting) > 1:
            told = "all of them rest" if len(resting) == several else f"{len(resting)} of them rest"
            reason = f"{several} lineages tell it, but {told} on {origin.name} ({origin.kind})."
            yield _doubt(material, "same-origin", claim.claim_id, reason, origin.evidence)


def _turned(material: Material, weighed: Weighed) -> Iterator[Doubt]:
    own = [row for row in weighed.rows if not row.root.steps]
    for row in weighed.rows:
        if isinstance(row.row, Statement) and row.root.steps and turns_round(material, row, own):
            reason = "This copy lost or gained a word of denial: it says the opposite of its source."
            yield _doubt(material, "damaged-text", row.row_id, reason, row.row.content)
        changed = other_words(material, row, own) if isinstance(row.row, Statement) and row.root.steps else None
        if changed is not None and isinstance(row.row, Statement):
            reason = f"This copy changed words of its source: “{changed[1]}” stands where that has “{changed[0]}”."
            yield _doubt(material, "damaged-text", row.row_id, reason, row.row.content)


def _differences(material: Material, found: Sequence[Weighed], differing: Sequence[Difference]) -> Iterator[Doubt]:
    claims = {weighed.claim.claim_id: weighed.claim for weighed in found}
    for difference in differing:
        told = "; ".join(
            f"{short(value.value)} in {', '.join(material.siglum(i) for i in value.lineage_ids)}"
            for value in difference.values
        )
        reason = f"The tellings give different {_SLOT_WORDS[difference.slot]}: {told}."
        if difference.corrected:
            reason += f" One says that it corrects another: “{short(difference.corrected[0].text)}”."
        evidence = sorted({e for value in difference.values for e in value.evidence})
        yield _doubt(material, "differs", claims[difference.claim_id].claim_id, reason, evidence)


_SLOT_WORDS = {
    "number": "numbers", "date": "days or hours", "place": "places", "actor": "parties", "attribution": "speakers",
    "wording": "words", "negation": "answers to whether it is so", "condition": "conditions",
}  # fmt: skip


def _figures(material: Material) -> Iterator[Doubt]:
    for figure in material.figures:
        if figure.garbled:
            why = figure.garble_reason or "these characters cannot be the number that was meant"
            yield _doubt(material, "damaged-number", figure.figure_id, sentence(why), (_span(figure),))


def _span(figure: Figure) -> Evidence:
    return Evidence(report_id=figure.report_id, start=figure.start, end=figure.end, text=figure.text)


def _speakers(material: Material) -> Iterator[Doubt]:
    for statement in material.statements.values():
        yield from _repairs(material, statement)
        if statement.speaker is None and statement.kind != "indirect" and statement.speaker_id is None:
            reason = "A quotation without a speaker: the page does not say whose words these are."
            if statement.speaker_reason is not None:
                reason = f"A quotation of which we cannot say who speaks: {statement.speaker_reason}"
            yield _doubt(material, "speaker-lost", statement.statement_id, reason, statement.content)
        elif statement.role == "anonymous" and statement.speaker is not None and not _is_copied(material, statement):
            reason = f"The speaker is not named: “{short(statement.speaker.text)}”."
            yield _doubt(material, "name-unsure", statement.statement_id, reason, (statement.speaker,))


def _is_copied(material: Material, statement: Statement) -> bool:
    first = statement.content[0]
    return bool(material.ancestry.root(first.report_id, first.start, first.end).steps)


def _repairs(material: Material, statement: Statement) -> Iterator[Doubt]:
    """What was taken from another report's characters is said to be, with both. Swapped words are the page's doubt.

    Words for the speaker that the page does have ("she") are not lost; where they stand in place of a name, they are
    damaged.
    """
    for repair in statement.repairs:
        own = statement.speaker if repair.slot == "speaker" else statement.cue
        theirs = {fold_key(piece.text) for piece in repair.evidence}
        if repair.slot == "words" or (own is not None and fold_key(own.text) in theirs):
            continue
        kind: DoubtKind = "damaged-text"
        if repair.slot == "speaker":
            kind = "speaker-lost" if own is None else "damaged-name"
        if kind == "damaged-name" and own is not None and not any(c.isupper() for c in own.text[1:]):
            continue
        evidence = (own or statement.content[0], *repair.evidence)
        yield _doubt(material, kind, statement.statement_id, repair.reason, evidence)
