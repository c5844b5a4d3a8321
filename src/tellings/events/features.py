"""What the class model sees of a predicate: its words, its complements, what is under it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .grammar import Tree
from .lexicon import table

CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX"})
_CUT = frozenset({"relcl", "advcl", "parataxis", "punct", "cc", "appos"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "nsubjpass", "pcomp"})
_PARTICLES = frozenset("down up out back off away over aside".split())
_MASKED = frozenset({"PROPN"})


def clause(tree: Tree, place: int, *, deep: bool = True) -> list[int]:
    """Tokens of the predicate's own clause: its tree without relative and adverbial clauses and coordinated verbs.

    `deep` keeps complement clauses, which belong to what is said, asked or promised.
    """
    seen, waiting = {place}, [place]
    while waiting:
        for kid in tree.kids[waiting.pop()]:
            own = tree.dep[kid] not in _CUT and not (tree.dep[kid] == "conj" and tree.is_verb(kid))
            if kid not in seen and own and (deep or tree.dep[kid] not in ("ccomp", "xcomp")):
                seen.add(kid)
                waiting.append(kid)
    return sorted(seen)


def word(tree: Tree, place: int) -> str:
    """The lemma; names are masked, so that no country is learned."""
    return "NAME" if tree.pos[place] in _MASKED else tree.lemma[place]


def verb_of(tree: Tree, place: int) -> str:
    """The verb with its particle: carry_out, step_down."""
    particle = tree.child(place, "prt")
    if (
        particle is None
        and place + 1 < len(tree)
        and tree.low[place + 1] in _PARTICLES
        and tree.head[place + 1] == place
    ):
        particle = place + 1 if tree.dep[place + 1] == "advmod" else None
    return tree.lemma[place] + ("_" + tree.low[particle] if particle is not None else "")


def classes_of(tree: Tree, place: int, verb: str) -> list[str]:
    """The classes under which the verb, with its particle or preposition, is listed."""
    ways = [tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("prep", "prt")]
    forms = {verb, tree.lemma[place], *(f"{verb}+{way}" for way in ways)}
    return [name for name, listed in table("verbs.txt").items() if forms & listed]


def features(tree: Tree, place: int) -> list[str]:
    """Names of the predicate's features, each once, in a fixed order."""
    verb = verb_of(tree, place)
    found = dict.fromkeys(_heads(tree, place, verb))
    inside = clause(tree, place)
    lemmas = [word(tree, n) for n in inside if tree.pos[n] not in ("PUNCT", "SPACE")]
    for n in inside:
        if n != place and tree.pos[n] in CONTENT and tree.dep[n] not in ("aux", "auxpass", "nsubj"):
            found[f"w {word(tree, n)}"] = None
            found[f"vw {verb} {word(tree, n)}"] = None
    for a, b in pairwise(lemmas):
        found[f"b {a} {b}"] = None
    found.update(dict.fromkeys(_hints(tree, place, inside)))
    return list(found)


def _hints(tree: Tree, place: int, inside: list[int]) -> Iterator[str]:
    """Classes at which the nouns of the clause hint, and those that the predicate is done to."""
    for n in inside:
        if n != place:
            yield from (f"nl {name}" for name in _hinted(tree.lemma[n]))
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("dobj", "nsubjpass", "attr", "acomp"):
            yield from (f"ol {name}" for name in _hinted(tree.lemma[kid]))
        elif tree.dep[kid] == "prep":
            for inner in tree.kids[kid]:
                if tree.dep[inner] == "pobj":
                    yield from (f"ol {name}" for name in _hinted(tree.lemma[inner]))


def _hinted(lemma: str) -> list[str]:
    return [name for name, listed in table("objects.txt").items() if lemma in listed]


def _heads(tree: Tree, place: int, verb: str) -> Iterator[str]:
    yield f"v {verb}"
    for name in classes_of(tree, place, verb):
        yield f"lex {name}"
    yield f"w {tree.lemma[place]}"
    yield f"pos {tree.pos[place]}"
    for kid in tree.kids[place]:
        relation, lemma = tree.dep[kid], word(tree, kid)
        if relation == "neg":
            yield "neg"
            yield f"neg {verb}"
        elif relation == "aux":
            yield f"aux {lemma}"
            yield f"aux {lemma} {verb}"
        elif relation == "nsubj":
            yield f"s {lemma}"
        elif relation == "agent":
            yield "passive"
        elif relation in ("xcomp", "ccomp"):
            yield f"x {lemma}"
            yield f"vx {verb} {lemma}"
            yield from _under(tree, kid, "x")
        elif relation in _OBJECTS:
            yield f"o {lemma}"
            yield f"vo {verb} {lemma}"
            yield from _under(tree, kid, "o")
        if relation == "prep":
            yield f"p {lemma}"
            yield f"vp {verb} {lemma}"
            for inner in tree.kids[kid]:
                if tree.dep[inner] in ("pobj", "pcomp"):
                    yield f"po {lemma} {word(tree, inner)}"
                    yield f"vpo {verb} {word(tree, inner)}"
                    yield from _under(tree, inner, "po")


def _under(tree: Tree, place: int, mark: str) -> Iterator[str]:
    """One step further: the objects of a complement, the modifiers of an object."""
    for kid in tree.kids[place]:
        if tree.dep[kid] == "prep":
            for inner in tree.kids[kid]:
                if tree.dep[inner] in ("pobj", "pcomp"):
                    yield f"{mark}2 {word(tree, inner)}"
        elif tree.dep[kid] in ("dobj", "amod", "compound", "xcomp", "ccomp", "neg", "attr", "acomp", "acl"):
            yield f"{mark}2 {word(tree, kid)}"
