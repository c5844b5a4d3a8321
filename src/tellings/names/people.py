"""Whose name is it: persons, first inside a report, then inside a story, then across the pile.

Late and never by guess: a short form that fits two persons stays undecided; a form that fits two that do not fit
each other joins neither.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from .forms import key, mixed_script, plain, skeleton
from .letters import script_of
from .match import SAME_PERSON, given_name, name_words, persons
from .seen import Seen, Title
from .wordforms import spelling

# How sure a match must be to join names of one story, and of two stories (see Match.sure).
IN_STORY = 1
ACROSS = 2
_MALE = frozenset(
    "mr sir lord father king prince sheikh imam herr senor monsieur spokesman chairman congressman".split()
)
_FEMALE = frozenset("mrs ms miss dame lady queen princess frau senora mme spokeswoman chairwoman congresswoman".split())
STATE = frozenset(
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
        """The most frequent of the fullest forms, capitals before small letters; the longest; the first by alphabet."""
        full = [form for form in self.forms if len(name_words(form)) > 1] or list(self.forms)
        return min(full, key=lambda form: (form.islower() and form.isascii(), -self.forms[form], -len(form), form))

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
        by_form[key(one.form)].append(one)
    groups = [Person(Counter(one.form for one in found), list(found)) for _, found in sorted(by_form.items())]
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
    return [Person(Counter([seen.form]), [seen]) for seen in short.seen]


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
    left = _attach([person for person in people if not person.full and not person.shaky], full, over_reports=True)
    alone = join([person for person in left if not person.unsure], ACROSS)
    return full + alone + [person for person in left if person.unsure] + [person for person in people if person.shaky]


def in_pile(stories: Iterable[list[Person]]) -> list[Person]:
    """The persons of the pile: of two stories, those of the same full name, if nothing speaks against it."""
    people = [person for story in stories for person in story]
    full = join([person for person in people if person.full and not person.shaky], ACROSS)
    return full + [person for person in people if not person.full or person.shaky]


def join(people: list[Person], least: int) -> list[Person]:
    """Persons that fit each other become one. In any order: whoever fits two that differ joins none."""
    people = _of_one_form(sorted(people, key=_order), least)
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


def _of_one_form(people: list[Person], least: int) -> list[Person]:
    """Those of the same words joined before others are looked at, so that a third form cannot keep them apart."""
    merged: dict[str, list[Person]] = {}
    for person in people:
        group = merged.setdefault(" ".join(name_words(person.best)) + f" {person.full}", [])
        other = next((i for i, one in enumerate(group) if _sure(one, person) >= least), None)
        if other is None:
            group.append(person)
        else:
            group[other] = _merge([group[other], person])
    return sorted((person for group in merged.values() for person in group), key=_order)


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
        if least < ACROSS:
            keys |= {f"{plain(parts[0])} {parts[-1][:1]}" for parts in words if len(parts) > 1}
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
        {title.iso3 for title in titles if title.iso3 and set(key(title.text).split()) & STATE and not is_past(title)}
        for titles in (a, b)
    ]
    return bool(heads[0]) and bool(heads[1]) and not heads[0] & heads[1]


def is_past(title: Title) -> bool:
    """Is the office a former one, or another's?"""
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


def _attach(alone: list[Person], full: list[Person], *, over_reports: bool = False) -> list[Person]:
    """Short forms go to the one full name that ends in them; what fits several is left undecided between them.

    `over_reports`: of several, to the one whom by far the most reports name in full (see `_leading`).
    """
    left = []
    for person in sorted(alone, key=_order):
        options = [other for other in full if _ends_in(other, person)]
        firm = [other for other in options if not all(seen.headline for seen in other.seen)]
        options = firm or options
        leading = _leading(options) if over_reports and len(options) > 1 else None
        if leading is not None:
            namesakes = ", ".join(sorted(other.best for other in options if other is not leading))
            leading.reasons.add(
                f"“{person.best}” alone is taken for {leading.best}, whom {_reports(leading)} reports of the story "
                f"name in full, and not for {namesakes}"
            )
            options = [leading]
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


# A namesake is meant by the bare surname only where so many reports name him, and so many times as many as any other.
LEADING_REPORTS, LEADING_TIMES = 4, 4


def _leading(options: list[Person]) -> Person | None:
    """The one of several namesakes whom the story is about, by the reports that name each in full; None if none is."""
    ranked = sorted(options, key=lambda one: (-_reports(one), _order(one)))
    first, second = _reports(ranked[0]), _reports(ranked[1])
    return ranked[0] if first >= LEADING_REPORTS and first >= LEADING_TIMES * second else None


def _reports(person: Person) -> int:
    return len({seen.report_id for seen in person.seen if len(name_words(seen.form)) > 1})


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
