"""A noun that carries somebody's stand: Norland's refusal to talk, an appeal that its president launched."""

from __future__ import annotations

from ..records.event import Stance
from .grammar import Tree
from .issues import things_of
from .lexicon import table
from .negation import modals, negated
from .stances import MAYBE, STANCES, Stand, in_condition, is_told, turned


def by_noun(tree: Tree, place: int) -> Stand | None:
    """Norland's refusal to talk, an appeal that the president launched, repeated his call for a truce."""
    lists, lemma = table("stances.txt"), tree.lemma[place]
    verb = tree.head[place] if tree.dep[place] in ("dobj", "nsubjpass") else None
    light = verb is not None and tree.lemma[verb] in lists["carries"] | {"see", "find"} and is_told(tree, verb)
    if verb is not None and lemma in lists["no rejects"] and light and _none_of(tree, verb, place):
        things = tuple(t for t in things_of(tree, place) if t.issue != "other")
        return Stand(verb, "rejects", things, "word") if things else None
    if tree.dep[place] == "ROOT" and lemma in lists["no rejects"] and _none_of(tree, place, place):
        things = tuple(t for t in things_of(tree, place) if t.issue != "other")
        return Stand(place, "rejects", things[:1], "verdict") if things else None
    stance: Stance | None = next((s for s in STANCES if lemma in lists.get(f"noun {s}", ())), None)
    if stance is None:
        return None
    things = tuple(t for t in things_of(tree, place) if t.issue != "other" or stance == "rejects")
    if not things and light and verb is not None:
        things = tuple(t for t in things_of(tree, verb) if t.issue != "other" and t.place != place)
    if not things:
        return None
    if turned(tree, place, things[0], stance) == "rejects" and stance != "rejects":
        stance = "rejects"
    if light and verb is not None and tree.lemma[verb] in lists["carries"]:
        if negated(tree, verb) or modals(tree, verb) & MAYBE or in_condition(tree, verb):
            return None
        return Stand(verb, stance, things, "word")
    agent = _agent_of(tree, place)
    return Stand(place, stance, things, "noun", agent) if agent is not None and stance != "accepts" else None


def _none_of(tree: Tree, verb: int, noun: int) -> bool:
    return any(tree.low[k] in ("no", "little") for k in tree.kids[noun]) or (verb != noun and negated(tree, verb))


def _agent_of(tree: Tree, noun: int) -> int | None:
    """Whose call it is: a possessor, "from" and "by" somebody, who made or launched it."""
    for kid in tree.kids[noun]:
        if tree.dep[kid] == "poss" and tree.pos[kid] != "PRON":
            return kid
        if tree.dep[kid] in ("prep", "agent") and tree.low[kid] in ("from", "by"):
            return tree.child(kid, "pobj")
        if tree.low[kid] == "of" and tree.lemma[noun] in (
            "refusal",
            "unwillingness",
            "readiness",
            "reluctance",
            "threat",
        ):
            return tree.child(kid, "pobj")
        if tree.dep[kid] in ("acl", "relcl") and tree.is_verb(kid):
            by = tree.child(kid, "agent")
            if by is not None:
                return tree.child(by, "pobj")
            own = tree.child(kid, "nsubj")
            if own is not None and tree.low[own] not in ("which", "that", "who"):
                return own
    return None
