"""What a text is about, seen from several sides: sparse weights of words, pairs, names, numbers, places."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .words import Background, Word, words_in

Span = tuple[int, int]
Weights = dict[str, float]
VIEWS = ("body", "pairs", "lead", "names", "title", "numbers", "grams", "places")
LEAD_WORDS = 80
# Of long texts only so many words are compared: stories are told at the top.
BODY_WORDS = 1200
_PLACE_BEFORE = frozenset("in at near from outside around of off to across en im aus bei".split())
_SURE_PLACE_BEFORE = frozenset("in near at outside en im bei".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat "
    "sun".split()
)
_GRAM = 4
# A name tells if it is at least this rare.
NAME_RARITY = 0.45
_LETTER = re.compile(r"[^\W\d_]")


class Views(NamedTuple):
    """The weights of one text by view, and its names with the first place where each stands.

    `lead_places` are names of the lead after a word of place; `placed` those of the whole text that stand after one
    that only goes before places. `telling`: the rare names with their rarity, sorted.
    """

    weights: dict[str, Weights]
    names: dict[str, Span]
    lead_names: frozenset[str]
    lead_places: frozenset[str]
    placed: frozenset[str]
    telling: tuple[tuple[str, float], ...]


def views_of(text: str, ranges: Sequence[Span], title: str | None, background: Background) -> Views:
    """See a text (its sentences at `ranges`) and its headline from all sides. Linear."""
    body: list[Word] = []
    for start, end in ranges:
        body.extend(words_in(text, start, end))
        if len(body) >= BODY_WORDS:
            break
    head = list(words_in(title, 0, len(title))) if title else body[: _first_sentence(ranges, body)]
    lead = body[:LEAD_WORDS]
    names = _names(body, background)
    places = _places(text, lead, names)
    lead_keys = Counter(word.key for word in lead)
    weights = {
        "body": _weigh(Counter(word.key for word in body), background),
        "pairs": _pairs(body, background),
        "lead": _weigh(lead_keys, background),
        "names": _weigh(Counter(word.key for word in body if word.key in names), background),
        "title": _weigh(Counter(word.key for word in head), background),
        "numbers": _weigh(Counter(word.key for word in body if word.key[0].isdigit()), background),
        "grams": _grams(lead_keys, background),
        "places": _weigh(Counter(places), background),
    }
    lead_names = frozenset(word.key for word in lead if word.key in names)
    placed = _places(text, body, names, _SURE_PLACE_BEFORE)
    return Views(weights, names, lead_names, frozenset(places), frozenset(placed), _telling(names, background))


def _telling(names: Collection[str], background: Background) -> tuple[tuple[str, float], ...]:
    rarities = ((name, background.rarity(name)) for name in sorted(names))
    return tuple((name, rarity) for name, rarity in rarities if rarity >= NAME_RARITY)


def _first_sentence(ranges: Sequence[Span], body: Sequence[Word]) -> int:
    return sum(1 for word in body if word.start < ranges[0][1]) if ranges else 0


def _names(body: Sequence[Word], background: Background) -> dict[str, Span]:
    """Capitalised words that are names: seen with a capital inside a sentence, or at its head and no common word."""
    found: dict[str, Span] = {}
    inside = {word.key for word in body if word.capital and not word.first}
    small = {word.key for word in body if not word.capital}
    for word in body:
        key = word.key
        if not word.capital or len(key) < 2 or key in background.stops or key in _CALENDAR or key[0].isdigit():
            continue
        at_head_only = word.first or key not in inside
        if (at_head_only or key in small) and not background.is_name(key):
            continue
        if key in small and key not in inside:
            continue
        found.setdefault(key, (word.start, word.end))
    return found


def _places(
    text: str, lead: Sequence[Word], names: dict[str, Span], befores: frozenset[str] = _PLACE_BEFORE
) -> list[str]:
    """Names of the lead that stand after a word of place, with the names that follow at once: "in New Ostley"."""
    found: list[str] = []
    for before, word in itertools.pairwise(lead):
        if word.key in names and word.capital and before.key in befores and not text[before.end : word.start].strip():
            found.append(word.key)
    return found


def _weigh(counts: Counter[str], background: Background) -> Weights:
    """Logarithm of the count times rarity, to length 1. Words of no rarity are left out."""
    raw = {key: (1 + math.log(count)) * background.rarity(key) for key, count in counts.items()}
    return _unit(raw)


def _unit(raw: Weights) -> Weights:
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {key: raw[key] / length for key in sorted(raw) if raw[key] > 0} if length > 0 else {}


def _pairs(body: Sequence[Word], background: Background) -> Weights:
    """Neighbouring words, stop words left out between them: "sliding bombs", "president said"."""
    kept = [word.key for word in body if background.rarity(word.key) > 0]
    counts = Counter(itertools.pairwise(kept))
    raw = {
        f"{one} {two}": (1 + math.log(count)) * (background.rarity(one) + background.rarity(two)) / 2
        for (one, two), count in counts.items()
    }
    return _unit(raw)


def _grams(counts: Counter[str], background: Background) -> Weights:
    """Four letters at a time of the lead's words, so that spellings meet: "Zelensky", "Zelenskyy"."""
    raw: Weights = {}
    for key, count in counts.items():
        if not _LETTER.match(key):
            continue
        weight = (1 + math.log(count)) * background.rarity(key)
        padded = f" {key} "
        grams = [padded[i : i + _GRAM] for i in range(max(1, len(padded) - _GRAM + 1))]
        for gram in grams:
            raw[gram] = raw.get(gram, 0.0) + weight / math.sqrt(len(grams))
    return _unit(raw)
