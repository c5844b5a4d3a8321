"""Not and no, will and would: the small words of a predicate."""

from __future__ import annotations

from .grammar import Tree

LIKELY = frozenset("would could may might can".split())


WANTED = frozenset("should must ought need shall".split())


def negated(tree: Tree, place: int) -> bool:
    """Not, never, no longer: on the predicate itself; or "no" and "nobody" on its subject or object."""
    if any(tree.dep[k] == "neg" or _denies(tree, k) or _no_longer(tree, k) for k in tree.kids[place]):
        return True
    if tree.dep[place] == "conj" and any(tree.low[k] == "nor" for k in tree.kids[tree.head[place]]):
        return True
    parts = [k for k in tree.kids[place] if tree.dep[k] in ("nsubj", "nsubjpass", "dobj")]
    if any(tree.low[k] in ("nobody", "none", "nothing") for k in parts):
        return True
    return any(_nothing(tree, k) for k in parts)


def _nothing(tree: Tree, noun: int) -> bool:
    """No tsunami warning, no arrests: "no" on the noun or on what is compounded with it."""
    near = [noun, *(k for k in tree.kids[noun] if tree.dep[k] in ("compound", "amod", "nmod"))]
    return any(tree.low[k] in ("no", "neither") for n in near for k in tree.kids[n])


def _no_longer(tree: Tree, place: int) -> bool:
    return tree.low[place] in ("longer", "more") and place > 0 and tree.low[place - 1] == "no"


def _denies(tree: Tree, place: int) -> bool:
    return tree.low[place] in ("no", "neither", "never", "nor") and tree.dep[place] in ("det", "advmod", "preconj")


def modals(tree: Tree, place: int) -> set[str]:
    """The auxiliaries of a predicate, its own or those it shares with the verb that it is coordinated with."""
    own = {tree.lemma[k] for k in tree.kids[place] if tree.dep[k] in ("aux", "auxpass")}
    own |= {"will" if tree.low[k] in ("'ll", "wo") else tree.low[k] for k in tree.kids[place] if tree.dep[k] == "aux"}
    shares = (
        tree.dep[place] == "conj" and tree.is_verb(tree.head[place]) and tree.child(place, "nsubj", "nsubjpass") is None
    )
    if shares and not own & (LIKELY | WANTED | {"will"}) and tree.head[place] < place:
        return own | modals(tree, tree.head[place])
    return own
