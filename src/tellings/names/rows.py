"""Parties become rows: names with stable ids, mentions where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from ..records import Mention, Name, Role, cite, make_id
from ..text.fold import is_invisible
from .forms import key
from .gazetteer import gazetteer
from .groups import Parties
from .match import name_words
from .party import Member, Party
from .titles import office_word

Precision = Literal["point", "town", "region", "country", "sea"] | None
_WATER = (
    "sea",
    "ocean",
    "gulf",
    "strait",
    "bay",
    "channel",
    "mediterranean",
    "atlantic",
    "pacific",
    "bosporus",
    "dardanelles",
)


class Texts(NamedTuple):
    """The reports of a pile that are in English or of unknown language, and the text of a report."""

    english: frozenset[str]
    text: Callable[[str], str]


def rows(
    parties: Iterable[Party], undecided: list[Member], reports: Texts, spellings: tuple[str, ...] = ()
) -> Iterator[Name | Mention]:
    """All names, then all mentions, each in a fixed order; `spellings` are shown before other forms of a name."""
    named = [(party, _form(party, reports.english)) for party in parties if party.members]
    ids = _ids(named)
    wanted = {key(spelling): spelling for spelling in reversed(spellings)}
    named = [(party, _preferred(party, form, wanted)) for party, form in named]
    names = [_name(party, form, ids[id(party)], reports) for party, form in named]
    yield from sorted(names, key=lambda name: name.name_id)
    mentions = [_mention(member, ids[id(party)], party) for party, _ in named for member in party.members]
    mentions += [_open_mention(member, ids) for member in undecided]
    yield from sorted(mentions, key=lambda m: (m.report_id, m.start, m.end, m.mention_id))


def _form(party: Party, english: frozenset[str]) -> str:
    """The table's name; else the most frequent full form, then the longest, then the first by alphabet.

    Forms in English reports come before others, mixed case before capitals only, and forms without characters that
    nobody sees before those with some.
    """
    if party.form:
        return party.form
    forms = _seen(party.forms(english)) or _seen(party.forms()) or party.forms()
    known = (party.spot.place or party.spot.region) if party.spot is not None else None
    if known and (all(m.damaged for m in party.members) or all(_one_case(form) for form in forms)):
        return known.name
    full = [form for form in forms if party.kind != "person" or len(name_words(form)) > 1] or list(forms)
    mixed = [form for form in full if not _one_case(form)] or full
    return min(mixed, key=lambda form: (-forms[form], -len(form), form)) if mixed else party.members[0].seen.text


def _seen(forms: Counter[str]) -> Counter[str]:
    """The forms in which every character is seen."""
    return Counter({form: count for form, count in forms.items() if not any(map(is_invisible, form))})


def _one_case(form: str) -> bool:
    """All in capitals, or all in small letters."""
    return form.isupper() or form.islower()


def _preferred(party: Party, form: str, wanted: dict[str, str]) -> str:
    """The spelling that the settings prefer, if it is one of the party's own or the gazetteer has it for the place."""
    own = {key(text) for text in party.forms()} | {key(form)}
    place = party.spot.place if party.spot is not None else None
    for spelled, spelling in wanted.items():
        known = place is not None and any(row.geonames == place.geonames for row, _ in gazetteer().named(spelling))
        if spelled in own or known:
            return spelling
    return form


def _ids(named: list[tuple[Party, str]]) -> dict[int, str]:
    """A hash of kind, form and linked ids; where two would be the same, of the first report too."""
    ids: dict[int, str] = {}
    groups: dict[str, list[Party]] = {}
    for party, form in named:
        linked = [party.ids.wikidata, party.ids.geonames, party.ids.iso3]
        where = "" if any(linked) else (party.country or "")
        name_id = make_id("n", party.kind, party.form or _identity(party, form), linked, where)
        groups.setdefault(name_id, []).append(party)
        ids[id(party)] = name_id
    forms = {id(party): form for party, form in named}
    for group in groups.values():
        for party in sorted(group, key=_first)[1:]:
            ids[id(party)] = make_id("n", party.kind, forms[id(party)], party.told_apart_by, *_first(party))
    return ids


def _identity(party: Party, form: str) -> str:
    """What a linked name is hashed by: its id alone, so that another favoured spelling is no other name."""
    return "" if party.ids.wikidata or party.ids.geonames else form


def _first(party: Party) -> tuple[str, int]:
    return min((member.seen.report_id, member.seen.start) for member in party.members)


def _name(party: Party, form: str, name_id: str, reports: Texts) -> Name:
    point = party.spot.point if party.spot is not None else None
    return Name(
        name_id=name_id,
        kind=party.kind,
        name=form,
        variants=tuple(sorted({text for text in party.forms() if text != form})),
        ids=party.ids,
        country=party.country,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_precision=_precision(party, form),
        roles=_roles(party, reports),
        report_ids=tuple(sorted({member.seen.report_id for member in party.members})),
        reasons=tuple(sorted(party.reasons)),
    )


def _precision(party: Party, form: str) -> Precision:
    if party.kind == "country":
        return "country"
    if party.kind != "place":
        return None
    if party.spot is None:
        return "sea" if any(word in _WATER for word in form.lower().split()) else "region"
    if party.spot.region is not None:
        return "region"
    return "town" if party.spot.place is not None else None


def _roles(party: Party, reports: Texts) -> tuple[Role, ...]:
    if party.kind != "person":
        return ()
    found = {
        (report_id, title.start): Role(
            title=title.text, evidence=cite(report_id, reports.text(report_id), title.start, title.end)
        )
        for report_id, title in party.titles()
        if any(office_word(word.lower().strip(".,")) and len(word) > 3 for word in title.text.split())
    }
    return tuple(found[place] for place in sorted(found))


def _mention(member: Member, name_id: str | None, party: Party | None) -> Mention:
    seen = member.seen
    return Mention(
        mention_id=make_id("m", seen.report_id, seen.start, seen.end),
        report_id=seen.report_id,
        start=seen.start,
        end=seen.end,
        text=seen.text,
        name_id=name_id,
        how=member.how,
        kind=party.kind if party is not None else seen.kind or "other",
        reason=member.reason,
        candidates=member.candidates,
        damaged=member.damaged,
    )


def _open_mention(member: Member, ids: dict[int, str]) -> Mention:
    options = tuple(sorted({ids[id(party)] for party in member.options if id(party) in ids}))
    return msgspec.structs.replace(_mention(member, None, None), candidates=options)


__all__ = ["Parties", "rows"]
