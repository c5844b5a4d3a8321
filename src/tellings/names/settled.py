"""Names of places that a story itself settles: spelt the same at places of their own, or part of a longer name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .forms import plain
from .reading import Reading
from .seen import Seen

# So many words to each side of a name show whether two places of it are copies; shorter words show nothing.
CONTEXT = 3
# So many places of a name are compared with each other.
MOST_CONTEXTS = 50


def settled_forms(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> Mapping[str, bool]:
    """Forms that a story spells the same at several places which are no copies of each other: other words around.

    True where two such places are of two reports: machines that damage a name seldom damage it alike for two outlets.
    """
    contexts: dict[str, set[tuple[str, _Context]]] = defaultdict(set)
    for report_id in sorted(seen):
        words = readings[report_id].words
        for one in seen[report_id]:
            if not one.headline:
                before = [word.key for word in words[max(0, one.first - CONTEXT) : one.first]]
                after = [word.key for word in words[one.last + 1 : one.last + 1 + CONTEXT]]
                contexts[plain(one.bare)].add((report_id, (*before, "", *after)))
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
