"""What a topic is called: the names and words that most of its texts share, as they are written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from .tales import Tale
from .views import Sight

Array = Any
# A label has at most so many names, before a colon, and so many other words, after it.
MOST_NAMES = 3
MOST_WORDS = 2
# A word belongs to a topic's label if at least this share of its texts has it.
_SHARE = 0.5
# Words less rare than this tell nothing of the matter ("said", "people").
_LEAST_RARITY = 0.25
# So many texts of a topic are counted for its label, and so many read for how a word is written.
_MOST_TEXTS = 40
_MOST_READ = 8
# Words in capitals that are shorter than this are mostly written so everywhere.
_ACRONYM = 5
# Two words that share so many first letters are forms of one.
_BEGINNING = 5


def topic_label(tales: Sequence[Tale], sight: Sight) -> str:
    """The label of a topic by its texts: "Port Lazar, Brightweave: factory, fire"; empty where they share no word.

    Names weigh by the share of texts that have them and by how rare they are in the news, words too, those of
    headlines twice; ties go to the alphabet. Two names that mostly stand side by side are one.
    """
    tales = _of_main_language(tales)[:_MOST_TEXTS]
    texts = [tale.number for tale in tales]
    names = _unlike(_best([sight.terms("names", text) for text in texts], sight, 2 * MOST_NAMES), sight)
    told = np.unique(np.concatenate([sight.terms("names", text) for text in texts]))
    plain = ~sight.vocabulary.number
    plain[told] = False
    both = [np.concatenate([sight.terms("title", text), sight.terms("lead", text)]) for text in texts]
    words = _unlike(_best([own[plain[own]] for own in both], sight, 2 * MOST_WORDS), sight)[:MOST_WORDS]
    shown = _joined(names, tales[:_MOST_READ], sight)[:MOST_NAMES]
    forms = [_written([word], tales[:_MOST_READ], sight).lower() for word in words]
    return ": ".join(part for part in (", ".join(shown), ", ".join(filter(None, forms))) if part)


def _of_main_language(tales: Sequence[Tale]) -> list[Tale]:
    """The texts of the language that most are in; of equals English, then the alphabet."""
    counts = Counter(tale.face.language or "en" for tale in tales)
    main = min(counts, key=lambda language: (-counts[language], language != "en", language))
    return [tale for tale in tales if (tale.face.language or "en") == main]


def _best(terms: Sequence[Array], sight: Sight, most: int) -> list[int]:
    """The words that most texts have and that are rare, as numbers of the vocabulary, best first."""
    words, counts = np.unique(np.concatenate(terms), return_counts=True)
    rarity = sight.vocabulary.rarity[words]
    kept = (counts >= _SHARE * len(terms)) & (rarity >= _LEAST_RARITY)
    weights = np.round(counts * rarity, 9)[kept].tolist()
    keys = sight.vocabulary.keys
    ranked = sorted(zip(weights, words[kept].tolist(), strict=True), key=lambda item: (-item[0], keys[item[1]]))
    return [word for _, word in ranked[:most]]


def _unlike(words: Sequence[int], sight: Sight) -> list[int]:
    """The words, of those that begin alike the shortest in the place of the first: "Ukrainian", "Ukraine"."""
    alike: dict[str, list[int]] = {}
    for word in words:
        alike.setdefault(sight.vocabulary.keys[word][:_BEGINNING], []).append(word)
    return [min(forms, key=lambda word: len(sight.vocabulary.keys[word])) for forms in alike.values()]


def _joined(names: Sequence[int], tales: Sequence[Tale], sight: Sight) -> list[str]:
    """The names as they are written, best first; those as one that mostly stand one right after the other."""
    wanted = np.asarray(names, np.int64)
    after: Counter[tuple[int, int]] = Counter()
    often: Counter[int] = Counter()
    for tale in tales:
        words, _, joined = sight.read_of(tale.number)
        hits = np.isin(words, wanted)
        often.update(words[hits].tolist())
        second = np.flatnonzero(hits & joined & np.roll(hits, 1))
        after.update(zip(words[second - 1].tolist(), words[second].tolist(), strict=True))
    phrases: dict[int, list[int]] = {name: [name] for name in names}
    for (one, two), count in sorted(after.items(), key=lambda item: (-item[1], item[0])):
        single = len(phrases[one]) == 1 and len(phrases[two]) == 1
        if one != two and single and 2 * count > min(often[one], often[two]):
            phrases[one] = phrases[two] = [one, two]
    return list(dict.fromkeys(form for name in names if (form := _written(phrases[name], tales, sight))))


def _written(phrase: Sequence[int], tales: Sequence[Tale], sight: Sight) -> str:
    """How words that follow one another first stand in the texts; not all in capitals if it can be helped."""
    found = ""
    for tale in tales:
        words, places, joined = sight.read_of(tale.number)
        for at in np.flatnonzero(words == phrase[0]).tolist():
            last = at + len(phrase) - 1
            if words[at : last + 1].tolist() != list(phrase) or not joined[at + 1 : last + 1].all():
                continue
            end = int(places[last]) + len(sight.vocabulary.keys[phrase[-1]])
            form = " ".join(tale.face.text[int(places[at]) : end].split())
            if not form.isupper() or len(form) < _ACRONYM:
                return form
            found = found or form
    return found
