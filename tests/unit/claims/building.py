"""Records of invented stories for tests of claims, cited by the words themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tellings.claims import weigh
from tellings.records import (
    Claim,
    Copy,
    Credit,
    Date,
    Difference,
    Doubt,
    Event,
    Evidence,
    Figure,
    Lineage,
    Mention,
    Name,
    Passage,
    Position,
    Record,
    Report,
    Sentence,
    Statement,
    Story,
    cite,
    make_id,
)
from tellings.records.name import Ids
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences
from tests import toys


@dataclass
class StoryOf:
    """A story under construction: texts in, weighed records out."""

    rows: list[Record] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    families: list[tuple[str, ...]] = field(default_factory=list)
    credits: tuple[Credit, ...] = ()
    days: tuple[str, str] | None = None
    shown: list[Evidence] = field(default_factory=list)

    def report(self, text: str, *, family: str | None = None, **fields: Any) -> str:
        """Add a report; its id. `family` is the id of a report of the same lineage."""
        made = toys.report(text)
        known = {name: getattr(made, name) for name in Report.__struct_fields__}
        row = Report(**{**known, **fields})
        self.rows.append(row)
        self.texts[row.report_id] = text
        self.rows += [
            Sentence(report_id=row.report_id, start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text))
        ]
        if family is None:
            self.families.append((row.report_id,))
        else:
            self.families = [(*f, row.report_id) if family in f else f for f in self.families]
        return row.report_id

    def at(self, report_id: str, words: str) -> Evidence:
        """The evidence for words of a report."""
        start = self.texts[report_id].index(words)
        return cite(report_id, self.texts[report_id], start, start + len(words))

    def name(self, name: str, kind: str = "person", **fields: Any) -> str:
        """Add a name; its id."""
        name_id = make_id("n", kind, name)
        base = dict(variants=(), ids=Ids(), country=None, lat=None, lon=None, place_precision=None, roles=())
        self.rows.append(
            Name(name_id=name_id, kind=kind, name=name, report_ids=tuple(self.texts), **{**base, **fields})
        )  # type: ignore[arg-type]
        return name_id

    def says(
        self, report_id: str, words: str, speaker: str | None, speaker_id: str | None = None, **fields: Any
    ) -> str:
        """Add a direct statement; its id."""
        content = self.at(report_id, words)
        base = dict(
            kind="direct",
            cue=None,
            addressee=None,
            addressee_id=None,
            via=None,
            date=None,
            story_id="s1",
            role="person",
            content=(content,),
        )
        statement_id = make_id("q", report_id, content.start, content.end)
        self.rows.append(Statement(
            statement_id=statement_id, report_id=report_id,
            speaker=self.at(report_id, speaker) if speaker else None, speaker_id=speaker_id, **{**base, **fields},
        ))  # fmt: skip
        return statement_id

    def counts(self, report_id: str, words: str, value: float | None, counts: str = "injured", **fields: Any) -> str:
        """Add a figure; its id."""
        place = self.at(report_id, words)
        figure_id = make_id("g", report_id, place.start)
        base = dict(
            bound="exactly", unit="people", of=None, event_id=None, statement_id=None, garbled=value is None, low=value,
            high=value,
        )  # fmt: skip
        self.rows.append(Figure(
            figure_id=figure_id, report_id=report_id, start=place.start, end=place.end, text=words, counts=counts,
            **{**base, **fields},
        ))  # fmt: skip
        return figure_id

    def happens(self, report_id: str, words: str, plover: str = "ASSAULT", **fields: Any) -> str:
        """Add an event; its id."""
        trigger = self.at(report_id, words)
        sentence = next(
            cite(report_id, self.texts[report_id], row.start, row.end)
            for row in self.rows
            if isinstance(row, Sentence) and row.report_id == report_id and row.start <= trigger.start < row.end
        )
        event_id = make_id("e", report_id, trigger.start)
        base = dict(
            plover_mode=None, acled_event_type=None, acled_sub_event_type=None, actor_ids=(), recipient_ids=(),
            place_id=None, date=None, instruments=(), statement_id=None, status="happened",
        )  # fmt: skip
        self.rows.append(Event(
            event_id=event_id, report_id=report_id, trigger=trigger, sentence=sentence, plover_type=plover,
            **{**base, **fields},
        ))  # fmt: skip
        return event_id

    def stands(self, report_id: str, words: str, actor_id: str, issue: str, stance: str, **fields: Any) -> None:
        """Add a position."""
        place = self.at(report_id, words)
        base = dict(conditions=None, addressee_ids=(), date=None, statement_id=None)
        self.rows.append(Position(
            position_id=make_id("p", report_id, place.start), report_id=report_id, actor_id=actor_id, issue=issue,
            stance=stance, evidence=place, **{**base, **fields},
        ))  # type: ignore[arg-type]  # fmt: skip

    def copied(
        self, taker: str, giver: str, pairs: list[tuple[str, str]], kind: str = "reprint", **fields: Any
    ) -> None:
        """Add a copy edge with passages given as (words of the taker, words of the giver)."""
        passages = []
        for mine, theirs in pairs:
            a, b = self.at(taker, mine), self.at(giver, theirs)
            relation = "same" if mine == theirs else "swapped" if kind == "spun" else "changed"
            passages.append(
                Passage(start=a.start, end=a.end, from_start=b.start, from_end=b.end, relation=relation)  # type: ignore[arg-type]
            )
        base = dict(direction="text", coverage=0.9, from_coverage=0.9, reasons=("shown",))
        self.rows.append(Copy(
            copy_id=make_id("y", taker, giver), report_id=taker, from_report_id=giver, kind=kind,
            passages=tuple(passages), **{**base, **fields},
        ))  # type: ignore[arg-type]  # fmt: skip

    def mention(self, report_id: str, words: str, **fields: Any) -> None:
        """Add a mention."""
        place = self.at(report_id, words)
        base = dict(name_id=None, how="same form", kind="place")
        self.rows.append(Mention(
            mention_id=make_id("m", report_id, place.start), report_id=report_id, start=place.start, end=place.end,
            text=words, **{**base, **fields},
        ))  # type: ignore[arg-type]  # fmt: skip

    def weigh(self) -> Weighed:
        """Run the stage."""
        ids = tuple(self.texts)
        first = last = None
        if self.days:
            shown = tuple(self.shown)
            first, last = (Date(value=d, precision="day", basis="reckoned", evidence=shown) for d in self.days)
        rows: list[Record] = [*self.rows, Story(
            story_id="s1", title="T", title_evidence=None, report_ids=ids, first=first, last=last, topic_id="t1"
        )]  # fmt: skip
        for siglum, members in zip("ABCDEFGH", self.families, strict=False):
            rows.append(Lineage(
                lineage_id=f"l{siglum}", siglum=siglum, story_id="s1", report_ids=members, root_report_id=members[0],
                named_sources=self.credits if siglum == "A" else (),
            ))  # fmt: skip
        kinds = {type(row) for row in rows}
        part = Bundle("s1", {kind: [row for row in rows if type(row) is kind] for kind in kinds})
        return Weighed(list(weigh(part, Settings())))


@dataclass
class Weighed:
    """What the stage gave, by kind."""

    rows: list[Claim | Difference | Doubt]

    def claims(self, kind: str) -> list[Claim]:
        """Claims of a kind."""
        return [row for row in self.rows if isinstance(row, Claim) and row.kind == kind]

    def doubts(self, kind: str) -> list[Doubt]:
        """Doubts of a kind."""
        return [row for row in self.rows if isinstance(row, Doubt) and row.kind == kind]

    def differences(self, slot: str) -> list[Difference]:
        """Differences in a slot."""
        return [row for row in self.rows if isinstance(row, Difference) and row.slot == slot]
