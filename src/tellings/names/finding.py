"""What one story shows of its names before the pile is looked at: seen in its reports, shared between them, placed.

Nothing here hangs on other stories, so that stories can be looked at one by one, in any process, and once for all.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from ..records import NameKind, Parse, Report, Sentence, Spotted
from ..stage import Bundle, Settings
from .aliases import bynames, with_aliases
from .bodies import before_brackets
from .bodymatch import is_acronym
from .bodynouns import rivals
from .elsewhere import find_elsewhere, wanted_from
from .find import common_words, find
from .forms import key, plain
from .gazetteer import gazetteer
from .groups import acts_for_state
from .match import name_words
from .people import Person, in_report, in_story
from .place import choose_places, states_for_countries
from .reading import Reading, read
from .remembered import find_remembered
from .seen import Seen
from .settled import settled_forms
from .spot import Spot
from .tables import by_iso2, by_iso3
from .unlisted import find_unlisted, is_unlisted


class Places(NamedTuple):
    """What a report's place names were taken for, by first word, and why a capital stands for its government there."""

    spots: dict[int, Spot]
    acts: dict[int, str]


Ref = tuple[int, int]
"""A name seen in a story: the number of its report among the story's, and its own among the report's."""


class Known(NamedTuple):
    """A person of a story: see `people.Person`. Of those that an undecided mention may be the first mention stands."""

    forms: dict[str, int]
    seen: list[Ref]
    unsure: list[tuple[Ref, list[Ref]]]
    reasons: list[str]
    shaky: bool
    told_from: list[tuple[int, int, str]]


class Found(NamedTuple):
    """What a story shows of the names of one of its reports; `people` of the whole story stand with its first one.

    `called`: names that the next one is said to be a byname of; `opened`: last words that a bracket follows; `nouns`:
    see `bodynouns.rivals`; `small`: words that the report has in small letters; `parsed`: is its grammar known?
    """

    seen: list[Seen]
    places: Places
    called: list[int]
    opened: list[int]
    nouns: dict[str, list[str]]
    small: list[str]
    parsed: bool
    people: list[Known]


_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Found)


def find_names(part: Bundle, settings: Settings) -> Iterator[Spotted]:  # noqa: ARG001
    """The step: what a story shows of the names in each of its reports."""
    readings = {report.report_id: reading_of(part, report.report_id) for report in part.all(Report)}
    for report_id, found in look(readings).items():
        yield Spotted(report_id=report_id, found=_PACK.encode(found))


def unpacked(row: Spotted) -> Found:
    """What a row holds."""
    return _UNPACK.decode(row.found)


def reading_of(part: Bundle, report_id: str) -> Reading:
    """A report of a part as words."""
    (report,) = part.about(Report, report_id)
    parse = next(iter(part.about(Parse, report_id)), None)
    return read(report, part.about(Sentence, report_id), parse)


def look(readings: Mapping[str, Reading]) -> dict[str, Found]:
    """What a story shows of the names of its reports."""
    seen = _Story(readings).seen
    places = places_of(readings, seen)
    called = {report_id: bynames(reading, seen[report_id]) for report_id, reading in readings.items()}
    people = known_of(people_of(seen, called), seen)
    first = min(readings, default="")
    return {
        report_id: Found(
            seen=seen[report_id],
            places=places[report_id],
            called=called[report_id],
            opened=opened_in(reading, seen[report_id]),
            nouns={noun: sorted(words) for noun, words in sorted(rivals([reading]).items())},
            small=sorted(common_words(reading)),
            parsed=reading.parsed,
            people=people if report_id == first else [],
        )
        for report_id, reading in readings.items()
    }


def people_of(seen: Mapping[str, list[Seen]], called: Mapping[str, list[int]]) -> list[Person]:
    """The persons of a story, from those of its reports, in the order of these."""
    reports = (in_report([one for one in seen[report_id] if one.kind == "person"]) for report_id in sorted(seen))
    return with_aliases(in_story(reports), called, seen)


def known_of(people: list[Person], seen: Mapping[str, list[Seen]]) -> list[Known]:
    """The persons of a story as they are packed."""
    order = sorted(seen)
    number = {report_id: n for n, report_id in enumerate(order)}
    refs = {(one.report_id, one.start): (number[name], n) for name in order for n, one in enumerate(seen[name])}

    def ref(one: Seen) -> Ref:
        return refs[one.report_id, one.start]

    return [
        Known(
            forms=dict(person.forms),
            seen=[ref(one) for one in person.seen],
            unsure=[(ref(one), [ref(option.seen[0]) for option in options]) for one, options in person.unsure],
            reasons=sorted(person.reasons),
            shaky=person.shaky,
            told_from=[(number[name], start, other) for (name, start), other in person.told_from.items()],
        )
        for person in people
    ]


def people_known(known: list[Known], seen: Mapping[str, list[Seen]]) -> list[Person]:
    """The persons of a story as they were before they were packed, as far as the pile asks for them."""
    order = sorted(seen)

    def at(ref: Ref) -> Seen:
        return seen[order[ref[0]]][ref[1]]

    return [
        Person(
            forms=Counter(one.forms),
            seen=[at(ref) for ref in one.seen],
            unsure=[(at(ref), [Person(Counter(), [at(option)]) for option in options]) for ref, options in one.unsure],
            reasons=set(one.reasons),
            shaky=one.shaky,
            told_from={(order[n], start): other for n, start, other in one.told_from},
        )
        for one in known
    ]


def countries(seen: list[Seen]) -> Counter[str]:
    """How often a report names countries (alpha-2), by name, people or body."""
    return Counter(
        by_iso3()[one.entry.iso3].iso2 for one in seen
        if one.entry is not None and one.entry.iso3 and one.entry.kind in ("country", "government")
    )  # fmt: skip


def named_of(seen: list[Seen]) -> list[Seen]:
    """The names of a report, American states told from countries of the same name."""
    return states_for_countries(seen, countries(seen))


def opened_in(reading: Reading, seen: list[Seen]) -> list[int]:
    """The last words of a report's names that a bracket opens behind."""
    return sorted({*before_brackets(reading, seen), *before_brackets(reading, named_of(seen))})


def places_of(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> dict[str, Places]:
    """What the place names of a story's reports were taken for."""
    around: Counter[str] = Counter()
    for found in seen.values():
        around += countries(found)
    settled = settled_forms(readings, seen)
    places = {}
    for report_id, reading in readings.items():
        named = named_of(seen[report_id])
        spots = choose_places(reading, named, around + countries(named), settled)
        meant = ((one, spots[one.first]) for one in named if one.entry is None and one.first in spots)
        whys = {one.first: acts_for_state(reading, as_place(one)) for one, spot in meant if _is_capital(one, spot)}
        places[report_id] = Places(spots, {first: why for first, why in whys.items() if why is not None})
    return places


def as_place(seen: Seen) -> Seen:
    """A name that was taken for a place."""
    return seen._replace(kind="place", titles=())


def _is_capital(seen: Seen, spot: Spot) -> bool:
    if spot.place is None:
        return False
    return key(by_iso2()[spot.place.country].capital) in (key(spot.place.name), key(seen.bare))


class _Story:
    """The names seen in the reports of a story, each report's with what the others tell of them."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        common = frozenset().union(*(common_words(reading) for reading in readings.values()))
        self.seen = {report_id: find(reading, common) for report_id, reading in readings.items()}
        parsed = {report_id: reading for report_id, reading in readings.items() if reading.parsed}
        self.seen.update(find_unlisted(parsed, {name: self.seen[name] for name in parsed}))
        self._share_acronyms()
        self._share_kinds()
        self._share_surnames()
        self._share_scripts()
        self.seen.update(find_remembered(readings, dict(self.seen)))

    def _share_acronyms(self) -> None:
        """ "Philippine Coast Guard (PCG)": the acronym stands for it wherever the story has it."""
        meant: dict[str, Seen] = {}
        for report_id in self.readings:
            words = self.readings[report_id].words
            for long, short in itertools.pairwise(self.seen[report_id]):
                between = words[long.last + 1 : short.first]
                bracketed = [word.text for word in between] == ["("] and short.entry is None
                if long.entry is not None and bracketed and is_acronym(short.text, long.text):
                    meant.setdefault(short.text, long)
        for report_id in self.readings:
            self.seen[report_id] = [
                seen._replace(kind=meant[seen.text].kind, entry=meant[seen.text].entry, body=meant[seen.text].body)
                if seen.entry is None and seen.text in meant else seen
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_kinds(self) -> None:
        """One form is of one kind in a story: of that for which its reports together have most evidence."""
        weights: dict[str, dict[NameKind, float]] = defaultdict(dict)
        open_names = (seen for report_id in self.readings for seen in self.seen[report_id] if seen.entry is None)
        for seen in (seen for seen in open_names if not is_unlisted(seen)):
            found, kind = weights[_form(seen)], seen.kind or "other"
            found[kind] = found.get(kind, 0.0) + seen.weight
        kinds = {form: max(sorted(found), key=found.__getitem__) for form, found in weights.items()}
        for report_id in self.readings:
            self.seen[report_id] = [
                seen
                if seen.entry is not None or seen.unit or is_unlisted(seen) or kinds[_form(seen)] == seen.kind
                else seen._replace(kind=kinds[_form(seen)], titles=())
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_surnames(self) -> None:
        """A lone word that one report cannot tell is a person where another report of the story gives the full name."""
        surnames = {
            plain(name_words(seen.text)[-1])
            for report_id in self.readings
            for seen in self.seen[report_id]
            if seen.kind == "person" and len(name_words(seen.text)) > 1
        }
        for report_id in self.readings:
            self.seen[report_id] = [
                seen._replace(kind="person", unit="")
                if seen.kind in ("place", "organisation", "other") and seen.entry is None and not seen.unit
                and plain(seen.text) in surnames and not gazetteer().named(seen.text) else seen
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_scripts(self) -> None:
        """Persons that reports in Latin letters name in full, in reports in other scripts."""
        wanted = wanted_from([seen for report_id in self.readings for seen in self.seen[report_id]])
        for report_id in self.readings:
            if self.readings[report_id].parsed:
                continue
            found = find_elsewhere(self.readings[report_id], wanted, self.seen[report_id])
            held = {n for one in found for n in range(one.first, one.last + 1)}
            rest = [seen for seen in self.seen[report_id] if not held & set(range(seen.first, seen.last + 1))]
            self.seen[report_id] = sorted([*rest, *found], key=lambda seen: seen.first)


def _form(seen: Seen) -> str:
    return plain(seen.bare)
