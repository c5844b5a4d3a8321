"""Each party's line over time on each issue: where it stood, when that was told, and what became different.

One row a claim of a position, so that a copy never counts as a second word. Rows of one party, issue and object follow
each other by date; a later row is compared with the dated row before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from ..records import Claim, Date, Position
from ..stage import Bundle
from .export import Export, Options, csv_file, json_file
from .happenings import Rows
from .sidecar import column_page, spans

Change = Literal["first", "same", "new terms", "other stance", "turned", "contradicts", "undated"]
COLUMNS = {
    "id": "the claim's id (`claims`)",
    "party_id": "the party, by its id in `names`; empty where it has no name",
    "party": "its name, or the words that describe it",
    "issue": "the issue",
    "kinds": "what is said of the object: temporary, local, unconditional",
    "first_day": "first day on which the position was or may have been told",
    "last_day": "last such day",
    "date_basis": "`reckoned` from the words; `stated`, `printed` or `captured`: only the page's own date is known",
    "stance": "the stance",
    "object": "the words of what is wanted or refused, as first told",
    "conditions": "the words of every condition that a telling gives",
    "condition_kinds": "what they ask for",
    "order": "what is to come first, where the words say it",
    "reason": "the reason that the party gives",
    "spokesperson": "who speaks for it",
    "addressees": "whom it asks",
    "change": "against the party's dated position before: `first`, `same`, `new terms` (other conditions), "
    "`other stance`, `turned` (from for to against, or back), `contradicts` (for and against on days that cannot be "
    "told apart), or `undated`",
    "before": "id of that position before",
    "n_reports": "how many reports carry it",
    "n_lineages": "how many texts that is between which no copying was found",
    "spans": "where each telling stands",
    "story": "id of the story",
}
SIDES: Mapping[str, int] = {"accepts": 1, "accepts-if": 1, "calls-for": 1, "rejects": -1, "breaks": -1}
"""For and against. Who considers or threatens is on neither side."""


class Point(NamedTuple):
    """One claim of a position, with what its tellings say together."""

    claim: Claim
    rows: tuple[Position, ...]
    party: tuple[str, str]
    """The id, or empty; and the words in lower case where there is no id."""
    date: Date | None

    @property
    def first(self) -> Position:
        """The telling that stands for the others: the first of the claim."""
        return self.rows[0]


class Compared(NamedTuple):
    """A point with what it is against the one before it on the same line."""

    point: Point
    change: Change
    before: str | None


def export(record: Bundle, options: Options) -> Export:  # noqa: ARG001
    """`lines.csv`, the same as `lines.json` by party and issue, and what the columns hold."""
    tree, left_out = lines_of(record)
    rows = [point for line in tree for point in line["points"]]
    files = {
        "lines.csv": csv_file(list(COLUMNS), rows),
        "lines.json": json_file({"lines": tree}),
        "lines.columns.md": column_page("Lines of parties", {"lines.csv": COLUMNS}),
    }
    return Export(files, tuple(row["id"] for row in rows), dict(left_out))


def lines_of(record: Bundle) -> tuple[list[dict[str, Any]], Counter[str]]:
    """Each party's line on each issue, its points in the order of their days, with COLUMNS; and what was left out."""
    found = Rows.of(record)
    points, left_out = _points(record, found)
    rows = [_row(c, found) for line in _lines(points) for c in _compared(line)]
    tree = [{"party_id": part[0]["party_id"], "party": part[0]["party"], "issue": part[0]["issue"], "points": part}
            for part in _cut(rows)]  # fmt: skip
    return tree, left_out


def changes(record: Bundle) -> dict[str, Change]:
    """What each claim of a position is against the one before it on the party's line, by the claim's id."""
    found = Rows.of(record)
    points, _ = _points(record, found)
    return {c.point.claim.claim_id: c.change for line in _lines(points) for c in _compared(line)}


def _points(record: Bundle, found: Rows) -> tuple[list[Point], Counter[str]]:
    positions = {p.position_id: p for p in record.all(Position)}
    points, left_out = [], Counter[str]()
    for claim in record.all(Claim):
        if claim.kind != "position":
            continue
        rows = tuple(positions[t.row_id] for t in claim.tellings if t.row_id in positions)
        if not rows:
            left_out["no position behind the claim"] += 1
            continue
        points.append(Point(claim, rows, _party(rows), _date(rows, found)))
    return points, left_out


def _party(rows: tuple[Position, ...]) -> tuple[str, str]:
    """The holder's party where its office is told, else the holder, else its words."""
    for row in rows:
        if row.party_id or row.actor_id:
            return (row.party_id or row.actor_id or "", "")
    return "", next((" ".join(r.holder.text.lower().split()) for r in rows if r.holder), "")


def _date(rows: tuple[Position, ...], found: Rows) -> Date | None:
    """The earliest day that the words give; else the earliest that a page claims: it was told by then."""
    told = [row.date for row in rows if row.date is not None]
    if not told:
        pages = [found.reports[r.report_id] for r in rows if r.report_id in found.reports]
        told = [p.published for p in pages if p.published is not None]
    return min(told, key=lambda d: (d.bounds(), d.basis), default=None)


def _lines(points: list[Point]) -> list[list[Point]]:
    """Points of one party and issue, in the order of party and issue; within a line by day, the undated last."""
    lines: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for point in points:
        lines[(*point.party, point.first.issue)].append(point)
    return [sorted(lines[key], key=_when) for key in sorted(lines)]


def _when(point: Point) -> tuple[bool, Any, str]:
    return point.date is None, point.date.bounds() if point.date else (), point.claim.claim_id


def _compared(line: list[Point]) -> list[Compared]:
    found: list[Compared] = []
    last: dict[frozenset[str], Point] = {}
    for point in line:
        kinds = frozenset(point.first.object_kinds)
        before = last.get(kinds)
        if point.date is None:
            found.append(Compared(point, "undated", None))
            continue
        found.append(Compared(point, _change(before, point), before.claim.claim_id if before else None))
        last[kinds] = point
    return found


def _change(before: Point | None, after: Point) -> Change:
    if before is None:
        return "first"
    sides = SIDES.get(before.first.stance, 0) * SIDES.get(after.first.stance, 0)
    if sides < 0:
        return "turned" if _later(before, after) else "contradicts"
    if before.first.stance.removesuffix("-if") != after.first.stance.removesuffix("-if"):
        return "other stance"
    return "same" if _terms(before) == _terms(after) else "new terms"


def _later(before: Point, after: Point) -> bool:
    assert before.date is not None
    assert after.date is not None
    return before.date.bounds()[1] < after.date.bounds()[0]


def _terms(point: Point) -> frozenset[str]:
    return frozenset(kind for row in point.rows for kind in row.condition_kinds)


def _row(compared: Compared, found: Rows) -> dict[str, Any]:
    point, first = compared.point, compared.point.first
    claim, days = point.claim, point.date.bounds() if point.date else None
    party_id, words = point.party
    name = found.names.get(party_id)
    return {
        "id": claim.claim_id,
        "party_id": party_id or None,
        "party": name.name if name else words or party_id,
        "issue": first.issue,
        "kinds": list(first.object_kinds),
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[1].isoformat() if days else None,
        "date_basis": point.date.basis if point.date else None,
        "stance": first.stance,
        "object": " ".join(first.object.text.split()) if first.object else None,
        "conditions": _each(c.text for row in point.rows for c in row.all_conditions),
        "condition_kinds": _each(kind for row in point.rows for kind in row.condition_kinds),
        "order": next((row.order for row in point.rows if row.order), None),
        "reason": next((" ".join(row.reason.text.split()) for row in point.rows if row.reason), None),
        "spokesperson": _each(_name(found, row.spokesperson_id) for row in point.rows),
        "addressees": _each(_name(found, i) for row in point.rows for i in row.addressee_ids),
        "change": compared.change,
        "before": compared.before,
        "n_reports": len(claim.carriers),
        "n_lineages": len(claim.lineages),
        "spans": spans(e for telling in claim.tellings for e in telling.evidence),
        "story": claim.story_id,
    }


def _name(found: Rows, name_id: str | None) -> str | None:
    name = found.names.get(name_id or "")
    return name.name if name else None


def _each(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(" ".join(w.split()) for w in words if w))


def _cut(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows of one party and issue together; they come in that order."""
    parts: list[list[dict[str, Any]]] = []
    for row in rows:
        key = (row["party_id"], row["party"], row["issue"])
        if not parts or (parts[-1][0]["party_id"], parts[-1][0]["party"], parts[-1][0]["issue"]) != key:
            parts.append([])
        parts[-1].append(row)
    return parts
