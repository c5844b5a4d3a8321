"""Ways to make one text look like two: each takes a report's text and gives that of a page that copied it.

None adds anything that the report does not say. All are plain functions of the text, so that a run can be repeated.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Trick = Callable[[str, str], str]
"""From the text of a report, and that of another report of its story, to the text of the page."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?][\"”»]) |(?<=[.!?]) (?=[\"“A-ZÀ-Ž«])")
_DATE = re.compile(
    r"(?i)\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:\d{1,2}(?:st|nd|rd|th)?\.? )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?:\d{1,2},? )?\d{4})\b"
)
_SWAPS = {
    "said": "stated", "people": "individuals", "killed": "slain", "police": "officers", "government": "authorities",
    "house": "dwelling", "houses": "dwellings", "after": "following", "before": "earlier than", "about": "roughly",
    "more": "further", "began": "commenced", "start": "commence", "end": "conclude", "ended": "concluded",
    "big": "large", "small": "tiny", "night": "nighttime", "water": "liquid", "town": "township", "village": "hamlet",
    "children": "kids", "work": "labour", "workers": "labourers", "road": "route", "soldiers": "troopers",
    "found": "discovered", "told": "informed", "asked": "requested", "hurt": "injured", "wounded": "injured",
    "fire": "blaze", "ship": "vessel", "boat": "vessel", "help": "aid", "money": "cash", "new": "fresh",
    "first": "initial", "last": "final", "many": "numerous", "part": "portion", "show": "display", "shut": "closed",
    "stopped": "halted", "talks": "negotiations", "deal": "agreement", "year": "12-month", "street": "avenue",
}  # fmt: skip
_SMALL_SWAPS = {"the": "nan", "in": "successful", "on": "connected", "of": "o", "at": "astatine", "a": "an"}
_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_ACCENTS = str.maketrans("aeiou", "áèíóú")
_WIDE = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(ord("0"), ord("9") + 1)})
_BOILERPLATE = (
    "We value your privacy. This site and its partners store small files on your device to keep the lights on.\n\n"
    "Sign up for our morning letter and never miss what matters. Share this page with your friends today!"
)
_PADDING = (
    "The matter has kept readers busy for some time.\n\nAs always, there is more to it than meets the eye, and our "
    "editors will go on following it for you.\n\nWhat do you think? Tell us in the comments below."
)


def paragraphs(text: str) -> list[str]:
    """The blocks between empty lines."""
    return [part.strip() for part in _PARAGRAPH.split(text) if part.strip()]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a block, roughly."""
    return [part for part in _SENTENCE.split(paragraph) if part.strip()]


def _whole(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _words(text: str, table: dict[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        found = table.get(match[0].lower())
        return match[0] if found is None else found.capitalize() if match[0][0].isupper() else found

    return re.sub(r"\w+", put, text)


def _each(text: str, change: Callable[[str], str], every: int = 1) -> str:
    count = 0

    def put(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return change(match[0]) if count % every == 0 else match[0]

    return re.sub(r"[^\W\d_]{4,}", put, text)


def _body(text: str) -> list[str]:
    """The blocks without those that hold only a date, a credit or a byline."""
    kept = [part for part in paragraphs(text) if len(part.split()) > 12 or part.endswith((".", "”", '"', "!", "?"))]
    return kept or paragraphs(text)


def verbatim(text: str, _: str) -> str:
    """The text as it is."""
    return text


def no_credits(text: str, _: str) -> str:
    """Without title, dates, credits and bylines."""
    return _whole(_body(text))


def early_date(text: str, _: str) -> str:
    """Every date in full is put ten years back, and the page begins with one."""
    back = re.sub(r"(?:19|20)\d\d", lambda m: str(int(m[0]) - 10), text)
    return "2 January 2001\n\n" + _DATE.sub("2 January 2001", back)


def other_credit(text: str, _: str) -> str:
    """Under another title and the credit of an agency that nobody knows."""
    return _whole(["What we know so far", "GREAT HARBOUR (Meridian Press)", *_body(text)])


def turned_round(text: str, _: str) -> str:
    """Paragraphs from last to first."""
    return _whole(_body(text)[::-1])


def shuffled(text: str, _: str) -> str:
    """Sentences in another order throughout."""
    found = [s for part in _body(text) for s in sentences(part)]
    random.Random(7).shuffle(found)
    return _whole([" ".join(found[n : n + 3]) for n in range(0, len(found), 3)])


def invisible(text: str, _: str) -> str:
    """A space without width inside every second word."""
    return _each(text, lambda word: word[:2] + "\u200b" + word[2:], 2)


def soft_hyphens(text: str, _: str) -> str:
    """Soft hyphens in all longer words."""
    return _each(text, lambda word: word[:3] + "\u00ad" + word[3:])


def lookalikes(text: str, _: str) -> str:
    """Cyrillic letters for Latin ones in every second word."""
    return _each(text, lambda word: word.translate(_LOOKALIKES), 2)


def all_lookalikes(text: str, _: str) -> str:
    """Cyrillic letters wherever they look the same."""
    return text.translate(_LOOKALIKES)


def accents(text: str, _: str) -> str:
    """Accents on the vowels of every third word."""
    return _each(text, lambda word: word.translate(_ACCENTS), 3)


def wide_digits(text: str, _: str) -> str:
    """Figures in wide characters, spaces that do not break."""
    return text.translate(_WIDE).replace(" ", "\u00a0")


def capitals(text: str, _: str) -> str:
    """All in capitals."""
    return text.upper()


def small_letters(text: str, _: str) -> str:
    """All in small letters."""
    return text.lower()


def title_case(text: str, _: str) -> str:
    """Every Word With A Capital."""
    return re.sub(r"\b[^\W\d_]", lambda match: match[0].upper(), text)


def padded(text: str, _: str) -> str:
    """A long lead-in and a long end that say nothing."""
    found = paragraphs(text)
    return _whole([*found[:1], _PADDING, *found[1:], _PADDING])


def stuffed(text: str, _: str) -> str:
    """A sentence that says nothing after every paragraph."""
    empty = "More on this as it comes in. Stay with us."
    return _whole([part for one in paragraphs(text) for part in (one, empty)])


def wrapped(text: str, _: str) -> str:
    """In the boilerplate of a site, top and bottom."""
    return _whole([_BOILERPLATE, text.strip(), "Read more", _BOILERPLATE, "© All rights reserved"])


def merged(text: str, other: str) -> str:
    """Paragraphs of two sources in turn."""
    one, two = _body(text), _body(other)
    both = [part for n in range(max(len(one), len(two))) for part in (*one[n : n + 1], *two[n : n + 1])]
    return _whole(both)


def appended(text: str, other: str) -> str:
    """One source below the other."""
    return _whole([*_body(text), *_body(other)])


def split_sentences(text: str, _: str) -> str:
    """A full stop for every comma before a small word."""
    return re.sub(r", (and|but|which|who|while|after|as) (\w)", lambda m: f". {m[1].capitalize()} {m[2]}", text)


def joined_sentences(text: str, _: str) -> str:
    """Sentences joined in pairs by "and"."""
    return re.sub(r"(?<=[a-z]{3})\. ([A-Z])(?=[a-z]+ )", lambda m: f", and {m[1].lower()}", text)


def line_breaks(text: str, _: str) -> str:
    """Hard lines of sixty characters."""
    return re.sub(r"(.{40,60}) ", r"\1\n", text)


def thinned(text: str, _: str) -> str:
    """Every fourth sentence left out."""
    kept = []
    for part in _body(text):
        kept.append(" ".join(s for n, s in enumerate(sentences(part)) if n % 4 != 3))
    return _whole([part for part in kept if part])


def first_half(text: str, _: str) -> str:
    """Only the upper half."""
    parts = paragraphs(text)
    return _whole(parts[: max(2, (len(parts) + 1) // 2)])


def spun(text: str, _: str) -> str:
    """Synonyms for common words throughout."""
    return _words(text, _SWAPS)


def spun_hard(text: str, _: str) -> str:
    """Synonyms, and nonsense for small words."""
    return _words(text, _SWAPS | _SMALL_SWAPS)


def spun_and_turned(text: str, _: str) -> str:
    """Synonyms throughout, paragraphs from last to first, no credits."""
    return _words(_whole(_body(text)[::-1]), _SWAPS)


def typing_slips(text: str, _: str) -> str:
    """Two letters changed about in every sixth word."""
    return _each(text, lambda word: word[0] + word[2] + word[1] + word[3:], 6)


def other_marks(text: str, _: str) -> str:
    """Other quotation marks, dashes and apostrophes."""
    for a, b in (("“", "«"), ("”", "»"), ("’", "`"), (" - ", " — ")):
        text = text.replace(a, b)
    return re.sub(r'"([^"\n]*)"', r"«\1»", text)


def no_marks(text: str, _: str) -> str:
    """No quotation marks at all."""
    return re.sub(r"[\"“”«»]", "", text)


def moved_cues(text: str, _: str) -> str:
    """ "Ada Korr said" for "said Ada Korr", and the other way round."""
    name = r"((?:[A-Z][\w'-]+ ?){1,3})"
    turned = re.sub(rf'(["”]),? {name}said\b', lambda m: f"{m[1]} said {m[2].strip()}", text)
    return turned if turned != text else re.sub(rf"\bsaid {name}", lambda m: f"{m[1].strip()} said ", text)


def contracted(text: str, _: str) -> str:
    """ "didn't" for "did not", and so on."""
    return re.sub(r"\b(did|does|do|is|are|was|were|has|have|had|would|could) not\b", r"\1n't", text)


TRICKS: dict[str, Trick] = {
    trick.__name__: trick
    for trick in (
        verbatim, no_credits, early_date, other_credit, turned_round, shuffled, invisible, soft_hyphens, lookalikes,
        all_lookalikes, accents, wide_digits, capitals, small_letters, title_case, padded, stuffed, wrapped, merged,
        appended, split_sentences, joined_sentences, line_breaks, thinned, first_half, spun, spun_hard, spun_and_turned,
        typing_slips, other_marks, no_marks, moved_cues, contracted,
    )
}  # fmt: skip
