"""When was a text written? What it says about that itself, without trusting the dates of its page.

For stories, which lie on page dates is no ground to build on. Bounds come from what the text counts from ("13 months
after the offensive began"), what it has beside "this month" or "yesterday", and from whatever it tells as past: no
text is older than what it reports. What cannot be reconciled gives no window at all.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from .anchors import Anchor, Happening, anchors, named, stands, words_of
from .dates import TimeExpression, Window, find, resolve
from .windows import hull, meet, month_window, shift_days, shift_months, week_window, window_of, year_window

Span = tuple[int, int]
# "On the first anniversary" is written on the day or soon after; "ahead of the anniversary" some weeks before.
_ON_DAYS, _AROUND_DAYS = (-1, 7), (-45, 45)
_FAR = datetime.date(2200, 1, 1)
_LONG_AGO = datetime.date(1900, 1, 1)
# A sentence with one of these may date what is still to come: its dates prove nothing about the day of writing.
_TO_COME = regex.compile(
    r"(?i:\b(?:will|would|shall|won['’]t|by|until|expected|planned|plans?|planning|scheduled|forecasts?|projected|aim(?:s|ed|ing)?|"
    r"target|goal|deadline|expires?|due|upcoming|next|could|should|(?-i:may)|might|hopes?|bid|candidate|vision|agenda|model)\b)"
)


_PAST_VERB = regex.compile(
    r"\b(?i:was|were|had|did|been|began|came|took|fell|rose|won|lost|made|went|gave|led|left|broke|cut|hit|held|shot|"
    r"said|told|wrote|became|grew|sent|met|struck|saw|got|put|set|\p{L}{2,}ed)\b"
)
_NAME = regex.compile(r"\p{Lu}[\p{L}'’-]+")
# The same moment is the day before on the other side of the world.
_CLOCKS_DAYS = 1


class Reason(NamedTuple):
    """One piece of evidence: what follows from it, in words, and where it stands."""

    words: str
    spans: tuple[Span, ...]
    window: Window


class Support(NamedTuple):
    """What a text supports about the day of its writing.

    `window`: between two days, where both can be told and nothing contradicts. `earliest`: a bound from below alone.
    `reasons`: those that bound it from both sides or shape the result; after a contradiction (`conflict`), those that
    came before it and the one that cannot be reconciled with them.
    `days`: days of the calendar that the text mentions, with or without a year. `weekdays`: those it mentions.
    """

    window: Window | None
    earliest: datetime.date | None
    reasons: tuple[Reason, ...]
    conflict: bool
    days: tuple[TimeExpression, ...]
    weekdays: tuple[TimeExpression, ...]


class _Bound(NamedTuple):
    """One piece of evidence with the windows between which it leaves the choice.

    `soft`: "two years after the flood" may be told of something that is itself long past; where that collides with
    the rest, it only says that the text is not older.
    """

    words: str
    spans: tuple[Span, ...]
    options: tuple[Window, ...]
    soft: bool = False


def supported(text: str, ranges: Sequence[Span]) -> Support:
    """What the sentences at `ranges` (sorted, of one text) support about when they were written. Linear."""
    words = words_of("\n".join(text[start:end] for start, end in ranges))
    times: dict[Span, list[TimeExpression]] = {}
    happenings: dict[Span, list[Happening]] = {}
    for first, last in _runs(text, ranges):
        for time in find(text, first, last):
            times.setdefault(_holder(ranges, time.start), []).append(time)
        for happening in named(text, words, first, last):
            happenings.setdefault(_holder(ranges, happening[1]), []).append(happening)
    reading = _Reading(text, words)
    sentences = sorted({*times, *happenings})
    bounds = [b for s in sentences for b in _bounds(reading, s, times.get(s, []), happenings.get(s, []))]
    window, reasons, conflict = _settle(bounds)
    earliest = None if conflict or not reasons or window.first <= _LONG_AGO else window.first
    every = [time for sentence in sentences for time in times.get(sentence, [])]
    return Support(
        window=window if earliest is not None and window.last < _FAR else None,
        earliest=earliest,
        reasons=reasons,
        conflict=conflict,
        days=tuple(time for time in every if time.kind == "day"),
        weekdays=tuple(time for time in every if time.kind == "weekday"),
    )


class _Reading(NamedTuple):
    """A text and the words of its sentences."""

    text: str
    words: frozenset[str]


def _runs(text: str, ranges: Sequence[Span]) -> list[Span]:
    """The sentences run together where nothing but white space is between them."""
    runs: list[Span] = []
    for start, end in ranges:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _holder(ranges: Sequence[Span], place: int) -> Span:
    return ranges[max(0, bisect_right(ranges, place, key=lambda r: r[0]) - 1)]


def _settle(bounds: list[_Bound]) -> tuple[Window, tuple[Reason, ...], bool]:
    """Meet all bounds, the least ambiguous first. A bound that leaves a choice takes what the others allow."""
    window = Window(_LONG_AGO, _FAR, "range")
    reasons: list[Reason] = []
    for bound in sorted(bounds, key=lambda b: (b.soft, len(b.options), -b.options[0].first.toordinal(), b.spans)):
        step = _step(window, bound.options)
        if step is None and bound.soft:
            step = _step(window, tuple(Window(option.first, _FAR, "range") for option in bound.options))
        if step is None:
            return window, (*reasons, Reason(bound.words, bound.spans, bound.options[0])), True
        if (step.first, step.last) != (window.first, window.last) or bound.options[0].last < _FAR:
            reasons.append(Reason(bound.words, bound.spans, step))
        window = step
    return window, tuple(reasons), False


def _step(window: Window, options: tuple[Window, ...]) -> Window | None:
    return hull(both for option in options if (both := meet([window, option])) is not None)


def _bounds(
    reading: _Reading, sentence: Span, times: list[TimeExpression], happenings: list[Happening]
) -> Iterator[_Bound]:
    to_come = _TO_COME.search(reading.text, *sentence) is not None
    for anchor, start, end in happenings:
        if anchor.bounds:
            why = f"it speaks of {anchor.what} ({_days(anchor.days)})"
            yield _Bound(why, ((start, end),), (Window(anchor.days.first, _FAR, "range"),))
    for time in times:
        if time.kind in ("since", "nth", "anniversary"):
            yield from _counted(reading, sentence, time)
        elif time.kind == "relative" and happenings:
            yield from _beside(time, happenings)
        elif time.year is not None and _is_past(reading.text, sentence, time, to_come):
            days = resolve(time, None)
            if days is not None:
                first = shift_days(days.first, -_CLOCKS_DAYS if time.kind == "day" else 0)
                yield _Bound(
                    f'it tells of "{time.text}" as past', ((time.start, time.end),), (Window(first, _FAR, "range"),)
                )


def _is_past(text: str, sentence: Span, time: TimeExpression, to_come: bool) -> bool:
    """Is the date told as past? A bare month or year only after a verb that says so: plans have years too."""
    if text[max(0, time.start - 9) : time.start].lower().rstrip().endswith(("since", "since in")):
        return True
    if time.direction == "ahead" or to_come:
        return False
    return time.kind == "day" or _PAST_VERB.search(text, sentence[0], time.start) is not None


def told_as_past(text: str, sentence: Span, time: TimeExpression) -> bool:
    """Does a verb of the past stand before the expression in its sentence, with nothing to come between the two?"""
    verbs = [verb for verb in _PAST_VERB.finditer(text, sentence[0], time.start) if verb.group()[0].islower()]
    return bool(verbs) and _TO_COME.search(text, verbs[-1].end(), time.start) is None


def _counted(reading: _Reading, sentence: Span, time: TimeExpression) -> Iterator[_Bound]:
    """From "13 months after ...": the text was written when so much time had passed since the happening."""
    options: list[tuple[Anchor, Window]] = []
    for anchor in _meant(reading, sentence, time):
        window = resolve(time, anchor.days)
        if window is not None and time.kind == "anniversary":
            window = _around(reading.text, time, window)
        if window is not None and not _over(anchor, time, window):
            options.append((anchor, window))
    if not options:
        return
    what = " or ".join(f"{anchor.what} ({_days(anchor.days)})" for anchor, _ in options)
    soft = time.kind == "since" and time.text.endswith(("after", "following"))
    spans = ((time.start, time.about[1] if time.about and time.about[1] > time.end else time.end),)
    yield _Bound(f'"{time.text}", counted from {what}', spans, tuple(window for _, window in options), soft)


def counted(text: str, ranges: Sequence[Span], time: TimeExpression) -> Window | None:
    """The days of "13 months after the raids", "the first anniversary of the coup", where one known happening is meant.

    `ranges` are the sentences of the text that may say which one it is; None where none or several can be meant.
    """
    words = words_of("\n".join(text[start:end] for start, end in ranges))
    meant = _meant(_Reading(text, words), _holder(ranges, time.start), time)
    return resolve(time, meant[0].days) if len(meant) == 1 else None


def _around(text: str, time: TimeExpression, window: Window) -> Window:
    before, after = _ON_DAYS if text[max(0, time.start - 8) : time.start].lower().endswith("on the ") else _AROUND_DAYS
    return window_of(shift_days(window.first, before), shift_days(window.last, after))


def _over(anchor: Anchor, time: TimeExpression, window: Window) -> bool:
    """A war that ended is no longer "13 months old"."""
    alive = time.kind == "nth" or "-old" in time.text
    return alive and anchor.until is not None and window.first > anchor.until


def _meant(reading: _Reading, sentence: Span, time: TimeExpression) -> list[Anchor]:
    """The happenings that the words beside a count can mean: named outright, else by kind and by who is in the text.

    Those whose parties all stand in the sentence itself go before those whose parties only stand in the text; a name
    beside the count that is of no party rules a happening out ("17 months after the Mayor's fall").
    """
    if time.about is None:
        return []
    outright = [anchor for anchor, _, _ in named(reading.text, reading.words, *time.about)]
    if outright:
        return list(dict.fromkeys(outright))
    beside = reading.text[slice(*time.about)]
    about, here = words_of(beside), words_of(reading.text[slice(*sentence)])
    about |= {_DEEDS[word] for word in about & _DEEDS.keys()}
    alike = [a for a in anchors() if not a.kinds.isdisjoint(about) and a.fits(reading.words) and _of_party(a, beside)]
    return [anchor for anchor in alike if anchor.fits(here)] or alike


# What is told with a verb: "after Russia invaded", "since the bridge collapsed".
_DEEDS = {
    "invaded": "invasion", "attacked": "attack", "annexed": "annexation", "seceded": "secession",
    "collapsed": "collapse", "exploded": "explosion", "crashed": "crash", "occupied": "occupation",
    "overthrew": "coup", "surrendered": "surrender",
}  # fmt: skip


def _of_party(anchor: Anchor, beside: str) -> bool:
    """Does each name in the words stand for a party, as far as there are names?"""
    names = words_of(" ".join(_NAME.findall(beside)))
    return not names or any(stands(party, names) for group in anchor.parties for party in group)


def _beside(time: TimeExpression, happenings: list[Happening]) -> Iterator[_Bound]:
    """ "... issued a warrant this month": the text was written in the month of the warrant.

    Only where the sentence names one happening, within 60 characters of the words.
    """
    if time.offset is None or time.offset > 0 or len({anchor.id for anchor, _, _ in happenings}) != 1:
        return
    anchor, start, end = min(happenings, key=lambda h: abs(h[1] - time.start))
    if min(abs(time.start - end), abs(start - time.end)) > 60:
        return
    last_to = _back(anchor.days.last, time).last
    window = window_of(max(_back(anchor.days.first, time).first, anchor.days.first), last_to)
    why = f'"{time.text}", said of {anchor.what} ({_days(anchor.days)})'
    yield _Bound(why, ((start, end), (time.start, time.end)), (window,))


def _back(day: datetime.date, time: TimeExpression) -> Window:
    """From which days the happening's day is seen as `offset` units away."""
    ahead = -(time.offset or 0)
    if time.unit == "day":
        return window_of(shift_days(day, ahead), shift_days(day, ahead))
    if time.unit == "week":
        return week_window(shift_days(day, 7 * ahead))
    if time.unit == "month":
        there = shift_months(day.replace(day=1), ahead)
        return month_window(there.year, there.month)
    return year_window(day.year + ahead)


def _days(window: Window) -> str:
    first, last = window.first, window.last
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    return f"{first.day} {first:%B} {first.year} to {last.day} {last:%B} {last.year}"
