"""Forms of a name for comparing: keys under which spellings of one name meet, whatever the script or the accents.

Three keys, from strict to loose: `key` (same letters), `plain` (same sound in the common romanisations), `skeleton`
(same consonant classes: proposes, never decides).
"""

from __future__ import annotations

import functools
import re
import unicodedata

import regex

from ..text.fold import fold_key

# Letter by letter, as newspapers romanise: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian in one table.
# Keys are what fold_key leaves: no accents, so that short i and yi are their base letters.
_CYRILLIC = dict(zip(
    "абвгґдеєжзиійїклмнопрстуфхцчшщъыьэюяђјљњћџѓќѕ", (
        "a b v g g d e ye zh z i i i i k l m n o p r s t u f kh ts ch sh shch . y . e yu ya dj j lj nj c dzh g k dz"
    ).split(), strict=True,
))  # fmt: skip
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f kh ps o".split(), strict=True)
)
_HEBREW = dict(
    zip("אבגדהוזחטיךכלםמןנסעףפץצקרשת", ". b g d h v z kh t y k k l m m n n s . f p ts ts k r sh t".split(), strict=True)
)
_ARABIC = dict(zip(
    "ابپتثجچحخدذرزژسشصضطظعغفقكکگلمنهةويىیءئؤآأإ",
    "a b p t th j ch h kh d dh r z zh s sh s d t z . gh f q k k g l m n h a w y a y . y w a a a".split(), strict=True,
))  # fmt: skip
_GEORGIAN = dict(zip(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", (
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h"
    ).split(), strict=True,
))  # fmt: skip
_ARMENIAN = dict(zip(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև", (
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev"
    ).split(), strict=True,
))  # fmt: skip
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "dj", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}
_LETTERS = {
    letter: "" if latin == "." else latin
    for table in (_CYRILLIC, _GREEK, _HEBREW, _ARABIC, _GEORGIAN, _ARMENIAN, _LATIN)
    for letter, latin in table.items()
}
_ROMAN = str.maketrans(_LETTERS)

_JOINTS = regex.compile(r"['`\"’]")
_GAPS = regex.compile(r"[^\p{L}\p{N}]+")
# Letters of which a form must have one for the rule to matter; the rule; what it makes of it.
_SOUNDS = tuple(
    (frozenset(letters), re.compile(pattern), sound)
    for letters, pattern, sound in (
        ("h", r"(?<=[yi])[ae]h\b", "a"), ("ch", r"ch(?=[rl])", "h"), ("ch", r"shch|stch|schtsch", "S"),
        ("d", r"dzh|dsch|dj|dzs", "J"),
        ("ch", r"tsch|tch|tsh|cz|(?<!s)ch", "C"), ("hz", r"sch|sh|sz", "S"), ("z", r"zh", "J"), ("h", r"kh|gh", "h"),
        ("p", r"ph", "f"), ("h", r"th", "t"),
        ("cq", r"ck|q", "k"), ("t", r"(?:tz|ts)(?!k)", "Z"), ("t", r"tz|ts", "c"), ("x", r"x", "ks"),
        ("o", r"ou|oo", "u"), ("w", r"w", "v"),
        ("yji", r"[yj](?=[aeiou])|i(?=[aeou])", "i"), ("yj", r"y|j", "i"), ("e", r"i?e(?=i\b)", "i"),
        ("e", r"ie", "e"), ("c", r"c(?=[ei])", "Z"), ("ct", r"c", "k"), ("", r"(.)\1+", r"\1"),
        ("ei", r"(?<=\w)[ei]+\b", "i"), ("CSJ", r"(?<=[CSJ])(?:i?o|e)(?=v\b)", "o"),
    )
)  # fmt: skip
_CLASSES = str.maketrans(dict(zip("bpfvtdsczSCJZkgqlrmn", "ppffttssssssskkklrmn", strict=True)))
_NOT_CLASS = regex.compile(r"[^pftskl rmn]")


@functools.lru_cache(maxsize=65_536)
def key(text: str) -> str:
    """The form without accents, case, apostrophes; hyphens and points are spaces; no leading "the"."""
    folded: str = _GAPS.sub(" ", _JOINTS.sub("", fold_key(text))).strip()
    return folded[4:] if folded.startswith("the ") and len(folded) > 4 else folded


@functools.lru_cache(maxsize=65_536)
def roman(text: str) -> str:
    """The key in Latin letters; letters of scripts without a table here stay as they are."""
    form = key(text)
    if any("\u1200" <= char <= "\u137f" for char in form):
        form = "".join(map(_ethiopic, form))
    return form.translate(_ROMAN)


def _ethiopic(char: str) -> str:
    """A syllable by its Unicode name; the sixth order, written E there, is mostly no vowel."""
    name = unicodedata.name(char, "")
    if not name.startswith("ETHIOPIC SYLLABLE "):
        return char
    return _GLOTTAL.sub("", name.rsplit(" ", 1)[-1].lower()).removesuffix("e")


_GLOTTAL = re.compile(r"^(?:glottal|pharyngeal)")


@functools.lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """The key with the spellings that romanisations disagree about made one (Selenskyj, Zelenskyy -> zelenski)."""
    form = roman(text)
    letters = set(form)
    for needed, pattern, sound in _SOUNDS:
        if not needed or not needed.isdisjoint(letters):
            form = pattern.sub(sound, form)
    return form


@functools.lru_cache(maxsize=65_536)
def skeleton(text: str) -> str:
    """The classes of the consonants, doubles as one: b=p, d=t, f=v, g=k, s=z=sh=ch. Too coarse to decide anything."""
    classes = _NOT_CLASS.sub("", plain(text).translate(_CLASSES))
    return " ".join("".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c) for word in classes.split())


# What Russian, Ukrainian, Belarusian and Polish forms of one place differ by, after `plain`.
_EASTERN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"h", "g"), (r"(?:ie|e|i|o)v(?=k?[aio]?i?\b|s)", "ov"), (r"sk(?:aia|a)\b", "ska"),
        (r"sk(?:oie|oe|o|e)\b", "ske"),
        (r"ie", "e"), (r"(?<=[^aeiou])i\b", "i"),
    )
)  # fmt: skip
# A shorter form has too few letters for so loose a key.
EASTERN_LEAST = 5


@functools.lru_cache(maxsize=65_536)
def eastern(text: str) -> str:
    """The plain form with the endings of Slavic languages made one (Mykhailivka, Mikhailovka); "" for short ones."""
    form = plain(text)
    for pattern, sound in _EASTERN:
        form = pattern.sub(sound, form)
    return form if len(form) >= EASTERN_LEAST else ""


_SCRIPT = regex.compile(r"(\p{Latin})|(\p{Cyrillic})|(\p{Greek})|(\p{L})")


def scripts(text: str) -> frozenset[str]:
    """Which of Latin, Cyrillic, Greek and other letters stand in the text."""
    names = ("latin", "cyrillic", "greek", "other")
    return frozenset(names[match.lastindex - 1] for match in _SCRIPT.finditer(text) if match.lastindex)


def mixed_script(text: str) -> bool:
    """One word of look-alike letters: Latin, Cyrillic and Greek in the same word."""
    return any(len(scripts(word) - {"other"}) > 1 for word in text.split())
