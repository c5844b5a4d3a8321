"""Words as they are compared: folded, without possessive endings, letters put in for their looks put back."""

from __future__ import annotations

import regex

from ..text.fold import fold

_ALIKE = {
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
    "ԁ": "d", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "ӏ": "l", "ԛ": "q", "ԝ": "w",
    "α": "a", "ο": "o", "ρ": "p", "ν": "v", "ι": "i", "κ": "k", "υ": "u", "τ": "t", "χ": "x",
}  # fmt: skip
"""Letters of Cyrillic and Greek, folded, and the Latin ones that they look like."""
_LATIN = regex.compile(r"\p{Latin}")
_OTHER = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_TO_LATIN = str.maketrans(_ALIKE)
_TO_CYRILLIC = str.maketrans({latin: other for other, latin in _ALIKE.items() if "а" <= other <= "я" or other in "іјѕ"})


def fold_word(surface: str) -> str:
    """Folded form of one word; "Minister's" and "ministers'" lose what only marks possession."""
    folded = fold(surface).text
    if is_disguised(folded):
        folded = _undisguised(folded)
    return folded[:-2] if len(folded) > 3 and folded.endswith("'s") else folded


def is_disguised(word: str) -> bool:
    """Does a word mix Latin letters with those of Cyrillic or Greek that look like Latin ones?"""
    return not word.isascii() and _LATIN.search(word) is not None and _OTHER.search(word) is not None


def _undisguised(word: str) -> str:
    """In the script in which all of the word can be written: Latin, else Cyrillic, else as it is."""
    latin = word.translate(_TO_LATIN)
    if _OTHER.search(latin) is None:
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return word if _LATIN.search(cyrillic) is not None else cyrillic
