"""Plain text that was wrapped at a column: its paragraphs are made whole before anything else reads them."""

from __future__ import annotations

NARROWEST, WIDEST = 40, 132
"""A text whose longest line is outside of these columns was not wrapped."""
LEAST_FULL = 2
LEAST_SHARE = 0.6
"""Of the lines that run on into another (no blank line, no indent) so many must be full for the text to be wrapped, and
of the full ones so many must stop in the middle of a sentence."""
LONGEST_WORD = 30
"""Scripts without spaces have no first word that could have fitted."""
_ENDS = (".", "!", "?", "…", ":", '"', "”", "»", ")", "。", "！", "？", "؟", "।", "」")


def unwrap(text: str) -> str:
    """The text with the line breaks inside wrapped paragraphs made spaces; its length does not change.

    A line is full when the next line's first word would not have fitted on it. A text is wrapped where most lines
    that are followed by another are full: no page that puts each paragraph on a line looks so.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if not NARROWEST <= width <= WIDEST or len(lines) <= LEAST_FULL:
        return text
    followed = [n for n in range(len(lines) - 1) if _runs_on(lines[n], lines[n + 1])]
    full = {n for n in followed if _is_full(lines[n], lines[n + 1], width)}
    running = sum(not lines[n].rstrip().endswith(_ENDS) for n in full)
    if len(full) < LEAST_FULL or len(full) < LEAST_SHARE * len(followed) or running < LEAST_SHARE * len(full):
        return text
    return "".join(line + (" " if n in full else "\n") for n, line in enumerate(lines))[:-1]


def _runs_on(line: str, following: str) -> bool:
    return bool(line.strip() and following.strip()) and not following[:1].isspace()


def _is_full(line: str, following: str, width: int) -> bool:
    first = following.split(None, 1)[0]
    return len(first) <= LONGEST_WORD and len(line.rstrip()) + 1 + len(first) > width
