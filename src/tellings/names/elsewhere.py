"""Persons of a story found in its reports in other scripts, where no capital letters and no grammar show names.

Only names that a report in Latin letters gives in full are looked for, so nobody is found whom the story does not know
already. The surname must be there by the evidence of its letters, and the given name before or after it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .forms import skeleton
from .letters import evidence, knows, letters_of, script_of
from .match import name_words
from .reading import Reading
from .seen import Seen

# Log evidence of letters (letters.evidence) for a surname and its given name together, for each, and for a surname
# that stands alone once the full name was found. Set on invented reports in six scripts.
TOGETHER, EACH, ALONE = 16.0, 3.0, 10.0
FIRM = 3.0
"""Weight of a person found so."""
# Small words written together with the next, and endings written together with the word.
_BEFORE = {"arabic": "وفبلك", "hebrew": "ובלכמשה"}
_AFTER = {"hangul": ("에게", "은", "는", "이", "가", "을", "를", "의", "와", "과", "도")}
_CASES = ("ского", "скому", "ским", "ском", "ом", "ем", "ым", "а", "у", "е", "я", "ю", "ой")
_LONGEST_GIVEN = 3


class Wanted(NamedTuple):
    """A full name to look for: the name as a report in Latin letters has it, its words as keys."""

    name: str
    words: tuple[str, ...]


def wanted_from(seen: Sequence[Seen]) -> list[Wanted]:
    """The full names among mentions of persons, each once."""
    found: dict[tuple[str, ...], str] = {}
    for one in seen:
        words = name_words(one.text)
        if one.kind == "person" and 1 < len(words) <= _LONGEST_GIVEN and script_of(one.text) == "latin":
            found.setdefault(words, one.text)
    return [Wanted(name, words) for words, name in sorted(found.items())]


def find_elsewhere(reading: Reading, wanted: Sequence[Wanted], held: Sequence[Seen]) -> list[Seen]:
    """Mentions of the wanted persons in a report in another script; places that are names already are left alone."""
    script = _script(reading)
    if script is None or not wanted:
        return []
    taken = {n for one in held for n in range(one.first, one.last + 1) if one.entry is not None}
    found: dict[tuple[int, int], str] = {}
    known = []
    for one in wanted:
        for first, last in _full(reading, one, script):
            if not taken & set(range(first, last + 1)):
                taken.update(range(first, last + 1))
                found[first, last] = one.name
                known.append(one)
    taken |= {
        n for one in held for n in range(one.first, one.last + 1) if one.kind == "person" and one.first < one.last
    }
    for one in known:
        for at in _lone(reading, one, script):
            if at not in taken:
                taken.add(at)
                found[at, at] = one.name.split()[-1]
    return [_seen(reading, first, last, name) for (first, last), name in sorted(found.items())]


def _script(reading: Reading) -> str | None:
    """The script of the report's words, if it is one with a table that has words between gaps."""
    first = next((script_of(word.text) for word in reading.words if word.key and script_of(word.text)), None)
    return first if first not in (None, "latin", "han", "kana") and knows(first) else None


def _full(reading: Reading, one: Wanted, script: str) -> Iterator[tuple[int, int]]:
    given, surname = one.words[0], one.words[-1]
    for at in _lone(reading, one, script):
        strength = _evidence(surname, reading.words[at].text, script)
        for other in (at - 1, at - 2, at + 1):
            if not 0 <= other < len(reading.words) or reading.words[other].sentence != reading.words[at].sentence:
                continue
            support = _evidence(given, reading.words[other].text, script)
            if support >= EACH and strength + support >= TOGETHER:
                yield min(at, other), max(at, other)
                break


def _lone(reading: Reading, one: Wanted, script: str) -> Iterator[int]:
    surname = one.words[-1]
    start = skeleton(surname)[:1]
    for at, word in enumerate(reading.words):
        near = any(skeleton(form)[:1] == start for form in _forms(word.text, script)) if word.key else False
        if near and _evidence(surname, word.text, script) >= ALONE:
            yield at


def _evidence(latin: str, text: str, script: str) -> float:
    return max((evidence(latin, form) for form in _forms(text, script)), default=-math.inf)


def _forms(text: str, script: str) -> list[str]:
    """The word, and the word without what may be written together with it."""
    forms = [text]
    if text[:1] in _BEFORE.get(script, ()) and len(text) > 3:
        forms.append(text[1:])
    forms += [
        text.removesuffix(end) for end in _AFTER.get(script, ()) if text.endswith(end) and len(text) > len(end) + 1
    ]
    if script == "cyrillic" and text[:1].isupper():
        forms += [_nominative(text, end) for end in _CASES if text.endswith(end) and len(text) > len(end) + 2]
    return [form for form in forms if letters_of(form, script)]


def _nominative(text: str, end: str) -> str:
    stem = text.removesuffix(end)
    return f"{stem}ский" if end.startswith("ск") else stem


def _seen(reading: Reading, first: int, last: int, name: str) -> Seen:
    start, end = reading.words[first].start, reading.words[last].end
    return Seen(
        report_id=reading.report.report_id, first=first, last=last, start=start, end=end,
        text=reading.report.text[start:end], sentence=reading.words[first].sentence, kind="person", weight=FIRM,
        known_as=name,
    )  # fmt: skip
