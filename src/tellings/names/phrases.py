"""Names that tables know for certain wherever they stand: countries, their people, bodies of the world, seas."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..records import NameKind
from .forms import key
from .match import given_name
from .reading import Reading
from .tables import Country, bodies, countries


class Entry(NamedTuple):
    """What a phrase stands for. `form` as the table writes it; `people`: an adjective or the inhabitants."""

    kind: NameKind
    form: str
    name: str
    iso3: str
    people: bool = False


_GENITIVE = regex.compile(r"['’]s\b|['’]")
_ACRONYM = regex.compile(r"^[A-Z][A-Z.+\-&]{0,6}$")
_MIXED = regex.compile(r"\p{Lu}.*\p{Lu}")
# Country names that are given names or common words too: not a country where a name follows.
DOUBLE = frozenset(
    "jordan chad georgia israel turkey guinea mali cuba china india ireland france kenya polish pole poles".split()
)


# Forms so short are matched letter by letter: LeT is no let, Fed no fed.
EXACT = 4


def government_of(country: Country) -> str:
    """The name under which a country's government stands."""
    return f"Government of {with_article(country)}"


def with_article(country: Country) -> str:
    """The name as it stands after "of"."""
    the = country.name.split()[0] in ("United", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia")
    return f"the {country.name}" if the else country.name


@functools.cache
def phrases(english: bool) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """First unit -> phrases that begin with it, longest first. Where two tables have one phrase, the first wins.

    Names of countries in other languages are English words too (Island, Gambia): only other reports have them.
    """
    found: dict[tuple[str, ...], Entry] = {}
    for form, entry in [*_country_entries(english), *_body_entries(english)]:
        for units in {tuple(key(form).split()), tuple(key(_GENITIVE.sub(" ", form)).split())}:
            if units:
                found.setdefault(units, entry)
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for units in sorted(found, key=lambda units: (-len(units), units)):
        table.setdefault(units[0], []).append((units, found[units]))
    return {first: tuple(rows) for first, rows in table.items()}


def _country_entries(english: bool) -> Iterator[tuple[str, Entry]]:
    for country in countries():
        for form in (country.name, *country.others, *(() if english else _with_cases(country.foreign))):
            yield form, Entry("country", form, country.name, country.iso3)
    for country in countries():
        for form in country.people:
            yield form, Entry("country", form, country.name, country.iso3, people=True)


# Endings of Russian and Ukrainian names of countries: nominative -> the other cases.
_ENDINGS = (
    ("ия", ("ии", "ию", "ией")), ("ія", ("ії", "ію", "ією")), ("ь", ("и", "і", "ью", "ю")),
    ("а", ("ы", "и", "е", "і", "у", "ой")),
    ("", ("а", "у", "ом", "е", "і")),
)  # fmt: skip
_SHORTEST_CASED = 4


def _with_cases(forms: tuple[str, ...]) -> Iterator[str]:
    """The forms, and those of one Cyrillic word in the other cases."""
    for form in forms:
        yield form
        if " " not in form and len(form) >= _SHORTEST_CASED and "\u0400" <= form[-1] <= "\u04ff":
            ending, others = next((end, more) for end, more in _ENDINGS if form.endswith(end))
            yield from (form.removesuffix(ending) + other for other in others)


def _body_entries(english: bool) -> Iterator[tuple[str, Entry]]:
    by_iso3 = {country.iso3: country for country in countries()}
    for body in bodies():
        name = body.name or government_of(by_iso3[body.iso3])
        for form in (name, *body.others, *(() if english else body.foreign)):
            yield form, Entry(body.kind, form, name, body.iso3)


class Unit(NamedTuple):
    """A piece of a word's key, with the number of its word and whether it begins or ends that word."""

    text: str
    word: int
    first: bool
    last: bool


def units_of(reading: Reading, first: int, last: int) -> list[Unit]:
    """The pieces of the words `first` to `last` (excluded), possessive endings and marks left out."""
    found = []
    for number in range(first, last):
        word = reading.words[number]
        if word.possessive or not word.key:
            continue
        pieces = word.key.split()
        for i, piece in enumerate(pieces):
            found.append(Unit(piece, number, i == 0, i == len(pieces) - 1))
    return found


def find_phrases(reading: Reading, line: int) -> list[tuple[int, int, Entry]]:
    """Phrases of the tables in one sentence: first word, last word (included), entry. Longest first, no overlaps."""
    units = units_of(reading, *reading.lines[line])
    table = phrases(reading.parsed)
    found = []
    place = 0
    while place < len(units):
        hit = _at(reading, units, place, table, reading.headline[line])
        if hit is None:
            place += 1
            continue
        length, entry = hit
        found.append((units[place].word, units[place + length - 1].word, entry))
        place += length
    return found


def _at(
    reading: Reading,
    units: list[Unit],
    place: int,
    table: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]],
    headline: bool,
) -> tuple[int, Entry] | None:
    if not units[place].first:
        return None
    for phrase, entry in table.get(units[place].text, ()):
        last = place + len(phrase) - 1
        same = last < len(units) and units[last].last and tuple(u.text for u in units[place : last + 1]) == phrase
        if same and _written_so(reading, units[place].word, units[last].word, entry, headline):
            return len(phrase), entry
    return None


def _written_so(reading: Reading, first: int, last: int, entry: Entry, headline: bool) -> bool:
    """Capitals as the table has them; an acronym exactly so; no gap of other words or sentence marks inside."""
    text = reading.text(first, last)
    if any(mark in text for mark in ',;:()\n"'):
        return False
    if entry.form.startswith("the ") and not _with_article(reading, first, last):
        return False
    if len(entry.form) <= EXACT and text != entry.form and not (headline and text.isupper() and entry.form.istitle()):
        return False
    if _MIXED.search(entry.form) and " " not in entry.form and text.replace(".", "") != entry.form.replace(".", ""):
        return False
    if _ACRONYM.match(entry.form):
        bare = text.replace(".", "")
        return bare == entry.form.replace(".", "") and not (
            headline and reading.text(first, last).isupper() and _shouted(reading, first)
        )
    if not any(char.isupper() for char in entry.form):
        return True
    if entry.people and (text.casefold() != entry.form.casefold() or _in_person(reading, first)):
        return False
    cased = any(char.isupper() for char in text) or text.lower() == text.upper()
    return cased and not _double(reading, first, last)


def _with_article(reading: Reading, first: int, last: int) -> bool:
    """ "the West", not "Key West" nor "the West Bank"."""
    following = reading.words[last + 1] if last + 1 < len(reading.words) else None
    alone = following is None or not (following.capital and following.start == reading.words[last].end + 1)
    return first > 0 and reading.words[first - 1].key == "the" and alone


def _in_person(reading: Reading, word: int) -> bool:
    """Volker Turk, Marion Pole: the last word of a person's name, not the people; Finn Dahl: the given name."""
    this, before = reading.words[word], reading.words[max(0, word - 1)]
    after = reading.words[word + 1] if word + 1 < len(reading.words) else None
    if after is not None and (this.entity, after.entity) == ("B-PERSON", "I-PERSON") and given_name(this.key):
        return after.text.istitle() and after.start == this.end + 1
    return this.entity == "I-PERSON" and before.entity.endswith("PERSON") and before.text.istitle()


def _shouted(reading: Reading, word: int) -> bool:
    """Is the whole sentence in capitals?"""
    return all(w.text.isupper() for w in reading.words if w.sentence == reading.words[word].sentence and len(w.key) > 3)


def _double(reading: Reading, first: int, last: int) -> bool:
    """Jordan Peele, Chad Ames: a given name, not the country."""
    if first != last or reading.words[first].key not in DOUBLE or last + 1 >= len(reading.words):
        return False
    this, following = reading.words[first], reading.words[last + 1]
    return (
        following.sentence == this.sentence
        and following.start == this.end + 1
        and following.text.istitle()
        and this.entity.endswith("PERSON")
        and following.entity == "I-PERSON"
    )
