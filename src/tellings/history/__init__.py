"""What a pile's record was after earlier runs, and what became different between two of them."""

from .changes import Change, Changes, compare
from .keeping import FOLDER, Snapshot, check, keep, load, numbers, snapshot
from .stories import StoryChange, compare_stories

__all__ = [
    "FOLDER", "Change", "Changes", "Snapshot", "StoryChange", "check", "compare", "compare_stories", "keep", "load",
    "numbers", "snapshot",
]  # fmt: skip
