"""Tells whether a capitalised run is a person, a body or a place, by all that the report says around it."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict

from ..records import NameKind
from .forms import key, plain
from .gazetteer import gazetteer
from .human import human_forms, is_body_form, is_byname
from .match import given_name, name_words
from .reading import Reading
from .seen import Seen
from .tables import countries, leaders, regions
from .titles import office_word
from .words import (
    AGREEMENTS,
    ANY_BODY,
    BODY_NOUNS,
    LOCATIVES,
    NOT_PLACES,
    OCCASIONS,
    OWN_BODY,
    PARTICLES,
    PLACE_HEADS,
    PLACE_TAILS,
    SAYING,
)  # fmt: skip

Votes = dict[NameKind, float]
# A kind is told from this much evidence on; one tagger label alone is just enough.
ENOUGH = 1.0
# Below ENOUGH twice over, but from here on it is some name: its kind is left open.
SOMETHING = 1.2
AGREED = 3.0
"""Evidence of a name that ends as those of agreements, laws, prizes and contests do."""
# A name of which nothing is known: it may turn out to be a place, else it is left out.
FAINT = -1.0
# A town that many people know is one from its name alone.
KNOWN_TOWN = 15_000
_LABELS: dict[str, tuple[NameKind, float]] = {
    "PERSON": ("person", 1.0), "ORG": ("organisation", 1.0), "GPE": ("place", 1.0), "LOC": ("place", 1.0),
    "FAC": ("place", 0.6),
}  # fmt: skip
_ORDER: tuple[NameKind, ...] = ("person", "organisation", "place")


def tell_kinds(reading: Reading, found: list[Seen]) -> list[Seen]:
    """The same names with a kind for each; names of which nothing is known are left out."""
    open_names = [seen for seen in found if seen.kind is None]
    votes = {seen.first: _votes(reading, seen) for seen in open_names}
    _vote_lists(reading, found, votes)
    by_form: dict[str, Votes] = defaultdict(lambda: defaultdict(float))
    times: dict[str, int] = defaultdict(int)
    for seen in open_names:
        form = key(seen.bare)
        times[form] += 1
        for kind, weight in votes[seen.first].items():
            by_form[form][kind] += weight
    human = human_forms(reading, open_names)
    for form in by_form.keys() - human:
        by_form[form]["person"] = min(0.0, by_form[form]["person"])
    surnames = _surnames([seen for seen in open_names if key(seen.bare) in human], by_form, times)
    firm = Counter(key(seen.bare) for seen in open_names if _firm(reading, seen))
    told = []
    for seen in found:
        if seen.kind is not None:
            told.append(seen)
            continue
        form = key(seen.bare)
        if form.rsplit(" ", 1)[-1] in AGREEMENTS | OCCASIONS and " " in form and not seen.titles:
            told.append(seen._replace(kind="other", titles=(), weight=AGREED))
            continue
        mean = {kind: weight / times[form] for kind, weight in by_form[form].items()}
        opening = seen.first == seen.last and (
            seen.first == 0 or reading.words[seen.first - 1].sentence != seen.sentence
        )
        own = dict(votes[seen.first])
        unsure = form not in human and own.get("person", 0.0) > 0
        if unsure:
            own["person"] = 0.0
        decided = _decide(seen, own, mean, surnames, opening)
        if decided is None and unsure and not opening and not seen.headline:
            decided = seen._replace(kind="other", titles=())
        if decided is None and firm[form] and times[form] > 1:
            decided = seen._replace(kind="other", titles=())
        if decided is None and not opening and not seen.headline and _firm(reading, seen):
            decided = seen._replace(kind="other", titles=(), weight=FAINT)
        if decided is not None:
            told.append(decided)
    return told


def _firm(reading: Reading, seen: Seen) -> bool:
    """A capital inside an ordinary sentence, on a word that the tagger takes for a name."""
    first = reading.words[seen.first]
    inside = seen.first > 0 and reading.words[seen.first - 1].sentence == seen.sentence and not seen.headline
    return inside and first.pos == "PROPN" and bool(reading.words[seen.first - 1].key)


def _decide(seen: Seen, own: Votes, form: Votes, surnames: frozenset[str], opening: bool) -> Seen | None:
    """`form`: the mean of all places of the same form. `opening`: one word, at the beginning of a sentence."""
    total: Votes = {kind: own.get(kind, 0.0) + form.get(kind, 0.0) for kind in _ORDER}
    words = name_words(seen.bare)
    if not seen.bare.count(" ") and key(seen.bare) in surnames and own.get("place", 0.0) < 2 and len(words) > 1:
        total["person"] += 3  # a double surname alone
    if len(words) == 1 and {words[0], plain(words[0]), key(seen.bare)} & surnames and own.get("place", 0.0) < 2:
        total["person"] += 3
    best = max(_ORDER, key=lambda kind: (total[kind], -_ORDER.index(kind)))
    if total[best] >= 2 * ENOUGH:
        titles = seen.titles if best == "person" else ()
        return seen._replace(kind=best, titles=titles, weight=total[best])
    some = total[best] >= SOMETHING and not seen.headline and not opening
    return seen._replace(kind="other", titles=()) if some else None


def _surnames(found: list[Seen], by_form: dict[str, Votes], times: dict[str, int]) -> frozenset[str]:
    """Last words of names of several words that are persons' by their own evidence."""
    last = set()
    for seen in found:
        form = key(seen.bare)
        votes = by_form[form]
        words = form.split()
        if (
            len(words) > 1
            and votes["person"] / times[form] >= ENOUGH
            and votes["person"] >= max(votes["place"], votes["organisation"])
        ):
            last |= {key(seen.bare.rsplit(" ", 1)[-1])}
            last |= {words[-1], plain(words[-1]), words[0] if len(words[0]) <= 3 else words[-1]}
            last |= {word for word in words[1:-1] if len(word) > 3}
            last |= {words[0]} if given_name(words[0]) else set()
    return frozenset(last)


def _votes(reading: Reading, seen: Seen) -> Votes:
    votes: Votes = defaultdict(float)
    words = reading.words
    keys = [words[i].key for i in range(seen.first, seen.last + 1) if words[i].key]
    _vote_labels(reading, seen, votes)
    _vote_person(reading, seen, keys, votes)
    if is_body_form(keys) and not seen.unit:
        votes["organisation"] += 2.5
        votes["person"] -= 1
    before = words[seen.first - 1] if seen.first else None
    if before is not None and before.sentence == seen.sentence and not before.capital and before.key in BODY_NOUNS:
        votes["organisation"] += 1.5
    if _as_masthead(reading, seen):
        votes["organisation"] += 2.5
        votes["place"] -= 2.5
    if _with_article(reading, seen):
        votes["organisation"] += 1.5
        votes["person"] -= 2.0
    if seen.text.isupper() and 2 <= len(seen.text) <= 6 and not seen.headline and len(keys) == 1:
        votes["organisation"] += 0.8
    after = reading.words[seen.last + 1] if seen.last + 1 < len(reading.words) else None
    if after is not None and after.sentence == seen.sentence and not after.capital and after.key in ANY_BODY | OWN_BODY:
        votes["organisation"] += 1.2
    _vote_place(reading, seen, keys, votes)
    return votes


def _with_article(reading: Reading, seen: Seen) -> bool:
    """ "the Herons beat", "the Kansas City Herons": a plural with an article of its own is no person, but a team."""
    words = reading.words
    first, last = seen.first, seen.last
    if seen.headline or seen.unit or not words[last].key.endswith("s") or not first:
        return False
    if first != last and not gazetteer().named(reading.text(first, last - 1)):
        return False
    if words[first - 1].key != "the" or words[first - 1].sentence != seen.sentence:
        return False
    after = words[last + 1] if last + 1 < len(words) else None
    return after is None or not (after.capital or after.pos in ("NOUN", "PROPN") or after.possessive)


def _as_masthead(reading: Reading, seen: Seen) -> bool:
    """ "..., The Meridian reported", "told the Meridian": an article of its own, and no town of the table has it."""
    words = reading.words
    the = words[seen.first - 1] if seen.first > 1 else None
    if the is None or the.key != "the" or the.sentence != seen.sentence or seen.unit:
        return False
    if key(seen.bare) in regions() or any(place.name.startswith("The ") for place, _ in gazetteer().named(seen.bare)):
        return False
    before = words[seen.first - 2]
    if before.sentence != seen.sentence or seen.headline:
        return False
    if the.text == "The":
        return bool(before.key) or before.text == ","
    after = words[seen.last + 1] if seen.last + 1 < len(words) else None
    whole = after is None or not after.key or not (after.capital or after.pos in ("NOUN", "PROPN"))
    told = before.lemma == "tell" or (before.key == "to" and words[seen.first - 3].key == "according")
    return whole and told


def _vote_labels(reading: Reading, seen: Seen, votes: Votes) -> None:
    labels = [word.entity[2:] for word in reading.words[seen.first : seen.last + 1] if word.key]
    for label, (kind, weight) in _LABELS.items():
        votes[kind] += weight * labels.count(label) / len(labels)
    # The tagger calls any lone capitalised word an organisation: that alone tells nothing.
    if len(labels) == 1 and labels[0] == "ORG" and not seen.text.isupper():
        votes["organisation"] -= 0.3
    if len(labels) == 1 and len(seen.text) <= 2:
        votes["place"] -= 1


def _vote_person(reading: Reading, seen: Seen, keys: list[str], votes: Votes) -> None:
    words = reading.words
    if any(title.end <= seen.start for title in seen.titles):
        votes["person"] += 2.5
    elif seen.titles:
        votes["person"] += 1.2
    if is_byname(reading, seen):
        votes["person"] += 2.0
    names = [k for k in keys if k not in PARTICLES]
    if names and given_name(names[0]):
        votes["person"] += 1.5 if 2 <= len(names) <= 4 else 0.4
    before = words[seen.first - 1] if seen.first and words[seen.first - 1].sentence == seen.sentence else None
    if before is not None and office_word(before.key) and before.key:
        votes["person"] += 1.0
    _vote_leader(reading, seen, keys, votes)
    head = words[seen.last]
    if reading.parsed and head.dep in ("nsubj", "nsubjpass") and head.head >= 0 and words[head.head].lemma in SAYING:
        votes["person"] += 1.2 if len(names) > 1 else 0.7
    if _of_office(reading, seen):
        votes["person"] += 1.5
    following = words[seen.last + 1 : seen.last + 3]
    if (
        len(following) == 2 and following[0].text == "," and (following[1].text.isdigit() or following[1].key == "who")
    ) or (following and following[0].key == "who"):
        votes["person"] += 1.0


def _of_office(reading: Reading, seen: Seen) -> bool:
    """ "The mayor of Aldmouth, Ada Quill,": an office before the comma."""
    words = reading.words
    first = seen.first
    if first < 3 or words[first - 1].text != "," or words[first - 1].sentence != seen.sentence:
        return False
    before = words[max(0, first - 8) : first - 1]
    offices = [i for i, word in enumerate(before) if office_word(word.key) and word.key]
    return bool(offices) and all(
        word.capital or word.pos == "NOUN" or word.key in ("of", "for", "the", "") for word in before[offices[-1] + 1 :]
    )


def _vote_leader(reading: Reading, seen: Seen, keys: list[str], votes: Votes) -> None:
    """ "Peru's Quispe": a town of the table, or else more likely one of its people; surely so if it governs there."""
    words = reading.words
    if seen.first < 2 or not words[seen.first - 1].possessive or len(keys) > 2:
        return
    country = _country_words().get(words[seen.first - 2].key)
    if country is None:
        return
    if {keys[-1], plain(keys[-1])} & _surnames_of_leaders().get(country, frozenset()):
        votes["person"] += 3
    elif not gazetteer().named(seen.bare) and len(keys) == 1:
        votes["person"] += 1


@functools.cache
def _country_words() -> dict[str, str]:
    return {key(form): country.iso3 for country in countries() for form in (country.name, *country.others)}


@functools.cache
def _surnames_of_leaders() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for leader in leaders():
        words = key(leader.name).split()
        for iso3, *_ in leader.offices:
            found[iso3] |= {words[-1], words[0] if len(words[0]) <= 3 else words[-1]}
    return {iso3: frozenset(names | {plain(name) for name in names}) for iso3, names in found.items()}


def _vote_place(reading: Reading, seen: Seen, keys: list[str], votes: Votes) -> None:
    words = reading.words
    if seen.unit:
        votes["place"] += 2.0
    if keys[-1] in PLACE_TAILS and len(keys) > 1 and not seen.unit:
        votes["place"] += 1.2
    before = words[max(0, seen.first - 3) : seen.first]
    if before and before[-1].key == "of" and len(before) > 1 and before[-2].key in PLACE_HEADS:
        votes["place"] += 2.0
    elif before and (before[-1].key in PLACE_HEADS and not before[-1].capital):
        votes["place"] += 1.0
    elif before and before[-1].key in LOCATIVES:
        votes["place"] += 0.8
    following = words[seen.last + 1] if seen.last + 1 < len(words) else None
    if following is not None and following.key in PLACE_UNITS_AFTER and following.sentence == seen.sentence:
        votes["place"] += 1.0
    after = words[seen.last + 1 : seen.last + 3]
    if (
        len(after) == 2
        and after[0].text == ","
        and after[1].key in _country_words()
        and after[1].sentence == seen.sentence
    ):
        votes["place"] += 1.0
    borne = gazetteer().named(seen.bare)
    if key(seen.bare) in regions():
        votes["place"] += 0.8
    elif (not borne or key(seen.bare) in NOT_PLACES) and votes["place"] <= 1.0 and len(keys) == 1:
        votes["place"] *= 0.55  # the tagger alone, for a word that no table of places has
    if borne and key(seen.bare) not in NOT_PLACES:
        people = max(place.population for place, _ in borne)
        votes["place"] += 1.0 if people >= KNOWN_TOWN else 0.4


PLACE_UNITS_AFTER = frozenset(
    "region province district state area suburb city town village neighbourhood neighborhood".split()
)


def _vote_lists(reading: Reading, found: list[Seen], votes: dict[int, Votes]) -> None:
    """In "A, B, C and D" one kind holds for all: every member gains what its neighbours have."""
    for group in coordinated(reading, found):
        if len(group) < 3:
            continue
        places = sum(1 for seen in group if seen.kind == "place" or _likely_place(votes.get(seen.first, {})))
        people = sum(1 for seen in group if votes.get(seen.first, {}).get("person", 0.0) >= 1.5)
        for seen in group:
            if seen.first in votes and places * 2 >= len(group) and people == 0:
                votes[seen.first]["place"] += 1.5


def _likely_place(votes: Votes) -> bool:
    return votes.get("place", 0.0) >= ENOUGH / 2 and votes.get("place", 0.0) > votes.get("person", 0.0)


def coordinated(reading: Reading, found: list[Seen]) -> list[list[Seen]]:
    """Runs of names with only commas, "and", "or" between them, in one sentence."""
    groups: list[list[Seen]] = []
    for seen in found:
        if groups and _next_in_list(reading, groups[-1][-1], seen):
            groups[-1].append(seen)
        else:
            groups.append([seen])
    return groups


def _next_in_list(reading: Reading, before: Seen, seen: Seen) -> bool:
    between = reading.words[before.last + 1 : seen.first]
    return (
        before.sentence == seen.sentence
        and 0 < len(between) <= 2
        and all(word.text == "," or word.key in ("and", "or", "und", "et", "y", "и", "та") for word in between)
    )
