"""Bodies that every state has, where the text says whose: "the Ukrainian military", "Peru's foreign ministry"."""

from __future__ import annotations

import functools

import regex

from .phrases import Entry
from .reading import Reading

# Words (keys) -> the class under which other wordings of the same body meet.
_BODIES = (
    (r"(?:foreign|foreign affairs|external affairs) ministry|ministry (?:of|for) (?:foreign|external) affairs|foreign office", "Foreign Ministry"),
    (r"(?:defen[cs]e|military) ministry|ministry of defen[cs]e", "Defence Ministry"),
    (r"(?:interior|internal affairs|home) ministry|ministry of (?:the )?(?:interior|internal affairs)", "Interior Ministry"),
    (r"(finance|health|justice|education|energy|economy|agriculture|transport|trade|environment|culture|tourism|labour) ministry"
     r"|ministry of (finance|health|justice|education|energy|economy|agriculture|transport|trade|environment|culture|tourism|labour)", ""),
    (r"presidential (?:office|administration|palace)|presidency|president s office|office of the president", "Presidency"),
    (r"prime minister s office|office of the prime minister", "Prime Minister's Office"),
    (r"government|administration|authorities", "Government"),
    (r"armed forces|military", "Military"),
    (r"air force", "Air Force"), (r"navy", "Navy"), (r"army", "Army"), (r"coast ?guard", "Coast Guard"),
    (r"national guard", "National Guard"), (r"border guards?|border guard service|border service", "Border Guard"),
    (r"parliament|national assembly", "Parliament"), (r"supreme court", "Supreme Court"), (r"central bank", "Central Bank"),
    (r"police", "Police"), (r"general staff", "General Staff"), (r"cabinet", "Cabinet"),
)  # fmt: skip
_LONGEST = 6


@functools.cache
def _patterns() -> tuple[tuple[regex.Pattern[str], str], ...]:
    return tuple((regex.compile(pattern), name) for pattern, name in _BODIES)


def body_after(reading: Reading, last: int, stop: int, entry: Entry) -> tuple[int, str] | None:
    """The last word and the class of the body named after a country or its people at word `last`; None if none is."""
    at = last + 1
    possessive = at < stop and reading.words[at].possessive
    if possessive:
        at += 1
    elif not entry.people and entry.iso3 not in ("USA", "GBR", "ARE"):
        return None
    best: tuple[int, str] | None = None
    for end in range(at + 1, min(stop, at + _LONGEST) + 1):
        if not reading.words[end - 1].key:
            break
        form = " ".join(
            word.key if not word.possessive else "s" for word in reading.words[at:end] if word.key or word.possessive
        )
        for pattern, name in _patterns():
            match = pattern.fullmatch(form)
            if match:
                field = next((group for group in match.groups() if group), "")
                best = (end - 1, name or f"{field.capitalize()} Ministry")
    return best


def of_country(reading: Reading, first: int, entry: Entry) -> tuple[int, str] | None:
    """The first word and the class of the body before "of" and a country at word `first`: "government of Peru"."""
    at = first - 1
    if at >= 0 and reading.words[at].key == "the":
        at -= 1
    if entry.people or at < 1 or reading.words[at].key != "of":
        return None
    for begin in range(max(0, at - _LONGEST), at):
        form = " ".join(word.key for word in reading.words[begin:at])
        for pattern, name in _patterns():
            if (
                name != ""
                and pattern.fullmatch(form)
                and reading.words[begin].sentence == reading.words[first].sentence
            ):
                return begin, name
    return None
