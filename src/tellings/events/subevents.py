"""ACLED sub-event types from the words of a sentence or two, by weighted cues after the codebook's definitions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import regex

_TOKEN = regex.compile(r"[\p{L}][\p{L}\-]*|\d+")
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "ers", "er", "ors", "ions", "ion", "ors")


@cache
def _cues() -> tuple[tuple[str, float, frozenset[str], frozenset[tuple[str, ...]]], ...]:
    found = []
    text = (files("tellings.data") / "events" / "subevents.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, weight, words = (part.strip() for part in line.split("|"))
        single = frozenset(w for w in words.split() if "_" not in w)
        phrases = frozenset(tuple(w.split("_")) for w in words.split() if "_" in w)
        found.append((name, float(weight), single, phrases))
    return tuple(found)


def cue_scores(text: str) -> dict[str, float]:
    """The weight of the cues of each type that the text has; types without a cue are left out."""
    tokens = _TOKEN.findall(text.lower())
    known = {stem for token in tokens for stem in _stems(token)}
    found: dict[str, float] = {}
    for name, weight, single, phrases in _cues():
        hits = len(single & known) + sum(1 for phrase in phrases if _stands(tokens, phrase))
        if hits:
            found[name] = found.get(name, 0.0) + weight * (1.0 + MORE * (hits - 1))
    if known & _CROWD:
        return _with_crowd(found, known)
    return {name: score * (APART if name in _OF_CROWDS else 1) for name, score in found.items()}


MORE = 0.25
"""What each further cue of a line adds, as a share of the first; set once, not swept."""
APART = 0.5
"""What is left of a type whose crowd, or whose victims, the words do not have; set once, not swept."""
_CROWD = frozenset("protest protester demonstrat demonstrator demonstration marcher rally rioter protestor".split())
_DEADLY = frozenset("shot live dead kill killed fatal fatally".split())
_OF_CROWDS = frozenset(
    {"Protest with intervention", "Excessive force against protesters", "Violent demonstration", "Peaceful protest"}
)
_NOT_OF_CROWDS = frozenset({"Arrests", "Attack", "Armed clash"})


def _with_crowd(found: dict[str, float], known: set[str]) -> dict[str, float]:
    """Where people protest, arrests and shots are what is done to them."""
    scores = {name: score * (APART if name in _NOT_OF_CROWDS else 1) for name, score in found.items()}
    if known & _DEADLY and "Excessive force against protesters" in scores:
        scores["Excessive force against protesters"] += 2.0
    return scores


def _stems(token: str) -> tuple[str, ...]:
    return tuple(
        token[: len(token) - len(end)] for end in _ENDINGS if token.endswith(end) and len(token) > len(end) + 2
    )


def _stands(tokens: list[str], phrase: tuple[str, ...]) -> bool:
    """The phrase's words one after the other; each may have an ending, and one word may stand between."""
    for start, token in enumerate(tokens):
        if not token.startswith(phrase[0]):
            continue
        at = start
        for word in phrase[1:]:
            at = next((n for n in range(at + 1, min(at + 3, len(tokens))) if tokens[n].startswith(word)), -1)
            if at < 0:
                break
        if at >= 0:
            return True
    return False


TYPES = {
    "Suicide bomb": "Explosions/Remote violence", "Grenade": "Explosions/Remote violence",
    "Chemical weapon": "Explosions/Remote violence", "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence", "Armed clash": "Battles",
    "Government regains territory": "Battles", "Non-state actor overtakes territory": "Battles",
    "Sexual violence": "Violence against civilians", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians", "Mob violence": "Riots",
    "Looting/property destruction": "Strategic developments",
}  # fmt: skip
"""The types that an act of violence may have, with the event type of each."""


_OF_CLASS = {
    "ASSAULT": TYPES,
    "PROTEST": {
        "Peaceful protest": "Protests", "Violent demonstration": "Riots", "Mob violence": "Riots",
        "Protest with intervention": "Protests", "Excessive force against protesters": "Protests",
    },
    "COERCE": {
        "Arrests": "Strategic developments", "Protest with intervention": "Protests",
        "Excessive force against protesters": "Protests", "Disrupted weapons use": "Strategic developments",
        "Government regains territory": "Battles", "Non-state actor overtakes territory": "Battles",
        "Looting/property destruction": "Strategic developments",
    },
    "MOBILIZE": {
        "Headquarters or base established": "Strategic developments",
        "Change to group/activity": "Strategic developments",
    },
    "RETREAT": {
        "Agreement": "Strategic developments", "Non-violent transfer of territory": "Strategic developments",
        "Change to group/activity": "Strategic developments",
    },
}  # fmt: skip
"""The types that an event of a PLOVER class may have."""
Ruled = tuple[str | None, str | None]


CLEAR = 5.0
"""Weight of cues from which they stand without the table; set by reading, not swept."""


def of_class(name: str, text: str, ruled: Ruled) -> Ruled:
    """Event and sub-event type of an event of a class, by the cues of its sentence; the table's where it has none.

    An act that the table gives no type ACLED does not code, but for violence, which it always does, and for what has
    a clear cue of its own.
    """
    types = _OF_CLASS.get(name)
    if types is None:
        return ruled
    told = {kind: score for kind, score in cue_scores(text).items() if kind in types}
    if ruled[1] is None and name != "ASSAULT":
        told = {kind: score for kind, score in told.items() if score >= CLEAR}
    best = max(told, key=lambda kind: told[kind]) if told else None
    return (types[best], best) if best is not None else ruled


def sub_event(text: str) -> str | None:
    """The type with the heaviest cues; the one that the list has first where two are equal; None without cues."""
    told = cue_scores(text)
    return max(told, key=lambda name: told[name]) if told else None
