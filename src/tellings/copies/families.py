"""Reports that go back to one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from ..records import Copy, Credit, Family, Report, make_id
from .naming import may_be_agency, may_be_outlet, outlet_key, outlet_keys, own_agencies
from .passages import coverage

MOST = 0.5
"""Share of a report's reporting that is taken, from which it belongs to its giver's family."""

_OWN = "own text of "
"""Those that took what a report did not take itself are a family apart from it."""


def families(
    reports: Sequence[Report],
    copies: Sequence[Copy],
    sentences: Mapping[str, Sequence[tuple[int, int]]],
    together: Set[tuple[str, str]] = frozenset(),
) -> list[Family]:
    """One family for every report and all that it shares a text with. `reports` ascend by id.

    `together`: pairs (the smaller id first) that have a copy and are of one family however little of it is seen.
    """
    by_id = {r.report_id: r for r in reports}
    joins: list[tuple[str, str, bool]] = [
        (r.report_id, r.version_of, True) for r in reports if r.version_of in by_id and r.version_of != r.report_id
    ]
    best = _mostly_taken(copies, sentences)
    for taker, copy in sorted(best.items()):
        giver = copy.from_report_id
        onward = best.get(giver)
        own = onward is not None and not _handed_on(copy, onward)
        joins.append((taker, _OWN + giver if own else giver, copy.direction != "unknown" and not own))
    for copy in copies:
        one, other = sorted((copy.report_id, copy.from_report_id))
        if (one, other) in together:
            joins.append((copy.report_id, copy.from_report_id, copy.direction != "unknown"))
    groups = _groups([r.report_id for r in reports], joins)
    present = {key for r in reports for key in (*outlet_keys(r), *own_agencies(r), may_be_outlet(r))}
    return sorted((_family(group, joins, by_id, present) for group in groups), key=lambda f: f.family_id)


def _mostly_taken(copies: Sequence[Copy], sentences: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, Copy]:
    """For every report most of whose reporting is taken the copy that carries most of it."""
    by_taker: dict[str, list[Copy]] = {}
    for copy in copies:
        by_taker.setdefault(copy.report_id, []).append(copy)
    return {
        taker: min(taken, key=lambda c: (-c.coverage, c.direction == "unknown", c.from_report_id))
        for taker, taken in by_taker.items()
        if coverage(sentences[taker], [(p.start, p.end) for c in taken for p in c.passages]) >= MOST
    }


def _handed_on(copy: Copy, onward: Copy) -> bool:
    """Is what a report took from its giver in the main what the giver itself had taken from `onward`'s giver?

    If not, the giver is put together from several texts, and two that meet only in it are not one.
    """
    taken = _merged((p.from_start, p.from_end) for p in copy.passages)
    return coverage(taken, [(p.start, p.end) for p in onward.passages]) >= MOST


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _groups(ids: Sequence[str], joins: Sequence[tuple[str, str, bool]]) -> list[list[str]]:
    """Connected groups of ids, each ascending."""
    head: dict[str, str] = {}

    def find(one: str) -> str:
        while head.setdefault(one, one) != one:
            head[one] = head[head[one]]
            one = head[one]
        return one

    for one, other, _ in joins:
        a, b = sorted((find(one), find(other)))
        head[b] = a
    found: dict[str, list[str]] = {}
    for one in sorted(ids):
        found.setdefault(find(one), []).append(one)
    return list(found.values())


def _family(
    ids: list[str], joins: Sequence[tuple[str, str, bool]], by_id: Mapping[str, Report], present: Set[str]
) -> Family:
    root = _root(ids, joins)
    return Family(
        family_id=make_id("f", root or ids[0]),
        report_ids=tuple(ids),
        root_report_id=root,
        named_sources=_named_sources([by_id[i] for i in ids], {t for t, _, known in joins if known}, present),
    )


def _root(ids: list[str], joins: Sequence[tuple[str, str, bool]]) -> str | None:
    """The one report from which all others are shown to come; None where an order is not shown."""
    if len(ids) == 1:
        return ids[0]
    members = set(ids)
    inside = [(taker, giver, known) for taker, giver, known in joins if taker in members]
    if not all(known for _, _, known in inside):
        return None
    roots = members - {taker for taker, _, _ in inside}
    return next(iter(roots)) if len(roots) == 1 else None


def _named_sources(reports: Sequence[Report], takers: Set[str], in_pile: Set[str]) -> tuple[Credit, ...]:
    """Credits of the reports to outlets and agencies that have no report in the pile, each once.

    `in_pile`: the keys of all outlets of the pile, of other families too.

    A page that bears an agency's dateline and no outlet, and is not known to be taken, may be the agency's own: that
    its source is absent is then not said.
    """
    present = {*in_pile, *(key for r in reports if r.report_id not in takers for key in may_be_agency(r))}
    found: dict[tuple[str, str], Credit] = {}
    for report in reports:
        for credit in report.credits:
            key = (credit.kind, outlet_key(credit.name))
            if key[1] not in present and key not in found:
                found[key] = credit
    return tuple(found[key] for key in sorted(found))
