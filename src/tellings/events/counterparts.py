"""Whom words and refusals are meant for, where the object only hints at it: named inside the object, or below the verb.

"Rejected a motion by Mara Tolle", "ruled out a truce before the Front leaves": named in the predicate's own words, so
that nothing is guessed. And who arrested: "Police used tear gas. Eleven were detained."
"""

from __future__ import annotations

import msgspec

from ..records import Event, Mention
from .casting import pointed
from .grammar import Tree
from .naming import Naming
from .roles import cast
from .scenes import Coded, Scene

_ADDRESSED = frozenset(
    {"REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE", "SUPPORT", "SANCTION", "CONCEDE", "RETREAT", "COERCE"}
)
_ONE_OTHER = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "ACCUSE"})
_PARTIES = frozenset({"country", "government", "organisation", "armed-group", "person", "other"})
_ARRESTS = frozenset("detain arrest jail imprison capture apprehend seize intern".split())
_FORCES = frozenset(
    "police policeman officer troop soldier army guard gendarme patrol force marine navy coastguard junta militia "
    "commando detective".split()
)
_NEAR = 1
"""Sentences back in which those who arrest are told; set by reading, not swept."""


def answered(scene: Scene, coded: list[Coded], before: list[tuple[int, Coded]]) -> list[Coded]:
    """The rows of a sentence, with whom they are meant for and who arrests, where its own words or the last ones say.

    `before`: the rows of earlier sentences by number.
    """
    found: list[Coded] = []
    for one in coded:
        told = one
        if told.event.plover_type in _ADDRESSED and not told.event.recipient_ids and one.tree.is_verb(one.place):
            told = _addressed(scene, told)
        if told.event.plover_type == "COERCE" and not (told.event.actors or told.event.actor_ids):
            told = _arrested(scene, told, [*before, *((scene.sentence.n, c) for c in found)])
        found.append(told)
    return found


def _addressed(scene: Scene, one: Coded) -> Coded:
    tree, event = one.tree, one.event
    inside = [
        m
        for head in cast(tree, one.place).recipients
        for n in tree.under(head)
        if _relates(tree, n, head) and (m := _party(scene.naming, tree, n, event)) is not None
    ]
    chosen = inside[:1]
    if not chosen and event.plover_type in _ONE_OTHER and event.actor_ids:
        others = [m for n in tree.under(one.place) if (m := _party(scene.naming, tree, n, event)) is not None]
        chosen = others[:1] if len({m.name_id for m in others}) == 1 else []
    if not chosen and (owner := _owner(scene, one)) is not None:
        return owner
    if not chosen or chosen[0].name_id is None:
        return one
    words = scene.naming.cited(chosen[0])
    changed = msgspec.structs.replace(
        event, recipient_ids=(chosen[0].name_id,),
        recipients=event.recipients if words in event.recipients else (*event.recipients, words),
    )  # fmt: skip
    return one._replace(event=changed)


def _owner(scene: Scene, one: Coded) -> Coded | None:
    """ "Demanded his resignation", "rejected its demand": whose it is, where that is somebody else."""
    tree, event = one.tree, one.event
    for head in cast(tree, one.place).recipients:
        for kid in tree.kids[head]:
            if tree.dep[kid] != "poss" or tree.pos[kid] != "PRON":
                continue
            meant = [name for name in pointed(scene, (kid,)) if name not in event.actor_ids]
            if len(meant) == 1:
                words = scene.naming.cite(tree, kid)
                changed = msgspec.structs.replace(
                    event, recipient_ids=(meant[0],), recipients=(*event.recipients, words)
                )
                return one._replace(event=changed)
    return None


def _relates(tree: Tree, n: int, head: int) -> bool:
    """Is the noun whose the object is, or who made it: "Norland's demand", "a motion by Tolle"?"""
    place = n
    while tree.dep[place] in ("compound", "appos", "conj", "amod", "nmod") and place != head:
        place = tree.head[place]
    if tree.dep[place] == "poss":
        return True
    led = tree.head[place]
    return tree.dep[place] == "pobj" and tree.low[led] in ("of", "by", "from", "with", "against", "between", "on")


def _party(naming: Naming, tree: Tree, n: int, event: Event) -> Mention | None:
    mention = naming.over(tree.start[n], tree.end[n])
    if mention is None or mention.name_id is None or mention.kind not in _PARTIES:
        return None
    own = event.actor_ids + tuple(o.party_id for o in event.offices if o.party_id is not None)
    return mention if mention.name_id not in own else None


def _arrested(scene: Scene, one: Coded, before: list[tuple[int, Coded]]) -> Coded:
    """The forces that acted in this sentence or the one before, where nobody is told to have made the arrest."""
    tree = one.tree
    if tree.lemma[one.place] not in _ARRESTS or tree.child(one.place, "nsubjpass") is None:
        return one
    patient = {w.start for w in one.event.recipients}
    for n, other in reversed(before):
        if scene.sentence.n - n > _NEAR or other is one:
            break
        words = [w for w in other.event.actors if _FORCES & set(w.text.lower().split()) or _plural(w.text)]
        if words and not patient & {w.start for w in words} and len(other.event.actors) == 1:
            ids = other.event.actor_ids
            changed = msgspec.structs.replace(
                one.event, actors=(words[0],), actor_ids=tuple(i for i in ids if i not in one.event.recipient_ids)
            )
            return one._replace(event=changed)
    return one


def _plural(words: str) -> set[str]:
    """The forces of a phrase in the singular: officers, soldiers."""
    return {w.rstrip("s") for w in words.lower().split()} & _FORCES
