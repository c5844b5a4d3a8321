"""Which rows of different reports tell the same thing: certain by copying, then by likeness with average link."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ..records import Event, Figure, Position, Statement
from .ancestry import Root
from .material import Material

Row = Statement | Event | Figure | Position
T = TypeVar("T")


class Told(NamedTuple):
    """A row of one report with the place that it is followed back to. `kind_key` must agree for rows to be one.

    `text` is the report whose text it counts for.
    """

    row_id: str
    row: Row
    report_id: str
    start: int
    end: int
    root: Root
    kind_key: str
    text: str


class Unit(NamedTuple):
    """Rows that are one because they were copied from one place, the row at that place first where there is one."""

    told: tuple[Told, ...]

    @property
    def head(self) -> Told:
        """The row that speaks for the unit."""
        return self.told[0]


def told(material: Material, row: Row, row_id: str, span: tuple[int, int], kind_key: str) -> Told:
    """A row followed back along the copy edges.

    Where a copy put words of its own in the place, its sentence is followed: an event there is the one of the source's
    sentence; another number there is not, but no text of its own either.
    """
    root = material.ancestry.root(row.report_id, *span)
    sentence = None if root.steps else material.sentence_at(row.report_id, span[0])
    around = root
    if sentence is not None and span[1] <= sentence.end:
        around = material.ancestry.root(row.report_id, sentence.start, sentence.end)
    if around.steps and isinstance(row, Event):
        root = around
    return Told(row_id, row, row.report_id, span[0], span[1], root, kind_key, around.report_id)


def units(rows: Iterable[Told]) -> list[Unit]:
    """Put copied rows with the row that they were copied from; what has no such row with its fellow copies."""
    by_root: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in rows:
        by_root[row.root.report_id, row.kind_key].append(row)
    return [unit for key in sorted(by_root) for unit in _units_of(by_root[key])]


def _units_of(rows: Sequence[Told]) -> list[Unit]:
    own = sorted((r for r in rows if not r.root.steps), key=lambda r: (r.start, r.end, r.row_id))
    groups = [[row] for row in own]
    for row in sorted((r for r in rows if r.root.steps), key=lambda r: (r.root.start, r.root.end, r.row_id)):
        home = _nearest(groups, row)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return [Unit(tuple(group)) for group in groups]


def _nearest(groups: Sequence[list[Told]], row: Told) -> list[Told] | None:
    """The group at the place in the root to which the row was followed; None where no row stands there."""
    best: tuple[float, int, list[Told]] | None = None
    for index, group in enumerate(groups):
        if any(member.report_id == row.report_id for member in group):
            continue
        apart = _apart(group[0], row)
        if apart is not None and (best is None or (apart, index) < best[:2]):
            best = (apart, index, group)
    return None if best is None else best[2]


def _apart(head: Told, row: Told) -> float | None:
    """How far two rows are from being the same place of the root, smaller is nearer; None where they are not.

    Long spans must overlap: inside a changed passage places are known only in proportion. Short ones (a number, a verb)
    may stand some way off, and those of the same form are taken first.
    """
    one, other = head.root, row.root
    overlap = _overlap(one, other)
    shorter = min(one.end - one.start, other.end - other.start)
    if shorter >= LONG_SPAN:
        return -overlap / shorter if overlap >= OVERLAP * shorter else None
    if overlap <= 0 and -overlap > min(other.slack, NEAR):
        return None
    if _form(head) == _form(row):
        return -overlap
    return None if _other_count(head, row) else NEAR - overlap


def _other_count(head: Told, row: Told) -> bool:
    """Two sound figures of other things: not one figure, however near they stand."""
    a, b = head.row, row.row
    return isinstance(a, Figure) and isinstance(b, Figure) and a.counts != b.counts and not (a.garbled or b.garbled)


def _form(told: Told) -> object:
    if isinstance(told.row, Figure):
        return told.row.low, told.row.high
    return told.row.trigger.text.casefold() if isinstance(told.row, Event) else None


LONG_SPAN, OVERLAP, NEAR = 30, 0.3, 40
"""Code points from which a span is long; share of the shorter of two that must overlap; how far short ones may be."""


def _overlap(one: Root, other: Root) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def link(
    items: Sequence[T],
    pairs: Iterable[tuple[int, int]],
    score: Callable[[T, T], float],
    threshold: float,
    judged: Mapping[tuple[int, int], bool] | None = None,
) -> list[list[T]]:
    """Groups by average link over the candidate pairs: two groups join while their mean score reaches `threshold`.

    Pairs that are no candidates score 0; a negative score forbids that two items ever meet; nan says that the two
    alone show nothing, and is left out of the mean. `judged` are pairs that a person called one (True) or not one
    (False). Highest scores first, ties by position. Time: n log n in the candidate pairs, and for each join the
    neighbours of the group that is joined.
    """
    scores = {pair: score(items[pair[0]], items[pair[1]]) for pair in sorted(set(pairs))}
    decided = judged or {}
    scores |= {pair: -1.0 for pair, same in decided.items() if not same}
    group_of = {index: [index] for index in range(len(items))}
    between = _Between(scores)
    high = [(value, pair) for pair, value in scores.items() if value >= threshold]
    for _, (a, b) in sorted(high, key=lambda entry: (-entry[0], entry[1])):
        one, other = group_of[a], group_of[b]
        if one is other:
            continue
        sums = between.of(one[0], other[0])
        if sums.forbidden or sums.total < threshold * (len(one) * len(other) - sums.silent) - ROUNDING:
            continue
        between.join(one[0], other[0])
        _join(group_of, a, b)
    for a, b in sorted(pair for pair, same in decided.items() if same):
        _join(group_of, a, b)
    heads: dict[int, list[int]] = {id(group): group for group in group_of.values()}
    return [[items[i] for i in sorted(group)] for group in sorted(heads.values(), key=min)]


def _join(group_of: dict[int, list[int]], a: int, b: int) -> None:
    one, other = group_of[a], group_of[b]
    if one is not other:
        one.extend(other)
        group_of.update(dict.fromkeys(other, one))


ROUNDING = 1e-9


class _Sums(NamedTuple):
    """Of the pairs between two groups: the sum of their scores, how many show nothing, whether one must not meet."""

    total: float = 0.0
    silent: int = 0
    forbidden: bool = False


_NOTHING = _Sums()


class _Between:
    """What is known between any two groups; groups by their first member."""

    def __init__(self, scores: Mapping[tuple[int, int], float]) -> None:
        self._near: dict[int, dict[int, _Sums]] = defaultdict(dict)
        for (a, b), value in scores.items():
            silent = math.isnan(value)
            self._near[a][b] = self._near[b][a] = _Sums(0.0 if silent else value, int(silent), value < 0)

    def of(self, one: int, other: int) -> _Sums:
        """What is known between two groups."""
        return self._near[one].get(other, _NOTHING)

    def join(self, one: int, other: int) -> None:
        """Make `other` part of `one`."""
        mine, theirs = self._near[one], self._near.pop(other, {})
        mine.pop(other, None)
        for third, sums in theirs.items():
            if third == one:
                continue
            known = mine.get(third, _NOTHING)
            forbidden = known.forbidden or sums.forbidden
            both = _Sums(known.total + sums.total, known.silent + sums.silent, forbidden)
            mine[third] = self._near[third][one] = both
            self._near[third].pop(other, None)
