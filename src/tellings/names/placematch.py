"""Do two forms name one place, judged without a text around them?"""

from __future__ import annotations

from .forms import eastern, key, mixed_script, plain
from .gazetteer import gazetteer
from .wordforms import word_similarity

# Swept on SpellingUkraine, dev half, from .70 to .82 in steps of .04: F1 .961, .961, .960, .959.
SAME_PLACE_WORD = 0.74


def same_place(a: str, b: str) -> bool:
    """Same sound, endings of kindred languages, one place of the gazetteer, or spellings of one word.

    Two forms that the gazetteer knows for different places only are two places, however alike they are.
    """
    if mixed_script(a) or mixed_script(b):
        return a == b
    if plain(a) == plain(b) or (eastern(a) and eastern(a) == eastern(b)):
        return True
    first, second = ({place.geonames for place, _ in gazetteer().named(form)} for form in (a, b))
    if first and second:
        return bool(first & second)
    x, y = key(a).split(), key(b).split()
    return len(x) == len(y) and all(word_similarity(p, q) >= SAME_PLACE_WORD for p, q in zip(x, y, strict=True))
