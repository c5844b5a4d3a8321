"""What is promised in "would", and what is set as a term: "they would come if we left"."""

from __future__ import annotations

from .grammar import Tree
from .lexicon import table
from .negation import modals, negated
from .nouns import thing_of
from .roles import subject

LISTS = "governors.txt"


def promised(tree: Tree, place: int) -> bool:
    """ "Said that it would leave": a promise, where those who say it speak of themselves."""
    top = place
    while tree.dep[top] == "conj" and tree.is_verb(tree.head[top]):
        top = tree.head[top]
    above = tree.head[top]
    if tree.dep[top] != "ccomp" or tree.lemma[above] not in table(LISTS)["say"] | _VOWS or negated(tree, above):
        return False
    doer = tree.child(place, "nsubj", "nsubjpass")
    doer = tree.child(top, "nsubj", "nsubjpass") if doer is None else doer
    if doer is not None and tree.dep[doer] == "nsubjpass" and tree.lemma[above] in _DECREES:
        return tree.child(top, "agent") is None
    speaker = subject(tree, above)
    if doer is None or speaker is None:
        return False
    if tree.tag[above] == "VBD" and tree.pos[doer] == "PROPN" and _on_a_day(tree, place):
        # "Said that the premier would call him on Monday": what was "will" when it was said.
        return True
    own = [tree.low[k] for n in (doer, speaker) for k in tree.kids[n] if tree.dep[k] == "poss"]
    return tree.low[doer] in _THEMSELVES or bool(set(own) & _OWN) or tree.lemma[doer] == tree.lemma[speaker]


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday tomorrow tonight".split())


def _on_a_day(tree: Tree, place: int) -> bool:
    """Does the verb itself have a day, and no condition?"""
    below = [n for k in tree.kids[place] if tree.dep[k] in ("prep", "npadvmod", "advmod") for n in tree.under(k)]
    conditional = any(tree.dep[k] == "advcl" for k in tree.kids[place])
    return not conditional and any(tree.low[n] in _DAYS for n in below)


def denied_above(tree: Tree, place: int) -> bool:
    """Does the verb above deny it: "denied that it would"?"""
    above = tree.head[place]
    return tree.dep[place] == "ccomp" and tree.lemma[above] in table(LISTS)["deny"] and not negated(tree, above)


_VOWS = frozenset("answer reply vow promise pledge".split())


_DECREES = frozenset("announce declare promise pledge vow confirm".split())


_THEMSELVES = frozenset("it he she they we i".split())


_OWN = frozenset("its their his her our my".split())


_TERMS = frozenset("if unless until once provided till".split())


_TO_COME = frozenset("will would 'll wo shall".split())


def is_term(tree: Tree, clause: int, marks: set[str]) -> bool:
    """Is it asked of somebody: "we will come if they leave", "threatened more bombings unless they are freed"?

    A prediction ("if they leave, peace would come") has no party that could set a term.
    """
    above = tree.head[clause]
    doer, own = tree.child(above, "nsubj"), tree.child(clause, "nsubj", "nsubjpass")
    if not marks & _TERMS or tree.dep[clause] != "advcl" or own is None or tree.low[own] == "it":
        return False
    if tree.tag[clause] in ("VBN", "VBD") and "had" in {tree.low[k] for k in tree.kids[clause]} and "if" in marks:
        return False
    if tree.low[own] in ("he", "she", "they", "we", "i", "anybody", "anyone", "nobody"):
        return False
    firm = modals(tree, above) & _TO_COME and doer is not None and _is_party(tree, doer)
    meant = tree.lemma[above] in {"threaten", "ready", "willing", "prepared", "agree", "promise", "call"}
    return bool(firm) or meant


def _is_party(tree: Tree, noun: int) -> bool:
    people = thing_of(tree.lemma[noun]) == "people" or tree.lemma[noun] in table("parties.txt")["own"]
    return tree.pos[noun] in ("PRON", "PROPN") or people


def only_then(tree: Tree, clause: int, marks: set[str]) -> bool:
    """Only when, only after, only once."""
    first = tree.under(clause)[0]
    only = tree.low[first] == "only" or (first > 0 and tree.low[first - 1] == "only")
    return tree.dep[clause] == "advcl" and only and bool(marks & {"when", "after", "once", "if"})
