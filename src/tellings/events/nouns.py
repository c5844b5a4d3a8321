"""Which class the noun or verb beside a number stands for: the lists of data/events/counting.txt and persons.txt."""

from __future__ import annotations

from functools import cache

from .lexicon import by_word

LISTS = "counting.txt"
PERSONS = "persons.txt"
CASUALTY = frozenset({"killed", "injured", "missing", "displaced", "captured", "casualties"})
_IRREGULAR = {
    "slain": "slay", "slew": "slay", "died": "die", "dying": "die", "dies": "die", "fled": "flee", "fleeing": "flee",
    "hit": "hit", "hitting": "hit", "burnt": "burn", "held": "hold", "freed": "free", "beaten": "beat",
}  # fmt: skip
_PERSON_ENDS = ("man", "woman", "ist", "ician", "arian", "people", "folk")
_NO_PERSON = frozenset(
    "list mist fist twist waist wrist cist grist talisman ottoman caiman human-interest ramen".split()
)


@cache
def forms(role: str) -> dict[str, str]:
    """Inflected form to class for the verbs of a role."""
    found: dict[str, str] = {}
    for lemma, kind in by_word(LISTS, role).items():
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        double = stem + stem[-1] if len(stem) > 2 and stem[-1] in "pgbnt" and stem[-2] in "aiou" else stem
        for form in (lemma, lemma + "s", stem + "ed", stem + "ing", double + "ed", double + "ing", stem + "es"):
            found.setdefault(form, kind)
    for form, lemma in _IRREGULAR.items():
        if lemma in by_word(LISTS, role):
            found[form] = by_word(LISTS, role)[lemma]
    return found


def noun_lemma(word: str) -> str:
    """A plain English singular, good enough to look a noun up without a parse."""
    irregular = {"people": "people", "women": "woman", "men": "man", "children": "child", "police": "policeman",
                 "bodies": "body", "lives": "life", "babies": "baby"}  # fmt: skip
    if word in irregular:
        return irregular[word]
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("men") and len(word) > 4 and word not in ("specimen", "regimen", "abdomen", "acumen"):
        return word[:-3] + "man"
    if word.endswith("ves") and word[:-3] + "f" in ("thief", "leaf", "loaf", "half", "shelf"):
        return word[:-3] + "f"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def thing_of(word: str) -> str | None:
    """`people`, `damaged` (what can be damaged) or None for a singular noun in lower case."""
    found = by_word(LISTS, "thing").get(word)
    if found is not None or word in _NO_PERSON:
        return found
    known = word in by_word(PERSONS, "thing")
    return "people" if known or (len(word) > 5 and word.endswith(_PERSON_ENDS)) else None
