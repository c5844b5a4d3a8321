"""Sections 3 to 6: what was said, positions, figures, events, each told once a lineage."""

from __future__ import annotations

from ..records import Event, Evidence, Figure, Name, Position, Statement
from . import words
from .grouping import grouped, main_evidence, numbers, told
from .index import StoryIndex
from .view import (
    Cite,
    EventGroup,
    EventTelling,
    FigureGroup,
    FigureTelling,
    Party,
    PositionGroup,
    PositionTelling,
    SpeechGroup,
    SpeechTelling,
)


def speech(index: StoryIndex) -> tuple[SpeechGroup, ...]:
    """Section 3: who said what."""
    return tuple(
        SpeechGroup(
            claim_id=group.claim.claim_id if group.claim else None,
            numbers=numbers(group.claim),
            leads=told(_speech, index, group),
        )
        for group in grouped(index, index.rows(Statement))
    )


def positions(index: StoryIndex) -> tuple[PositionGroup, ...]:
    """Section 4: where parties stand."""
    return tuple(
        PositionGroup(
            claim_id=group.claim.claim_id if group.claim else None,
            numbers=numbers(group.claim),
            leads=told(_position, index, group),
            turn=index.pile.turns.get(group.claim.claim_id) if group.claim else None,
        )
        for group in grouped(index, index.rows(Position))
    )


def figures(index: StoryIndex) -> tuple[FigureGroup, ...]:
    """Section 5: figures."""
    return tuple(
        FigureGroup(
            claim_id=group.claim.claim_id if group.claim else None,
            numbers=numbers(group.claim),
            leads=told(_figure, index, group),
        )
        for group in grouped(index, index.rows(Figure))
    )


def events(index: StoryIndex) -> tuple[EventGroup, ...]:
    """Section 6: events."""
    return tuple(
        EventGroup(
            claim_id=group.claim.claim_id if group.claim else None,
            numbers=numbers(group.claim),
            leads=told(_event, index, group),
        )
        for group in grouped(index, index.rows(Event))
    )


def _party(index: StoryIndex, name_id: str | None, evidence: Evidence | None) -> Party | None:
    name, cite = index.name(name_id), index.beside(evidence)
    return Party(name=name, cite=cite) if name or cite else None


def _parties(index: StoryIndex, name_ids: tuple[str, ...], evidence: tuple[Evidence, ...]) -> tuple[Party, ...]:
    """Names and the words that stand for them: in pairs where there is one for each, else the names, then the words."""
    if len(name_ids) == len(evidence):
        pairs = [_party(index, name_id, words) for name_id, words in zip(name_ids, evidence, strict=True)]
    elif name_ids:
        pairs = [_party(index, name_id, None) for name_id in name_ids]
    else:
        pairs = [_party(index, None, words) for words in evidence]
    return tuple(pair for pair in pairs if pair)


def _speech(index: StoryIndex, row: Statement, copies: tuple[Cite, ...]) -> SpeechTelling:
    return SpeechTelling(
        siglum=index.siglum[row.report_id],
        speaker=_party(index, row.speaker_id, row.speaker),
        role=row.role,
        via=index.beside(row.via),
        addressee=_party(index, row.addressee_id, row.addressee),
        words=tuple(index.cite(piece) for piece in row.content),
        cue=index.beside(row.cue),
        kind=row.kind,
        act=row.act,
        negated=row.negated,
        date=index.when(row.date),
        doubts=index.doubts(row.statement_id),
        copies=copies,
    )


def _position(index: StoryIndex, row: Position, copies: tuple[Cite, ...]) -> PositionTelling:
    conditions = row.all_conditions or ((row.conditions,) if row.conditions else ())
    return PositionTelling(
        siglum=index.siglum[row.report_id],
        party=index.name(row.actor_id) or (row.holder.text if row.holder else row.actor_id or "somebody"),
        issue=row.issue,
        stance=row.stance,
        words=index.cite(row.evidence),
        object=index.beside(row.object),
        conditions=tuple(index.cite(piece) for piece in conditions),
        addressees=tuple(name for name in map(index.name, row.addressee_ids) if name),
        spokesperson=index.name(row.spokesperson_id),
        date=index.when(row.date),
        told_on=index.day(row.report_id),
        doubts=index.doubts(row.position_id),
        copies=copies,
    )


def _figure(index: StoryIndex, row: Figure, copies: tuple[Cite, ...]) -> FigureTelling:
    return FigureTelling(
        siglum=index.siglum[row.report_id],
        cite=index.cite(main_evidence(index, row)),
        value=None if row.garbled else interval(row.low, row.high, row.bound),
        bound=row.bound,
        unit=row.unit,
        counts=row.counts,
        of=index.beside(row.of),
        garble=(row.garble_reason or "the characters cannot be the number that was meant") if row.garbled else None,
        notes=_figure_notes(row),
        said_by=_said_by(index, row.statement_id),
        doubts=index.doubts(row.figure_id),
        copies=copies,
    )


def _figure_notes(row: Figure) -> tuple[str, ...]:
    notes = [("part of another figure", bool(row.part_of)), ("a running total", row.cumulative)]
    notes.append(("in addition to another", row.additional))
    return tuple(words for words, holds in notes if holds)


def interval(low: float | None, high: float | None, bound: str) -> str:
    """What the words of a figure allow: `12`, `12 or more`, `more than 300`, `about 40`, `9,000–9,400`."""
    if low is None and high is None:
        return "open"
    if low is not None and high is not None and low != high:
        return f"{number(low)}–{number(high)}"
    value = number(low if low is not None else high)
    if bound in {"more than", "less than", "about"}:
        return f"{bound} {value}"
    if high is None:
        return f"{value} or more"
    return f"{value} or less" if low is None else value


def number(value: float | None) -> str:
    """`9,000`, `1.5`: no more digits than there are."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) and abs(value) < 1e15 else f"{value:,.12g}"


def _event(index: StoryIndex, row: Event, copies: tuple[Cite, ...]) -> EventTelling:
    sentence = index.beside(row.sentence) or index.words(row.trigger)
    inside = sentence.start <= row.trigger.start and row.trigger.end <= sentence.end
    start = row.trigger.start - sentence.start if inside else 0
    place: Name | None = index.pile.names.get(row.place_id) if row.place_id else None
    return EventTelling(
        siglum=index.siglum[row.report_id],
        sentence=sentence,
        trigger=index.cite(row.trigger),
        mark_start=start,
        mark_end=start + len(row.trigger.text) if inside else 0,
        plover=" · ".join(part for part in (row.plover_type, row.plover_mode) if part) or None,
        acled=" · ".join(part for part in (row.acled_event_type, row.acled_sub_event_type) if part) or None,
        happening=row.happening,
        status=words.of(words.STATUSES, row.status),
        actors=_parties(index, row.actor_ids, row.actors),
        recipients=_parties(index, row.recipient_ids, row.recipients),
        place=_party(index, place.name_id if place else None, row.place),
        date=index.when(row.date),
        said_by=_said_by(index, row.statement_id),
        doubts=index.doubts(row.event_id),
        copies=copies,
    )


def _said_by(index: StoryIndex, statement_id: str | None) -> str | None:
    """Who vouches for a figure or alleges an event; None where the report says it in its own voice."""
    if statement_id is None:
        return None
    statement = index.statement(statement_id)
    if statement is None:
        return None
    named = index.name(statement.speaker_id)
    return named or (statement.speaker.text if statement.speaker else "a speaker who is not named")
