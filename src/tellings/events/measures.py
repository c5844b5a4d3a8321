"""Numbers that measure instead of counting, and classes that a phrase around the number gives."""

from __future__ import annotations

import regex

from .amounts import Amount
from .counting import Counted
from .lexicon import by_word
from .nouns import CASUALTY, LISTS, forms, noun_lemma, thing_of
from .pieces import Piece, at, glued, low

_TIME = frozenset("second minute hour day week fortnight month year decade century night season term semester".split())
_LENGTH = frozenset(
    "metre meter kilometre kilometer centimetre centimeter millimetre millimeter mile foot inch yard km cm mm mi "
    "fathom light-year lap".split()
)
_OTHER = frozenset(
    "degree magnitude knot kph mph kmh celsius fahrenheit richter decibel volt watt kilowatt hertz".split()
)
_HYPHENED = _TIME | _LENGTH | _OTHER | frozenset("page storey story part point seat lane bed room pound".split())
_AREA = frozenset({"square", "cubic", "sq"})
_FIRE = frozenset("ablaze alight".split())
_JAIL = frozenset("jail prison custody detention captivity cells bars".split())
_LOSE = frozenset("lost lose loses losing".split())
_MEN = frozenset("man soldier troop fighter sailor marine serviceman crewman gunner policeman".split())
_CROWDS = frozenset("crowd group gang mob column team audience band congregation queue crew".split())
_STAYS = frozenset("are were is was remain remained still".split())
_HOSPITAL = frozenset({"hospital", "hospitals", "clinic"})
_NOUNS_OF = {
    "evacuation": "displaced", "displacement": "displaced", "expulsion": "displaced", "killing": "killed",
    "killings": "killed", "murder": "killed", "murders": "killed", "massacre": "killed", "execution": "killed",
    "slaughter": "killed", "assassination": "killed", "wounding": "injured", "abduction": "captured",
    "kidnapping": "captured", "arrest": "captured", "arrests": "captured", "detention": "captured",
    "capture": "captured", "release": "captured", "disappearance": "missing", "imprisonment": "captured",
}  # fmt: skip
_ENDED = frozenset("beaten stabbed hacked burned burnt crushed trampled stoned bludgeoned clubbed frozen strangled "
                   "choked battered beat stabbing beating hacking burning crushing trampling".split())  # fmt: skip
BODY = frozenset(
    "arm arms leg legs head back chest stomach foot feet face shoulder neck hand knee thigh abdomen".split()
)
"""Shot there is wounded, as long as nobody says more."""
REACH = 9
"""Pieces around a number within which such a phrase is looked for; set by reading, not swept."""


def is_time_word(word: str) -> bool:
    """Day, hours, centuries."""
    return noun_lemma(word) in _TIME


def is_measured(row: list[Piece], amount: Amount, unit: str) -> bool:
    """Durations, distances, speeds, temperatures and magnitudes are no figures; areas and weights are."""
    plain = noun_lemma(unit.lower())
    near = {low(row, amount.stop), low(row, amount.stop + 1)}
    if plain in _LENGTH:
        return (not near & _AREA and unit.lower() != "feet") or bool(near & {"feet", "foot"})
    return plain in _TIME | _OTHER or unit.lower() == "feet" or low(row, amount.first - 1) == "magnitude"


def is_compound_measure(row: list[Piece], amount: Amount) -> bool:
    """A 48-hour strike, an 18-page report: the number measures what stands after it."""
    joint, measure = at(row, amount.stop), at(row, amount.stop + 1)
    if low(row, amount.first - 1) in ("magnitude", "category") and amount.kind == "count":
        return True
    if joint is None or measure is None or joint.low != "-" or not glued(row[amount.stop - 1], joint):
        return False
    return glued(joint, measure) and measure.low in _HYPHENED


def by_phrase(row: list[Piece], amount: Amount) -> Counted | None:
    """Set three cars on fire; six are in jail; beaten to death; shot in the leg: no one word says it."""
    after = [p.low for p in row[amount.stop : amount.stop + REACH]]
    before = [p.low for p in row[max(0, amount.first - 4) : amount.first]]
    clause = after[: next((n for n, w in enumerate(after) if w in (";", ".", ":")), len(after))]
    noun = next((n for n in range(amount.stop, min(len(row), amount.stop + 4)) if _is_thing(row[n].low)), None)
    people = noun is None or thing_of(noun_lemma(row[noun].low)) == "people"
    counts = _said_right_after(row, amount) if amount.kind == "count" else None
    if counts is None and any(
        by_word(LISTS, "noun").get(noun_lemma(w)) in ("killed", "injured") for w in after[:3] if w != "death"
    ):
        return None
    if (low(row, amount.stop), low(row, amount.stop + 1)) == ("-", "strong"):
        return Counted("people", None, None, None, None, True)
    nearest = before[-2:]
    if counts is None and people and amount.kind == "count":
        counts = _done_to_people(clause, before)
    if noun is not None and counts is None and nearest[-1:] and nearest[-1] in _LOSE:
        counts = "killed" if noun_lemma(row[noun].low) in _MEN else None
    if noun is None and counts is None and len(nearest) == 2 and nearest[1] == "of" and nearest[0] in _CROWDS:
        return Counted("people", None, None, None, None, True)
    if people and counts is None and len(nearest) == 2 and nearest[1] == "of":
        counts = _NOUNS_OF.get(nearest[0])
    if counts is None and low(row, amount.stop) != "" and _explosive(clause):
        counts = "weapons"
    if (
        counts is None
        and before[-1:]
        and before[-1] in ("set", "sets", "setting")
        and (_FIRE & set(clause) or "fire" in clause)
    ):
        counts = "damaged"
    if counts is None:
        return None
    if noun is None:
        return Counted(counts, None, None, None, None, True)  # type: ignore[arg-type]
    return Counted(counts, row[noun].low, row[amount.stop].start, row[noun].end, None, True)  # type: ignore[arg-type]


def _said_right_after(row: list[Piece], amount: Amount) -> str | None:
    """Two dead, 30 people wounded, 5 hurt: the state stands right after, and the clause goes on or ends there."""
    place = amount.stop
    while low(row, place) in _SOMEBODY and place < amount.stop + 2:
        place += 1
    state = by_word(LISTS, "state").get(low(row, place))
    if state is None or state == "casualties" or thing_of(noun_lemma(low(row, place + 1))) is not None:
        return None
    if low(row, place + 1) in ("and", "or", "&"):
        other = by_word(LISTS, "state").get(low(row, place + 2))
        if {state, other} == {"killed", "injured"}:
            return "casualties"
        further = low(row, place + 2) in forms("object") or low(row, place + 2) == "shot"
        return None if other is not None or further else state
    return state if low(row, place + 1) in _GOES_ON else None


_SOMEBODY = frozenset("people persons others more civilians soldiers of them were was are is left".split())
_GOES_ON = frozenset(
    ["", ",", ".", ";", ":", ")", "in", "as", "after", "when", "by", "on", "at", "-", "–", "—", "since", "over"]
)


def _done_to_people(clause: list[str], before: list[str]) -> str | None:
    words = set(clause)
    if "to" in clause and clause[clause.index("to") + 1 : clause.index("to") + 2] == ["death"]:
        return "killed" if (words | set(before)) & _ENDED else None
    dead = words & {"dead", "killed", "died", "dies"}
    if {"shot", "in"} <= words and words & BODY and not dead:
        return "injured"
    if _confined(clause):
        return "captured"
    cared_for = (words & _HOSPITAL and words & {"in", "to", "at"}) or (
        words & {"treated"} and words & {"were", "are", "being"}
    )
    return "injured" if cared_for and not dead and not _other_verb(clause) else None


def _other_verb(clause: list[str]) -> bool:
    """Does the clause say something else of them before it comes to the hospital?"""
    place = next((n for n, w in enumerate(clause) if w in _HOSPITAL or w == "treated"), len(clause))
    return any(by_word(LISTS, "object").get(w) for w in clause[:place]) or bool(
        set(clause[:place]) & {"who", "and", "near"}
    )


def _explosive(clause: list[str]) -> bool:
    """Three improvised explosive devices."""
    place = next((n for n, w in enumerate(clause[:7]) if w in ("device", "devices")), None)
    return (
        place is not None and not _named_before(clause, place - 1) and "explosive" in clause[max(0, place - 2) : place]
    )


def _named_before(clause: list[str], stop: int) -> bool:
    """Two army vehicles hit explosive devices; packages identified as such: the devices are not what is counted."""
    return any(w == "as" or (_is_thing(w) and clause[n + 1] != "-") for n, w in enumerate(clause[:stop]))


def _is_thing(word: str) -> bool:
    return thing_of(noun_lemma(word)) is not None


def _confined(clause: list[str]) -> bool:
    """Are in jail, remain behind bars: said of the number, with a verb that says no more."""
    for n, word in enumerate(clause[:-1]):
        inside = word in ("in", "behind") and clause[n + 1] in _JAIL
        inside = inside or (word == "into" and clause[n + 1] == "custody")
        if inside and (set(clause[:n]) & _STAYS or clause[n + 1] == "custody"):
            return not any(by_word(LISTS, "object").get(w) for w in clause[:n])
    return False


_THOUSANDS = regex.compile(r"[1-9]\d{0,2}\.\d{3}")
_WHOLE = CASUALTY | {"people", "damaged", "weapons", "attacks"}


def in_thousands(row: list[Piece], amount: Amount, counts: str) -> Amount:
    """ "22.000 people": nobody counts people in thousandths, so the point parts thousands."""
    one = amount.core_stop == amount.core + 1 and amount.form == "digits" and amount.kind == "count"
    if not one or counts not in _WHOLE or _THOUSANDS.fullmatch(row[amount.core].text) is None:
        return amount
    read = [None if end is None else end * 1000 for end in (amount.low, amount.high)]
    return amount._replace(low=read[0], high=read[1])
