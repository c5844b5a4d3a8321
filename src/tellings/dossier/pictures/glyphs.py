"""The shapes of stances: told apart by form, never by colour alone."""

from __future__ import annotations


def glyph(stance: str, x: float, y: float, size: float) -> str:
    """The path of a stance's shape around a point: up calls, down refuses, between accepts."""
    s = round(size, 1)
    shapes = {
        "calls-for": f"M{x} {y - s} L{x + s} {y + s} L{x - s} {y + s} Z",
        "rejects": f"M{x} {y + s} L{x + s} {y - s} L{x - s} {y - s} Z",
        "accepts": _circle(x, y, s),
        "considers": _circle(x, y, s),
        "accepts-if": f"M{x} {y - s - 1} L{x + s + 1} {y} L{x} {y + s + 1} L{x - s - 1} {y} Z",
        "breaks": f"M{x - s} {y - s} L{x + s} {y + s} M{x - s} {y + s} L{x + s} {y - s}",
        "threatens": f"M{x - s} {y - s} L{x + s} {y} L{x - s} {y + s} Z",
    }
    return shapes.get(stance, _circle(x, y, s / 2))


def _circle(x: float, y: float, r: float) -> str:
    return f"M{round(x - r, 1)} {y} a{r} {r} 0 1 0 {2 * r} 0 a{r} {r} 0 1 0 {-2 * r} 0 Z"
