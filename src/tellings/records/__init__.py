"""Frozen typed records, one noun a file. They import only errors."""

from .base import Record, canonical, make_id
from .claim import Claim, Difference, Doubt, DoubtKind, Origin, Telling, Value
from .copy import Copy, CopyKind, Family, Lineage, Passage, Swap, Worded
from .date import Basis, Date, Precision
from .event import Bound, Counts, Event, Figure, Issue, Office, Position, Stance, Status
from .judgement import (
    Anchor,
    JudgedKind,
    Judgement,
    anchor,
    pairs_judged,
    passage_anchor,
    report_pairs,
    spelling_anchor,
)
from .name import Ids, Mention, Name, NameKind, Role, Spotted
from .parse import Parse
from .report import Credit, Furniture, FurnitureKind, Page, Report, Sentence
from .run import Fault, Run, Setting, StageRun
from .source import Declared, Refusal, Source
from .span import Evidence, cite
from .statement import Repair, Saying, Statement
from .story import Reckoned, Story, Why, in_order

__all__ = [
    "Anchor",
    "Basis",
    "Bound",
    "Claim",
    "Copy",
    "CopyKind",
    "Counts",
    "Credit",
    "Date",
    "Declared",
    "Difference",
    "Doubt",
    "DoubtKind",
    "Event",
    "Evidence",
    "Family",
    "Fault",
    "Figure",
    "Furniture",
    "FurnitureKind",
    "Ids",
    "Issue",
    "JudgedKind",
    "Judgement",
    "Lineage",
    "Mention",
    "Name",
    "NameKind",
    "Office",
    "Origin",
    "Page",
    "Parse",
    "Passage",
    "Position",
    "Precision",
    "Reckoned",
    "Record",
    "Refusal",
    "Repair",
    "Report",
    "Role",
    "Run",
    "Saying",
    "Sentence",
    "Setting",
    "Source",
    "StageRun",
    "Stance",
    "Statement",
    "Status",
    "Spotted",
    "Story",
    "Swap",
    "Telling",
    "Value",
    "Why",
    "anchor",
    "canonical",
    "cite",
    "make_id",
    "pairs_judged",
    "passage_anchor",
    "report_pairs",
    "spelling_anchor",
    "in_order",
    "Worded",
]
