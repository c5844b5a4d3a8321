"""Which reports came into a story, left it or moved between two states of one pile, and why they are where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from ..records import Story

Kind = Literal["opened", "joined", "moved", "named", "merged", "gone"]
_MOST_REPORTS = 5


class StoryChange(msgspec.Struct, frozen=True):
    """A matter of one story.

    `opened`: a story of new reports. `joined`: new reports in a story that was there. `moved`: reports that were in
    another story (`other_id`). `merged`: a story that wholly went into this one. `named`: the same story under a new
    id; `other_id` is the old one. `gone`: its reports are no longer in the pile. `reason`: why the first of the reports
    belongs here, or what keeps its old story apart.
    """

    kind: Kind
    story_id: str
    title: str
    report_ids: tuple[str, ...]
    other_id: str | None = None
    reason: str = ""

    def line(self) -> str:
        """For a person."""
        shown = ", ".join(self.report_ids[:_MOST_REPORTS]) + (" ..." if len(self.report_ids) > _MOST_REPORTS else "")
        why = f": {self.reason}" if self.reason else ""
        match self.kind:
            case "opened":
                return f"story opened: {self.title!r} ({self.story_id}) with {shown}"
            case "joined":
                return f"joined {self.title!r} ({self.story_id}): {shown}{why}"
            case "moved":
                return f"moved from {self.other_id} to {self.title!r} ({self.story_id}): {shown}{why}"
            case "merged":
                return f"{self.other_id} went into {self.title!r} ({self.story_id}) with {shown}{why}"
            case "named":
                return f"{self.other_id} is now {self.story_id}, {self.title!r}"
            case "gone":
                return f"story gone with its reports: {self.title!r} ({self.story_id})"


def compare_stories(before: Sequence[Story], after: Sequence[Story]) -> tuple[StoryChange, ...]:
    """What is different in `after`, story by story, in table order; stories without a change are left out.

    A story of `before` goes on in the one with its id, else in the one that has most of its reports; of equals in the
    first.
    """
    was = {report_id: story for story in before for report_id in story.report_ids}
    heirs = _heirs(before, after)
    found: list[StoryChange] = []
    for story in after:
        found += _of_story(story, was, heirs)
    alive = {report_id for story in after for report_id in story.report_ids}
    found += [
        StoryChange("gone", story.story_id, story.title, story.report_ids)
        for story in before
        if not alive.intersection(story.report_ids)
    ]
    return tuple(found)


def _heirs(before: Sequence[Story], after: Sequence[Story]) -> dict[str, str]:
    """For each old story the one in which it goes on; no new story goes on from two, the one with more reports wins."""
    now = {report_id: story.story_id for story in after for report_id in story.report_ids}
    shares: list[tuple[bool, int, str, str]] = []
    for story in before:
        counts = Counter(now[report_id] for report_id in story.report_ids if report_id in now)
        shares += [(heir != story.story_id, -count, story.story_id, heir) for heir, count in counts.items()]
    heirs: dict[str, str] = {}
    for _, _, old, heir in sorted(shares):
        if old not in heirs and heir not in heirs.values():
            heirs[old] = heir
    return heirs


def _of_story(story: Story, was: dict[str, Story], heirs: dict[str, str]) -> Iterator[StoryChange]:
    old = {report_id: was[report_id] for report_id in story.report_ids if report_id in was}
    new = tuple(report_id for report_id in story.report_ids if report_id not in old)
    own = next((name for name, heir in heirs.items() if heir == story.story_id), None)
    if not old:
        yield StoryChange("opened", story.story_id, story.title, new)
        return
    if own is not None and own != story.story_id:
        yield StoryChange("named", story.story_id, story.title, story.report_ids, own)
    for name in sorted({other.story_id for other in old.values()} - {own}):
        moved = tuple(report_id for report_id, other in old.items() if other.story_id == name)
        whole = len(moved) == len(was[moved[0]].report_ids)
        kind: Kind = "merged" if whole and own is not None else "moved"
        yield StoryChange(kind, story.story_id, story.title, moved, name, _reason(story, moved[0], name))
    if new:
        yield StoryChange("joined", story.story_id, story.title, new, None, _reason(story, new[0], None))


def _reason(story: Story, report_id: str, left: str | None) -> str:
    """Why a report is in its story, and what keeps the story apart from the one that it left."""
    why = next((why.reason for why in story.why if why.report_id == report_id), "")
    apart = next((reason for reason in story.apart if left and f"({left})" in reason), "")
    return "; ".join(part for part in (why, apart) if part)
