"""Two to four reports side by side: what stands in more than one, with the words that differ, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from ...dossier.copying import outlet_of, passage_parts, percent
from ...dossier.view import PassagePart, SwapRow
from ...dossier.words import COPIES, DIRECTIONS, of
from ...errors import Usage
from ...records import Copy, Passage, Report, Sentence, Swap
from ..asking import Ask, Moved, NotFound, Page, Sheet
from ..desk import Desk

MOST = 4
LISTED = """
select c.copy_id, c.report_id, c.from_report_id, c.kind, c.direction, c.coverage, t.outlet as taker, t.uri as taker_uri,
       g.outlet as giver, g.uri as giver_uri
from copies c join reports t on t.report_id = c.report_id join reports g on g.report_id = c.from_report_id
{where} order by c.coverage desc, c.copy_id limit 40 offset {first}
"""


class CopyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A copy in the list."""

    copy_id: str
    taker: str
    giver: str
    kind: str
    coverage: str
    known: bool
    address: str


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """The copies of a pile, to choose two reports from."""

    copies: tuple[CopyLine, ...]
    sheet: Sheet


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is compared."""

    report_id: str
    siglum: str
    outlet: str
    title: str | None
    language: str | None
    published: str | None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one report has beside a passage of the first: words that the first has not are marked."""

    start: int
    end: int
    relation: str
    parts: tuple[PassagePart, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the comparison: a cell a report, None where it has nothing there."""

    cells: tuple[Cell | None, ...]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What was found between the first report and another."""

    other: str
    sentence: str
    kind: str | None
    kind_words: str
    direction_words: str
    coverage: str
    from_coverage: str
    reasons: tuple[str, ...]
    swaps: tuple[SwapRow, ...]
    copy_id: str | None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Reports side by side."""

    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]
    rows: tuple[Row, ...]


def compare(desk: Desk, ask: Ask) -> Page:
    """The copies of the pile; or, with two to four reports, these side by side: the others against the first."""
    if wanted := ask.text("copy"):
        found = desk.lookup.one(Copy, wanted) if wanted.startswith("c") else None
        if found is None:
            raise NotFound(f"no copy {wanted}")
        raise Moved(f"/compare?r={found.from_report_id}&r={found.report_id}")
    chosen = ask.many("r")
    if not chosen:
        return _list(desk, ask)
    if not 2 <= len(chosen) <= MOST:
        raise Usage(f"two to {MOST} different reports can be compared: /compare?r=...&r=...")
    reports = [desk.report(report_id) for report_id in chosen]
    key = "compare " + " ".join(chosen)
    data = desk.kept(key, lambda: _compared(desk, reports))
    return Page(
        template="compare.html.j2",
        title="Compare " + " and ".join(side.outlet for side in data.sides),
        here="compare",
        data=data,
        also={"judging": desk.bench is not None, "ask": ask, "chosen": chosen},
    )


def _list(desk: Desk, ask: Ask) -> Page:
    total = desk.lookup.count("select count(*) from copies")
    sheet, first = ask.sheet(total)
    rows = desk.lookup.rows(LISTED.format(where="", first=first))
    lines = tuple(
        CopyLine(
            copy_id=row["copy_id"],
            taker=row["taker"] or row["taker_uri"].rpartition("/")[2],
            giver=row["giver"] or row["giver_uri"].rpartition("/")[2],
            kind=of(COPIES, row["kind"]),
            coverage=percent(row["coverage"]),
            known=row["direction"] != "unknown" and row["kind"] != "shared-source",
            address=f"/compare?r={row['from_report_id']}&r={row['report_id']}",
        )
        for row in rows
    )
    return Page(
        template="copies.html.j2", title="Compare", here="compare", data=Copies(copies=lines, sheet=sheet), also={}
    )


def _compared(desk: Desk, reports: Sequence[Report]) -> Comparison:
    from ...copies.compare import compare as laid

    ids = [report.report_id for report in reports]
    sentences = desk.lookup.of_reports(Sentence, ids)
    copies = desk.lookup.records(
        Copy, "report_id in (select unnest($1)) and from_report_id in (select unnest($1))", [ids]
    )
    base, *others = reports
    pairs, columns = [], []
    for other in others:
        found = laid(base, other, sentences)
        copy = next((c for c in copies if {c.report_id, c.from_report_id} == {base.report_id, other.report_id}), None)
        passages, swaps = (
            found.passages,
            _swaps(found.swaps, took=copy is not None and copy.report_id == base.report_id),
        )
        if copy is not None and copy.kind == "translated":
            passages, swaps = _from_base(copy, base), ()
            passages = tuple(msgspec.structs.replace(p, relation="same") for p in passages)  # no words to lay on words
        pairs.append(_pair(base, other, copy, found.coverage, found.from_coverage, swaps))
        columns.append(passages)
    sides = tuple(_side(desk, report) for report in reports)
    return Comparison(sides=sides, pairs=tuple(pairs), rows=tuple(_rows(reports, columns, sentences)))


def _swaps(found: Sequence[Swap], *, took: bool) -> tuple[SwapRow, ...]:
    """The words swapped, from giver to taker; from the first report to the other where it is not known who took."""
    pairs = [(s.giver, s.taker) if took else (s.taker, s.giver) for s in found]
    return tuple(SwapRow(giver=a, taker=b, times=s.times) for (a, b), s in zip(pairs, found, strict=True))


def _from_base(copy: Copy, base: Report) -> tuple[Passage, ...]:
    """The passages of a copy with the first report on the near side."""
    if copy.report_id == base.report_id:
        return copy.passages
    return tuple(
        Passage(start=p.from_start, end=p.from_end, from_start=p.start, from_end=p.end, relation=p.relation)
        for p in sorted(copy.passages, key=lambda p: p.from_start)
    )


def _side(desk: Desk, report: Report) -> Side:
    from ...dossier.dates import date_words

    home = desk.home_of(report.report_id)
    siglum = desk.sigla(home).get(report.report_id, "") if home else ""
    return Side(
        report_id=report.report_id, siglum=siglum, outlet=outlet_of(report), title=report.title,
        language=report.language, published=date_words(report.published) if report.published else None,
    )  # fmt: skip


def _pair(
    base: Report, other: Report, copy: Copy | None, coverage: float, back: float, swaps: tuple[SwapRow, ...]
) -> Pair:
    one, two = outlet_of(base), outlet_of(other)
    if copy is None:
        words = f"{one} and {two} share some wording; not enough to call either a copy" if coverage else ""
        sentence = words or f"{one} and {two}: no shared wording was found"
    elif copy.direction == "unknown" or copy.kind == "shared-source":
        sentence = f"{one} and {two} share a text; which of them came first is not known"
    else:
        taker, giver = (one, two) if copy.report_id == base.report_id else (two, one)
        sentence = f"{taker} took from {giver}"
    return Pair(
        other=other.report_id,
        sentence=sentence,
        kind=copy.kind if copy else None,
        kind_words=of(COPIES, copy.kind) if copy else "",
        direction_words=of(DIRECTIONS, copy.direction) if copy else "",
        coverage=percent(coverage),
        from_coverage=percent(back),
        reasons=copy.reasons if copy else (),
        swaps=swaps,
        copy_id=copy.copy_id if copy else None,
    )


def _rows(reports: Sequence[Report], columns: Sequence[Sequence[Passage]], sentences: Sequence[Sentence]) -> list[Row]:
    """The first report from top to bottom, what the others have beside it; then what only the others have."""
    base = reports[0]
    pieces = _pieces(columns, [s for s in sentences if s.report_id == base.report_id])
    rows = []
    for start, end in pieces:
        cells: list[Cell | None] = []
        near: tuple[PassagePart, ...] | None = None
        for other, passages in zip(reports[1:], columns, strict=True):
            fits = [p for p in passages if p.start < end and start < p.end]
            found = max(fits, key=lambda p: min(end, p.end) - max(start, p.start), default=None)
            if found is None:
                cells.append(None)
                continue
            theirs = other.text[found.from_start : found.from_end]
            left, right = _parts(base.text[found.start : found.end], theirs, found.relation)
            near = near or (left if (found.start, found.end) == (start, end) else None)
            cells.append(Cell(start=found.from_start, end=found.from_end, relation=found.relation, parts=right))
        own = near or (PassagePart(text=base.text[start:end]),)
        rows.append(Row(cells=(Cell(start=start, end=end, relation="", parts=own), *cells)))
    for place, (other, passages) in enumerate(zip(reports[1:], columns, strict=True), 1):
        taken = [(p.from_start, p.from_end) for p in passages]
        for sentence in (s for s in sentences if s.report_id == other.report_id and not _covered(s, taken)):
            part = PassagePart(text=other.text[sentence.start : sentence.end])
            alone: list[Any] = [None] * len(reports)
            alone[place] = Cell(start=sentence.start, end=sentence.end, relation="", parts=(part,))
            rows.append(Row(cells=tuple(alone)))
    return rows


def _parts(near: str, far: str, relation: str) -> tuple[tuple[PassagePart, ...], tuple[PassagePart, ...]]:
    """Both sides whole, the words that differ marked."""
    if relation == "same":
        return (PassagePart(text=near),), (PassagePart(text=far),)
    return passage_parts(near, far, relation)


def _pieces(columns: Sequence[Sequence[Passage]], mine: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The first report cut for the table: at its passages where one other is laid beside it, else at its sentences."""
    if len(columns) > 1:
        return [(s.start, s.end) for s in mine]
    spans = [(p.start, p.end) for p in columns[0]]
    left = [(s.start, s.end) for s in mine if not _covered(s, spans)]
    return sorted({*spans, *left})


def _covered(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    """Does a passage hold more than a stray edge of the sentence?"""
    inside = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in spans)
    return inside > 0.2 * (sentence.end - sentence.start)
