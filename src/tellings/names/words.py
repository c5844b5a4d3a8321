"""English words that say what a capitalised name is: titles, bodies, places, verbs of actors (data/names/words.txt)."""

from __future__ import annotations

from importlib.resources import files


def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    name = ""
    for line in files("tellings.data.names").joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.isupper() and not line.startswith("#"):
            name = line
            found[name] = set()
        elif line and not line.startswith("#"):
            found[name].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


_LISTS = _lists()
OFFICES = _LISTS["OFFICES"]
HONORIFICS = _LISTS["HONORIFICS"]
OFFICE_ADJECTIVES = _LISTS["OFFICE_ADJECTIVES"]
BODY_HEADS = _LISTS["BODY_HEADS"]
PLACE_UNITS = _LISTS["PLACE_UNITS"]
PLACE_HEADS = _LISTS["PLACE_HEADS"]
PLACE_TAILS = _LISTS["PLACE_TAILS"]
LOCATIVES = _LISTS["LOCATIVES"]
ACTS = _LISTS["ACTS"]
ADDRESSED = _LISTS["ADDRESSED"]
DEALINGS = _LISTS["DEALINGS"]
POSSESSIONS = _LISTS["POSSESSIONS"]
SAYING = _LISTS["SAYING"]
NOT_NAMES = _LISTS["NOT_NAMES"]
OPENERS = _LISTS["OPENERS"]
NOT_PLACES = _LISTS["NOT_PLACES"]
STARTERS = _LISTS["STARTERS"]
TITLES = _LISTS["TITLES"]
PARTICLES = _LISTS["PARTICLES"]
LEGAL = _LISTS["LEGAL"]
ANY_BODY = _LISTS["ANY_BODY"]
OWN_BODY = _LISTS["OWN_BODY"]
PAPERS = _LISTS["PAPERS"]
FIELDS = _LISTS["FIELDS"]
BETWEEN = _LISTS["BETWEEN"]
MEDIA_HEADS = _LISTS["MEDIA_HEADS"]
FOREIGN_HEADS = _LISTS["FOREIGN_HEADS"]
NUMBERED = _LISTS["NUMBERED"]
BODY_NOUNS = _LISTS["BODY_NOUNS"]
AGREEMENTS = _LISTS["AGREEMENTS"]
OCCASIONS = _LISTS["OCCASIONS"]
HONOURS = _LISTS["HONOURS"]
