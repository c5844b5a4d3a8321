"""Do two forms, each alone on a line, name one thing? For lists to be matched, benches, and people who ask.

Inside a pile the stage knows more: titles, countries, what else a report names. Here is only what the forms say and
what the tables know.
"""

from __future__ import annotations

import functools
import itertools

from ..records import NameKind
from .bearings import points_of
from .bodymatch import bodies_match, body_words, figures, is_acronym
from .forms import key, mixed_script, plain, roman
from .gazetteer import Place, gazetteer
from .knownpeople import known_persons
from .letters import evidence, knows, script_of, variant
from .match import Match
from .national import wording
from .phrases import government_of
from .placematch import same_place
from .tables import bodies, by_iso3, countries, regions, state_bodies
from .words import BODY_HEADS, LEGAL, PLACE_UNITS

# A body's name without a table: so much of its letters must speak for it in another script.
BODY_EVIDENCE = 14.0
BODY_VARIANT = 0.85


def same_name(kind: NameKind, a: str, b: str) -> Match:
    """May both forms name one thing of this kind? `sure` above 0 is yes."""
    bare_a, inside_a = _qualified(a)
    bare_b, inside_b = _qualified(b)
    if {word for word in inside_a.split() if word.isdigit()} ^ {word for word in inside_b.split() if word.isdigit()}:
        return Match(0.0, "one is of another time")
    if mixed_script(a) or mixed_script(b):
        return Match(float(a == b), "letters of two alphabets in one word", 2 * int(a == b))
    if kind == "person":
        return known_persons(a, b)
    if kind == "country":
        return _countries(a, b)
    if inside_a and inside_b and not _agree(inside_a, inside_b):
        return Match(0.0, f"one is in {inside_a}, the other in {inside_b}")
    if kind == "place":
        return _places((bare_a, inside_a), (bare_b, inside_b))
    return _bodies(a, b, bare_a, bare_b)


def _qualified(form: str) -> tuple[str, str]:
    """ "Tripoli (Libya)" and "Donetsk, Rostov region": the name, and what it lies in."""
    name, mark, rest = form.partition(" (" if form.endswith(")") else ", ")
    inside = rest.rstrip(")").strip()
    if not mark or not inside:
        return form, ""
    return name.strip(), "" if key(inside) in _TOWN_WORDS else inside


# Said behind a name only to tell the town from a region or river.
_TOWN_WORDS = frozenset("city town capital город місто stadt ville ciudad مدينة".split())


def _agree(a: str, b: str) -> bool:
    return plain(a) == plain(b) or bool(_country_of(a) and _country_of(a) == _country_of(b))


@functools.cache
def _country_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries():
        for form in (country.name, *country.others, *country.foreign, country.iso3, *country.people):
            found.setdefault(key(form), country.iso3)
    return found


def _country_of(form: str) -> str | None:
    return _country_forms().get(key(form)) or _country_forms().get(roman(form))


def _countries(a: str, b: str) -> Match:
    one, other = _country_of(a), _country_of(b)
    if one is not None and other is not None:
        same = one == other
        return Match(float(same), "one country of the table" if same else "two countries of the table", 2 * int(same))
    return Match(float(plain(a) == plain(b)), "not in the table of countries", 2 * int(plain(a) == plain(b)))


def _places(first: tuple[str, str], second: tuple[str, str]) -> Match:
    """Towns, regions and wide names; a country with a place is never the same."""
    (a, inside_a), (b, inside_b) = first, second
    one, other = _divisions(a, inside_a), _divisions(b, inside_b)
    if "country" in (inside_a, inside_b):
        return Match(0.0, "a country and something else")
    if one and other and (not (gazetteer().named(a) or gazetteer().named(b)) or (one & other and _only_one_town(a, b))):
        same = bool(one & other) and (bool(inside_a) == bool(inside_b) or one == other)
        return Match(float(same), "one division of the table" if same else "two divisions", 2 * int(same))
    if (_is_unit(a) or _is_unit(b)) and not one & other:
        return Match(0.0, "a division and something else")
    if bool(_country_of(a)) != bool(_country_of(b)):
        return Match(0.0, "a country and something else")
    body_a, body_b = _entries(a), _entries(b)
    if body_a and body_b:
        return Match(float(body_a == body_b), "by the table of wide names", 2 * int(body_a == body_b))
    if inside_a or inside_b:
        return _places_inside(first, second)
    same = same_place(a, b)
    return Match(float(same), "spellings or names of one place" if same else "two places", int(same))


def _places_inside(first: tuple[str, str], second: tuple[str, str]) -> Match:
    """Paris and "Paris, Texas": two, unless the best known bearer of the name without an address lies there."""
    found = [_bearers_inside(bare, inside) for bare, inside in (first, second)]
    if all(found):
        same = found[0][0].geonames == found[1][0].geonames
        return Match(float(same), "one place of the table" if same else "two places of the table", 2 * int(same))
    same = _agree(first[1], second[1]) and plain(first[0]) == plain(second[0])
    return Match(float(same), "the same name in the same region" if same else "two places", int(same))


def _bearers_inside(bare: str, inside: str) -> list[Place]:
    """Places of the name, best known first; of those that an address is given for, those that lie in it."""
    iso3 = _country_of(inside) if inside else None
    wanted = {by_iso3()[iso3].iso2} if iso3 else set()
    divisions = _divisions(inside) if inside else frozenset()
    found = [
        (points_of(place, main), place)
        for place, main in gazetteer().named(bare)
        if not inside or place.country in wanted or (place.country, place.region) in divisions
    ]
    return [place for _, place in sorted(found, key=lambda row: (-row[0], row[1].geonames))]


def _only_one_town(a: str, b: str) -> bool:
    """Is one of two bare names no town's? Then what both are is the division (Crimea, Крым)."""
    units = _is_unit(a) or _is_unit(b)
    return not units and not (gazetteer().named(a) and gazetteer().named(b))


def _is_unit(form: str) -> bool:
    words = key(form).split()
    return len(words) > 1 and words[-1] in PLACE_UNITS


def _divisions(form: str, inside: str = "") -> frozenset[tuple[str, str]]:
    """(iso2, code) of the divisions of the name; of those in a country, where it is said to lie there."""
    iso3 = _country_of(inside) if inside else None
    names = [key(form), key(form).rsplit(" ", 1)[0] if _is_unit(form) else key(form)]
    found = [region for name in names for region in regions().get(name, ())]
    return frozenset((one.iso2, one.code) for one in found if iso3 is None or by_iso3()[iso3].iso2 == one.iso2)


@functools.cache
def _body_forms() -> dict[str, frozenset[str]]:
    """Key of a form -> the bodies that have it."""
    found: dict[str, set[str]] = {}
    for body in bodies():
        name = body.name or government_of(by_iso3()[body.iso3])
        for form in (name, *body.others, *body.loose, *body.foreign):
            found.setdefault(_body_key(form), set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


def _body_key(form: str) -> str:
    """Without small words, and with one wording for the two unions that most bodies are named after."""
    text = f" {key(form.replace('«', ' ').replace('»', ' ').replace('+', ' plus'))} "
    for long, short in _UNIONS:
        text = text.replace(f" {long} ", f" {short} ")
    return " ".join(word for word in text.split() if word not in _SMALL) or key(form)


_UNIONS = (("united nations", "un"), ("u n", "un"), ("united states", "us"), ("u s", "us"), ("american", "us"))
_SMALL = frozenset("the of for al el la le les de des del du and".split())


def _entries(form: str) -> frozenset[str]:
    return _body_forms().get(_body_key(form), frozenset())


def _known(form: str) -> frozenset[str]:
    """What the tables take the form for: bodies by name, bodies of a state by state and class."""
    state = _national(form)
    if state is None:
        return _entries(form)
    if state[1] == "Government":
        return frozenset([government_of(by_iso3()[state[0]])])
    return frozenset([state_bodies().get(state, f"{state[1]} of {state[0]}")])


def _bodies(a: str, b: str, bare_a: str, bare_b: str) -> Match:
    one, other = _known(a) or _known(bare_a), _known(b) or _known(bare_b)
    if one and other:
        same = bool(one & other)
        return Match(float(same), "one body of the table" if same else "two bodies of the table", 2 * int(same))
    if _one_says_where(a, b):
        return Match(0.7, "one says where it is, the other does not")
    match = bodies_match(bare_a, bare_b)
    if match.sure or figures(body_words(bare_a)) != figures(body_words(bare_b)):
        return match
    turned = _country_turned(bare_a)
    if turned is not None and turned == _country_turned(bare_b):
        return Match(0.95, "the same words, the country before them or behind", 1)
    return _by_letters(bare_a, bare_b)


def _one_says_where(a: str, b: str) -> bool:
    """ "University of Georgia (Tbilisi)", beside the one without: two, unless it is an acronym or legal form."""
    (bare_a, inside_a), (bare_b, inside_b) = _qualified(a), _qualified(b)
    inside, bare = (inside_a, bare_a) if inside_a else (inside_b, bare_b)
    if not inside or (inside_a and inside_b):
        return False
    return not set(key(inside).split()) <= LEGAL and not is_acronym(inside, bare)


def _country_turned(form: str) -> tuple[str, ...] | None:
    """The words of a country's party, army or association, its name first: "Communist Party of Vietnam"."""
    words = key(form).split()
    if not words or not _TURNING & set(words):
        return None
    for begin, end in itertools.combinations(range(len(words) + 1), 2):
        iso3 = _country_forms().get(" ".join(words[begin:end]))
        if iso3 is not None and 0 in (begin, len(words) - end):
            rest = [word for word in words[:begin] + words[end:] if word not in _SMALL]
            return (iso3, *(body_words(" ".join(rest)))) if rest else None
    return None


# Heads of bodies that a country has one of under the rest of the name. Its universities and banks are not such.
_TURNING = frozenset(
    "party army forces force navy police federation association committee embassy parliament ministry congress".split()
)


def _by_letters(a: str, b: str) -> Match:
    """Names of one or two words that write one another in two scripts, or are spellings in one."""
    if script_of(a) != script_of(b):
        latin, other = (a, b) if script_of(a) == "latin" else (b, a)
        if script_of(latin) == "latin" and knows(script_of(other)):
            found = evidence(latin, other)
            return Match(
                min(1.0, max(0.0, found / 20)), "the letters of one write the other", int(found > BODY_EVIDENCE)
            )
        return Match(0.0, "no table of letters for these two scripts")
    x, y = key(a).split(), key(b).split()
    alike = len(x) == len(y) and all(
        p == q or plain(p) == plain(q) or (p not in BODY_HEADS and variant(p, q) >= BODY_VARIANT)
        for p, q in zip(x, y, strict=True)
    )
    return Match(0.9 if alike else 0.3, "spellings of the same words" if alike else "other words", int(alike))


def _national(form: str) -> tuple[str, str] | None:
    """(iso3, class) of "Azerbaijani foreign ministry", "Foreign Ministry of Azerbaijan"."""
    text = key(form.replace("\u2019s ", " ").replace("'s ", " "))
    words = text.split()
    for cut in range(1, len(words)):
        front, back = " ".join(words[:cut]), " ".join(words[cut:])
        iso3, name = _country_forms().get(front), wording(back)
        if iso3 and name:
            return iso3, name
        if words[cut] == "of" and cut + 1 < len(words):
            iso3, name = _country_forms().get(" ".join(words[cut + 1 :])), wording(front)
            if iso3 and name:
                return iso3, name
    return None


__all__ = ["same_name"]
