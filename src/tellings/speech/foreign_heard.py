"""To whom and through whom something is said, in languages whose grammar is not parsed, and who goes on speaking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import regex

from tellings.records import Saying
from tellings.text.tokens import Token

from .foreign_names import Span
from .lexicon import given_genders
from .tongues import Tongue

_FARTHEST = 9
"""Words behind the verb among which the listener is looked for."""
_LONGEST_NAME = 4
_OPENS, _CLOSES = "«„“\"'", "»“”\"'"
_ELIDED = regex.compile(r"^[ld]['’]")
_SENTENCE_ENDS = regex.compile(r"(?<=[.!?…»”“\"])\s+|\n+")
_LOOSE = ' \n\t.!?…»”“"«„—–-'
_GENDER = {
    "er": "m", "sie": "f", "il": "m", "elle": "f", "él": "m", "ella": "f", "ele": "m", "ela": "f", "lui": "m",
    "lei": "f", "он": "m", "она": "f", "він": "m", "вона": "f",
}  # fmt: skip
_INVERTED = ("-il", "-elle")


class Heard(NamedTuple):
    """The listener's characters; `passes_on`: it is an outlet, and not the report's own."""

    span: Span
    passes_on: bool


def heard_by(
    text: str, tongue: Tongue, behind: Sequence[Token], taken: Span | None, outlet: str | None
) -> Heard | None:
    """ "sagte Reiner der Zeitung", "a declarado a Radio Norte", "сообщил агентству «Север»": the noun for an outlet, or
    for the press, among the words behind a verb of saying, in the case or behind the word that makes it the listener.
    """
    for at, word in enumerate(behind[:_FARTHEST]):
        low = _ELIDED.sub("", word.text.lower())
        press = low in tongue.press
        if (taken is not None and taken[0] <= word.start < taken[1]) or not (press or _is_medium(low, tongue)):
            continue
        first = at
        while first and behind[first - 1].text[:1].isupper() and not _parted(text, behind, first - 1):
            first -= 1
        if taken is not None and behind[first].start < taken[1] <= word.start:
            first = next(n for n in range(first, at + 1) if behind[n].start >= taken[1])
        before = behind[first - 1].text.lower() if first else ""
        if tongue.to and before not in tongue.to and not low.startswith(tuple(tongue.to)):
            continue
        span = (behind[first].start, word.end if press else _name_end(text, behind, at))
        return Heard(span, not press and not _is_own(text[slice(*span)], outlet))
    return None


def _is_medium(low: str, tongue: Tongue) -> bool:
    return any(
        low == noun or (tongue.language == "de" and len(noun) > 3 and low.endswith(noun)) for noun in tongue.media
    )


def _parted(text: str, words: Sequence[Token], at: int) -> bool:
    return bool(text[words[at].end : words[at + 1].start].strip("- "))


def _name_end(text: str, words: Sequence[Token], at: int) -> int:
    """The end of the name behind the noun: a name in marks, or the capitalised words."""
    end = words[at].end
    rest = text[end : end + 60]
    opened = rest.lstrip()
    if opened[:1] and opened[0] in _OPENS:
        close = next((n for n, char in enumerate(opened[1:], 1) if char in _CLOSES), None)
        return end + len(rest) - len(opened) + close + 1 if close is not None else end
    for word in words[at + 1 : at + 1 + _LONGEST_NAME]:
        if not word.text[:1].isupper() or text[end : word.start].strip():
            break
        end = word.end
    return end


def _is_own(words: str, outlet: str | None) -> bool:
    """Is it the report's own outlet, by the last word of its name or the whole?"""
    own = (outlet or "").lower().split()
    said = words.lower().split()
    return bool(own) and (own[-1] == said[-1] or " ".join(own) in words.lower())


def with_pronouns(text: str, made: Sequence[Saying], tongue: Tongue) -> list[Saying]:
    """The statements, in order, where a pronoun, or a verb of adding without a subject, goes on from the statement
    before: of the same paragraph, for a pronoun of the one before it too.
    """
    found: list[Saying] = []
    for one in made:
        last = next((other for other in reversed(found) if other.content[0].start < one.content[0].start), None)
        reach = _reach(text, one, tongue)
        if last is None or last.speaker is None or reach is None or not _next(text, last, one, reach):
            found.append(one)
            continue
        named = None if last.speaker_id is not None else last.speaker_named or last.speaker
        reason = "The speaker of the statement before goes on."
        found.append(
            msgspec.structs.replace(
                one, speaker_id=last.speaker_id, speaker_named=named, role=last.role, speaker_reason=reason
            )
        )
    return found


def _reach(text: str, one: Saying, tongue: Tongue) -> int | None:
    """Over how many ends of paragraphs the statement's speaker may be looked for; None where it is not open."""
    if one.speaker_id is not None or one.cue is None:
        return None
    if one.speaker is not None:
        return 1 if one.speaker.text.lower() in tongue.pronouns else None
    inverted = text[: one.cue.start].rstrip().lower().endswith(_INVERTED) and tongue.language == "fr"
    return 0 if inverted or one.cue.text.lower() in tongue.adding else None


def _next(text: str, last: Saying, one: Saying, reach: int) -> bool:
    """Does nothing but the rest of its own sentence, and so many ends of paragraphs, stand between the two, and may the
    pronoun mean the speaker?
    """
    ends = (last.content[-1].end, last.cue.end if last.cue else 0, last.speaker.end if last.speaker else 0)
    start = min(one.content[0].start, one.cue.start if one.cue else one.content[0].start)
    between = text[min(max(ends), start) : start]
    whole = [piece for piece in _SENTENCE_ENDS.split(between)[1:-1] if piece.strip(_LOOSE)]
    breaks = len([line for line in between.split("\n")[:-1] if line.strip() or not line]) - between.count("\n\n")
    spoken = last.speaker_named or last.speaker
    return not whole and breaks <= reach and _may_mean(one, spoken.text if spoken else "")


def _may_mean(one: Saying, name: str) -> bool:
    """Not where the gender of the pronoun and of a given name differ; Slavic names tell it by their ending."""
    wanted = _GENDER.get(one.speaker.text.lower()) if one.speaker is not None else None
    if wanted is None:
        return True
    told = {given_genders().get(word) for word in name.lower().split()} - {None}
    if told:
        return wanted in told
    proper = [word for word in name.split() if word[:1].isupper()]
    if not proper or not "\u0400" <= proper[-1][-1] <= "\u04ff":
        return True
    feminine = proper[-1][-1] in "аяьіиоуюй" if wanted == "f" else proper[-1][-1] not in "аяь"
    return feminine and not (wanted == "f" and proper[-1].endswith(("ий", "ый", "ой")) and len(proper) == 1)
