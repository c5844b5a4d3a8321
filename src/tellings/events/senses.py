"""Which sense of a verb the words around it allow: no attack by an earthquake, no bombing of a game."""

from __future__ import annotations

from functools import lru_cache

import regex

from .grammar import Tree
from .lexicon import by_word, table
from .naming import Naming
from .nouns import LISTS, thing_of
from .roles import Cast, cast

_FORCE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "RETREAT", "YIELD", "PROTEST"})
_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONSULT"})
_PERSONS = frozenset("he she they we i you who it them us those one some many others both each all dozen".split())
_SHAKES = frozenset(
    "earthquake quake tremor aftershock tsunami flood flooding storm hurricane typhoon cyclone tornado wildfire "
    "landslide mudslide avalanche eruption volcano magnitude epicentre epicenter".split()
)
_NO_TARGET = frozenset(
    "game match contest tie time hope idea mood appetite momentum rumour rumor lead ball point goal set innings".split()
)
_HARD_ARMS = frozenset("gun bomb knife rifle grenade gunman soldier militant hooligan police terrorist gunfire".split())
# Words that few but pages about matches use; the sentence of a match report that names none of them is still sport.
_SPORT = regex.compile(
    r"\b(goals?|midfielder|striker|goalkeeper|coach|penalty|yellow card|red card|half-?time|stoppage time|league"
    r"|season|offside|equaliser|wickets?|innings|playoffs?|referee|scored|head coach|teammates?|set point|touchdown)\b"
)
SPORT_SHARE = 0.6
"""So many of a match report's paragraphs have such a word; set by reading, not swept."""
PARAGRAPH = 60
"""Shorter lines are headlines and captions."""
SPORT_FROM = 4
"""So many different words of sport make a page a match report; set by reading invented pages, not swept."""


@lru_cache(maxsize=4)
def is_match_report(text: str) -> bool:
    """Does the page read like a report of a match? News with some sport at its end does not."""
    low = text.lower()
    if len({m.group() for m in _SPORT.finditer(low)}) < SPORT_FROM:
        return False
    paragraphs = [p for p in low.split("\n") if len(p) > PARAGRAPH]
    return sum(_SPORT.search(p) is not None for p in paragraphs) >= SPORT_SHARE * len(paragraphs)


def makes_sense(tree: Tree, place: int, name: str, people: Cast, naming: Naming, text: str) -> bool:
    """Could this be done by this agent to this target? Where nothing is said of an agent, the agent is not in doubt."""
    lemmas = {x for n, x in enumerate(tree.lemma) if x != "storm" or tree.is_noun(n)}
    if name in _FORCE:
        if is_match_report(text) and not lemmas & _HARD_ARMS:
            return False
        if lemmas & _SHAKES and not lemmas & _HARD_ARMS:
            return False
    if name == "ASSAULT" and any(tree.lemma[r] in _NO_TARGET for r in people.recipients):
        return False
    if tree.lemma[place] == "plead" and "guilty" in tree.low[place : place + 4]:
        return False
    if name not in _FORCE | _WORDS or not people.actors:
        return True
    return any(can_act(tree, doer, naming, weapons=name in _FORCE) for doer in people.actors)


_COURT = frozenset("court judge jury tribunal magistrate bench justice".split())
_ADJUDGED = frozenset("YIELD REJECT SUPPORT AGREE AID SANCTION CONSULT COOPERATE REQUEST".split())
_OF_COURTS = frozenset("conviction verdict sentence acquittal appeal".split())


def is_unmeant(tree: Tree, place: int, name: str) -> bool:
    """Is the word used for something else than the class: a ruling, a reporter's account, another sense?"""
    return adjudged(tree, place, name) or wants_no_name(tree, place) or is_other_sense(tree, place, name)


def adjudged(tree: Tree, place: int, name: str) -> bool:
    """What a court clears, quashes or throws out is a ruling: it neither gives way nor refuses as parties do."""
    if name not in _ADJUDGED or tree.lemma[place] in ("release", "free", "meet"):
        return False
    people = cast(tree, place)
    if any(tree.lemma[n] in _COURT for n in people.actors):
        return True
    passive = tree.child(place, "nsubjpass") is not None
    return passive and (
        any(tree.lemma[n] in _OF_COURTS for n in people.recipients)
        or (tree.lemma[place] in ("clear", "acquit") and not people.actors)
    )


def is_other_sense(tree: Tree, place: int, name: str) -> bool:
    """ "An offer to striking teachers" strikes nobody; who raises an offer refuses none."""
    lemma = tree.lemma[place]
    if lemma == "strike" and name in ("ASSAULT", "COERCE"):
        after = place + 1
        bare = tree.tag[place] == "VBG" and tree.dep[place] in ("pcomp", "amod", "acl") and after < len(tree)
        whom = tree.lemma[after] if bare and tree.is_noun(after) else ""
        return thing_of(whom) == "people" and whom not in _FORCES
    return lemma in _BETTERS and name == "REJECT"


_FORCES = frozenset("soldier troop officer guard militant fighter rebel gunman".split())
_BETTERS = frozenset("raise lift increase improve sweeten".split())


def wants_no_name(tree: Tree, place: int) -> bool:
    """ "Asked not to be named", "requested anonymity": how a reporter came by words, and no request of a party."""
    if tree.lemma[place] not in _ASKS:
        return False
    return any(tree.lemma[k] in _NAMING for k in tree.kids[place] if tree.dep[k] in ("xcomp", "ccomp", "dobj"))


_ASKS = frozenset("ask request insist demand plead wish want".split())
_NAMING = frozenset("name identify quote anonymity".split())


_RELATIONS = frozenset(
    "aid tie relation cooperation membership contract funding assistance talk dialogue negotiation link trade loan "
    "diplomat ambassador envoy treaty".split()
)
_FRAYS = frozenset("fight clash riot loot shoot shell bomb".split())


def by_nobody(tree: Tree, place: int, name: str, people: Cast) -> bool:
    """Flights that were cancelled, people who were treated: nobody breaks with anybody, and nobody is told to help."""
    if people.actors or tree.child(place, "nsubjpass") is None:
        return False
    if name == "AID":
        return tree.lemma[place] == "treat"
    broken = name == "SANCTION" or (
        name == "REJECT" and tree.lemma[place] in ("cancel", "postpone", "delay", "suspend")
    )
    return broken and not any(tree.lemma[r] in _RELATIONS for r in people.recipients)


def is_fray(tree: Tree, place: int) -> bool:
    """ "Arrested nine after fighting outside": who arrests is not who fought."""
    bare = tree.tag[place] == "VBG" and tree.dep[place] in ("pcomp", "pobj") and tree.child(place, "dobj") is None
    return bare and tree.lemma[place] in _FRAYS


def can_act(tree: Tree, doer: int, naming: Naming, *, weapons: bool) -> bool:
    """A person, a body of persons, a name; for violence also a weapon or an attack."""
    lemma = tree.lemma[doer]
    if tree.pos[doer] in ("PROPN", "PRON", "NUM", "DET", "ADJ") or tree.low[doer] in _PERSONS:
        return True
    if naming.of_noun(tree, doer) is not None or thing_of(lemma) == "people":
        return True
    if lemma in table("parties.txt")["part"] | table("parties.txt")["apart"] | table("parties.txt")["actor"]:
        return True
    if lemma.endswith(("er", "or", "ist", "man", "ian")) and lemma not in _THINGS:
        return True
    weapon = by_word(LISTS, "noun").get(lemma) in ("weapons", "attacks") or lemma in table("nouns.txt")["ASSAULT"]
    return weapons and weapon


_THINGS = frozenset(
    "weather water power paper letter number order offer matter answer river tower container quarter winter summer "
    "corner factor motor sector border disaster computer newspaper chapter dinner error mirror horror tremor harbor "
    "shutter boulder shelter".split()
)
