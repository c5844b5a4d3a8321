"""Reports of the same happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from .base import Record
from .date import Date
from .span import Evidence


class Why(Record, frozen=True, kw_only=True):
    """Why a report is in its story, in plain words, with the passages that show it."""

    report_id: str
    reason: str
    evidence: tuple[Evidence, ...]


class Story(Record, frozen=True, kw_only=True):
    """A happening of some days. `title` is in the words of one of its reports (`title_evidence`).

    `first` and `last` bound the happening by the dates that the texts support, not by page dates; both None where no
    text supports any. `apart` holds reasons why close stories were kept separate. `topic_label`: names and
    words that the topic's texts share, as they write them, the same for all its stories; None where they share none.
    """

    story_id: str
    title: str
    title_evidence: Evidence | None
    report_ids: tuple[str, ...]
    first: Date | None
    last: Date | None
    topic_id: str
    why: tuple[Why, ...] = ()
    apart: tuple[str, ...] = ()
    topic_label: str | None = None

    def seen_from(self, report_id: str) -> Story:
        """What one of its reports needs to know of it, which does not change when others join."""
        return Story(
            story_id=self.story_id, title="", title_evidence=None, report_ids=(report_id,), first=self.first,
            last=self.last, topic_id=self.topic_id,
        )  # fmt: skip

    @staticmethod
    def seen_together(views: Sequence[Story]) -> Story:
        """What several of its reports, in their order, see of one story."""
        ids = tuple(report_id for view in views for report_id in view.report_ids)
        return msgspec.structs.replace(views[0], report_ids=ids)


class Reckoned(Record, frozen=True, kw_only=True):
    """What the words of a report support about the day of their writing.

    `found` is packed by the stage that made it and read by no other. Not an exported table.
    """

    report_id: str
    found: bytes


def in_order(stories: Iterable[Story]) -> list[Story]:
    """Stories as people number them: largest first, then by date, then by id. S1 is the first of these."""
    return sorted(stories, key=lambda s: (-len(s.report_ids), s.first.value if s.first else "9999", s.story_id))
