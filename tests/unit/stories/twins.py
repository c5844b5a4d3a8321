"""Twins: for each name two tellings of one happening, and one of another of the same kind (twins.txt)."""

from pathlib import Path


def _read() -> dict[str, tuple[str, str, str]]:
    twins: dict[str, tuple[str, str, str]] = {}
    for block in (Path(__file__).parent / "twins.txt").read_text("utf-8").split("== ")[1:]:
        name, *texts = (" ".join(part.split()) for part in block.split("\n\n") if part.strip())
        one, two, other = texts
        twins[name] = one, two, other
    return twins


TWINS = _read()
