"""What a dossier shows, as plain data: every format renders these and nothing else.

Strings that a page or a report supplied are raw here: only `escape` turns them into output.
"""

from __future__ import annotations

from .rows import (
    Around,
    Cite,
    ClaimRow,
    CopyRow,
    DoubtLine,
    EventGroup,
    EventTelling,
    FigureGroup,
    FigureTelling,
    LedeSentence,
    LineageTellings,
    NameRow,
    Numbers,
    OriginLine,
    Party,
    PassagePart,
    PassageRow,
    PlaceRow,
    PositionGroup,
    PositionTelling,
    Shown,
    SlotCell,
    SlotRow,
    SpeechGroup,
    SpeechTelling,
    SwapRow,
    TimeRow,
    When,
)

__all__ = [
    "Around",
    "Block",
    "Cite",
    "ClaimRow",
    "CopyRow",
    "DoubtLine",
    "EventGroup",
    "EventTelling",
    "Field",
    "FigureGroup",
    "FigureTelling",
    "LedeSentence",
    "LineageTellings",
    "Making",
    "NameRow",
    "Numbers",
    "OriginLine",
    "Party",
    "PassagePart",
    "PassageRow",
    "PlaceRow",
    "PositionGroup",
    "PositionTelling",
    "Refused",
    "ReportText",
    "Shown",
    "SlotCell",
    "SlotRow",
    "Span",
    "SpeechGroup",
    "SpeechTelling",
    "StageLine",
    "StoryView",
    "SwapRow",
    "TimeRow",
    "TreeLineage",
    "TreeNode",
    "View",
    "When",
]


class TreeNode(Shown, frozen=True):
    """A report in the lineage picture.

    `state`: `own` telling, `copy`, or `unknown` where it cannot be told which came first. `day` is where it is drawn,
    None where no date can be believed; `upper_bound`: written on that day or before.
    """

    report_id: str
    siglum: str
    outlet: str
    state: str
    day: str | None
    claimed: str | None
    impossible: bool
    upper_bound: bool
    giver_id: str | None
    link: str | None
    note: str
    depth: int


class TreeLineage(Shown, frozen=True):
    """A lineage in the picture: its reports, root first, each after its giver; `absent` are sources not in the pile."""

    siglum: str
    nodes: tuple[TreeNode, ...]
    absent: tuple[str, ...]
    absent_cites: tuple[Cite, ...]


class Block(Shown, frozen=True):
    """A line of a report's text: reporting, or furniture of a kind."""

    start: int
    end: int
    kind: str | None


class Span(Shown, frozen=True):
    """A cited passage of a report and its number there; 0 for a place that is only linked to, not marked."""

    number: int
    start: int
    end: int


class Field(Shown, frozen=True):
    """A fact about a report: `claimed` says who claims it; `url` is where it may link to."""

    name: str
    value: str
    claimed: str | None = None
    url: str | None = None


class ReportText(Shown, frozen=True):
    """A report in full: what it claims about itself, its text, and what of it is cited."""

    report_id: str
    siglum: str
    anchor: str
    outlet: str
    title: str | None
    lang: str | None
    fields: tuple[Field, ...]
    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    why: str | None
    doubts: tuple[DoubtLine, ...]


class StoryView(Shown, frozen=True):
    """The dossier of one story. `topic` is the label of its topic, `same_topic` the keys of the other stories of it."""

    story_id: str
    key: str
    title: str
    title_cite: Cite | None
    period: str
    topic_id: str
    topic: str | None
    same_topic: tuple[str, ...]
    lede: tuple[LedeSentence, ...]
    numbers: Numbers
    origins: tuple[OriginLine, ...]
    absent: tuple[str, ...]
    read_first: tuple[DoubtLine, ...]
    tree: tuple[TreeLineage, ...]
    claims: tuple[ClaimRow, ...]
    lineages: tuple[str, ...]
    differences: tuple[SlotRow, ...]
    speech: tuple[SpeechGroup, ...]
    positions: tuple[PositionGroup, ...]
    figures: tuple[FigureGroup, ...]
    events: tuple[EventGroup, ...]
    names: tuple[NameRow, ...]
    times: tuple[TimeRow, ...]
    places: tuple[PlaceRow, ...]
    copies: tuple[CopyRow, ...]
    reports: tuple[ReportText, ...]
    apart: tuple[str, ...]
    failed: tuple[str, ...]


class Refused(Shown, frozen=True):
    """An input that did not become a report."""

    uri: str
    where: str | None
    code: str
    reason: str
    remedy: str


class StageLine(Shown, frozen=True):
    """A stage of the run."""

    name: str
    version: str
    rows_in: int
    rows_out: int


class Making(Shown, frozen=True):
    """How the record was made, and what was not looked at."""

    version: str
    run_id: str | None
    made: str | None
    inputs: int
    settings: tuple[Field, ...]
    stages: tuple[StageLine, ...]
    refusals: tuple[Refused, ...]
    faults: tuple[str, ...]
    judgements: tuple[str, ...]
    not_looked_at: tuple[str, ...]


class View(Shown, frozen=True):
    """A dossier: the stories, the reports that are in none of them, and how it was made."""

    reports: int
    lineages: int
    stories: tuple[StoryView, ...]
    unplaced: tuple[str, ...]
    making: Making
