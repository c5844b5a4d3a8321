"""What nature and accident do: a figure, and no act of a party."""

from __future__ import annotations

from collections.abc import Iterable

from .grammar import Tree
from .lexicon import by_word, table
from .nouns import LISTS as COUNTING
from .nouns import thing_of
from .roles import cast, phrase, subject

# What an attack does to people and houses is told with figures; it is one event with the attack that did it.
HARM = frozenset("kill injure wound hurt damage destroy maim die shatter wreck cause leave".split())
# Nature and accident do no politics: what they kill and destroy is a figure, not a PLOVER event.
_NATURE = frozenset(
    "earthquake quake flood flooding storm hurricane typhoon cyclone tornado tsunami wildfire drought landslide "
    "mudslide avalanche eruption volcano lightning heatwave rain snow wind virus disease outbreak pandemic cholera "
    "fire blaze crash accident collision derailment bus train car truck lorry ferry ship plane tide lava famine "
    "heat cold frost weather collapse stampede crush mishap disaster".split()
)
_ACCIDENT = frozenset(
    "gas leak leakage boiler tanker cylinder cooking spill refinery fireworks firecracker derail capsize collision "
    "crash accident earthquake flood storm landslide plunge overturn skid veer ravine tumble derailment".split()
)
_FIRES = frozenset("shell bomb bombard strafe shoot fire torpedo".split())
_WEATHER = frozenset("storm hurricane tornado lightning virus flood wind".split())
_ARMS = frozenset(
    "militant gunman rebel soldier troop army bomber terrorist insurgent militia attacker poison suicide".split()
)
DYING = frozenset("die perish drown suffocate succumb".split())


def by_nature(tree: Tree, place: int, name: str) -> bool:
    """Is the doer no party: a flood, a fire, a bus? Or is there none where violence needs one?"""
    if name not in ("ASSAULT", "COERCE", "YIELD", "PROTEST", "MOBILIZE", "SANCTION", "THREATEN"):
        return False
    victim = tree.lemma[place] in HARM and tree.child(place, "dobj", "agent") is None
    doers = [] if tree.lemma[place] in DYING or victim else list(cast(tree, place).actors)
    for kid in tree.kids[place]:
        if tree.dep[kid] == "prep" and tree.low[kid] in ("in", "by", "after", "when", "from"):
            inner = tree.child(kid, "pobj")
            if inner is not None and name == "ASSAULT" and not doers:
                doers.append(inner)
    above = subject(tree, place) if tree.lemma[place] not in DYING and not victim else None
    doers += [above] if above is not None else []
    if tree.lemma[place] in _FIRES and doers and not any(tree.lemma[d] in _WEATHER for d in doers):
        # Ships that shell, planes that bomb.
        return False
    words = {x for n, x in enumerate(tree.lemma) if x != "storm" or tree.is_noun(n)}
    if any(_natural(tree, d) for d in doers) or (
        name == "ASSAULT" and _ACCIDENT & words and not names_arms(tree.lemma)
    ):
        return True
    # "Forty died", "two were hurt" without any hint of a hand: only said of violence where the clause has one.
    if tree.lemma[place] in table("verbs.txt")["ASSAULT"] - HARM:
        # Beaten, shot, abducted: it takes a hand.
        return False
    harm = by_word(COUNTING, "object").get(tree.lemma[place]) in ("killed", "injured") or tree.lemma[place] in DYING
    return harm and name == "ASSAULT" and not doers and not _violent(tree)


def names_arms(lemmas: Iterable[str]) -> bool:
    """Is there a weapon, an attack, or somebody who carries arms among the words?"""
    weapons, lists = by_word(COUNTING, "noun"), table("nouns.txt")["ASSAULT"]
    return any(
        (weapons.get(x) in ("weapons", "attacks") and x not in ("explosion", "blast")) or x in lists or x in _ARMS
        for x in lemmas
    )


def _natural(tree: Tree, doer: int) -> bool:
    """A flood, a bus with its passengers; not a car bomb."""
    if thing_of(tree.lemma[doer]) == "people":
        # Ferry passengers, a bus driver.
        return False
    first, last = phrase(tree, doer)
    words = set(tree.lemma[first : last + 1])
    return bool(words & _NATURE) and not any(by_word(COUNTING, "noun").get(w) == "weapons" for w in words)


def _violent(tree: Tree) -> bool:
    weapons = by_word(COUNTING, "noun")
    return any(
        weapons.get(lemma) in ("weapons", "attacks") or lemma in table("nouns.txt")["ASSAULT"] for lemma in tree.lemma
    )
