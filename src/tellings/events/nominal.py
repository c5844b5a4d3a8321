"""How an event noun stands: wanted, refused, planned, going on, or somebody's doing to somebody."""

from __future__ import annotations

from .firewall import CONCILIATORY, Standing, standing
from .grammar import Tree
from .lexicon import table
from .roles import noun_cast


def is_labour(tree: Tree) -> bool:
    return bool(
        {"worker", "union", "nurse", "teacher", "wage", "pay", "picket", "docker", "driver", "staff"} & set(tree.lemma)
    )


def noun_stands(tree: Tree, place: int, name: str, verbs: dict[int, str]) -> Standing | None:
    """An event noun is coded where it is wanted, refused or planned, goes on, or is somebody's doing to somebody."""
    if any(tree.low[k] in ("no", "any", "another", "future", "possible", "potential") for k in tree.kids[place]):
        return None
    governor = _governor(tree, place)
    if governor in verbs and verbs[governor] == name:
        return None
    if tree.lemma[governor] in table("governors.txt")["stop"] and tree.dep[place] not in ("nsubj", "nsubjpass"):
        return None
    stands = standing(tree, place, False)
    if stands.status is None:
        return None
    if stands.status in ("called-for", "ruled-out", "planned", "denied"):
        return stands if name in ("RETREAT", "CONSULT", "AGREE", "ASSAULT", "PROTEST") else None
    if _aspect(tree, place):
        return stands
    if name in CONCILIATORY or governor in verbs or any(v in verbs for v in tree.above(place)[:2]):
        return None
    people = noun_cast(tree, place)
    return stands if people.actors and people.recipients else None


def _governor(tree: Tree, place: int) -> int:
    head = tree.head[place]
    return tree.head[head] if tree.pos[head] == "ADP" else head


def _aspect(tree: Tree, place: int) -> bool:
    """Is the noun the subject of a verb that says no more than that it goes on?"""
    head = tree.head[place]
    if tree.dep[place] not in ("nsubj", "nsubjpass") or not tree.is_verb(head):
        return False
    lemma = tree.lemma[head]
    if lemma in table("aspects.txt")["happening"]:
        return True
    below = {tree.low[n] for n in tree.under(head)}
    return lemma in table("aspects.txt")["effect"] and bool(below & {"place", "effect", "force", "hold"})
