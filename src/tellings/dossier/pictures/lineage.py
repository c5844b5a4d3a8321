"""The lineage picture: one row a report, its place by its date, lines for what it took."""

from __future__ import annotations

import msgspec

from ..dates import MONTHS
from ..view import StoryView, TreeLineage, TreeNode
from .axis import Axis, Tick, axis_over, clipped

WIDTH = 900
ROW = 30
TOP = 44
LEFT, RIGHT = 286, 530
UNDATED = LEFT - 14.0
"""Left of the axis: a report without a date stands at none."""
NOTE = 556
RADIUS = 7
COPIES_SHOWN = 5
"""Copies drawn one by one; a lineage with more folds the rest into one row."""
LINEAGES_SHOWN = 24
LINES = {"excerpt": "excerpt", "shared-source": "shared", "version": "version"}


class Dot(msgspec.Struct, frozen=True):
    """A row: a report, a source that is not in the pile (`ghost`), or copies folded (`fold`)."""

    shape: str
    x: float
    y: float
    siglum: str
    indent: float
    label: str
    full: str
    note: str
    doubt: str
    slashed: bool
    link: str | None


class Line(msgspec.Struct, frozen=True):
    """A line from giver to taker: `style` says what was taken, `arrow` is missing where the direction is unknown."""

    style: str
    path: str
    arrow: str


class LineagePicture(msgspec.Struct, frozen=True):
    """Everything that the template draws."""

    width: int
    height: int
    note_x: int
    plot: tuple[float, float, float]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    bands: tuple[tuple[float, float], ...]
    more: int


class _Drawing:
    def __init__(self, axis: Axis | None, key: str) -> None:
        self.axis = axis
        self.key = key
        self.dots: list[Dot] = []
        self.lines: list[Line] = []
        self.bands: list[tuple[float, float]] = []
        self.y = float(TOP + 24 if axis else ROW)

    def lineage(self, lineage: TreeLineage) -> None:
        top = self.y
        shown, rest = _folded(lineage.nodes)
        at = self._places(shown, top + ROW * len(lineage.absent))
        for number, name in enumerate(lineage.absent):
            self._ghost(name, len(lineage.absent) - number, next(iter(at.values()), None))
        for node in shown:
            if node.giver_id in at:
                self._line(node, at[node.giver_id], at[node.report_id])
            self._node(node, at[node.report_id])
        if rest:
            self._fold(rest, at, lineage.siglum)
        self.bands.append((round(top - ROW / 2, 1), round(self.y - top, 1)))
        self.y += 12

    def _places(self, nodes: list[TreeNode], y: float) -> dict[str, tuple[float, float]]:
        """Where the dots stand: by their date, else under what they took from, else at the edge."""
        at: dict[str, tuple[float, float]] = {}
        for place, node in enumerate(nodes):
            giver = at.get(node.giver_id or "")
            beside = giver[0] if giver else UNDATED
            x = self.axis.x(node.day) if node.day and self.axis else beside
            at[node.report_id] = (x, y + place * ROW)
        return at

    def _ghost(self, name: str, steps: int, root: tuple[float, float] | None) -> None:
        """A source that is not here, left of the root, each further one a step further left."""
        root_x, root_y = root or (LEFT + 44.0, self.y)
        x = round(max(root_x - 24 - 18 * steps, LEFT - 24.0 + 6 * (3 - min(steps, 3))), 1)
        note = "named as a source, not in this pile"
        self.dots.append(Dot("ghost", x, self.y, "", 0, clipped(name, 26), name, note, "", False, None))
        path = f"M{x} {self.y + RADIUS} V{root_y} H{root_x - RADIUS - 2}"
        self.lines.append(Line("cites", path, _right(root_x, root_y)))
        self.y += ROW

    def _node(self, node: TreeNode, place: tuple[float, float]) -> None:
        doubt = ""
        if node.impossible:
            doubt = f"claims {_short(node.claimed)}" if node.claimed else "date impossible"
        elif node.day is None:
            doubt = "no date"
        indent = 12.0 * min(node.depth, 4)
        self.dots.append(
            Dot(
                shape=node.state,
                x=place[0],
                y=place[1],
                siglum=node.siglum,
                indent=indent,
                label=clipped(node.outlet, 30 - int(indent / 8)),
                full=node.outlet,
                note=node.note,
                doubt=doubt,
                slashed=node.impossible,
                link=f"{self.key}-{node.report_id}",
            )
        )
        self.y += ROW

    def _fold(self, rest: list[TreeNode], at: dict[str, tuple[float, float]], siglum: str) -> None:
        root = next(iter(at.values()))
        days = [n.day for n in rest if n.day]
        x = self.axis.x(min(days)) if days and self.axis else root[0]
        self._line(rest[0], root, (x, self.y))
        note = f"folded here; {siglum} has them all in the table below"
        self.dots.append(Dot("fold", x, self.y, "", 12.0, f"+ {len(rest)} copies", "", note, "", False, None))
        self.y += ROW

    def _line(self, node: TreeNode, giver: tuple[float, float], taker: tuple[float, float]) -> None:
        (gx, gy), (tx, ty) = giver, taker
        style = LINES.get(node.link or "", "copy")
        arrow = "" if "direction unknown" in node.note or style == "shared" else "yes"
        if tx - gx > 2 * RADIUS + 8:
            path, head = f"M{gx} {gy + RADIUS} V{ty} H{tx - RADIUS - 2}", _right(tx, ty)
        elif gx - tx > 2 * RADIUS + 8:
            path, head = f"M{gx} {gy + RADIUS} V{ty} H{tx + RADIUS + 2}", _left(tx, ty)
        else:
            # Copies of copies go by the other side, so that their lines are not taken for their givers'.
            side = -1 if node.depth % 2 else 1
            trunk = round((min if side < 0 else max)(gx, tx) + side * 17, 1)
            path = f"M{gx + side * RADIUS} {gy} H{trunk} V{ty} H{tx + side * (RADIUS + 2)}"
            head = _right(tx, ty) if side < 0 else _left(tx, ty)
        self.lines.append(Line(style, path, head if arrow else ""))


def _short(date: str) -> str:
    """`4 Jan 2021` for `4 January 2021`."""
    return " ".join(part[:3] if part in MONTHS else part for part in date.split())


def _right(x: float, y: float) -> str:
    tip = round(x - RADIUS - 1, 1)
    return f"M{round(tip - 7, 1)} {y - 4} L{tip} {y} L{round(tip - 7, 1)} {y + 4}"


def _left(x: float, y: float) -> str:
    tip = round(x + RADIUS + 1, 1)
    return f"M{round(tip + 7, 1)} {y - 4} L{tip} {y} L{round(tip + 7, 1)} {y + 4}"


def _folded(nodes: tuple[TreeNode, ...]) -> tuple[list[TreeNode], list[TreeNode]]:
    if len(nodes) <= COPIES_SHOWN + 2:
        return list(nodes), []
    return list(nodes[: COPIES_SHOWN + 1]), list(nodes[COPIES_SHOWN + 1 :])


def draw(story: StoryView) -> LineagePicture:
    """The picture of a story's lineages; `more` counts those left to the table."""
    shown = story.tree[:LINEAGES_SHOWN]
    days = [node.day for lineage in shown for node in lineage.nodes if node.day]
    axis = axis_over(days, LEFT, RIGHT)
    drawing = _Drawing(axis, story.key)
    for lineage in shown:
        drawing.lineage(lineage)
    return LineagePicture(
        width=WIDTH,
        height=int(drawing.y),
        note_x=NOTE,
        plot=(LEFT, RIGHT, TOP - 16),
        ticks=axis.ticks() if axis else (),
        dots=tuple(drawing.dots),
        lines=tuple(sorted(drawing.lines, key=lambda line: line.style == "excerpt")),
        bands=tuple(drawing.bands),
        more=len(story.tree) - len(shown),
    )
