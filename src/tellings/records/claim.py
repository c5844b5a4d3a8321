"""The same thing in many tellings, what differs between them, and what to doubt."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .span import Evidence

DoubtKind = Literal[
    "one-lineage",
    "same-origin",
    "differs",
    "damaged-number",
    "damaged-name",
    "damaged-text",
    "date-impossible",
    "speaker-lost",
    "source-absent",
    "direction-unknown",
    "place-unsure",
    "name-unsure",
]


class Telling(Record, frozen=True, kw_only=True):
    """One report's version of a claim. `row_id` is the statement, event, figure or position that tells it."""

    report_id: str
    lineage_id: str
    evidence: tuple[Evidence, ...]
    rendering: Literal["same words", "own rendering", "copied", "spun", "damaged"]
    row_id: str
    adds: tuple[Evidence, ...] = ()
    """Words of meaning of this telling that the claim's wording has not, where the two run alike. Utterances only."""
    drops: tuple[Evidence, ...] = ()
    """Words of meaning of the claim's wording that this telling has not."""


class Origin(Record, frozen=True, kw_only=True):
    """The speech, briefing, statement, document or outlet that tellings rest on, named in words of the reports."""

    name: str
    kind: Literal["speech", "briefing", "interview", "statement", "document", "agency", "outlet", "witness", "other"]
    evidence: tuple[Evidence, ...]


class Claim(Record, frozen=True, kw_only=True):
    """The same thing told by one or more reports.

    `wording` is one telling's own words. `carriers` are reports, `lineages` the texts between which no copying was
    found, `named_origins` what they rest on. The three are never mixed.
    """

    claim_id: str
    story_id: str
    kind: Literal["utterance", "event", "figure", "position"]
    wording: Evidence
    tellings: tuple[Telling, ...]
    carriers: tuple[str, ...]
    lineages: tuple[str, ...]
    named_origins: tuple[Origin, ...]
    reason: str | None = None
    """Why these tellings were taken as the same thing, in words."""


class Value(Record, frozen=True, kw_only=True):
    """What some lineages put in a slot."""

    value: str
    lineage_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Difference(Record, frozen=True, kw_only=True):
    """A slot of a claim that reports fill differently. What one telling leaves out is no difference."""

    difference_id: str
    claim_id: str
    slot: Literal["number", "date", "place", "actor", "attribution", "wording", "negation", "condition"]
    values: tuple[Value, ...]
    corrected: tuple[Evidence, ...] = ()
    """Words with which a report says that its value stands in place of an earlier one."""


class Doubt(Record, frozen=True, kw_only=True):
    """A reason to be careful, as a plain sentence. `about` is the id of the row it concerns."""

    doubt_id: str
    kind: DoubtKind
    about: str
    evidence: tuple[Evidence, ...]
    reason: str
    story_id: str | None = None
