"""Plain text that was wrapped at a column: its paragraphs are made whole before anything else reads them."""

from __future__ import annotations

WIDEST = 132
"""Lines longer than a terminal's widest are paragraphs already."""
LEAST_FULL = 4
LEAST_SHARE = 0.6
"""Of the lines that another follows without a blank line between, so many must be full for the text to be wrapped,
and of the full ones so many must stop in the middle of a sentence."""
_ENDS = (".", "!", "?", "…", ":", '"', "”", "»", ")")


def unwrap(text: str) -> str:
    """The text with the line breaks inside wrapped paragraphs made spaces; its length does not change.

    A line is full when the next line's first word would not have fitted on it. A text is wrapped where most lines
    that are followed by another are full: no page that puts each paragraph on a line looks so.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > WIDEST or len(lines) <= LEAST_FULL:
        return text
    followed = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    full = {n for n in followed if _is_full(lines[n], lines[n + 1], width)}
    running = sum(not lines[n].rstrip().endswith(_ENDS) for n in full)
    if len(full) < LEAST_FULL or len(full) < LEAST_SHARE * len(followed) or running < LEAST_SHARE * len(full):
        return text
    return "".join(line + (" " if n in full else "\n") for n, line in enumerate(lines))[:-1]


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width and not following[:1].isspace()
