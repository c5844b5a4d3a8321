"""Verbs that say little by themselves, with what they are done to: imposed a curfew, sent troops, called a strike."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from .classes import Guess
from .features import verb_of
from .grammar import Tree
from .lexicon import table
from .nouns import thing_of

FILE = "frames.txt"
_BY_FRAME = 1.0
_OBJECTS = ("dobj", "nsubjpass", "oprd", "acomp", "xcomp", "npadvmod", "dative")
_PERSON = "@person"
"""Stands in the lists for anybody: a name, a word for people, "them"."""
_LIGHT_WAYS = frozenset("on to in into under over of".split())


class Frame(NamedTuple):
    """A class, the verbs, and the nouns or the prepositions that make them mean it."""

    name: str
    does: frozenset[str]
    things: frozenset[str]
    ways: frozenset[str]


@cache
def _frames() -> tuple[Frame, ...]:
    lists = table(FILE)
    named = dict.fromkeys(tuple(key.split()[:2]) for key in lists)
    return tuple(
        Frame(name, *(lists.get(f"{name} {which} {part}", frozenset()) for part in ("does", "thing", "way")))
        for name, which in named
    )


def framed(tree: Tree, place: int) -> Guess | None:
    """The class that a verb has together with its object; None where no frame fits."""
    verbs = {verb_of(tree, place), *_with_any_particle(tree, place)}
    things: set[str] | None = None
    for frame in _frames():
        if not verbs & frame.does:
            continue
        if frame.ways and any(tree.dep[k] == "prep" and tree.low[k] in frame.ways for k in tree.kids[place]):
            return Guess(frame.name, _BY_FRAME, _BY_FRAME, listed=True)
        things = things_of(tree, place) if things is None else things
        if things & frame.things:
            return Guess(frame.name, _BY_FRAME, _BY_FRAME, listed=True)
    return None


def _with_any_particle(tree: Tree, place: int) -> list[str]:
    """ "Gave themselves up": a particle behind the object."""
    return [f"{tree.lemma[place]}_{tree.low[k]}" for k in tree.kids[place] if tree.dep[k] in ("prt", "advmod")]


def things_of(tree: Tree, place: int) -> set[str]:
    """Lemmas of what is done to, of what is coordinated with it, and compounds of them."""
    heads = [k for k in tree.kids[place] if tree.dep[k] in _OBJECTS]
    heads += [
        n
        for k in tree.kids[place]
        if tree.dep[k] == "prep" and tree.low[k] in _LIGHT_WAYS
        for n in tree.kids[k]
        if tree.dep[n] == "pobj" and (tree.child(place, "dobj", "nsubjpass") is None)
    ]
    heads += [
        n
        for k in (k for head in list(heads) if tree.lemma[head] in _MEASURES for k in tree.kids[head])
        if tree.low[k] == "with"
        for n in tree.kids[k]
        if tree.dep[n] == "pobj"
    ]
    for head in list(heads):
        heads += [k for k in tree.kids[head] if tree.dep[k] == "conj"]
        heads += [k for w in tree.kids[head] if tree.low[w] == "of" and tree.pos[head] in ("NUM", "NOUN")
                  and _counts(tree, head) for k in tree.kids[w] if tree.dep[k] == "pobj"]  # fmt: skip
    found: set[str] = {tree.lemma[k] for k in tree.kids[place] if tree.low[k] == "way"}
    for head in heads:
        if tree.dep[head] in ("dobj", "nsubjpass", "dative") and _is_person(tree, head):
            found.add(_PERSON)
        found |= {tree.lemma[head], tree.low[head]}
        for kid in tree.kids[head]:
            if tree.dep[kid] in ("compound", "amod"):
                found.add(f"{tree.lemma[kid]}-{tree.lemma[head]}")
    return found


def _is_person(tree: Tree, head: int) -> bool:
    if tree.low[head] in ("whom", "who") and tree.dep[tree.head[head]] == "relcl":
        return True
    if tree.pos[head] == "PRON":
        return tree.low[head] in ("him", "her", "them", "us", "me", "he", "she", "they")
    return tree.pos[head] == "PROPN" or thing_of(tree.lemma[head]) == "people"


def _counts(tree: Tree, head: int) -> bool:
    """Dozens of troops, a shipment of food: what is counted or measured stands under "of"."""
    return tree.pos[head] == "NUM" or tree.lemma[head] in _MEASURES


_MEASURES = frozenset(
    "dozen hundred thousand ton tonne score shipment volley hail barrage state series wave number column convoy "
    "total package plane lorry truck ship boatload load million group team couple pair string".split()
)
