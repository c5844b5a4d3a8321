"""Names that reports leave undecided, and names that one text spells as no other does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from ..records import DoubtKind, Evidence, Mention, Name
from ..text.fold import fold_key
from .material import Material
from .phrases import sentence

Found = tuple[DoubtKind, str, str, tuple[Evidence, ...]]
"""Kind, about which row, the reason, the words."""
MOST_OPTIONS = 3
"""Options spelled out in a reason."""
SHORTEST, SPELT_ALIKE = 4, 0.75
"""Letters of a word that may be misspelt, and likeness of its letters to the right ones; set by reading."""
ELSEWHERE = 2
"""Other reports that must have the usual form."""


def unsure_names(material: Material) -> Iterator[Found]:
    """Mentions that could not be told apart or are damaged: each form and reason once, with all its places."""
    alike: dict[tuple[DoubtKind, str, str], list[Mention]] = defaultdict(list)
    for mention in material.mentions:
        kind = _kind(mention)
        if kind is not None:
            reason = sentence(mention.reason or f"“{mention.text}” could not be told apart")
            alike[kind, fold_key(mention.text), reason].append(mention)
    for (kind, _, reason), same in alike.items():
        first = {mention.report_id: mention for mention in reversed(same)}
        words = tuple(sorted(_words(mention) for mention in first.values()))
        yield kind, same[0].mention_id, reason + _either(material, same[0]), words


def _kind(mention: Mention) -> DoubtKind | None:
    if mention.damaged:
        return "damaged-name"
    if mention.candidates or (mention.name_id is None and mention.reason):
        return "place-unsure" if mention.kind in {"place", "country"} else "name-unsure"
    return None


def _words(mention: Mention) -> Evidence:
    return Evidence(report_id=mention.report_id, start=mention.start, end=mention.end, text=mention.text)


def _either(material: Material, mention: Mention) -> str:
    """What a mention could be: names of the pile, or places of a table ("geonames:702550 Lviv (Lviv, Ukraine)")."""
    options = [material.names[c].name if c in material.names else c.partition(" ")[2] for c in mention.candidates]
    named = [option for option in options if option]
    return f" It could be {' or '.join(named[:MOST_OPTIONS])}." if named else ""


def misspelt_names(material: Material) -> Iterator[Found]:
    """Forms that one text alone has and that are a letter or two from one that the others have.

    Both are of no table: a form that people use is a spelling and no damage. A form that stands beside the usual one
    in any report is another name.
    """
    forms = _forms(material)
    for rare, places in sorted(forms.items()):
        if len({material.lineage_of.get(p.report_id) for p in places}) != 1:
            continue
        usual = [
            (form, others)
            for form, others in sorted(forms.items())
            if _is_misspelt(rare, form) and _reports(others).isdisjoint(_reports(places))
        ]
        usual = [entry for entry in usual if len(_reports(entry[1])) >= ELSEWHERE]
        if usual:
            others = max(usual, key=lambda entry: (len(entry[1]), entry[0]))[1]
            reason = f"“{places[0].text}” stands here alone; the other reports have “{others[0].text}”."
            yield "damaged-name", places[0].mention_id, reason, (_words(places[0]), _words(others[0]))


def _reports(mentions: list[Mention]) -> set[str]:
    return {mention.report_id for mention in mentions}


def _forms(material: Material) -> dict[str, list[Mention]]:
    """Folded forms of names that no table knows, with their mentions in order."""
    known = {key for key, name in material.names.items() if _is_known(name)}
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in material.mentions:
        form = fold_key(mention.text).removesuffix("'s").removesuffix("’s")
        if mention.text[:1].isupper() and mention.name_id not in known and not mention.damaged:
            found[form].append(mention)
    return found


def _is_known(name: Name) -> bool:
    return any((name.ids.wikidata, name.ids.geonames, name.ids.iso3))


def _is_misspelt(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if len(a) != len(b) or one == other:
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 1 and _one_slip(*apart[0])


def _one_slip(one: str, other: str) -> bool:
    """Longer than initials, alike but for a letter or two, and not two forms of one word ("Korrs", "Korr")."""
    if min(len(one), len(other)) < SHORTEST or one.startswith(other) or other.startswith(one):
        return False
    return Indel.normalized_similarity(one, other) >= SPELT_ALIKE
