"""Whether one wording denies what another affirms, in the part that both have."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from ..text.fold import fold_key
from ..text.tokens import words
from .likeness import NEGATIONS

LONGEST_PART = 3
"""Words in which the two part, at one place, up to which both tell the same part of what was said."""
LEAST_COMMON = 0.6
"""Share of the shorter wording's words that must be common, in order, for the two to be held against each other."""
LEAST_COPIED = 0.3
"""The same where one is known to be copied from the other, however many of its words were swapped."""
_HARDLY_ANY = frozenset({"little", "few"})
"""Nearly a denial: "little evidence" does not turn "no evidence" round."""
_DENIES = NEGATIONS | _HARDLY_ANY
_CONTRACTED = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall"}
_NOT = "not"


def spoken(text: str) -> list[str]:
    """The folded words of a text, with "n't" and "cannot" as a word and "not"."""
    found = []
    for token in words(text):
        word = fold_key(token.text).replace("’", "'")
        if word in _CONTRACTED or word.endswith("n't"):
            found += [_CONTRACTED.get(word, word.removesuffix("n't")), _NOT]
        else:
            found.append(word)
    return found


def turned(
    one: Sequence[str], other: Sequence[str], swapped: Collection[str] = (), least: float = LEAST_COMMON
) -> bool | None:
    """Does one deny what the other affirms? None where they have too little in common to tell.

    `swapped` are words that stand for a denial in `one` ("nary" for "no" in a spun copy). A longer piece that only one
    of them has is told by one and not by the other: what it denies is left aside.
    """
    parts = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    common = sum(part[2] - part[1] for part in parts if part[0] == "equal")
    if not common or common < least * min(len(one), len(other)):
        return None
    mine = theirs = 0
    for kind, start, end, from_start, from_end in parts:
        if kind != "equal" and max(end - start, from_end - from_start) <= LONGEST_PART:
            mine += sum(word in _DENIES or word in swapped for word in one[start:end])
            theirs += sum(word in _DENIES for word in other[from_start:from_end])
    return mine != theirs
