"""Copies across languages: the records of what across.py finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from ..records import Copy, Passage, Report, make_id
from .across import Pairing, pairs
from .kinds import marked_translated
from .naming import name_of, names_outlet_of
from .order import UNDECIDED, Order, by_capture
from .passages import coverage
from .reading import Reading

_SHOWN = 6


def translations(
    reports: Mapping[str, Report], readings: Mapping[str, Reading], copies: Iterable[Copy]
) -> Iterator[Copy]:
    """For every report that shares its sentences' names and figures with one in another language the nearest such
    giver, unless the two are linked already. No edge closes a circle with those given."""
    languages = {i: r.language for i, r in reports.items()}
    copies = list(copies)
    linked = {frozenset((c.report_id, c.from_report_id)) for c in copies}
    takers = {c.report_id for c in copies}
    best: dict[str, tuple[tuple[int, int, bool, str], Copy]] = {}
    in_order = [readings[i] for i in sorted(readings)]
    marked = {i for i, r in reports.items() if marked_translated(r)}
    for one, other, found in pairs(in_order, languages, marked):
        if frozenset((one.report_id, other.report_id)) in linked:
            continue
        first, second = reports[one.report_id], reports[other.report_id]
        if first.version_of == second.report_id or second.version_of == first.report_id:
            continue
        who = _order(first, second, marked)
        taken = who.first_took is True  # where it is open the longer text, which comes first, gives
        copy = _copy((one, other) if taken else (other, one), reports, found if taken else _turned(found), who)
        rank = (-found.shared, -len(found.sentences), copy.from_report_id in takers, copy.from_report_id)
        if copy.report_id not in best or rank < best[copy.report_id][0]:
            best[copy.report_id] = (rank, copy)
    giver = {c.report_id: c.from_report_id for c in copies}
    for taker, (_, copy) in sorted(best.items()):
        if taker not in giver and not _leads_to(copy.from_report_id, taker, giver):
            giver[taker] = copy.from_report_id
            yield copy


def _leads_to(report: str, ancestor: str, giver: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while report not in seen:
        if report == ancestor:
            return True
        seen.add(report)
        if report not in giver:
            return False
        report = giver[report]
    return False


def _turned(found: Pairing) -> Pairing:
    return found._replace(sentences=tuple((j, i) for i, j in found.sentences))


def _order(first: Report, second: Report, marked: Set[str]) -> Order:
    """By a mark of translation, a credit, else by capture: wording shows nothing across languages."""
    if (first.report_id in marked) != (second.report_id in marked):
        return Order(first.report_id in marked, "credit", 0.5, "it says of itself that it was translated")
    one, other = names_outlet_of(first, second), names_outlet_of(second, first)
    if one != other:
        giver = second if one else first
        return Order(one, "credit", 0.5, f"it names {name_of(giver)} as its source")
    dated = by_capture(first, second)
    if dated is not None:
        return Order(dated, "date", 0.25, "the other was captured before the day that it claims for itself")
    return Order(None, "unknown", 0.0, UNDECIDED)


def _copy(sides: tuple[Reading, Reading], reports: Mapping[str, Report], found: Pairing, who: Order) -> Copy:
    taker, giver = sides
    spans = [(taker.sentences[i], giver.sentences[j]) for i, j in found.sentences]
    passages = tuple(Passage(start=a, end=b, from_start=c, from_end=d, relation="changed") for (a, b), (c, d) in spans)
    mine, other = reports[taker.report_id], reports[giver.report_id]
    shown = ", ".join(found.anchors[:_SHOWN]) + (", ..." if len(found.anchors) > _SHOWN else "")
    direction = who.reason if who.basis == "unknown" else f"it is the later of the two: {who.reason}"
    language = f", which is in another language ({other.language})," if other.language != mine.language else ""
    told = (
        f"{len(passages)} of its {len(taker.sentences)} sentences hold the names and figures of sentences of "
        f"{name_of(other)}{language} in the same order",
        f"{found.shared} different names and figures stand in both: {shown}",
        direction,
    )
    return Copy(
        copy_id=make_id("c", taker.report_id, giver.report_id),
        report_id=taker.report_id,
        from_report_id=giver.report_id,
        kind="translated",
        direction=who.basis,
        coverage=coverage(taker.sentences, [(p.start, p.end) for p in passages]),
        from_coverage=coverage(giver.sentences, [(p.from_start, p.from_end) for p in passages]),
        passages=passages,
        reasons=tuple(f"{part[0].upper()}{part[1:]}." for part in told),
    )
