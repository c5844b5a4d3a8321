"""A name as it was seen at one place of a report, before anybody decides whose it is."""

from __future__ import annotations

from typing import NamedTuple

from ..records.name import MentionHow, NameKind
from .phrases import Entry


class Title(NamedTuple):
    """An office or trade given to a person: code points of the words, and the country that they name ("" if none)."""

    start: int
    end: int
    text: str
    iso3: str


class Seen(NamedTuple):
    """Words `first` to `last` of a report that are a name.

    `kind` None: not yet told. `entry`: what a table says it is. `body`: (iso3, class) of a country's own body, such as
    its army. `unit`: a word such as "region" that belongs to the place. `titles`: what the sentence calls the person.
    `weight`: how much evidence the report has for the kind. `known_as`: the name, in Latin letters, that a form in
    another script and case was found by.
    """

    report_id: str
    first: int
    last: int
    start: int
    end: int
    text: str
    sentence: int
    kind: NameKind | None
    entry: Entry | None = None
    body: tuple[str, str] | None = None
    unit: str = ""
    titles: tuple[Title, ...] = ()
    how: MentionHow = "same form"
    headline: bool = False
    weight: float = 0.0
    known_as: str = ""

    @property
    def form(self) -> str:
        """What is compared with other names: the text, or the name it was found by."""
        return self.known_as or self.text

    @property
    def bare(self) -> str:
        """The text without the word for the place's kind."""
        return self.text[: -len(self.unit)].rstrip() if self.unit and self.text.endswith(self.unit) else self.text
