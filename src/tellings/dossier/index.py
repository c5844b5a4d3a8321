"""What the parts of a dossier look up: the record by story, sigla, citations, names, doubts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from ..exports.lines import changes
from ..records import (
    Claim,
    Copy,
    Date,
    Doubt,
    Event,
    Evidence,
    Lineage,
    Name,
    Record,
    Report,
    Sentence,
    Statement,
    Story,
)
from ..stage import Bundle
from . import dates, words
from .sigla import sigla_of
from .view import Around, Cite, DoubtLine, Span, When

R = TypeVar("R", bound=Record)


class PileIndex:
    """The record of a pile, arranged for its stories. Built once a dossier."""

    def __init__(self, record: Bundle) -> None:
        self.record = record
        self.reports = {report.report_id: report for report in record.all(Report)}
        self.names = {name.name_id: name for name in record.all(Name)}
        self.events = {row.event_id: row for row in record.all(Event)}
        self.statements = {row.statement_id: row for row in record.all(Statement)}
        self.lineages: dict[str, list[Lineage]] = defaultdict(list)
        for lineage in record.all(Lineage):
            self.lineages[lineage.story_id].append(lineage)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in record.all(Claim):
            self.claims[claim.story_id].append(claim)
        self.doubts: dict[str, list[Doubt]] = defaultdict(list)
        for doubt in record.all(Doubt):
            self.doubts[doubt.about].append(doubt)
        self.doubts_in: dict[str, list[Doubt]] = defaultdict(list)
        home = {report_id: story.story_id for story in record.all(Story) for report_id in story.report_ids}
        for doubt in record.all(Doubt):
            stories = {doubt.story_id, home.get(doubt.about), *(home.get(e.report_id) for e in doubt.evidence)}
            for story_id in sorted(s for s in stories if s):
                self.doubts_in[story_id].append(doubt)
        self.topics: dict[str, set[str]] = defaultdict(set)
        for story in record.all(Story):
            self.topics[story.topic_id].add(story.story_id)
        self.turns = {claim: told for claim, change in changes(record).items() if (told := words.TURNS.get(change))}
        self._by_report: dict[type[Record], dict[str, list[Record]]] = {}

    def of_reports(self, kind: type[R], report_ids: Iterable[str]) -> list[R]:
        """The rows of a kind that stand in these reports, in table order within a report."""
        if kind not in self._by_report:
            by_report: dict[str, list[Record]] = defaultdict(list)
            for row in self.record.all(kind):
                by_report[getattr(row, "report_id", "")].append(row)
            self._by_report[kind] = by_report
        by_report = self._by_report[kind]
        return [row for report_id in report_ids for row in by_report.get(report_id, ()) if isinstance(row, kind)]


class StoryIndex:
    """What the sections of one story's dossier look up. `key` (S1, S2 ...) is unique in the dossier.

    `cite` remembers what was cited, so that the full texts can mark and number exactly that.
    """

    def __init__(self, pile: PileIndex, story: Story, keys: Mapping[str, str]) -> None:
        self.pile = pile
        self.story = story
        self.key = keys[story.story_id]
        others = [keys[other] for other in pile.topics[story.topic_id] if other != story.story_id]
        self.same_topic = tuple(sorted(others, key=lambda key: (len(key), key)))
        self.reports: dict[str, Report] = {r: pile.reports[r] for r in story.report_ids if r in pile.reports}
        self.impossible = {r for r in self.reports if self._published_is_impossible(r)}
        self.lineages = sorted(pile.lineages.get(story.story_id, ()), key=lambda row: (len(row.siglum), row.siglum))
        self.copies = [c for c in pile.of_reports(Copy, story.report_ids) if c.from_report_id in self.reports]
        self.siglum: dict[str, str] = {}
        self.lineage_of: dict[str, Lineage] = {}
        self.order: list[str] = []
        for lineage in self.lineages:
            members = sigla_of(lineage, self.reports, self.copies, self.impossible)
            self.siglum.update(members)
            self.order.extend(members)
            self.lineage_of.update(dict.fromkeys(members, lineage))
        for report_id in self.reports:
            if report_id not in self.siglum:
                self.siglum[report_id] = "?"
                self.order.append(report_id)
        self.place_of = {self.siglum[report_id]: place for place, report_id in enumerate(self.order)}
        self._place = {report_id: place for place, report_id in enumerate(self.order)}
        self._cited: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._pointed: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._sentences: dict[str, list[Sentence]] = {}

    def _published_is_impossible(self, report_id: str) -> bool:
        """Is there such a doubt about the date of publication, and not about another date on the page?"""
        report = self.reports[report_id]
        printed = report.published.evidence if report.published else ()
        others = [piece for date in report.other_dates for piece in date.evidence]
        for doubt in self.pile.doubts.get(report_id, ()):
            if doubt.kind == "date-impossible":
                about_other = any(piece.overlaps(other) for piece in doubt.evidence for other in others)
                about_this = any(piece.overlaps(own) for piece in doubt.evidence for own in printed)
                if about_this or not about_other:
                    return True
        return False

    def rows(self, kind: type[R]) -> list[R]:
        """The rows of a kind that stand in this story's reports, reports in the order of their sigla."""
        return self.pile.of_reports(kind, self.order)

    def home(self, report_id: str) -> str:
        """The lineage that a report belongs to, by its id; the report's own id where it is in none."""
        lineage = self.lineage_of.get(report_id)
        return lineage.lineage_id if lineage else report_id

    def place(self, evidence: Evidence) -> tuple[int, int, int]:
        """Sort key: where a passage stands, reports in the order of their sigla. Other stories' passages come last."""
        return self._place.get(evidence.report_id, len(self._place)), evidence.start, evidence.end

    def anchor(self, report_id: str, start: int | None = None, end: int | None = None) -> str:
        """The id of a report's text, or of a passage in it."""
        return f"{self.key}-{report_id}" if start is None else f"{self.key}-{report_id}-{start}-{end}"

    def cite(self, evidence: Evidence) -> Cite:
        """A passage for showing with its siglum, which leads to it: marked and numbered in the full text."""
        self._cited[evidence.report_id].add((evidence.start, evidence.end))
        return self.words(evidence)

    def point(self, evidence: Evidence) -> Cite:
        """A passage whose siglum leads to its place in the full text, without a mark there."""
        self._pointed[evidence.report_id].add((evidence.start, evidence.end))
        return self.words(evidence)

    def words(self, evidence: Evidence) -> Cite:
        """A passage for showing beside one that is cited: the full text does not mark it."""
        return Cite(
            siglum=self.siglum[evidence.report_id],
            report_id=evidence.report_id,
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            lang=self.reports[evidence.report_id].language,
            anchor=self.anchor(evidence.report_id, evidence.start, evidence.end),
        )

    def maybe(self, evidence: Evidence | None) -> Cite | None:
        """`cite`, with None for nothing and for what stands in a report of another story."""
        return self.cite(evidence) if evidence is not None and evidence.report_id in self.reports else None

    def beside(self, evidence: Evidence | None) -> Cite | None:
        """`words`, with None for nothing and for what stands in a report of another story."""
        return self.words(evidence) if evidence is not None and evidence.report_id in self.reports else None

    def cites(self, evidence: Iterable[Evidence]) -> tuple[Cite, ...]:
        """The passages that stand in this story, in the order of their sigla, each once."""
        mine = {piece for piece in evidence if piece.report_id in self.reports}
        return tuple(self.cite(piece) for piece in sorted(mine, key=self.place))

    def spans(self, report_id: str) -> tuple[Span, ...]:
        """What was cited of a report so far: by start, the longer first, the marked ones numbered from 1."""
        marked = sorted(self._cited.get(report_id, ()), key=lambda span: (span[0], -span[1]))
        pointed = sorted(self._pointed.get(report_id, set()) - set(marked))
        numbered = [Span(number=n, start=start, end=end) for n, (start, end) in enumerate(marked, 1)]
        return (*numbered, *(Span(number=0, start=start, end=end) for start, end in pointed))

    def sentence_of(self, evidence: Evidence) -> Sentence | None:
        """The sentence of the reporting that a passage lies wholly in."""
        if evidence.report_id not in self._sentences:
            self._sentences[evidence.report_id] = self.pile.of_reports(Sentence, (evidence.report_id,))
        for sentence in self._sentences[evidence.report_id]:
            if sentence.start <= evidence.start and evidence.end <= sentence.end:
                return sentence
        return None

    def day(self, report_id: str) -> str | None:
        """The day of a report, where a date can be believed: what it tells was so on that day or before."""
        report = self.reports[report_id]
        date = None if report_id in self.impossible else report.published or report.captured
        return date.bounds()[0].isoformat() if date else None

    def around(self, evidence: Evidence) -> Around:
        """The sentence that a passage stands in, for showing; the passage itself where it is in none."""
        report = self.reports[evidence.report_id]
        sentence = self.sentence_of(evidence)
        start, end = (sentence.start, sentence.end) if sentence else (evidence.start, evidence.end)
        return Around(
            text=report.text[start:end],
            lang=report.language,
            mark_start=evidence.start - start,
            mark_end=evidence.end - start,
        )

    def statement(self, statement_id: str) -> Statement | None:
        """A statement by its id."""
        return self.pile.statements.get(statement_id)

    def name(self, name_id: str | None) -> str | None:
        """A name as it is unified over the pile."""
        known: Name | None = self.pile.names.get(name_id) if name_id else None
        return known.name if known else None

    def when(self, date: Date | None) -> When | None:
        """A date for showing; None for None."""
        if date is None:
            return None
        first, last = date.bounds()
        return When(
            value=date.value,
            words=dates.date_words(date),
            basis=words.of(words.BASES, date.basis),
            first=first.isoformat(),
            last=last.isoformat(),
            reason=date.reason,
            cites=self.cites(date.evidence),
        )

    def doubts(self, *about: str) -> tuple[DoubtLine, ...]:
        """The doubts about these rows, for showing: a reason once, most pressing kind first."""
        found = {(d.kind, d.reason): d for row_id in about for d in reversed(self.pile.doubts.get(row_id, ()))}
        return self.doubt_lines(list(found.values()))

    def doubt_lines(self, doubts: Sequence[Doubt]) -> tuple[DoubtLine, ...]:
        """Doubts for showing, most pressing kind first, then where they stand."""
        order = {kind: place for place, kind in enumerate(words.DOUBTS)}
        far = (len(self._place), 0, 0)

        def key(doubt: Doubt) -> tuple[object, ...]:
            where = min((self.place(e) for e in doubt.evidence), default=far)
            return order.get(doubt.kind, len(order)), where, doubt.reason, doubt.doubt_id

        return tuple(self._doubt_line(doubt) for doubt in sorted(doubts, key=key))

    def _doubt_line(self, doubt: Doubt) -> DoubtLine:
        label, meaning = words.DOUBTS.get(doubt.kind, (doubt.kind, ""))
        own = [piece for piece in doubt.evidence if piece.report_id == doubt.about]
        others = [piece for piece in doubt.evidence if piece.report_id != doubt.about]
        return DoubtLine(
            kind=doubt.kind,
            label=label,
            meaning=meaning,
            reason=doubt.reason,
            cites=self.cites(own) + self.cites(others),
        )
