"""Who "they" and "she" are where no name stands before them: the farmers, the transport minister, a group.

The nearest noun phrase before that led its clause and fits in number and kind, at most two sentences back; nobody where
a name led in between, which the names would have joined if it were meant.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Evidence
from .grammar import Tree
from .naming import Naming
from .nouns import thing_of
from .roles import coordinated

REACH = 2
"""So many sentences back; set by reading invented pages, not swept."""
_PLURAL = frozenset({"they", "them", "their"})
_ONE = frozenset({"he", "she", "him", "her", "his"})
_BODY = frozenset({"it", "its"})
_BODIES = frozenset(
    "group movement organisation organization militia front faction company firm union federation party council agency "
    "club bank ministry association alliance bloc network gang government army army committee commission court line "
    "board league embassy junta police".split()
)


class Led(NamedTuple):
    """A noun phrase that led its clause: where, the words, what it can be meant by, and its name if it has one."""

    sentence: int
    start: int
    words: Evidence
    plural: bool
    person: bool
    body: bool
    name_id: str | None


class Nameless:
    """The noun phrases of a report that led their clauses, in the order of the text."""

    __slots__ = ("_naming", "led")

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self.led: list[Led] = []

    def note(self, sentence: int, tree: Tree) -> None:
        """Remember what led the clauses of a sentence."""
        for place in range(len(tree)):
            if tree.dep[place] in ("nsubj", "nsubjpass") and tree.pos[place] in ("NOUN", "PROPN", "NUM"):
                self.led.append(self._one(sentence, tree, place))

    def _one(self, sentence: int, tree: Tree, place: int) -> Led:
        mention = self._naming.of_noun(tree, place)
        noun = _counted(tree, place)
        several = tree.tag[noun] in ("NNS", "NNPS") or len(coordinated(tree, place)) > 1
        kind = thing_of(tree.lemma[noun])
        named = mention is not None and mention.kind == "person"
        body = tree.lemma[noun] in _BODIES or (mention is not None and not named and mention.kind != "place")
        # A name that nobody could place may be a body, or a person.
        body = body or (mention is None and tree.pos[noun] == "PROPN")
        words = self._naming.cite(tree, noun)
        return Led(
            sentence, tree.start[place], words, several, kind == "people" or named, body,
            mention.name_id if mention is not None else None,
        )  # fmt: skip

    def of(self, tree: Tree, pronoun: int, sentence: int) -> Led | None:
        """What a pronoun stands for: the nearest phrase that fits, subjects of the sentence before first."""
        low, start = tree.low[pronoun], tree.start[pronoun]
        if low not in _PLURAL | _ONE | _BODY:
            return None
        near = [e for e in self.led if e.start < start and sentence - e.sentence <= REACH and _fits(e, low)]
        return max(near, key=lambda e: (e.sentence, -e.start if e.sentence < sentence else e.start), default=None)

    def only_person(self, tree: Tree, pronoun: int, sentence: int) -> tuple[str, ...]:
        """The named person who led a clause before a pronoun, if no other person did."""
        near = [e for e in self.led if e.start < tree.start[pronoun] and sentence - e.sentence <= REACH]
        found = {e.name_id or "" for e in near if e.person and not e.plural}
        return tuple(found) if len(found) == 1 and "" not in found else ()


def _fits(entry: Led, low: str) -> bool:
    if low in _PLURAL:
        return entry.plural and (entry.person or entry.body)
    if low in _ONE:
        return entry.person and not entry.plural
    return entry.body and not entry.plural


def _counted(tree: Tree, place: int) -> int:
    """Hundreds of residents, some of the men: those who are counted."""
    if tree.pos[place] != "NUM" and tree.lemma[place] not in (
        "hundred",
        "thousand",
        "dozen",
        "group",
        "crowd",
        "score",
    ):
        return place
    of = next((k for k in tree.kids[place] if tree.low[k] == "of"), None)
    inner = tree.child(of, "pobj") if of is not None else None
    return inner if inner is not None else place
