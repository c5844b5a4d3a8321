"""What a party's words say of its stand, and what the stand is about."""

from __future__ import annotations

from typing import NamedTuple

from ..records.event import Issue, Stance
from .features import verb_of
from .firewall import modals, negated
from .grammar import Tree
from .lexicon import table

ISSUES: tuple[Issue, ...] = ("ceasefire", "negotiations", "withdrawal", "sanctions", "arms", "prisoners", "other")
STANCES: tuple[Stance, ...] = ("calls-for", "accepts", "considers", "rejects", "breaks", "threatens")
CONDITION_MARKS = frozenset("if unless once until provided before".split())
_DEPTH = 4
"""Steps down from a stance word to what it is about."""


class Thing(NamedTuple):
    """What a stance is about: the issue and the token that names it."""

    issue: Issue
    place: int


def stance_of(tree: Tree, place: int) -> Stance | None:
    """What a verb or adjective says of its subject's stand; turned round or dropped under negation and "would"."""
    lists = table("stances.txt")
    verb = verb_of(tree, place)
    found: Stance | None = next(
        (s for s in STANCES if verb in lists[s] or (verb == tree.lemma[place] in lists[s])), None
    )
    if tree.pos[place] in ("ADJ", "AUX") or found is None:
        found = _by_adjective(tree, place)
    if found is None:
        return None
    if tree.tag[place] in ("VBN", "VBG") and tree.dep[place] in ("amod", "compound"):
        return None
    if found == "calls-for" and not _asks(tree, place):
        return None
    said = modals(tree, place)
    hypothetical = bool(said & {"would", "could", "might", "may", "should"})
    if _is_conditional(tree, place):
        return None
    if negated(tree, place):
        return "rejects" if found in ("accepts", "considers") and not said & {"could", "might", "may"} else None
    if found == "accepts" and "must" in said:
        return None
    if hypothetical and found == "accepts" and "would" in said and conditioned(tree, place):
        return found
    return None if hypothetical and found != "considers" else found


def conditioned(tree: Tree, place: int) -> bool:
    """Does a clause of condition hang on the verb itself?"""
    return any(
        tree.dep[k] in HANGING and k > place and opens_condition(tree, k, CONDITION_MARKS) for k in tree.kids[place]
    )


HANGING = frozenset({"advcl", "prep"})


def opens_condition(tree: Tree, clause: int, marks: frozenset[str]) -> bool:
    """If, unless; "provided" heads its own clause in most parses."""
    if tree.low[clause] == "provided":
        return True
    return tree.dep[clause] == "advcl" and any(tree.low[m] in marks for m in tree.kids[clause])


MEDIATION = frozenset({"mediation", "mediate", "mediator", "arbitration", "conciliation"})


def refused(stance: Stance, thing: Thing, tree: Tree) -> Thing:
    """To refuse a mediator is not to refuse talks."""
    third = tree.lemma[thing.place] in MEDIATION and thing.issue == "negotiations"
    return Thing("other", thing.place) if third and stance == "rejects" else thing


def will_meet(tree: Tree, place: int) -> Thing | None:
    """Will talk when the drivers have left: talks are accepted on a condition that hangs on them."""
    if tree.lemma[place] not in ("talk", "meet", "negotiate", "sit", "return", "mediate"):
        return None
    if "will" not in modals(tree, place) or negated(tree, place):
        return None
    table_too = tree.lemma[place] in ("talk", "negotiate") or any(
        tree.lemma[n] in ("table", "talk", "negotiation", "employer", "side") for n in tree.under(place)
    )
    waits = any(
        tree.dep[k] in HANGING and opens_condition(tree, k, CONDITION_MARKS | {"when", "after"})
        for k in tree.kids[place]
    )
    return Thing("negotiations", place) if table_too and waits else None


def threatened(tree: Tree, place: int) -> Thing | None:
    """Threatened to close the bridge: what is threatened is named by its own verb."""
    inner = tree.child(place, "xcomp")
    return Thing("other", inner) if inner is not None and tree.is_verb(inner) else None


def offers_to_mediate(tree: Tree, place: int) -> Thing | None:
    """Offered to mediate, to host talks: wants them held."""
    inner = tree.child(place, "xcomp") if tree.lemma[place] == "offer" else None
    if inner is None or negated(tree, place):
        return None
    return _names_issue(tree, inner, 1)


def _by_adjective(tree: Tree, place: int) -> Stance | None:
    """Ready for, open to, not willing to: an adjective after "be"."""
    lists = table("stances.txt")
    if tree.pos[place] != "ADJ" or tree.dep[place] not in ("acomp", "conj", "oprd", "ROOT", "ccomp", "xcomp"):
        return None
    stance: Stance | None = next(
        (s for s in ("accepts", "rejects") if tree.low[place] in lists[f"{s} adjective"]), None
    )
    verb = tree.head[place]
    return "rejects" if stance == "accepts" and tree.is_verb(verb) and negated(tree, verb) else stance


def _asks(tree: Tree, place: int) -> bool:
    """Call, press and push ask for something only with the right preposition or a clause."""
    if tree.lemma[place] in ("stress", "emphasize", "emphasise", "underline"):
        inner = tree.child(place, "dobj")
        return inner is not None and tree.lemma[inner] in ("importance", "need", "necessity", "urgency")
    if tree.lemma[place] not in ("call", "press", "push", "appeal", "plead", "insist", "back"):
        return True
    return any(
        (tree.dep[k] == "prep" and tree.low[k] in ("for", "on", "upon", "to")) or tree.dep[k] in ("ccomp", "xcomp")
        for k in tree.kids[place]
    )


def _is_conditional(tree: Tree, place: int) -> bool:
    marks = {tree.low[k] for k in tree.kids[place] if tree.dep[k] in ("mark", "advmod")}
    return bool(marks & CONDITION_MARKS) and tree.dep[place] in ("advcl", "ccomp")


def judged(tree: Tree, place: int) -> tuple[Stance | None, Thing | None]:
    """A verdict on the thing itself in a speaker's words: it would not serve us, it must be done, it is a mistake."""
    lists = table("stances.txt")
    if not tree.is_verb(place):
        return None, None
    said = modals(tree, place)
    agent = tree.child(place, "nsubj", "nsubjpass")
    thing = _names_issue(tree, agent, 1) if agent is not None else None
    no = negated(tree, place)
    if thing is not None and said & {"would", "will", "can", "could"}:
        only = any(tree.low[k] in ("only", "merely", "just") for k in tree.kids[place])
        if (no and tree.lemma[place] in lists["good"]) or (not no and only and tree.lemma[place] in lists["bad"]):
            return "rejects", thing
    if thing is not None and _bad_complement(tree, place) and not no:
        return "rejects", thing
    if said & {"must", "should"} and not no:
        wanted = _names_issue(tree, place, 2) or (thing if tree.tag[place] == "VBN" else None)
        return ("calls-for", wanted) if wanted is not None and wanted.issue != "other" else (None, None)
    return None, None


def _bad_complement(tree: Tree, place: int) -> bool:
    lists = table("stances.txt")
    inner = tree.child(place, "acomp", "attr")
    return inner is not None and (
        tree.low[inner] in lists["rejects adjective"] or tree.lemma[inner] in ("mistake", "trap", "ploy")
    )


def things_of(tree: Tree, place: int) -> list[Thing]:
    """The nearest thing under a stance word that names an issue, with those coordinated with it; `other` comes last."""
    level = [k for k in tree.kids[place] if _leads(tree, k)]
    if any(tree.lemma[k] in _SAID_OF_ONE for k in level if tree.is_noun(k)):
        return []
    other: Thing | None = None
    for _ in range(_DEPTH):
        for token in level:
            thing = _names_issue(tree, token, 0)
            if thing is not None and thing.issue != "other":
                joined = [_names_issue(tree, k, 0) for k in tree.kids[token] if tree.dep[k] == "conj"]
                return [thing, *(j for j in joined if j is not None and j.issue not in ("other", thing.issue))]
            other = other or thing
        level = [k for token in level for k in tree.kids[token] if _leads(tree, k)]
    return [other] if other is not None else []


# What is rejected here is what somebody said; what stands under it is what it was said about.
_SAID_OF_ONE = frozenset(
    "accusation allegation claim charge criticism assertion insinuation suggestion blame rumour rumor responsibility "
    "slur complaint report characterisation".split()
)


def _leads(tree: Tree, kid: int) -> bool:
    if tree.dep[kid] == "prep":
        return tree.low[kid] in ("for", "on", "to", "of", "with", "about", "from", "in", "against", "upon")
    return tree.dep[kid] in (
        "dobj",
        "pobj",
        "pcomp",
        "xcomp",
        "ccomp",
        "attr",
        "oprd",
        "conj",
        "acl",
        "nsubjpass",
        "dative",
        "prt",
    )


def _names_issue(tree: Tree, place: int, depth: int) -> Thing | None:
    """The issue that a token names by itself, or a verb together with its object; `depth` steps further down."""
    lists = table("issues.txt")
    lemma = tree.lemma[place]
    objects = {tree.lemma[k] for k in tree.kids[place] if tree.dep[k] == "dobj"}
    if lemma in ("lay", "silence") and objects & {"arm", "weapon", "gun"}:
        return Thing("ceasefire", place)
    if lemma == "withdraw" and objects & (lists["other"] | {"support", "candidacy", "complaint"}):
        return Thing("other", next(k for k in tree.kids[place] if tree.dep[k] == "dobj"))
    for issue in ISSUES:
        if lemma in lists[issue] and tree.dep[place] != "compound":
            return Thing(issue, place)
    for issue in ISSUES:
        if lemma in lists.get(f"{issue} acts", frozenset()):
            below = [n for n in tree.under(place) if n != place and tree.lemma[n] in lists[f"{issue} things"]]
            if below:
                return Thing(issue, place)
    if depth:
        for kid in tree.kids[place]:
            if tree.dep[kid] in ("dobj", "pobj", "prep", "xcomp", "conj", "prt") and (
                thing := _names_issue(tree, kid, depth - 1)
            ):
                return thing
    return None
