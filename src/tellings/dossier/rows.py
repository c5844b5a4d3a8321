"""The rows of a dossier's sections, as plain data."""

from __future__ import annotations

import msgspec


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything in a view."""


class Cite(Shown, frozen=True):
    """Words of a report and where they stand. `anchor` is their id in the full text of the report."""

    siglum: str
    report_id: str
    start: int
    end: int
    text: str
    lang: str | None
    anchor: str


class When(Shown, frozen=True):
    """A date. `first` and `last` are the days that it covers; `words` say it, `basis` is who claims it."""

    value: str
    words: str
    basis: str
    first: str
    last: str
    reason: str | None = None
    cites: tuple[Cite, ...] = ()


class DoubtLine(Shown, frozen=True):
    """A reason to be careful: `label` and `meaning` explain the kind, `reason` is about this case."""

    kind: str
    label: str
    meaning: str
    reason: str
    cites: tuple[Cite, ...]


class Around(Shown, frozen=True):
    """The sentence that a few words stand in: `text[mark_start:mark_end]` are these words."""

    text: str
    lang: str | None
    mark_start: int
    mark_end: int


class OriginLine(Shown, frozen=True):
    """What tellings rest on."""

    name: str
    kind: str
    cites: tuple[Cite, ...]


class LedeSentence(Shown, frozen=True):
    """A sentence of a report in its own words: `text[mark_start:mark_end]` is what `also` tell too.

    Without a mark `also` tell the happening, in whatever words.
    """

    cite: Cite
    mark_start: int
    mark_end: int
    also: tuple[Cite, ...]


class Numbers(Shown, frozen=True):
    """The three numbers that are never mixed."""

    reports: int
    lineages: int
    origins: int


class LineageTellings(Shown, frozen=True):
    """The tellings of one lineage: the root's (or the first) leads, the copies are folded under it.

    `adds` and `drops` are the words of meaning that the leading telling has more than the wording shown, and those that
    it has not.
    """

    siglum: str
    rendering: str | None
    lead: tuple[Cite, ...]
    copies: tuple[Cite, ...]
    again: tuple[Cite, ...] = ()
    """Further places of the same reports."""
    adds: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()

    @property
    def otherwise(self) -> bool:
        """Is it told in other words than those shown?"""
        return bool(self.lead and (self.adds or self.drops))


class ClaimRow(Shown, frozen=True):
    """The same thing told by one or more reports."""

    claim_id: str
    kind: str
    who: str | None
    manner: str | None
    """How an utterance was made where it does not simply affirm its content: "denied", "not: ruled out"."""
    wording: Cite
    around: Around
    by_lineage: tuple[LineageTellings, ...]
    numbers: Numbers
    origins: tuple[OriginLine, ...]
    doubts: tuple[DoubtLine, ...]
    reason: str | None


class SlotCell(Shown, frozen=True):
    """What one lineage puts in a slot."""

    siglum: str
    value: str
    cites: tuple[Cite, ...]


class SlotRow(Shown, frozen=True):
    """A slot that lineages fill differently. Lineages without a cell do not say."""

    slot: str
    kind: str
    about: Cite
    around: Around
    cells: tuple[SlotCell, ...]
    claim_id: str = ""
    corrected: tuple[Cite, ...] = ()
    """Words with which a report says that its value stands in place of an earlier one."""


class Party(Shown, frozen=True):
    """Who: `name` as unified over the pile (None: undecided), `cite` the words of this report."""

    name: str | None
    cite: Cite | None


class SpeechTelling(Shown, frozen=True):
    """One report's account of something said."""

    siglum: str
    speaker: Party | None
    role: str | None
    via: Cite | None
    addressee: Party | None
    words: tuple[Cite, ...]
    cue: Cite | None
    kind: str
    act: str | None
    negated: bool
    date: When | None
    doubts: tuple[DoubtLine, ...]
    copies: tuple[Cite, ...]


class FigureTelling(Shown, frozen=True):
    """One report's figure. `value` is None where the characters cannot be the number that was meant."""

    siglum: str
    cite: Cite
    value: str | None
    bound: str
    unit: str | None
    counts: str
    of: Cite | None
    garble: str | None
    notes: tuple[str, ...]
    said_by: str | None
    doubts: tuple[DoubtLine, ...]
    copies: tuple[Cite, ...]


class EventTelling(Shown, frozen=True):
    """One report's event. `sentence.text[mark_start:mark_end]` is the trigger."""

    siglum: str
    sentence: Cite
    trigger: Cite
    mark_start: int
    mark_end: int
    plover: str | None
    acled: str | None
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    date: When | None
    said_by: str | None
    doubts: tuple[DoubtLine, ...]
    copies: tuple[Cite, ...]
    happening: str | None = None


class PositionTelling(Shown, frozen=True):
    """One report's account of where a party stands. `told_on` is the report's day, where one can be believed."""

    siglum: str
    party: str
    issue: str
    stance: str
    words: Cite
    object: Cite | None
    conditions: tuple[Cite, ...]
    addressees: tuple[str, ...]
    spokesperson: str | None
    date: When | None
    told_on: str | None
    doubts: tuple[DoubtLine, ...]
    copies: tuple[Cite, ...]


class SpeechGroup(Shown, frozen=True):
    """Tellings of one utterance, one a lineage; where its copies tell it too is cited under it."""

    claim_id: str | None
    numbers: Numbers
    leads: tuple[SpeechTelling, ...]


class FigureGroup(Shown, frozen=True):
    """Tellings of one figure."""

    claim_id: str | None
    numbers: Numbers
    leads: tuple[FigureTelling, ...]


class EventGroup(Shown, frozen=True):
    """Tellings of one event."""

    claim_id: str | None
    numbers: Numbers
    leads: tuple[EventTelling, ...]


class PositionGroup(Shown, frozen=True):
    """Tellings of one position. `turn`: what it is against the party's dated position before it, where it changed."""

    claim_id: str | None
    numbers: Numbers
    leads: tuple[PositionTelling, ...]
    turn: str | None = None


class NameRow(Shown, frozen=True):
    """An actor or place. `damaged` are forms that nobody uses."""

    name_id: str
    name: str
    kind: str
    variants: tuple[str, ...]
    damaged: tuple[str, ...]
    wikidata: str | None
    geonames: int | None
    iso3: str | None
    country: str | None
    roles: tuple[Cite, ...]
    first: Cite | None
    mentions: int
    sigla: tuple[str, ...]
    doubts: tuple[DoubtLine, ...]


class PlaceRow(Shown, frozen=True):
    """A place where something is said to have happened."""

    name_id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    cites: tuple[Cite, ...]
    events: int
    doubts: tuple[DoubtLine, ...]


class TimeRow(Shown, frozen=True):
    """A dated happening: one line for each date that lineages give it."""

    when: When
    words: Cite
    status: str
    sigla: tuple[str, ...]
    cites: tuple[Cite, ...]


class PassagePart(Shown, frozen=True):
    """A run of words in an aligned passage; `other` marks those that the other side has not.

    `gap` counts characters left out here because both sides have them word for word; `beside` are the few words that
    the other side has in this place.
    """

    text: str
    other: bool = False
    gap: int = 0
    beside: str = ""


class PassageRow(Shown, frozen=True):
    """A passage on both sides of a copy."""

    relation: str
    giver: Cite
    taker: Cite
    giver_parts: tuple[PassagePart, ...]
    taker_parts: tuple[PassagePart, ...]


class SwapRow(Shown, frozen=True):
    """A word put for another, and how often."""

    giver: str
    taker: str
    times: int


class CopyRow(Shown, frozen=True):
    """A copy edge with its reasons. `more_same` counts passages left out because they are word for word the same."""

    copy_id: str
    taker: str
    giver: str
    taker_id: str
    giver_id: str
    taker_outlet: str
    giver_outlet: str
    kind: str
    kind_words: str
    direction: str
    direction_words: str
    coverage: str
    from_coverage: str
    reasons: tuple[str, ...]
    passages: tuple[PassageRow, ...]
    more_same: int
    more_same_chars: int
    swaps: tuple[SwapRow, ...]
