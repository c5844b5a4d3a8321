"""The stage: from all reports of a pile to its names and where they stand."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from ..records import Judgement, Mention, Name, Report, Spotted, Story
from ..stage import Bundle, Settings
from . import officeholders, people
from .aliases import bynames
from .anaphora import Gender, stand_ins
from .bodies import add_bodies
from .bodynouns import Rivals
from .finding import (
    Found,
    Known,
    Places,
    as_place,
    look,
    named_of,
    opened_in,
    people_known,
    people_of,
    places_of,
    reading_of,
    unpacked,
)
from .forms import key, mixed_script
from .groups import Parties, add_known, add_place, government_party
from .kinds import FAINT
from .party import Member, Party
from .phrases import Entry
from .reading import Reading
from .remembered import find_in_full
from .rows import Texts, rows
from .rulings import apply_rulings
from .seen import Seen
from .spot import Spot
from .unlisted import add_nations, is_unlisted


def unify(part: Bundle, settings: Settings) -> Iterator[Name | Mention]:
    """Names and mentions of the whole pile. Linear, but quadratic among persons that share a part of a name.

    What stories show by themselves (`find_names`) is taken from the part where it has it, and is looked at here where
    not. A report's words are read when they are needed, and not kept.
    """
    pile = _Pile(part)
    parties: Parties = {}
    placed: dict[str, list[tuple[Member, Party]]] = defaultdict(list)
    undecided = _people(pile, parties, placed)
    for story, report_ids in pile.stories.items():
        _things(pile, story, report_ids, parties, placed)
    apply_rulings(part.all(Judgement), parties, placed)
    genders = {id(party): "" for party in parties.values()}
    for name, party in parties.items():
        if name[0] == "person" and len(name) > 2:
            genders[id(party)] = name[2]
    _stand_ins(pile, placed, undecided, lambda party: genders.get(id(party), ""))
    ordered = [parties[name] for name in sorted(parties)]
    yield from rows(ordered, undecided, pile.reports, settings.spellings)


def _stand_ins(
    pile: _Pile, placed: dict[str, list[tuple[Member, Party]]], undecided: list[Member], gender: Gender
) -> None:
    """Adds pronouns and titles, report by report."""
    open_names: dict[str, list[Member]] = defaultdict(list)
    for member in undecided:
        open_names[member.seen.report_id].append(member)
    for report_ids in pile.stories.values():
        others = pile.rivals(report_ids)
        for report_id in report_ids:
            if report_id in pile.unread:
                continue
            reading, members = pile.reading(report_id), placed[report_id]
            for member, party in stand_ins(reading, members, open_names[report_id], gender, others):
                party.members.append(member)


class _Pile:
    """What the stories of the pile show of its names, and which reports each story has."""

    def __init__(self, part: Bundle) -> None:
        self._part = part
        languages = {report.report_id: report.language for report in part.each(Report)}
        self.reports = Texts(frozenset(i for i, language in languages.items() if language in ("en", None)), self.text)
        self.stories: dict[str, list[str]] = {
            story.story_id: sorted(set(story.report_ids) & set(languages)) for story in part.each(Story)
        }
        alone = sorted(set(languages) - {report_id for ids in self.stories.values() for report_id in ids})
        self.stories.update({f"report {report_id}": [report_id] for report_id in alone})
        self.seen: dict[str, list[Seen]] = {}
        self.places: dict[str, Places] = {}
        self._called: dict[str, list[int]] = {}
        self._known: dict[str, list[Known]] = {}
        self.opened: dict[str, list[int]] = {}
        self.unread: set[str] = set()
        self._nouns: dict[str, dict[str, list[str]]] = {}
        self._once: dict[Spot, Spot] = {}
        self._entries: dict[Entry, Entry] = {}
        small: set[str] = set()
        for report_ids in self.stories.values():
            for report_id, found in self._found(report_ids).items():
                self._keep(report_id, found)
                small.update(found.small)
                if report_id == report_ids[0]:
                    self._known[report_id] = found.people
        self._find_in_full(small)

    def _found(self, report_ids: list[str]) -> dict[str, Found]:
        """What the story shows of each of its reports."""
        spotted = {report_id: self._part.about(Spotted, report_id) for report_id in report_ids}
        if all(spotted.values()):
            return {report_id: unpacked(row) for report_id, (row,) in spotted.items()}
        return look({report_id: self.reading(report_id) for report_id in report_ids})

    def _keep(self, report_id: str, found: Found) -> None:
        self.seen[report_id] = [self._shared(one, report_id) for one in found.seen]
        spots = {first: self._once.setdefault(spot, spot) for first, spot in found.places.spots.items()}
        self.places[report_id], self.opened[report_id] = Places(spots, found.places.acts), found.opened
        self._nouns[report_id] = found.nouns
        if not found.parsed:
            self.unread.add(report_id)

    def _shared(self, one: Seen, report_id: str) -> Seen:
        """A name with what it has in common with others of the pile held once."""
        entry = None if one.entry is None else self._entries.setdefault(one.entry, one.entry)
        return one._replace(report_id=report_id, text=sys.intern(one.text), entry=entry)

    def done(self, report_ids: list[str]) -> None:
        """Forget what is not asked for again of a story."""
        for report_id in report_ids:
            del self.seen[report_id], self.opened[report_id]

    def _find_in_full(self, small: set[str]) -> None:
        """Adds what reports without grammar have of other stories' persons; looks again at the stories of these."""
        readings = {report_id: self.reading(report_id) for report_id in sorted(self.unread)}
        more = {
            report_id: seen
            for report_id, seen in find_in_full(readings, self.seen, small).items()
            if seen != self.seen[report_id]
        }
        self.seen.update(more)
        for report_ids in self.stories.values():
            if more.keys() & set(report_ids):
                self._look_again(report_ids)

    def _look_again(self, report_ids: list[str]) -> None:
        readings = {report_id: self.reading(report_id) for report_id in report_ids}
        seen = {report_id: self.seen[report_id] for report_id in report_ids}
        self.places.update(places_of(readings, seen))
        del self._known[report_ids[0]]
        for report_id, reading in readings.items():
            self._called[report_id] = bynames(reading, seen[report_id])
            self.opened[report_id] = opened_in(reading, seen[report_id])

    def people(self, report_ids: list[str]) -> list[people.Person]:
        """The persons of a story."""
        seen = {report_id: self.seen[report_id] for report_id in report_ids}
        known = self._known.pop(report_ids[0], None) if report_ids else []
        if known is not None:
            return people_known(known, seen)
        return people_of(seen, {report_id: self._called[report_id] for report_id in report_ids})

    def reading(self, report_id: str) -> Reading:
        """A report as words. Not kept."""
        return reading_of(self._part, report_id)

    def text(self, report_id: str) -> str:
        """The text of a report. Not kept."""
        (report,) = self._part.about(Report, report_id)
        return report.text

    def rivals(self, report_ids: list[str]) -> Rivals:
        """Bodies that the reports of a story describe without a name."""
        nouns: dict[str, set[str]] = {}
        for report_id in report_ids:
            for noun, words in self._nouns[report_id].items():
                nouns.setdefault(noun, set()).update(words)
        return {noun: frozenset(words) for noun, words in nouns.items()}


def _people(pile: _Pile, parties: Parties, placed: dict[str, list[tuple[Member, Party]]]) -> list[Member]:
    """Adds all persons; gives back the mentions that stay undecided."""
    stories = []
    story_of: dict[int, str] = {}
    for story, report_ids in sorted(pile.stories.items()):
        found = pile.people(report_ids)
        stories.append(found)
        story_of.update({id(person): story for person in found})
    everybody = people.in_pile(stories)
    whose = {(seen.report_id, seen.start): person for person in everybody for seen in person.seen}
    made: dict[int, Party] = {}
    undecided = []
    for person in everybody:
        if person.unsure:
            continue
        story = story_of.get(id(person), "")
        leader = officeholders.linked(person) if not person.shaky else None
        name = (
            "person",
            leader.wikidata if leader else f"{key(person.best)} {min((s.report_id, s.start) for s in person.seen)}",
            person.gender(),
        )
        if name not in parties:
            parties[name] = officeholders.person_party(person, story)
        made[id(person)] = parties[name]
        for seen in person.seen:
            member = officeholders.member_of(person, seen, leader)
            if mixed_script(seen.text):
                member.reason = "letters of two alphabets in one word: not joined with the name that it looks like"
            parties[name].members.append(member)
            placed[seen.report_id].append((member, parties[name]))
    for person in everybody:
        for seen, options in person.unsure:
            options_now = [
                made[id(whose[(o.seen[0].report_id, o.seen[0].start)])]
                for o in options
                if id(whose.get((o.seen[0].report_id, o.seen[0].start))) in made
            ]
            undecided.append(Member(seen, "variant", f"fits {len(options)} persons named here", options=options_now))
    return undecided


def _things(
    pile: _Pile, story: str, report_ids: list[str], parties: Parties, placed: dict[str, list[tuple[Member, Party]]]
) -> None:
    """Adds countries, bodies and places of one story."""
    taken: set[tuple[str, int]] = set()
    for report_id in report_ids:
        pile.seen[report_id] = named_of(pile.seen[report_id])
        spots, acts = pile.places.pop(report_id)
        for seen in pile.seen[report_id]:
            if seen.entry is not None:
                placed[report_id].append(add_known(parties, seen))
            elif seen.first in spots:
                spot, why = spots[seen.first], acts.get(seen.first)
                placed[report_id].append(_town_or_government(as_place(seen), spot, why, parties, story))
                taken.add((report_id, seen.first))
    others = [
        seen
        for report_id in report_ids
        for seen in pile.seen[report_id]
        if seen.entry is None
        and seen.kind in ("organisation", "other")
        and (report_id, seen.first) not in taken
        and seen.weight != FAINT
    ]
    unlisted = [seen for report_id in report_ids for seen in pile.seen[report_id] if is_unlisted(seen)]
    for member, party in (*add_bodies(parties, others, pile.opened, story), *add_nations(parties, unlisted, story)):
        placed[member.seen.report_id].append((member, party))
    pile.done(report_ids)


def _town_or_government(seen: Seen, spot: Spot, why: str | None, parties: Parties, story: str) -> tuple[Member, Party]:
    """A capital that acts or speaks (`why`) is its government; else a place."""
    if why is None or spot.iso3 is None:
        return add_place(parties, seen, spot, story)
    party = government_party(parties, spot.iso3)
    member = Member(seen, "variant", why)
    party.members.append(member)
    return member, party
