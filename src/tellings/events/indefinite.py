"""One person told without a number: "killing a soldier", "a woman was injured"."""

from __future__ import annotations

from .amounts import Amount
from .counting import LISTS, noun_lemma
from .grammar import Tree
from .lexicon import by_word
from .pieces import Piece

_CLASSES = frozenset({"killed", "injured", "captured", "missing"})


def singles(row: list[Piece], tree: Tree | None) -> list[Amount]:
    """Amounts of one for an article before a person who is the object of a casualty verb. Needs a tree."""
    if tree is None:
        return []
    found = []
    for place, word in enumerate(tree.low):
        if word in ("a", "an", "another"):
            verb = _verb(tree, place, word)
            at = next((n for n, piece in enumerate(row) if piece.start == tree.start[place]), None)
            if verb is not None and at is not None and _stands(tree, verb):
                found.append(Amount(at, at + 1, at, at + 1, 1.0, 1.0, "exactly", "article", "count", None, None))
    return found


def _verb(tree: Tree, place: int, word: str) -> int | None:
    """The casualty verb of which "a soldier", "another civilian" or "another" is the object."""
    noun = tree.head[place] if tree.dep[place] == "det" else place if word == "another" else None
    if noun is None or any(tree.dep[k] == "nummod" for k in tree.kids[noun]):
        return None
    if noun != place and (
        tree.tag[noun] not in ("NN", "NNP") or by_word(LISTS, "thing").get(noun_lemma(tree.low[noun])) != "people"
    ):
        return None
    verb = tree.head[noun]
    passive = tree.dep[noun] in ("dobj", "nsubjpass") or (tree.dep[noun] == "nsubj" and tree.tag[verb] == "VBN")
    return verb if passive and by_word(LISTS, "object").get(tree.lemma[verb]) in _CLASSES else None


def _stands(tree: Tree, verb: int) -> bool:
    """Not "could kill a man", "did not injure a child", "to kill a witness"."""
    return not any(tree.dep[k] == "neg" or tree.tag[k] in ("MD", "TO") for k in tree.kids[verb])
