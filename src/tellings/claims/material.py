"""The records of one story, looked up from all sides."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from ..records import (
    Copy,
    Event,
    Evidence,
    Figure,
    Judgement,
    Lineage,
    Mention,
    Name,
    Position,
    Report,
    Sentence,
    Statement,
    Story,
    cite,
    pairs_judged,
)
from ..stage import Bundle
from .ancestry import Ancestry


class Material:
    """Everything about one story. Read-only after it is made."""

    def __init__(self, part: Bundle) -> None:
        self.story = part.one(Story)
        self.reports = {row.report_id: row for row in part.all(Report)}
        self.lineages = {row.lineage_id: row for row in part.all(Lineage)}
        self.lineage_of = {r: row.lineage_id for row in part.all(Lineage) for r in row.report_ids}
        self.copies = part.all(Copy)
        self.ancestry = Ancestry(self.copies)
        self.names = {row.name_id: row for row in part.all(Name)}
        self.mentions = part.all(Mention)
        self._places: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.kind == "place":
                self._places[mention.report_id].append(mention)
        self._forms: dict[str, set[str]] = {}
        self.statements = {row.statement_id: row for row in part.all(Statement)}
        self.events = {row.event_id: row for row in part.all(Event)}
        self.figures = part.all(Figure)
        self.positions = part.all(Position)
        self._figures = {row.figure_id: row for row in self.figures}
        self.judged = tuple(pairs_judged(part.all(Judgement), "claim"))
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            self._said[statement.report_id].append(statement)
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in part.all(Sentence):
            self._sentences[sentence.report_id].append(sentence)
        self._starts = {key: [s.start for s in rows] for key, rows in self._sentences.items()}

    def sentence_at(self, report_id: str, place: int) -> Evidence | None:
        """The sentence of the reporting in which a code point stands."""
        rows = self._sentences.get(report_id, [])
        index = bisect_right(self._starts.get(report_id, []), place) - 1
        if index < 0 or place >= rows[index].end:
            return None
        return cite(report_id, self.reports[report_id].text, rows[index].start, rows[index].end)

    def number_of(self, report_id: str, place: int) -> int:
        """The number of the sentence in which a code point stands, counted among the report's; -1 before the first."""
        return bisect_right(self._starts.get(report_id, []), place) - 1

    def range_at(self, report_id: str, number: int) -> tuple[int, int] | None:
        """Where the sentence of that number among the report's stands; None where it has none."""
        rows = self._sentences.get(report_id, [])
        return (rows[number].start, rows[number].end) if 0 <= number < len(rows) else None

    def ranges_of(self, report_id: str) -> list[tuple[int, int]]:
        """Where the sentences of the reporting stand, in order."""
        return [(row.start, row.end) for row in self._sentences.get(report_id, [])]

    def places_around(self, report_id: str, place: int) -> frozenset[str]:
        """The names of the places, not countries, that are mentioned in the sentence of a code point."""
        sentence = self.sentence_at(report_id, place)
        if sentence is None:
            return frozenset()
        return frozenset(
            m.name_id
            for m in self._places[report_id]
            if m.name_id is not None and sentence.start <= m.start < sentence.end
        )

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with this id, if it is one of this story."""
        return self._figures.get(figure_id)

    def statements_at(self, report_id: str, start: int, end: int) -> list[Statement]:
        """The statements in whose words some characters stand, in table order."""
        return [
            row
            for row in self._said.get(report_id, ())
            if any(piece.start <= start and end <= piece.end for piece in row.content)
        ]

    def siglum(self, lineage_id: str) -> str:
        """A, B, C ... of a lineage of this story."""
        return self.lineages[lineage_id].siglum

    def name(self, name_id: str | None) -> Name | None:
        """The name with this id, if it is one of this story."""
        return None if name_id is None else self.names.get(name_id)

    def forms(self, name: Name) -> set[str]:
        """The name and what the reports of this story call it, pronouns and titles left out."""
        if name.name_id not in self._forms:
            self._forms[name.name_id] = {name.name} | {
                mention.text
                for mention in self.mentions
                if mention.name_id == name.name_id and mention.how not in ("pronoun", "title")
            }
        return self._forms[name.name_id]
