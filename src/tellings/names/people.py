"""Whose name is it: persons, first inside a report, then inside a story, then across the pile.

Late and never by guess: a short form that fits two persons stays undecided; a form that fits two that do not fit
each other joins neither.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..records import Ids
from .forms import key, mixed_script, plain, skeleton
from .letters import script_of
from .match import SAME_PERSON, given_name, name_words, persons
from .party import Member, Party
from .seen import Seen, Title
from .tables import Leader, leaders
from .wordforms import spelling

# How sure a match must be to join names of one story, and of two stories (see Match.sure).
IN_STORY = 1
ACROSS = 2
_MALE = frozenset(
    "mr sir lord father king prince sheikh imam herr senor monsieur spokesman chairman congressman".split()
)
_FEMALE = frozenset("mrs ms miss dame lady queen princess frau senora mme spokeswoman chairwoman congresswoman".split())
_STATE = frozenset(
    "president premier minister chancellor king queen sultan emir pope prince taoiseach leader monarch".split()
)


@dataclasses.dataclass(slots=True)
class Person:
    """A person of one report, of one story, or of the pile: the full forms, the mentions, what they are called."""

    forms: Counter[str]
    seen: list[Seen]
    unsure: list[tuple[Seen, list[Person]]] = dataclasses.field(default_factory=list)
    reasons: set[str] = dataclasses.field(default_factory=set)
    shaky: bool = False
    told_from: dict[tuple[str, int], str] = dataclasses.field(default_factory=dict)
    """Report and start of a surname's mention -> the namesake whom what it is called there does not fit."""

    @property
    def full(self) -> bool:
        """Is more than one word of the name known?"""
        return any(len(name_words(form)) > 1 for form in self.forms)

    @property
    def best(self) -> str:
        """The most frequent of the fullest forms; then the longest; then the first by alphabet."""
        full = [form for form in self.forms if len(name_words(form)) > 1] or list(self.forms)
        return min(full, key=lambda form: (-self.forms[form], -len(form), form))

    def titles(self) -> list[Title]:
        """What reports call the person."""
        return [title for seen in self.seen for title in seen.titles]

    def gender(self) -> str:
        """m, f, or "" where neither titles nor the given name tell."""
        words = {word for title in self.titles() for word in key(title.text).split()}
        if bool(words & _MALE) != bool(words & _FEMALE):
            return "m" if words & _MALE else "f"
        first = given_name(name_words(self.best)[0])
        return first[0] if self.full and first is not None else ""


def in_report(seen: Sequence[Seen]) -> list[Person]:
    """The persons of one report; short forms join the one full name that they fit."""
    by_form: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_form[key(one.text)].append(one)
    groups = [Person(Counter(one.text for one in found), list(found)) for _, found in sorted(by_form.items())]
    for group in groups:
        group.shaky = any(mixed_script(form) for form in group.forms)
    full = join([group for group in groups if group.full and not group.shaky], IN_STORY)
    alone = [one for group in groups if not group.full and not group.shaky for one in _one_by_one(group, full)]
    known = [group for group in alone if not _comes_before(group, full)]
    before = [group for group in alone if _comes_before(group, full)]
    return full + before + _attach(known, full) + [group for group in groups if group.shaky]


def _one_by_one(short: Person, full: list[Person]) -> list[Person]:
    """A surname that two persons of the report bear is told at each place by what stands there, or not at all."""
    if len(_namesakes(short, full)) < 2:
        return [short]
    return [Person(Counter([seen.text]), [seen]) for seen in short.seen]


def _namesakes(short: Person, full: list[Person]) -> list[Person]:
    """All whose full name the short form may end, whatever they are called."""
    return [other for other in full if _bears(other, short)]


def _comes_before(short: Person, full: list[Person]) -> bool:
    """Is the surname alone used before the report's full name that it fits? Then it is somebody's named elsewhere."""
    places = [seen.start for seen in short.seen if not seen.headline]
    fits = [seen.start for other in full if _ends_in(other, short) for seen in other.seen if not seen.headline]
    return bool(places) and bool(fits) and min(places) < min(fits)


def in_story(reports: Iterable[list[Person]]) -> list[Person]:
    """The persons of a story, from those of its reports.

    A surname goes to a full name report by report: a title in one report says nothing of the bare surname in another.
    """
    people = [person for report in reports for person in report]
    full = join([person for person in people if person.full and not person.shaky], IN_STORY)
    left = _attach([person for person in people if not person.full and not person.shaky], full)
    alone = join([person for person in left if not person.unsure], ACROSS)
    return full + alone + [person for person in left if person.unsure] + [person for person in people if person.shaky]


def in_pile(stories: Iterable[list[Person]]) -> list[Person]:
    """The persons of the pile: of two stories, those of the same full name, if nothing speaks against it."""
    people = [person for story in stories for person in story]
    full = join([person for person in people if person.full and not person.shaky], ACROSS)
    return full + [person for person in people if not person.full or person.shaky]


def join(people: list[Person], least: int) -> list[Person]:
    """Persons that fit each other become one. In any order: whoever fits two that differ joins none."""
    people = sorted(people, key=_order)
    fits: dict[int, set[int]] = {i: set() for i in range(len(people))}
    for i, j in _pairs(people, least):
        if _sure(people[i], people[j]) >= least:
            fits[i].add(j)
            fits[j].add(i)
    torn = {
        i
        for i, near in fits.items()
        if any(b not in fits[a] and _apart(people[a], people[b]) for a in near for b in near if a < b)
    }
    merged: list[Person] = []
    done: set[int] = set()
    for i, person in enumerate(people):
        if i in done:
            continue
        group = [i] if i in torn else _reached(i, fits, torn | done)
        done.update(group)
        merged.append(_merge([people[j] for j in group]) if len(group) > 1 else person)
    return merged


def _reached(start: int, fits: dict[int, set[int]], barred: set[int]) -> list[int]:
    """All that are joined with one, also over others: none of them is barred."""
    found, open_ = {start}, [start]
    while open_:
        more = {j for j in fits[open_.pop()] if j not in found and j not in barred}
        found |= more
        open_.extend(sorted(more))
    return sorted(found)


# Two forms in different scripts are told apart below this score only: what their letters do not show is no conflict.
CONFLICT = 0.6


def _apart(a: Person, b: Person) -> bool:
    """Are they two persons, and not only forms that say nothing about each other (Arabic and Hebrew)?"""
    scripts = {script_of(form) for person in (a, b) for form in person.forms}
    if len(scripts) == 1:
        return True
    best = max(persons(x, y).score for x in a.forms for y in b.forms)
    return "latin" in scripts and best < CONFLICT


# In a story so many pairs of two scripts are compared one by one.
MOST_ACROSS = 40_000


def _order(person: Person) -> tuple[str, str, int]:
    first = min((seen.report_id, seen.start) for seen in person.seen)
    return person.best, *first


def _pairs(people: list[Person], least: int) -> list[tuple[int, int]]:
    """Pairs that may be sure enough: last words of one skeleton (of one sound, across stories), or the same words."""
    form_of = plain if least >= ACROSS else skeleton
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        words = [name_words(form) for form in person.forms]
        keys = {form_of(parts[-1]) for parts in words} | {" ".join(sorted(map(plain, parts))) for parts in words}
        for part in keys | {plain("".join(parts)) for parts in words}:
            by_key[part].append(i)
    pairs = {(i, j) for group in by_key.values() for n, i in enumerate(group) for j in group[n + 1 :] if i < j}
    latin = [i for i, person in enumerate(people) if script_of(person.best) == "latin"]
    other = sorted(set(range(len(people))) - set(latin))
    if least < ACROSS and len(latin) * len(other) <= MOST_ACROSS:
        pairs |= {(min(i, j), max(i, j)) for i in latin for j in other}
    return sorted(pairs)


def _sure(a: Person, b: Person) -> int:
    """How sure the least sure pair of their forms is; 0 where gender or the country of an office speaks against it."""
    forms_a = [form for form in a.forms if len(name_words(form)) > 1 or not a.full]
    forms_b = [form for form in b.forms if len(name_words(form)) > 1 or not b.full]
    sure = min(_form_fit(x, y) for x in forms_a for y in forms_b)
    if sure and a.gender() and b.gender() and a.gender() != b.gender():
        return 0
    return 0 if sure and _offices_differ(a.titles(), b.titles()) else sure


@functools.lru_cache(maxsize=65_536)
def _form_fit(a: str, b: str) -> int:
    if len(name_words(a)) == 1 and len(name_words(b)) == 1:
        return spelling(name_words(a)[0], name_words(b)[0])
    match = persons(a, b)
    return match.sure if match.score >= SAME_PERSON else 0


def _offices_differ(a: list[Title], b: list[Title]) -> bool:
    """Both head a state, and never the same one."""
    heads = [
        {title.iso3 for title in titles if title.iso3 and set(key(title.text).split()) & _STATE and not _past(title)}
        for titles in (a, b)
    ]
    return bool(heads[0]) and bool(heads[1]) and not heads[0] & heads[1]


def _past(title: Title) -> bool:
    return bool(
        set(key(title.text).split())
        & {
            "former",
            "ex",
            "late",
            "then",
            "ambassador",
            "envoy",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "supporter",
        }
    )


def _merge(people: list[Person]) -> Person:
    forms: Counter[str] = Counter()
    for person in people:
        forms.update(person.forms)
    merged = Person(forms, [seen for person in people for seen in person.seen])
    merged.unsure = [pair for person in people for pair in person.unsure]
    merged.reasons = {reason for person in people for reason in person.reasons}
    merged.told_from = {place: name for person in people for place, name in person.told_from.items()}
    full = sorted({form for form in forms if len(name_words(form)) > 1})
    if len(full) > 1:
        match = persons(full[0], full[1])
        merged.reasons.add(f"“{full[0]}” and “{full[1]}”: {match.reason}")
    return merged


def _attach(alone: list[Person], full: list[Person]) -> list[Person]:
    """Short forms go to the one full name that ends in them; what fits several is left undecided between them."""
    left = []
    for person in sorted(alone, key=_order):
        options = [other for other in full if _ends_in(other, person)]
        if len(options) == 1:
            options[0].seen.extend(person.seen)
            options[0].forms.update(person.forms)
            others = [other for other in _namesakes(person, full) if other is not options[0]]
            if others:
                told = min(other.best for other in others)
                options[0].told_from.update({(seen.report_id, seen.start): told for seen in person.seen})
            else:
                options[0].reasons.add(f"“{person.best}” is the surname of one person only here: {options[0].best}")
        else:
            person.unsure = [(seen, options) for seen in person.seen] if options else []
            left.append(person)
    return left


def _bears(full: Person, short: Person) -> bool:
    word = name_words(short.best)[0]
    return any(_is_part(word, name_words(form)) for form in full.forms if len(name_words(form)) > 1)


def _ends_in(full: Person, short: Person) -> bool:
    if not _bears(full, short):
        return False
    if full.gender() and short.gender() and full.gender() != short.gender():
        return False
    return not _offices_differ(full.titles(), short.titles())


def _is_part(word: str, words: Sequence[str]) -> bool:
    """The last word in some spelling; the first where surnames stand first (Xi, Kim) or it is used alone; in a name of
    three words or more the last but one too (Spanish surnames)."""
    return spelling(word, words[-1]) > 0 or word == words[0] or (len(words) > 2 and len(word) > 3 and word == words[-2])


def linked(person: Person) -> Leader | None:
    """The holder of a high office that the person is: by the full name, or by surname, office and country together."""
    country = {title.iso3 for title in person.titles() if title.iso3}
    state = any(set(key(title.text).split()) & _STATE for title in person.titles())
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
    nations = sorted({title.iso3 for title in person.titles() if title.iso3 and not _past(title)})
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
