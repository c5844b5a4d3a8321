"""Which stories are not what they were after an earlier run: what somebody who comes back looks at first."""

from __future__ import annotations

from collections import defaultdict

from ...history import load, numbers
from ...history.stories import StoryChange, compare_stories
from ..asking import NotFound
from ..desk import Desk

_WORDS = {"opened": "new story", "named": "as before, under a new id"}


def changed_since(desk: Desk, since: int) -> tuple[int | None, int | None, dict[str, str]]:
    """The run that was asked for (None: none was), the last run kept, and what changed, in words, by story.

    NotFound for a run that is not kept. Stories of a pile too large for its runs to be kept whole have no news.
    """
    kept = numbers(desk.folder)
    last = kept[-1] if kept else None
    if not since:
        return None, last, {}
    if since not in kept:
        raise NotFound(f"no run {since}; kept are {', '.join(map(str, kept)) or 'none'}")
    return since, last, desk.kept(f"news {since} {last}", lambda: _news(desk, since, kept[-1]))


def _news(desk: Desk, since: int, last: int) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for change in compare_stories(load(desk.folder, since).stories, load(desk.folder, last).stories):
        if change.kind != "gone":
            found[change.story_id].append(_said(change))
    return {story_id: ", ".join(words) for story_id, words in found.items()}


def _said(change: StoryChange) -> str:
    count = len(change.report_ids)
    reports = f"{count} report{'s' if count != 1 else ''}"
    if change.kind == "joined":
        return f"{reports} joined"
    if change.kind in {"moved", "merged"}:
        return f"{reports} came from another story"
    return _WORDS[change.kind]
