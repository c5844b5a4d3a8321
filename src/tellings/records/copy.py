"""Who took text from whom."""

from __future__ import annotations

from typing import Literal

from .base import Record
from .report import Credit

CopyKind = Literal["identical", "reprint", "excerpt", "rewritten", "spun", "translated", "shared-source"]
Direction = Literal["text", "date", "credit", "unknown"]


class Passage(Record, frozen=True, kw_only=True):
    """A stretch of the taker's text and where it stands in the giver, both in code points of their own texts.

    `relation`: `same` words, `changed` words, or `swapped` word for word as a spinner does.
    """

    start: int
    end: int
    from_start: int
    from_end: int
    relation: Literal["same", "changed", "swapped"]


class Swap(Record, frozen=True, kw_only=True):
    """A word that the taker puts where the giver has another, and how often."""

    giver: str
    taker: str
    times: int


class Copy(Record, frozen=True, kw_only=True):
    """The report `report_id` took text from `from_report_id`.

    `coverage` is the share of the taker's reporting (characters of sentences) that is taken, `from_coverage` of the
    giver's. `direction` says what shows who took from whom; with `unknown` the order is only a convention (the
    text gives that the rest of the pile agrees with, else the longer, of equally long ones that with the smaller id;
    in a chain the one nearer to its head). `reasons` are plain sentences. Where a person decided that two reports
    share a text and none was found, the row has no passages and shares of 0. `swaps` is filled for `spun`, most
    frequent first.
    """

    copy_id: str
    report_id: str
    from_report_id: str
    kind: CopyKind
    direction: Direction
    coverage: float
    from_coverage: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    swaps: tuple[Swap, ...] = ()


class Family(Record, frozen=True, kw_only=True):
    """Reports that go back to one text, before they are placed in a story. Every report is in exactly one.

    `root_report_id` is None where it cannot be told which of them was first. `named_sources` are agencies and papers
    that its reports credit and that are not in the pile. Versions of one page are one family.
    """

    family_id: str
    report_ids: tuple[str, ...]
    root_report_id: str | None
    named_sources: tuple[Credit, ...]


class Lineage(Record, frozen=True, kw_only=True):
    """A family with its place in a story: siglum A for the first, B, C ... (then AA, AB ...)."""

    lineage_id: str
    siglum: str
    story_id: str
    report_ids: tuple[str, ...]
    root_report_id: str | None
    named_sources: tuple[Credit, ...]


class Worded(Record, frozen=True, kw_only=True):
    """The words of a report's reporting, as they are compared with those of others.

    `words` is packed by the stage that made it and read by no other. Not an exported table.
    """

    report_id: str
    words: bytes
