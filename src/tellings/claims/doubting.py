"""Reasons to be careful, each a plain sentence with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..records import Claim, Copy, Difference, Doubt, DoubtKind, Evidence, Figure, Mention, Statement, cite, make_id
from ..text.fold import fold_key
from .material import Material
from .pagedates import impossible_dates
from .weighing import Weighed
from .wordings import other_words, turns_round

NAMED_IN_REASON = 60
"""Characters of a wording repeated in a reason."""


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
        *_mentions(material),
        *_absent_sources(material),
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
            yield _doubt(material, "direction-unknown", copy.copy_id, reason, _passage(material, copy.report_id, copy))
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


def _claims(material: Material, found: Sequence[Weighed]) -> Iterator[Doubt]:
    several = len(material.lineages) > 1
    for weighed in found:
        claim = weighed.claim
        second_hand = any(isinstance(row.row, Statement) and row.row.via is not None for row in weighed.rows)
        if len(claim.lineages) == 1 and (len(claim.carriers) > 1 or (several and second_hand)):
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
    claim: Claim = weighed.claim
    if len(claim.lineages) < 2 or len(claim.named_origins) != 1:
        return
    origin = claim.named_origins[0]
    resting = {material.lineage_of[e.report_id] for e in origin.evidence if e.report_id in material.lineage_of}
    if {*claim.lineages} <= resting:
        reason = f"{len(claim.lineages)} lineages tell it, but all of them rest on {origin.name} ({origin.kind})."
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
            f"{_short(value.value)} in {', '.join(material.siglum(i) for i in value.lineage_ids)}"
            for value in difference.values
        )
        reason = f"The tellings give different {_SLOT_WORDS[difference.slot]}: {told}."
        evidence = sorted({e for value in difference.values for e in value.evidence})
        yield _doubt(material, "differs", claims[difference.claim_id].claim_id, reason, evidence)


_SLOT_WORDS = {
    "number": "numbers", "date": "days", "place": "places", "actor": "parties", "attribution": "speakers",
    "wording": "words", "negation": "answers to whether it is so",
}  # fmt: skip


def _figures(material: Material) -> Iterator[Doubt]:
    for figure in material.figures:
        if figure.garbled:
            why = figure.garble_reason or "these characters cannot be the number that was meant"
            yield _doubt(material, "damaged-number", figure.figure_id, _sentence(why), (_span(figure),))


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
        elif statement.role == "anonymous" and statement.speaker is not None:
            reason = f"The speaker is not named: “{_short(statement.speaker.text)}”."
            yield _doubt(material, "name-unsure", statement.statement_id, reason, (statement.speaker,))


def _repairs(material: Material, statement: Statement) -> Iterator[Doubt]:
    """What was taken from another report's characters is said to be, with both. Swapped words are the page's doubt."""
    for repair in statement.repairs:
        if repair.slot == "words":
            continue
        kind: DoubtKind = "speaker-lost" if repair.slot == "speaker" else "damaged-text"
        own = statement.cue if repair.slot == "cue" else statement.speaker if repair.slot == "speaker" else None
        evidence = (own or statement.content[0], *repair.evidence)
        yield _doubt(material, kind, statement.statement_id, repair.reason, evidence)


def _mentions(material: Material) -> Iterator[Doubt]:
    seen: set[tuple[str, str, str]] = set()
    for mention in material.mentions:
        kind = _mention_kind(mention)
        key = (mention.report_id, fold_key(mention.text), kind or "")
        if kind is None or key in seen:
            continue
        seen.add(key)
        place = Evidence(report_id=mention.report_id, start=mention.start, end=mention.end, text=mention.text)
        either = _either(material, mention)
        reason = _sentence(mention.reason or f"“{mention.text}” could not be told apart") + either
        yield _doubt(material, kind, mention.mention_id, reason, (place,))


def _either(material: Material, mention: Mention) -> str:
    """What a mention could be: names of the pile, or places of a table ("geonames:702550 Lviv (Lviv, Ukraine)")."""
    options = [material.names[c].name if c in material.names else c.partition(" ")[2] for c in mention.candidates]
    named = [option for option in options if option]
    return f" It could be {' or '.join(named[:MOST_OPTIONS])}." if named else ""


MOST_OPTIONS = 3
"""Options spelled out in a reason."""


def _mention_kind(mention: Mention) -> DoubtKind | None:
    if mention.damaged:
        return "damaged-name"
    if mention.candidates or (mention.name_id is None and mention.reason):
        return "place-unsure" if mention.kind in {"place", "country"} else "name-unsure"
    return None


def _absent_sources(material: Material) -> Iterator[Doubt]:
    for lineage in material.lineages.values():
        for credit in lineage.named_sources:
            reason = f"It rests on {credit.name}, which is not in this pile."
            yield _doubt(
                material, "source-absent", lineage.lineage_id, reason, [credit.evidence] if credit.evidence else []
            )
    outlets = {_bare(report.outlet) for report in material.reports.values() if report.outlet}
    credited = {
        (report_id, fold_key(credit.name))
        for lineage in material.lineages.values()
        for credit in lineage.named_sources
        for report_id in lineage.report_ids
    }
    for statement in material.statements.values():
        if statement.via is None or not _is_outlet(statement.via.text):
            continue
        name = _full_name(fold_key(statement.via.text), statement.report_id, credited)
        if _bare(name) not in outlets and (statement.report_id, name) not in credited:
            reason = f"It has these words through {_short(statement.via.text)}, which is not in this pile."
            credited.add((statement.report_id, name))
            yield _doubt(material, "source-absent", statement.statement_id, reason, (statement.via,))


_PLATFORMS = frozenset(
    "telegram x twitter facebook instagram youtube tiktok whatsapp threads bluesky mastodon vk weibo linkedin".split()
) | {"truth social", "social media"}


def _bare(name: str) -> str:
    """An outlet's name folded, without its article."""
    return fold_key(name).removeprefix("the ")


def _full_name(name: str, report_id: str, credited: set[tuple[str, str]]) -> str:
    """ "the courier" where the report has credited "the harbour courier" before; else the name itself."""
    last = name.split()[-1:]
    longer = [full for report, full in sorted(credited) if report == report_id and full.split()[-1:] == last]
    return longer[0] if longer and len(name.split()) <= SHORT_NAME else name


SHORT_NAME = 2
"""Words up to which an outlet's name is taken for the short form of one named before."""


def _is_outlet(via: str) -> bool:
    """A paper, broadcaster or agency by name; not a speech, a statement, or the network on which somebody posts."""
    words = via.split()
    named = [word for word in words if word[:1].isupper() or word[:1].isdigit()]
    if {fold_key(word) for word in words} & _OCCASIONS:
        return False
    return bool(named) and fold_key(via) not in _PLATFORMS and not (len(words) > 1 and named == [words[0]])


_OCCASIONS = frozenset("statement address speech video report memo briefing interview post message letter note".split())


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= NAMED_IN_REASON else flat[: NAMED_IN_REASON - 1].rsplit(" ", 1)[0] + "…"


def _sentence(reason: str) -> str:
    text = reason.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "”.")) else ".")
