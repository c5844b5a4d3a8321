"""Stages that break the contract, one way each."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import msgspec

from tellings.records import Family, Report, Sentence, Story, make_id
from tellings.stage import Bundle, Settings

_SEEN: list[str] = []
_COUNT = {"calls": 0}


def good(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """The first word of every report."""
    for row in part.all(Report):
        yield Sentence(report_id=row.report_id, start=0, end=len(row.text.split()[0]), n=0)


def byte_offsets(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Counts bytes."""
    for row in part.all(Report):
        yield Sentence(report_id=row.report_id, start=0, end=len(row.text.encode()), n=0)


def utf16_offsets(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Counts as a browser does."""
    for row in part.all(Report):
        yield Sentence(report_id=row.report_id, start=0, end=len(row.text.encode("utf-16-le")) // 2, n=0)


def cleaned_text(part: Bundle, settings: Settings) -> Iterator[Story]:
    """Cites the text as it would like it to be."""
    from tellings.records import Evidence

    for row in part.all(Report):
        text = row.text.casefold().title()
        cited = Evidence(report_id=row.report_id, start=0, end=len(text), text=text)
        yield Story(
            story_id=make_id("s", row.report_id), title=text, title_evidence=cited, report_ids=(row.report_id,),
            first=None, last=None, topic_id="t",
        )  # fmt: skip


def another_report(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Cites what it was not given."""
    for row in part.all(Report):
        yield Sentence(report_id=row.report_id + "x", start=0, end=1, n=0)


def clock(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Looks at the clock."""
    yield _family(part, str(time.perf_counter_ns()))


def counter(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Remembers how often it was called."""
    _COUNT["calls"] += 1
    yield _family(part, str(_COUNT["calls"]))


def hidden_state(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Remembers what it saw first, in this process."""
    if not _SEEN:
        _SEEN.append(str(os.getpid()))
    yield _family(part, _SEEN[0])


def hash_order(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Trusts the order of a set."""
    words = {word for row in part.all(Report) for word in row.text.split()}
    yield _family(part, *words)


def environment(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Looks at the time zone."""
    yield _family(part, os.environ.get("TZ", "none"))


def neighbours(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Changes its mind by the number of records that it happens to be run on in one process."""
    for row in part.all(Report):
        _SEEN_HERE.add(row.report_id)
        yield Sentence(report_id=row.report_id, start=0, end=1 + len(_SEEN_HERE) % 3, n=0)


_SEEN_HERE: set[str] = set()


def undeclared(part: Bundle, settings: Settings) -> Iterator[Report]:
    """Gives what it does not declare."""
    yield from part.all(Report)


def twice(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Gives every row twice."""
    yield from (*good(part, settings), *good(part, settings))


def fails_on_nothing(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Cannot stand an empty pile."""
    yield _family(part, part.all(Report)[0].report_id)


def changes_input(part: Bundle, settings: Settings) -> Iterator[Sentence]:
    """Writes into frozen records."""
    for row in part.all(Report):
        msgspec.structs.force_setattr(row, "text", row.text + ".")
        yield Sentence(report_id=row.report_id, start=0, end=1, n=0)


def undeclared_setting(part: Bundle, settings: Settings) -> Iterator[Family]:
    """Looks at a setting that it does not declare."""
    yield _family(part, *settings.spellings)


def _family(part: Bundle, *words: str) -> Family:
    ids = tuple(row.report_id for row in part.all(Report))
    return Family(family_id=make_id("f", *words), report_ids=ids, root_report_id=None, named_sources=())
