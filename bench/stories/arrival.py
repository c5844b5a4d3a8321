"""Reports that come in one after the other: does the result depend on their order, and do stories keep their ids?"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tellings.history import compare_stories
from tellings.records import Date, Report, Sentence, Story, make_id
from tellings.stage import Bundle, Settings
from tellings.stories import gather
from tellings.text.sentences import sentences

STEPS = 8


class Arrival:
    """A set of dated texts that comes in, an eighth at a time."""

    def __init__(self, texts: Sequence[tuple[str, str | None]]) -> None:
        self.reports: list[Report] = []
        self._ranges: dict[str, list[Sentence]] = {}
        for number, (text, day) in enumerate(texts):
            name = make_id("r", str(number), text)
            published = Date(value=day[:10], precision="day", basis="stated") if day else None
            self.reports.append(
                Report(
                    report_id=name, uri=str(number), url=None, outlet=None, title=None, byline=None,
                    published=published, captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
                )
            )  # fmt: skip
            self._ranges[name] = [
                Sentence(report_id=name, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))
            ]

    def gathered(self, reports: Sequence[Report]) -> list[Story]:
        """The stories of some reports."""
        rows = [row for report in reports for row in self._ranges[report.report_id]]
        part = Bundle("pile", {Report: reports, Sentence: rows})
        return [row for row in gather(part, Settings()) if isinstance(row, Story)]

    def labels(self, stories: Sequence[Story]) -> list[str]:
        """The story of each report, in the order of the texts."""
        story_of = {report: story.story_id for story in stories for report in story.report_ids}
        return [story_of[report.report_id] for report in self.reports]

    def come_in(self, seed: int | None) -> tuple[list[Story], int, int, int]:
        """The last stories after all steps; how many stories went on, kept their id; how many reports ever moved.

        `seed` None: in the order of dates, which is how news comes in.
        """
        order = list(self.reports)
        if seed is None:
            order.sort(key=lambda r: (r.published.value if r.published else "", r.report_id))
        else:
            random.Random(seed).shuffle(order)
        size = -(-len(order) // STEPS)
        before: list[Story] = []
        went_on = kept = moved = 0
        for end in range(size, len(order) + size, size):
            after = self.gathered(order[:end])
            changes = compare_stories(before, after)
            ids = {story.story_id for story in after}
            went_on += len(before)
            kept += sum(story.story_id in ids for story in before)
            moved += sum(len(change.report_ids) for change in changes if change.kind in ("moved", "merged"))
            before = after
        return before, went_on, kept, moved
