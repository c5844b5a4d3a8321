"""Bodies, countries, governments and places of the pile, put together from where they were seen."""

from __future__ import annotations

from collections.abc import Callable

from ..records import Ids
from .forms import key, mixed_script, plain
from .party import Member, Party
from .phrases import government_of, with_article
from .reading import Reading
from .seen import Seen
from .spot import Spot
from .tables import Country, by_iso3, sort_of_state_body, state_bodies
from .words import ACTS, ADDRESSED, DEALINGS, POSSESSIONS

Parties = dict[tuple[str, ...], Party]


def country_party(parties: Parties, iso3: str) -> Party:
    """The party of a country."""
    country = by_iso3()[iso3]
    return party_of(parties, ("country", iso3), lambda: _of_country("country", country.name, country))


def government_party(parties: Parties, iso3: str) -> Party:
    """The party of a country's government."""
    country = by_iso3()[iso3]
    return party_of(
        parties, ("government", iso3, ""), lambda: _of_country("government", government_of(country), country)
    )


def _of_country(kind: str, form: str, country: Country) -> Party:
    geonames = country.geonames if kind == "country" else None
    party = Party(
        "country" if kind == "country" else "government", form, Ids(iso3=country.iso3, geonames=geonames), country.iso3
    )
    if kind == "country":
        party.reasons.add(f"the country {country.name}, by the table of countries")
    return party


def party_of(parties: Parties, name: tuple[str, ...], make: Callable[[], Party]) -> Party:
    """The party under a name in the making, made where there is none."""
    if name not in parties:
        parties[name] = make()
    return parties[name]


def add_known(parties: Parties, seen: Seen) -> tuple[Member, Party]:
    """Adds a name that a table knows to its party."""
    entry = seen.entry
    assert entry is not None
    member = Member(seen, seen.how)
    if seen.body is not None:
        party = _national(parties, *seen.body)
        member.reason = f"the {seen.body[1].lower()} of {by_iso3()[seen.body[0]].name}"
    elif entry.kind == "country":
        party = country_party(parties, entry.iso3)
        if entry.people:
            member.reason = f"adjective or inhabitants of {entry.name}"
    elif entry.kind == "government" and entry.name == government_of(by_iso3()[entry.iso3]):
        party = government_party(parties, entry.iso3)
        member.how, member.reason = "variant", f"stands for the {entry.name[0].lower()}{entry.name[1:]}"
        party.reasons.add(f"“{seen.text}” stands for it")
    elif entry.name in sort_of_state_body():
        party = _national(parties, *sort_of_state_body()[entry.name])
        if key(seen.text) != key(entry.name):
            member.how, member.reason = "variant", f"another form of {entry.name} in the table"
    else:
        kind = entry.kind
        party = party_of(parties, (kind, entry.name), lambda: Party(kind, entry.name, country=entry.iso3 or None))
        party.reasons.add("by the table of bodies, groups, seas and wide regions")
        if key(seen.text) != key(entry.name):
            member.how, member.reason = "variant", f"another form of {entry.name} in the table"
    party.members.append(member)
    return member, party


def _national(parties: Parties, iso3: str, name: str) -> Party:
    country = by_iso3()[iso3]
    if name == "Government":
        return government_party(parties, iso3)
    own = state_bodies().get((iso3, name), "")
    sort = sort_of_state_body()[own][1] if own else name
    form = own or f"{name} of {with_article(country)}"
    party = party_of(parties, ("government", iso3, sort), lambda: Party("government", form, country=iso3))
    party.reasons.add(f"every wording of the {sort.lower()} of {country.name}" + (f": {own}" if own else ""))
    return party


def acts_for_state(reading: Reading, seen: Seen) -> str | None:
    """Why a capital is meant as its government here, in words; None where it is the town."""
    words = reading.words
    if not reading.parsed or seen.text.isupper():
        return None
    head = _root_word(reading, seen)
    word, governor = words[head], words[words[head].head]
    if word.dep == "nsubj" and governor.lemma in ACTS:
        return f"the capital for the government: it is said to {governor.lemma}"
    following = words[seen.last + 1] if seen.last + 1 < len(words) else None
    if word.dep == "poss" and following is not None and following.possessive and governor.lemma in POSSESSIONS:
        return f"the capital for the government: its {governor.text}"
    if word.dep in ("dobj", "dative") and governor.lemma in ADDRESSED:
        return f"the capital for the government: object of “{governor.text}”"
    if (
        word.dep == "pobj"
        and governor.key in ("with", "against", "between", "by")
        and words[governor.head].lemma in DEALINGS | ADDRESSED | POSSESSIONS
    ):
        return f"the capital for the government: “{words[governor.head].text} {governor.text}”"
    return None


def _root_word(reading: Reading, seen: Seen) -> int:
    """The word that governs the name from outside, followed over "and" to the first of a list."""
    words = reading.words
    at = seen.last
    for _ in range(4):
        head = words[at].head
        if (seen.first <= head <= seen.last and head != at) or (
            words[at].dep == "conj" and head != at and words[head].pos == "PROPN"
        ):
            at = head
        else:
            break
    return at


def add_place(parties: Parties, seen: Seen, spot: Spot, story: str) -> tuple[Member, Party]:
    """Adds a place to the party of what it was taken for; what was not linked stays apart by story."""
    member = Member(seen, reason=spot.reason or None, damaged=spot.damaged, candidates=spot.candidates)
    if spot.place is not None:
        name: tuple[str, ...] = ("place", "g", str(spot.place.geonames))
        ids = Ids(geonames=spot.place.geonames)
    elif spot.region is not None:
        name, ids = ("place", "r", spot.region.iso2, spot.region.code), Ids(geonames=spot.region.geonames)
    else:
        name, ids = ("place", "u", plain(seen.text), story, "mixed" if mixed_script(seen.text) else ""), Ids()
    party = party_of(parties, name, lambda: Party("place", ids=ids, country=spot.iso3, spot=spot))
    if spot.place is None and spot.region is None:
        party.told_apart_by = story
    if spot.reason:
        party.reasons.add(spot.reason)
    known = spot.place or spot.region
    if known is not None and key(seen.bare) != key(known.name):
        member.how = "variant"
    party.members.append(member)
    return member, party
