"""Making a judgement: only what has a meaning for its kind."""

from __future__ import annotations

import datetime
import getpass
import math
from collections.abc import Sequence

from ..errors import Usage
from ..records import Date, JudgedKind, Judgement, anchor, make_id

_PAIRS: tuple[JudgedKind, ...] = ("copy", "story", "name", "claim")
_ROWS: tuple[JudgedKind, ...] = ("statement", "event", "position", "furniture")
KINDS: dict[JudgedKind, str] = {
    **dict.fromkeys(_PAIRS, "same, not-same or unsure, on two or more"),
    **dict.fromkeys(_ROWS, "right, wrong or unsure, on one passage"),
    "figure": "right, wrong, unsure or the number that is meant, on one passage",
    "speaker": "wrong (nobody is named), unsure, or who speaks: a spelling or a passage",
    "date": "wrong (unknown), unsure, or a date (2023-03-31, 2023-03), on one report",
    "place": "wrong (no such place), unsure, or geonames:NUMBER, on one passage",
    "judgement": "undo, on one judgement",
}


def judge(
    kind: JudgedKind, about: Sequence[str], verdict: str, *, by: str, made: str, because: str | None = None
) -> Judgement:
    """A judgement. Usage where kind, anchors and verdict do not go together, which says what would."""
    things = tuple(sorted(dict.fromkeys(about)) if kind in _PAIRS else dict.fromkeys(about))
    if kind not in KINDS:
        raise Usage(f"there is no judgement on {kind!r}; there is one on {', '.join(KINDS)}")
    if not by.strip():
        raise Usage("a judgement needs the name of who judges")
    if fault := _fault(kind, things, verdict):
        raise Usage(f"{fault}; on a {kind}: {KINDS[kind]}")
    reason = (because or "").strip() or None
    return Judgement(
        judgement_id=make_id("j", made, by.strip(), kind, things, verdict, reason), made=made, by=by.strip(),
        about_kind=kind, about=things, verdict=verdict, because=reason,
    )  # fmt: skip


def undo(row: Judgement, *, by: str, made: str, because: str | None = None) -> Judgement:
    """The judgement that takes another one back."""
    return judge("judgement", (row.judgement_id,), "undo", by=by, made=made, because=because)


def _fault(kind: JudgedKind, things: tuple[str, ...], verdict: str) -> str | None:
    if kind == "judgement":
        return None if len(things) == 1 and verdict == "undo" else "only one judgement at a time can be undone"
    if bad := [text for text in things if anchor(text) is None]:
        return f"{bad[0]!r} is neither a report, a passage (r...:12-40) nor a spelling (spelling:...)"
    if kind in _PAIRS:
        if len(things) < 2:
            return "it takes two"
        return None if verdict in {"same", "not-same", "unsure"} else f"{verdict!r} has no meaning"
    if len(things) != 1:
        return "it is about one thing"
    if verdict in {"wrong", "unsure"}:
        return None
    return _value_fault(kind, verdict)


def _value_fault(kind: JudgedKind, verdict: str) -> str | None:
    if kind in _ROWS or verdict == "right":
        meant = verdict == "right" and kind in {*_ROWS, "figure"}
        return None if meant else f"{verdict!r} has no meaning"
    if kind == "figure":
        return None if number(verdict) is not None else f"{verdict!r} is no number"
    if kind == "date":
        return None if judged_date(verdict) is not None else f"{verdict!r} is no date"
    if kind == "place":
        return None if verdict.startswith("geonames:") and verdict[9:].isdigit() else f"{verdict!r} names no place"
    return None if verdict.strip() else "nobody is named"


def number(text: str) -> float | None:
    """The number that a verdict on a figure names; None where it is none."""
    try:
        value = float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def judged_date(text: str, reason: str | None = None) -> Date | None:
    """The date that a verdict names (a day, a month or a year); None where it is none."""
    precision = {10: "day", 7: "month", 4: "year"}.get(len(text))
    if precision is None:
        return None
    try:
        return Date(value=text, precision=precision, basis="judged", reason=reason)  # type: ignore[arg-type]
    except ValueError:
        return None


def now() -> str:
    """The time of a judgement made now, with its offset."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def login() -> str:
    """The name under which the person at this machine is logged in. Usage where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise Usage('say who judges: --by NAME, by="NAME" in Python, or set TELLINGS_BY') from error
