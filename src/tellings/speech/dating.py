"""When something was said, where the words beside the cue tell a day that can be reckoned."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Date, Story, cite
from tellings.text.dates import TimeExpression, Window, find, resolve
from tellings.text.windows import day_of_writing, hull, window_of

from .reading import Reading
from .role_features import Cue

WIDEST_ANCHOR_DAYS = 7
"""A story that is spread over more days than this tells no weekday."""
_OF_SPEECH = ("day", "weekday", "relative")


def said_on(
    reading: Reading, cue: Cue | None, content: Sequence[int], story: Story | None, published: Date | None
) -> Date | None:
    """The date of a saying: a time expression in the cue's sentence, outside the content, that hangs on the cue."""
    if cue is None:
        return None
    own = reading.tokens[reading.sentence[cue.head]]
    start, end = reading.start[own.start], reading.end[own.end - 1]
    taken = [(reading.start[token], reading.end[token]) for token in content]
    for expression in find(reading.text, start, end):
        if expression.kind not in _OF_SPEECH or expression.direction in ("next", "ahead"):
            continue
        if any(a < expression.end and expression.start < b for a, b in taken):
            continue
        if _hangs_on(reading, cue, expression):
            return _dated(reading, expression, _anchor(story, published))
    return None


def _hangs_on(reading: Reading, cue: Cue, expression: TimeExpression) -> bool:
    """Is the expression in the cue's own clause, by the grammar?"""
    own = reading.tokens[reading.sentence[cue.head]]
    inside = {t for t in range(own.start, own.end)
              if reading.end[t] > expression.start and reading.start[t] < expression.end}  # fmt: skip
    for token in sorted(inside):
        at = token
        for _ in range(6):
            if at == cue.head or at in cue.tokens:
                return True
            if at not in inside and reading.pos[at] not in ("ADP", "NOUN", "PROPN", "NUM"):
                break
            at = reading.head[at]
        if abs(token - cue.head) == 1:
            return True
    return False


def _dated(reading: Reading, expression: TimeExpression, anchor: Window | None) -> Date | None:
    window = resolve(expression, anchor)
    if window is None or window.precision not in ("day", "range", "week"):
        return None
    if anchor is not None and expression.year is None and window.first > anchor.last:
        return None
    proof = cite(reading.report_id, reading.text, expression.start, expression.end)
    seen = "" if expression.year is not None or anchor is None else f", seen from {_shown(anchor)}"
    return Date(
        value=_value(window), precision=window.precision, basis="reckoned", evidence=(proof,),
        reason=f'"{expression.text}" beside the words of saying{seen}',
    )  # fmt: skip


def _anchor(story: Story | None, published: Date | None) -> Window | None:
    if story is None or story.first is None or story.last is None:
        return None
    days = hull(window_of(*date.bounds()) for date in (story.first, story.last))
    page = window_of(*published.bounds()) if published is not None else None
    return day_of_writing(page, days, WIDEST_ANCHOR_DAYS)


def _shown(window: Window) -> str:
    return window.first.isoformat() if window.days == 1 else f"{window.first.isoformat()} to {window.last.isoformat()}"


def _value(window: Window) -> str:
    if window.precision == "day":
        return window.first.isoformat()
    if window.precision == "week":
        year, week, _ = window.first.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{window.first.isoformat()}/{window.last.isoformat()}"
