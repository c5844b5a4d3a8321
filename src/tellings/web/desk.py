"""What all pages look things up at: the pile's tables, and the views of stories that were asked for lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from ..dossier import story_view
from ..dossier.html import passage_numbers
from ..dossier.index import PileIndex, StoryIndex
from ..dossier.view import StoryView
from ..records import Report, Story, make_id
from ..stage import Bundle
from ..store.lookup import Lookup
from .asking import Moved, NotFound
from .judging import Bench

T = TypeVar("T")
KEPT = 48
"""Things that are kept, most of them views of stories: about 60 KB a report of the story."""


class Desk:
    """One a server. What was made of one state of the pile is dropped when a run has changed it."""

    def __init__(self, folder: Path, bench: Bench | None = None) -> None:
        self.lookup = Lookup(folder)
        self.bench = bench
        self.renewed: Callable[[], None] | None = None
        """Called after a run has changed the pile."""
        self._made: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """The pile."""
        return self.lookup.folder

    def renew(self) -> None:
        """Take note of a run since the last request."""
        if self.lookup.renew():
            self.forget()
            if self.renewed is not None:
                self.renewed()

    def forget(self) -> None:
        """Drop all that is kept in memory; it is made anew when it is asked for."""
        with self._lock:
            self._made.clear()

    def kept(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gives, from memory where it was made for this state of the pile."""
        place = (self.lookup.state, key)
        with self._lock:
            if place in self._made:
                self._made.move_to_end(place)
                found: T = self._made[place]
                return found
        made = make()
        with self._lock:
            self._made[place] = made
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        return made

    def story(self, wanted: str) -> Story:
        """A story by its id. Moved where it is called S1, or was called so in an earlier run; NotFound for others."""
        found = self.lookup.one(Story, wanted)
        if found is not None:
            return found
        if wanted[:1] in "Ss" and wanted[1:].isascii() and wanted[1:].isdigit():
            rows = self.lookup.rows("select story_id from memory.listed where number = ?", [int(wanted[1:8])])
            if rows:
                raise Moved(f"/stories/{rows[0]['story_id']}")
        named = self.kept("founders", self._founders).get(wanted)
        home = self.lookup.story_of(named) if named else None
        if home:
            raise Moved(f"/stories/{home}")
        raise NotFound(f"no story {wanted}")

    def _founders(self) -> dict[str, str]:
        """The report after which a story of any run was named, by the story's id."""
        rows = self.lookup.rows("select report_id from reports")
        return {make_id("s", str(row["report_id"])): str(row["report_id"]) for row in rows}

    def number(self, story_id: str) -> str:
        """S1 for the largest story, S2 for the next."""
        rows = self.lookup.rows("select number from memory.listed where story_id = ?", [story_id])
        return f"S{rows[0]['number']}" if rows else "S"

    def view(self, story: Story) -> StoryView:
        """The dossier of a story."""
        return self.kept(f"view {story.story_id}", lambda: self._view(story))

    def _view(self, story: Story) -> StoryView:
        """The view out of the record of the story, and the other stories of its topic by their names."""
        own = self.lookup.story(story)
        topic = self.lookup.records(
            Story, "topic_id = ? order by story_id <> ?, story_id limit 60", [story.topic_id, story.story_id]
        )
        ids = [row.story_id for row in topic]
        rows = self.lookup.rows("select * from memory.listed where story_id in (select unnest(?))", [ids])
        keys = {str(row["story_id"]): f"S{row['number']}" for row in rows}
        return story_view(Bundle(own.key, {k: own.all(k) for k in own.kinds()} | {Story: topic}), story, keys)

    def sigla(self, story: Story) -> dict[str, str]:
        """The sigla of a story's reports; without its view, which a large story takes a while to make."""
        keys = {story.story_id: "S"}
        return self.kept(
            f"sigla {story.story_id}", lambda: StoryIndex(PileIndex(self.lookup.head(story)), story, keys).siglum
        )

    def numbers(self, view: StoryView) -> dict[str, int]:
        """The numbers of the passages that a story's dossier marks, by anchor."""
        return self.kept(f"numbers {view.story_id}", lambda: passage_numbers((view,)))

    def report(self, report_id: str) -> Report:
        """A report by its id; NotFound for others."""
        found = self.lookup.one(Report, report_id)
        if found is None:
            raise NotFound(f"no report {report_id}")
        return found

    def home_of(self, report_id: str) -> Story | None:
        """The story that a report belongs to."""
        story_id = self.lookup.story_of(report_id)
        return self.lookup.one(Story, story_id) if story_id else None
