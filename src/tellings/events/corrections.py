"""Figures that a report takes back: "An earlier version of this story said 12", "corrected to 80, not 800"."""

from __future__ import annotations

from .pieces import Piece, low

_EARLIER = frozenset("earlier previous original first older initial".split())
_TEXTS = frozenset("version versions story report article edition piece dispatch headline post item".split())
_SAID = frozenset(
    "said stated gave reported misstated put read wrote misreported claimed contained listed quoted had showed".split()
)
_RIGHT = (("instead", "of"), ("rather", "than"), ("it", "was"), ("it", "is"), ("should", "be"), ("should", "have"),
          ("the", "correct"), ("in", "fact"), ("actually",), ("the", "right"))  # fmt: skip


def disowned(row: list[Piece]) -> range:
    """The pieces whose figures the sentence itself takes back; an empty range in most sentences."""
    start = next((n for n in range(len(row)) if _earlier_version(row, n)), None)
    if start is not None:
        said = next((n for n in range(start, len(row)) if row[n].low in _SAID), None)
        return range(said, _right(row, said)) if said is not None else range(0)
    if any(p.low.startswith("correct") for p in row):
        wrong = next((n for n in range(len(row)) if row[n].low == "not" or _pair(row, n)), None)
        return range(wrong, len(row)) if wrong is not None else range(0)
    return range(0)


def _earlier_version(row: list[Piece], n: int) -> bool:
    return row[n].low in _EARLIER and any(low(row, n + k) in _TEXTS for k in (1, 2))


def _pair(row: list[Piece], n: int) -> bool:
    return (low(row, n), low(row, n + 1)) in _RIGHT[:2]


def _right(row: list[Piece], start: int) -> int:
    """Where the sentence turns to what is right."""
    for n in range(start + 1, len(row)):
        if any(all(low(row, n + k) == w for k, w in enumerate(words)) for words in _RIGHT):
            return n
    return len(row)


def sets_right(row: list[Piece], first: int) -> bool:
    """ "It was 1.2 billion", "The correct figure is 40": a bare number that takes the place of one taken back."""
    before = {p.low for p in row[:first]}
    return bool(before & {"was", "is", "be", "been"}) and bool(before & {"it", "figure", "number", "correct", "sum"})
