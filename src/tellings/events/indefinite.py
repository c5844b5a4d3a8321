"""One person told without a number: "killing a soldier", "a woman was injured"."""

from __future__ import annotations

from .amounts import Amount
from .counting import by_tree_alone
from .grammar import Tree
from .lexicon import by_word
from .measures import BODY
from .nouns import LISTS, noun_lemma, thing_of
from .pieces import Piece

_CLASSES = frozenset({"killed", "injured", "captured", "missing"})


def singles(row: list[Piece], tree: Tree | None) -> list[Amount]:
    """Amounts of one for an article before a person to whom something is done. Needs a tree."""
    if tree is None:
        return []
    found = []
    for place, word in enumerate(tree.low):
        if word not in ("a", "an"):
            continue
        at = next((n for n, piece in enumerate(row) if piece.start == tree.start[place]), None)
        if at is None or (at and row[at - 1].low == "not"):
            continue
        amount = Amount(at, at + 1, at, at + 1, 1.0, 1.0, "exactly", "article", "count", None, None)
        if _among(row, at) or _is_victim(tree, row, place, amount):
            found.append(amount)
    return found


def _is_victim(tree: Tree, row: list[Piece], place: int, amount: Amount) -> bool:
    verb = _verb(tree, place, tree.low[place])
    if verb is not None:
        return _stands(tree, verb)
    noun = tree.head[place] if tree.dep[place] == "det" else None
    if noun is None or tree.tag[noun] not in ("NN", "NNP") or not _is_person(tree.low[noun]):
        return False
    above = next((n for n in tree.above(noun) if tree.is_verb(n)), None)
    if above is not None and not _stands(tree, above):
        return False
    return by_tree_alone(tree, row, amount) in _CLASSES


def _among(row: list[Piece], place: int) -> bool:
    """ "Including a woman and a child": one of those that were counted before; what happened to them is said there."""
    noun = next((n for n in range(place + 1, min(len(row), place + 8)) if _is_person(row[n].low)), None)
    if noun is None or any(row[n].kind == "sign" and row[n].low != "-" for n in range(place, noun)):
        return False
    start = place - 1
    while start > 0 and place - start < _LIST and (row[start].kind == "word" or row[start].low in ",-"):
        if row[start].low in ("including", "includes", "included"):
            return True
        if row[start].low in _LIST_ENDS:
            return False
        start -= 1
    return False


_LIST = 12
"""Pieces from "including" to a later item of its list; set by reading, not swept."""
_LIST_ENDS = frozenset("when while after who that which were was is are in on at from by for with".split())


def _is_person(word: str) -> bool:
    return thing_of(noun_lemma(word)) == "people"


def _verb(tree: Tree, place: int, word: str) -> int | None:
    """The casualty verb of which "a soldier", "another civilian" or "another" is the object."""
    noun = tree.head[place] if tree.dep[place] == "det" else place if word == "another" else None
    if noun is None or any(tree.dep[k] == "nummod" for k in tree.kids[noun]):
        return None
    if noun != place and (tree.tag[noun] not in ("NN", "NNP") or thing_of(noun_lemma(tree.low[noun])) != "people"):
        return None
    verb = tree.head[noun]
    passive = tree.dep[noun] in ("dobj", "nsubjpass") or (tree.dep[noun] == "nsubj" and tree.tag[verb] == "VBN")
    harmed = by_word(LISTS, "object").get(tree.lemma[verb]) in _CLASSES
    wounded = tree.lemma[verb] == "shoot" and not BODY.isdisjoint(tree.low[k] for k in tree.under(verb))
    return verb if passive and (harmed or wounded) else None


def _stands(tree: Tree, verb: int) -> bool:
    """Not "could kill a man", "did not injure a child", "to kill a witness"."""
    return not any(tree.dep[k] == "neg" or tree.tag[k] in ("MD", "TO") for k in tree.kids[verb])
