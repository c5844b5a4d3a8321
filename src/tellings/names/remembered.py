"""Names that a story knows, found where one of its reports alone could not tell them: in headlines, at line heads.

A word that opens a sentence or stands in a headline has its capital for nothing. Where other sentences of the story
have the same words as a person's or body's name, and none has them in small letters, they are that name here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..records import NameKind
from .find import common_words
from .forms import key, mixed_script
from .gazetteer import gazetteer
from .kinds import FAINT
from .match import given_name, name_words
from .reading import Reading
from .seen import Seen
from .titles import office_word
from .words import BODY_HEADS, NOT_NAMES, PLACE_HEADS, PLACE_UNITS

# A name is remembered from this much evidence on; shorter words are too often words of the language.
FIRM = 2.0
OFTEN = 3
"""Or in so many places, with less evidence in each."""
SHORTEST = 4
LONGEST = 5
Wanted = Mapping[tuple[str, ...], NameKind]
_NEVER = NOT_NAMES | BODY_HEADS | PLACE_UNITS | PLACE_HEADS


def find_remembered(readings: Mapping[str, Reading], seen: Mapping[str, list[Seen]]) -> dict[str, list[Seen]]:
    """The seen names of one story, with those that a report has in places where nothing told them."""
    wanted = _wanted(set().union(*(common_words(reading) for reading in readings.values())), seen)
    if not wanted:
        return dict(seen)
    return {report_id: _with(readings[report_id], _bared(readings[report_id], found, wanted), wanted)
            for report_id, found in seen.items()}  # fmt: skip


def find_in_full(
    unread: Mapping[str, Reading], seen: Mapping[str, list[Seen]], small: Collection[str]
) -> dict[str, list[Seen]]:
    """The seen names of reports without grammar, with the persons whom other stories of the pile name in full.

    Which story such a report stands in hangs on all others of the pile; that it writes somebody's full name does not.
    `seen` are the names of all reports, `small` the words that any has in small letters.
    """
    if not unread:
        return {}
    known = {form: kind for form, kind in _wanted(small, seen).items() if kind == "person" and len(form) >= _FULL}
    return {report_id: _with(unread[report_id], seen[report_id], known) for report_id in unread} if known else {}


def _bared(reading: Reading, found: Sequence[Seen], wanted: Wanted) -> list[Seen]:
    """The seen names; "Forward Ada Quill" is Ada Quill, where other places of the story have her so."""
    return [_without_front(reading, one, wanted) for one in found]


def _without_front(reading: Reading, one: Seen, wanted: Wanted) -> Seen:
    words = [word.key for word in reading.words[one.first : one.last + 1]]
    if one.entry is not None or one.unit or len(words) <= _FULL or one.kind not in ("person", "other", "organisation"):
        return one
    for cut in range(1, len(words) - 1):
        tail = tuple(part for word in words[cut:] for part in word.split())
        start = reading.words[one.first + cut].start
        spaced = " " in reading.report.text[start : one.end]  # else it is one double name, and what is before is given
        if wanted.get(tail) == "person" and spaced and not _given(words[:cut]):
            text = reading.report.text[start : one.end]
            return one._replace(first=one.first + cut, start=start, text=text, kind="person", weight=FIRM)
    return one


def _given(words: Sequence[str]) -> bool:
    """Is a given name or an initial among the words? Then it is another person's longer name."""
    return any(len(word) <= 1 or given_name(word) for word in words)


_FULL = 2


def _wanted(small: Collection[str], seen: Mapping[str, list[Seen]]) -> Wanted:
    kinds: dict[tuple[str, ...], NameKind] = {}
    times = Counter(key(one.text) for found in seen.values() for one in found if not one.headline)
    for report_id in sorted(seen):
        for one in seen[report_id]:
            if one.entry is not None or one.headline or one.unit or mixed_script(one.text):
                continue
            if one.weight < FIRM and times[key(one.text)] < OFTEN:
                continue
            if one.kind == "person":
                words = name_words(one.text)
                forms = [tuple(key(one.text).split()), *([words[-1:]] if len(words) > 1 else [])]
            elif one.kind in ("organisation", "other") and one.weight != FAINT:
                forms = [tuple(key(one.text).split())]
            else:
                continue
            for form in forms:
                if _tells(form, small):
                    kinds.setdefault(form, one.kind)
    return kinds


def _tells(form: tuple[str, ...], small: Collection[str]) -> bool:
    """Is it long enough, and no word of the language, nor a town's name?"""
    if len(form) > 1:
        return len(form) <= LONGEST and not all(word in small for word in form)
    word = form[0]
    known = word in small or word in _NEVER or office_word(word)
    return len(word) >= SHORTEST and word.isalpha() and not known and not gazetteer().named(word)


def _with(reading: Reading, found: Sequence[Seen], wanted: Wanted) -> list[Seen]:
    taken = {at for one in found for at in range(one.first, one.last + 1)}
    more: list[Seen] = []
    for line, (first, stop) in enumerate(reading.lines):
        at = first
        line_words = reading.words[first:stop]
        small = reading.parsed and stop - first >= NO_CAPITALS and not any(word.capital for word in line_words)
        while at < stop:
            end = _in_small(reading, at, stop, wanted) if small else _end(reading, at, stop, taken, wanted)
            if end > at:
                more.append(_seen(reading, line, at, end - 1, wanted))
                taken.update(range(at, end))
            at = max(end, at + 1)
    return sorted([*found, *more], key=lambda one: one.first)


def _end(reading: Reading, at: int, stop: int, taken: set[int], wanted: Wanted) -> int:
    """Behind the longest wanted name that begins at a word; the word itself where none does."""
    words = reading.words
    if not words[at].capital or not words[at].key:
        return at
    for end in range(min(stop, at + LONGEST), at, -1):
        run = words[at:end]
        if all(word.capital and word.key for word in run) and not taken & set(range(at, end)):
            form = tuple(part for word in run for part in word.key.split())
            if form in wanted and (len(form) > 1 or _alone(reading, at, end, taken)):
                return end
    return at


def _in_small(reading: Reading, at: int, stop: int, wanted: Wanted) -> int:
    """The same in a sentence that is all in small letters: full names only, and surnames of seven letters and more."""
    words = reading.words
    for end in range(min(stop, at + LONGEST), at, -1):
        form = tuple(part for word in words[at:end] for part in word.key.split())
        whole = all(word.key for word in words[at:end])
        if whole and form in wanted and (len(form) > 1 or len(form[0]) >= LONG_SURNAME):
            return end
    return at


# A sentence of so many words without a capital is set in small letters; a lone name in it needs so many letters.
NO_CAPITALS, LONG_SURNAME = 6, 7


def _alone(reading: Reading, at: int, end: int, taken: set[int]) -> bool:
    """Is a single word no piece of another run of capitals (outside headlines)?"""
    line = next(n for n, (first, stop) in enumerate(reading.lines) if first <= at < stop)
    if reading.headline[line]:
        return True
    first, stop = reading.lines[line]
    near = [n for n in (at - 1, end) if first <= n < stop and n not in taken]
    return not any(reading.words[n].capital and reading.words[n].key not in NOT_NAMES for n in near)


def _seen(reading: Reading, line: int, first: int, last: int, wanted: Wanted) -> Seen:
    start, end = reading.words[first].start, reading.words[last].end
    form = tuple(part for word in reading.words[first : last + 1] for part in word.key.split())
    return Seen(
        report_id=reading.report.report_id, first=first, last=last, start=start, end=end,
        text=reading.report.text[start:end], sentence=reading.words[first].sentence, kind=wanted[form],
        headline=reading.headline[line], weight=FIRM,
    )  # fmt: skip
