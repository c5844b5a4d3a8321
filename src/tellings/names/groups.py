"""Bodies, countries, governments and places of the pile, put together from where they were seen."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable

from ..records import Ids
from .forms import key, mixed_script, plain
from .match import bodies_match, is_acronym
from .party import Member, Party
from .phrases import government_of, with_article
from .reading import Reading
from .seen import Seen
from .spot import Spot
from .tables import Country, by_iso3
from .words import ACTS, ADDRESSED, DEALINGS, LEGAL, POSSESSIONS

# Letters that a body's first word must have to stand for the whole name.
SHORT_FORM = 5
Parties = dict[tuple[str, ...], Party]


def country_party(parties: Parties, iso3: str) -> Party:
    """The party of a country."""
    country = by_iso3()[iso3]
    return _party(parties, ("country", iso3), lambda: _of_country("country", country.name, country))


def government_party(parties: Parties, iso3: str) -> Party:
    """The party of a country's government."""
    country = by_iso3()[iso3]
    return _party(parties, ("government", iso3, ""), lambda: _of_country("government", government_of(country), country))


def _of_country(kind: str, form: str, country: Country) -> Party:
    geonames = country.geonames if kind == "country" else None
    party = Party(
        "country" if kind == "country" else "government", form, Ids(iso3=country.iso3, geonames=geonames), country.iso3
    )
    if kind == "country":
        party.reasons.add(f"the country {country.name}, by the table of countries")
    return party


def _party(parties: Parties, name: tuple[str, ...], make: Callable[[], Party]) -> Party:
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
    else:
        kind = entry.kind
        party = _party(parties, (kind, entry.name), lambda: Party(kind, entry.name, country=entry.iso3 or None))
        party.reasons.add("by the table of bodies, groups, seas and wide regions")
        if key(seen.text) != key(entry.name):
            member.how, member.reason = "variant", f"another form of {entry.name} in the table"
    party.members.append(member)
    return member, party


def _national(parties: Parties, iso3: str, name: str) -> Party:
    country = by_iso3()[iso3]
    if name == "Government":
        return government_party(parties, iso3)
    party = _party(
        parties,
        ("government", iso3, name),
        lambda: Party("government", f"{name} of {with_article(country)}", country=iso3),
    )
    party.reasons.add(f"every wording of the {name.lower()} of {country.name}")
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
    party = _party(parties, name, lambda: Party("place", ids=ids, country=spot.iso3, spot=spot))
    if spot.place is None and spot.region is None:
        party.told_apart_by = story
    if spot.reason:
        party.reasons.add(spot.reason)
    known = spot.place or spot.region
    if known is not None and key(seen.bare) != key(known.name):
        member.how = "variant"
    party.members.append(member)
    return member, party


def add_bodies(
    parties: Parties, seen: list[Seen], readings: dict[str, Reading], story: str
) -> list[tuple[Member, Party]]:
    """Adds the bodies of one story that no table knows: same words, an acronym that the text explains, or spellings."""
    by_words: dict[tuple[str, str, bool], list[Seen]] = defaultdict(list)
    for one in seen:
        by_words[one.kind or "", _sound(one.text), mixed_script(one.text)].append(one)
    merged = _with_short_forms(_with_acronyms(list(by_words.values()), readings))
    members = []
    for group in merged:
        best = max(group, key=lambda one: (len(one.text), one.text))
        kind = best.kind or "other"
        where = story if len(_sound(best.text).split()) < 2 else ""
        party = _party(parties, (kind, "b", _sound(best.text), where), functools.partial(Party, kind))
        party.told_apart_by = where
        for one in group:
            same = key(one.text) == key(best.text)
            reason = None if same else _why_same(one.text, best.text)
            member = Member(one._replace(kind=kind), "same form" if same else "variant", reason)
            party.members.append(member)
            members.append((member, party))
            if not same:
                party.reasons.add(f"“{one.text}” and “{best.text}”: {reason}")
    return members


def _why_same(short: str, long: str) -> str:
    if key(long).startswith(f"{key(short)} "):
        return f"short for {long}, the only body of the story that begins so"
    return bodies_match(short, long).reason


def _sound(text: str) -> str:
    """The words that count, spelt one way (Organisation, Organization)."""
    words = [word for word in key(text).split() if word not in LEGAL] or key(text).split()
    return " ".join(map(plain, words))


def _with_acronyms(groups: list[list[Seen]], readings: dict[str, Reading]) -> list[list[Seen]]:
    """An acronym joins the one long name that it is made of: best where the text sets it in brackets after it."""
    long = sorted((g for g in groups if len(key(g[0].text).split()) > 1), key=lambda g: g[0].text)
    short = sorted((g for g in groups if len(key(g[0].text).split()) == 1), key=lambda g: g[0].text)
    left = []
    for group in short:
        fits = [other for other in long if is_acronym(group[0].text, other[0].text) and group[0].kind == other[0].kind]
        told = [other for other in long if _explained(group, other, readings)]
        chosen = told if len(told) == 1 else fits
        if len(chosen) == 1:
            chosen[0].extend(group)
        else:
            left.append(group)
    return long + left


def _with_short_forms(groups: list[list[Seen]]) -> list[list[Seen]]:
    """ "Brightline" joins "Brightline Ports Ltd" where that is the only body of the story that begins so."""
    long = [g for g in groups if g[0].kind == "organisation" and len(key(g[0].text).split()) > 1]
    left = []
    for group in groups:
        word = key(group[0].text)
        short = len(word) >= SHORT_FORM and group[0].kind in ("organisation", "other")
        fits = [other for other in long if key(other[0].text).startswith(f"{word} ")] if short else []
        if len(fits) == 1 and group is not fits[0]:
            fits[0].extend(one._replace(kind="organisation") for one in group)
        else:
            left.append(group)
    return left


def _explained(short: list[Seen], long: list[Seen], readings: dict[str, Reading]) -> bool:
    """ "Long Name (LN)" somewhere in a report."""
    places = {(one.report_id, one.first) for one in short}
    for one in long:
        words = readings[one.report_id].words
        if one.last + 2 < len(words) and words[one.last + 1].text == "(" and (one.report_id, one.last + 2) in places:
            return short[0].text.isupper()
    return False
