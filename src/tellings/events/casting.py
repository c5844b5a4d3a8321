"""Who takes part in an event, beyond what grammar says: names, what points back to them, weapons."""

from __future__ import annotations

from ..records import Evidence, Mention
from .features import clause
from .grammar import Tree
from .lexicon import by_word, table
from .nature import DYING
from .nouns import LISTS as COUNTING
from .roles import Cast, noun_cast, subject
from .scenes import Scene


def under_attack(tree: Tree, place: int, people: Cast) -> Cast:
    """The fort came under fire: who comes under something has it done to them."""
    under = any(tree.dep[k] == "prep" and tree.low[k] == "under" for k in tree.kids[place])
    done_to = tree.lemma[place] in DYING or (tree.lemma[place] == "come" and under)
    return Cast((), people.actors) if done_to else people


def doers(tree: Tree, people: Cast, name: str) -> Cast:
    """Not what an event noun says happens ("fighting resumed"), but whose it is; troops that are moved move."""
    acts = table("nouns.txt").get(name, frozenset()) | {name.lower()}
    actors: list[int] = []
    recipients = list(people.recipients)
    for head in people.actors:
        inner = noun_cast(tree, head) if tree.lemma[head] in acts and tree.pos[head] == "NOUN" else None
        actors += inner.actors if inner is not None else (head,)
        recipients += inner.recipients if inner is not None else ()
    if name == "MOBILIZE" and not actors:
        moved = [r for r in recipients if tree.dep[r] == "nsubjpass"]
        actors, recipients = moved, [r for r in recipients if r not in moved]
    return Cast(tuple(actors), tuple(dict.fromkeys(recipients)))


def through_subject(tree: Tree, place: int) -> list[str]:
    """Words of the doer: drones hit, gunmen killed."""
    doer = subject(tree, place)
    return [tree.lemma[n] for n in (doer, *tree.kids[doer])] if doer is not None else []


def named(scene: Scene, heads: tuple[int, ...]) -> list[tuple[Evidence, Mention | None]]:
    """The words of each noun phrase, with the name that stands there, if one does; times are left out."""
    tree = scene.tree
    people = [h for h in heads if not scene.when.covers(tree.start[h], tree.end[h])]
    return [(_words_of(scene, head), scene.naming.of_noun(tree, head)) for head in people]


def _words_of(scene: Scene, head: int) -> Evidence:
    """The noun phrase; for a pronoun that no name stands for, the phrase before it that it means."""
    nameless = scene.naming.of_noun(scene.tree, head) is None and not pointed(scene, (head,))
    if scene.referents is not None and nameless:
        meant = scene.referents.nameless.of(scene.tree, head, scene.sentence.n)
        if meant is not None and meant.name_id is None:
            return meant.words
    return scene.naming.cite(scene.tree, head)


def pointed(scene: Scene, heads: tuple[int, ...]) -> tuple[str, ...]:
    """The parties that "it" and "both sides" point back to."""
    if scene.referents is None:
        return ()
    tree, n = scene.tree, scene.sentence.n
    bare = [h for h in heads if scene.naming.of_noun(tree, h) is None]
    return tuple(name for h in bare for name in scene.referents.of(tree, h, n) or _person(scene, h))


def _person(scene: Scene, head: int) -> tuple[str, ...]:
    """Whom "he" and "she" mean where the names left it open: the only person who led a clause just before."""
    tree = scene.tree
    if scene.referents is None or tree.low[head] not in ("he", "she", "him", "her", "his"):
        return ()
    return scene.referents.nameless.only_person(tree, head, scene.sentence.n)


def ids(found: list[tuple[Evidence, Mention | None]]) -> tuple[str, ...]:
    """The name ids of what was found, each once, in the order of the text."""
    return tuple(dict.fromkeys(m.name_id for _, m in found if m is not None and m.name_id is not None))


def instruments(tree: Tree, place: int) -> tuple[str, ...]:
    """Weapons that the clause names, as lemmas in the order of the text."""
    near = [*clause(tree, place, deep=False)]
    doer = subject(tree, place)
    near += [doer, *tree.kids[doer]] if doer is not None else []
    weapons = by_word(COUNTING, "noun")
    return tuple(dict.fromkeys(tree.lemma[n] for n in sorted(set(near)) if weapons.get(tree.lemma[n]) == "weapons"))
