"""Names of places that a story itself settles: spelt the same at places of their own, or part of a longer name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .forms import key, plain
from .reading import Reading
from .seen import Seen

# So many words to each side of a name show whether two places of it are copies; shorter words show nothing.
CONTEXT = 3
# So many places of a name are compared with each other.
MOST_CONTEXTS = 50


def settled_forms(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> Mapping[str, bool]:
    """Forms that a story spells the same at several places which are no copies of each other: other words around.

    A place inside a longer name counts, as the town in a paper's name does. True where two such places are of two
    reports: machines that damage a name seldom damage it alike for two outlets.
    """
    contexts: dict[str, set[tuple[str, _Context]]] = defaultdict(set)
    unknown = {key(one.bare) for found in seen.values() for one in found if one.entry is None and one.first == one.last}
    for report_id in sorted(seen):
        words = readings[report_id].words
        places = {(one.first, one.last): plain(one.bare) for one in seen[report_id] if not one.headline}
        headlines = {one.first for one in seen[report_id] if one.headline}
        for n, word in enumerate(words):
            if word.key in unknown and word.text[:1].isupper() and n not in headlines:
                places.setdefault((n, n), plain(word.text))
        for (first, last), form in places.items():
            before = [word.key for word in words[max(0, first - CONTEXT) : first]]
            after = [word.key for word in words[last + 1 : last + 1 + CONTEXT]]
            contexts[form].add((report_id, (*before, "", *after)))
    settled = {form: _unlike(found) for form, found in sorted(contexts.items())}
    return {form: len(reports) > 1 for form, reports in settled.items() if reports}


_Context = tuple[str, ...]


def _unlike(contexts: set[tuple[str, _Context]]) -> set[str]:
    """The reports of two places that share no word but small ones: of two reports, where there are such."""
    words = [(report, {w for w in found if len(w) > CONTEXT}) for report, found in sorted(contexts)[:MOST_CONTEXTS]]
    pairs = [{one, other} for n, (one, a) in enumerate(words) for other, b in words[n + 1 :] if a and b and not a & b]
    return max(pairs, key=len, default=set())


def part_of_longer(reading: Reading, seen: Seen, found: list[Seen]) -> bool:
    """ "Mezzar" in a headline over "Port Mezzar": no place of its own."""
    return _in_heading(reading, seen) and any(
        other.kind == "place" and other.entry is None and plain(other.bare).endswith(f" {plain(seen.bare)}")
        for other in found
    )


def _in_heading(reading: Reading, seen: Seen) -> bool:
    """Set as a headline is, or in a line that no mark ends."""
    rest = (word for word in reading.words[seen.last :] if word.sentence == seen.sentence)
    return seen.headline or all(word.text not in END_MARKS for word in rest)


END_MARKS = frozenset(".!?…。؟।")
