"""The stage: reports and their sentences in, copies and families out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..records import Copy, Family, Judgement, Report, Sentence, Worded, make_id, report_pairs
from ..records.copy import CopyKind
from ..stage import Bundle, Settings
from . import judge
from .align import Alignment, Hit, Link, align
from .closer import score_of
from .composed import by_parts
from .decided import apart, with_decided
from .families import families
from .givers import Edge, best_givers, carried, pair_of, unjoined
from .kinds import kind_of, wording
from .naming import names_outlet_of, outlet_key, outlet_keys
from .nearest import difference, nearest_kin
from .order import UNDECIDED, Order, order
from .passages import coverage, passage, settle
from .reading import Reading, Vocabulary, packed, read, unpacked
from .reasons import Findings, reasons
from .sieve import worth_aligning
from .translations import translations
from .witnesses import leaning, own_words

ROUNDS = 4
"""Times that groups of copies which met only in passing are compared by their heads."""
LEAST_WORDS = 6
"""Texts with fewer words are compared with nothing."""


def read_words(part: Bundle, settings: Settings) -> Iterator[Worded]:  # noqa: ARG001
    """The step: the words of each report's reporting, as they are compared."""
    for report in part.all(Report):
        reading = read(report, part.about(Sentence, report.report_id), Vocabulary())
        yield Worded(report_id=report.report_id, words=packed(reading))


def trace(part: Bundle, settings: Settings) -> Iterator[Copy | Family]:
    """Who took text from whom in a pile, and which reports go back to one text. Near linear in the pile's words.

    Reports whose words were read before (`read_words`) are not read again.
    """
    del settings
    reports = part.all(Report)
    vocabulary = Vocabulary()
    readings = {r.report_id: _reading(part, r, vocabulary) for r in reports}
    tracer = Tracer({r.report_id: r for r in reports}, readings)
    judged = report_pairs(part.all(Judgement), "copy")
    found = tracer.copies()
    found = sorted(
        [*found, *translations(tracer.reports, readings, found)], key=lambda c: (c.report_id, c.from_report_id)
    )
    copies = [c for c in found if judged.get(_sorted(c.report_id, c.from_report_id), True)]
    told_in = {i: r.sentences for i, r in readings.items()}
    found_families = families(reports, copies, told_in)
    together = apart(found_families, (pair for pair, same in judged.items() if same))
    if together:
        copies = sorted(with_decided(copies, together, readings), key=lambda c: (c.report_id, c.from_report_id))
        found_families = families(reports, copies, told_in, together)
    yield from copies
    yield from found_families


def _reading(part: Bundle, report: Report, vocabulary: Vocabulary) -> Reading:
    for row in part.about(Worded, report.report_id):
        return unpacked(report.report_id, row.words, vocabulary)
    return read(report, part.about(Sentence, report.report_id), vocabulary)


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


class Tracer:
    """Finds the copies among readings that share one vocabulary."""

    def __init__(self, reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> None:
        self.reports = reports
        self._readings = readings
        self._judge = judge.load()
        self._pages = _pages(reports)
        self._near: dict[str, set[str]] = {}

    def copies(self) -> list[Copy]:
        """All copies, by taker then giver."""
        groups = self._identical()
        edges = [edge for group in groups for edge in self._within(group)]
        heads = [self._readings[group[0]] for group in groups]
        edges.extend(self._between(self._candidates(heads)))
        tried = {pair_of(e) for e in edges}
        edges = self._set(edges)
        kept = best_givers(edges)
        for _ in range(ROUNDS):
            open_pairs = sorted(unjoined(edges, kept) - tried)
            if not open_pairs:
                break
            tried.update(open_pairs)
            edges.extend(self._between((self._readings[i], self._readings[j]) for i, j in open_pairs))
            edges = self._set(edges)
            kept = best_givers(edges)
        made = [self.copy(self._turned(e) if turned else e) for e, turned in nearest_kin(edges, kept)]
        return sorted(made, key=lambda c: (c.report_id, c.from_report_id))

    def _set(self, edges: Iterable[Edge]) -> list[Edge]:
        """The edges, those whose order the rest of the pile shows or leans to set so."""
        return [self._with_most(edge) for edge in by_parts(edges, self._turned)]

    def _identical(self) -> list[list[str]]:
        """Reports by equal words; the first of each group stands for it: one that is credited, else the least id."""
        found: dict[tuple[int, ...], list[str]] = {}
        for report_id in sorted(self._readings):
            reading = self._readings[report_id]
            if len(reading) >= LEAST_WORDS:
                found.setdefault(tuple(reading.ids), []).append(report_id)
        return [self._head_first(group) for group in found.values()]

    def _head_first(self, group: list[str]) -> list[str]:
        if len(group) == 1:
            return group
        credited = {outlet_key(c.name) for i in group for c in self.reports[i].credits}
        return sorted(group, key=lambda i: (outlet_keys(self.reports[i]).isdisjoint(credited), i))

    def _within(self, group: list[str]) -> Iterator[Edge]:
        for other in group[1:]:
            edge = self._edge(_whole(self._readings[group[0]], self._readings[other]))
            if edge is not None:
                yield edge

    def _between(self, pairs: Iterable[tuple[Reading, Reading]]) -> Iterator[Edge]:
        """Edges between texts that differ, aligned and judged."""
        for one, other in pairs:
            if self._pages[one.report_id] == self._pages[other.report_id]:
                continue
            found = align(one, other)
            if not found.hits:
                continue
            self._met(one, other)
            if score_of(found, self._judge) > 0:
                edge = self._edge(found)
                if edge is not None:
                    yield edge

    def _candidates(self, heads: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
        """Pairs worth aligning. Longest first: the centres of a crowd are those that give where nothing is shown."""
        in_order = sorted(heads, key=lambda r: (-len(r), r.report_id))
        for one, other, promising in worth_aligning(in_order, self._judge):
            if promising:
                yield one, other
            elif self._pages[one.report_id] != self._pages[other.report_id]:
                self._met(one, other)

    def _met(self, one: Reading, other: Reading) -> None:
        self._near.setdefault(one.report_id, set()).add(other.report_id)
        self._near.setdefault(other.report_id, set()).add(one.report_id)

    def _edge(self, found: Alignment) -> Edge | None:
        """The edge of a copied pair, taker first; None between versions of one page."""
        if found.first.report_id > found.second.report_id:
            found = found.turned()
        first, second = self.reports[found.first.report_id], self.reports[found.second.report_id]
        if self._pages[first.report_id] == self._pages[second.report_id]:
            return None
        who = order(first, second, found, self._judge.direction)
        if who.basis in ("date", "unknown") and self._shared(first, second):
            who = Order(None, "unknown", 0.0, UNDECIDED)
        # Where it is not known the longer text gives by convention, of equally long ones that with the smaller id;
        # once all pairs are known, rather the one that the rest of the pile agrees with.
        first_took = who.first_took if who.first_took is not None else len(found.first) < len(found.second)
        return _edge_of(found if first_took else found.turned(), who)

    def _with_most(self, edge: Edge) -> Edge:
        """The edge, turned where it is open who took and the pile agrees with the one that was set as the taker."""
        if edge.known or not (edge.own.first or edge.own.second):
            return edge
        pages = {self._pages[edge.taker], self._pages[edge.giver]}
        near = self._near.get(edge.taker, set()) | self._near.get(edge.giver, set())
        others = [self._readings[i] for i in sorted(near) if self._pages[i] not in pages]
        leans = leaning(edge.own, others)
        return edge if leans >= 0 else self._turned(edge)

    def _turned(self, edge: Edge) -> Edge:
        """An edge whose order is open, set the other way."""
        return _edge_of(align(self._readings[edge.giver], self._readings[edge.taker]), edge.order)

    def _shared(self, first: Report, second: Report) -> tuple[str, ...]:
        """Agencies and papers that both reports name and neither is."""
        if names_outlet_of(first, second) or names_outlet_of(second, first):
            return ()
        theirs = {outlet_key(c.name) for c in second.credits}
        return tuple(sorted({c.name for c in first.credits if outlet_key(c.name) in theirs}))

    def copy(self, edge: Edge) -> Copy:
        """The record of an edge."""
        taker, giver = self.reports[edge.taker], self.reports[edge.giver]
        one, other = self._readings[edge.taker], self._readings[edge.giver]
        identical = one.ids == other.ids
        alignment = _whole(one, other) if identical else settle(align(one, other))
        found = wording(alignment)
        spun = found.spun(order_shown=edge.order.basis == "text")
        passages = tuple(passage(alignment, hit, spun=spun) for hit in alignment.hits)
        taken = coverage(one.sentences, [(p.start, p.end) for p in passages])
        given = coverage(other.sentences, [(p.from_start, p.from_end) for p in passages])
        shared = () if edge.known else self._shared(taker, giver)
        kind: CopyKind = "identical" if identical else "shared-source"
        if spun:
            kind = "spun"
        elif not (identical or shared):
            kind = kind_of(taker, giver, found, given if edge.known else min(given, taken))
        return Copy(
            copy_id=make_id("c", edge.taker, edge.giver),
            report_id=edge.taker,
            from_report_id=edge.giver,
            kind=kind,
            direction=edge.order.basis,
            coverage=taken,
            from_coverage=given,
            passages=passages,
            reasons=reasons(Findings(taker, giver, alignment, found, kind, edge.order, shared)),
            swaps=found.swaps if kind == "spun" else (),
        )


def _edge_of(taken: Alignment, who: Order) -> Edge:
    """The edge of an alignment that has the taker first."""
    weight = taken.first.vocabulary.weight
    whole, giver_whole = (sum([weight[w] for w in side.ids]) for side in (taken.first, taken.second))
    return Edge(
        taken.first.report_id, taken.second.report_id, who, carried(taken), whole, own_words(taken), giver_whole,
        difference(taken),
    )  # fmt: skip


def _whole(one: Reading, other: Reading) -> Alignment:
    """The alignment of two readings of the same words."""
    hits = tuple(Hit(tuple(Link(p, p, 0) for p in range(begin, stop))) for begin, stop in one.bounds())
    return Alignment(one, other, hits)


def _pages(reports: Mapping[str, Report]) -> dict[str, str]:
    """For each report the earliest known version of its page (itself for most)."""
    found = {}
    for report_id in reports:
        at, seen = report_id, {report_id}
        while (before := reports[at].version_of) is not None and before in reports and before not in seen:
            seen.add(before)
            at = before
        found[report_id] = at
    return found
