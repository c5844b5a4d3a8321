"""What was offered and asked in the sentences before: the issue that "the offer" and "it" point back to."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Evidence
from ..records.event import Issue
from .grammar import Tree
from .issues import Thing, names_issue, object_words

REACH = 3
"""So many sentences back a word may point; set by reading invented pages, not swept."""
REACH_PRONOUN = 1


class Entry(NamedTuple):
    """An issue where it was named, and who asked for it there, if anybody did."""

    sentence: int
    start: int
    issue: Issue
    words: Evidence
    by: tuple[str, ...] = ()


class Agenda:
    """The issues that a report has named so far, in the order of the text."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(self, sentence: int, tree: Tree, report_id: str, text: str) -> None:
        """Remember every issue that the sentence names."""
        for place in range(len(tree)):
            thing = names_issue(tree, place, 0)
            if thing is not None and thing.issue != "other":
                words = object_words(tree, thing, report_id, text)
                self.entries.append(Entry(sentence, tree.start[place], thing.issue, words))

    def ask(self, sentence: int, start: int, issue: Issue, words: Evidence, by: tuple[str, ...]) -> None:
        """Remember that somebody asked for it."""
        self.entries.append(Entry(sentence, start, issue, words, by))

    def meant(self, sentence: int, tree: Tree, place: int, holders: tuple[str, ...]) -> Entry | None:
        """What a word of the sentence points back to: what somebody else asked for last, else what was named last."""
        reach = REACH_PRONOUN if tree.pos[place] == "PRON" else REACH
        start = tree.start[place]
        near = [
            e for e in self.entries if sentence - e.sentence <= reach and (e.sentence < sentence or e.start < start)
        ]
        asked = [e for e in near if e.by and not set(e.by) & set(holders)]
        return max(asked or near, key=lambda e: (e.sentence, e.start), default=None)


def thing_of(entry: Entry, place: int) -> Thing:
    """The token that points back, with the issue that it points to."""
    return Thing(entry.issue, place)
