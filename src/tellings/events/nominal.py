"""How an event noun stands: wanted, refused, planned, going on, or somebody's doing to somebody."""

from __future__ import annotations

from .firewall import CONCILIATORY, Standing, standing
from .grammar import Tree
from .lexicon import table
from .roles import noun_cast, subject


def is_labour(tree: Tree) -> bool:
    """Does the sentence tell of work, so that a strike in it is one of workers?"""
    return bool(
        {"worker", "union", "nurse", "teacher", "wage", "pay", "picket", "docker", "driver", "staff"} & set(tree.lemma)
    )


_DATED = frozenset({"ASSAULT", "PROTEST"})


def noun_stands(tree: Tree, place: int, name: str, verbs: dict[int, str], dated: bool = False) -> Standing | None:
    """An event noun is coded where it is wanted, refused or planned, goes on, or is somebody's doing to somebody.

    `dated`: its own phrase tells its day ("Tuesday's shelling"), so that it is one that took place.
    """
    if any(tree.low[k] in ("no", "another", "future", "possible", "potential") for k in tree.kids[place]):
        return None
    governor = _governor(tree, place)
    if any(tree.low[k] == "any" for k in tree.kids[place]) and standing(tree, place, False).status != "ruled-out":
        return None
    if governor in verbs and verbs[governor] == name:
        return None
    if tree.lemma[governor] in table("governors.txt")["stop"] and tree.dep[place] not in ("nsubj", "nsubjpass"):
        return None
    aspect = _aspect(tree, place)
    # What talks are said to do, begin or end, decides how they stand.
    stands = standing(tree, tree.head[place] if aspect else place, False)
    if stands.status is None:
        return None
    if stands.status in ("called-for", "ruled-out", "planned", "denied"):
        return stands if name in ("RETREAT", "CONSULT", "AGREE", "ASSAULT", "PROTEST") else None
    if aspect:
        return stands
    if _leaves(tree, place) and noun_cast(tree, place).recipients:
        return stands
    if name in CONCILIATORY or governor in verbs or any(v in verbs for v in tree.above(place)[:2]):
        return None
    people = noun_cast(tree, place)
    return stands if (people.actors and people.recipients) or (dated and name in _DATED) else None


def meant_by(tree: Tree, place: int) -> int | None:
    """Who would do what is planned or refused: "ready for talks", "ruled out a truce" are of the subject above."""
    for above in tree.above(place)[:4]:
        if tree.is_verb(above):
            return subject(tree, above)
        if tree.pos[above] not in ("ADP", "ADJ", "NOUN"):
            return None
    return None


def invited(tree: Tree, place: int) -> list[int]:
    """ "Invited the rebels to talks": who is to meet, the host first."""
    led = tree.head[place]
    verb = tree.head[led]
    if tree.low[led] not in ("to", "for") or tree.lemma[verb] != "invite":
        return []
    host, guest = subject(tree, verb), tree.child(verb, "dobj", "nsubjpass")
    return [n for n in (host, guest) if n is not None]


_LEAVING = frozenset("withdrawal retreat pullout release exchange swap return".split())
_CAME_TO_NOTHING = frozenset("fall collapse cancel postpone fail delay block stall call shelve".split())


def _leaves(tree: Tree, place: int) -> bool:
    """ "The withdrawal of the police at noon": a known thing, told as the doing of those under "of"."""
    known = any(tree.low[k] == "the" for k in tree.kids[place])
    meant = any(tree.dep[k] in ("acl", "relcl", "amod") and tree.lemma[k] in _MEANT for k in tree.kids[place])
    return (
        known and not meant and tree.lemma[place] in _LEAVING and tree.lemma[tree.head[place]] not in _CAME_TO_NOTHING
    )


_MEANT = frozenset("plan planned schedule scheduled propose proposed due expect expected promise promised".split())


def _governor(tree: Tree, place: int) -> int:
    head = tree.head[place]
    return tree.head[head] if tree.pos[head] == "ADP" else head


def _aspect(tree: Tree, place: int) -> bool:
    """Is the noun the subject of a verb that says no more than that it goes on?"""
    head = tree.head[place]
    if tree.dep[place] not in ("nsubj", "nsubjpass") or not tree.is_verb(head):
        return False
    lemma = tree.lemma[head]
    if {"paper", "name"} & {tree.low[n] for n in tree.under(head) if n > head} and lemma in ("last", "exist", "hold"):
        return False
    if lemma in table("aspects.txt")["happening"]:
        return True
    below = {tree.low[n] for n in tree.under(head)}
    return lemma in table("aspects.txt")["effect"] and bool(below & {"place", "effect", "force", "hold"})
