"""Do two forms, each alone on a line, name one thing? For lists to be matched, benches, and people who ask.

Inside a pile the stage knows more: titles, countries, what else a report names. Here is only what the forms say and
what the tables know.
"""

from __future__ import annotations

import functools

from ..records import NameKind
from .bodymatch import SAME_BODY, bodies_match
from .forms import key, mixed_script, plain, roman
from .gazetteer import gazetteer
from .knownpeople import known_persons
from .letters import evidence, knows, script_of, variant
from .match import Match
from .national import wording
from .phrases import government_of
from .placematch import same_place
from .tables import bodies, by_iso3, countries, regions
from .words import BODY_HEADS

_BODIES = ("organisation", "government", "armed-group")
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
    return (name.strip(), rest.rstrip(")").strip()) if mark and rest else (form, "")


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
    one, other = _divisions(a), _divisions(b)
    if "country" in (inside_a, inside_b):
        return Match(0.0, "a country and something else")
    if one and other and not gazetteer().named(a) and not gazetteer().named(b):
        same = bool(one & other)
        return Match(float(same), "one division of the table" if same else "two divisions", 2 * int(same))
    if (_is_unit(a) or _is_unit(b)) and not one & other:
        return Match(0.0, "a division and something else")
    if bool(_country_of(a)) != bool(_country_of(b)):
        return Match(0.0, "a country and something else")
    body_a, body_b = _entries(a), _entries(b)
    if body_a and body_b:
        return Match(float(body_a == body_b), "by the table of wide names", 2 * int(body_a == body_b))
    lands = [by_iso3()[iso3].iso2 if (iso3 := _country_of(inside)) else "" for inside in (inside_a, inside_b)]
    same = same_place(a, b, *lands)
    return Match(float(same), "spellings or names of one place" if same else "two places", int(same))


_UNITS = frozenset("state region province oblast governorate department district county".split())


def _is_unit(form: str) -> bool:
    return key(form).rsplit(" ", 1)[-1] in _UNITS


def _divisions(form: str) -> frozenset[tuple[str, str]]:
    names = [key(form), key(form).rsplit(" ", 1)[0] if _is_unit(form) else key(form)]
    return frozenset((region.iso2, region.code) for name in names for region in regions().get(name, ()))


@functools.cache
def _body_forms() -> dict[str, frozenset[str]]:
    """Key of a form -> the bodies that have it."""
    found: dict[str, set[str]] = {}
    for body in bodies():
        name = body.name or government_of(by_iso3()[body.iso3])
        for form in (name, *body.others, *body.loose):
            found.setdefault(_body_key(form), set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


def _body_key(form: str) -> str:
    words = key(form.replace("«", " ").replace("»", " ")).split()
    return " ".join(word for word in words if word not in _SMALL) or key(form)


_SMALL = frozenset("the of for al el la le de des du and".split())


def _entries(form: str) -> frozenset[str]:
    return _body_forms().get(_body_key(form), frozenset())


def _bodies(a: str, b: str, bare_a: str, bare_b: str) -> Match:
    one, other = _entries(a) or _entries(bare_a), _entries(b) or _entries(bare_b)
    if one and other:
        same = bool(one & other)
        return Match(float(same), "one body of the table" if same else "two bodies of the table", 2 * int(same))
    state_a, state_b = _national(a), _national(b)
    if state_a and state_b:
        same = state_a == state_b
        return Match(
            float(same), "a body of one state" if same else "bodies of two states, or two bodies", 2 * int(same)
        )
    match = bodies_match(bare_a, bare_b)
    if match.score >= SAME_BODY and match.score > 0.8:
        return Match(match.score, match.reason, 1)
    return _by_letters(bare_a, bare_b)


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
