"""Evidence: the characters of a report that a row rests on."""

from __future__ import annotations

from .base import Record


class Evidence(Record, frozen=True, kw_only=True, order=True):
    """A half-open range of Unicode code points of `Report.text`, and the words that stand there.

    `reports[report_id].text[start:end] == text` holds always.
    """

    report_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end} in {self.report_id}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}:{self.end} in {self.report_id} does not have the length of its text")

    def overlaps(self, other: Evidence) -> bool:
        """Do the two ranges of one report share a character?"""
        return self.report_id == other.report_id and self.start < other.end and other.start < self.end

    def contains(self, other: Evidence) -> bool:
        """Does `other` lie wholly inside?"""
        return self.report_id == other.report_id and self.start <= other.start and other.end <= self.end


def cite(report_id: str, text: str, start: int, end: int) -> Evidence:
    """The evidence for `text[start:end]`, where `text` is the report's whole text."""
    return Evidence(report_id=report_id, start=start, end=end, text=text[start:end])
