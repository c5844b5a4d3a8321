"""The stage: a report's sentences, names and statements become events, figures and positions."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ..records import Event, Figure, Mention, Name, Parse, Position, Report, Sentence, Statement, Story
from ..stage import Bundle, Settings
from .antecedents import linked
from .counterparts import answered
from .figures import figures
from .grammar import trees
from .happenings import happenings, with_figure_event
from .naming import Naming
from .occurrences import Occurrences
from .positions import positions
from .referents import Referents
from .scenes import Coded, Scene, vouching
from .whens import Told, When, anchor_of


def code(part: Bundle, settings: Settings) -> Iterator[Event | Figure | Position]:  # noqa: ARG001
    """Events, figures and positions of every report of the part. Linear in the text.

    Without a Parse (no grammar is known for the language) there are figures only: an event or a position without
    grammar would be a guess about who did what to whom.
    """
    names = {n.name_id: n for n in part.all(Name)}
    for report in part.all(Report):
        yield from _one(part, report, names)


def _one(part: Bundle, report: Report, names: dict[str, Name]) -> Iterator[Event | Figure | Position]:
    mine = tuple(s for s in part.all(Sentence) if s.report_id == report.report_id)
    parse = next((p for p in part.all(Parse) if p.report_id == report.report_id), None)
    said = [s for s in part.all(Statement) if s.report_id == report.report_id]
    mentions = [m for m in part.all(Mention) if m.report_id == report.report_id]
    naming = Naming(report.report_id, report.text, mentions, names)
    anchor = anchor_of(report, [s for s in part.all(Story) if report.report_id in s.report_ids])
    forest = trees(parse, report.text)
    coded: list[tuple[int, Coded]] = []
    scenes: list[Scene] = []
    referents = Referents(naming, mine, forest)
    occurrences = Occurrences()
    told: Told | None = None
    ranges = [(s.start, s.end) for s in mine]
    for sentence in mine:
        tree = forest.get(sentence.n)
        if tree is not None:
            when = When(report, sentence.start, sentence.end, anchor, told, ranges)
            told = when.told
            scenes.append(Scene(report, sentence, tree, naming, when, said, referents))
            political = answered(scenes[-1], happenings(scenes[-1]), coded)
            here = [*political, *occurrences.of(scenes[-1], political)]
            coded += [(sentence.n, c) for c in sorted(here, key=lambda c: c.place)]
    coded = linked(coded)
    yield from (c.event for _, c in coded)
    yield from positions(scenes)
    for found in figures(report, mine, forest):
        voucher = vouching(said, found.figure.start, found.figure.end)
        yield msgspec.structs.replace(
            found.figure,
            statement_id=voucher.statement_id if voucher else None,
            event_id=with_figure_event(found.sentence, found.by, coded),
        )
