"""The stage: from all reports of a pile to its names and where they stand."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator

from ..records import Judgement, Mention, Name, NameKind, Parse, Report, Sentence, Story
from ..stage import Bundle, Settings
from . import officeholders, people
from .aliases import with_aliases
from .anaphora import Gender, stand_ins
from .bodies import add_bodies
from .bodymatch import is_acronym
from .bodynouns import Rivals, rivals
from .elsewhere import find_elsewhere, wanted_from
from .find import common_words, find
from .forms import key, mixed_script, plain
from .gazetteer import gazetteer
from .groups import Parties, acts_for_state, add_known, add_place, government_party
from .kinds import FAINT
from .match import name_words
from .party import Member, Party
from .place import choose_places, states_for_countries
from .reading import Reading, read
from .remembered import find_in_full, find_remembered
from .rows import rows
from .rulings import apply_rulings
from .seen import Seen
from .settled import settled_forms
from .spot import Spot
from .tables import by_iso2, by_iso3
from .unlisted import add_nations, find_unlisted, is_unlisted


def unify(part: Bundle, settings: Settings) -> Iterator[Name | Mention]:
    """Names and mentions of the whole pile. Linear, but quadratic among persons that share a part of a name."""
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
    others: dict[str, Rivals] = {}
    for report_ids in pile.stories.values():
        others.update(dict.fromkeys(report_ids, rivals([pile.readings[report_id] for report_id in report_ids])))
    for report_id in sorted(pile.readings):
        reading, members = pile.readings[report_id], placed[report_id]
        for member, party in stand_ins(reading, members, open_names[report_id], gender, others.get(report_id, {})):
            party.members.append(member)


class _Pile:
    """The pile's reports read as words, the names seen in them, and which story each belongs to."""

    def __init__(self, part: Bundle) -> None:
        self.reports = {report.report_id: report for report in part.all(Report)}
        sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in part.all(Sentence):
            sentences[sentence.report_id].append(sentence)
        parses = {parse.report_id: parse for parse in part.all(Parse)}
        self.readings: dict[str, Reading] = {
            report_id: read(report, tuple(sentences[report_id]), parses.get(report_id))
            for report_id, report in self.reports.items()
        }
        self.stories: dict[str, list[str]] = {
            story.story_id: sorted(set(story.report_ids) & set(self.reports)) for story in part.all(Story)
        }
        alone = sorted(set(self.reports) - {report_id for ids in self.stories.values() for report_id in ids})
        self.stories.update({f"report {report_id}": [report_id] for report_id in alone})
        self.seen: dict[str, list[Seen]] = {}
        for report_ids in self.stories.values():
            common = frozenset().union(*(common_words(self.readings[report_id]) for report_id in report_ids))
            self.seen.update({report_id: find(self.readings[report_id], common) for report_id in report_ids})
        for report_ids in self.stories.values():
            own = {report_id: self.seen[report_id] for report_id in report_ids}
            parsed = {name: self.readings[name] for name in report_ids if self.readings[name].parsed}
            self.seen.update(find_unlisted(parsed, {name: own[name] for name in parsed}))
            self._share_acronyms(report_ids)
            self._share_kinds(report_ids)
            self._share_surnames(report_ids)
            self._share_scripts(report_ids)
            own = {report_id: self.seen[report_id] for report_id in report_ids}
            self.seen.update(find_remembered({report_id: self.readings[report_id] for report_id in report_ids}, own))
        self.seen.update(find_in_full(self.readings, self.seen))

    def _share_acronyms(self, report_ids: list[str]) -> None:
        """ "Philippine Coast Guard (PCG)": the acronym stands for it wherever the story has it."""
        meant: dict[str, Seen] = {}
        for report_id in report_ids:
            words = self.readings[report_id].words
            for long, short in itertools.pairwise(self.seen[report_id]):
                between = words[long.last + 1 : short.first]
                bracketed = [word.text for word in between] == ["("] and short.entry is None
                if long.entry is not None and bracketed and is_acronym(short.text, long.text):
                    meant.setdefault(short.text, long)
        for report_id in report_ids:
            self.seen[report_id] = [
                seen._replace(kind=meant[seen.text].kind, entry=meant[seen.text].entry, body=meant[seen.text].body)
                if seen.entry is None and seen.text in meant else seen
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_kinds(self, report_ids: list[str]) -> None:
        """One form is of one kind in a story: of that for which its reports together have most evidence."""
        weights: dict[str, dict[NameKind, float]] = defaultdict(dict)
        open_names = (seen for report_id in report_ids for seen in self.seen[report_id] if seen.entry is None)
        for seen in (seen for seen in open_names if not is_unlisted(seen)):
            found, kind = weights[_form(seen)], seen.kind or "other"
            found[kind] = found.get(kind, 0.0) + seen.weight
        kinds = {form: max(sorted(found), key=found.__getitem__) for form, found in weights.items()}
        for report_id in report_ids:
            self.seen[report_id] = [
                seen
                if seen.entry is not None or seen.unit or is_unlisted(seen) or kinds[_form(seen)] == seen.kind
                else seen._replace(kind=kinds[_form(seen)], titles=())
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_surnames(self, report_ids: list[str]) -> None:
        """A lone word that one report cannot tell is a person where another report of the story gives the full name."""
        surnames = {
            plain(name_words(seen.text)[-1])
            for report_id in report_ids
            for seen in self.seen[report_id]
            if seen.kind == "person" and len(name_words(seen.text)) > 1
        }
        for report_id in report_ids:
            self.seen[report_id] = [
                seen._replace(kind="person", unit="")
                if seen.kind in ("place", "organisation", "other") and seen.entry is None and not seen.unit
                and plain(seen.text) in surnames and not gazetteer().named(seen.text) else seen
                for seen in self.seen[report_id]
            ]  # fmt: skip

    def _share_scripts(self, report_ids: list[str]) -> None:
        """Persons that reports in Latin letters name in full, in reports in other scripts."""
        wanted = wanted_from([seen for report_id in report_ids for seen in self.seen[report_id]])
        for report_id in report_ids:
            if self.readings[report_id].parsed:
                continue
            found = find_elsewhere(self.readings[report_id], wanted, self.seen[report_id])
            held = {n for one in found for n in range(one.first, one.last + 1)}
            rest = [seen for seen in self.seen[report_id] if not held & set(range(seen.first, seen.last + 1))]
            self.seen[report_id] = sorted([*rest, *found], key=lambda seen: seen.first)

    def countries(self, report_id: str) -> Counter[str]:
        """How often the report names countries (alpha-2), by name, people or body."""
        return Counter(
            by_iso3()[seen.entry.iso3].iso2 for seen in self.seen[report_id]
            if seen.entry is not None and seen.entry.iso3 and seen.entry.kind in ("country", "government")
        )  # fmt: skip


def _form(seen: Seen) -> str:
    return plain(seen.bare)


def _people(pile: _Pile, parties: Parties, placed: dict[str, list[tuple[Member, Party]]]) -> list[Member]:
    """Adds all persons; gives back the mentions that stay undecided."""
    stories = []
    story_of: dict[int, str] = {}
    for story, report_ids in sorted(pile.stories.items()):
        found = people.in_story(
            people.in_report([seen for seen in pile.seen[report_id] if seen.kind == "person"])
            for report_id in report_ids
        )
        own = {report_id: pile.seen[report_id] for report_id in report_ids}
        found = with_aliases(found, pile.readings, own)
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
    around: Counter[str] = Counter()
    taken: set[tuple[str, int]] = set()
    for report_id in report_ids:
        around += pile.countries(report_id)
    own = {report_id: pile.seen[report_id] for report_id in report_ids}
    settled = settled_forms(pile.readings, own)
    for report_id in report_ids:
        reading = pile.readings[report_id]
        pile.seen[report_id] = states_for_countries(pile.seen[report_id], pile.countries(report_id))
        spots = choose_places(reading, pile.seen[report_id], around + pile.countries(report_id), settled)
        for seen in pile.seen[report_id]:
            if seen.entry is not None:
                placed[report_id].append(add_known(parties, seen))
            elif seen.first in spots:
                became = seen._replace(kind="place", titles=())
                placed[report_id].append(_town_or_government(reading, became, spots[seen.first], parties, story))
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
    for member, party in (*add_bodies(parties, others, pile.readings, story), *add_nations(parties, unlisted, story)):
        placed[member.seen.report_id].append((member, party))


def _town_or_government(reading: Reading, seen: Seen, spot: Spot, parties: Parties, story: str) -> tuple[Member, Party]:
    """A capital that acts or speaks is its government; else a place."""
    why = acts_for_state(reading, seen) if _is_capital(seen, spot) else None
    if why is None or spot.iso3 is None:
        return add_place(parties, seen, spot, story)
    party = government_party(parties, spot.iso3)
    member = Member(seen, "variant", why)
    party.members.append(member)
    return member, party


def _is_capital(seen: Seen, spot: Spot) -> bool:
    if spot.place is None:
        return False
    return key(by_iso2()[spot.place.country].capital) in (key(spot.place.name), key(seen.bare))
