"""A report's text cut into rows: the lines that furniture is decided on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tellings.text.fold import fold_key

from .lexicon import SHORT_LINE, Hit, hits
from .visible import Line


class Row:
    """A non-empty line: `text[start:end]` of the report, trimmed, and its markup where the page is HTML."""

    def __init__(self, text: str, start: int, line: Line | None = None) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.line = line

    @cached_property
    def folded(self) -> str:
        """The line for comparing; the first characters only where it is long."""
        return fold_key(self.text[: 2 * SHORT_LINE])

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Phrases of furniture in the line."""
        return hits(self.folded) if len(self.text) <= 2 * SHORT_LINE else ()


def rows_of_text(text: str) -> list[Row]:
    """The non-empty lines of a plain text."""
    rows: list[Row] = []
    start = 0
    for piece in text.split("\n"):
        trimmed = piece.strip()
        if trimmed:
            rows.append(Row(trimmed, start + piece.index(trimmed[0])))
        start += len(piece) + 1
    return rows


def rows_of_lines(lines: Sequence[Line]) -> tuple[str, list[Row]]:
    """The text of a page, a line per visible line, and its rows."""
    rows: list[Row] = []
    start = 0
    for line in lines:
        rows.append(Row(line.text, start, line))
        start += len(line.text) + 1
    return "\n".join(line.text for line in lines), rows
