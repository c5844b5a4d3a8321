"""The class model: a sparse linear model over features of a predicate, shipped as arrays, read with numpy alone."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from .features import features, verb_of
from .firewall import CONCILIATORY
from .grammar import Tree
from .sparse import Sparse, arrays_of, sparse_of
from .views import by_likeness, by_words

FILE = "classes.npz"
# Set by reading invented pages and the CASE development snippets, not swept: below it a listed verb is another word.
LISTED = 0.2


class Guess(NamedTuple):
    """The best class, its probability under the model, and by how much it leads the next one."""

    name: str
    probability: float
    lead: float
    listed: bool = False
    """The verb itself names the class, and the model does not think it unlikely."""


@cache
def _model() -> Sparse:
    return sparse_of(arrays_of(FILE))


def scores(marks: list[str]) -> dict[str, float]:
    """Probability by class under the predicate's own grammar."""
    return _model().chances(marks)


# Weights of the three looks, chosen by cross-validation on PLV train among 1:1:1, 2:1:1 and 3:1:1.
GRAMMAR, WORDS, LIKENESS = 1.0, 0.5, 0.5
_FLOOR = 1e-4
# What a verb must say for an agreement, retreat or meeting by itself; set by reading thirty verbs' weights, not swept.
OWN_WEIGHT = 1.0


def all_scores(tree: Tree, place: int, grammar: dict[str, float] | None = None) -> dict[str, float]:
    """Probability by class of a predicate under its grammar, its sentence's words, and what they are like.

    Whether it is an event at all (NONE) is for the grammar alone to say.
    """
    grammar = scores(features(tree, place)) if grammar is None else grammar
    words, likeness = by_words(tree), by_likeness(tree, place)
    real = {
        name: math.exp(
            GRAMMAR * math.log(grammar[name] + _FLOOR)
            + WORDS * math.log(words.get(name, 0.0) + _FLOOR)
            + LIKENESS * math.log(likeness.get(name, 0.0) + _FLOOR)
        )
        for name in grammar
        if name != "NONE"
    }
    total = math.fsum(real.values())
    none = grammar.get("NONE", 0.0)
    return {**{name: (1.0 - none) * odd / total for name, odd in real.items()}, "NONE": none}


def classify(tree: Tree, place: int, listed: list[str]) -> Guess:
    """The class with the highest probability; the name that sorts first where two are equal.

    `listed`: classes that the verb names by itself. One alone is taken wherever its grammar gives it LISTED or more.
    An agreement, retreat or meeting needs the predicate's own grammar: the words around it ("crave a ceasefire") are
    not enough.
    """
    grammar = scores(features(tree, place))
    if len(listed) == 1 and grammar.get(listed[0], 0.0) >= LISTED:
        other = max(p for name, p in grammar.items() if name != listed[0])
        return Guess(listed[0], grammar[listed[0]], grammar[listed[0]] - other, listed=True)
    ranked = _ranked(all_scores(tree, place, grammar))
    name = ranked[0][0]
    if name in CONCILIATORY and (_ranked(grammar)[0][0] != name or by_verb(tree, place, name) < OWN_WEIGHT):
        return Guess("NONE", grammar.get("NONE", 0.0), 0.0)
    return Guess(ranked[0][0], ranked[0][1], ranked[0][1] - ranked[1][1])


def by_verb(tree: Tree, place: int, name: str) -> float:
    """What the verb alone says for a class."""
    model = _model()
    marks = {f"v {verb_of(tree, place)}", f"w {tree.lemma[place]}"}
    told = [w for mark in sorted(marks) for column, w in model.rows.get(mark, ()) if model.classes[column] == name]
    return math.fsum(told)


def _ranked(by_class: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(by_class.items(), key=lambda item: (-item[1], item[0]))
