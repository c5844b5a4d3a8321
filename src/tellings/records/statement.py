"""What somebody said or wrote."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .date import Date
from .span import Evidence


class Repair(Record, frozen=True, kw_only=True):
    """What a copy lost and another report shows. `evidence` stands in that report; `reason` is a plain sentence.

    `slot`: the `speaker`, the words of saying (`cue`), or the `words` said.
    """

    slot: Literal["speaker", "cue", "words"]
    reason: str
    evidence: tuple[Evidence, ...]


class Statement(Record, frozen=True, kw_only=True):
    """Something somebody said or wrote.

    `content`: one piece of evidence, or more for a quotation broken by its cue. `kind`: `direct` (all inside
    quotation marks), `mixed` (partly), `indirect`. `speaker` None is an answer: nobody is guessed. `via`: the outlet
    or another's document through which the report has it. `role`: what sort of speaker it is.
    """

    statement_id: str
    report_id: str
    content: tuple[Evidence, ...]
    kind: Literal["direct", "indirect", "mixed"]
    speaker: Evidence | None
    speaker_id: str | None
    cue: Evidence | None
    addressee: Evidence | None
    addressee_id: str | None
    via: Evidence | None
    date: Date | None
    story_id: str | None
    role: Literal["person", "organisation", "government", "document", "anonymous", "group"] | None = None
    act: Literal["said", "wrote", "called-for", "ruled-out", "warned", "denied", "claimed", "other"] | None = None
    negated: bool = False
    parent_id: str | None = None
    """The statement that this one stands inside."""
    medium: Evidence | None = None
    """The speaker's own channel or occasion: "in a statement", "on Telegram". It passes nothing on and is no `via`."""
    repairs: tuple[Repair, ...] = ()
    """What was put right from the text that this report was taken from. The other columns' evidence is its own."""
    speaker_reason: str | None = None
    """How the speaker was found where no word beside it names one, or why we could not read who speaks."""
    speaker_named: Evidence | None = None
    """The report's fuller words for the speaker, where its own are a pronoun or a bare noun and no name is known."""


class Saying(Statement, frozen=True, kw_only=True):
    """A statement as its own report alone gives it, before the copies of a story are compared."""
