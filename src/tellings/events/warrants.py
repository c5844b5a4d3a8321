"""What a class needs beyond a likely sentence, so that force and blame are not invented nor refusals turned round."""

from __future__ import annotations

from .classes import OWN_WEIGHT, Guess, by_verb, scores
from .features import classes_of, clause, features, verb_of
from .grammar import Tree
from .lexicon import table
from .nature import names_arms
from .negation import negated

_CLAUSES = ("xcomp", "ccomp", "pcomp")
STRONG_WEIGHT = 4.0
"""A verb with so much blame of its own needs only an object, and one that no list has gives way only with as much; set
by reading verbs' weights, not swept."""
LEAST_OF_GRAMMAR = 0.35
"""What the predicate's own grammar must give to force or blame; the least that any class needs, not swept."""


def borne_out(tree: Tree, place: int, guess: Guess) -> bool:
    """Do the verb's own grammar and its own sense say force or blame? The words around it are not enough.

    For force the sense may also be in what stands in its clause: arms, an attack, fire that one comes under.
    """
    if guess.name == "YIELD" and not guess.listed:
        # "Instead of freeing them, it moved them": what stands beside the verb is not what it does.
        return by_verb(tree, place, guess.name) >= STRONG_WEIGHT
    if guess.listed or guess.name not in ("ASSAULT", "COERCE", "ACCUSE"):
        return True
    if guess.name == "ACCUSE" and _calls_names(tree, place):
        return True
    if scores(features(tree, place)).get(guess.name, 0.0) < LEAST_OF_GRAMMAR:
        return False
    if by_verb(tree, place, guess.name) >= OWN_WEIGHT:
        return True
    under = any(tree.dep[k] == "prep" and tree.low[k] == "under" for k in tree.kids[place])
    return guess.name != "ACCUSE" and (under or names_arms(tree.lemma[n] for n in clause(tree, place, deep=False)))


def _calls_names(tree: Tree, place: int) -> bool:
    """ "Calls the step a farce": a verb that much of blame is told with, and somebody or something that is blamed."""
    told = [k for k in tree.kids[place] if tree.dep[k] in ("dobj", "oprd", "ccomp", "xcomp") and k > place]
    own = any(tree.low[n].endswith(("self", "selves")) for k in told for n in (k, *tree.kids[k]))
    return bool(told) and not own and by_verb(tree, place, "ACCUSE") >= STRONG_WEIGHT


def left_undone(tree: Tree, place: int, guess: Guess) -> bool:
    """Failed to reject, did not manage to, stopped short of it; refused to reject: what it names was not done."""
    if tree.lemma[place] in ("stop", "fall") and "short" in {tree.low[k] for k in tree.kids[place]}:
        return True
    inner = next((k for k in tree.kids[place] if tree.dep[k] in _CLAUSES), None)
    if inner is None:
        return False
    same = guess.name in classes_of(tree, inner, verb_of(tree, inner))
    if tree.lemma[place] == "fail" or (tree.lemma[place] == "manage" and negated(tree, place)):
        return same or guess.name != "REJECT" or tree.lemma[place] == "manage"
    return same and guess.name == "REJECT" and tree.lemma[place] in table("governors.txt")["refuse"]
