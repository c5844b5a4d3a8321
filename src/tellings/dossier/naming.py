"""Sections 7 and 9: names and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..records import Event, Mention, Name, cite
from .index import StoryIndex
from .view import Cite, NameRow, PlaceRow


def name_rows(index: StoryIndex) -> tuple[NameRow, ...]:
    """The actors and places that the story's reports name: the most mentioned first."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in index.rows(Mention):
        if mention.name_id in index.pile.names:
            mentions[mention.name_id].append(mention)
    rows = [_name(index, index.pile.names[name_id], found) for name_id, found in mentions.items()]
    return tuple(sorted(rows, key=lambda row: (-row.mentions, row.name.casefold(), row.name_id)))


def _name(index: StoryIndex, name: Name, mentions: Sequence[Mention]) -> NameRow:
    forms = {m.text for m in mentions if m.how in {"same form", "variant", "judged"}}
    damaged = {m.text for m in mentions if m.damaged}
    first = mentions[0]
    named = next((m for m in mentions if m.text == name.name), first)
    evidence = cite(named.report_id, index.reports[named.report_id].text, named.start, named.end)
    letters = {index.lineage_of[m.report_id].siglum for m in mentions if m.report_id in index.lineage_of}
    return NameRow(
        name_id=name.name_id,
        name=name.name,
        kind=name.kind,
        variants=tuple(sorted((forms | set(name.variants)) - damaged - {name.name})),
        damaged=tuple(sorted(damaged)),
        wikidata=name.ids.wikidata,
        geonames=name.ids.geonames,
        iso3=name.ids.iso3,
        country=name.country,
        roles=_roles(index, name),
        first=index.cite(evidence),
        mentions=len(mentions),
        sigla=tuple(sorted(letters, key=lambda s: (len(s), s))),
        doubts=index.doubts(name.name_id, *sorted(m.mention_id for m in mentions)),
    )


def _roles(index: StoryIndex, name: Name) -> tuple[Cite, ...]:
    """The titles that the story's reports give, each wording once."""
    seen: dict[str, Cite] = {}
    for piece in index.cites(role.evidence for role in name.roles):
        seen.setdefault(" ".join(piece.text.casefold().split()), piece)
    return tuple(seen.values())


def place_rows(index: StoryIndex) -> tuple[PlaceRow, ...]:
    """The places where something is said to have happened: those with most events first."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in index.rows(Event):
        if event.place_id in index.pile.names:
            events[event.place_id].append(event)
    rows = []
    for name_id, found in events.items():
        name = index.pile.names[name_id]
        rows.append(
            PlaceRow(
                name_id=name_id,
                name=name.name,
                country=name.country,
                lat=name.lat,
                lon=name.lon,
                precision=name.place_precision,
                cites=_first_of_lineages(index, found),
                events=len(found),
                doubts=index.doubts(name_id),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.events, row.name.casefold(), row.name_id)))


def _first_of_lineages(index: StoryIndex, events: Sequence[Event]) -> tuple[Cite, ...]:
    """The words for a place, once a lineage."""
    first: dict[str, Event] = {}
    for event in events:
        lineage = index.lineage_of.get(event.report_id)
        first.setdefault(lineage.lineage_id if lineage else event.report_id, event)
    return index.cites(event.place or event.trigger for event in first.values())
