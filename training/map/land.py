"""The outline of land that the maps are drawn on: `python -m training.map.land land-50m.json`.

`land-50m.json` comes with the npm package world-atlas 2.0.2 (ISC; the data are Natural Earth's, in the public domain):
land at 1:50 million, merged, without any border. Rings are thinned (Douglas and Peucker 1973) and written as steps of
whole units, so that the file is small and the same for the same input.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

UNIT = 0.02
"""Degrees; 2 km, less than a pixel of any map that is drawn."""
TOLERANCE = 0.03
LEAST = 0.006
"""Square degrees: islands smaller than this (some 60 square km) are left out."""
OUT = Path(__file__).parents[2] / "src" / "tellings" / "data" / "map" / "land.txt.xz"

Ring = list[tuple[float, float]]


def rings(topology: dict[str, Any]) -> list[Ring]:
    """Every ring of the land, outer ones and holes alike, in degrees east and north."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found: list[Ring] = []
    for shape in topology["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                line: Ring = []
                for index in ring:
                    piece = arcs[index] if index >= 0 else arcs[~index][::-1]
                    line.extend(piece if not line else piece[1:])
                found.append(line)
    return found


def area(ring: Ring) -> float:
    """Square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def thinned(line: Ring, tolerance: float) -> Ring:
    """The points that are needed so that none left out lies further off than the tolerance."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, place = 0.0, -1
        for n in range(first + 1, last):
            px, py = line[n]
            if length:
                off = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            else:
                off = ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            if off > far:
                far, place = off, n
        if far > tolerance:
            keep.add(place)
            stack += [(first, place), (place, last)]
    return [line[n] for n in sorted(keep)]


def written(found: list[Ring]) -> str:
    """A line a ring: the first point, then steps, in units."""
    lines = []
    for ring in sorted(found, key=lambda r: (-area(r), r[0])):
        if area(ring) < LEAST:
            continue
        points = [(round(x / UNIT), round(y / UNIT)) for x, y in thinned(ring, TOLERANCE)]
        steps, at = [], (0, 0)
        for point in points:
            if point != at:
                steps.append(f"{point[0] - at[0]},{point[1] - at[1]}")
                at = point
        if len(steps) > 3:
            lines.append(" ".join(steps))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file."""
    text = written(rings(json.loads(Path(sys.argv[1]).read_text())))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{OUT}: {text.count(chr(10))} rings, {len(text):,} bytes, {OUT.stat().st_size:,} packed")


if __name__ == "__main__":
    main()
