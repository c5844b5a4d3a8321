"""What a speaker says of the thing itself: it would only help them, it must come first, there is nothing to discuss."""

from __future__ import annotations

from ..records.event import Stance
from .firewall import is_order
from .grammar import Tree
from .issues import Thing, is_carrier, names_issue, things_of
from .lexicon import table
from .negation import modals, negated
from .stances import Stand, calls_it


def by_verdict(tree: Tree, place: int, reported: bool) -> Stand | None:
    """It would not serve us, it must be done, it is a mistake, it depends on something, there is nothing to discuss."""
    if not tree.is_verb(place):
        return None
    called = calls_it(tree, place) if tree.lemma[place] in ("call", "describe", "see", "brand", "label") else None
    if called is not None:
        things = tuple(things_of(tree, place)[:1]) or tuple(
            t
            for k in tree.kids[place]
            if tree.dep[k] in ("nsubj", "dobj") and (t := names_issue(tree, k, 1)) is not None
        )
        return Stand(place, called, things[:1], "word") if things else None
    found = _judged(tree, place) or _nothing_to(tree, place, reported) or _ordered(tree, place)
    return Stand(place, found[0], (found[1],), "verdict") if found is not None else None


def _judged(tree: Tree, place: int) -> tuple[Stance, Thing] | None:
    lists, said, no = table("stances.txt"), modals(tree, place), negated(tree, place)
    agent = tree.child(place, "nsubj", "nsubjpass")
    thing = names_issue(tree, agent, 1) if agent is not None else None
    if thing is not None and thing.issue == "other" and not is_carrier(tree, thing.place):
        thing = None
    if thing is not None and said & {"would", "will", "can", "could"}:
        only = any(tree.low[k] in ("only", "merely", "just", "simply") for k in tree.kids[place])
        if (no and tree.lemma[place] in lists["good"]) or (not no and only and tree.lemma[place] in lists["bad"]):
            return "rejects", thing
        if not no and tree.lemma[place] in ("depend", "hinge", "rest") and tree.child(place, "prep") is not None:
            return "accepts", thing
    if thing is not None and not no and tree.lemma[place] in ("depend", "hinge", "rest"):
        return ("accepts", thing) if tree.child(place, "prep") is not None else None
    means = _by_means(tree, place) if no and said & {"can", "could"} else None
    if means is not None:
        return "rejects", means
    if thing is not None and (verdict := _complement(tree, place)) is not None:
        good = verdict != no
        return ("calls-for" if good else "rejects"), thing
    if said & {"must", "should", "need"} and not no:
        first = thing is not None and (
            tree.tag[place] == "VBN" or tree.lemma[place] in ("come", "be", "begin", "start")
        )
        wanted = thing if first else names_issue(tree, place, 2)
        return ("calls-for", wanted) if wanted is not None and wanted.issue != "other" else None
    return None


def _ordered(tree: Tree, place: int) -> tuple[Stance, Thing] | None:
    """ "Stop the shelling today": in somebody's words, a wish."""
    if not is_order(tree, place) or negated(tree, place):
        return None
    thing = names_issue(tree, place, 1)
    if thing is None and tree.lemma[place] in ("stop", "cease") and tree.child(place, "dobj", "xcomp", "prep") is None:
        thing = Thing("ceasefire", place)
    return ("calls-for", thing) if thing is not None and thing.issue != "other" else None


def _by_means(tree: Tree, place: int) -> Thing | None:
    """Goals that cannot be achieved through a halt in fighting."""
    if tree.lemma[place] not in ("achieve", "reach", "attain", "solve", "resolve", "settle", "end", "win"):
        return None
    for kid in tree.kids[place]:
        if tree.dep[kid] in ("prep", "agent") and tree.low[kid] in ("through", "by", "with"):
            inner = tree.child(kid, "pobj", "pcomp")
            thing = names_issue(tree, inner, 1) if inner is not None else None
            if thing is not None and thing.issue != "other":
                return thing
    return None


def _complement(tree: Tree, place: int) -> bool | None:
    """Is the thing called good (True) or bad (False) after "be"?"""
    lists = table("stances.txt")
    inner = tree.child(place, "acomp", "attr", "npadvmod", "prep")
    if inner is None and (out := tree.child(place, "advmod")) is not None:
        # "Is the only way out".
        inner = tree.child(out, "npadvmod")
    if inner is None or tree.lemma[place] not in ("be", "remain", "seem", "become"):
        return None
    words = {
        tree.lemma[inner],
        tree.low[inner],
        *(tree.lemma[k] for k in tree.kids[inner] if tree.dep[k] in ("amod", "compound")),
    }
    if words & lists["bad complement"] or words & lists["rejects adjective"]:
        return False
    if tree.dep[inner] == "prep":
        low = [tree.low[k] for k in tree.kids[inner]]
        return False if tree.low[inner] in ("off", "out") and low[:1] in ([], ["table"], ["question"]) else None
    return (
        True
        if tree.lemma[inner] in lists["good complement"]
        and words & {"only", "essential", "first", "urgent", "vital", "imperative", "right", "best", "must", "needed"}
        else None
    )


def _nothing_to(tree: Tree, place: int, reported: bool) -> tuple[Stance, Thing] | None:
    """There is nothing to discuss, no place for talks: said by whoever speaks."""
    if tree.lemma[place] != "be" or tree.child(place, "expl") is None:
        return None
    inner = tree.child(place, "attr")
    if inner is None:
        return None
    if tree.low[inner] == "nothing":
        verb = next((k for k in tree.kids[inner] if tree.lemma[k] in ("discuss", "negotiate", "talk")), None)
        return ("rejects", Thing("negotiations", verb)) if verb is not None else None
    no = any(tree.low[k] in ("no", "little") for k in tree.kids[inner]) or negated(tree, place)
    if tree.lemma[inner] in table("stances.txt")["no rejects"] and no:
        things = [t for t in things_of(tree, inner) if t.issue != "other"]
        return ("rejects", things[0]) if things else None
    thing = names_issue(tree, inner, 0)
    future = modals(tree, place) & ({"will", "can", "'ll", "wo"} | ({"would", "could"} if reported else set()))
    if no and future and thing is not None and thing.issue != "other":
        # "There will be no talks."
        return "rejects", thing
    return None
