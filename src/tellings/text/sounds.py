"""Names written in several scripts and spellings, reduced to the consonants that they keep: keys under which they meet.

"Rugemalira", "Ругемалира" and "روغيماليرا" give the same key. Vowels are written differently everywhere and are left
out; consonants that some script or spelling does not tell apart (b and p, s and z and sh, f and v and w, g and h) are
one.
"""

from __future__ import annotations

import unicodedata

# Letters of more than one sign first.
_SIGNS = (
    ("tsch", "s"), ("sch", "s"), ("shch", "s"), ("tch", "s"), ("tz", "s"), ("ts", "s"), ("ch", "s"), ("sh", "s"),
    ("zh", "s"), ("dj", "s"), ("dzh", "s"), ("дж", "s"),
    ("kh", "g"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("ck", "k"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("x", "ks"),
)  # fmt: skip
_CLASSES = {
    "b": "bpбпبپ", "f": "fvwфвفڤ", "g": "ghгґхغهحخگ", "k": "kcqкكقک",
    "s": "szßjžзсшщжцчزسشصجژچثذظ", "t": "tтتط", "d": "dдضد",
    "l": "lлل", "m": "mмم", "n": "nнن", "r": "rрر",
}  # fmt: skip
_CLASS = {sign: key for key, signs in _CLASSES.items() for sign in signs}
_ARABIC_BEFORE = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف")
# Endings of case of the Cyrillic languages that leave a consonant behind: "Лученцем", "Бенковым".
_CYRILLIC_AFTER = ("ами", "ями", "ого", "его", "ому", "ему", "ом", "ем", "им", "ым", "ах", "ях", "ою", "єю", "ой", "ей")
_LEAST_LETTERS = 4
# What some languages mean by a letter: "Selenskyj" has no consonant at its end, "Lučenec" no k.
_ALSO = (("j", ""), ("c", "s"))


def sound_keys(word: str) -> tuple[str, ...]:
    """The keys of a lower-case word: its consonants, and what else they may be; empty where fewer than two are left."""
    forms = [word]
    if len(word) > _LEAST_LETTERS:
        forms += [word[len(before) :] for before in _ARABIC_BEFORE if word.startswith(before)][:2]
        forms += [word[: -len(after)] for after in _CYRILLIC_AFTER if word.endswith(after)][:1]
    keys: list[str] = []
    for form in forms:
        key = _key(form)
        keys += [key, key[:1] + key[1:].replace("f", "")]
        keys += [_key(form.replace(sign, other)) for sign, other in _ALSO if sign in form]
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    for signs, one in _SIGNS:
        plain = plain.replace(signs, one)
    found = ""
    for char in plain:
        sign = _CLASS.get(char, "")
        if sign and not found.endswith(sign):
            found += sign
    return found
