"""Persons as parties: linked to the holders of high offices that the table knows, their mentions with reasons."""

from __future__ import annotations

import functools
from collections import defaultdict

from ..records import Ids
from .forms import key, skeleton
from .match import name_words, persons
from .party import Member, Party
from .people import ACROSS, IN_STORY, STATE, Person, is_past
from .seen import Seen
from .tables import Leader, leaders
from .wordforms import spelling


def linked(person: Person) -> Leader | None:
    """The holder of a high office that the person is: by the full name, or by surname, office and country together."""
    country = {title.iso3 for title in person.titles() if title.iso3}
    state = any(set(key(title.text).split()) & STATE for title in person.titles())
    found = []
    for leader in _leaders_by_part().get(skeleton(name_words(person.best)[-1]), ()):
        lands = {iso3 for iso3, *_ in leader.offices}
        if person.full:
            sure = max(persons(person.best, form).sure for form in (leader.name, *leader.others))
            fit = sure == ACROSS or (sure == IN_STORY and state and bool(country & lands))
        else:
            fit = state and bool(country & lands)
        if fit and not (state and country and not country & lands):
            found.append(leader)
    return found[0] if len(found) == 1 else None


@functools.cache
def _leaders_by_part() -> dict[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = defaultdict(list)
    for leader in leaders():
        for part in sorted(
            {
                skeleton(word)
                for form in (leader.name, *leader.others)
                for word in (name_words(form)[0], name_words(form)[-1])
            }
        ):
            found[part].append(leader)
    return {part: tuple(group) for part, group in found.items()}


def person_party(person: Person, story: str) -> Party:
    """The party of a person; `story` tells apart those of whom only a short form is known."""
    leader = linked(person) if not person.shaky else None
    party = Party("person")
    party.reasons = set(person.reasons)
    if leader is not None:
        party.ids = Ids(wikidata=leader.wikidata)
        offices = sorted({office for _, office, _, _ in leader.offices})
        party.reasons.add(f"taken for {leader.name} (Wikidata {leader.wikidata}: {', '.join(offices[:2])})")
        lands = sorted({iso3 for iso3, *_ in leader.offices if iso3})
        party.country = lands[0] if len(lands) == 1 else None
    elif not person.full:
        party.told_apart_by = story
        party.reasons.add("only one word of the name is known: not joined with other stories")
    nations = sorted({title.iso3 for title in person.titles() if title.iso3 and not is_past(title)})
    if party.country is None and len(nations) == 1:
        party.country = nations[0]
    return party


# Countries whose names reach English through another script: more than one spelling is right there.
_ROMANISED = frozenset(
    "RUS UKR BLR BGR SRB MNE MKD GRC CYP ARM GEO KAZ KGZ TJK TKM UZB MNG CHN TWN HKG KOR PRK JPN THA KHM "
    "LAO MMR IND NPL BGD LKA PAK AFG IRN IRQ SYR LBN JOR PSE ISR EGY LBY TUN DZA MAR SDN SAU YEM OMN ARE "
    "QAT BHR KWT ETH ERI SOM MRT DJI".split()
)


def damaged_form(seen: Seen, leader: Leader | None) -> bool:
    """A form of an office holder's name that differs in letters, where the name is written in Latin letters anyway."""
    if leader is None or any(iso3 in _ROMANISED for iso3, *_ in leader.offices):
        return False
    last = name_words(seen.text)[-1]
    return all(spelling(last, name_words(form)[-1]) < ACROSS for form in (leader.name, *leader.others))


def member_of(person: Person, seen: Seen, leader: Leader | None) -> Member:
    """The mention of a person, with why a form other than the full name is taken for it."""
    same = key(seen.text) == key(person.best)
    if leader is not None and damaged_form(seen, leader):
        return Member(seen, "variant", f"a letter away from {leader.name}; office and country agree", damaged=True)
    short = person.full and len(name_words(seen.text)) == 1
    if same:
        return Member(seen, "same form")
    told_from = person.told_from.get((seen.report_id, seen.start))
    if short and told_from is not None:
        return Member(
            seen,
            "variant",
            f"surname of {person.best}; what it is called here does not fit {told_from}, who bears it too",
        )
    if short:
        return Member(seen, "variant", f"surname of {person.best}, the only one it fits here")
    match = persons(seen.text, person.best)
    slip = match.reason.startswith("one letter differs")
    return Member(seen, "variant", f"another spelling of {person.best}: {match.reason}", damaged=slip)
