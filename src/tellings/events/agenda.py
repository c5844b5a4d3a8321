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


_COMES = frozenset("come attend participate return go meet talk negotiate".split())
_ASKED = frozenset("demand call request appeal condition ultimatum plea".split())


class Entry(NamedTuple):
    """An issue where it was named, and who asked for it there, if anybody did."""

    sentence: int
    start: int
    issue: Issue
    words: Evidence
    by: tuple[str, ...] = ()
    asked: bool = False
    """Was it asked of somebody, not only offered or agreed to?"""


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

    def ask(self, sentence: int, issue: Issue, words: Evidence, by: tuple[str, ...], *, asked: bool) -> None:
        """Remember that somebody asked for it, or offered it."""
        self.entries.append(Entry(sentence, words.start, issue, words, by, asked))

    def meant(self, sentence: int, tree: Tree, place: int, holders: tuple[str, ...]) -> Entry | None:
        """What a word of the sentence points back to: what somebody else asked for last, else what was named last."""
        reach = REACH_PRONOUN if tree.pos[place] == "PRON" else REACH
        start = tree.start[place]
        if tree.low[place] in ("one", "ones"):
            # "A local truce, but no general one": the last of its kind named in the same sentence.
            own = [e for e in self.entries if e.sentence == sentence and e.start < start]
            if own:
                return max(own, key=lambda e: e.start)
        if tree.is_verb(place) and tree.lemma[place] in _COMES:
            # "Would come if": to what there is to come to.
            return self._last(sentence, start, frozenset({"negotiations"}))
        near = [
            e for e in self.entries if sentence - e.sentence <= reach and (e.sentence < sentence or e.start < start)
        ]
        asked = [e for e in near if e.by and not set(e.by) & set(holders)]
        if tree.lemma[place] in _ASKED:
            asked = [e for e in asked if e.asked] or asked
        return max(asked or near, key=lambda e: (e.sentence, e.start), default=None)

    def _last(self, sentence: int, start: int, issues: frozenset[str]) -> Entry | None:
        near = [e for e in self.entries if sentence - e.sentence <= REACH and e.start < start and e.issue in issues]
        return max(near, key=lambda e: (e.sentence, e.start), default=None)


def thing_of(entry: Entry, place: int) -> Thing:
    """The token that points back, with the issue that it points to."""
    return Thing(entry.issue, place)
